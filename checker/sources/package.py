"""Zip packages of XML parts, read safely.

In: the bytes of an .hwpx, .docx or .odt. Out: its parts, by exact name, as bytes or as XML trees. The one decision owned here: the
limits. Nothing is unpacked to disk; sizes are bounded by what the archive declares and by what is really read; a document type or
entity is refused; nesting is bounded by the XML parser.
"""

from __future__ import annotations

import functools
import io
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from checker.errors import UnreadableFile

PART: Final = 64 << 20
WHOLE: Final = 256 << 20
PARTS: Final = 10_000
TAGS: Final = 1_500_000  # of one part: a tree takes some 100 bytes for each


class Package:
    """An opened archive. Raises ``UnreadableFile``: ``corrupt``, ``encrypted``, ``too-large``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError) as error:
            raise UnreadableFile("corrupt", hint=f"the archive is damaged: {error}") from None
        except Exception as error:  # struct.error and others from headers that lie
            raise UnreadableFile("corrupt", hint=f"the archive is damaged: {type(error).__name__}") from None
        if len(infos) > PARTS:
            raise UnreadableFile("too-large", hint=f"{len(infos)} parts in the archive")
        self._infos = {info.filename: info for info in infos}
        self._left = WHOLE

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, as they are written."""
        return frozenset(self._infos)

    def read(self, name: str, limit: int = PART) -> bytes:
        """Return the bytes of one part."""
        info = self._infos.get(name)
        if info is None:
            raise UnreadableFile("corrupt", hint=f"the part {name} is missing")
        if info.flag_bits & 1:
            raise UnreadableFile("encrypted")
        allowed = min(limit, self._left)
        if info.file_size > allowed:
            raise UnreadableFile("too-large", hint=f"{name} unpacks to {info.file_size >> 20} MB")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(allowed + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
            raise UnreadableFile("corrupt", hint=f"{name} is damaged: {error}") from None
        if len(data) > allowed:
            raise UnreadableFile("too-large", hint=f"{name} unpacks to more than it declares")
        self._left -= len(data)
        return data

    def tree(self, name: str) -> Any:
        """Return the root element of one XML part."""
        return parse(self.read(name), name)


@functools.lru_cache(maxsize=4096)
def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Any) -> str:
    """Return the name of an element without its namespace; comments and instructions are not parsed."""
    return _name(element.tag)


def parse(data: bytes, name: str) -> Any:
    """Parse XML without document types, entities, network or deep nesting."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _wide(data):
        raise UnreadableFile("corrupt", hint=f"{name} declares a document type, which no office program writes")
    if data.count(b"<") > TAGS:
        raise UnreadableFile("too-large", hint=f"{name} holds more than {TAGS:,} tags")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise UnreadableFile(
            "corrupt", hint=f"{name} nests its elements too deep" if deep else f"{name} is not XML: {error}"
        ) from None


def _wide(data: bytes) -> bool:
    """Whether a part in a wide encoding declares a document type."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in data[:64]:
        return False
    return any(word.encode(code) in data for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-16-le", "utf-16-be"))

"""One file, one reading.

In: the bytes of a file and its name. Out: a ``Reading``. The one decision owned here: which reader a file gets — by its content, the
suffix is a hint — and the limits every reader keeps. Readers are imported when a file first needs them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from checker.errors import UnreadableFile
from checker.model import Reading
from checker.sources import decode, front
from checker.sources.assemble import BLOCKS, LETTERS

LIMIT: Final = 64 << 20  # bytes of a file of one release
TEXT_LIMIT: Final = 20 << 20  # bytes of a plain text or page
_MODULES: Final = {"hwpx": "hwpx", "docx": "docx", "odt": "odt", "hwp": "hwp", "pdf": "pdf", "html": "web"}
_SUFFIX: Final = {"markdown": "md", "text": "txt", "htm": "html", "xhtml": "html"}
_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|article|section|p|h1)\b", re.IGNORECASE | re.DOTALL
)
_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)  # a page whatever its suffix
_TYPES: Final = {b"application/hwp+zip": "hwpx", b"application/vnd.oasis.opendocument.textPK": "odt"}
_HWP3: Final = b"HWP Document File V3"


def contents(file: Path, limit: int | None = None) -> bytes:
    """Return the bytes of ``file``; ``UnreadableFile`` for one that cannot be opened (``unreadable``) or exceeds ``limit`` (``too-large``)."""
    try:
        size = file.stat().st_size
        if limit is not None and size > limit:
            raise UnreadableFile("too-large", hint=f"{size >> 20} MB; the limit is {limit >> 20} MB")
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("unreadable", hint=error.strerror or "") from None


def read_file(file: Path) -> Reading:
    """Read one file of any format."""
    return read_bytes(contents(file, LIMIT), file.name)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read one file from memory; the suffix of ``name`` is a hint.

    Raises ``UnreadableFile`` with one of its reasons. A reading is never empty.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty")
    hint = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    hint = _SUFFIX.get(hint, hint)
    form = sniff(data, hint)
    reading = _plain(data, form) if form in ("txt", "md") else _reader(form)(data)
    if not reading.text.strip():
        raise UnreadableFile("empty", hint="the file opens and holds no text")
    if hint != form and hint in (*_MODULES, "doc", "hml", "md", "txt"):
        warning = f"is a .{form} file with the suffix .{hint}"
        reading = replace(reading, warnings=(warning, *reading.warnings))
    return reading


def sniff(data: bytes, hint: str) -> str:
    """Return the format of ``data``: hwpx docx odt hwp pdf html md txt. ``UnreadableFile`` names formats that are not read."""
    head = data[:1024]
    if head[:4] == b"PK\x03\x04" or head[:4] == b"PK\x05\x06":
        return _sniff_zip(data)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _sniff_ole(data)
    if head.startswith(_HWP3):
        raise UnreadableFile("unsupported", hint="HWP 3 document; save it as .hwpx in Hancom Office")
    if b"<HWPML" in head or b"<HwpDoc" in head:
        raise UnreadableFile("unsupported", hint="HWPML document; save it as .hwpx in Hancom Office")
    if head[:5] == b"{\\rtf":
        raise UnreadableFile("unsupported", hint="RTF document; save it as .docx or .hwpx")
    if b"%PDF-" in head:
        return "pdf"
    if hint in ("md", "txt"):
        return "html" if _PAGE.match(data[:4096]) else hint
    if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) or hint == "html" or b"<html" in head.lower():
        return "html"
    if hint in _MODULES:
        raise UnreadableFile("corrupt", hint=f"not a .{hint} file")
    return "txt"


def _sniff_zip(data: bytes) -> str:
    if data[30:38] == b"mimetype":  # named first and kept unpacked, so that nothing need be opened to know it
        for kind, form in _TYPES.items():
            if data.startswith(kind, 38):
                return form
    from checker.sources.package import Package

    package = Package(data)
    names = package.names
    if "word/document.xml" in names:
        return "docx"
    kind = package.read("mimetype", 200).strip() if "mimetype" in names else b""
    if b"hwp+zip" in kind or any(name.startswith("Contents/section") for name in names):
        return "hwpx"
    if b"opendocument.text" in kind or "content.xml" in names:
        return "odt"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnreadableFile("unsupported", hint="a spreadsheet or presentation")
    if "EncryptedPackage" in names:
        raise UnreadableFile("encrypted")
    raise UnreadableFile("unsupported", hint="an archive; unpack it first")


def _sniff_ole(data: bytes) -> str:
    if "FileHeader".encode("utf-16-le") in data:
        return "hwp"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile("encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnreadableFile("unsupported", hint="Word 97-2003 document; save it as .docx")
    if b"HwpSummaryInformation" in data or len(data) < 1536:
        return "hwp"
    raise UnreadableFile("corrupt", hint="an OLE file without a document in it")


def _reader(form: str) -> Callable[[bytes], Reading]:
    reader: Callable[[bytes], Reading] = importlib.import_module(f"checker.sources.{_MODULES[form]}").read
    return reader


def _plain(data: bytes, form: str) -> Reading:
    if len(data) > TEXT_LIMIT:
        raise UnreadableFile("too-large", hint=f"{len(data) >> 20} MB of plain text; the limit is {TEXT_LIMIT >> 20} MB")
    text, _, warnings = decode.decode(data)
    if len(text) > LETTERS or text.count("\n") > BLOCKS:
        raise UnreadableFile("too-large", hint=f"more than {LETTERS // 1_000_000} million letters or {BLOCKS} lines")
    meta, _, more = front.read(text)
    return Reading(text, form, None, meta, warnings + more)

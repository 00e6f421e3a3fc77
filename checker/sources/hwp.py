"""Hancom .hwp documents, version 5.

In: the bytes of a file. Out: a ``Reading``. The one decision owned here: which records make text. The format is an OLE file of
compressed streams of records (Hancom, "한글 문서 파일 형식 5.0", rev. 1.3); the body of a 배포용 document lies encrypted under a key that the
stream itself holds, so that anybody may read it. Passwords and DRM are refused by name.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

import olefile

from checker.errors import UnreadableFile
from checker.model import Reading, Role
from checker.sources import distribution
from checker.sources.assemble import BREAK, Assembler

_STREAM: Final = 64 << 20
_WHOLE: Final = 128 << 20
_SIGNATURE: Final = b"HWP Document File"
_PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _LIST_HEADER, _DISTRIBUTED = 66, 67, 71, 72, 28
_NOTES: Final = {b"  nf": (Role.FOOTNOTE, "note"), b"  ne": (Role.FOOTNOTE, "note")}  # control ids are stored back to front
_ASIDES: Final = {b"daeh": (Role.CHROME, "header"), b"toof": (Role.CHROME, "footer"), b"tcmh": (Role.CHROME, "note")}
_TABLE: Final = b" lbt"
_SECTION: Final = re.compile(r"Section(\d+)$")
_DEPTH: Final = 200


def read(data: bytes) -> Reading:
    """Read a document. Raises ``UnreadableFile``: ``encrypted``, ``corrupt``, ``too-large``, ``unsupported``, ``empty``."""
    try:
        return _read(data)
    except UnreadableFile:
        raise
    except (
        OSError,
        struct.error,
        zlib.error,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UnreadableFile("corrupt", hint=f"the document is damaged: {type(error).__name__}") from None


def _read(data: bytes) -> Reading:
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        header = ole.openstream("FileHeader").read(256)
        if not header.startswith(_SIGNATURE):
            raise UnreadableFile("corrupt", hint="no header of a Hancom document")
        version, flags = struct.unpack_from("<II", header, 32)
        if version >> 24 != 5:
            raise UnreadableFile("unsupported", hint=f"version {version >> 24} of the format; save it as .hwpx in Hancom Office")
        if flags & 0b10:
            raise UnreadableFile("encrypted", hint="a password")
        if flags & 0b1_0000:
            raise UnreadableFile("encrypted", hint="rights management (DRM)")
        distributed = bool(flags & 0b100)
        storage = "ViewText" if distributed else "BodyText"
        sections = sorted(
            (int(found[1]), path)
            for path in ole.listdir()
            if len(path) == 2 and path[0] == storage and (found := _SECTION.match(path[1]))
        )
        if not sections:
            raise UnreadableFile("corrupt", hint="no section in it")
        walk = _Walk()
        left = _WHOLE
        if distributed and sum(ole.get_size(path) for _, path in sections) > distribution.LIMIT:
            raise UnreadableFile("too-large", hint=f"a document for distribution of more than {distribution.LIMIT >> 20} MB")
        for _, path in sections:
            if ole.get_size(path) > _STREAM:
                raise UnreadableFile("too-large", hint=f"a section of {ole.get_size(path) >> 20} MB")
            raw = ole.openstream(path).read()
            if distributed:
                raw = distribution.decrypt(raw)
            body = _inflate(raw, min(_STREAM, left)) if flags & 1 else raw
            left -= len(body)
            if left <= 0:
                raise UnreadableFile("too-large", hint=f"sections of more than {_WHOLE >> 20} MB")
            walk.section(body)
    text, blocks = walk.out.finish()
    if not text:
        raise UnreadableFile("empty", hint="the document opens and holds no text")
    return Reading(text, "hwp", blocks, {}, ("is a document for distribution (배포용)",) if distributed else ())


def _inflate(raw: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj(-15)
    try:
        body = stream.decompress(raw, limit)
    except zlib.error:
        raise UnreadableFile("corrupt", hint="a section does not unpack") from None
    if stream.unconsumed_tail:
        raise UnreadableFile("too-large", hint=f"a section unpacks to more than {limit >> 20} MB")
    if not stream.eof:
        raise UnreadableFile("corrupt", hint="a section ends too early")
    return body


def _records(body: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield tag, level, start and end of each record."""
    at, size = 0, len(body)
    while at + 4 <= size:
        (word,) = struct.unpack_from("<I", body, at)
        at += 4
        length = word >> 20
        if length == 0xFFF:
            (length,) = struct.unpack_from("<I", body, at)
            at += 4
        if at + length > size:
            raise UnreadableFile("corrupt", hint="a record is longer than its section")
        yield word & 0x3FF, word >> 10 & 0x3FF, at, at + length
        at += length


class _Walk:
    """One walk over the records of a document; ``_open`` holds what is to be closed when its level ends."""

    def __init__(self) -> None:
        self.out = Assembler()
        self._open: list[tuple[int, str, tuple[Role | None, str]]] = []

    def section(self, body: bytes) -> None:
        """Read the records of one section."""
        cells: list[int] = []  # levels of open tables: lists one level below them are cells
        for tag, level, start, end in _records(body):
            if tag in (_PARA_HEADER, _CTRL_HEADER, _LIST_HEADER):
                self._close(level, cells, tag)
            if tag == _PARA_TEXT:
                self._text(body[start:end])
            elif tag == _CTRL_HEADER and end - start >= 4:
                self._control(body[start : start + 4], level, cells)
            elif tag == _LIST_HEADER and cells and level == cells[-1] + 1 and end - start >= 16:
                column, row, columns, rows = struct.unpack_from("<HHHH", body, start + 8)
                self.out.open_cell(max(1, min(rows, 500)), max(1, min(columns, 500)), at=(row, column))
                self._push(level, "cell")
        self._close(0, cells, _CTRL_HEADER)

    def _push(self, level: int, what: str, before: tuple[Role | None, str] = (None, "")) -> None:
        if len(self._open) >= _DEPTH:
            raise UnreadableFile("corrupt", hint="nested too deep")
        self._open.append((level, what, before))

    def _control(self, name: bytes, level: int, cells: list[int]) -> None:
        if name == _TABLE:
            self.out.end()
            self.out.open_table()
            cells.append(level)
            self._push(level, "table")
        elif name in _NOTES or name in _ASIDES:
            self.out.end()
            role, kind = _NOTES.get(name) or _ASIDES[name]
            self._push(level, "aside", self.out.set(role, kind))

    def _close(self, level: int, cells: list[int], tag: int) -> None:
        """Close what is open at ``level`` or deeper; paragraphs of a cell stand at the level of the list itself."""
        while self._open:
            at, what, before = self._open[-1]
            if at < level or (at == level and what == "cell" and tag == _PARA_HEADER):
                return
            self._open.pop()
            if what == "table":
                self.out.close_table()
                cells.pop()
            elif what == "cell":
                self.out.close_cell()
            else:
                self.out.end()
                self.out.set(*before)

    def _text(self, raw: bytes) -> None:
        """Read the text of one paragraph: UTF-16 with control characters, some of eight units."""
        self.out.end()
        if len(raw) % 2:
            raw = raw[:-1]
        units = raw.decode("utf-16-le", "surrogatepass") if not _CONTROLS.search(raw) else _without_controls(raw)
        self.out.add(units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        self.out.end()


_CONTROLS: Final = re.compile(rb"(?:^|(?<=.))[\x00-\x1f]\x00", re.DOTALL)
_WIDE: Final = frozenset((*range(1, 10), *range(11, 13), *range(14, 24)))  # inline and extended controls take eight units
_PLAIN: Final = {9: "\t", 10: BREAK, 13: "\n", 24: "-", 30: " ", 31: " "}


def _without_controls(raw: bytes) -> str:
    units = memoryview(raw).cast("H") if struct.pack("=H", 1) == b"\1\0" else memoryview(raw)
    pieces: list[str] = []
    at, start, size = 0, 0, len(units)
    while at < size:
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        pieces.append(raw[2 * start : 2 * at].decode("utf-16-le", "surrogatepass"))
        pieces.append(_PLAIN.get(unit, ""))
        at += 8 if unit in _WIDE else 1
        start = at
    pieces.append(raw[2 * start :].decode("utf-16-le", "surrogatepass") if start < size else "")
    return "".join(pieces)

"""Hancom .hwpx documents (OWPML, KS X 6101).

In: the bytes of a file. Out: a ``Reading``. The one decision owned here: the order of the text — what is anchored in a
paragraph (tables, boxes, notes) stands before it or after it, never in it. Tracked insertions are text, tracked deletions are not, and a warning says so.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final

from checker.errors import UnreadableFile
from checker.model import Reading, Role
from checker.sources.assemble import BREAK, Assembler
from checker.sources.labels import Numbering
from checker.sources.package import Package, local

_SECTION: Final = re.compile(r"Contents/section(\d+)\.xml$")
_LIST: Final = re.compile(rb"<(?:\w+:)?(paraPr|heading|bullet|numbering|paraHead)\b([^>]*)>([^<]*)")
_PLAIN: Final = b'type="NONE"'
_ATTRIBUTE: Final = re.compile(r"(\w+)\s*=\s*[\"']([^\"']*)")
_INLINE: Final = {"tab": "\t", "lineBreak": BREAK, "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_ASIDE: Final = {"header": "header", "footer": "footer", "hiddenComment": "note", "memo": "note"}


def read(data: bytes) -> Reading:
    """Read a document. Raises ``UnreadableFile``: ``encrypted``, ``corrupt``, ``too-large``, ``empty``."""
    package = Package(data)
    names = package.names
    if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml", 1 << 20):
        raise UnreadableFile("encrypted")
    sections = sorted((int(found[1]), name) for name in names if (found := _SECTION.match(name)))
    if not sections:
        raise UnreadableFile("corrupt", hint="no section in it")
    walk = _Walk(Numbering())
    if "Contents/header.xml" in names:
        _lists(package.read("Contents/header.xml"), walk)
    for _, name in sections:
        walk.visit(package.tree(name))
    return walk.out.reading("hwpx", changed=walk.changed)


def _lists(header: bytes, walk: _Walk) -> None:
    """Read which paragraph styles number or bullet their paragraphs, by a scan: headers are large and little of them matters."""
    if b"BULLET" not in header and b"NUMBER" not in header:  # no paragraph has a label
        return
    style, number = b"", ""
    for found in _LIST.finditer(header):
        if _PLAIN in found[2]:  # a paragraph without a label, as most are
            continue
        if found[1] == b"paraPr":  # what it is called matters only where a label follows
            style = found[2]
            continue
        kind, rest, text = (part.decode("utf-8", "replace") for part in found.groups())
        attributes = dict(_ATTRIBUTE.findall(rest))
        if kind == "heading" and attributes.get("type") in ("BULLET", "NUMBER"):
            level = attributes.get("level", "0")
            named = dict(_ATTRIBUTE.findall(style.decode("utf-8", "replace")))
            walk.styles[named.get("id", "")] = (attributes["type"], attributes.get("idRef", ""), _whole(level) + 1)
        elif kind == "bullet":
            walk.bullets[attributes.get("id", "")] = unescape(attributes.get("char", "")) or "•"
        elif kind == "numbering":
            number = attributes.get("id", "")
        elif kind == "paraHead" and number:
            level = _whole(attributes.get("level", "")) or 1
            walk.numbering.define(number, level, attributes.get("numFormat", "DIGIT"), unescape(text.strip()) or f"^{level}.")


class _Walk:
    """One walk over the sections of a document."""

    def __init__(self, numbering: Numbering) -> None:
        self.out = Assembler()
        self.numbering = numbering
        self.styles: dict[str, tuple[str, str, int]] = {}
        self.bullets: dict[str, str] = {}
        self.changed = False
        self._deleted = False

    def visit(self, element: Any) -> None:
        """Read an element that is not text."""
        kind = local(element)
        if kind == "p":
            self._paragraph(element)
        elif kind == "tbl":
            self._table(element)
        elif kind in ("footNote", "endNote"):
            self._aside(element, Role.FOOTNOTE, "note")
        elif kind in _ASIDE:
            self._aside(element, Role.CHROME, _ASIDE[kind])
        elif kind == "caption":
            self._aside(element, Role.CAPTION, "caption")
        elif kind != "secPr":  # the measures of a section hold no text
            for child in element:
                self.visit(child)

    def _paragraph(self, element: Any) -> None:
        self.out.end()
        pieces: list[str] = []
        later: list[Any] = []
        for run in element:
            for child in run if local(run) == "run" else ():
                if local(child) == "t":
                    self._text(child, pieces)
                elif not pieces:  # anchored before the text
                    self.visit(child)
                else:
                    later.append(child)
        text = "".join(pieces)
        if text.strip() and (label := self._label(element.get("paraPrIDRef") or "")):
            self.out.add(f"{label} ")
        self.out.add(text)
        self.out.end()
        for child in later:
            self.visit(child)

    def _text(self, element: Any, pieces: list[str]) -> None:
        if element.text and not self._deleted:
            pieces.append(element.text)
        for child in element:
            kind = local(child)
            if kind in ("deleteBegin", "deleteEnd", "insertBegin"):
                self.changed = True
                self._deleted = kind == "deleteBegin" if kind != "insertBegin" else self._deleted
            elif not self._deleted:
                pieces.append(_INLINE.get(kind, ""))
            if child.tail and not self._deleted:
                pieces.append(child.tail)

    def _label(self, style: str) -> str:
        kind, number, level = self.styles.get(style, ("", "", 0))
        if kind == "BULLET":
            return self.bullets.get(number, "")
        return self.numbering.label(number, level) if kind else ""

    def _table(self, table: Any) -> None:
        for child in table:
            if local(child) == "caption":
                self.visit(child)
        self.out.open_table()
        for row in table:
            if local(row) != "tr":
                continue
            self.out.open_row()
            for cell in row:
                if local(cell) == "tc":
                    self._cell(cell)
        self.out.close_table()

    def _cell(self, cell: Any) -> None:
        at = None
        for child in cell:
            if local(child) == "cellAddr":
                at = (_number(child, "rowAddr"), _number(child, "colAddr"))
        self.out.open_cell(header=cell.get("header") == "1", at=at)
        for child in cell:
            if local(child) == "subList":
                self.visit(child)
        self.out.close_cell()

    def _aside(self, element: Any, role: Role, kind: str) -> None:
        with self.out.apart(role, kind):
            for child in element:
                self.visit(child)


def _number(element: Any, name: str) -> int:
    return _whole(element.get(name) or "")


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0

"""Word .docx documents (ECMA-376).

In: the bytes of a file. Out: a ``Reading``. The one decision owned here: what of a paragraph is its text — runs, tracked insertions,
links, fields and content controls; not tracked deletions. What is anchored in a paragraph (boxes, notes) stands after it.
"""

from __future__ import annotations

import re
from typing import Any, Final

from checker.model import Reading, Role
from checker.sources.assemble import BREAK, Assembler
from checker.sources.labels import Numbering
from checker.sources.package import Package, local

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DROPPED: Final = frozenset(("del", "moveFrom", "delText", "delInstrText", "instrText", "Fallback", "pPr", "rPr", "tblPr", "sdtPr"))
_LETTERS: Final = {"tab": "\t", "ptab": "\t", "cr": BREAK, "noBreakHyphen": "-"}
_EDGE: Final = re.compile(r"word/(header|footer)\d*\.xml$")
_HEADING: Final = re.compile(r"(?:heading|제목)\s*[1-9]?$|개요\s*[1-9]", re.IGNORECASE)


def read(data: bytes) -> Reading:
    """Read a document. Raises ``UnreadableFile``: ``encrypted``, ``corrupt``, ``too-large``, ``empty``."""
    package = Package(data)
    walk = _Walk(package)
    walk.visit(package.tree("word/document.xml"))
    for name in sorted(package.names):
        edge = _EDGE.match(name)
        if edge:
            walk.aside(package.tree(name), Role.CHROME, edge[1])
    return walk.out.reading("docx", changed=walk.changed)


def _get(element: Any, name: str) -> str:
    return element.get(_W + name) or element.get(_STRICT + name) or ""


def _child(element: Any, *names: str) -> Any:
    """Return the first descendant along ``names``, or None."""
    for name in names:
        element = next((child for child in element if local(child) == name), None) if element is not None else None
    return element


def _value(element: Any, *names: str) -> str:
    found = _child(element, *names)
    return _get(found, "val") if found is not None else ""


class _Walk:
    """One walk over the parts of a document."""

    def __init__(self, package: Package) -> None:
        self.out = Assembler()
        self.changed = False
        self._numbering = Numbering()
        self._lists: dict[str, str] = {}  # list -> abstract list
        self._bullets: set[tuple[str, int]] = set()
        self._styles: dict[str, tuple[str, str, int]] = {}  # style -> kind, list, level
        names = package.names
        if "word/numbering.xml" in names:
            self._read_lists(package.tree("word/numbering.xml"))
        if "word/styles.xml" in names:
            self._read_styles(package.tree("word/styles.xml"))
        self._notes = {
            (kind, _get(note, "id")): note
            for kind in ("footnote", "endnote")
            if f"word/{kind}s.xml" in names
            for note in package.tree(f"word/{kind}s.xml")
            if _get(note, "type") not in ("separator", "continuationSeparator", "continuationNotice")
        }

    def _read_lists(self, root: Any) -> None:
        for element in root:
            number = _get(element, "abstractNumId")
            if local(element) == "abstractNum":
                for level in element:
                    if local(level) == "lvl":
                        start = _value(level, "start")
                        self._numbering.define(
                            number, _whole(_get(level, "ilvl")) + 1, _value(level, "numFmt") or "decimal", _value(level, "lvlText"),
                            _whole(start) if start else 1,
                        )  # fmt: skip
            elif local(element) == "num":
                self._lists[_get(element, "numId")] = _value(element, "abstractNumId")

    def _read_styles(self, root: Any) -> None:
        for style in root:
            if local(style) != "style":
                continue
            name = _value(style, "name")
            kind = "title" if name.lower() in ("title", "제목") else "heading" if _HEADING.match(name) else ""
            numbered = _child(style, "pPr", "numPr")
            number = _value(numbered, "numId") if numbered is not None else ""
            level = _whole(_value(numbered, "ilvl")) if numbered is not None else 0
            self._styles[_get(style, "styleId")] = (kind, number, level)

    def visit(self, element: Any) -> None:
        """Read an element that is not text."""
        kind = local(element)
        if kind in _DROPPED:
            self.changed = self.changed or kind in ("del", "moveFrom")
        elif kind == "p":
            self._paragraph(element)
        elif kind == "tbl":
            self._table(element)
        elif kind in ("footnoteReference", "endnoteReference"):
            note = self._notes.pop((kind.removesuffix("Reference"), _get(element, "id")), None)
            if note is not None:
                self.aside(note, Role.FOOTNOTE, "note")
        else:
            for child in element:
                self.visit(child)

    def aside(self, element: Any, role: Role, kind: str) -> None:
        """Read what stands apart from the body."""
        with self.out.apart(role, kind):
            for child in element:
                self.visit(child)

    def _paragraph(self, element: Any) -> None:
        self.out.end()
        pieces: list[str] = []
        later: list[Any] = []
        self._collect(element, pieces, later)
        kind, label = self._style(element, bool("".join(pieces).strip()))
        before = self.out.set(None, "")
        self.out.set(*before)
        if kind and not before[1]:
            self.out.set(Role.TITLE if kind == "title" else before[0], "heading")
        self.out.add(label)
        self.out.add("".join(pieces))
        self.out.end()
        self.out.set(*before)
        for child in later:
            self.visit(child)

    def _style(self, element: Any, filled: bool) -> tuple[str, str]:
        """Return the kind of a paragraph and its list label; only paragraphs with text are counted."""
        properties = _child(element, "pPr")
        if properties is None:
            return "", ""
        kind, number, level = self._styles.get(_value(properties, "pStyle"), ("", "", 0))
        numbered = _child(properties, "numPr")
        if numbered is not None:
            number, level = _value(numbered, "numId"), _whole(_value(numbered, "ilvl"))
        label = self._numbering.label(self._lists.get(number, ""), level + 1) if number and filled else ""
        return kind, f"{label} " if label else ""

    def _collect(self, element: Any, pieces: list[str], later: list[Any]) -> None:
        """Gather the text of a paragraph in order, and what is anchored in it."""
        for child in element:
            kind = local(child)
            if kind == "t":
                pieces.append(child.text or "")
            elif kind in _DROPPED:
                self.changed = self.changed or kind in ("del", "moveFrom")
            elif kind == "br":
                pieces.append(" " if _get(child, "type") in ("page", "column") else BREAK)
            elif kind in _LETTERS:
                pieces.append(_LETTERS[kind])
            elif kind in ("drawing", "pict", "object", "txbxContent", "tbl", "footnoteReference", "endnoteReference"):
                later.append(child)
            else:
                self.changed = self.changed or kind in ("ins", "moveTo")
                self._collect(child, pieces, later)

    def _table(self, table: Any) -> None:
        self.out.end()
        self.out.open_table()
        for row in _rows(table, "tr"):
            self.out.open_row()
            header = _child(row, "trPr", "tblHeader") is not None
            for cell in _rows(row, "tc"):
                span = _whole(_value(cell, "tcPr", "gridSpan")) or 1
                self.out.open_cell(columns=min(span, 200), header=header)
                for child in cell:
                    self.visit(child)
                self.out.close_cell()
        self.out.close_table()


def _rows(element: Any, name: str) -> list[Any]:
    """Return the rows of a table or cells of a row, also inside content controls and tracked insertions."""
    found = []
    for child in element:
        kind = local(child)
        if kind == name:
            found.append(child)
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            found += _rows(child, name)
    return found


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0

"""OpenDocument .odt texts (ISO 26300).

In: the bytes of a file. Out: a ``Reading``. The one decision owned here: what of a paragraph is its text; tracked deletions lie apart
in the format and are not read. What is anchored in a paragraph (boxes, notes) stands after it.
"""

from __future__ import annotations

from typing import Any, Final

from checker.errors import UnreadableFile
from checker.model import Reading, Role
from checker.sources.assemble import BREAK, Assembler
from checker.sources.package import Package, local

_SKIPPED: Final = frozenset(("annotation", "forms", "sequence-decls", "scripts", "font-face-decls", "automatic-styles"))
_REPEATS: Final = 50  # of one cell: spreadsheets pad their rows with thousands


def read(data: bytes) -> Reading:
    """Read a document. Raises ``UnreadableFile``: ``encrypted``, ``corrupt``, ``too-large``, ``empty``."""
    package = Package(data)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml", 1 << 20):
        raise UnreadableFile("encrypted")
    walk = _Walk()
    walk.visit(package.tree("content.xml"))
    if "styles.xml" in package.names:
        for edge in package.tree("styles.xml").iter("{*}header", "{*}footer"):
            walk.aside(edge, Role.CHROME, local(edge))
    return walk.out.reading("odt", changed=walk.changed)


def _get(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _count(element: Any, name: str) -> int:
    value = _get(element, name)
    return min(int(value), _REPEATS) if value.isascii() and value.isdigit() and len(value) < 6 else 1


class _Walk:
    """One walk over a document."""

    def __init__(self) -> None:
        self.out = Assembler()
        self.changed = False

    def visit(self, element: Any) -> None:
        """Read an element that is not text."""
        kind = local(element)
        if kind == "tracked-changes":
            self.changed = True
        elif kind in _SKIPPED:
            return
        elif kind in ("p", "h"):
            self._paragraph(element, kind)
        elif kind == "table":
            self._table(element)
        elif kind == "note":
            body = next((child for child in element if local(child) == "note-body"), element)
            self.aside(body, Role.FOOTNOTE, "note")
        else:
            for child in element:
                self.visit(child)

    def aside(self, element: Any, role: Role, kind: str) -> None:
        """Read what stands apart from the body."""
        with self.out.apart(role, kind):
            for child in element:
                self.visit(child)

    def _paragraph(self, element: Any, kind: str) -> None:
        self.out.end()
        pieces: list[str] = []
        later: list[Any] = []
        self._collect(element, pieces, later)
        before = self.out.set(None, "")
        self.out.set(before[0], before[1] or ("heading" if kind == "h" else ""))
        self.out.add("".join(pieces))
        self.out.end()
        self.out.set(*before)
        for child in later:
            self.visit(child)

    def _collect(self, element: Any, pieces: list[str], later: list[Any]) -> None:
        pieces.append(element.text or "")
        for child in element:
            kind = local(child)
            if kind == "s":
                pieces.append(" ")
            elif kind == "tab":
                pieces.append("\t")
            elif kind == "line-break":
                pieces.append(BREAK)
            elif kind in ("note", "frame", "custom-shape", "g"):
                later.append(child)
            elif kind not in _SKIPPED:
                self._collect(child, pieces, later)
            pieces.append(child.tail or "")

    def _table(self, table: Any) -> None:
        self.out.end()
        self.out.open_table()
        self._rows(table, header=False)
        self.out.close_table()

    def _rows(self, element: Any, *, header: bool) -> None:
        for row in element:
            kind = local(row)
            if kind in ("table-header-rows", "table-rows", "table-row-group"):
                self._rows(row, header=header or kind == "table-header-rows")
            elif kind == "table-row":
                self.out.open_row()
                for cell in row:
                    if local(cell) in ("table-cell", "covered-table-cell"):
                        self._cell(cell, header)

    def _cell(self, cell: Any, header: bool) -> None:
        if local(cell) == "covered-table-cell":  # lies under a merged cell, which already took its place
            return
        for _ in range(_count(cell, "number-columns-repeated")):
            self.out.open_cell(_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned"), header=header)
            for child in cell:
                self.visit(child)
            self.out.close_cell()

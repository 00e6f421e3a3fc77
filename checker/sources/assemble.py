"""Text and blocks, piece by piece.

In: the pieces a reader meets, with where paragraphs, tables and cells begin and end. Out: one text and its blocks. The one decision
owned here: the form of an extracted text — one block a line, white space inside a block collapsed — and the limits that keep a
hostile file from filling the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from checker.errors import UnreadableFile
from checker.model import Block, Reading, Role

LETTERS: Final = 5_000_000  # some 2,500 pages
BLOCKS: Final = 200_000
DEPTH: Final = 100
_SPACE: Final = re.compile(r"\s+")
BREAK: Final = "\v"  # a line break inside a paragraph: it ends the line only before a list mark
_BROKEN: Final = re.compile(r"\v\s*(?=[□■○●◦ㅇ※▪▸►▶①-⑳❶-❿➊-➓☞]|[*-]\s)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffc]")


class _Table:
    """Where the next cell of a table stands; merged cells keep their places below."""

    __slots__ = ("cells", "column", "header", "number", "row", "taken")

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column, self.header = number, -1, 0, False
        self.taken: set[tuple[int, int]] = set()
        self.cells: list[tuple[int, int, bool]] = []  # open cells: row, column, header


class Assembler:
    """Collects the text of one file. ``add`` takes pieces of a line, ``end`` ends it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0
        self._tables: list[_Table] = []
        self._count = 0
        self._role: Role | None = None
        self._kind = ""
        self.page: int | None = None

    def set(self, role: Role | None, kind: str = "") -> tuple[Role | None, str]:
        """Set role and kind of the lines to come and return those before; an empty kind is a paragraph, or a cell inside one."""
        before = self._role, self._kind
        self._role, self._kind = role, kind
        return before

    @contextmanager
    def apart(self, role: Role, kind: str) -> Iterator[None]:
        """Set role and kind of what stands apart from the body, a note or the edge of a page, while it is read."""
        self.end()
        before = self.set(role, kind)
        yield
        self.end()
        self.set(*before)

    def add(self, piece: str | None) -> None:
        """Add a piece of the line."""
        if piece:
            self._pieces.append(piece)

    def end(self) -> bool:
        """End the line; whether it held anything."""
        if not self._pieces:
            return False
        whole = "".join(self._pieces)
        self._pieces.clear()
        found = False
        for piece in _BROKEN.split(whole) if BREAK in whole else (whole,):
            line = _SPACE.sub(" ", _CONTROL.sub("", piece)).strip()
            if line:
                self._append(line)
                found = True
        return found

    def _append(self, line: str) -> None:
        start = self._length
        end = start + len(line)
        self._lines.append(line)
        self._length = end + 1
        if end > LETTERS or len(self._lines) > BLOCKS:
            raise UnreadableFile("too-large", hint=f"more than {LETTERS // 1_000_000} million letters or {BLOCKS} paragraphs")
        kind = self._kind or "paragraph"
        if not self.in_cell:
            self._blocks.append(Block(start, end, "paragraph" if kind == "cell" else kind, self._role, page=self.page))
            return
        table = self._tables[-1]
        row, column, header = table.cells[-1]
        kind = kind if kind in ("note", "caption") else "cell"
        self._blocks.append(Block(start, end, kind, self._role, table.number, row, column, self.page, header))

    def open_table(self) -> None:
        """Begin a table, perhaps inside a cell of another."""
        if len(self._tables) >= DEPTH:
            raise UnreadableFile("corrupt", hint="tables nested too deep")
        self._tables.append(_Table(self._count))
        self._count += 1

    def close_table(self) -> None:
        """End the innermost table."""
        self.end()
        if self._tables:
            self._tables.pop()

    def open_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def open_cell(self, rows: int = 1, columns: int = 1, *, header: bool = False, at: tuple[int, int] | None = None) -> None:
        """Begin a cell that spans ``rows`` and ``columns``; ``at`` is its address where the format states it."""
        if not self._tables:
            return
        table = self._tables[-1]
        if at is not None:
            table.row, table.column = at
        else:
            table.row = max(table.row, 0)
            while (table.row, table.column) in table.taken:
                table.column += 1
            if rows * columns > 1 and len(table.taken) < BLOCKS:
                table.taken.update((table.row + r, table.column + c) for r in range(rows) for c in range(columns))
        table.cells.append((table.row, table.column, header))
        table.column += columns

    def close_cell(self) -> None:
        """End the innermost cell."""
        self.end()
        if self._tables and self._tables[-1].cells:
            self._tables[-1].cells.pop()

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return bool(self._tables and self._tables[-1].cells)

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """Return the text and its blocks."""
        self.end()
        return "\n".join(self._lines), tuple(self._blocks)

    def reading(self, form: str, *, changed: bool) -> Reading:
        """Return what was read of an office document; ``changed`` when it has tracked changes. ``UnreadableFile`` when it is empty."""
        text, blocks = self.finish()
        if not text:
            raise UnreadableFile("empty", hint="the document opens and holds no text")
        warnings = ("has tracked changes: insertions are read, deletions are not",) if changed else ()
        return Reading(text, form, blocks, {}, warnings)

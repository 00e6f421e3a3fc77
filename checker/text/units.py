"""From a text to its units: paragraphs, list items, headings, cells.

In: a text and the format it was read from, or the blocks its reader found. Out: units with their list mark and level, trimmed.
The one decision owned here: what one unit is; which line ends count is decided in ``unwrap``, what opens a unit inside a line in ``flat``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checker.model import Block, Role
from checker.text import flat, markup, unwrap
from checker.text.marks import FIRSTS, HEADING, MARK, NOTES, level

_CUTS: Final = 10_000  # inside one line: longer lists are not written by people
_WHOLE: Final = frozenset({"txt", "md", "html", "jsonl"})


@dataclass(slots=True)
class Unit:
    """A paragraph, item, heading or cell on its way to becoming segments."""

    start: int
    end: int
    mark: str | None = None
    level: int = 0
    role: Role | None = None
    kind: str = "paragraph"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    header: bool = False
    repeat: bool = False

    @property
    def opens(self) -> bool:
        """Whether deeper units below belong to this one."""
        return self.kind == "heading" or (self.mark is not None and self.level < 8)

    @property
    def note(self) -> bool:
        """Whether the unit is a note: by its format, or by its star or ※."""
        return self.kind == "note" or (self.mark is not None and self.mark[0] in NOTES)


def from_text(text: str, format: str) -> list[Unit]:  # noqa: A002
    """Cut ``text`` where its author did, as far as the rules for ``format`` can tell."""
    found: list[Unit] = []
    if format == "title":
        _add(found, text, 0, len(text))
    elif format in _WHOLE and not unwrap.is_wrapped(text):
        at = _front(found, text)
        _from_lines(found, text, at)
    else:
        at = _front(found, text) if format in _WHOLE else 0
        for start, end, cell in unwrap.pages(text) if format == "pdf" else unwrap.runs(text, at):
            if cell:
                _add(found, text, start, end, "cell")
                continue
            at = start
            if end - start > 60:
                for cut in flat.cuts_after_stop(text, start, end):
                    _add(found, text, at, cut)
                    at = cut
            _add(found, text, at, end)
    return found


def _front(found: list[Unit], text: str) -> int:
    """Read the title of the front matter; return where the body starts."""
    at = markup.body_start(text)
    named = markup.title(text, at) if at else None
    if named:
        found.append(Unit(*named, role=Role.TITLE))
    return at


def _from_lines(found: list[Unit], text: str, at: int) -> None:
    """Read a text whose line ends are its author's; a table goes on over successive lines of bars."""
    table, row = -1, -1
    for start, end in _lines(text, at):
        bounds = markup.row(text, start, end)
        if bounds is not None:
            table += row < 0
            first = len(found)
            for column, left, right in markup.cells(text, *bounds):
                if _add(found, text, left, right, "cell"):
                    found[-1].table, found[-1].row, found[-1].column = table, row + 1, column
            row += len(found) > first or row < 0
            continue
        row = -1
        if end - start <= 24:
            _add(found, text, start, end)
            continue
        edges = [start, *itertools.islice(flat.cuts(text, start, end), _CUTS), end]
        for left, right in itertools.pairwise(edges):
            if _add(found, text, left, right) and len(edges) > 2 and found[-1].note:
                _end_note(found, text)


def from_blocks(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Turn a reader's blocks into units; a table of one column is a box of paragraphs."""
    columns: dict[int, set[int | None]] = {}
    for block in blocks:
        if block.table is not None:
            columns.setdefault(block.table, set()).add(block.column)
    found: list[Unit] = []
    for block in blocks:
        if not _add(found, text, block.start, block.end, block.kind):
            continue
        unit = found[-1]
        if block.kind == "heading":
            unit.level = min(unit.level, 1)
        if block.kind == "cell" and block.table is not None and len(columns[block.table]) == 1:
            unit.kind = "box"
        unit.role = block.role
        unit.table, unit.row, unit.column, unit.page, unit.header = block.table, block.row, block.column, block.page, block.header
    return found


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each line from ``start`` that is not empty."""
    at = start
    for line in text[start:].split("\n") if start else text.split("\n"):
        if line:
            yield at, at + len(line) - line.endswith("\r")
        at += len(line) + 1


def _end_note(found: list[Unit], text: str) -> None:
    """Cut what follows a note on a flattened line off into a paragraph of its own."""
    unit = found[-1]
    end = flat.note_end(text, unit.start, unit.end)
    if end < unit.end:
        stop, unit.end = unit.end, end
        _add(found, text, end, stop)


def _add(found: list[Unit], text: str, start: int, end: int, kind: str = "paragraph") -> bool:
    """Append the trimmed unit of ``text[start:end]`` without its mark; nothing when only white space or a lone mark is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return False
    opening = text[start]
    if opening in FIRSTS:
        mark = MARK.match(text, start, end)
        if mark:
            if mark.end() < end:
                label = mark[0].rstrip()
                found.append(Unit(mark.end(), end, label, level(label), None, kind))
                return True
            if kind != "cell":
                return False
    elif opening in "<〈《【[#" and HEADING.match(text, start, end):
        kind = "heading" if kind == "paragraph" else kind
        while opening == "#" and text[start] in "# \t":
            start += 1
    found.append(Unit(start, end, None, 0, None, kind))
    return True

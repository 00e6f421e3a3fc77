"""Which columns of two tables answer each other, and what changed in a row by them.

In: the segments of two versions, rows of tables with their cells among them. Out: pairs of columns, and edits cell by cell. The one decision
owned here: columns answer each other by what stands at their head, wherever they stand; what is left does so in order where both tables have
as many left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from checker.align import cues, words
from checker.align.chains import longest_chain
from checker.align.changes import Change, whole
from checker.align.segments import Link
from checker.align.words import Edit
from checker.text.key import normal

LEAST: Final = 0.5  # share of the columns of the narrower table that must answer one by their heads

_LABEL: Final = 40  # characters of the row and column a change is about

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """What is compared: ``start:end`` are code points of the version's text, half open; of a table's row also its table and its cells."""

    start: int
    end: int
    role: str
    table: int | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairs of columns (old, new) in the order of the old table, and those off the longest chain in order: they have moved."""

    pairs: tuple[tuple[int, int], ...]
    moved: frozenset[tuple[int, int]]
    added: tuple[int, ...]
    deleted: tuple[int, ...]


def columns(old: Sequence[str], new: Sequence[str]) -> Columns | None:
    """Pair the columns of two tables by the cells at their heads; None where too few are alike to tell."""
    where: dict[str, list[int]] = {}
    for at, head in enumerate(new):
        where.setdefault(normal(head), []).append(at)
    pairs = [(at, places.pop(0)) for at, head in enumerate(old) if (places := where.get(normal(head)))]
    if not pairs or len(pairs) < LEAST * min(len(old), len(new)):
        return None
    used = {a for a, _ in pairs}, {b for _, b in pairs}
    left = [at for at in range(len(old)) if at not in used[0]], [at for at in range(len(new)) if at not in used[1]]
    if len(left[0]) == len(left[1]):
        pairs, left = sorted([*pairs, *zip(*left, strict=True)]), ([], [])
    kept = set(longest_chain([b for _, b in pairs]))
    return Columns(tuple(pairs), frozenset(pair for at, pair in enumerate(pairs) if at not in kept), tuple(left[1]), tuple(left[0]))


def edits_of(old: str, new: str, old_cells: Sequence[Span], new_cells: Sequence[Span], found: Columns) -> list[Edit]:
    """Return the shown edits between the cells of two rows, with offsets in the rows."""
    out: list[Edit] = []
    for a, b in found.pairs:
        (a0, a1), (b0, b1) = old_cells[a], new_cells[b]
        if old[a0:a1] != new[b0:b1]:
            out += [
                replace(
                    e,
                    old_start=e.old_start + a0,
                    old_end=e.old_end + a0,
                    new_start=e.new_start + b0,
                    new_end=e.new_end + b0,
                )
                for e in words.compare(old[a0:a1], new[b0:b1]).shown()
            ]
    return out


@dataclass(frozen=True, slots=True)
class Row:
    """Two rows that answer each other: their cells, with offsets in the rows, and what stands at the heads of their columns."""

    cells: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
    columns: Columns
    label: str
    heads: tuple[str, ...]
    of_columns: tuple[Change, ...]

    def said(self, change: Change) -> Change:
        """Return a change in a cell with the row and column it stands in as what it is about."""
        side, cells = (change.old, self.cells[0]) if change.old else (change.new, self.cells[1])
        at = next((number for number, (start, end) in enumerate(cells) if side and start <= side.start < end), 0)
        if not at:
            return change
        new_heads = {b: a for a, b in self.columns.pairs}
        head = self.heads[at if change.old else new_heads.get(at, 0)]
        kind = "deadline" if change.kind == "date" and cues.DEADLINE.search(head) else change.kind
        return replace(change, kind=kind, attribute=" ".join(dict.fromkeys(word for word in (self.label, head) if word))[:_LABEL])


class Tables:
    """The tables of two versions; which of their columns answer each other is found once for each pair of tables."""

    def __init__(self, old: str, some: Sequence[Segment], new: str, others: Sequence[Segment]) -> None:
        self._sides = (old, some), (new, others)
        self._heads = tuple(self._first_rows(segments) for _, segments in self._sides)
        self._known: dict[tuple[int, int], Columns | None] = {}

    def row(self, link: Link) -> Row | None:
        """Return two linked rows of tables whose columns answer each other, each with a cell in every column; else None."""
        if len(link.old) != 1 or len(link.new) != 1:
            return None
        one, two = self._sides[0][1][link.old[0]], self._sides[1][1][link.new[0]]
        if one.table is None or two.table is None or len(one.cells) < 2 or len(two.cells) < 2:
            return None
        heads = self._heads[0][one.table], self._heads[1][two.table]
        if len(one.cells) != len(heads[0].cells) or len(two.cells) != len(heads[1].cells):
            return None
        texts = self._cells(0, heads[0]), self._cells(1, heads[1])
        if (one.table, two.table) not in self._known:
            self._known[one.table, two.table] = columns(*texts)
        found = self._known[one.table, two.table]
        if found is None:
            return None
        cells = (
            tuple((start - one.start, end - one.start) for start, end in one.cells),
            tuple((start - two.start, end - two.start) for start, end in two.cells),
        )
        first = one == heads[0] and two == heads[1]
        label = "" if first else " ".join(self._cells(0, one)[0].split())
        heads_said = ("",) * len(texts[0]) if first else tuple(" ".join(text.split()) for text in texts[0])
        return Row(cells, found, label, heads_said, tuple(self._of_columns(one, two, found)) if first else ())

    def _of_columns(self, one: Segment, two: Segment, found: Columns) -> Iterable[Change]:
        """Yield the columns that came, went or moved, by their heads."""
        old, new = self._cells(0, one), self._cells(1, two)
        for b in found.added:
            yield whole("added", "", 0, new[b], two.cells[b][0])
        for a in found.deleted:
            yield whole("deleted", old[a], one.cells[a][0], "", 0)
        for a, b in sorted(found.moved):
            yield whole("moved", old[a], one.cells[a][0], new[b], two.cells[b][0])

    def _cells(self, side: int, segment: Segment) -> list[str]:
        text, _ = self._sides[side]
        return [text[start:end] for start, end in segment.cells]

    @staticmethod
    def _first_rows(segments: Sequence[Segment]) -> dict[int, Segment]:
        return {one.table: one for one in reversed(segments) if one.table is not None}

"""From one text to its segments: sentences, list items, headings and cells, each with a role.

In: a text, the blocks its reader found (or None), its format and title. Out: segments in order of the text; ``text[start:end]``
is a segment's raw slice, without its list mark. The one decision owned here: the order of the steps — units (``lines``), roles
(``roles``), sentences (``sentences``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Block, Role
from checker.text import lines, roles, sentences


@dataclass(slots=True, frozen=True)
class Segment:
    """One row of SEGMENTS, before it is numbered; ``parent`` counts in the returned list."""

    start: int
    end: int
    role: Role
    block: int
    parent: int | None
    level: int
    mark: str | None
    table: int | None
    row: int | None
    column: int | None
    page: int | None
    header: bool
    repeat: bool


def segment(text: str, blocks: Sequence[Block] | None = None, *, format: str = "txt", title: str = "") -> list[Segment]:  # noqa: A002
    """Cut ``text`` into segments.

    ``blocks`` are taken as the paragraphs where a format has them; else the lines are found by rules for ``format``. ``title`` is
    the release's title where it is known from elsewhere.
    """
    units = lines.from_blocks(text, blocks) if blocks is not None else lines.units(text, format)
    roles.assign(text, units, title)
    found: list[Segment] = []
    heads: list[tuple[int, int]] = []  # (level, number of the first segment)
    for number, unit in enumerate(units):
        while heads and heads[-1][0] >= unit.level:
            heads.pop()
        parent = heads[-1][1] if heads else None
        first = len(found)
        for start, end in sentences.split(text, unit.start, unit.end):
            found.append(
                Segment(
                    start,
                    end,
                    unit.role,
                    number,
                    parent,
                    unit.level,
                    unit.mark,
                    unit.table,
                    unit.row,
                    unit.column,
                    unit.page,
                    unit.header,
                    unit.repeat,
                )
            )
        if len(found) > first and unit.opens:
            heads.append((unit.level, first))
    return found

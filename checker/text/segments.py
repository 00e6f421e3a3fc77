"""From one text to its segments: sentences, list items, headings and cells, each with a role.

In: a text, the blocks its reader found (or None), its format and title. Out: segments in order of the text; ``text[start:end]``
is a segment's raw slice, without its list mark. The one decision owned here: the order of the steps — units (``units``), roles
(``roles``), sentences (``sentences``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from checker.model import Block, Role
from checker.text import comments, roles, sentences, units


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


FIELDS: Final = tuple(Segment.__slots__)


LONGEST: Final = 5_000  # code points of a segment read for claims and sums; a longer one is a text that no line end divides
_WHOLE: Final = frozenset({Role.MASTHEAD, Role.TITLE, Role.SUBTITLE})  # never cut into sentences
_LONG: Final = 400


def segment(text: str, blocks: Sequence[Block] | None = None, *, format: str = "txt", title: str = "") -> list[Segment]:  # noqa: A002
    """Cut ``text`` into segments.

    ``blocks`` are taken as the paragraphs where a format has them; else the lines are found by rules for ``format``. ``title`` is
    the release's title where it is known from elsewhere.
    """
    return [Segment(*row) for row in rows(text, blocks, format=format, title=title)]


def rows(text: str, blocks: Sequence[Block] | None = None, *, format: str = "txt", title: str = "") -> list[Any]:  # noqa: A002
    """Return the segments of ``text`` as plain tuples in the order of ``FIELDS``: the form that many texts are cut in."""
    text = comments.blanked(text, format)
    found_units = units.from_blocks(text, blocks) if blocks is not None else units.from_text(text, format)
    roles.assign(text, found_units, title)
    found: list[Any] = []
    heads: list[tuple[int, int]] = []  # (level, number of the first segment)
    for number, unit in enumerate(found_units):
        start, end, mark, depth, role = unit.start, unit.end, unit.mark, unit.level, unit.role
        while heads and heads[-1][0] >= depth:
            heads.pop()
        parent = heads[-1][1] if heads else None
        if unit.note:
            parent = _carrier(text, found, mark or "※", number)
        if unit.opens:
            heads.append((depth, len(found)))
        rest = (role, number, parent, depth, mark, unit.table, unit.row, unit.column, unit.page, unit.header, unit.repeat)
        if end - start < 24 or role in _WHOLE:
            found.append((start, end, *rest))
            continue
        if role is Role.LEAD and end - start > _LONG:  # a body without paragraphs: its first sentence leads
            after = (Role.BODY, *rest[1:])
            found += [(a, b, *(rest if a == start else after)) for a, b in sentences.split(text, start, end)]
            continue
        found += [(a, b, *rest) for a, b in sentences.split(text, start, end)]
    return found


def _carrier(text: str, found: list[Any], mark: str, number: int) -> int | None:
    """Return the segment a note belongs to: the nearest one above with the note's stars in it, else the nearest that is no note.

    Notes stand at most a few paragraphs below what they explain.
    """
    nearest = None
    for back in range(len(found) - 1, max(-1, len(found) - 30), -1):
        start, end, role, block, *_ = found[back]
        if number - block > 10:
            break
        if role is Role.FOOTNOTE or role is Role.CHROME:
            continue
        if nearest is None:
            nearest = back
        at = text.find(mark, start, end)
        if mark[0] == "※" or (at >= 0 and not text.startswith(mark[0], at + len(mark))):
            return back
    return nearest

"""How a file was read.

In: a path. Out: an ``Examination``: format, what the file says of itself, warnings, and each segment with its role and place. The one
decision owned here: what a person needs to see to trust, or distrust, a reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.model import Reading, Role
from checker.sources import dating, readers, rows
from checker.text.locate import locator
from checker.text.segments import segment


@dataclass(frozen=True, slots=True)
class Part:
    """One segment: its role, its place, its slice of the text."""

    role: str
    locator: str
    mark: str
    start: int
    end: int
    text: str
    repeat: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """How one file was read. ``text`` is what offsets in findings refer to."""

    path: str
    format: str
    title: str
    agency: str
    published: str | None  # ISO date
    basis: str  # stated | inferred | unknown
    meta: Mapping[str, str]  # what the file says of itself
    warnings: tuple[str, ...]
    damaged: bool
    tables: int
    pages: int
    roles: Mapping[str, int]  # letters by role, in the order of model.Role
    repeated: int  # letters in second copies
    parts: tuple[Part, ...]
    text: str


def examine(path: Path, shown: str = "") -> Examination:
    """Read ``path`` and say how. Raises ``UnreadableFile`` with its reason."""
    return explain(readers.read_file(path), shown or path.as_posix(), path.name)


def explain(reading: Reading, shown: str, name: str) -> Examination:
    """Say how ``reading`` was made of the file ``name``."""
    stem = shown.rsplit(".", 1)[0]
    row = rows.from_readings([(shown, name, reading)], stem, {})
    (date, basis) = dating.date_all([row])[0]
    found = segment(reading.text, reading.blocks, format=reading.format, title=row.title)
    letters: Counter[str] = Counter()
    for part in found:
        letters[part.role.value] += part.end - part.start
    return Examination(
        path=shown,
        format=reading.format,
        title=row.title,
        agency=row.agency,
        published=date.isoformat() if date else None,
        basis=basis,
        meta=reading.meta,
        warnings=reading.warnings,
        damaged=reading.damaged,
        tables=len({part.table for part in found if part.table is not None}),
        pages=max((part.page or 0 for part in found), default=0),
        roles={role.value: letters[role.value] for role in Role if letters[role.value]},
        repeated=sum(part.end - part.start for part in found if part.repeat),
        parts=tuple(
            Part(
                part.role.value,
                locator(block=part.block, table=part.table, row=part.row, column=part.column, page=part.page),
                part.mark or "",
                part.start,
                part.end,
                reading.text[part.start : part.end],
                part.repeat,
            )
            for part in found
        ),
        text=reading.text,
    )

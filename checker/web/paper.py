"""A draft as it looks, with its findings on it.

In: the tables of a run, the draft's id and the findings. Out: its paragraphs and tables in order, their text cut where findings begin and end.
The one decision owned here: a finding is led to at the first place it cites, and numbered where each place ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from checker.model import Finding
from checker.schema import Tables

Mark = tuple[int, int, int]  # start and end in the text, and the number of the finding from 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``findings`` are the numbers of those that cite it, ``first`` those led to here, ``last`` those that end here."""

    text: str
    findings: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the draft."""

    role: str
    level: int
    mark: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each with its paragraphs; a cell that another one covers is empty."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


def lay_out(tables: Tables, own: str, findings: Sequence[Finding]) -> tuple[Paragraph | Table, ...]:
    """Return the blocks of the release ``own``, from its most trusted text."""
    release = tables.releases.filter(pl.col("id") == own)["release"][0]
    texts = tables.texts.filter((pl.col("release") == release) & (pl.col("format") != "title")).sort("trust", "text")
    if not texts.height:
        return ()
    text, name, body = texts["text"][0], texts["name"][0], texts["body"][0]
    marks = [
        (e.start, e.end, number)
        for number, finding in enumerate(findings, 1)
        for e in finding.evidence
        if e.document == own and e.rendition == name
    ]
    blocks = (
        tables.segments.filter(pl.col("text") == text)
        .sort("start")
        .group_by("block", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), pl.col("role", "level", "mark", "table", "row", "column").first())
        .select("start", "end", "role", "level", "mark", "table", "row", "column")
    )
    seen: set[int] = set()
    out: list[Paragraph | Table] = []
    for table, inside in itertools.groupby(blocks.iter_rows(), key=lambda row: row[5]):
        rows = [
            (Paragraph(role, level or 0, mark or "", tuple(cut(body, start, end, marks, seen))), row, column)
            for start, end, role, level, mark, _, row, column in inside
        ]
        out += [paragraph for paragraph, _, _ in rows] if table is None else [_table(rows)]
    return tuple(out)


def _table(cells: Sequence[tuple[Paragraph, int | None, int | None]]) -> Table:
    at: dict[int, dict[int, list[Paragraph]]] = {}
    for paragraph, row, column in cells:
        at.setdefault(row or 0, {}).setdefault(column or 0, []).append(paragraph)
    width = 1 + max(column for row in at.values() for column in row)
    return Table(tuple(tuple(tuple(at[row].get(column, ())) for column in range(width)) for row in sorted(at)))


def cut(body: str, start: int, end: int, marks: Sequence[Mark], seen: set[int]) -> Iterator[Piece]:
    """Cut ``body[start:end]`` where marks begin and end; overlapping marks share a piece. ``seen`` gathers the findings already led to."""
    inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
    edges = sorted({start, end, *(place for a, b, _ in inside for place in (max(a, start), min(b, end)))})
    for low, high in itertools.pairwise(edges):
        over = [(n, b) for a, b, n in inside if a <= low and high <= b]
        numbers = tuple(dict.fromkeys(n for n, _ in over))
        first = tuple(n for n in numbers if n not in seen)
        seen.update(first)
        yield Piece(body[low:high], numbers, first, tuple(dict.fromkeys(n for n, b in over if high == min(b, end))))

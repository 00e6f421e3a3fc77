"""The frames between floors, each declared once.

In: nothing. Out: polars schemas, ``conform`` to check a frame at a door, and ``Tables``, the bundle of frames that kinds read.
The one decision owned here: column names, types and units. All offsets are code points, half open, in the text whose row
number in TEXTS is ``text``. Row numbers (``release``, ``text``, ``segment``, ``unique``, ``value``) are dense from 0 and equal to the
row's position in its frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Final

import polars as pl

Schema = dict[str, pl.DataType]

RELEASES: Final[Schema] = {
    "release": pl.UInt32(),
    "id": pl.String(),
    "agency": pl.String(),  # "" when unknown
    "title": pl.String(),
    "published": pl.Date(),  # null when unknown
    "basis": pl.String(),  # stated | inferred | unknown
    "url": pl.String(),
    "path": pl.String(),  # from the root, "/"; for rows of a .jsonl the file's
    "line": pl.UInt32(),  # row of a .jsonl, 1-based; null for files
    "lang": pl.String(),  # ko | en, by share of Hangul
}

TEXTS: Final[Schema] = {
    "text": pl.UInt32(),
    "release": pl.UInt32(),
    "name": pl.String(),  # rendition: file name, attachment name, "web", "title"
    "format": pl.String(),  # txt md html jsonl hwpx hwp docx odt pdf title
    "path": pl.String(),
    "trust": pl.UInt8(),  # 0 best: hwpx docx odt 0, hwp 1, html web 2, md txt 3, pdf 4, title 5
    "damaged": pl.Boolean(),  # digits of the text layer cannot be trusted
    "body": pl.String(),
}

BLOCKS: Final[Schema] = {  # only for formats with a structure of their own; see model.Block
    "text": pl.UInt32(),
    "start": pl.UInt32(),
    "end": pl.UInt32(),
    "kind": pl.String(),
    "role": pl.String(),
    "table": pl.UInt32(),
    "row": pl.UInt32(),
    "column": pl.UInt32(),
    "page": pl.UInt32(),
    "header": pl.Boolean(),
}

SEGMENTS: Final[Schema] = {
    "segment": pl.UInt32(),
    "release": pl.UInt32(),
    "text": pl.UInt32(),
    "start": pl.UInt32(),
    "end": pl.UInt32(),
    "role": pl.String(),  # model.Role
    "block": pl.UInt32(),  # number of the paragraph, item or cell in its text, from 0
    "parent": pl.UInt32(),  # segment of the heading or list head above, null at the top
    "level": pl.UInt8(),  # 0 = top; deeper list marks are deeper
    "mark": pl.String(),  # list mark as written (□ ○ - ① * ※), null without one
    "table": pl.UInt32(),
    "row": pl.UInt32(),
    "column": pl.UInt32(),
    "page": pl.UInt32(),
    "header": pl.Boolean(),
    "repeat": pl.Boolean(),  # stands in a doubled body or a page's second copy: not read again for claims
    "unique": pl.UInt32(),  # row of CONTENTS
}

CONTENTS: Final[Schema] = {  # each distinct segment text once: look at it once
    "unique": pl.UInt32(),
    "content": pl.String(),  # text[start:end], raw
    "key": pl.String(),  # text.key.normal(content)
}

VALUES: Final[Schema] = {  # one row a value of one segment occurrence, resolved
    "value": pl.UInt32(),
    "segment": pl.UInt32(),
    "release": pl.UInt32(),
    "text": pl.UInt32(),
    "start": pl.UInt32(),
    "end": pl.UInt32(),
    "type": pl.String(),  # date | quantity
    # dates
    "role": pl.String(),  # at from until within range duration; null for quantities
    "low": pl.Date(),  # first day; null = open or impossible
    "high": pl.Date(),  # day after the last; null = open or impossible
    "grain": pl.String(),  # day week month quarter half year range
    "part": pl.String(),  # early mid late, or null
    "clock": pl.String(),  # "14:00" where written
    "weekday": pl.UInt8(),  # ISO weekday as written (1 = Monday), or null
    "impossible": pl.Boolean(),  # a date that no calendar has
    "written": pl.String(),  # letters of the fields written: y m d w q h
    "inferred": pl.String(),  # rule that gave the rest: range sentence heading weekday tense publication topic; "" = nothing
    # quantities
    "amount": pl.Float64(),  # stated magnitude, signed; money in won, percent as 12.5
    "least": pl.Float64(),  # bounds after 약 여 이상 미만 최대 …; null = open
    "most": pl.Float64(),
    "step": pl.Float64(),  # one unit of the last significant digit written: 8.4억 -> 10_000_000
    "sign": pl.Int8(),
    "unit": pl.String(),  # as written: 명, 개, 억원 …
    "unit_class": pl.String(),  # count person money percent point ratio ordinal rank age duration length area weight energy …
    "approx": pl.Boolean(),
    "bound": pl.String(),  # ge gt le lt max min, or null
    "each": pl.Boolean(),  # 각, each
}

CLAIMS: Final[Schema] = {
    "claim": pl.UInt32(),
    "release": pl.UInt32(),
    "text": pl.UInt32(),
    "segment": pl.UInt32(),
    "start": pl.UInt32(),  # the clause that is the evidence
    "end": pl.UInt32(),
    "value": pl.UInt32(),  # row of VALUES, null for a state without a value ("being prepared")
    "subject": pl.String(),  # as written
    "subject_key": pl.String(),  # canonical
    "attribute": pl.String(),  # attribute class
    "stage": pl.UInt8(),  # of promises: 0 prepare 1 establish/announce 2 enact 3 take effect; null otherwise
    "scope": pl.String(),
    "period": pl.String(),  # reference period or edition, canonical
    "unit_class": pl.String(),
    "qualifiers": pl.String(),  # sorted, joined by " ": 기존 당초 최대 누적 잠정 목표 전망
    "modality": pl.String(),  # planned done ongoing asof forecast cancelled unknown
    "certainty": pl.String(),  # firm hedged
    "published": pl.Date(),
    "low": pl.Date(),  # what the claim says of time, half open; null for quantities and undated states
    "high": pl.Date(),
    "grain": pl.String(),
    "thread": pl.String(),  # key, one thread = one key
}

LINKS: Final[Schema] = {  # families
    "family": pl.String(),
    "class": pl.String(),  # joint reissue series followup
    "release_a": pl.UInt32(),  # the earlier
    "release_b": pl.UInt32(),
    "score": pl.Float64(),
    "reason": pl.String(),
}

PASSAGES: Final[Schema] = {  # near-duplicate pairs of distinct segments, across releases
    "unique_a": pl.UInt32(),
    "unique_b": pl.UInt32(),
    "class": pl.String(),  # exact skeleton similar
    "score": pl.Float64(),
}


def empty(schema: Schema) -> pl.DataFrame:
    """Return a frame of no rows."""
    return pl.DataFrame(schema=schema)


def conform(frame: pl.DataFrame, schema: Schema, name: str) -> pl.DataFrame:
    """Return ``frame`` with exactly the columns of ``schema``, in order; ``TypeError`` names the first that differs."""
    for column, dtype in schema.items():
        have = frame.schema.get(column)
        if have is None:
            raise TypeError(f"{name}: column {column!r} is missing")
        if have != dtype:
            raise TypeError(f"{name}: column {column!r} is {have}, not {dtype}")
    return frame.select(list(schema))


@dataclass(frozen=True, slots=True)
class Tables:
    """The frames a kind may read. Frames that no stage has filled yet are empty with their schema."""

    releases: pl.DataFrame
    texts: pl.DataFrame
    segments: pl.DataFrame = field(default_factory=partial(empty, SEGMENTS))
    contents: pl.DataFrame = field(default_factory=partial(empty, CONTENTS))
    values: pl.DataFrame = field(default_factory=partial(empty, VALUES))
    claims: pl.DataFrame = field(default_factory=partial(empty, CLAIMS))
    links: pl.DataFrame = field(default_factory=partial(empty, LINKS))
    passages: pl.DataFrame = field(default_factory=partial(empty, PASSAGES))

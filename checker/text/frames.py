"""Segments of a whole run.

In: the frames TEXTS, BLOCKS, RELEASES. Out: SEGMENTS and CONTENTS. The one decision owned here: numbering — segments in order of
texts and offsets, contents in order of first appearance.
"""

from __future__ import annotations

import itertools
from typing import Any

import polars as pl

from checker.model import Block, Role
from checker.schema import CONTENTS, SEGMENTS, conform
from checker.text.key import normal_column
from checker.text.segments import FIELDS, rows


def segment_texts(texts: pl.DataFrame, blocks: pl.DataFrame, releases: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return SEGMENTS and CONTENTS of all ``texts``; equal however the texts are ordered, apart from the numbering."""
    given = {key[0]: group for key, group in blocks.group_by("text", maintain_order=True)}
    titles = releases["title"].to_list()
    found: list[Any] = []
    unique: list[int] = []
    counts: list[int] = []
    contents: dict[str, int] = {}
    for number, release, form, body in texts.select("text", "release", "format", "body").rows():
        own = given.get(number)
        own_rows = rows(body, None if own is None else _blocks(own), format=form, title=titles[release])
        unique += [contents.setdefault(body[row[0] : row[1]], len(contents)) for row in own_rows]
        counts.append(len(own_rows))
        found += own_rows
    columns = zip(*found, strict=True) if found else itertools.repeat((), len(FIELDS))
    segments = pl.DataFrame(
        [pl.Series(name, column, dtype=SEGMENTS[name]) for name, column in zip(FIELDS, columns, strict=False)]
    ).with_row_index("segment")
    owners = texts.select("text", "release").with_columns(
        pl.Series("count", counts, dtype=pl.UInt32), pl.Series("first", counts, dtype=pl.UInt32).cum_sum().shift(1, fill_value=0)
    )
    each = owners.select(pl.all().repeat_by("count")).explode("*") if counts else owners
    segments = segments.with_columns(each["text"], each["release"], pl.Series("unique", unique, dtype=pl.UInt32))
    segments = segments.with_columns((pl.col("parent") + each["first"]).cast(pl.UInt32))
    seen = pl.DataFrame({"content": list(contents)}, schema={"content": pl.String()}).with_row_index("unique")
    seen = seen.with_columns(normal_column(seen["content"]).alias("key"))
    return conform(segments, SEGMENTS, "segments"), conform(seen, CONTENTS, "contents")


def _blocks(frame: pl.DataFrame) -> list[Block]:
    return [
        Block(start, end, kind, Role(role) if role else None, table, row, column, page, header)
        for start, end, kind, role, table, row, column, page, header in frame.select(
            "start", "end", "kind", "role", "table", "row", "column", "page", "header"
        ).rows()
    ]

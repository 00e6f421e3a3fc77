"""Segments of a whole run.

In: the frames TEXTS, BLOCKS, RELEASES. Out: SEGMENTS and CONTENTS. The one decision owned here: numbering — segments in order of
texts and offsets, contents in order of first appearance.
"""

from __future__ import annotations

import polars as pl

from checker.model import Block, Role
from checker.schema import CONTENTS, SEGMENTS, conform
from checker.text.key import normal_expr
from checker.text.segments import segment

_COLUMNS = ("start", "end", "role", "block", "parent", "level", "mark", "table", "row", "column", "page", "header", "repeat")


def segment_texts(texts: pl.DataFrame, blocks: pl.DataFrame, releases: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return SEGMENTS and CONTENTS of all ``texts``; equal however the texts are ordered, apart from the numbering."""
    given = {key[0]: group for key, group in blocks.group_by("text", maintain_order=True)}
    titles = releases["title"].to_list()
    columns: dict[str, list[object]] = {name: [] for name in ("release", "text", *_COLUMNS, "unique")}
    contents: dict[str, int] = {}
    for number, release, form, body in zip(texts["text"], texts["release"], texts["format"], texts["body"], strict=True):
        own = given.get(number)
        first = len(columns["start"])
        for part in segment(body, None if own is None else _blocks(own), format=form, title=titles[release]):
            columns["release"].append(release)
            columns["text"].append(number)
            for name in _COLUMNS:
                columns[name].append(getattr(part, name))
            if part.parent is not None:
                columns["parent"][-1] = first + part.parent
            columns["unique"].append(contents.setdefault(body[part.start : part.end], len(contents)))
    columns["segment"] = list(range(len(columns["start"])))
    segments = pl.DataFrame(columns, schema={name: SEGMENTS[name] for name in columns})
    unique = (
        pl.DataFrame({"content": list(contents)}, schema={"content": pl.String()})
        .with_row_index("unique")
        .with_columns(normal_expr(pl.col("content")).alias("key"))
    )
    return conform(segments, SEGMENTS, "segments"), conform(unique, CONTENTS, "contents")


def _blocks(frame: pl.DataFrame) -> list[Block]:
    return [
        Block(start, end, kind, Role(role) if role else None, table, row, column, page, header)
        for start, end, kind, role, table, row, column, page, header in frame.select(
            "start", "end", "kind", "role", "table", "row", "column", "page", "header"
        ).rows()
    ]

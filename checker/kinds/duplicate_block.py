"""``duplicate-block``: a run of a release's body that stands again further down in the same text.

In: SEGMENTS and CONTENTS. Out: a hit for each run, with both ends. The one decision owned here: how long a run of equal segments, in
equal order, must be to be a block pasted twice: long, and with its copies a good part of the text. Forms of an annex, quoted articles of a law and
headings that a long guide repeats are not.
"""

from __future__ import annotations

import hashlib
from typing import Final

import polars as pl

from checker.align.repeats import repeats
from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place, Role
from checker.schema import Tables

_ROLES: Final = tuple(role.value for role in (Role.LEAD, Role.BODY, Role.FOOTNOTE, Role.ANNEX))
_FILLED: Final = 2  # dates and quantities in a run of an annex: a form has blanks for them


class BlockParams(Params, frozen=True, forbid_unknown_fields=True):
    """Parameters of ``duplicate-block``.

    ``least_segments`` and ``least_characters`` (of their keys) make a block; the first copies of all blocks must be at least ``least_share``
    of what the text says (a body pasted twice whole: 0.5).
    """

    least_segments: int = 2
    least_characters: int = 200
    least_share: float = 0.25


def find(tables: Tables, params: BlockParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return a hit for every block that stands twice in one text."""
    keyed = (
        tables.segments.lazy()
        .filter(pl.col("role").is_in(_ROLES))
        .join(tables.contents.lazy().select("unique", "key"), on="unique", how="inner")
        .with_columns(size=pl.col("key").str.len_chars())
        .filter(pl.col("size") > 0)
        .with_columns(code=pl.col("key").rank("dense"), form=pl.col("role") == Role.ANNEX.value)
    )
    doubled = pl.col("code").is_duplicated().over("text")
    heavy = (pl.col("size") * doubled).sum().over("text") >= 2 * pl.max_horizontal(
        pl.lit(float(params.least_characters)), params.least_share * pl.col("size").sum().over("text")
    )
    rows = keyed.filter(heavy).sort("text", "start").collect()
    hits: list[Hit] = []
    values = tables.values.filter(pl.col("text").is_in(rows["text"].unique().implode())).select("segment")
    for (text,), part in rows.group_by("text", maintain_order=True):
        codes, sizes = part["code"].to_list(), part["size"].to_list()
        blocks = list(repeats(codes, sizes, params.least_segments, params.least_characters))
        if sum(sum(sizes[first : first + length]) for first, _, length in blocks) < params.least_share * sum(sizes):
            continue
        for first, again, length in blocks:
            segments = part["segment"][first : first + length]
            if (
                part["form"][first : first + length].any()
                and values.filter(pl.col("segment").is_in(segments.implode())).height < _FILLED
            ):
                continue
            longest = max(range(first, first + length), key=lambda at: (sizes[at], -at))
            start, end = part["start"], part["end"]
            places = tuple(Place(int(str(text)), start[at], end[at + length - 1]) for at in (first, again))
            hits.append(
                Hit(
                    places=places,
                    dispute=(hashlib.sha256(part["key"][longest].encode("utf-8", "surrogatepass")).hexdigest()[:16],),
                    release=part["release"][0],
                    slots={"characters": sum(sizes[first : first + length]), "segments": length},
                )
            )
    return hits


KIND: Final = Kind(name="duplicate-block", scope="release", find=find, params=BlockParams)

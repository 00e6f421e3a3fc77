"""What a sentence of one release and a sentence of another may tell of the same thing by, besides a name.

In: the segments of some releases with their values. Out: a frame of marks: the precise numbers of a segment, and the steps of laws that it
dates. The one decision owned here: what is worth a mark, so that a draft meets the earlier sentences that ``restated`` and ``bills`` would
hold against it without any of the others being looked at.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from checker.claims.bills import steps
from checker.claims.lexicon import Lexicon
from checker.claims.subjects import Namer
from checker.schema import Tables

_MARKS: Final = {"mark": pl.UInt64(), "segment": pl.UInt32(), "release": pl.UInt32()}
AGREE: Final = 2  # numbers two segments must share; a step of a law is one mark and enough
_PRECISE: Final = 100  # a whole number from which on it is precise


def echoes(tables: Tables, lexicon: Lexicon) -> pl.DataFrame:
    """Return ``mark, segment, release``: each precise number of a segment once, and each step of a law ``AGREE`` times over."""
    amount = pl.col("amount").abs()
    numbers = (
        tables.values.filter((pl.col("type") == "quantity") & pl.col("amount").is_not_null())
        .filter((amount >= _PRECISE) | (amount != amount.floor()))
        .select(pl.struct("amount", "unit_class").hash(0).alias("mark"), "segment", "release")
        .unique(maintain_order=True)
    )
    told = [
        (f"{item.law}/{item.step}/{turn}", item.segment, item.release)
        for item in steps(tables, Namer(lexicon))
        for turn in range(AGREE)
    ]
    laws = pl.DataFrame(told, schema={**_MARKS, "mark": pl.String()}, orient="row")
    return pl.concat([numbers, laws.with_columns(pl.col("mark").hash(0)).unique(maintain_order=True)])


def echoing(known: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Return ``segment, release`` of the segments of ``known`` that share ``AGREE`` marks with one segment of ``own``."""
    pairs = known.join(own.select("mark", pl.col("segment").alias("mine")), on="mark").group_by("segment", "release", "mine").len()
    return pairs.filter(pl.col("len") >= AGREE).select("segment", "release").unique().sort("segment")

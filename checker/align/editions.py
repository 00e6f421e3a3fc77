"""From pairs of passages to groups that belong together.

In: PASSAGES, and in which releases each content stands. Out: the group of each content. The one decision owned here: strongest pairs join
first, of pairs about as strong those nearest in time, and a group stops at ``most`` releases, so that a chain of slowly changing annual sentences becomes several editions and not one heap;
only nearly equal passages (``same``) still join a full group: boilerplate stays one.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_STEPS: Final = 10  # scores in one tenth are about as strong

GROUPS: Final = {"unique": pl.UInt32(), "group": pl.UInt32()}


def editions(passages: pl.DataFrame, seats: pl.DataFrame, most: int = 12, same: float = 0.9) -> pl.DataFrame:
    """Return ``unique``, ``group`` (the least unique of the group) for every content that a pair of ``passages`` names.

    ``seats`` has a row for each ``unique`` and ``release`` it stands in, with the date it was ``published``.
    """
    named = pl.concat([passages["unique_a"], passages["unique_b"]]).unique()
    standing = seats.filter(pl.col("unique").is_in(named.implode())).select("unique", "release").unique()
    releases: dict[int, frozenset[int]] = {
        unique: frozenset(held) for unique, held in standing.group_by("unique").agg("release").iter_rows()
    }
    root: dict[int, int] = {unique: unique for unique in releases}

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    dates = seats.group_by("unique").agg(day=pl.col("published").min())
    ordered = (
        passages.lazy()
        .join(dates.lazy(), left_on="unique_a", right_on="unique", how="left")
        .join(dates.lazy(), left_on="unique_b", right_on="unique", how="left", suffix="_b")
        .with_columns(step=(pl.col("score") * _STEPS).floor(), apart=(pl.col("day") - pl.col("day_b")).abs())
        .sort(["step", "apart", "score", "unique_a", "unique_b"], descending=[True, False, True, False, False], nulls_last=True)
        .collect()
    )
    for a, b, score in ordered.select("unique_a", "unique_b", "score").iter_rows():
        if a not in root or b not in root:
            continue
        low, high = sorted((top(a), top(b)))
        if low == high:
            continue
        joined = releases[low] | releases[high]
        apart = len(joined) == len(releases[low]) + len(releases[high])
        if score < same and (len(joined) > most or not apart):
            continue
        root[high] = low
        releases[low] = joined
    return pl.DataFrame({"unique": list(root), "group": [top(node) for node in root]}, schema=GROUPS)

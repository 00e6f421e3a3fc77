"""``duplicate-block``: a run of a release's body that stands again further down in the same text.

In: SEGMENTS and CONTENTS. Out: a hit for each run, with both ends. The one decision owned here: how long a run of equal segments, in
equal order, must be to be a block pasted twice and not a repeated heading or a form.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place, Role
from checker.schema import Tables

_ROLES: Final = tuple(role.value for role in (Role.LEAD, Role.BODY, Role.FOOTNOTE))


class BlockParams(Params, frozen=True, forbid_unknown_fields=True):
    """Parameters of ``duplicate-block``: the shortest block, in segments and in characters of their keys."""

    least_segments: int = 2
    least_characters: int = 200


def find(tables: Tables, params: BlockParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return a hit for every block that stands twice in one text."""
    keyed = (
        tables.segments.lazy()
        .filter(pl.col("role").is_in(_ROLES))
        .join(tables.contents.lazy().select("unique", "key"), on="unique", how="inner")
        .with_columns(size=pl.col("key").str.len_chars())
        .filter(pl.col("size") > 0)
        .with_columns(code=pl.col("key").rank("dense"))
    )
    doubled = pl.col("code").is_duplicated().over("text")
    heavy = (pl.col("size") * doubled).sum().over("text") >= 2 * params.least_characters
    rows = keyed.filter(heavy).sort("text", "start").collect()
    hits: list[Hit] = []
    for (text,), part in rows.group_by("text", maintain_order=True):
        codes, sizes = part["code"].to_list(), part["size"].to_list()
        for first, again, length in repeats(codes, sizes, params.least_segments, params.least_characters):
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


def repeats(codes: Sequence[int], sizes: Sequence[int], segments: int, characters: int) -> Iterator[tuple[int, int, int]]:
    """Yield ``(first, again, length)``: maximal runs of ``codes`` that stand again later without overlapping themselves.

    A run counts with at least ``segments`` codes whose ``sizes`` add up to ``characters``. Longest first; no code is used twice as a later copy.
    """
    seen: dict[int, list[int]] = defaultdict(list)
    follow: dict[int, int] = {}  # earlier position -> length of the run that ends there and at the position being read
    found: list[tuple[int, int, int, int]] = []
    for at, code in enumerate(codes):
        now: dict[int, int] = {}
        for before in seen[code]:
            length = min(follow.get(before - 1, 0) + 1, at - before)
            now[before] = length
        for before, length in follow.items():
            if now.get(before + 1, 0) <= length:
                found.append((length, before - length + 1, at - length, 0))
        seen[code].append(at)
        follow = now
    found += [(length, before - length + 1, len(codes) - length, 0) for before, length in follow.items()]
    weighed = [
        (sum(sizes[first : first + length]), first, again, length) for length, first, again, _ in found if length >= segments
    ]
    taken: set[int] = set()
    for weight, first, again, length in sorted(weighed, key=lambda run: (-run[0], run[1], run[2])):
        if weight >= characters and taken.isdisjoint(range(again, again + length)):
            taken.update(range(again, again + length))
            yield first, again, length


KIND: Final = Kind(name="duplicate-block", scope="release", find=find, params=BlockParams)

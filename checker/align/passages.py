"""Which passages of a corpus are nearly the same.

In: CONTENTS and SEGMENTS. Out: PASSAGES, pairs of distinct contents that stand in different places. The one decision owned here:
what counts as the same passage — equal keys (``exact``), equal keys once every number is blanked (``skeleton``: the same sentence with a new
figure), or an Indel similarity of the keys of at least ``least`` (``similar``) — and how hard to look for the last, in three profiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import Indel

from checker import schema
from checker.align import minhash
from checker.model import Role

PASSAGE_ROLES: Final = tuple(role.value for role in (Role.LEAD, Role.BODY, Role.FOOTNOTE, Role.ANNEX, Role.TABLE))
SHORTEST: Final = 20  # code points of a key; below it two strings are alike by chance
LONGEST: Final = 3_000  # a longer segment is not a sentence but a text that no line end divides


@dataclass(frozen=True, slots=True)
class Profile:
    """How hard to look for similar passages.

    ``gram`` code points a shingle, ``count`` minima a signature, ``rows`` minima a band, ``agreeing`` minima that must be equal
    before two keys are compared, ``window`` neighbours read in a bucket.
    """

    gram: int
    count: int
    rows: int
    agreeing: int
    window: int


PROFILES: Final[dict[str, Profile]] = {
    "fast": Profile(gram=3, count=24, rows=3, agreeing=5, window=64),
    "mid": Profile(gram=2, count=36, rows=3, agreeing=6, window=64),
    "high": Profile(gram=3, count=32, rows=2, agreeing=5, window=64),
}


def near_duplicates(
    contents: pl.DataFrame, segments: pl.DataFrame, profile: str = "mid", least: float = 0.8, shortest: int = SHORTEST
) -> pl.DataFrame:
    """Return PASSAGES: pairs of distinct contents (``unique_a`` < ``unique_b``) that are nearly the same.

    Only contents with a passage role are compared, and only pairs that do not stand in one and the same release alone. Contents whose
    keys are equal are listed each with the first of them; all other pairs join such first contents. ``ValueError`` for an unknown
    profile.
    """
    if profile not in PROFILES:
        raise ValueError(f"no profile {profile!r}; there are {', '.join(PROFILES)}")
    places = (
        segments.lazy()
        .filter(pl.col("role").is_in(PASSAGE_ROLES))
        .group_by("unique")
        .agg(first=pl.col("release").min(), last=pl.col("release").max())
    )
    keyed = (
        contents.lazy()
        .filter(pl.col("key").str.len_chars().is_between(shortest, LONGEST))
        .join(places, on="unique", how="inner")
        .sort("unique")
        .collect()
    )
    same = keyed.group_by("key", maintain_order=True).agg(
        unique=pl.col("unique").first(), others=pl.col("unique").slice(1), first=pl.col("first").min(), last=pl.col("last").max()
    )
    exact = (
        same.lazy()
        .filter((pl.col("others").list.len() > 0) & (pl.col("first") != pl.col("last")))
        .explode("others", empty_as_null=True)
        .select(unique_a="unique", unique_b="others", **{"class": pl.lit("exact"), "score": pl.lit(1.0)})
        .collect()
    )
    distinct = same.with_columns(length=pl.col("key").str.len_chars()).sort("length", "unique")
    frame = pl.concat([exact, _similar(distinct, PROFILES[profile], least)])
    return schema.conform(frame.sort("unique_a", "unique_b"), schema.PASSAGES, "passages")


def skeleton(key: pl.Expr) -> pl.Expr:
    """Return ``key`` with every number, grouping marks included, replaced by ``0``."""
    return key.str.replace_all(r"\d[\d.,]*", "0")


def similar_pairs(keys: list[str], profile: Profile, least: float) -> tuple[minhash.I64, np.ndarray]:
    """Return the pairs (2 × n) of ``keys`` found with an Indel similarity of at least ``least``, and their similarities.

    ``keys`` must be distinct, sorted by length, and at least ``profile.gram`` long.
    """
    lengths = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    words = minhash.signatures(keys, profile.gram, profile.count)
    pairs = minhash.candidates(words, lengths, profile.rows, profile.agreeing, (2 - least) / least, profile.window)
    return verify(keys, pairs, least)


def verify(keys: list[str], pairs: minhash.I64, least: float) -> tuple[minhash.I64, np.ndarray]:
    """Keep the pairs whose keys have an Indel similarity of at least ``least``."""
    if not pairs.shape[1]:
        return pairs, np.empty(0)
    objects = np.array(keys, dtype=object)
    scores = process.cpdist(
        objects[pairs[0]], objects[pairs[1]], scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64
    )
    good = scores >= least
    return pairs[:, good], scores[good]


def _similar(distinct: pl.DataFrame, profile: Profile, least: float) -> pl.DataFrame:
    if distinct.height < 2:
        return schema.empty(schema.PASSAGES)
    pairs, scores = similar_pairs(distinct["key"].to_list(), profile, least)
    first, last = distinct["first"].to_numpy(), distinct["last"].to_numpy()
    across = (first[pairs[0]] != last[pairs[0]]) | (first[pairs[1]] != last[pairs[1]]) | (first[pairs[0]] != first[pairs[1]])
    pairs, scores = pairs[:, across], scores[across]
    unique = distinct["unique"].to_numpy()
    bones = distinct.select(skeleton(pl.col("key")).hash())["key"].to_numpy()
    ends = np.sort(unique[pairs], axis=0)
    return pl.DataFrame(
        {
            "unique_a": ends[0],
            "unique_b": ends[1],
            "class": np.where(bones[pairs[0]] == bones[pairs[1]], "skeleton", "similar"),
            "score": scores,
        },
        schema=schema.PASSAGES,
    )

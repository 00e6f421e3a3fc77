"""Which passages of a corpus are nearly the same.

In: CONTENTS and SEGMENTS. Out: PASSAGES, pairs of distinct contents that stand in different releases. The one decision owned here: what
counts as the same passage — equal keys (``exact``), equal keys once every number is blanked (``skeleton``: the same sentence with a new
figure), an Indel similarity of the keys of at least ``least`` (``similar``; more for short ones), or a long stretch in common (``partial``) — and how hard to look
for similar ones, in three profiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from checker import schema
from checker.align import minhash, reuse
from checker.align.known import Known, Memory
from checker.align.minhash import I64
from checker.model import Role

PASSAGE_ROLES: Final = tuple(role.value for role in (Role.LEAD, Role.BODY, Role.FOOTNOTE, Role.ANNEX, Role.TABLE))
SHORTEST: Final = 20  # code points of a key; below it two strings are alike by chance
LONGEST: Final = 3_000  # a longer segment is not a sentence but a text that no line end divides
STRETCH: Final = 38  # syllables two keys have in common before they are ``partial``: more than a name or a phrase of office

SHORT: Final = 60  # syllables; of two shorter passages that are alike the opening and the verb may be all they have in common …
SHORT_LEAST: Final = 0.8  # … so they must be this much alike

Scores = NDArray[np.float64]
_PAIRS = 1 << 18  # pairs measured at a time: every one is held as two strings while it is


@dataclass(frozen=True, slots=True)
class Profile:
    """How hard to look for similar passages.

    ``gram`` code points a shingle, ``count`` minima a signature, ``rows`` minima a band, ``agreeing`` minima that must be equal
    before two keys are compared, ``closely`` the same where only a similarity of ``SHORT_LEAST`` counts, ``window`` neighbours read
    in a bucket.
    """

    gram: int
    count: int
    rows: int
    agreeing: int
    closely: int
    window: int


PROFILES: Final[dict[str, Profile]] = {
    "fast": Profile(gram=3, count=24, rows=3, agreeing=5, closely=6, window=64),
    "mid": Profile(gram=2, count=36, rows=3, agreeing=7, closely=14, window=64),
    "high": Profile(gram=3, count=32, rows=2, agreeing=5, closely=7, window=64),
}


def near_duplicates(
    contents: pl.DataFrame, segments: pl.DataFrame, profile: str = "mid", least: float = 0.66, shortest: int = SHORTEST
) -> pl.DataFrame:
    """Return PASSAGES: pairs of distinct contents (``unique_a`` < ``unique_b``) that are nearly the same, ``score`` their Indel similarity.

    Only contents with a passage role are compared, and only pairs that do not stand in one and the same release alone. Contents whose
    keys are equal are listed each with the first of them; all other pairs join such first contents. ``ValueError`` for an unknown
    profile.
    """
    return compare(contents, segments, profile, least, shortest)[0]


def compare(
    contents: pl.DataFrame,
    segments: pl.DataFrame,
    profile: str = "mid",
    least: float = 0.66,
    shortest: int = SHORTEST,
    known: Known | None = None,
) -> tuple[pl.DataFrame, Known]:
    """Return ``near_duplicates``, and what a later run may take over as ``known``: it finds the same, and measures only what is new."""
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
        .with_columns(length=pl.col("key").str.len_chars())
        .filter(pl.col("length").is_between(max(shortest, reuse.GRAM), LONGEST))
        .join(places, on="unique", how="inner")
        .sort("unique")
        .collect()
    )
    same = keyed.group_by("key", maintain_order=True).agg(
        unique=pl.col("unique").first(),
        others=pl.col("unique").slice(1),
        first=pl.col("first").min(),
        last=pl.col("last").max(),
        length=pl.col("length").first(),
    )
    exact = (
        same.lazy()
        .filter((pl.col("others").list.len() > 0) & (pl.col("first") != pl.col("last")))
        .explode("others", empty_as_null=True)
        .select(unique_a="unique", unique_b="others", **{"class": pl.lit("exact"), "score": pl.lit(1.0)})
        .collect()
    )
    same = same.sort("length", "unique")
    memory = Memory(same.select("key"), known)
    close = _close(same, PROFILES[profile], least, memory)
    return schema.conform(pl.concat([exact, close]).sort("unique_a", "unique_b"), schema.PASSAGES, "passages"), memory.kept()


def skeleton(key: pl.Expr) -> pl.Expr:
    """Return ``key`` with every number, grouping marks included, replaced by ``0``."""
    return key.str.replace_all(r"\d[\d.,]*", "0")


def similar_pairs(keys: list[str], profile: Profile, least: float) -> tuple[I64, Scores]:
    """Return the pairs (2 × n) of ``keys`` found with an Indel similarity of at least ``least``, and their similarities.

    ``keys`` must be distinct, sorted by length, and at least ``profile.gram`` long.
    """
    asked = np.full(len(keys), least)
    pairs = np.concatenate([np.empty((2, 0), dtype=np.int64), *_candidates(keys, profile, asked)], axis=1)
    scores = similarities(keys, pairs, least)
    good = scores >= least
    return pairs[:, good], scores[good]


def _candidates(keys: list[str], profile: Profile, asked: Scores) -> Iterator[I64]:
    """Yield the pairs of ``keys`` worth measuring, where a pair must be as similar as the more demanding of its keys ``asked``."""
    lengths = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    words = minhash.signatures(keys, profile.gram, profile.count)
    agreeing = np.where(asked >= SHORT_LEAST, profile.closely, profile.agreeing)
    return minhash.candidates(words, lengths, profile.rows, agreeing, (2 - asked) / asked, profile.window)


def similarities(keys: list[str], pairs: I64, least: float = 0.0) -> Scores:
    """Return the Indel similarity of each pair; 0 for a pair below ``least``."""
    if not pairs.shape[1]:
        return np.empty(0, dtype=np.float64)
    objects = np.array(keys, dtype=object)
    scores = np.empty(pairs.shape[1], dtype=np.float64)
    for start in range(0, len(scores), _PAIRS):
        a, b = objects[pairs[:, start : start + _PAIRS]]
        scores[start : start + _PAIRS] = process.cpdist(
            a, b, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64, workers=-1
        )
    return scores


def _close(distinct: pl.DataFrame, profile: Profile, least: float, memory: Memory) -> pl.DataFrame:
    """Return the pairs of ``distinct`` keys (sorted by length) that are skeleton, similar or partial."""
    if distinct.height < 2:
        return schema.empty(schema.PASSAGES)
    keys = distinct["key"].to_list()
    first, last = distinct["first"].to_numpy().astype(np.int64), distinct["last"].to_numpy()
    owners = np.where(first == last, first, -1)
    sizes = _syllables(distinct["key"])
    found: list[I64] = []
    measured: list[Scores] = []
    asked = np.where(sizes < SHORT, max(least, SHORT_LEAST), least)
    for alike in _candidates(keys, profile, asked):
        alike = alike[:, (owners[alike[0]] != owners[alike[1]]) | (owners[alike[0]] < 0)]
        scores = memory.measure(f"alike {least}", alike, lambda pairs: _as_asked(keys, pairs, asked))
        said = scores > 0
        found.append(alike[:, said])
        measured.append(scores[said])
    alike, scores = np.concatenate(found, axis=1), np.concatenate(measured)
    stretch = reuse.candidates(keys, owners)
    stretch = stretch[:, ~np.isin(_codes(stretch, len(keys)), _codes(alike, len(keys)), kind="sort")]
    covered = memory.measure("stretch", stretch, lambda pairs: reuse.covered(keys, pairs).astype(np.float64))
    lengths = distinct["length"].to_numpy()
    dense = np.minimum(sizes[stretch[0]] / lengths[stretch[0]], sizes[stretch[1]] / lengths[stretch[1]])
    stretch = stretch[:, (covered >= STRETCH) & (covered * dense >= STRETCH)]
    pairs = np.concatenate([alike, stretch], axis=1)
    scores = np.concatenate([scores, memory.measure("partial", stretch, lambda few: similarities(keys, few))])
    unique = distinct["unique"].to_numpy()
    bones = distinct.select(skeleton(pl.col("key")).hash())["key"].to_numpy()
    ends = np.sort(unique[pairs], axis=0)
    kinds = np.where(bones[pairs[0]] == bones[pairs[1]], "skeleton", np.where(scores >= least, "similar", "partial"))
    return pl.DataFrame({"unique_a": ends[0], "unique_b": ends[1], "class": kinds, "score": scores}, schema=schema.PASSAGES)


def _as_asked(keys: list[str], pairs: I64, asked: Scores) -> Scores:
    """Return the similarity of each pair; 0 where it is less than the more demanding of the two keys ``asked``."""
    wanted = np.maximum(*asked[pairs])
    scores = np.empty(pairs.shape[1], dtype=np.float64)
    for least in np.unique(wanted):
        same = wanted == least
        scores[same] = similarities(keys, pairs[:, same], float(least))
    return scores


def _syllables(keys: pl.Series) -> Scores:
    """Return how long each key is to a reader: a Hangul syllable is one, a Latin letter half of one."""
    half = keys.str.count_matches(r"[A-Za-z]").to_numpy()
    return np.asarray(keys.str.len_chars().to_numpy() - half / 2, dtype=np.float64)


def _codes(pairs: I64, number: int) -> I64:
    codes: I64 = pairs[0] * number + pairs[1]
    return codes

"""Speed of the alignment engine beside its peers, in one run: ratios count, not seconds.

Run with ``pytest benchmarks/test_align.py --benchmark-only``. Groups hold an engine and its peers on the same input. The text of the corpus of real
releases is used where it is present, invented text else.
"""

from __future__ import annotations

import difflib
import platform
import random
import time
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from diff_match_patch import diff_match_patch
from rapidfuzz import process
from rapidfuzz.distance import Indel

from benchmarks import align_data
from checker.align import align_segments, texts
from checker.align.passages import PROFILES, similar_pairs

MACHINE = platform.processor() or platform.machine()


def whole_text_dmp(old: str, new: str) -> object:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine.diff_main(old, new, False)


def difflib_words(old: str, new: str) -> object:
    return difflib.SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()


def full_matrix(old: list[str], new: list[str]) -> object:
    """Compare every segment with every other, then align without crossings: the plain way."""
    scores = process.cdist(old, new, scorer=Indel.normalized_similarity, score_cutoff=0.5, dtype=np.float32)
    best = np.zeros((len(old) + 1, len(new) + 1), dtype=np.float32)
    for row in range(len(old)):
        best[row + 1, 1:] = np.maximum(best[row, 1:], best[row, :-1] + scores[row])
        np.maximum.accumulate(best[row + 1], out=best[row + 1])
    return best


def ndiff(old: list[str], new: list[str]) -> object:
    return list(difflib.ndiff(old, new))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@lru_cache(maxsize=1)
def alike(count: int, asked: int) -> frozenset[tuple[int, int]]:
    """Compare some passages with all whose length allows a similarity of 0.8, by brute force."""
    keys = list(align_data.passages(count))
    lengths = np.fromiter(map(len, keys), dtype=np.int64)
    truth: set[tuple[int, int]] = set()
    for query in random.Random(3).sample(range(count), asked):
        low, high = (
            np.searchsorted(lengths, lengths[query] / 1.5 - 1e-9),
            np.searchsorted(lengths, lengths[query] * 1.5 + 1e-9, side="right"),
        )
        scores = process.cdist(
            [keys[query]], keys[low:high], scorer=Indel.normalized_similarity, score_cutoff=0.8, dtype=np.float32
        )[0]
        others = np.flatnonzero(scores >= 0.8) + low
        truth.update((min(query, other), max(query, other)) for other in others.tolist() if other != query)
    return frozenset(truth)


def said(benchmark: Any, **facts: object) -> None:
    benchmark.extra_info.update({"machine": MACHINE, **facts})
    print(f"\n{benchmark.name}: " + ", ".join(f"{name} {value}" for name, value in facts.items()))


@pytest.mark.benchmark(group="word diff of a related pair of 10,000 characters")
def test_word_diff_related(benchmark: Any) -> None:
    old, new = ("\n".join(side) for side in align_data.related(190))
    benchmark(texts.edits, old, new)
    peer, words = timed(lambda: whole_text_dmp(old, new)), timed(lambda: difflib_words(old, new))
    own = benchmark.stats.stats.median
    said(benchmark, characters=len(old), diff_match_patch=f"x{peer / own:.0f}", difflib_words=f"x{words / own:.0f}")


@pytest.mark.benchmark(group="word diff of an unrelated pair of 10,000 characters")
def test_word_diff_unrelated(benchmark: Any) -> None:
    old, new = "\n".join(align_data.related(190, 1)[0]), "\n".join(align_data.related(190, 2)[0])
    benchmark(texts.edits, old, new)
    said(benchmark, milliseconds=f"{1000 * benchmark.stats.stats.median:.1f}")


@pytest.mark.benchmark(group="segment alignment")
@pytest.mark.parametrize("size", [600, 1700])
def test_segments(benchmark: Any, size: int) -> None:
    old, new = (list(side) for side in align_data.related(size))
    benchmark(align_segments, old, new)
    own = benchmark.stats.stats.median
    said(
        benchmark,
        milliseconds=f"{1000 * own:.1f}",
        full_matrix=f"x{timed(lambda: full_matrix(old, new)) / own:.1f}",
        ndiff=f"x{timed(lambda: ndiff(old, new)) / own:.1f}",
    )


@pytest.mark.benchmark(group="all-pairs passages, 200,000 distinct")
@pytest.mark.parametrize("profile", list(PROFILES))
def test_all_pairs(benchmark: Any, profile: str) -> None:
    keys = list(align_data.passages(200_000))
    pairs, _ = benchmark.pedantic(similar_pairs, (keys, PROFILES[profile], 0.8), rounds=1)
    found = {(int(a), int(b)) for a, b in pairs.T}
    truth = alike(200_000, 2_000)
    said(
        benchmark,
        pairs=len(found),
        truth=len(truth),
        recall=f"{len(truth & found) / max(1, len(truth)):.3f}",
        seconds=f"{benchmark.stats.stats.median:.2f}",
    )


@pytest.mark.benchmark(group="all-pairs passages, 3,000 distinct")
def test_all_pairs_beside_brute_force(benchmark: Any) -> None:
    keys = list(align_data.passages(3_000))
    benchmark(similar_pairs, keys, PROFILES["high"], 0.8)
    brute = timed(lambda: [Indel.normalized_similarity(a, b, score_cutoff=0.8) for a, b in combinations(keys[:800], 2)])
    said(benchmark, brute_force=f"x{brute * (3000 / 800) ** 2 / benchmark.stats.stats.median:.0f}")

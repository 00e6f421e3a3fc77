"""Which strings share a long stretch, however much the rest of them differs.

In: distinct strings, and for each the one place it belongs to. Out: index pairs with the number of characters both have in runs of at
least ``GRAM``. The one decision owned here: the sample — of all n-grams only those whose hash is a multiple of ``SAMPLE`` are posted, the same
ones in every string (Manber 1994, "Finding similar files in a large file system") — and that an n-gram in more than ``MOST`` strings is
boilerplate and joins nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from checker.align.minhash import I64, U32, code_points, distinct, gram_hashes

GRAM: Final = 8
SAMPLE: Final = 4
MOST: Final = 32
SEEN: Final = 3  # sampled n-grams that two strings must share before all their n-grams are compared

_BATCH = 1 << 22  # n-grams, or pairs, looked at a time


def shared(keys: Sequence[str], owners: I64, least: int) -> tuple[I64, I64]:
    """Return the pairs (2 × n, first < second) of ``keys`` that share at least ``least`` characters, and how many.

    Two keys with one and the same owner that is not negative are not compared. Every key must have at least ``GRAM`` code points.
    """
    pairs = candidates(keys, owners)
    count = covered(keys, pairs)
    return pairs[:, count >= least], count[count >= least]


def candidates(keys: Sequence[str], owners: I64) -> I64:
    """Return the pairs that share at least ``SEEN`` sampled n-grams, in ascending order."""
    hashes, lengths, ends = _hashes(keys)
    return _candidates(hashes, lengths, ends, owners)


def covered(keys: Sequence[str], pairs: I64) -> I64:
    """Return, for each pair, how many characters of the second stand in n-grams that the first has too."""
    if not pairs.shape[1]:
        return np.empty(0, dtype=np.int64)
    numbers, inverse = np.unique(pairs, return_inverse=True)
    hashes, lengths, ends = _hashes([keys[number] for number in numbers])
    return _covered(hashes, lengths, ends, inverse.reshape(pairs.shape))


def _hashes(keys: Sequence[str]) -> tuple[U32, I64, I64]:
    lengths = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    return gram_hashes(code_points(keys), GRAM), lengths, np.cumsum(lengths)


def _candidates(hashes: U32, lengths: I64, ends: I64, owners: I64) -> I64:
    number = len(lengths)
    at = np.flatnonzero(hashes % np.uint32(SAMPLE) == 0)
    owner = np.searchsorted(ends, at, side="right")
    inside = at + GRAM <= ends[owner]
    postings, _ = distinct(hashes[at[inside]].astype(np.uint64) << np.uint64(32) | owner[inside].astype(np.uint64))
    grams, who = postings >> np.uint64(32), (postings & np.uint64(0xFFFFFFFF)).astype(np.int64)
    starts = np.flatnonzero(np.concatenate([[True], grams[1:] != grams[:-1]])) if len(grams) else np.empty(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(grams)))
    spread = np.repeat((sizes > 1) & (sizes <= MOST), sizes)
    who, grams = who[spread], grams[spread]
    sizes = sizes[(sizes > 1) & (sizes <= MOST)]
    shares = 1 + int((sizes * (sizes - 1) // 2).sum()) // _BATCH
    edges = np.arange(shares + 1) * number // shares
    found = [_often(who, grams, owners, int(first), int(last)) for first, last in itertools.pairwise(edges)]
    return np.stack(np.divmod(np.concatenate(found), max(number, 1)))


def _often(who: I64, grams: NDArray[np.uint64], owners: I64, start: int, end: int) -> I64:
    """Return the pairs whose first string is in ``start:end`` and that share at least ``SEEN`` of the postings, as ascending codes."""
    codes: list[I64] = [np.empty(0, dtype=np.int64)]
    alive = np.flatnonzero((who >= start) & (who < end))
    for step in range(1, MOST):
        alive = alive[alive + step < len(who)]
        alive = alive[grams[alive] == grams[alive + step]]
        if not len(alive):
            break
        a, b = who[alive], who[alive + step]
        apart = (owners[a] != owners[b]) | (owners[a] < 0)
        codes.append(a[apart] * len(owners) + b[apart])
    pairs, counts = distinct(np.concatenate(codes))
    return pairs[counts >= SEEN]


def _covered(hashes: U32, lengths: I64, ends: I64, pairs: I64) -> I64:
    """Return, for each pair, how many characters of the second stand in n-grams that the first has too."""
    grams = np.maximum(lengths - GRAM + 1, 0)
    cost = np.cumsum(grams[pairs[0]] + grams[pairs[1]])
    out = np.empty(pairs.shape[1], dtype=np.int64)
    first = 0
    while first < len(out):
        base = cost[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(cost, base + _BATCH, side="right")))
        out[first:last] = _covered_batch(hashes, grams, ends - lengths, pairs[:, first:last])
        first = last
    return out


def _covered_batch(hashes: U32, grams: I64, starts: I64, pairs: I64) -> I64:
    owners, first = np.unique(pairs[0], return_inverse=True)  # one string is the first of many pairs: sort its n-grams once
    known = np.sort(_coded(hashes, grams, starts, owners, np.arange(len(owners))))
    sought = _coded(hashes, grams, starts, pairs[1], first)
    place = np.minimum(np.searchsorted(known, sought), max(len(known) - 1, 0))
    hit = known[place] == sought if len(known) else np.zeros(len(sought), dtype=bool)
    count = grams[pairs[1]]
    # a run of hits of length n covers n + GRAM - 1 characters; runs nearer than GRAM share some
    at = np.flatnonzero(hit)
    pair = np.searchsorted(np.cumsum(count), at, side="right")
    step = np.diff(at, prepend=-GRAM)
    same = np.concatenate([[False], pair[1:] == pair[:-1]]) if len(at) else np.empty(0, dtype=bool)
    gain = np.where(same, np.minimum(step, GRAM), GRAM)
    return np.bincount(pair, weights=gain, minlength=pairs.shape[1]).astype(np.int64)


def _coded(hashes: U32, grams: I64, starts: I64, strings: I64, numbers: I64) -> NDArray[np.uint64]:
    """Return the n-grams of ``strings``, one string after the other, each with the string's number above it."""
    count = grams[strings]
    inner = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    coded: NDArray[np.uint64] = hashes[np.repeat(starts[strings], count) + inner].astype(np.uint64)
    return coded | np.repeat(numbers.astype(np.uint64) << np.uint64(32), count)

"""Which strings may be near duplicates: min-hash signatures and bands, whole arrays at a time.

In: strings. Out: index pairs worth an exact comparison. The one decision owned here: the signature — every n-gram of a string
hashed once for all strings together, ``count`` odd multipliers, the smallest product of each kept (Broder 1997, "On the resemblance and
containment of documents"; bands after Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]
Words = NDArray[np.uint16]

_BLOCK = 1 << 17  # code points hashed at a time: the working arrays stay in the processor's cache
_PART = 1 << 15  # strings whose pairs are held at a time


def multipliers(count: int) -> U32:
    """Return ``count`` fixed odd 32-bit numbers, the same in every run (splitmix64 of 1, 2, 3 …)."""
    state = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = (state ^ (state >> np.uint64(31))).astype(np.uint32)
    return mixed | np.uint32(1)


Whole = TypeVar("Whole", bound=np.integer[Any])


def distinct(values: NDArray[Whole]) -> tuple[NDArray[Whole], I64]:
    """Return the distinct ``values`` in order, and how often each stands: by sorting, which 64-bit codes made of two halves do not slow."""
    ordered = np.sort(values)
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else np.empty(0, dtype=np.int64)
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def code_points(texts: Sequence[str]) -> U32:
    """Return the code points of all ``texts``, one after the other; lone surrogates are kept."""
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def gram_hashes(codes: U32, gram: int) -> U32:
    """Return one well-mixed 32-bit hash for the ``gram`` code points from each position on (wrapping at the end)."""
    hashes = codes * np.uint32(0x9E3779B1)
    factor = 0x9E3779B1
    for step in range(1, gram):
        factor = factor * 0x85EBCA6B & 0xFFFFFFFF | 1
        hashes[:-step] += codes[step:] * np.uint32(factor)
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x2C1B3C6D)
    hashes ^= hashes >> np.uint32(12)
    hashes *= np.uint32(0x297A2D39)
    hashes ^= hashes >> np.uint32(15)
    return hashes


def signatures(texts: Sequence[str], gram: int, count: int) -> Words:
    """Return a row of ``count`` 16-bit minima for each text; every text must have at least ``gram`` code points.

    The low half of each minimum is kept: the high half of the smallest of many products is nearly always zero.
    """
    out = np.empty((len(texts), count), dtype=np.uint16)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.cumsum(lengths)
    factors = multipliers(count)
    first = 0
    while first < len(texts):
        base = int(ends[first] - lengths[first])
        last = max(first + 1, int(np.searchsorted(ends, base + _BLOCK, side="right")))
        hashes = gram_hashes(code_points(texts[first:last]), gram)
        spans = np.empty(2 * (last - first), dtype=np.int64)
        spans[0::2] = ends[first:last] - lengths[first:last] - base
        spans[1::2] = ends[first:last] - base - (gram - 1)
        edges = spans[:-1] if spans[-1] >= len(hashes) else spans
        product = np.empty_like(hashes)
        for number in range(count):
            np.multiply(hashes, factors[number], out=product)
            out[first:last, number] = np.minimum.reduceat(product, edges)[0::2]
        first = last
    return out


def candidates(words: Words, lengths: I64, rows: int, agreeing: int, ratio: float, window: int) -> Iterator[I64]:
    """Yield distinct index pairs ``(a, b)``, a < b, that share a whole band and pass the cheap filters; in ascending order, in parts.

    ``lengths`` must not decrease. Two strings whose Indel similarity is at least ``s`` differ in length by at most the factor
    ``ratio`` = (2 - s) / s, so a bucket, sorted by length, is read only that far, and at most ``window`` neighbours far: a bucket of
    boilerplate cannot make the work grow with the square of its size. At least ``agreeing`` minima must be equal. A part holds the
    pairs of ``_PART`` first strings: what is held at a time does not grow with the number of strings.
    """
    number = len(words)
    most = np.floor(lengths * ratio + 1e-9)
    bands = [_band(words, band * rows, rows) for band in range(words.shape[1] // rows)]
    for start in range(0, number, _PART):
        codes = [np.empty(0, dtype=np.int64)]
        for order, same in bands:
            for firsts, seconds in _neighbours(order, same, lengths, most, start, window):
                agree = np.count_nonzero(words[firsts] == words[seconds], axis=1) >= agreeing
                codes.append(firsts[agree] * number + seconds[agree])
        yield np.stack(np.divmod(distinct(np.concatenate(codes))[0], number))


def _band(words: Words, first: int, rows: int) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return the strings in the order of their buckets, by length inside a bucket, and whether each is in the bucket of the next."""
    keys = np.zeros(len(words), dtype=np.uint64)
    for word in range(first, first + rows):
        keys = (keys << np.uint64(16)) | words[:, word]
    order = np.argsort(keys, kind="stable").astype(np.int32)  # stable: by length inside a bucket
    keys = keys[order]
    return order, np.append(keys[1:] == keys[:-1], False)


def _neighbours(
    order: NDArray[np.int32], same: NDArray[np.bool_], lengths: I64, most: NDArray[np.float64], start: int, window: int
) -> Iterator[tuple[I64, I64]]:
    """Yield the pairs of one bucket at most ``window`` places apart whose first is one of the ``_PART`` strings from ``start``."""
    alive = np.flatnonzero((order >= start) & (order < start + _PART))
    for step in range(1, window + 1):
        alive = alive[same[alive + step - 1]]  # the last of all is in no bucket of a next
        firsts, seconds = order[alive].astype(np.int64), order[alive + step].astype(np.int64)
        near = lengths[seconds] <= most[firsts]
        alive, firsts, seconds = alive[near], firsts[near], seconds[near]
        if not len(alive):
            break
        yield firsts, seconds

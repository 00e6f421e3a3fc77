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
I32 = NDArray[np.int32]
I8 = NDArray[np.int8]
Words = NDArray[np.uint16]
Floats = NDArray[np.float64]

_BLOCK = 1 << 17  # code points hashed at a time: the working arrays stay in the processor's cache
_PART = 1 << 15  # strings whose pairs are held at a time
_ROOM = 1 << 13  # comparisons a bucket may cost …
_FEWEST = 8  # … unless it is so large that each of its strings is held against only so many


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


def candidates(words: Words, lengths: I64, rows: int, agreeing: I64, ratios: Floats, window: int) -> Iterator[I64]:
    """Yield distinct index pairs ``(a, b)``, a < b, that share a whole band and pass the cheap filters; in ascending order, in parts.

    ``lengths`` must not decrease. Two strings whose Indel similarity is at least ``s`` differ in length by at most the factor
    (2 - s) / s, a string's own of ``ratios``; so a bucket, sorted by length, is read only that far, and at most ``window`` neighbours
    far: a bucket of boilerplate cannot make the work grow with the square of its size. In a crowded bucket it is read less far, since
    what all strings of an office share tells little (``_reach``). As many minima must be equal as the more demanding of two strings
    asks for in ``agreeing``. A part holds the pairs of ``_PART`` first strings: what is held at a time does not grow with the
    number of strings.
    """
    number = len(words)
    most = np.floor(lengths * ratios + 1e-9)
    bands = [_band(words, band * rows, rows, window) for band in range(words.shape[1] // rows)]
    for start in range(0, number, _PART):
        codes = [np.empty(0, dtype=np.int64)]
        for order, places, reach in bands:
            for firsts, seconds in _neighbours(order, reach, lengths, most, places[start : start + _PART]):
                agree = np.count_nonzero(words[firsts] == words[seconds], axis=1)
                alike = agree >= np.maximum(agreeing[firsts], agreeing[seconds])
                codes.append(firsts[alike] * number + seconds[alike])
        yield np.stack(np.divmod(distinct(np.concatenate(codes))[0], number))


def _band(words: Words, first: int, rows: int, window: int) -> tuple[I32, I32, I8]:
    """Return the strings in the order of their buckets, by length inside a bucket; the place of each; how far each place reads on."""
    keys = np.zeros(len(words), dtype=np.uint64)
    for word in range(first, first + rows):
        keys = (keys << np.uint64(16)) | words[:, word]
    order = np.argsort(keys, kind="stable").astype(np.int32)  # stable: by length inside a bucket
    keys = keys[order]
    places = np.empty_like(order)
    places[order] = np.arange(len(order), dtype=np.int32)
    return order, places, _reach(np.flatnonzero(np.append(keys[1:] != keys[:-1], True)) + 1, window)


def _reach(ends: I64, window: int) -> I8:
    """Return how many neighbours each place reads on: to the end of its bucket, ``window`` at most, fewer where the bucket is crowded.

    A bucket of n strings costs at most the larger of ``_ROOM`` and n * ``_FEWEST`` comparisons.
    """
    sizes = np.diff(ends, prepend=0)
    wide = np.clip(_ROOM // np.maximum(sizes, 1), _FEWEST, window)
    after = np.repeat(ends, sizes) - np.arange(1, 1 + int(sizes.sum()))
    reach: I8 = np.minimum(after, np.repeat(wide, sizes)).astype(np.int8)
    return reach


def _neighbours(order: I32, reach: I8, lengths: I64, most: Floats, alive: I32) -> Iterator[tuple[I64, I64]]:
    """Yield the pairs of one bucket within ``reach`` of each other whose first stands at one of the places ``alive``."""
    step = 0
    while len(alive):
        step += 1
        alive = alive[reach[alive] >= step]
        firsts, seconds = order[alive].astype(np.int64), order[alive + step].astype(np.int64)
        near = lengths[seconds] <= most[firsts]
        alive = alive[near]
        yield firsts[near], seconds[near]

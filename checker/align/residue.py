"""Pairing what equality left over.

In: the keys of both sides, which of them have no partner yet, and the anchors between. Out: groups (one to one, one to several, several to one)
with the similarity of their sides. The one decision owned here: what is worth comparing — all of a small residue, else what stands between the
same anchors or shares rare trigrams — and that the best pair goes first and grows while that makes its two sides more alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from checker.align.chains import Places, relative
from checker.align.likeness import CELLS, Likeness
from checker.align.minhash import code_points, distinct, gram_hashes

LEAST: Final = 0.5  # similarity of a pair
INSIDE: Final = 0.75  # share of a short segment that must stand in a long one to begin a split or a merge
SHORT: Final = 6  # a shorter segment stands in any longer one by chance
GAIN: Final = 0.02  # growth over a neighbour must raise the similarity by this much
FIT: Final = 0.4  # share of the neighbour's characters that must find a place on the other side
DISTANCE: Final = 0.4  # what pairing the first segment with the last one costs, in similarity
WIDEST: Final = 8  # segments on the long side of a split or merge
LETTER: Final = re.compile(r"[^\W\d_]")

_SMALL: Final = 10_000  # pairs of a residue that are simply all compared
_TABLE: Final = 2_000_000  # pairs that are counted in a table of all, and not by sorting
_GRAM: Final = 3
_RARE: Final = 24  # segments a trigram may stand in, near it in number, and still join two of them
_TOGETHER: Final = 3  # rare trigrams in common before two segments are compared

Group = tuple[list[int], list[int], float]


class Residue:
    """What equality did not pair: pairs by similarity less distance, grown into splits and merges."""

    def __init__(
        self, left: list[str], right: list[str], rest_left: list[int], rest_right: list[int], fences: tuple[Places, Places]
    ) -> None:
        self.left, self.right = left, right
        self.rest_left = [a for a in rest_left if LETTER.search(left[a])]
        self.rest_right = [b for b in rest_right if LETTER.search(right[b])]
        self.free_left, self.free_right = set(self.rest_left), set(self.rest_right)
        self.anchors_left, self.anchors_right = fences
        self.likeness = Likeness()

    def groups(self) -> list[Group]:
        """Return the groups found, each with the similarity of its two sides."""
        if not self.rest_left or not self.rest_right:
            return []
        found: list[Group] = []
        for similarity, a, b in self._seeds():
            if a not in self.free_left or b not in self.free_right:
                continue
            group = self._grow([a], [b], similarity)
            if group[2] >= LEAST:
                self.free_left.difference_update(group[0])
                self.free_right.difference_update(group[1])
                found.append(group)
        return found

    def _seeds(self) -> list[tuple[float, int, int]]:
        """Return (similarity, old, new) of the pairs worth growing, best first."""
        texts_left, texts_right = [self.left[a] for a in self.rest_left], [self.right[b] for b in self.rest_right]
        place_left = relative(np.array(self.rest_left), self.anchors_left)
        place_right = relative(np.array(self.rest_right), self.anchors_right)
        rows, columns = _worth_comparing(texts_left, texts_right, place_left, place_right)
        sizes_left, sizes_right = np.fromiter(map(len, texts_left), np.int64), np.fromiter(map(len, texts_right), np.int64)
        some, others = np.array(texts_left, dtype=object)[rows], np.array(texts_right, dtype=object)[columns]
        long = sizes_left[rows] * sizes_right[columns] > CELLS
        common = np.zeros(len(rows), dtype=np.int64)
        common[~long] = process.cpdist(some[~long], others[~long], scorer=LCSseq.similarity, dtype=np.int32)
        common[long] = self.likeness.many(some[long], others[long])
        shorter = np.minimum(sizes_left[rows], sizes_right[columns])
        similarity = 2.0 * common / (sizes_left[rows] + sizes_right[columns])
        inside = np.where(shorter >= SHORT, common / shorter, 0.0)
        worth = np.maximum(similarity, 0.8 * inside) - DISTANCE * np.abs(place_left[rows] - place_right[columns]) / len(
            self.anchors_left
        )
        good = np.flatnonzero((similarity >= LEAST) | (inside >= INSIDE))
        order = good[np.lexsort((columns[good], rows[good], -worth[good]))]
        return [(float(similarity[at]), self.rest_left[rows[at]], self.rest_right[columns[at]]) for at in order]

    def _grow(self, group_left: list[int], group_right: list[int], similarity: float) -> Group:
        """Add free neighbours while the two sides become more alike."""
        while True:
            best: tuple[float, list[int], list[int]] | None = None
            for side_left, side_right in self._wider(group_left, group_right):
                score = self._similarity(side_left, side_right)
                if (
                    score >= similarity + GAIN
                    and (best is None or score > best[0])
                    and self._fits(group_left, group_right, similarity, side_left, side_right, score)
                ):
                    best = score, side_left, side_right
            if best is None:
                return group_left, group_right, similarity
            similarity, group_left, group_right = best

    def _wider(self, group_left: list[int], group_right: list[int]) -> Iterable[tuple[list[int], list[int]]]:
        if len(group_right) == 1 and len(group_left) < WIDEST:
            if group_left[0] - 1 in self.free_left:
                yield [group_left[0] - 1, *group_left], group_right
            if group_left[-1] + 1 in self.free_left:
                yield [*group_left, group_left[-1] + 1], group_right
        if len(group_left) == 1 and len(group_right) < WIDEST:
            if group_right[0] - 1 in self.free_right:
                yield group_left, [group_right[0] - 1, *group_right]
            if group_right[-1] + 1 in self.free_right:
                yield group_left, [*group_right, group_right[-1] + 1]

    def _size(self, group_left: list[int], group_right: list[int]) -> int:
        return sum(len(self.left[a]) for a in group_left) + sum(len(self.right[b]) for b in group_right)

    def _fits(self, l0: list[int], r0: list[int], s0: float, l1: list[int], r1: list[int], s1: float) -> bool:
        n0, n1 = self._size(l0, r0), self._size(l1, r1)
        return (s1 * n1 - s0 * n0) / 2 >= FIT * (n1 - n0)

    def _similarity(self, group_left: list[int], group_right: list[int]) -> float:
        return self.likeness.similarity("".join(self.left[a] for a in group_left), "".join(self.right[b] for b in group_right))


def _worth_comparing(
    texts_left: list[str], texts_right: list[str], place_left: NDArray[np.float64], place_right: NDArray[np.float64]
) -> tuple[Places, Places]:
    """Return the pairs (rows, columns) to compare: all of a small residue, else those between the same anchors or with rare trigrams in common."""
    wide = len(texts_right)
    if len(texts_left) * wide <= _SMALL:
        every = np.arange(len(texts_left) * wide)
        return every // wide, every % wide
    codes = _between(np.floor(place_left).astype(np.int64), np.floor(place_right).astype(np.int64))
    hashes, owners = [], []
    for texts, shift in ((texts_left, 0), (texts_right, len(texts_left))):
        sizes = np.fromiter(map(len, texts), np.int64)
        grams = gram_hashes(code_points(texts), _GRAM)
        ends = np.cumsum(sizes)
        owner = np.repeat(np.arange(len(texts)), sizes)
        inside = np.arange(len(grams)) + _GRAM <= ends[owner]
        hashes.append(grams[inside])
        owners.append(owner[inside] + shift)
    postings, _ = distinct(np.concatenate(hashes).astype(np.uint64) << np.uint64(32) | np.concatenate(owners).astype(np.uint64))
    grams, who = postings >> np.uint64(32), (postings & np.uint64(0xFFFFFFFF)).astype(np.int64)
    alive = np.arange(len(who))
    shared: list[Places] = []
    for step in range(1, _RARE):
        alive = alive[alive + step < len(who)]
        alive = alive[grams[alive] == grams[alive + step]]
        a, b = who[alive], who[alive + step]  # owners ascend inside a gram: left before right
        across = (a < len(texts_left)) & (b >= len(texts_left))
        shared.append(a[across] * wide + b[across] - len(texts_left))
    together = np.concatenate(shared)
    if len(texts_left) * wide <= _TABLE:
        table = np.bincount(together, minlength=len(texts_left) * wide) >= _TOGETHER
        table[codes] = True
        codes = np.flatnonzero(table)
    else:
        found, counts = distinct(together)
        codes, _ = distinct(np.concatenate([codes, found[counts >= _TOGETHER]]))
    return codes // wide, codes % wide


def _between(gaps_left: Places, gaps_right: Places) -> Places:
    """Return the pairs, as row × width + column, that stand in the same gap between two anchors; none where they are too many to compare all."""
    low, high = np.searchsorted(gaps_right, gaps_left), np.searchsorted(gaps_right, gaps_left, side="right")
    sizes = high - low
    if sizes.sum() > _SMALL:
        return np.empty(0, dtype=np.int64)
    rows = np.repeat(np.arange(len(gaps_left)), sizes)
    columns = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes - low, sizes)
    return np.asarray(rows * len(gaps_right) + columns, dtype=np.int64)

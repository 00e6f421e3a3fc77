"""Which segments of two texts answer each other.

In: the segments of an old and a new text, in order. Out: links that use each segment once: same, edited, split, merged, moved, added, deleted. The one
decision owned here: the order of trust — equal segments that are unique on both sides anchor the rest (patience: Cohen 2003), equal
segments elsewhere are moves, what is left is paired by similarity less distance, and a pair grows over its free neighbours while that makes
the two sides more alike. Cells without a letter are never paired by similarity: in a table nearly all numbers are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from checker.align.minhash import code_points, distinct, gram_hashes
from checker.text.key import normal

Places = NDArray[np.int64]
LinkType = Literal["same", "edited", "split", "merged", "moved", "added", "deleted"]

LEAST: Final = 0.5  # similarity of a pair
INSIDE: Final = 0.75  # share of a short segment that must stand in a long one to begin a split or a merge
SHORT: Final = 6  # a shorter segment stands in any longer one by chance
GAIN: Final = 0.02  # growth over a neighbour must raise the similarity by this much
FIT: Final = 0.4  # share of the neighbour's characters that must find a place on the other side
DISTANCE: Final = 0.4  # what pairing the first segment with the last one costs, in similarity
WIDEST: Final = 8  # segments on the long side of a split or merge
_SMALL: Final = 10_000  # pairs of a residue that are simply all compared
_GRAM: Final = 3
_RARE: Final = 24  # segments a trigram may stand in, near it in number, and still join two of them
_TOGETHER: Final = 3  # rare trigrams in common before two segments are compared
_COPIES: Final = 400  # pairs of copies of one text that are weighed one by one

_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """Segments that answer each other, by their numbers; one side is empty for ``added`` and ``deleted``.

    ``score`` is the Indel similarity of the keys: 1.0 where only spacing, quote marks or list marks differ. A link that is off the longest
    chain in order is ``moved``, whatever became of its wording.
    """

    type: LinkType
    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float


def align_segments(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Return the links between ``old`` and ``new``, in the order of the new text; deletions stand where they stood."""
    left, right = list(old), list(new)
    pairs: list[tuple[int, int]] = []
    rest_left, rest_right = list(range(len(left))), list(range(len(right)))
    for form in (None, _light, normal, _bare):
        if not rest_left or not rest_right:
            break
        if form is _bare:
            found = _equal([_bare(left[a]) for a in rest_left], [_bare(right[b]) for b in rest_right])
            found = [(a, b) for a, b in found if _LETTER.search(left[rest_left[a]])]
        else:
            if form is not None:
                for a in rest_left:
                    left[a] = form(old[a])
                for b in rest_right:
                    right[b] = form(new[b])
            found = _equal([left[a] for a in rest_left], [right[b] for b in rest_right])
        pairs += [(rest_left[a], rest_right[b]) for a, b in found]
        rest_left, rest_right = _rest(rest_left, {a for a, _ in found}), _rest(rest_right, {b for _, b in found})
    groups: list[tuple[list[int], list[int], float]] = [
        ([a], [b], 1.0 if left[a] == right[b] else Indel.normalized_similarity(left[a], right[b])) for a, b in pairs
    ]
    if rest_left and rest_right:
        groups += _Residue(left, right, rest_left, rest_right, pairs).groups()
    return _typed(groups, len(left), len(right))


def _light(text: str) -> str:
    return "".join(text.split())


def _bare(key: str) -> str:
    """Return letters and digits only."""
    return _MARKS.sub("", key)


def _rest(numbers: list[int], used: set[int]) -> list[int]:
    """Return ``numbers`` without those at the positions in ``used``."""
    return [number for at, number in enumerate(numbers) if at not in used]


def longest_chain(values: Sequence[int], weights: Sequence[float] | None = None) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence; with ``weights``, of a heaviest one."""
    if weights is not None:
        return _heaviest_chain(values, weights)
    tails: list[int] = []
    at_tail: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        place = bisect_left(tails, value)
        before[at] = at_tail[place - 1] if place else -1
        if place == len(tails):
            tails.append(value)
            at_tail.append(at)
        else:
            tails[place] = value
            at_tail[place] = at
    chain: list[int] = []
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _heaviest_chain(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Heaviest increasing subsequence: a staircase of (value, weight) in which both grow."""
    steps: list[int] = []
    best: list[float] = []
    at_step: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        place = bisect_left(steps, value)
        before[at] = at_step[place - 1] if place else -1
        total = weights[at] + (best[place - 1] if place else 0.0)
        stop = place
        while stop < len(steps) and best[stop] <= total:
            stop += 1
        steps[place:stop], best[place:stop], at_step[place:stop] = [value], [total], [at]
    chain: list[int] = []
    at = at_step[-1] if at_step else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _equal(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal strings: unique ones as anchors, equal neighbours of pairs, then what is left in order (short leftovers never)."""
    where_left, where_right = _places(left), _places(right)
    unique = [
        (places[0], where_right[text][0])
        for text, places in where_left.items()
        if len(places) == 1 and text and len(where_right.get(text, ())) == 1
    ]
    chain = [unique[at] for at in longest_chain([b for _, b in unique])]
    used_left, used_right = {a for a, _ in unique}, {b for _, b in unique}
    pairs = list(unique)
    for first, step in ((chain, 1), (chain[::-1], -1)):
        for a, b in [(-1, -1) if step > 0 else (len(left), len(right)), *first]:
            a, b = a + step, b + step
            while 0 <= a < len(left) and 0 <= b < len(right) and left[a] == right[b] and a not in used_left and b not in used_right:
                used_left.add(a)
                used_right.add(b)
                pairs.append((a, b))
                a, b = a + step, b + step
    ends_left, ends_right = _anchors(pairs, len(left), len(right))
    for text, places in where_left.items():
        others = where_right.get(text)
        if others is None or (len(places) == 1 and len(others) == 1):
            continue
        free_left = [a for a in places if a not in used_left]
        free_right = [b for b in others if b not in used_right]
        if free_left and free_right and (len(text) >= SHORT or len(free_left) == len(free_right)):
            pairs += _nearest(free_left, free_right, ends_left, ends_right)
    return pairs


def _anchors(pairs: list[tuple[int, int]], size_left: int, size_right: int) -> tuple[Places, Places]:
    """Return both sides of the longest chain of ``pairs``, fenced by the ends of the texts."""
    ordered = sorted(pairs)
    chain = [ordered[at] for at in longest_chain([b for _, b in ordered])]
    return np.array([-1, *(a for a, _ in chain), size_left]), np.array([-1, *(b for _, b in chain), size_right])


def _relative(places: Places, anchors: Places) -> NDArray[np.float64]:
    """Return where ``places`` stand on the scale of anchors: anchor number, plus the share of the way to the next."""
    before = np.searchsorted(anchors, places) - 1
    low, high = anchors[before], anchors[before + 1]
    return np.asarray(before + (places - low) / (high - low), dtype=np.float64)


def _nearest(some_left: list[int], some_right: list[int], anchors_left: Places, anchors_right: Places) -> list[tuple[int, int]]:
    """Pair the copies of one text, nearest on the scale of anchors first; very many copies in order."""
    if len(some_left) * len(some_right) > _COPIES:
        return list(zip(some_left, some_right, strict=False))
    away = np.abs(_relative(np.array(some_left), anchors_left)[:, None] - _relative(np.array(some_right), anchors_right)[None, :])
    pairs: list[tuple[int, int]] = []
    for at in np.argsort(away, axis=None, kind="stable"):
        a, b = some_left[at // len(some_right)], some_right[at % len(some_right)]
        if all(a != x and b != y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        where.setdefault(text, []).append(at)
    return where


class _Residue:
    """What equality did not pair: pairs by similarity less distance, grown into splits and merges."""

    def __init__(
        self, left: list[str], right: list[str], rest_left: list[int], rest_right: list[int], pairs: list[tuple[int, int]]
    ) -> None:
        self.left, self.right = left, right
        self.rest_left = [a for a in rest_left if _LETTER.search(left[a])]
        self.rest_right = [b for b in rest_right if _LETTER.search(right[b])]
        self.free_left, self.free_right = set(self.rest_left), set(self.rest_right)
        self.anchors_left, self.anchors_right = _anchors(pairs, len(left), len(right))

    def groups(self) -> list[tuple[list[int], list[int], float]]:
        """Return the groups found, each with the similarity of its two sides."""
        if not self.rest_left or not self.rest_right:
            return []
        found: list[tuple[list[int], list[int], float]] = []
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
        place_left = _relative(np.array(self.rest_left), self.anchors_left)
        place_right = _relative(np.array(self.rest_right), self.anchors_right)
        rows, columns = _worth_comparing(texts_left, texts_right, place_left, place_right)
        sizes_left, sizes_right = np.fromiter(map(len, texts_left), np.int64), np.fromiter(map(len, texts_right), np.int64)
        common = process.cpdist(
            np.array(texts_left, dtype=object)[rows],
            np.array(texts_right, dtype=object)[columns],
            scorer=LCSseq.similarity,
            dtype=np.int32,
        )
        shorter = np.minimum(sizes_left[rows], sizes_right[columns])
        similarity = 2.0 * common / (sizes_left[rows] + sizes_right[columns])
        inside = np.where(shorter >= SHORT, common / shorter, 0.0)
        worth = np.maximum(similarity, 0.8 * inside) - DISTANCE * np.abs(place_left[rows] - place_right[columns]) / len(
            self.anchors_left
        )
        good = np.flatnonzero((similarity >= LEAST) | (inside >= INSIDE))
        order = good[np.lexsort((columns[good], rows[good], -worth[good]))]
        return [(float(similarity[at]), self.rest_left[rows[at]], self.rest_right[columns[at]]) for at in order]

    def _grow(self, group_left: list[int], group_right: list[int], similarity: float) -> tuple[list[int], list[int], float]:
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
        return Indel.normalized_similarity("".join(self.left[a] for a in group_left), "".join(self.right[b] for b in group_right))


def _worth_comparing(
    texts_left: list[str], texts_right: list[str], place_left: NDArray[np.float64], place_right: NDArray[np.float64]
) -> tuple[Places, Places]:
    """Return the pairs (rows, columns) to compare: all of a small residue, else those between the same anchors or with rare trigrams in common."""
    wide = len(texts_right)
    if len(texts_left) * wide <= _SMALL:
        every = np.arange(len(texts_left) * wide)
        return every // wide, every % wide
    near = np.abs(np.floor(place_left)[:, None] - np.floor(place_right)[None, :]) < 1
    codes = np.flatnonzero(near) if np.count_nonzero(near) <= _SMALL else np.empty(0, dtype=np.int64)
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
    found, counts = distinct(np.concatenate(shared))
    codes, _ = distinct(np.concatenate([codes, found[counts >= _TOGETHER]]))
    return codes // wide, codes % wide


def _typed(groups: list[tuple[list[int], list[int], float]], size_left: int, size_right: int) -> list[Link]:
    """Name the links, put them in the order of the new text, and add what has no partner."""
    groups.sort(key=lambda group: group[0][0])
    # of two chains as heavy as each other the one that stands earlier in the old text stays: what comes later has moved
    weights = [len(group[0]) + len(group[1]) + (len(groups) - at) * 1e-6 for at, group in enumerate(groups)]
    chain = set(longest_chain([group[1][0] for group in groups], weights))
    links: list[Link] = []
    for at, (some_left, some_right, score) in enumerate(groups):
        kind: LinkType
        if at not in chain:
            kind = "moved"
        elif len(some_left) > 1:
            kind = "merged"
        elif len(some_right) > 1:
            kind = "split"
        else:
            kind = "same" if score == 1.0 else "edited"
        links.append(Link(kind, tuple(some_left), tuple(some_right), score))
    used_left = {a for link in links for a in link.old}
    used_right = {b for link in links for b in link.new}
    links += [Link("added", (), (b,), 0.0) for b in range(size_right) if b not in used_right]
    place_of = {a: link.new[0] for link in links if link.type != "moved" for a in link.old}
    deleted: list[tuple[int, int, Link]] = []
    last = -1
    for a in range(size_left):
        last = place_of.get(a, last)
        if a not in used_left:
            deleted.append((last, a, Link("deleted", (a,), (), 0.0)))
    placed = [(link.new[0], -1, link) for link in links] + deleted
    placed.sort(key=lambda item: item[:2])
    return [link for _, _, link in placed]

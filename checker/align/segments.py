"""Which segments of two texts answer each other.

In: the segments of an old and a new text, in order. Out: links that use each segment once: same, edited, split, merged, moved, added, deleted. The one
decision owned here: the order of trust — equal segments that are unique on both sides anchor the rest (patience: Cohen 2003), equal
segments elsewhere are moves, what is left is paired by similarity less distance, and a pair grows over its free neighbours while that makes
the two sides more alike. Cells without a letter are never paired by similarity: in a table nearly all numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from checker.align.chains import Places, anchors, longest_chain, relative
from checker.align.likeness import Likeness
from checker.align.residue import LETTER, SHORT, Group, Residue
from checker.text.key import normal

LinkType = Literal["same", "edited", "split", "merged", "moved", "added", "deleted"]

_COPIES: Final = 400  # pairs of copies of one text that are weighed one by one
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
            found = [(a, b) for a, b in found if LETTER.search(left[rest_left[a]])]
        else:
            if form is not None:
                for a in rest_left:
                    left[a] = form(old[a])
                for b in rest_right:
                    right[b] = form(new[b])
            found = _equal([left[a] for a in rest_left], [right[b] for b in rest_right])
        pairs += [(rest_left[a], rest_right[b]) for a, b in found]
        rest_left, rest_right = _rest(rest_left, {a for a, _ in found}), _rest(rest_right, {b for _, b in found})
    alike = Likeness().similarity
    groups: list[Group] = [([a], [b], alike(left[a], right[b])) for a, b in pairs]
    if rest_left and rest_right:
        groups += Residue(left, right, rest_left, rest_right, anchors(pairs, len(left), len(right))).groups()
    return _typed(groups, len(left), len(right))


def _light(text: str) -> str:
    return "".join(text.split())


def _bare(key: str) -> str:
    """Return letters and digits only."""
    return _MARKS.sub("", key)


def _rest(numbers: list[int], used: set[int]) -> list[int]:
    """Return ``numbers`` without those at the positions in ``used``."""
    return [number for at, number in enumerate(numbers) if at not in used]


def _equal(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal strings: unique ones as anchors, equal neighbours of pairs, then what is left in order (short leftovers never)."""
    first_left, last_left = _first_last(left)
    first_right, last_right = _first_last(right)
    unique = [
        (at, last_right[text])
        for text, at in last_left.items()
        if at == first_left[text] and text in last_right and last_right[text] == first_right[text] and text
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
    again = {
        text
        for text in last_left.keys() & last_right.keys()
        if first_left[text] < last_left[text] or first_right[text] < last_right[text]
    }
    if not again:
        return pairs
    ends_left, ends_right = anchors(pairs, len(left), len(right))
    where_left, where_right = _places(left, again), _places(right, again)
    for text, places in where_left.items():
        free_left = [a for a in places if a not in used_left]
        free_right = [b for b in where_right[text] if b not in used_right]
        if free_left and free_right and (len(text) >= SHORT or len(free_left) == len(free_right)):
            pairs += _nearest(free_left, free_right, ends_left, ends_right)
    return pairs


def _nearest(some_left: list[int], some_right: list[int], anchors_left: Places, anchors_right: Places) -> list[tuple[int, int]]:
    """Pair the copies of one text, nearest on the scale of anchors first; very many copies in order."""
    if len(some_left) * len(some_right) > _COPIES:
        return list(zip(some_left, some_right, strict=False))
    away = np.abs(relative(np.array(some_left), anchors_left)[:, None] - relative(np.array(some_right), anchors_right)[None, :])
    pairs: list[tuple[int, int]] = []
    for at in np.argsort(away, axis=None, kind="stable"):
        a, b = some_left[at // len(some_right)], some_right[at % len(some_right)]
        if all(a != x and b != y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _first_last(texts: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return where each text stands first and where it stands last."""
    return dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True)), dict(zip(texts, range(len(texts)), strict=True))


def _places(texts: Sequence[str], wanted: set[str]) -> dict[str, list[int]]:
    """Return all places of the ``wanted`` texts."""
    where: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        if text in wanted:
            where.setdefault(text, []).append(at)
    return where


def _typed(groups: list[Group], size_left: int, size_right: int) -> list[Link]:
    """Name the links, put them in the order of the new text, and add what has no partner."""
    groups.sort(key=lambda group: group[0][0])
    kept = _in_order([group[1][0] for group in groups], [len(group[0]) + len(group[1]) for group in groups])
    placed: list[tuple[int, int, Link]] = []  # place in the new text, place among the deletions that stand there, link
    free_left, free_right = [True] * size_left, [True] * size_right
    place_of: dict[int, int] = {}
    for (some_left, some_right, score), stays in zip(groups, kept, strict=True):
        kind: LinkType
        if not stays:
            kind = "moved"
        elif len(some_left) > 1:
            kind = "merged"
        elif len(some_right) > 1:
            kind = "split"
        else:
            kind = "same" if score == 1.0 else "edited"
        placed.append((some_right[0], -1, Link(kind, tuple(some_left), tuple(some_right), score)))
        for a in some_left:
            free_left[a] = False
            if stays:
                place_of[a] = some_right[0]
        for b in some_right:
            free_right[b] = False
    placed += [(b, -1, Link("added", (), (b,), 0.0)) for b in range(size_right) if free_right[b]]
    last = -1
    for a, free in enumerate(free_left):
        if free:
            placed.append((last, a, Link("deleted", (a,), (), 0.0)))
        else:
            last = place_of.get(a, last)
    placed.sort(key=itemgetter(0, 1))
    return [link for _, _, link in placed]


def _in_order(places: list[int], sizes: list[int]) -> NDArray[np.bool_]:
    """Return which ``places`` (distinct) stay where as much as possible stays in order; the others have moved.

    Of two chains as heavy as each other the one that stands earlier in the old text stays. Neighbours that are neighbours on both
    sides stay or move together, so the chain is sought over such runs.
    """
    number = len(places)
    rank = np.empty(number, dtype=np.int64)
    rank[np.argsort(np.array(places, dtype=np.int64))] = np.arange(number)
    starts = np.flatnonzero(np.diff(rank, prepend=-2) != 1)
    if len(starts) < 2:
        return np.ones(number, dtype=np.bool_)
    weights = np.array(sizes) + np.arange(number, 0, -1) / (number * number)  # the fractions add up to less than one segment
    chain = longest_chain(rank[starts].tolist(), np.add.reduceat(weights, starts).tolist())
    stays = np.zeros(len(starts), dtype=np.bool_)
    stays[chain] = True
    return np.repeat(stays, np.diff(np.append(starts, number)))

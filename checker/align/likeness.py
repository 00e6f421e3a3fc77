"""How alike two strings are, at a bounded cost.

In: two strings. Out: the characters they have in common. The one decision owned here: up to ``CELLS`` characters × characters that is their longest
common subsequence (bit-parallel: Hyyrö 2004); beyond, where that would take seconds, the n-grams both have, each as often as both have it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from checker.align.minhash import I64, U32, code_points, distinct, gram_hashes

CELLS: Final = 40_000_000
GRAM: Final = 3


class Likeness:
    """Compares strings; what is known of a very long one is kept for its next comparison."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[U32, I64]] = {}

    def common(self, one: str, other: str) -> int:
        """Return the number of characters in common, at most the length of the shorter string."""
        if len(one) * len(other) <= CELLS:
            return LCSseq.similarity(one, other)
        few, many = sorted((self._grams(one), self._grams(other)), key=lambda grams: len(grams[0]))
        place = np.minimum(np.searchsorted(many[0], few[0]), max(len(many[0]) - 1, 0))
        both = many[0][place] == few[0]
        found = int(np.minimum(few[1][both], many[1][place[both]]).sum())
        return min(len(one), len(other), found + GRAM - 1) if found else 0

    def similarity(self, one: str, other: str) -> float:
        """Return the Indel similarity: twice what is common by what there is; of two empty strings 1."""
        size = len(one) + len(other)
        return 1.0 if one == other else min(2 * self.common(one, other), size - 1) / size

    def many(self, left: NDArray[np.object_], right: NDArray[np.object_]) -> I64:
        """Return the characters in common of pairs of very long strings."""
        return np.fromiter((self.common(a, b) for a, b in zip(left, right, strict=True)), np.int64, len(left))

    def _grams(self, text: str) -> tuple[U32, I64]:
        known = self._known.get(text)
        if known is None:
            known = distinct(gram_hashes(code_points([text]), GRAM)[: max(0, len(text) - GRAM + 1)])
            if len(text) * len(text) > CELLS:
                self._known[text] = known
        return known

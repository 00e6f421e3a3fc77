"""What an earlier run found out about pairs of strings.

In: the strings of a run, and what an earlier run measured on pairs of its own. Out: the same measures, taken from there where both strings
stood in that run and computed where one did not. The one decision owned here: only what is a function of two strings alone — a similarity, the
characters both have — is taken over; which pairs are looked at depends on the whole corpus and is decided anew in every run. A run
that takes over what it can therefore finds what it would find without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from checker.align.minhash import I64
from checker.schema import Schema

Values = NDArray[np.float64]

STRINGS: Final[Schema] = {"key": pl.String()}
MOST: Final = 1 << 24  # pairs of one measure that are kept
MEASURED: Final[Schema] = {"code": pl.Int64(), "value": pl.Float64()}  # code: first string × number of strings + second; ascending


@dataclass(frozen=True, slots=True)
class Known:
    """The strings of a run (STRINGS, distinct), and by name what was measured on pairs of them (MEASURED)."""

    strings: pl.DataFrame
    measured: dict[str, pl.DataFrame]


@dataclass(slots=True)
class Memory:
    """The strings of this run, with what is known of them; collects what becomes known."""

    strings: pl.DataFrame
    known: Known | None = None
    _measured: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    _before: I64 | None = None  # the number of each string in the earlier run, or -1

    def __post_init__(self) -> None:
        """Find the strings of the earlier run again."""
        if self.known is not None:
            rows = self.known.strings.with_row_index("row")
            found = self.strings.join(rows, on="key", how="left", maintain_order="left")["row"]
            self._before = found.cast(pl.Int64).fill_null(-1).to_numpy()

    def measure(self, name: str, pairs: I64, compute: Callable[[I64], Values]) -> Values:
        """Return ``compute(pairs)``; ``pairs`` (2 × n, distinct, in ascending order) that were measured before are not computed again.

        May be called again by the same name with pairs that all come after those before. More than ``MOST`` pairs of a name are not kept.
        """
        values = self._remembered(name, pairs, compute)
        parts = self._measured.setdefault(name, [])
        if sum(part.height for part in parts) + len(values) <= MOST:
            codes = pairs[0] * self.strings.height + pairs[1]
            parts.append(pl.DataFrame({"code": codes, "value": values}, schema=MEASURED))
        return values

    def kept(self) -> Known:
        """Return what a later run may take over."""
        return Known(self.strings, {name: pl.concat(parts) for name, parts in self._measured.items() if parts})

    def _remembered(self, name: str, pairs: I64, compute: Callable[[I64], Values]) -> Values:
        earlier = None if self.known is None else self.known.measured.get(name)
        if self.known is None or self._before is None or earlier is None or not earlier.height:
            return compute(pairs)
        ends = self._before[pairs]
        codes = np.where((ends >= 0).all(axis=0), ends[0] * self.known.strings.height + ends[1], -1)
        old = earlier["code"].to_numpy()
        at = np.minimum(np.searchsorted(old, codes), len(old) - 1)
        same = old[at] == codes
        values = earlier["value"].to_numpy()[at]
        values[~same] = compute(pairs[:, ~same])
        return values

"""Pairs of passages that were compared before.

In: the frames of a run and a store. Out: PASSAGES. The one decision owned here: what one run measured on pairs of passages is kept for the next,
whatever its corpus: it holds for the same two passages anywhere.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from checker import schema
from checker.align.known import MEASURED, STRINGS, Known
from checker.align.passages import compare
from checker.pipeline import packing
from checker.schema import Tables
from checker.store import Store, code_digest, key_of

KIND: Final = "pairs"
_STRINGS: Final = "strings"


def passages(tables: Tables, kept: Store | None) -> pl.DataFrame:
    """Return PASSAGES of ``tables``, with what the last run measured where ``kept`` has it."""
    if kept is None or not kept.usable:
        return compare(tables.contents, tables.segments)[0]
    key = key_of(code_digest(), pl.__version__)
    found, known = compare(tables.contents, tables.segments, known=_known(kept.get(KIND, key)))
    kept.put(KIND, key, packing.join({_STRINGS: known.strings, **known.measured}))
    kept.keep_latest(KIND, 1)
    return found


def _known(data: bytes | None) -> Known | None:
    frames = None if data is None else packing.part(data)
    if frames is None or _STRINGS not in frames:
        return None
    try:
        strings = schema.conform(frames.pop(_STRINGS), STRINGS, _STRINGS)
        return Known(strings, {name: schema.conform(frame, MEASURED, name) for name, frame in frames.items()})
    except TypeError:
        return None

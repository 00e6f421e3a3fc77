"""The clock of a run.

In: the releases. Out: the day the run counts from. The one decision owned here: it is the latest publication date the corpus
states, else the latest inferred one, else unknown — never file times and never today.
"""

from __future__ import annotations

import datetime as dt

import polars as pl


def as_of(releases: pl.DataFrame, given: dt.date | None) -> dt.date | None:
    """Return ``given`` or the corpus's own latest date; None when no release has one."""
    if given is not None:
        return given
    for basis in ("stated", "inferred"):
        latest = releases.filter(pl.col("basis") == basis)["published"].max()
        if isinstance(latest, dt.date):
            return latest
    return None

"""What releases say of things they promise, deliver or work on.

In: the frames of a run with CLAIMS. Out: ``Statement`` rows in order of publication. The one decision owned here: how a claim's interval is
read as a deadline.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from checker.claims.lexicon import Lexicon
from checker.claims.subjects import Namer, Subject
from checker.schema import Tables

_DAYS: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim about a promise's subject, with its date resolved: ``low:high`` half open, ``by`` the last day it allows plus one."""

    claim: int
    release: int
    text: int
    start: int
    end: int
    published: dt.date
    subject: Subject
    name: str
    action: str
    stage: int
    families: frozenset[str]
    modality: str
    low: dt.date
    high: dt.date
    by: dt.date
    grain: str
    dated: bool
    opens: bool  # from a date on, with no end
    trial: bool
    reason: bool
    named: bool  # its name stands in quotation marks
    role: str
    places: frozenset[str]


def statements(tables: Tables, lexicon: Lexicon, namer: Namer) -> list[Statement]:
    """Return the dated, ongoing and cancelled claims of releases with a known date, in order of publication."""
    families = {action.name: frozenset(action.families) for action in lexicon.actions}
    frame = (
        tables.claims.filter((pl.col("unit_class") == "date") & pl.col("published").is_not_null())
        .join(tables.segments.select("segment", "role"), on="segment", how="left")
        .sort("published", "release", "text", "start", "claim")
    )
    found: list[Statement] = []
    for row in frame.iter_rows(named=True):
        published: dt.date = row["published"]
        low, high = row["low"], row["high"]
        dated = low is not None or high is not None
        grain = row["grain"] or "day"
        if not dated:
            low, high, by = published, published + dt.timedelta(1), published + dt.timedelta(1)
        else:
            by = high
            if low is None:
                low = published
            if by is None:  # from a date on: expected within the unit it is named with
                by = low + dt.timedelta(_DAYS.get(grain, 1))
                by = by.replace(day=1) if grain in ("month", "quarter", "half", "year") and by.day != 1 else by
            high = by
        found.append(
            Statement(
                claim=row["claim"],
                release=row["release"],
                text=row["text"],
                start=row["start"],
                end=row["end"],
                published=published,
                subject=_subject(row, namer),
                name=row["subject"],
                action=row["attribute"],
                stage=row["stage"] if row["stage"] is not None else 1,
                families=families.get(row["attribute"], frozenset()),
                modality=row["modality"],
                low=low,
                high=high,
                by=by,
                grain=grain,
                dated=dated,
                opens=dated and row["high"] is None,
                trial="시범" in row["qualifiers"].split(),
                reason="사유" in row["qualifiers"].split(),
                named="이름" in row["qualifiers"].split(),
                role=row["role"] or "",
                places=frozenset(row["scope"].split()),
            )
        )
    return found


def _subject(row: dict[str, Any], namer: Namer) -> Subject:
    key = row["subject_key"]
    head, nature = namer.head(key)
    return Subject(
        key=key,
        head=head,
        nature=nature,
        edition=row["period"],
        generic=namer.is_generic(key) or key == head,
        draft="안" in row["qualifiers"].split(),
        places=frozenset(row["scope"].split()),
    )

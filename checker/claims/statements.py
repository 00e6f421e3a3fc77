"""What releases say of things they promise, deliver or work on.

In: the frames of a run with CLAIMS. Out: ``Statement`` rows in order of publication, and ``Index``, which finds those whose subjects are
one. The one decision owned here: how a claim's interval is read as a deadline, and that two names which one release promises
for different dates are two things.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from checker.claims.lexicon import Lexicon
from checker.claims.subjects import Namer, Rarity, Subject, tie
from checker.schema import Tables

LONGEST: Final = 250  # days after a deadline in which a late answer is still one about it
MOST: Final = 200  # statements before or after one that are compared with it
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


class Index:
    """Knows which subjects of a run are one, and finds the statements that may be about a subject without comparing all with all.

    ``items`` stand in order of publication. A statement is compared with at most ``MOST`` others that share the end of its subject's
    name, and as many that share its beginning: those nearest in time. That bounds the work however many releases there are.
    """

    def __init__(self, items: Sequence[Statement]) -> None:
        self._groups: dict[str, list[Statement]] = defaultdict(list)
        self._rare = Rarity(item.subject.key for item in items)
        self._memo: dict[tuple[Subject, Subject], str] = {}
        self._promised: dict[str, dict[int, set[tuple[dt.date, dt.date]]]] = {}
        for item in items:
            if item.modality == "planned" and item.dated:
                self._promised.setdefault(item.subject.key, {}).setdefault(item.release, set()).add((item.low, item.high))
            for name in _groups(item):
                self._groups[name].append(item)
        self._dates = {name: [item.published for item in group] for name, group in self._groups.items()}

    def later(self, promise: Statement) -> list[Statement]:
        """Return statements of other releases about the promise's subject, published later, in order of publication."""
        near: dict[int, Statement] = {}
        for name in _groups(promise):
            first = bisect.bisect_right(self._dates.get(name, []), promise.published)
            for item in self._groups.get(name, [])[first : first + MOST]:
                if (item.published - promise.by).days > LONGEST:
                    break
                if item.release != promise.release:
                    near[item.claim] = item
        return sorted(
            (item for item in near.values() if self.tied(promise, item)),
            key=lambda item: (item.published, item.modality != "done", item.claim),
        )

    def near(self, item: Statement) -> list[Statement]:
        """Return the statements whose subjects share a beginning or an end with that of ``item``, itself left out."""
        found: dict[int, Statement] = {}
        for name in _groups(item):
            at = bisect.bisect_left(self._dates.get(name, []), item.published)
            found |= {other.claim: other for other in self._groups.get(name, [])[max(0, at - MOST) : at + MOST]}
        found.pop(item.claim, None)
        return [found[number] for number in sorted(found)]

    def tied(self, one: Statement, other: Statement) -> str:
        """Return how the subjects of two statements are one; see ``subjects.tie``."""
        pair = (one.subject, other.subject)
        known = self._memo.get(pair)
        if known is None:
            known = tie(one.subject, other.subject, self._rare)
            if known != "equal" and self._apart(one.subject.key, other.subject.key):
                known = ""
            self._memo[pair] = known
        return known

    def _apart(self, one: str, other: str) -> bool:
        """Say whether one release promises both names, for different dates: then they are two things."""
        first, second = self._promised.get(one, {}), self._promised.get(other, {})
        return any(not (first[release] & second[release]) for release in first.keys() & second.keys())


def _groups(item: Statement) -> tuple[str, str, str]:
    """Return the groups a statement stands in: its whole name, the end of it, the beginning of it."""
    key = item.subject.key
    return f"={key}", f"-{key[-3:]}", f"{key[:3]}-"

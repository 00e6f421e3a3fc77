"""Figures a release itself calls earlier ones.

In: the segments of a run with their values. Out: ``Former`` rows: a figure that a release sets behind it (``당초 22,227명``, ``기존 8종에서
9종으로``, ``up from 120``) with the one that took its place, and the earlier release that stated it. The one decision owned here: when an
earlier number is the same fact — many digits, or words around it in common — and not a chance of counting.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.claims.measures import digits, unit_of
from checker.model import CLAIMING
from checker.schema import Tables

_BEFORE: Final = re.compile(
    r"(?:당초|애초|기존|종전|(?:지난해|작년|지난)\s?[^.\d]{0,6}(?:\d{1,2}월\s?)?[^.\d]{0,8}때)(?![가-힣]*(?:보다|대비))(?:(?!외에|이외|더해|포함)[^.,\d]){0,18}[(（]?\s*(?:총|약)?\s*$"
    r"|\b(?:up|down|raised|cut|increased|reduced) from\s+(?:about\s+)?$|\b(?:originally|previously|formerly|initially)\s[^.,\d]{0,24}$"
)
_WORTH: Final = r"당초|애초|기존|종전|때\s?[(（]|(?i:\bfrom\b|originally|previously|formerly|initially)"
_WORD: Final = re.compile(r"[가-힣A-Za-z]{2,}")
_SPAN: Final = 34  # letters around a number whose words say what it counts
_DIGITS: Final = 4  # significant digits that no two facts share by chance
_YEARS: Final = 3  # what a release calls earlier it said not long ago
_BACK: Final = re.compile(r"[가-힣A-Za-z][^\s.,()]{0,12}\s?[:(]?\s?$")
_LATER: Final = 90  # letters between the earlier figure and the one that took its place


@dataclass(frozen=True, slots=True)
class Place:
    """One stated figure."""

    release: int
    text: int
    start: int
    end: int
    amount: float


@dataclass(frozen=True, slots=True)
class Former:
    """``stated`` stands in an earlier release, ``named`` in the later one that calls it past; ``now`` took its place, where said."""

    stated: Place
    named: Place
    now: Place | None
    unit: str
    shown: str
    unit_class: str
    words: str  # what both count, for the message


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure with its sentence, which begins at ``base`` of its text."""

    segment: int
    release: int
    text: int
    start: int
    end: int
    base: int
    amount: float
    unit: str
    unit_class: str
    agency: str
    published: dt.date
    content: str

    @property
    def at(self) -> int:
        """Where the figure begins in its sentence."""
        return self.start - self.base

    @property
    def same(self) -> str:
        """The unit that counters which count alike share."""
        return unit_of(self.unit, self.unit_class)


def formers(tables: Tables) -> list[Former]:
    """Return the figures that a release calls earlier ones and an earlier release of its agency states, one for each release."""
    rows = _rows(tables)
    marked = rows.filter(pl.col("content").str.contains(_WORTH))
    if marked.is_empty():
        return []
    stated: dict[tuple[str, str, float], list[_Row]] = defaultdict(list)
    for row in itertools.starmap(_Row, rows.filter(pl.col("amount").is_in(marked["amount"].unique().implode())).iter_rows()):
        stated[row.agency, row.same, row.amount].append(row)
    beside: dict[int, list[_Row]] = defaultdict(list)
    for row in itertools.starmap(_Row, marked.iter_rows()):
        beside[row.segment].append(row)
    found: dict[tuple[int, str, float], Former] = {}
    for items in beside.values():
        for row in items:
            former = _former(row, items, stated)
            if former is not None:
                found.setdefault((former.named.release, former.unit, former.named.amount), former)
    return list(found.values())


def _rows(tables: Tables) -> pl.DataFrame:
    segments = tables.segments.filter(pl.col("role").is_in([role.value for role in CLAIMING]) & ~pl.col("repeat"))
    return (
        tables.values.filter((pl.col("type") == "quantity") & pl.col("amount").is_not_null() & (pl.col("unit") != ""))
        .filter(~pl.col("unit_class").is_in(["percent", "point", "duration"]))
        .join(segments.select("segment", "unique", pl.col("start").alias("from")), on="segment")
        .join(tables.contents.select("unique", "content"), on="unique")
        .join(tables.releases.select("release", "published", "agency"), on="release")
        .filter(pl.col("published").is_not_null())
        .sort("published", "release", "text", "start")
        .select(
            "segment", "release", "text", "start", "end", "from", "amount", "unit", "unit_class", "agency", "published", "content"
        )
    )


def _former(row: _Row, items: list[_Row], stated: dict[tuple[str, str, float], list[_Row]]) -> Former | None:
    mark = _BEFORE.search(row.content, max(0, row.at - 44), row.at)
    if mark is None:
        return None
    now = next(
        (
            item
            for item in items
            if item.same == row.same
            and item.amount != row.amount
            and abs(item.start - row.start) <= _LATER
            and _takes_place(row.content, row.at, item.at, item.end - item.base)
        ),
        None,
    )
    size = digits(row.amount)
    if now is None and size < _DIGITS:
        return None
    words = _words(row.content, row.at)
    for other in reversed(stated.get((row.agency, row.same, row.amount), [])):
        if other.published >= row.published:
            continue
        if (row.published - other.published).days > _YEARS * 366:
            break
        theirs = _words(other.content, other.at)
        shared = [word for stem, word in words.items() if stem in theirs]
        if len(shared) < (0 if size > _DIGITS else 1 if size == _DIGITS else 2):
            continue
        left = _BACK.search(other.content, 0, other.at)
        return Former(
            stated=_place(other, len(left[0]) if left else 0),
            named=_place(row, row.at - mark.start()),
            now=_place(now) if now else None,
            unit=row.same,
            shown="원" if row.unit_class == "money" else row.unit,
            unit_class=row.unit_class,
            words=" ".join(_PARTICLE.sub("", word) for word in (shared or list(words.values()))[:3]),
        )
    return None


def _takes_place(content: str, at: int, start: int, end: int) -> bool:
    """Say whether the number at ``start:end`` is what the earlier one at ``at`` became: ``A에서 B로``, ``B로, 지난 5월 때(A)보다``."""
    between = content[at:start] if start > at else content[end:at]
    if re.search(r"다\.\s|[;→]", between):
        return False
    if start > at:
        return re.match(r"\s*[*]*\s*(?:[가-힣]{0,4})?(?:으로|로)(?![가-힣])", content[end : end + 12]) is not None or bool(
            re.search(r"\bto\s+(?:about\s+)?$", content[max(0, start - 12) : start])
        )
    return re.match(r"\s*(?:으로|로|이며|,|까지)", content[end : end + 6]) is not None or "up from" in between


def _words(content: str, at: int) -> dict[str, str]:
    """Return the words around a number, by their first two letters in Korean and whole in English."""
    near = content[max(0, at - _SPAN) : at + _SPAN]
    found: dict[str, str] = {}
    for match in _WORD.finditer(near):
        word = match[0]
        stem = word[:2] if not word.isascii() else word.casefold()
        if len(stem) >= 2 and stem not in _COMMON and not _VERBAL.search(word):
            found.setdefault(stem, word)
    return found


_PARTICLE: Final = re.compile(r"(?<=[가-힣])(?:으로|에서)$|(?<=[가-힣]{2})(?:을|를|은|는|이|가|의|도|에|에서|로)$")
_VERBAL: Final = re.compile(r"(?:다|다고)$")
_COMMON: Final = frozenset(
    {"기존", "당초", "종전", "애초", "포함", "위해", "대한", "통해", "시행", "추진", "밝혔", "발표", "실시", "진행", "개최", "운영", "곳으", "개로", "명으", "종으", "대로", "으로", "에서", "확대", "있는", "한다", "지난", "올해", "the", "and", "of", "to", "from", "in", "has", "was", "now", "up", "with", "for", "than"}
)  # fmt: skip


def _place(row: _Row, back: int = 0) -> Place:
    """Return where a figure stands, with ``back`` letters before it that say what it is."""
    return Place(row.release, row.text, row.start - back, row.end, row.amount)

"""Totals told before the items they are made of: ``97곳을 적발했다.`` and below it ``미표시 34곳, …, 기타 15곳``.

In: the frames of a run. Out: one hit a total that the items of a complete run do not give, one a run of shares that passes the whole. The one
decision owned here: which number before a run is its total — the only one of the same unit, in the same sentence, the two before or the title, that is near
the sum, when nothing in the whole release is equal to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.parts import same_unit
from checker.kinds.phrases import Found, Phrase, phrases, plain, spread
from checker.kinds.rounding import tolerance
from checker.kinds.runs import Run, runs
from checker.model import CLAIMING, Amount, Hit, Place, Slot, Suggestion, Terms, Words
from checker.schema import Tables

_BACK: Final = 2  # segments before a run in which its total may stand
_NEAR: Final = 0.1  # of the sum: a total farther from it is of something else
_EARLIER: Final = re.compile(r"(?:전년|작년|지난해|전월|지난달|전기|동기|당초|기존|종전|목표|계획|최근|누적|누계|평균)[^,.]{0,14}$")
_SHARED: Final = re.compile(r"비중|비율|구성비|점유율|분포|차지|순")
_PASSED: Final = 15.0  # points over the whole: more are the answers of people who may give several
_MULTIPLE: Final = re.compile(r"복수\s*(?:응답|선택)|중복|multiple")
_SUGGESTED: Final = Words("내역이 맞다면 합계를 이 값으로 고칩니다", "if the parts are right, this is the total")


def find(tables: Tables) -> list[Hit]:
    """Return each total that the run of its items contradicts."""
    worth = pl.col("key").str.contains(r"[0-9][^,;▲]*[,;▲△▴][^0-9]*[0-9]") & pl.col("key").str.contains(
        r"기타|그외|그밖|나머지|등(?:총|모두)?[0-9]{1,2}(?:개|건|가지|대)|하반기|4분기|여|외|수도권|법인|단체|야간|기권"
    )
    found: dict[int, list[Found]] = {}
    waiting: dict[int, list[tuple[Phrase, Run]]] = {}
    for phrase in phrases(tables, worth, numbers=2):
        for run in runs(phrase):
            if run.total is not None:
                if (one := _in_all(phrase, run)) is not None:
                    found.setdefault(phrase.unique, []).append(one)
            elif run.complete and run.items[0].number.unit_class == "percent":
                if (one := _shares(phrase, run)) is not None:
                    found.setdefault(phrase.unique, []).append(one)
            elif run.complete:
                waiting.setdefault(phrase.unique, []).append((phrase, run))
    many = tables.contents.filter(pl.col("content").str.contains(_MULTIPLE.pattern)).select("unique")
    doubled = set(tables.segments.join(many, on="unique", how="semi")["release"].unique())
    hits = spread(tables, found)
    return [hit for hit in hits if hit.variant != "shares" or hit.release not in doubled] + _told(tables, waiting, doubled)


def _in_all(phrase: Phrase, run: Run) -> Found | None:
    """Judge ``A 12억 원, B 30억 원 등 2개 분야 45억 원``: as many items as are said stand there, so they add up to what is said."""
    total = run.total
    if total is None or abs(run.sum - total.amount) <= _slack(run, total.step) + 1e-9:
        return None
    return Found(
        spots=(phrase.spot(run.items[0].number.start, total.end, plain(total.amount)),),
        dispute=(plain(total.amount), plain(run.sum)),
        slots=_slots(run, total.amount, total.unit),
        suggestions=(Suggestion(Amount(run.sum, total.unit), _SUGGESTED),),
    )


def _shares(phrase: Phrase, run: Run) -> Found | None:
    """Judge shares up to "other": together they are no more than the whole."""
    if not _SHARED.search(phrase.text, 0, run.items[0].number.start) or not 0 < run.sum - 100 - _slack(run, 0.0) <= _PASSED:
        return None
    return Found(
        spots=(phrase.spot(run.items[0].number.start, run.items[-1].number.end, plain(run.sum)),),
        dispute=("100", plain(run.sum)),
        slots=_slots(run, 100.0, "%"),
        variant="shares",
    )


def _told(tables: Tables, waiting: dict[int, list[tuple[Phrase, Run]]], doubled: set[int]) -> list[Hit]:
    """Compare the complete runs with the totals told before them."""
    if not waiting:
        return []
    uniques = pl.Series("unique", sorted(waiting), dtype=pl.UInt32)
    places = tables.segments.filter(
        pl.col("unique").is_in(uniques.implode()) & pl.col("role").is_in([str(role) for role in CLAIMING])
    ).filter(~pl.col("release").is_in(sorted(doubled)))
    values = tables.values.filter(
        (pl.col("type") == "quantity") & pl.col("amount").is_not_null() & pl.col("unit").is_not_null()
    ).join(places.select("release").unique(), on="release", how="semi")
    said: dict[int, list[_Said]] = {}
    columns = ("release", "text", "segment", "start", "end", "amount", "step", "unit", "unit_class", "approx", "bound", "each")
    for release, *rest in values.select(*columns).iter_rows():
        said.setdefault(release, []).append(_Said(*rest))
    titles = dict(tables.segments.filter(pl.col("role") == "title").group_by("text").agg(pl.col("segment")).iter_rows())
    bases = dict(tables.segments.select("segment", "start").iter_rows())
    hits = []
    for release, text, segment, unique in places.select("release", "text", "segment", "unique").iter_rows():
        for phrase, run in waiting[unique]:
            first = bases[segment] + phrase.places[run.items[0].number.start]
            last = bases[segment] + phrase.places[run.items[-1].number.end - 1] + 1
            alike = [one for one in said.get(release, ()) if one.alike(run)]
            if any(abs(one.amount - run.sum) <= _slack(run, one.step) + 1e-9 for one in alike):
                continue
            near = [
                one
                for one in alike
                if one.text == text
                and one.start < first
                and (segment - _BACK <= one.segment <= segment or one.segment in titles.get(text, ()))
                and abs(one.amount - run.sum) <= _NEAR * run.sum
            ]
            if len({one.amount for one in near}) != 1 or not near[-1].exact or _earlier(tables, bases, near[-1]):
                continue
            total = near[-1]
            hits.append(
                Hit(
                    places=(Place(text, total.start, total.end, plain(total.amount)), Place(text, first, last, plain(run.sum))),
                    dispute=(plain(total.amount), plain(run.sum)),
                    release=release,
                    slots=_slots(run, total.amount, total.unit),
                    suggestions=(Suggestion(Amount(run.sum, total.unit), _SUGGESTED),),
                )
            )
    return hits


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity of a release where it stands."""

    text: int
    segment: int
    start: int
    end: int
    amount: float
    step: float
    unit: str
    unit_class: str
    approx: bool
    bound: str | None
    each: bool

    @property
    def exact(self) -> bool:
        return not self.approx and self.bound is None and not self.each

    def alike(self, run: Run) -> bool:
        number = run.items[0].number
        return self.unit_class == number.unit_class and same_unit(self.unit, number.unit)


def _earlier(tables: Tables, bases: dict[int, int], said: _Said) -> bool:
    """Whether a number is said of another year, of a plan or of a mean."""
    content = tables.contents["content"][tables.segments["unique"][said.segment]]
    return _EARLIER.search(content[: said.start - bases[said.segment]]) is not None


def _slots(run: Run, total: float, unit: str) -> dict[str, Slot]:
    return {
        "total": Amount(total, unit),
        "terms": Terms(tuple((item.number.amount, 1) for item in run.items), unit),
        "sum": Amount(run.sum, unit),
        "gap": Amount(abs(run.sum - total), unit),
    }


def _slack(run: Run, step: float) -> float:
    """Return how far a total written to ``step`` may be off by rounding alone."""
    return tolerance([step, *(item.number.step for item in run.items)], run.items[0].number.unit_class)

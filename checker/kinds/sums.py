"""A total that is not the sum of the parts printed beside it.

In: phrases with a breakdown, tables (see ``table_totals``) and totals told before their items (see ``told``). Out: one hit a total that
its parts do not reach, or pass. The one decision owned here: which breakdowns are compared at all, and how exactly money is.
"""

from __future__ import annotations

import re

import polars as pl

from checker.kinds import table_totals, told
from checker.kinds.base import Context, Kind, Params
from checker.kinds.parts import Breakdown, breakdowns, compositions
from checker.kinds.phrases import Found, Phrase, phrases, plain, spread
from checker.kinds.rounding import EXACT_MONEY, tolerance
from checker.model import Amount, Hit, Suggestion, Terms, Words
from checker.schema import Tables

_RATE = re.compile(r"[^,.]{0,8}?(?:더|높|낮|많|적|증가|감소|상승|하락|늘|줄|higher|lower|more|less)")


class SumParams(Params, frozen=True):
    """``least_parts``: how many parts make a breakdown."""

    least_parts: int = 2


def find(tables: Tables, params: SumParams, _context: Context) -> list[Hit]:
    """Return each complete breakdown whose sum cannot equal its total, and each partial one whose sum exceeds it."""
    worth = pl.col("key").str.contains(
        r"[(\[（].*[0-9].*(?:[,;+·/]|and).*[0-9]|(?:consist|compris|madeup|compos|including|[a-z]:[0-9]).*[0-9].*and.*[0-9]"
    )
    found: dict[int, list[Found]] = {}
    for phrase in phrases(tables, worth, numbers=1):
        for item in (*breakdowns(phrase), *compositions(phrase)):
            if len(item.parts) >= params.least_parts and (one := _check(phrase, item)) is not None:
                found.setdefault(phrase.unique, []).append(one)
    return spread(tables, found) + table_totals.find(tables) + told.find(tables)


def _check(phrase: Phrase, item: Breakdown) -> Found | None:
    total = item.total
    if total.unit_class not in ("count", "person") and min(part.amount for part in item.parts) <= total.amount <= max(
        part.amount for part in item.parts
    ):
        return None  # an average, or a rate of the whole beside the rates of its groups
    if total.unit_class == "percent" and (item.partial or _RATE.match(phrase.text, item.end)):
        return None
    summed = sum(part.amount * part.times for part in item.parts)
    slack = _slack(item)
    low = (total.least if total.least is not None else total.amount) - slack if total.approx else total.amount - slack
    high = (total.most if total.most is not None else total.amount) + slack if total.approx else total.amount + slack
    if summed <= high + 1e-9 and (item.partial or summed >= low - 1e-9):
        return None
    terms = Terms(tuple((part.amount, part.times) for part in item.parts), total.unit)
    clause = phrase.spot(min(total.start, item.start), max(total.end, item.end), plain(total.amount))
    return Found(
        spots=(clause,),
        dispute=(plain(total.amount), plain(summed)),
        slots={
            "total": Amount(total.amount, total.unit),
            "terms": terms,
            "sum": Amount(summed, total.unit),
            "gap": Amount(abs(summed - total.amount), total.unit),
        },
        variant="partial" if item.partial else "",
        suggestions=(
            Suggestion(
                Amount(summed, total.unit),
                Words("내역이 맞다면 합계를 이 값으로 고칩니다", "if the parts are right, this is the total"),
            ),
        ),
    )


def _slack(item: Breakdown) -> float:
    """Return the tolerance of a breakdown. Money of which one part is written to 10,000 won is exact: 1억 원 beside 8,280만 원."""
    total, steps = item.total, [part.step for part in item.parts]
    if total.unit_class == "money" and min(steps) <= EXACT_MONEY:
        return total.step / 2 if total.step > min(steps) else 0.0
    return tolerance([total.step, *steps], total.unit_class)


KIND = Kind("sum", "release", find, SumParams)

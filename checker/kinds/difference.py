"""A difference that is not the difference of the two values it stands beside.

In: statements of change with an old value, a new value and the difference. Out: one hit a statement that cannot hold. The one decision
owned here: which of the numbers is said to be off: the one whose replacement makes all the others, the growth rate
included, agree.
"""

from __future__ import annotations

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.changes import Change, changes
from checker.kinds.phrases import Found, Number, Phrase, Spot, phrases, plain, spread
from checker.kinds.rounding import tolerance
from checker.model import Amount, Hit, Suggestion, Words
from checker.schema import Tables

_WHICH = {
    "difference": Words("증감 폭", "the difference"),
    "new": Words("나중 값", "the new value"),
    "old": Words("이전 값", "the old value"),
    "": Words("어느 한 값", "one of them"),
}


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return each change whose difference, or whose direction, its own two values contradict."""
    worth = pl.col("key").str.contains(r"[증감확축급성상하늘줄높낮떨오올내신삭↑↓]|[rR]ise|[rR]ose|up|down|creas|from")
    worth &= pl.col("key").str.contains(r"대비|비해|비하여|보다|에서|→|比|from")
    found: dict[int, list[Found]] = {}
    for phrase in phrases(tables, worth, numbers=2):
        for change in changes(phrase):
            one = _difference(phrase, change) or _direction(phrase, change)
            if one is not None:
                found.setdefault(phrase.unique, []).append(one)
    return spread(tables, found)


def rate_range(old: Number, new: Number) -> tuple[float, float]:
    """Return the least and greatest growth rate, in percent, that two rounded values allow."""
    slack_old, slack_new = tolerance([old.step], old.unit_class), tolerance([new.step], new.unit_class)
    lows, highs = old.amount - slack_old, old.amount + slack_old
    ends = [
        (value / base - 1) * 100 for value in (new.amount - slack_new, new.amount + slack_new) for base in (lows, highs) if base > 0
    ]
    return (min(ends), max(ends)) if ends else (0.0, 0.0)


def _difference(phrase: Phrase, change: Change) -> Found | None:
    stated = change.difference
    if stated is None or not stated.exact:
        return None
    actual = change.new.amount - change.old.amount
    slack = tolerance([change.old.step, change.new.step, stated.step], change.new.unit_class)
    if abs(abs(stated.amount) - abs(actual)) <= slack + 1e-9:
        return None
    culprit = _culprit(change)
    suggestions = []
    if culprit == "difference":
        suggestions.append(
            Suggestion(
                Amount(abs(actual), stated.unit or change.new.unit), Words("두 값의 차이입니다", "the difference of the two values")
            )
        )
    signed = stated.amount if actual >= 0 else -abs(stated.amount)
    if culprit == "new":
        suggestions.append(
            Suggestion(
                Amount(change.old.amount + signed, change.new.unit),
                Words("증감률과 맞는 나중 값입니다", "the new value the rate agrees with"),
            )
        )
    if culprit == "old":
        suggestions.append(
            Suggestion(
                Amount(change.new.amount - signed, change.old.unit),
                Words("증감률과 맞는 이전 값입니다", "the old value the rate agrees with"),
            )
        )
    return Found(
        spots=clause(phrase, change),
        dispute=(f"{plain(change.old.amount)}→{plain(change.new.amount)}", plain(stated.amount)),
        slots={
            **values(change),
            "actual": Amount(abs(actual), stated.unit or change.new.unit),
            "stated": Amount(abs(stated.amount), stated.unit or change.new.unit),
            "which": _WHICH[culprit],
        },
        suggestions=tuple(suggestions),
    )


def _culprit(change: Change) -> str:
    """Name the one number whose replacement makes the rate agree; "" without a rate or when that is not one."""
    rate, stated = change.rate, change.difference
    if rate is None or stated is None:
        return ""
    old, new = change.old.amount, change.new.amount
    sign = 1 if new >= old else -1
    gap = sign * abs(stated.amount)

    def fits(base: float, value: float) -> bool:
        return base > 0 and abs(abs((value / base - 1) * 100) - abs(rate.amount)) <= rate.step

    fitting = [
        name
        for name, fit in (
            ("difference", fits(old, new)),
            ("new", fits(old, old + gap)),
            ("old", fits(new - gap, new)),
        )
        if fit
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _direction(phrase: Phrase, change: Change) -> Found | None:
    """Find a rise said of a value that fell, or the reverse, by more than rounding."""
    if change.rises is None or (change.difference is None and change.rate is None):
        return None
    slack = tolerance([change.old.step, change.new.step], change.new.unit_class)
    actual = change.new.amount - change.old.amount
    if abs(actual) <= slack or (actual > 0) == change.rises:
        return None
    if (change.rate is not None and change.rate.amount < 0) or (change.difference is not None and change.difference.amount < 0):
        return None
    said = change.difference or change.rate
    assert said is not None  # noqa: S101 -- one of them is stated, see above
    return Found(
        spots=clause(phrase, change),
        dispute=(f"{plain(change.old.amount)}→{plain(change.new.amount)}", "up" if change.rises else "down"),
        slots={
            **values(change),
            "said": Words("늘었다고", "a rise") if change.rises else Words("줄었다고", "a fall"),
        },
        variant="direction",
    )


def clause(phrase: Phrase, change: Change) -> tuple[Spot, ...]:
    """Return the span from the first to the last number of a change."""
    numbers = [n for n in (change.difference, change.rate, change.new, change.old) if n is not None]
    stated = change.difference or change.rate
    return (phrase.spot(min(n.start for n in numbers), max(n.end for n in numbers), plain(stated.amount) if stated else None),)


def values(change: Change) -> dict[str, Amount]:
    """Return the slots both rules share."""
    return {
        "old": Amount(change.old.amount, change.old.unit or change.new.unit),
        "new": Amount(change.new.amount, change.new.unit or change.old.unit),
    }


KIND = Kind("difference", "release", find)

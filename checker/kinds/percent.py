"""A percentage that the two numbers beside it do not give.

In: statements of change with a rate, and statements of a share (``16곳 중 11곳(69%)``). Out: one hit a percentage outside what
rounding allows. The one decision owned here: how a percentage may come about — rounded at its last digit from values that are
themselves rounded — and which slip explains one that does not: the multiple given for the growth, points for percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.changes import Change, changes, comparable
from checker.kinds.difference import clause, rate_range, values
from checker.kinds.phrases import Found, Number, Phrase, phrases, plain, spread
from checker.kinds.rounding import tolerance
from checker.kinds.runs import Run, runs
from checker.model import Amount, Hit, Suggestion, Words
from checker.schema import Tables

_OF_KO: Final = re.compile(
    r"[가-힣A-Za-z·'\"]{0,16}?\*?(?:중에서|중|가운데|에게(?:물은|물어본|조사한)결과,?|(?:을|를)대상으로[가-힣]{0,12}결과,?)"
)
_TO_WHOLE: Final = re.compile(
    r"(?:으로|로|이며|,)(?:(?:전체|총)[가-힣]{0,10}\(?|(?:(?:19|20)\d\d년|전년|지난해|작년|목표)[가-힣]{0,8}\()"
)  # 12곳으로 전체(40곳)의 30%
_AGAIN: Final = re.compile(r"중|가운데|대비|전년|증가|감소|각각|중복|복수|누적")
_EN_OF: Final = re.compile(r" ?(?:out )?of (?:the |all |its |a total of )?")

_LISTED: Final = 3  # items of a list of shares, at least
_TIGHT: Final = 0.02  # how closely, in parts of it, two other items of a list must tell the whole


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return each growth rate and each share that its own numbers contradict."""
    worth = pl.col("key").str.contains(r"[%％]|퍼센트|[pP]er ?cent")
    found: dict[int, list[Found]] = {}
    for phrase in phrases(tables, worth, numbers=2):
        mine = [one for change in changes(phrase) if (one := _growth(phrase, change)) is not None]
        mine += [one for run in runs(phrase) if (one := _listed(phrase, run)) is not None]
        mine += [one for whole, part, share in shares(phrase) if (one := _share(phrase, whole, part, share)) is not None]
        if mine:
            found[phrase.unique] = mine
    return spread(tables, found)


def _growth(phrase: Phrase, change: Change) -> Found | None:
    rate = change.rate
    if rate is None or change.old.unit_class == "percent":
        return None
    low, high = (abs(end) for end in rate_range(change.old, change.new))
    low, high = min(low, high), max(low, high)
    half = rate.step / 2 if rate.exact else max(rate.step, abs(rate.amount) / 10)
    stated = abs(rate.amount)
    agrees = low - half - 1e-9 <= stated <= high + half + 1e-9
    if agrees and not change.point:
        return None
    if not agrees and change.difference is not None and not _difference_holds(change):
        return None  # the difference is off: that rule says so
    actual = (change.new.amount / change.old.amount - 1) * 100
    multiple = change.new.amount / change.old.amount * 100
    cut = rate.exact and 0 <= abs(actual) - stated < rate.step  # the last digit dropped, not rounded
    variant = "point" if agrees or (cut and change.point) else "multiple" if abs(multiple - stated) <= max(1.0, rate.step) else ""
    if cut and not variant:
        variant = "cut-growth"
    right = f"{abs(actual):.{_decimals(rate)}f}%"
    shown = f"{abs(actual):.{_decimals(rate) + 1}f}%" if variant == "cut-growth" else right
    return Found(
        spots=clause(phrase, change),
        dispute=(f"{plain(change.old.amount)}→{plain(change.new.amount)}", f"{plain(stated)}{rate.unit or '%'}"),
        slots={**values(change), "actual": shown, "stated": Amount(stated, rate.unit or "%")},
        variant=variant,
        suggestions=(Suggestion(right, Words("두 값으로 셈한 증감률입니다", "the rate the two values give")),),
    )


def _difference_holds(change: Change) -> bool:
    stated = change.difference
    if stated is None:
        return True
    slack = tolerance([change.old.step, change.new.step, stated.step], change.new.unit_class)
    return abs(abs(stated.amount) - abs(change.new.amount - change.old.amount)) <= slack + 1e-9


def shares(phrase: Phrase) -> Iterator[tuple[Number, Number, Number]]:
    """Yield ``(whole, part, share)`` of each ``N중 M(P%)``; the parts that follow in the same list are shares of the same whole."""
    numbers = phrase.numbers
    text = phrase.text
    if not phrase.korean:
        yield from _english_shares(phrase)
        return
    for part, whole, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if (
            share.unit_class == "percent"
            and part.unit_class == whole.unit_class != "percent"
            and comparable(whole, part)
            and whole.exact
            and part.exact
            and _TO_WHOLE.fullmatch(text, part.end, whole.start)
            and text[whole.end : share.start] in (")의", "의", ")의약", "의약", ")중", "중")
        ):
            yield whole, part, share
    for at, whole in enumerate(numbers):
        if whole.unit_class not in ("count", "person", "money") or not whole.exact:
            continue
        of = _OF_KO.match(text, whole.end)
        if not of:
            continue
        reach = of.end()
        for part, share in zip(numbers[at + 1 :], numbers[at + 2 :], strict=False):
            between = text[reach : part.start]
            if len(between) > 40 or _AGAIN.search(between) or re.search(r"[.]|[가-힣]다[,.]?$", between):
                break
            if part.unit_class != whole.unit_class or not comparable(whole, part) or not part.exact:
                if part.unit_class == "percent":
                    continue
                break
            if (
                share.unit_class == "percent"
                and re.fullmatch(r"[가-힣]{0,6}\((?:약)?|,|\(전체의", text[part.end : share.start])
                and not _AGAIN.search(text[part.end : share.start])
            ):
                yield whole, part, share
                reach = share.end + 1
            elif share.unit_class == "percent":
                break
            else:
                reach = part.end


def _english_shares(phrase: Phrase) -> Iterator[tuple[Number, Number, Number]]:
    numbers = phrase.all_numbers()
    for whole, part, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if (
            share.unit_class == "percent"
            and whole.unit_class not in ("percent", "money")
            and part.unit_class in ("", "number", whole.unit_class)
            and re.search(r"(?:^|[.;] )[Oo]f (?:the |all )?$", phrase.text[: whole.start])
            and re.fullmatch(r"[^.;:()]{0,40}, ", phrase.text[whole.end : part.start])
            and phrase.text[part.end : share.start] in (" (", ", ", " or ")
        ):
            yield whole, part, share
    for part, whole, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if (
            share.unit_class == "percent"
            and part.unit_class in ("", "number", whole.unit_class)
            and whole.unit_class not in ("percent", "money")
            and _EN_OF.fullmatch(phrase.text, part.end, whole.start)
            and re.fullmatch(r"(?: [A-Za-z-]+){0,4}(?: \(|, (?:or )?)", phrase.text[whole.end : share.start])
        ):
            yield whole, part, share


def _share(phrase: Phrase, whole: Number, part: Number, share: Number) -> Found | None:
    if whole.amount <= 0 or part.amount > whole.amount:
        return None
    slack_whole, slack_part = tolerance([whole.step], whole.unit_class), tolerance([part.step], part.unit_class)
    low = max(0.0, part.amount - slack_part) / (whole.amount + slack_whole) * 100
    high = (part.amount + slack_part) / max(whole.amount - slack_whole, 1e-9) * 100
    half = share.step / 2 if share.exact else max(share.step, share.amount / 10)
    if low - half - 1e-9 <= share.amount <= high + half + 1e-9:
        return None
    actual = part.amount / whole.amount * 100
    right = f"{actual:.{_decimals(share)}f}%"
    return Found(
        spots=(phrase.spot(min(whole.start, part.start), share.end, f"{plain(share.amount)}%"),),
        dispute=(f"{plain(part.amount)}/{plain(whole.amount)}", f"{plain(share.amount)}%"),
        slots={
            "old": Amount(whole.amount, whole.unit),
            "new": Amount(part.amount, part.unit),
            "actual": f"{actual:.{_decimals(share) + 1}f}%",
            "stated": Amount(share.amount, "%"),
        },
        variant="cut" if share.exact and 0 <= actual - share.amount < share.step else "share",
        suggestions=(Suggestion(right, Words("반올림한 비율입니다", "the share, rounded")),),
    )


def _listed(phrase: Phrase, run: Run) -> Found | None:
    """Judge ``A 524건(30.8%), B 272건(16.0%), C 269건(18.5%)``: where all items but one are shares of one whole, that one is off."""
    items = [(item.number, item.share) for item in run.items if item.share is not None and item.share.exact]
    if len(items) < len(run.items) or len(items) < _LISTED:
        return None
    wholes = []
    for number, share in items:
        slack, half = tolerance([number.step], number.unit_class), share.step / 2
        if share.amount <= half or number.amount <= slack:
            return None
        wholes.append(
            ((number.amount - slack) / (share.amount + half) * 100, (number.amount + slack) / (share.amount - half) * 100)
        )
    for odd, (number, share) in enumerate(items):
        rest = wholes[:odd] + wholes[odd + 1 :]
        low, high = max(one for one, _ in rest), min(other for _, other in rest)
        if low > high or sum(other - one <= one * _TIGHT for one, other in rest) < _LISTED - 1:
            continue
        least, most = number.amount / high * 100, number.amount / low * 100
        if least - share.step * 1.5 <= share.amount <= most + share.step * 1.5:
            continue
        actual = f"{number.amount / ((low + high) / 2) * 100:.{_decimals(share)}f}%"
        return Found(
            spots=(phrase.spot(number.start, share.end, f"{plain(share.amount)}%"),),
            dispute=(plain(number.amount), f"{plain(share.amount)}%"),
            slots={"new": Amount(number.amount, number.unit), "actual": actual, "stated": Amount(share.amount, "%")},
            variant="listed",
            suggestions=(
                Suggestion(actual, Words("다른 항목의 전체로 셈한 비율입니다", "the share of the whole the others give")),
            ),
        )
    return None


def _decimals(number: Number) -> int:
    step, places = number.step, 0
    while step and step < 0.999 and places < 4:
        step, places = step * 10, places + 1
    return places


KIND = Kind("percent", "release", find)

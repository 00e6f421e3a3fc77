"""The Korean grammar of lengths of time, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: ``3년간`` is a length, ``3년 전`` a
date counted from publication, ``4년째`` tells which year.
"""

from __future__ import annotations

import re

from checker.values import ko_words, number
from checker.values.bounds import bounds
from checker.values.ko_dates import spelled_length
from checker.values.ko_found import Tokens, peek
from checker.values.ko_lexer import Token
from checker.values.ko_moment import OFFSETS
from checker.values.ko_notation import timed
from checker.values.ko_prefix import ABOUT, BOUNDS, Prefix, ordinal
from checker.values.units import LENGTHS, ORDINALS
from checker.values.value import Draft, Moment

NATIVE = re.compile(
    r"(.+?)\s*(번\s?째|째|가지|명|개\s?사|개|곳|건|배|차례|사람|살|마리|대|권|편|팀|쌍|단계|기관|부처|분야|종류|축|달|시간|해|주일|주)$",
    re.DOTALL,
)
_IN = {("century", "year"): 100.0, ("year", "quarter"): 4.0, ("year", "month"): 12.0, ("quarter", "month"): 3.0}
_DAYS = {
    "century": 36_525.0, "year": 365.25, "quarter": 91.3125, "month": 30.4375, "week": 7.0, "day": 1.0, "workday": 1.4,
    "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86_400,
}  # fmt: skip
_ORDER = ("century", "year", "quarter", "month", "week", "day", "workday", "hour", "minute", "second")


def _span_of(token: Token) -> tuple[float, float, str, bool] | None:
    """Return amount, step, unit (English) and 여 of one length of time."""
    if token.kind == "SPELLEN":
        count, unit = spelled_length(token.text)
        return count, 1.0, unit, False
    if token.kind == "DAYS":
        return float(ko_words.DAY_LENGTHS[token.text]), 1.0, "day", False
    if token.kind == "NATIVE":
        match = NATIVE.fullmatch(token.text)
        value = number.read_native(re.sub(r"\s", "", match[1])) if match else None
        return (float(value), 1.0, LENGTHS[match[2]], False) if match and value and match[2] in LENGTHS else None
    read = timed(token)
    if read is None or read[1] not in LENGTHS:
        return None
    text = re.match(r"[\d,.\s십백천만억조]+", token.text)
    step = number.read(text[0].strip()) if text else None
    return read[0], step[1] if step else 1.0, LENGTHS[read[1]], read[2]


def length(
    tokens: Tokens, index: int, before: Prefix, low: tuple[float, float] | None = None, start: int | None = None
) -> tuple[list[Draft], int] | None:
    """Read a length of time; ``low`` is the smaller number of a range before it (``2~3년``), ``start`` where that stands."""
    token = tokens[index]
    read = timed(token) if token.kind == "TIMED" else None
    if read is not None and read[1] in ORDINALS:
        return [ordinal(token, int(read[0]), int(read[0]), read[1])], index + 1
    pieces: list[tuple[str, float]] = []
    at, end, more = index, token.end, False
    value, step, grain = 0.0, 1.0, ""
    while (token := tokens[at]) is not None:
        span = _span_of(token)
        if span is None or (pieces and _finer(pieces[-1][0], span[2])):
            break
        value, step, grain, more = span
        pieces.append((grain, value))
        end = token.end
        at += 1
        if at >= len(tokens):
            break
    if not pieces:
        return None
    value, step = _altogether(pieces, step)
    first = tokens[index]
    follows = peek(tokens, at)
    particle = follows.text if follows is not None and follows.kind == "PARTICLE" else ""
    start = first.start if start is None else start
    if particle in OFFSETS and grain in ("day", "week", "month", "year") and not before.way and low is None:
        sign = OFFSETS[particle]
        shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
        end = follows.end if follows is not None else end
        return [
            Draft(
                start,
                end,
                "date",
                at=Moment(base="publication", days=0, offset=shifts),
                role="at",
                way="past" if sign < 0 else "future",
                approx=True,
            )
        ], at + 1
    if particle == "째":  # 4년째: which year, not how long
        return [ordinal(Token("", "", start, follows.end if follows else end), int(value), int(value), "째")], at + 1
    bound = BOUNDS.get(particle, before.limit)
    role = "within" if particle in ("이내", "이내에", "내", "내에", "안에", "내로", "안으로") else "duration"
    about = before.about or particle in ABOUT
    if particle in BOUNDS or particle in ABOUT or particle in ("간", "동안", "만에", "치"):
        if particle == "간":
            end = follows.end if follows is not None else end
        at += 1
    elif (
        grain == "day" and not before.way and not before.about and not before.limit and low is None and particle in ("부터", "까지")
    ):
        return None
    approx = "more" if more else "about" if about else ""
    lower = low[0] if low is not None else value
    least, most = bounds(lower, value, step, bound, approx, False)
    if before.way:
        start = before.way_start
    return [
        Draft(start, end, "date", at=Moment(base="publication") if before.way else None, role=role, way=before.way, length=tuple(pieces), grain=grain, reckoning=before.reckoning,
              amount=value, least=least, most=most, step=step, unit=grain, unit_class="duration", approx=bool(approx), bound=bound, each=before.each)
    ], at  # fmt: skip


def _altogether(pieces: list[tuple[str, float]], step: float) -> tuple[float, float]:
    """Return a length of several units (``3년 5개월``) in its last one, with its step; a year in days is known to a few days."""
    total, unit = 0.0, pieces[0][0]
    for grain, count in pieces:
        exact = _IN.get((unit, grain))
        if exact is None and unit != grain:
            step = max(step, 3.0 * total)
        total = total * (exact or _DAYS[unit] / _DAYS[grain] if unit != grain else 1.0) + count
        unit = grain
    return round(total, 6), step


def _finer(before: str, after: str) -> bool:
    """Say whether ``after`` is not finer than ``before``: then it does not continue it."""
    return _ORDER.index(after) <= _ORDER.index(before)

"""Wording a finding.

In: a rule's message template and the typed slots of a hit. Out: one sentence in Korean or English. The one decision owned here:
how a typed value is said in each language, and that ``{은/는}`` after it takes the form its reading asks for. Templates know two
things in braces: a slot's name, and a pair of particle forms; ``{{`` and ``}}`` are literal braces.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Mapping
from typing import Final

from checker.errors import ConfigError, did_you_mean
from checker.model import Amount, Slot, Span, Terms, Weekday, Words
from checker.report import particles

_FIELD: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_DAYS_KO: Final = "월화수목금토일"
_DAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_CLASSES_KO: Final = {"money": "원", "percent": "%", "point": "%p", "person": "명", "count": "", "ratio": "배", "age": "세"}
_UNITS_EN: Final = {
    "명": "people", "인": "people", "person": "people", "건": "cases", "개": "", "count": "", "곳": "places", "개소": "places", "개월": "months",
    "일": "days", "주": "weeks", "년": "years", "시간": "hours", "분": "minutes", "회": "times", "차례": "times", "배": "times", "ratio": "times",
    "세": "years of age", "살": "years of age", "age": "years of age", "개국": "countries", "종": "kinds", "대": "units", "가구": "households",
    "억": "hundred million",
}  # fmt: skip
_SCALES_KO: Final = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
_SCALES_EN: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def word(template: str, slots: Mapping[str, Slot], lang: str) -> str:
    """Return ``template`` with its slots said in ``lang`` (``ko`` or ``en``) and its particles resolved.

    Raises ``ConfigError`` for a slot that ``slots`` does not hold or braces that do not close.
    """
    parts: list[str] = []
    sound = ""
    at = 0
    for match in _FIELD.finditer(template):
        if match.start() > at:
            parts.append(template[at : match.start()])
            sound = ""
        at = match.end()
        name = match[1]
        if name is None:
            if len(match[0]) == 1:
                raise ConfigError(f"message {template!r}: a brace does not close")
            parts.append(match[0][0])
            sound = ""
        elif "/" in name:
            parts.append(particles.choose(_pair(name, template), "".join(parts), sound))
            sound = ""
        else:
            if name not in slots:
                raise ConfigError(f'message {template!r}: unknown slot "{name}"', hint=did_you_mean(name, slots))
            text, sound = _say(slots[name], lang)
            parts.append(text)
    parts.append(template[at:])
    return "".join(parts)


def check_template(template: str, names: Collection[str]) -> None:
    """Raise ``ConfigError`` unless every slot of ``template`` is one of ``names`` and every particle pair is known."""
    for match in _FIELD.finditer(template):
        name = match[1]
        if name is None:
            if len(match[0]) == 1:
                raise ConfigError(f"message {template!r}: a brace does not close")
        elif "/" in name:
            _pair(name, template)
        elif not _NAME.match(name) or name not in names:
            raise ConfigError(f'message {template!r}: unknown slot "{name}"', hint=did_you_mean(name, names))


def say(value: Slot, lang: str) -> str:
    """Return one typed value as a person would write it in ``lang``."""
    return _say(value, lang)[0]


def _pair(name: str, template: str) -> str:
    if name not in particles.PAIRS:
        raise ConfigError(f'message {template!r}: unknown particle "{name}"', hint=did_you_mean(name, particles.PAIRS))
    return name


def _say(value: Slot, lang: str) -> tuple[str, str]:
    """Return how ``value`` is written, and the syllable it ends with when read where the writing does not show it."""
    korean = lang == "ko"
    if isinstance(value, str):
        return value, ""
    if isinstance(value, Words):
        return (value.ko if korean else value.en), ""
    if isinstance(value, Weekday):
        return (_DAYS_KO[value.number - 1] + "요일" if korean else _DAYS_EN[value.number - 1]), ""
    if isinstance(value, Span):
        return _span(value, korean)
    if isinstance(value, Amount):
        return (_amount_ko if korean else _amount_en)(value.value, value.unit), ""
    if isinstance(value, Terms):
        said = [_say(Amount(amount, value.unit), lang)[0] + (f" × {times}" if times > 1 else "") for amount, times in value.terms]
        return " + ".join(said), ""
    if isinstance(value, dt.date):
        return (_day_ko(value), "일") if korean else (_day_en(value), "")
    return number(value), ""


def number(value: float) -> str:
    """Return a number with thousands commas, no exponent and no superfluous zeros; a minus is U+2212.

    A year is not a number: say it as a ``Span`` of grain year.
    """
    if not math.isfinite(value):
        return "?"
    text = f"{abs(int(value)):,}" if float(value).is_integer() else f"{abs(value):,.10f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def _day_ko(day: dt.date) -> str:
    return f"{day.year}. {day.month}. {day.day}.({_DAYS_KO[day.weekday()]})"


def _day_en(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} ({_DAYS_EN[day.weekday()][:3]})"


def _month(day: dt.date, korean: bool) -> str:
    return f"{day.year}년 {day.month}월" if korean else f"{_MONTHS[day.month - 1]} {day.year}"


_LENGTHS: Final = {"quarter": 3, "half": 6, "year": 12}  # in months


def _span(span: Span, korean: bool) -> tuple[str, str]:
    low, high = span.low, span.high
    if low is None or high is None:
        return _open(low, high, korean)
    last = high - dt.timedelta(days=1)
    if span.grain == "day" or last <= low:
        return (_day_ko(low), "일") if korean else (_day_en(low), "")
    if span.grain == "month" and (said := _part_of_month(low, high, korean)):
        return said, ""
    months = _months(low, high)
    # A part of a year, half or quarter ("at the end of the year") is told by its months, as it was understood.
    if months and months == _LENGTHS.get(span.grain):
        return _unit(low, span.grain, korean), ""
    if months:
        first, final = _month(low, korean), _month(last, korean)
        return first if months == 1 else f"{first} {'~' if korean else 'to'} {final}", ""
    if korean:
        return f"{_day_ko(low)} ~ {_day_ko(last)}", "일"
    return f"{_day_en(low)} to {_day_en(last)}", ""


def _months(low: dt.date, high: dt.date) -> int:
    """Return how many months a span of whole months counts, 0 for any other."""
    return 12 * (high.year - low.year) + high.month - low.month if low.day == high.day == 1 else 0


def _unit(low: dt.date, grain: str, korean: bool) -> str:
    """Return a whole quarter, half or year by its name."""
    if grain == "year":
        return f"{low.year}년" if korean else f"{low.year}"
    half, quarter = (low.month - 1) // 6, (low.month - 1) // 3
    if korean:
        return f"{low.year}년 {'상하'[half]}반기" if grain == "half" else f"{low.year}년 {quarter + 1}분기"
    ordinal = ("first", "second", "third", "fourth")[half if grain == "half" else quarter]
    return f"the {ordinal} {grain} of {low.year}"


def _part_of_month(low: dt.date, high: dt.date, korean: bool) -> str:
    """Return a third of a month by its name, or nothing for any other span."""
    ko, en = {(1, 11): ("초순", "early "), (11, 21): ("중순", "mid-"), (21, 1): ("하순", "late ")}.get(
        (low.day, high.day), ("", "")
    )
    if not ko or (high - low).days > 11:
        return ""
    return f"{_month(low, korean)} {ko}" if korean else f"{en}{_month(low, korean)}"


def _open(low: dt.date | None, high: dt.date | None, korean: bool) -> tuple[str, str]:
    if low is not None:
        return (f"{_day_ko(low)} 이후" if korean else f"{_day_en(low)} or later"), ""
    if high is not None:
        last = high - dt.timedelta(days=1)
        return (f"{_day_ko(last)} 이전" if korean else f"{_day_en(last)} or earlier"), ""
    return ("알 수 없는 때" if korean else "an unknown date"), ""


def _amount_ko(value: float, unit: str) -> str:
    unit = _CLASSES_KO.get(unit, unit)
    if unit != "원" or abs(value) < 10_000 or not float(value).is_integer():
        return f"{number(value)}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"
    rest, parts = abs(int(value)), []
    for scale, name in _SCALES_KO:
        if rest >= scale:
            parts.append(f"{rest // scale:,}{name}")
            rest %= scale
    tail = f"{rest:,}원" if rest else "원"
    return ("−" if value < 0 else "") + " ".join([*parts, tail])


def _amount_en(value: float, unit: str) -> str:
    if unit in ("%", "percent"):
        return f"{number(value)}%"
    if unit in ("%p", "point"):
        return f"{number(value)} percentage points"
    if unit in ("원", "money"):
        for scale, name in _SCALES_EN:
            if abs(value) >= scale:
                return f"KRW {number(round(value / scale, 10))} {name}"
        return f"KRW {number(value)}"
    name = _UNITS_EN.get(unit, unit)
    if abs(value) == 1 and name in _SINGULAR:
        name = _SINGULAR[name]
    return f"{number(value)} {name}".rstrip()


_SINGULAR: Final = {
    "people": "person", "cases": "case", "places": "place", "months": "month", "days": "day", "weeks": "week", "years": "year", "hours": "hour",
    "minutes": "minute", "times": "time", "countries": "country", "kinds": "kind", "units": "unit", "households": "household",
}  # fmt: skip

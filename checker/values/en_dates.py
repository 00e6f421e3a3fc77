"""The English grammar of dates, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: which sequences of
English words are one date or range, and which preposition gives which role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checker.values.en_lexer import (
    DAYS,
    FEASTS,
    HOLIDAYS,
    LINKS,
    MONTHS,
    PARTS,
    PREPOSITIONS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
    Token,
    number_of,
    ordinal_of,
)
from checker.values.value import Draft, Moment

Tokens = Sequence[Token]
_FIELD = {"week": "weeks", "month": "months", "quarter": "quarters", "year": "years", "day": "days"}


def _year2(text: str) -> int:
    digits = int(re.sub(r"\D", "", text))
    return digits if digits >= 100 else digits + (2000 if digits < 70 else 1900)


def _iso(text: str) -> dict[str, Any] | None:
    """Read a date in figures; month before day unless only the other order is a date."""
    parts = re.findall(r"\d+|[a-z]+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:
        return None
    numbers = [MONTHS.get(p, int(p) if p.isdigit() else 0) for p in parts]
    if parts[0].isalpha():
        month, day, year = numbers
    elif len(parts[0]) == 4:
        year, month, day = numbers
    elif not parts[1].isdigit():
        day, month, year = numbers
    else:
        month, day, year = numbers
        if month > 12:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return {"year": _year2(str(year)) if year < 100 else year, "month": month, "day": day}


class Reading:
    """A moment under construction."""

    __slots__ = ("end", "fields", "index", "way", "weekday")

    def __init__(self, index: int) -> None:
        self.fields: dict[str, Any] = {}
        self.weekday: int | None = None
        self.way = ""
        self.index = index
        self.end = 0

    def take(self, token: Token, **fields: Any) -> bool:
        """Set fields that ``token`` says and step over it."""
        self.fields.update(fields)
        self.index += 1
        self.end = token.end
        return True


def _at(tokens: Tokens, index: int) -> Token | None:
    return tokens[index] if 0 <= index < len(tokens) else None


def _is_year(token: Token | None) -> int | None:
    if token is None:
        return None
    if token.kind == "NUMBER" and re.fullmatch(r"(?:1[5-9]|20|21)\d\d", token.text):
        return int(token.text)
    if token.kind == "YEARWORDS":
        words = token.text.split()
        if words[0] == "two":
            return int(number_of(token.text) or 0) or None
        rest = number_of(" ".join(words[1:]).replace("-", " "))
        first = number_of(words[0])
        return int(first * 100 + rest) if first and rest is not None and rest < 100 else None
    return None


def moment(tokens: Tokens, index: int, *, tail: bool = False, strict: bool = True) -> Reading | None:
    """Read the longest date from ``index`` on; ``tail`` allows a bare day, ``strict`` refuses a bare weekday abbreviation or 'may'."""
    reading = Reading(index)
    while reading.index < len(tokens) and _step(tokens, reading, tail):
        pass
    fields = reading.fields
    if reading.weekday and "day" not in fields and "days" not in fields:
        fields["on"] = reading.weekday
        if not fields.keys() & {"weeks", "week", "nth"}:
            fields["base"] = "publication"
        reading.weekday = None
    if not fields or reading.end == 0 or fields.keys() <= {"part", "base", "broad", "nth", "_ord"}:
        return None
    if strict and fields.keys() == {"month"} and tokens[index].text in ("may", "march", "mar", "sun", "sat") and not (reading.index - index > 1):
        before = _at(tokens, index - 1)
        if before is None or before.kind != "PREPOSITION":
            return None
    fields.pop("_ord", None)
    if "week" in fields and not fields.keys() & {"year", "years", "month", "months"}:
        fields.update(years=0, base="publication")
    if fields.keys() <= {"on", "nth"} and "nth" in fields:
        fields.update(months=0, base="publication")
    return reading


def _step(tokens: Tokens, reading: Reading, tail: bool) -> bool:
    fields = reading.fields
    token = tokens[reading.index]
    after, second = _at(tokens, reading.index + 1), _at(tokens, reading.index + 2)
    kind, text = token.kind, token.text
    if kind == "LINK" and text == "-" and fields.keys() == {"month"} and after is not None and after.kind in ("NUMBER", "ORDINAL") and token.start == reading.end and after.start == token.end:
        day = ordinal_of(after.text) if after.kind == "ORDINAL" else int(after.text) if re.fullmatch(r"\d{1,2}", after.text) else None
        if day is not None and 1 <= day <= 31:
            return reading.take(token) and reading.take(after, day=day)
    if kind in ("THE", "OF", "LINK") or (kind == "PREPOSITION" and text in ("in", "on")):
        if kind == "LINK" or reading.index + 1 >= len(tokens):
            return False
        if kind == "PREPOSITION" and not fields:
            return False
        mark = reading.index
        reading.index += 1
        if _step(tokens, reading, tail):
            return True
        reading.index = mark
        return False
    if kind == "ISO" and not fields:
        figures = _iso(text)
        return figures is not None and reading.take(token, **figures)
    if kind == "YEARMONTH" and not fields:
        a, b = (int(n) for n in re.findall(r"\d+", text))
        return reading.take(token, year=max(a, b), month=min(a, b))
    if kind in ("QUARTER", "HALF") and not fields.keys() - {"year", "years", "part", "base", "broad"}:
        stated = re.search(r"(?:19|20)\d\d|'\d\d|(?<=[ /-])\d\d$", text)
        digit = re.search(r"q([1-4])|([1-4])q|h([12])|([12])h", text)
        extra = {"year": _year2(stated[0])} if stated else {}
        count = int(next(d for d in digit.groups() if d)) if digit else 0
        return reading.take(token, **({"quarter": count} if kind == "QUARTER" else {"half": count}), **extra)
    if kind == "FISCAL" and not fields.keys() - {"quarter", "half", "part", "broad"}:
        return reading.take(token, year=_year2(text))
    if kind == "DECADE" and not fields.keys() - {"part", "broad"}:
        decade = int(re.sub(r"\D", "", text))
        return reading.take(token, year=decade if decade > 100 else 1900 + decade, decades=10)
    if kind == "WEEKNO" and not fields.keys() - {"year", "years", "base"}:
        return reading.take(token, week=int(re.sub(r"\D", "", text)))
    if kind == "HOLIDAY" and not fields.keys() - {"year", "years", "base"}:
        if text in FEASTS:
            month, on, nth = FEASTS[text]
            return reading.take(token, month=month, on=on, nth=nth)
        month, day = HOLIDAYS[text]
        return reading.take(token, month=month, day=day)
    if kind == "DAYWORD" and not fields and text != "now":
        return reading.take(token, days=DAYS[text], base="publication")
    if kind == "DAYWORD" and not fields and (tail or ((link := _at(tokens, reading.index - 1)) is not None and link.text in ("between", "from"))):
        return reading.take(token, days=0, base="publication")
    if kind == "SLASH" and not fields.keys() - {"base"}:
        month, day = (int(n) for n in re.findall(r"\d+", text))
        if month > 12:
            month, day = day, month
        before = _at(tokens, reading.index - 1)
        if day < 13 and "-" in text and not (reading.weekday or (before is not None and before.kind in ("PREPOSITION", "DAYNAME", "SHIFT", "LINK"))):
            return False
        if day >= 13 or tail or reading.weekday is not None or (before is not None and before.kind in ("PREPOSITION", "DAYNAME", "SHIFT", "LINK", "THE")) or (after is not None and after.kind == "LINK" and second is not None and second.kind == "SLASH"):
            return reading.take(token, month=month, day=day)
        return False
    if kind == "MONTHDAY" and not fields.keys() - {"base"}:
        return reading.take(token, month=MONTHS[re.findall(r"[a-z]+", text)[0]], day=int(re.findall(r"\d+", text)[0]))
    if kind == "WEEKOF" and not fields:
        reading.index += 1
        inner = moment(tokens, reading.index, tail=True)
        if inner is None or not inner.fields.keys() & {"day", "days"}:
            reading.index -= 1
            return False
        reading.fields.update(inner.fields, span="week")
        reading.index, reading.end = inner.index, inner.end
        return True
    if kind == "PART" and text in ("eoy", "eom", "eoq", "boy", "bom") and not fields:
        return reading.take(token, part="early" if text[0] == "b" else "late", base="publication", **{{"y": "years", "m": "months", "q": "quarters"}[text[-1]]: 0})
    if kind == "UNIT" and fields.keys() <= {"part", "broad", "week", "on", "nth", "_ord", "day"} and fields and text in ("year", "month", "quarter", "week"):
        before = _at(tokens, reading.index - 1)
        if before is None or before.kind not in ("THE", "PART", "OF"):
            return False
        return reading.take(token, base="publication", **{_FIELD[text]: 0})
    if kind == "PART" and not fields:
        following = after if after is not None and after.kind not in ("THE", "OF") else second
        if text.rstrip("-") in ("later", "earlier", "start", "beginning", "end") and (following is None or following.kind not in ("SHIFT", "MONTH", "UNIT", "QUARTER")):
            return False
        word = text.rstrip("-")
        return reading.take(token, part=PARTS.get(text, PARTS.get(word, "mid")), broad=word in ("early", "late", "mid", "later", "earlier"))
    if kind == "MONTH":
        if fields.keys() & {"month", "months", "quarter", "half", "weeks", "days"} or ("day" in fields and "_ord" not in fields):
            return False
        return reading.take(token, month=MONTHS[text.rstrip(".")])
    year = _is_year(token)
    if year is not None:
        if fields.keys() & {"year", "years", "weeks", "days", "decades"}:
            return False
        if not fields:
            before = _at(tokens, reading.index - 1)
            if not tail and token.kind == "NUMBER" and (before is None or before.kind not in ("PREPOSITION", "OF", "LINK")) and len(tokens) > 1 and after is not None and after.kind in ("NOUN", "UNIT", "SCALE"):
                return False
        return reading.take(token, year=year)
    if kind == "DAYNAME":
        if reading.weekday is not None or "on" in fields:
            return False
        count = WEEKDAYS[text.rstrip("s.")] if text.rstrip("s.") in WEEKDAYS else WEEKDAYS.get(text.rstrip("."), 0)
        if not count or (text in ("sun", "sat", "mon", "wed", "fri") and len(tokens) == 1 and False):
            return False
        reading.weekday = count
        reading.index += 1
        reading.end = token.end
        return True
    if kind == "ORDINAL" or (kind == "NUMBER" and (re.fullmatch(r"0?[1-9]|[12]\d|3[01]", text) or (text[0].isalpha() and text not in ("few", "couple", "dozen") and ("month" in fields or (after is not None and after.kind in ("MONTH", "OF")))))):
        return _step_number(tokens, reading, token, after, second, tail)
    if kind == "SHIFT":
        return _step_shift(tokens, reading, token, after)
    if kind == "UNIT" and not fields and after is not None and after.kind == "AFTERNEXT" and text in _FIELD:
        return reading.take(token) and reading.take(after, base="publication", **{_FIELD[text]: 2})
    if kind == "UNIT" and text == "weekend" and fields.keys() & {"weeks"}:
        return reading.take(token, span="weekend")
    return False


def _step_number(tokens: Tokens, reading: Reading, token: Token, after: Token | None, second: Token | None, tail: bool) -> bool:
    fields = reading.fields
    count = ordinal_of(token.text) if token.kind == "ORDINAL" else int(number_of(token.text) or 0)
    if not count:
        return False
    if token.kind == "ORDINAL" and after is not None:
        unit = UNITS.get(after.text.removesuffix("'s"), "") if after.kind == "UNIT" else ""
        if unit == "quarter" and count <= 4 and not fields.keys() - {"part", "year", "years", "base", "broad"}:
            return reading.take(token) and reading.take(after, quarter=count)
        if unit == "half" and count <= 2 and not fields.keys() - {"part", "year", "years", "base", "broad"}:
            return reading.take(token) and reading.take(after, half=count)
        if unit == "week" and not fields.keys() - {"part", "broad"}:
            return reading.take(token) and reading.take(after, week=count)
        if unit == "century" and not fields:
            return reading.take(token) and reading.take(after, year=(count - 1) * 100, decades=100)
        if unit == "day" and not fields:
            return reading.take(token) and reading.take(after, day=count, _ord=1)
        if after.kind == "DAYNAME" and second is not None and not fields and (second.kind in ("OF", "PREPOSITION", "MONTH")):
            return reading.take(token) and reading.take(after, on=WEEKDAYS[after.text.rstrip("s.")], nth=count)
    if "day" in fields or fields.keys() & {"quarter", "half", "week", "weeks", "days", "on", "nth", "decades"} or count > 31:
        return False
    if "month" in fields or "months" in fields:
        if token.kind == "NUMBER" and after is not None and after.kind in ("UNIT", "SCALE", "NOUN"):
            return False
        return reading.take(token, day=count)
    if fields.keys() - {"part", "broad"}:
        return False
    of = after is not None and after.kind == "OF"
    target = second if of else after
    if of and second is not None and second.kind == "THE":
        target = _at(tokens, reading.index + 3)
    if target is not None and (target.kind == "MONTH" or (of and target.kind == "SHIFT")):
        return reading.take(token, day=count, _ord=1)
    before = _at(tokens, reading.index - 1)
    if token.kind == "ORDINAL" and (reading.weekday is not None or tail or (before is not None and before.kind in ("PREPOSITION", "THE") and not (after is not None and after.kind in ("NOUN", "UNIT", "NUMBER")) and len(re.sub(r"\D", "", token.text)) > 0)):
        return reading.take(token, day=count)
    if token.kind == "NUMBER" and (tail or reading.weekday is not None) and not (after is not None and after.kind in ("UNIT", "SCALE", "NOUN")):
        return reading.take(token, day=count)
    return False


def _last_of(tokens: Tokens, reading: Reading, token: Token, after: Token) -> bool:
    """Read ``last week of``, ``last day of``, ``last Sunday of`` as the last one, not the one before now."""
    of = _at(tokens, reading.index + 2)
    if of is None or not (of.kind == "OF" or of.text in ("of", "in")):
        return False
    if after.kind == "DAYNAME":
        return reading.take(token) and reading.take(after, on=WEEKDAYS[after.text.rstrip("s.")], nth=-1)
    if after.text == "week":
        return reading.take(token) and reading.take(after, week=-1)
    if after.text == "day":
        return reading.take(token) and reading.take(after, part="last")
    return False


def _step_shift(tokens: Tokens, reading: Reading, token: Token, after: Token | None) -> bool:
    fields = reading.fields
    shift = SHIFTS[token.text]
    if token.text == "last" and after is not None and not fields and _last_of(tokens, reading, token, after):
        return True
    if after is None or fields.keys() & {"year", "years", "months", "weeks", "quarters", "days"}:
        return False
    if after.kind == "UNIT":
        unit = UNITS.get(after.text.removesuffix("'s").removeprefix("business ").removeprefix("working "), "")
        if after.text.endswith("s") and not after.text.endswith("'s"):
            return False
        if unit == "weekend":
            return reading.take(token) and reading.take(after, weeks=shift, span="weekend", base="publication")
        if unit == "fortnight":
            return False
        field = _FIELD.get(unit)
        if field is None:
            return False
        if "week" in fields and unit in ("month", "year"):
            return reading.take(token) and reading.take(after, **{field: shift, "base": "publication"})
        if fields.keys() - {"part", "broad", "day", "_ord", "on", "nth", "week", "month", "quarter", "half"}:
            return False
        reading.take(token)
        if (more := _at(tokens, reading.index + 1)) is not None and more.kind == "AFTERNEXT":
            reading.take(after)
            return reading.take(more, **{field: shift + 2, "base": "publication"})
        return reading.take(after, **{field: shift, "base": "publication"})
    if fields.keys() - {"part", "broad"}:
        return False
    if after.kind == "DAYNAME":
        name = after.text.rstrip(".")
        on = WEEKDAYS.get(name, WEEKDAYS.get(name.rstrip("s"), 0))
        reading.take(token)
        if shift == 0:
            return reading.take(after, on=on, weeks=0, base="publication")
        reading.way = "past" if shift < 0 else "future"
        if token.text in ("next", "following", "previous", "last"):
            return reading.take(after, on=on, weeks=shift, base="publication")
        return reading.take(after, on=on, base="publication")
    if after.kind in ("MONTH", "QUARTER", "HALF", "HOLIDAY"):
        reading.take(token)
        reading.way = {-1: "past", 1: "future", 0: ""}[shift]
        if shift == 0:
            reading.fields.update(years=0, base="publication")
        if after.kind == "MONTH":
            return reading.take(after, month=MONTHS[after.text.rstrip(".")])
        if after.kind == "HOLIDAY" and after.text in FEASTS:
            month, on, nth = FEASTS[after.text]
            return reading.take(after, month=month, on=on, nth=nth)
        if after.kind == "HOLIDAY":
            month, day = HOLIDAYS[after.text]
            return reading.take(after, month=month, day=day)
        return True
    return False


def length(tokens: Tokens, index: int) -> tuple[list[tuple[str, float]], int] | None:
    """Read ``3 years``, ``2 weeks and 3 days``."""
    pieces: list[tuple[str, float]] = []
    at = index
    while True:
        if pieces and (link := _at(tokens, at)) is not None and link.text == "and":
            at += 1
        number, unit = _at(tokens, at), _at(tokens, at + 1)
        if number is not None and number.kind == "THE" and number.text in ("a", "an"):
            count: float | None = 1.0
            if unit is not None and unit.kind == "NUMBER" and not unit.text[0].isdigit():
                count, unit = number_of(unit.text), _at(tokens, at + 2)
                at += 1
        elif number is not None and number.kind == "NUMBER":
            count = number_of(number.text)
        else:
            break
        if unit is None or unit.kind != "UNIT" or count is None:
            break
        word = unit.text.removesuffix("'s")
        name = UNITS.get(word.removeprefix("business ").removeprefix("working "), "")
        if name in ("weekend", "half", ""):
            break
        if name == "fortnight":
            name, count = "week", count * 2
        if name == "decade":
            name, count = "year", count * 10
        if word.startswith(("business", "working")):
            name = "workday"
        pieces.append((name, count))
        at += 2
    return (pieces, at) if pieces else None


def date(tokens: Tokens, index: int) -> tuple[Draft, int] | None:
    """Read a date, a range, or an offset from ``index`` on."""
    role, at, start = "at", index, tokens[index].start
    token = tokens[index]
    about = False
    if token.kind in ("OF", "LINK"):
        return None
    if token.kind == "PREPOSITION":
        role = PREPOSITIONS[token.text]
        about = role == "about"
        at += 1
        if _at(tokens, at) is None:
            return None
    if tokens[at].kind == "YEARS":
        low, high = re.findall(r"\d+", tokens[at].text)
        first = int(low)
        last = int(high) if len(high) == 4 else first // 100 * 100 + int(high)
        if first < last:
            return Draft(tokens[at].start, tokens[at].end, "date", at=Moment(year=first), to=Moment(year=last), role="range"), at + 1
        return None
    offset = _offset(tokens, index, at, role)
    if offset is not None:
        return offset
    listed = _days_of_month(tokens, at)
    if listed is not None:
        return listed
    one = moment(tokens, at)
    if one is None:
        return None
    start = tokens[at].start
    link = _at(tokens, one.index)
    if link is not None and (link.kind == "LINK" or link.text in LINKS) and (link.text != "and" or token.text == "between"):
        there = one.index + 1
        if (second := _at(tokens, there)) is not None and second.kind == "PREPOSITION":
            there += 1
        other = moment(tokens, there, tail=True, strict=False) if there < len(tokens) else None
        if other is not None and not (other.fields.keys() == {"day"} and "day" not in one.fields) and not (other.fields.keys() == {"year"} and "-" in link.text and "day" in one.fields):
            at_fields, to_fields = dict(one.fields), dict(other.fields)
            if "year" in to_fields and "year" not in at_fields and "years" not in at_fields and not at_fields.get("base") and "month" in to_fields:
                late = "month" in at_fields and at_fields["month"] > to_fields["month"]
                at_fields["year"] = to_fields["year"] - (1 if late else 0)
            return Draft(start, other.end, "date", at=Moment(**at_fields), to=Moment(**to_fields), role="range", way=one.way, weekday=one.weekday, weekday_to=other.weekday), other.index
    role = {"before": "until", "after": "from", "during": "at", "about": "at"}.get(role, role)
    return Draft(start, one.end, "date", at=Moment(**one.fields), role=role, way=one.way, weekday=one.weekday, approx=about), one.index


def _days_of_month(tokens: Tokens, index: int) -> tuple[Draft, int] | None:
    """Read ``4 to 23 of this month``, ``13th-15th July``."""
    at = index
    if tokens[at].kind == "THE":
        at += 1
    first, link = _at(tokens, at), _at(tokens, at + 1)
    third = _at(tokens, at + 2)
    if first is None or link is None or link.kind not in ("LINK", "PREPOSITION") or (link.kind == "PREPOSITION" and link.text not in LINKS):
        return None
    there = at + 3 if third is not None and third.kind == "THE" else at + 2
    one = _day_number(first)
    if one is None or there >= len(tokens) or _day_number(tokens[there]) is None:
        return None
    other = moment(tokens, there)
    if other is None or "day" not in other.fields or not other.fields.keys() & {"month", "months"}:
        return None
    fields = {**other.fields, "day": one}
    return Draft(tokens[at].start, other.end, "date", at=Moment(**fields), to=Moment(**other.fields), role="range"), other.index


def _day_number(token: Token) -> int | None:
    if token.kind == "ORDINAL":
        count = ordinal_of(token.text)
        return count if count is not None and count <= 31 else None
    return int(token.text) if token.kind == "NUMBER" and re.fullmatch(r"0?[1-9]|[12]\d|3[01]", token.text) else None


def _base_of(tokens: Tokens, index: int) -> tuple[str, Reading] | None:
    """Read the date a length is counted from: ``from 20 December``, ``starting next Monday``."""
    word = _at(tokens, index)
    if word is None or word.text not in ("from", "starting", "starting on", "starting from", "after") or index + 1 >= len(tokens):
        return None
    one = moment(tokens, index + 1)
    return (word.text, one) if one is not None else None


def _offset(tokens: Tokens, index: int, at: int, role: str) -> tuple[Draft, int] | None:
    """Read ``3 weeks ago``, ``in 5 days``, ``over the next three years``, ``within 10 months``."""
    place = at
    shift = 0
    if tokens[place].kind == "THE" and _at(tokens, place + 1) is not None and tokens[place + 1].kind == "SHIFT":
        place += 1
    if tokens[place].kind == "SHIFT":
        shift = SHIFTS[tokens[place].text]
        if shift == 0:
            return None
        place += 1
    if place >= len(tokens):
        return None
    counted = tokens[place : place + 3]
    if not shift and [t.kind for t in counted] == ["NUMBER", "SHIFT", "UNIT"] and SHIFTS[counted[1].text]:
        shift = SHIFTS[counted[1].text]
        read = length([counted[0], counted[2]], 0)
        read = (read[0], place + 3) if read else None
    elif shift and tokens[place].kind == "UNIT" and UNITS.get(tokens[place].text) == "fortnight":
        read = [("week", 2.0)], place + 1
    else:
        read = length(tokens, place)
    if read is None:
        return None
    pieces, end_index = read
    grain, value = pieces[-1]
    whole = all(count == int(count) for _, count in pieces)
    last = tokens[end_index - 1]
    after = _at(tokens, end_index)
    if role == "within" and after is not None and after.text in ("from now", "from today"):
        last, end_index, after = after, end_index + 1, None
    if shift:
        way = "future" if shift > 0 else "past"
        return Draft(tokens[at].start, last.end, "date", at=Moment(base="publication"), role="duration", way=way, length=tuple(pieces), grain=grain, reckoning="tomorrow" if shift > 0 else "",
                     amount=value, least=value, most=value, step=1.0, unit=grain, unit_class="duration"), end_index  # fmt: skip
    if whole and after is not None and after.kind == "AGO" and grain not in ("hour", "minute", "workday"):
        sign = -1 if after.text in ("ago", "earlier", "before") else 1
        if after.text in ("before", "after") and (following := _at(tokens, end_index + 1)) is not None and following.kind != "NOUN":
            counted_from = moment(tokens, end_index + 1)
            if counted_from is not None:
                shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
                return Draft(tokens[at].start, counted_from.end, "date", at=Moment(**{**counted_from.fields, "offset": shifts}), role="at"), counted_from.index
        if after.text in ("before", "after", "earlier", "later"):
            return None
        days = {"from tomorrow": 1, "from yesterday": -1}.get(after.text, 0)
        shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
        return Draft(tokens[at].start, after.end, "date", at=Moment(base="publication", days=days, offset=shifts), role="at", way="past" if sign < 0 else "future", approx=True), end_index + 1
    base = _base_of(tokens, end_index)
    if whole and base is not None and grain not in ("hour", "minute", "workday"):
        link_word, one = base
        shifts = tuple((unit, int(count)) for unit, count in pieces)
        if link_word == "from" and role == "at" and one.fields.keys() != {"days", "base"}:
            return Draft(tokens[at].start, one.end, "date", at=Moment(**{**one.fields, "offset": shifts}), role="at", way=one.way), one.index
        return Draft(tokens[at].start, one.end, "date", at=Moment(**one.fields), to=Moment(base="start", offset=(*shifts, ("day", -1))), role="range", way=one.way), one.index
    if whole and tokens[index].text == "in" and grain not in ("hour", "minute", "workday"):
        shifts = tuple((unit, int(count)) for unit, count in pieces)
        return Draft(tokens[index].start, last.end, "date", at=Moment(base="publication", days=0, offset=shifts), role="at", way="future", approx=True), end_index
    within = role == "within"
    return Draft(tokens[at].start, last.end, "date", at=Moment(base="publication") if within else None, role="within" if within else "duration", way="future" if within else "", length=tuple(pieces), grain=grain,
                 amount=value, least=None if within else value, most=value, step=1.0, unit=grain, unit_class="duration", bound="le" if within else None), end_index  # fmt: skip

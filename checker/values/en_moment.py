"""The English grammar of one date, over tokens.

In: the tokens of a phrase and a place in them. Out: a moment and the place behind it. The one decision owned here: which sequences of
English words are one date.
"""

from __future__ import annotations

import re

from checker.values.en_lexer import DAYS, FEASTS, HOLIDAYS, MONTHS, PARTS, SHIFTS, UNITS, WEEKDAYS, Token, number_of, ordinal_of
from checker.values.en_notation import Reading, Tokens, figures_of, stated_year, token_at, year_of

FIELD = {"week": "weeks", "month": "months", "quarter": "quarters", "year": "years", "day": "days"}


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
    if (
        strict
        and fields.keys() == {"month"}
        and tokens[index].text in ("may", "march", "mar", "sun", "sat")
        and not (reading.index - index > 1)
    ):
        before = token_at(tokens, index - 1)
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
    after, second = token_at(tokens, reading.index + 1), token_at(tokens, reading.index + 2)
    kind, text = token.kind, token.text
    if (
        kind == "LINK"
        and text == "-"
        and fields.keys() == {"month"}
        and after is not None
        and after.kind in ("NUMBER", "ORDINAL")
        and token.start == reading.end
        and after.start == token.end
    ):
        day = (
            ordinal_of(after.text) if after.kind == "ORDINAL" else int(after.text) if re.fullmatch(r"\d{1,2}", after.text) else None
        )
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
        figures = figures_of(text)
        return figures is not None and reading.take(token, **figures)
    if kind == "YEARMONTH" and not fields:
        a, b = (int(n) for n in re.findall(r"\d+", text))
        return reading.take(token, year=max(a, b), month=min(a, b))
    if kind in ("QUARTER", "HALF") and not fields.keys() - {"year", "years", "part", "base", "broad"}:
        stated = re.search(r"(?:19|20)\d\d|'\d\d|(?<=[ /-])\d\d$", text)
        digit = re.search(r"q([1-4])|([1-4])q|h([12])|([12])h", text)
        extra = {"year": year_of(stated[0])} if stated else {}
        count = int(next(d for d in digit.groups() if d)) if digit else 0
        return reading.take(token, **({"quarter": count} if kind == "QUARTER" else {"half": count}), **extra)
    if kind == "FISCAL" and not fields.keys() - {"quarter", "half", "part", "broad"}:
        return reading.take(token, year=year_of(text))
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
    if (
        kind == "DAYWORD"
        and not fields
        and (tail or ((link := token_at(tokens, reading.index - 1)) is not None and link.text in ("between", "from")))
    ):
        return reading.take(token, days=0, base="publication")
    if kind == "SLASH" and not fields.keys() - {"base"}:
        month, day = (int(n) for n in re.findall(r"\d+", text))
        if month > 12:
            month, day = day, month
        before = token_at(tokens, reading.index - 1)
        if (
            day < 13
            and "-" in text
            and not (reading.weekday or (before is not None and before.kind in ("PREPOSITION", "DAYNAME", "SHIFT", "LINK")))
        ):
            return False
        if (
            day >= 13
            or tail
            or reading.weekday is not None
            or (before is not None and before.kind in ("PREPOSITION", "DAYNAME", "SHIFT", "LINK", "THE"))
            or (after is not None and after.kind == "LINK" and second is not None and second.kind == "SLASH")
        ):
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
        return reading.take(
            token,
            part="early" if text[0] == "b" else "late",
            base="publication",
            **{{"y": "years", "m": "months", "q": "quarters"}[text[-1]]: 0},
        )
    if (
        kind == "UNIT"
        and fields.keys() <= {"part", "broad", "week", "on", "nth", "_ord", "day"}
        and fields
        and text in ("year", "month", "quarter", "week")
    ):
        before = token_at(tokens, reading.index - 1)
        if before is None or before.kind not in ("THE", "PART", "OF"):
            return False
        return reading.take(token, base="publication", **{FIELD[text]: 0})
    if kind == "PART" and not fields:
        following = after if after is not None and after.kind not in ("THE", "OF") else second
        if text.rstrip("-") in ("later", "earlier", "start", "beginning", "end") and (
            following is None or following.kind not in ("SHIFT", "MONTH", "UNIT", "QUARTER")
        ):
            return False
        word = text.rstrip("-")
        return reading.take(
            token, part=PARTS.get(text, PARTS.get(word, "mid")), broad=word in ("early", "late", "mid", "later", "earlier")
        )
    if kind == "MONTH":
        if fields.keys() & {"month", "months", "quarter", "half", "weeks", "days"} or ("day" in fields and "_ord" not in fields):
            return False
        return reading.take(token, month=MONTHS[text.rstrip(".")])
    year = stated_year(token)
    if year is not None:
        if fields.keys() & {"year", "years", "weeks", "days", "decades"}:
            return False
        if not fields:
            before = token_at(tokens, reading.index - 1)
            if (
                not tail
                and token.kind == "NUMBER"
                and (before is None or before.kind not in ("PREPOSITION", "OF", "LINK"))
                and len(tokens) > 1
                and after is not None
                and after.kind in ("NOUN", "UNIT", "SCALE")
            ):
                return False
        return reading.take(token, year=year)
    if kind == "DAYNAME":
        if reading.weekday is not None or "on" in fields:
            return False
        count = WEEKDAYS[text.rstrip("s.")] if text.rstrip("s.") in WEEKDAYS else WEEKDAYS.get(text.rstrip("."), 0)
        if not count:
            return False
        reading.weekday = count
        reading.index += 1
        reading.end = token.end
        return True
    if kind == "ORDINAL" or (
        kind == "NUMBER"
        and (
            re.fullmatch(r"0?[1-9]|[12]\d|3[01]", text)
            or (
                text[0].isalpha()
                and text not in ("few", "couple", "dozen")
                and ("month" in fields or (after is not None and after.kind in ("MONTH", "OF")))
            )
        )
    ):
        return _step_number(tokens, reading, token, after, second, tail)
    if kind == "SHIFT":
        return _step_shift(tokens, reading, token, after)
    if kind == "UNIT" and not fields and after is not None and after.kind == "AFTERNEXT" and text in FIELD:
        return reading.take(token) and reading.take(after, base="publication", **{FIELD[text]: 2})
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
        target = token_at(tokens, reading.index + 3)
    if target is not None and (target.kind == "MONTH" or (of and target.kind == "SHIFT")):
        return reading.take(token, day=count, _ord=1)
    before = token_at(tokens, reading.index - 1)
    if token.kind == "ORDINAL" and (
        reading.weekday is not None
        or tail
        or (
            before is not None
            and before.kind in ("PREPOSITION", "THE")
            and not (after is not None and after.kind in ("NOUN", "UNIT", "NUMBER"))
            and len(re.sub(r"\D", "", token.text)) > 0
        )
    ):
        return reading.take(token, day=count)
    if (
        token.kind == "NUMBER"
        and (tail or reading.weekday is not None)
        and not (after is not None and after.kind in ("UNIT", "SCALE", "NOUN"))
    ):
        return reading.take(token, day=count)
    return False


def _last_of(tokens: Tokens, reading: Reading, token: Token, after: Token) -> bool:
    """Read ``last week of``, ``last day of``, ``last Sunday of`` as the last one, not the one before now."""
    of = token_at(tokens, reading.index + 2)
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
        field = FIELD.get(unit)
        if field is None:
            return False
        if "week" in fields and unit in ("month", "year"):
            return reading.take(token) and reading.take(after, **{field: shift, "base": "publication"})
        if fields.keys() - {"part", "broad", "day", "_ord", "on", "nth", "week", "month", "quarter", "half"}:
            return False
        reading.take(token)
        if (more := token_at(tokens, reading.index + 1)) is not None and more.kind == "AFTERNEXT":
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

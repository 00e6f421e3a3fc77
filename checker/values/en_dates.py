"""The English grammar of dates, ranges and offsets, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: which dates are a range,
what is counted from where, and which preposition gives which role.
"""

from __future__ import annotations

import re

from checker.values.en_lexer import LINKS, PREPOSITIONS, SHIFTS, UNITS, Token, number_of, ordinal_of
from checker.values.en_moment import moment
from checker.values.en_notation import Reading, Tokens, token_at
from checker.values.value import Draft, Moment


def length(tokens: Tokens, index: int) -> tuple[list[tuple[str, float]], int] | None:
    """Read ``3 years``, ``2 weeks and 3 days``."""
    pieces: list[tuple[str, float]] = []
    at = index
    while True:
        if pieces and (link := token_at(tokens, at)) is not None and link.text == "and":
            at += 1
        number, unit = token_at(tokens, at), token_at(tokens, at + 1)
        if number is not None and number.kind == "THE" and number.text in ("a", "an"):
            count: float | None = 1.0
            if unit is not None and unit.kind == "NUMBER" and not unit.text[0].isdigit():
                count, unit = number_of(unit.text), token_at(tokens, at + 2)
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
        if token_at(tokens, at) is None:
            return None
    if tokens[at].kind == "YEARS":
        low, high = re.findall(r"\d+", tokens[at].text)
        first = int(low)
        last = int(high) if len(high) == 4 else first // 100 * 100 + int(high)
        if first < last:
            return Draft(
                tokens[at].start, tokens[at].end, "date", at=Moment(year=first), to=Moment(year=last), role="range"
            ), at + 1
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
    link = token_at(tokens, one.index)
    if link is not None and (link.kind == "LINK" or link.text in LINKS) and (link.text != "and" or token.text == "between"):
        there = one.index + 1
        if (second := token_at(tokens, there)) is not None and second.kind == "PREPOSITION":
            there += 1
        other = moment(tokens, there, tail=True, strict=False) if there < len(tokens) else None
        if (
            other is not None
            and not (other.fields.keys() == {"day"} and "day" not in one.fields)
            and not (other.fields.keys() == {"year"} and "-" in link.text and "day" in one.fields)
        ):
            at_fields, to_fields = dict(one.fields), dict(other.fields)
            if (
                "year" in to_fields
                and "year" not in at_fields
                and "years" not in at_fields
                and not at_fields.get("base")
                and "month" in to_fields
            ):
                late = "month" in at_fields and at_fields["month"] > to_fields["month"]
                at_fields["year"] = to_fields["year"] - (1 if late else 0)
            return Draft(
                start,
                other.end,
                "date",
                at=Moment(**at_fields),
                to=Moment(**to_fields),
                role="range",
                way=one.way,
                weekday=one.weekday,
                weekday_to=other.weekday,
            ), other.index
    role = {"before": "until", "after": "from", "during": "at", "about": "at"}.get(role, role)
    return Draft(
        start, one.end, "date", at=Moment(**one.fields), role=role, way=one.way, weekday=one.weekday, approx=about
    ), one.index


def _days_of_month(tokens: Tokens, index: int) -> tuple[Draft, int] | None:
    """Read ``4 to 23 of this month``, ``13th-15th July``."""
    at = index
    if tokens[at].kind == "THE":
        at += 1
    first, link = token_at(tokens, at), token_at(tokens, at + 1)
    third = token_at(tokens, at + 2)
    if (
        first is None
        or link is None
        or link.kind not in ("LINK", "PREPOSITION")
        or (link.kind == "PREPOSITION" and link.text not in LINKS)
    ):
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
    word = token_at(tokens, index)
    if word is None or word.text not in ("from", "starting", "starting on", "starting from", "after") or index + 1 >= len(tokens):
        return None
    one = moment(tokens, index + 1)
    return (word.text, one) if one is not None else None


def _offset(tokens: Tokens, index: int, at: int, role: str) -> tuple[Draft, int] | None:
    """Read ``3 weeks ago``, ``in 5 days``, ``over the next three years``, ``within 10 months``."""
    place = at
    shift = 0
    if tokens[place].kind == "THE" and token_at(tokens, place + 1) is not None and tokens[place + 1].kind == "SHIFT":
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
    after = token_at(tokens, end_index)
    if role == "within" and after is not None and after.text in ("from now", "from today"):
        last, end_index, after = after, end_index + 1, None
    if shift:
        way = "future" if shift > 0 else "past"
        return Draft(tokens[at].start, last.end, "date", at=Moment(base="publication"), role="duration", way=way, length=tuple(pieces), grain=grain, reckoning="tomorrow" if shift > 0 else "",
                     amount=value, least=value, most=value, step=1.0, unit=grain, unit_class="duration"), end_index  # fmt: skip
    if whole and after is not None and after.kind == "AGO" and grain not in ("hour", "minute", "workday"):
        sign = -1 if after.text in ("ago", "earlier", "before") else 1
        if (
            after.text in ("before", "after")
            and (following := token_at(tokens, end_index + 1)) is not None
            and following.kind != "NOUN"
        ):
            counted_from = moment(tokens, end_index + 1)
            if counted_from is not None:
                shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
                return Draft(
                    tokens[at].start, counted_from.end, "date", at=Moment(**{**counted_from.fields, "offset": shifts}), role="at"
                ), counted_from.index
        if after.text in ("before", "after", "earlier", "later"):
            return None
        days = {"from tomorrow": 1, "from yesterday": -1}.get(after.text, 0)
        shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
        return Draft(
            tokens[at].start,
            after.end,
            "date",
            at=Moment(base="publication", days=days, offset=shifts),
            role="at",
            way="past" if sign < 0 else "future",
            approx=True,
        ), end_index + 1
    base = _base_of(tokens, end_index)
    if whole and base is not None and grain not in ("hour", "minute", "workday"):
        link_word, one = base
        shifts = tuple((unit, int(count)) for unit, count in pieces)
        if link_word == "from" and role == "at" and one.fields.keys() != {"days", "base"}:
            return Draft(
                tokens[at].start, one.end, "date", at=Moment(**{**one.fields, "offset": shifts}), role="at", way=one.way
            ), one.index
        return Draft(
            tokens[at].start,
            one.end,
            "date",
            at=Moment(**one.fields),
            to=Moment(base="start", offset=(*shifts, ("day", -1))),
            role="range",
            way=one.way,
        ), one.index
    if whole and tokens[index].text == "in" and grain not in ("hour", "minute", "workday"):
        shifts = tuple((unit, int(count)) for unit, count in pieces)
        return Draft(
            tokens[index].start,
            last.end,
            "date",
            at=Moment(base="publication", days=0, offset=shifts),
            role="at",
            way="future",
            approx=True,
        ), end_index
    within = role == "within"
    return Draft(tokens[at].start, last.end, "date", at=Moment(base="publication") if within else None, role="within" if within else "duration", way="future" if within else "", length=tuple(pieces), grain=grain,
                 amount=value, least=None if within else value, most=value, step=1.0, unit=grain, unit_class="duration", bound="le" if within else None), end_index  # fmt: skip

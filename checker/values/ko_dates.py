"""The Korean grammar of dates and ranges, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: which dates are a range and
what its end inherits, what is counted from a date before it, and which particle gives which role.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.values import ko_words, number
from checker.values.ko_found import Found, Tokens, peek
from checker.values.ko_lexer import Token
from checker.values.ko_moment import NOT_A_DATE, OFFSETS, extend, moment
from checker.values.ko_notation import timed, year_of
from checker.values.ko_words import ROLES, WEEKDAYS
from checker.values.value import Draft, Moment


def _tail(tokens: Tokens, index: int, at: Found) -> Found | None:
    """Read the end of a range, which may be a bare number that inherits from its start."""
    token = peek(tokens, index)
    if token is None:
        return None
    if token.kind == "NUMBER" and re.fullmatch(r"\d{1,2}", token.text):
        found = Found(index)
        number_ = int(token.text)
        name = "day" if "day" in at.fields else "month" if "month" in at.fields else ""
        if not name or number_ < 1 or number_ > (31 if name == "day" else 12):
            return None
        found.take(token, **{name: number_})
        follows = peek(tokens, found.index)
        if name == "day" and follows is not None and follows.kind == "PAREN":
            extend(found, follows, None, tail=True)
        return found
    return moment(tokens, index, tail=True)


_LIST_UNITS = {"월": "month", "일": "day", "분기": "quarter", "년": "year", "년도": "year"}


def _leading_range(tokens: Tokens, index: int) -> tuple[Found, Found] | None:
    """Read ``[year][month] 5~9일``, ``1~3월``, ``3~4분기``: a bare number, a wave, a number with its unit."""
    head = Found(index)
    first = tokens[index]
    if first.kind in ("TIMED", "APOYEAR", "WORD", "SPELLED", "NEAR"):
        before = moment(tokens, index)
        if before is None or "day" in before.fields:
            return None
        head = before
    elif first.kind != "NUMBER":
        return None
    low, wave, high = peek(tokens, head.index), peek(tokens, head.index + 1), peek(tokens, head.index + 2)
    if (
        low is None
        or wave is None
        or high is None
        or low.kind != "NUMBER"
        or wave.kind != "WAVE"
        or high.kind != "TIMED"
        or not re.fullmatch(r"\d{1,4}", low.text)
    ):
        return None
    read = timed(high)
    if read is None or read[1] not in _LIST_UNITS or read[2]:
        return None
    name = _LIST_UNITS[read[1]]
    one, two = int(low.text), int(read[0])
    limits = {"month": (1, 12), "day": (1, 31), "quarter": (1, 4), "year": (1900, 2999)}[name]
    follows = peek(tokens, head.index + 3)
    particle = follows.text if follows is not None and follows.kind == "PARTICLE" else ""
    if not (limits[0] <= one <= limits[1] and limits[0] <= two <= limits[1]) or (one >= two and name != "month"):
        return None
    if (
        name == "day"
        and not head.fields
        and (particle in NOT_A_DATE or particle in OFFSETS or (follows is None or follows.kind != "PAREN"))
    ):
        return None
    if name in ("month", "quarter", "year") and "month" in head.fields:
        return None
    head.fields[name] = one
    end = Found(head.index + 2)
    end.take(high, **{name: two})
    if name == "day" and follows is not None and follows.kind == "PAREN":
        marks = re.sub(r"[^월화수목금토일]", "", follows.text)
        end.weekday = WEEKDAYS.index(marks[-1]) + 1
        head.weekday = WEEKDAYS.index(marks[0]) + 1 if len(marks) > 1 else None
        end.take(follows)
    return head, end


def date(tokens: Tokens, index: int) -> tuple[Draft, int] | None:
    """Read a date or a range of dates from ``index`` on."""
    first = tokens[index]
    if first.kind == "YEARS":
        return _years(tokens, index)
    pair = _leading_range(tokens, index)
    if pair is not None:
        return _finish(tokens, first.start, pair[0], pair[1])
    at = moment(tokens, index)
    if at is None:
        return None
    if at.fields.keys() == {"year"} and tokens[at.index - 1].text.endswith("학년도"):  # from March to February
        to = Found(at.index)
        to.end, to.fields = at.end, {"year": at.fields["year"] + 1, "month": 2}
        at.fields["month"] = 3
        return _finish(tokens, first.start, at, to)
    joint = peek(tokens, at.index)
    if joint is not None and joint.kind == "TAIL":
        numbers = [int(n) for n in re.findall(r"\d+", joint.text)]
        names = ["month", "day"] if len(numbers) == 2 else ["day" if "day" in at.fields else "month"]
        if "month" in at.fields and numbers[0] >= 1 and numbers[0] <= (31 if names == ["day"] else 12):
            to = Found(at.index)
            to.take(joint, **dict(zip(names, numbers, strict=True)))
            follows = peek(tokens, to.index)
            if follows is not None and follows.kind == "PAREN":
                extend(to, follows, None, tail=True)
            return _finish(tokens, first.start, at, to)
    to_index = at.index
    while (link := peek(tokens, to_index)) is not None and (
        link.kind in ("WAVE", "FROM", "AND") or link.text in ("부터", "로부터")
    ):
        to_index += 1
    if to_index > at.index:
        moved = _moved(tokens, to_index, at)
        if moved is not None:
            return moved
        to_found = None if tokens[to_index - 1].text == "로부터" else _tail(tokens, to_index, at)
        if to_found is not None and _can_end(at, to_found, peek(tokens, to_found.index), tokens[to_index - 1]):
            return _finish(tokens, first.start, at, to_found)
    return _finish(tokens, first.start, at, None)


def _moved(tokens: Tokens, index: int, at: Found) -> tuple[Draft, int] | None:
    """Read ``오늘로부터 한 달 후`` and ``내일부터 3일 뒤까지``: a length counted from the date before it."""
    pieces: list[tuple[str, int]] = []
    while (token := peek(tokens, index)) is not None and (piece := _piece(token)) is not None:
        pieces.append(piece)
        index += 1
    particle = peek(tokens, index)
    if not pieces or particle is None or particle.text not in OFFSETS:
        return None
    sign = OFFSETS[particle.text]
    shifts = tuple((unit, sign * count) for unit, count in pieces)
    follows = peek(tokens, index + 1)
    if follows is not None and follows.text == "까지":
        return Draft(
            at.begin, particle.end, "date", at=at.moment, to=Moment(base="start", offset=shifts), role="range", way=at.way
        ), index + 2
    return Draft(
        at.begin, particle.end, "date", at=replace(at.moment, offset=(*at.moment.offset, *shifts)), role="at", way=at.way
    ), index + 1


_PIECES = {"년": "year", "개월": "month", "달": "month", "주": "week", "주일": "week", "일": "day"}
_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}


def spelled_length(text: str) -> tuple[float, str]:
    """Return count and unit of ``삼년``, ``일 년``."""
    match = re.fullmatch(r"(\S+?)\s?(년|개월|달|주일|주|일)", text)
    read = number.read(match[1]) if match else None
    return (read[0] if read else 0.0), _PIECES[match[2]] if match else "day"


def _piece(token: Token) -> tuple[str, int] | None:
    if token.kind == "DAYS":
        return "day", ko_words.DAY_LENGTHS[token.text]
    if token.kind == "SPELLEN":
        count, unit = spelled_length(token.text)
        return unit, int(count)
    if token.kind == "NATIVE":
        match = re.fullmatch(r"(한|두|세|네|다섯|여섯)\s?(달|주일|주|해)", token.text)
        return ({"해": "year"}.get(match[2], _PIECES.get(match[2], "day")), _COUNTS[match[1]]) if match else None
    read = timed(token) if token.kind == "TIMED" else None
    if read is None or read[1] not in _PIECES or read[0] != int(read[0]):
        return None
    return _PIECES[read[1]], int(read[0])


def _can_end(at: Found, to: Found, follows: Token | None, link: Token) -> bool:
    """Say whether ``to`` may close a range from ``at``: not a finer date under a coarser, except with 까지."""
    if "on" in to.fields and "on" not in at.fields and "weeks" not in to.fields:
        return False
    if (
        link.text == "부터"
        and not (follows is not None and follows.text == "까지")
        and "month" in to.fields
        and "year" not in to.fields
        and "day" not in to.fields
        and "day" in at.fields
    ):
        return False
    return not (to.fields.keys() == {"day"} and "day" not in at.fields and "on" not in at.fields and "days" not in at.fields)


def _years(tokens: Tokens, index: int) -> tuple[Draft, int] | None:
    token = tokens[index]
    parts = re.findall(r"\d{4}|\d\d", token.text)
    if len(parts) != 2:
        return None
    low, high = year_of(parts[0]), year_of(parts[1])
    if len(parts[1]) == 2 and len(parts[0]) == 4:
        high = low // 100 * 100 + int(parts[1])
    if not (low < high <= low + 100):
        return None
    at, to = Found(index), Found(index)
    at.take(token, year=low)
    to.take(token, year=high)
    return _finish(tokens, token.start, at, to)


def _finish(tokens: Tokens, start: int, at: Found, to: Found | None) -> tuple[Draft, int]:
    last = to or at
    role, index = "range" if to else "at", last.index
    follows = peek(tokens, index)
    if follows is not None and follows.kind == "PARTICLE":
        if to is None and follows.text in ROLES:
            role = ROLES[follows.text]
            index += 1
        elif to is not None and follows.text in ("까지", "간", "동안", "사이", "사이에"):
            index += 1
        elif to is None and follows.text in ("이전", "전까지", "전"):
            role = "until"
            index += 1
    elif to is None and peek(tokens, last.index - 1) is not None and tokens[last.index - 1].text in ("연내", "연중"):
        role = "within"
    way = {"this": ""}.get(at.way, at.way)
    if (
        to is not None
        and "year" in to.fields
        and not at.fields.keys() & {"year", "years", "base"}
        and "month" in at.fields
        and "month" in to.fields
    ):
        at.fields["year"] = to.fields["year"] - (at.fields["month"] > to.fields["month"])
    moment_, to_moment = at.moment, to.moment if to else None
    draft = Draft(
        start,
        last.end,
        "date",
        at=moment_,
        to=to_moment,
        role=role,
        way=way,
        weekday=at.weekday,
        weekday_to=to.weekday if to else None,
        clock=at.clock,
    )
    return draft, index

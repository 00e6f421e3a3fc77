"""The Korean grammar of dates, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: which sequences of
tokens are one date (``내년 2월의 마지막 토요일``), which are a range and what its end inherits, which particle gives which role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from checker.values import ko_words, number
from checker.values.ko_lexer import Token
from checker.values.ko_words import HOLIDAYS, LUNAR, PARTS, RELATIVE, ROLES, SHIFTED_DAY, WEEK_SPANS, WEEKDAYS, WHOLE
from checker.values.value import Draft, Moment

Tokens = Sequence[Token]
_HALF = {"상": 1, "하": 2, "上": 1, "下": 2}
_TIMED = re.compile(r"(.*?)\s*(여?)\s*(개년|개월|달|주일|주간|영업일|근무일|시간|주년|년차|차년도|회차|호기|호점|번\s*째|주차|년대|년도|세기|년|월달|차|기|/\s*4\s*분기|사\s*분기|분기|월|주|일|시|분|초)$", re.DOTALL)
_DOTTED = re.compile(
    r"(?P<y>(?:19|20)\d\d|[’‘'′`´ʼ＇]\s?\d\d)\s?[.](?:\s?(?P<q>[1-4])\s?(?:/\s?4\s?분기|Q|분기)|\s?(?P<h>[上下상하])(?:반기)?|\s?(?P<e>末|말|초)|\s?(?P<m>\d{1,2})(?:\s?\.\s?(?P<d>\d{1,2})|\s?월(?:\s?(?P<d2>\d{1,2})\s?일)?)?)"
    r"|(?P<y3>\d{4})[-/](?P<m3>\d{1,2})(?:[-/](?P<d3>\d{1,2}))?(?!\d|Q)|(?P<m6>\d{1,2})[-/.](?P<d6>\d{1,2})[-/.](?P<y6>\d{4})|(?P<y7>[3-9]\d|[0-2]\d)/(?P<m7>\d{1,2})/(?P<d7>\d{1,2})|(?P<y8>\d{4})(?P<m8>\d\d)(?P<d8>\d\d)|(?P<y9>\d{4})[./-]?\s?(?P<q9>[1-4])Q|(?P<y4>\d\d)\.\s?(?P<m4>\d{1,2})(?:\.\s?(?P<d4>\d{1,2})|\s?월)|(?P<m5>\d{1,2})\s?[./]\s?(?P<d5>\d{1,2})"
)
NOT_A_DATE = frozenset({"간", "동안", "만에", "이상", "이하", "미만", "초과", "째", "연속", "치", "내외", "안팎", "가량", "정도", "남짓", "이내", "내", "내에", "내로", "안에", "안으로", "이내에"})
OFFSETS = {"전": -1, "전에": -1, "이전": -1, "뒤": 1, "뒤에": 1, "후": 1, "후에": 1}


def year_of(text: str) -> int:
    """Return the year of four digits, or of two: ``’24`` = 2024, ``’98`` = 1998."""
    digits = int(re.sub(r"\D", "", text))
    if digits >= 100:
        return digits
    return digits + (2000 if digits < 70 else 1900)


def timed(token: Token) -> tuple[float, str, bool] | None:
    """Return number, unit and whether 여 stands between, of a token like ``3개월``."""
    match = _TIMED.match(token.text)
    if not match:
        return None
    read = number.read(match[1])
    unit = re.sub(r"\s", "", match[3])
    return (read[0], {"/4분기": "분기", "사분기": "분기", "월달": "월"}.get(unit, unit), bool(match[2])) if read else None


def _spelled(token: Token) -> tuple[float, str, bool] | None:
    text = re.sub(r"\s", "", token.text)
    months = {"유월": 6, "시월": 10}
    if text.endswith("분기"):
        quarter = number.read(text[:-2])
        return (quarter[0], "분기", False) if quarter else None
    if text in months:
        return months[text], "월", False
    read = number.read(text[:-1])
    return (read[0], text[-1], False) if read else None


def _dotted(text: str) -> dict[str, Any] | None:
    match = _DOTTED.match(text)
    if not match:
        return None
    g = match.groupdict()
    fields: dict[str, Any] = {}
    year = next((g[k] for k in ("y", "y3", "y4", "y6", "y7", "y8", "y9") if g[k]), None)
    if year:
        fields["year"] = year_of(year)
    for key, text_ in g.items():
        name = {"m": "month", "d": "day", "q": "quarter"}.get(key[0])
        if text_ and name:
            fields[name] = int(text_)
    if g["m6"] and fields["month"] > 12:
        fields["month"], fields["day"] = fields["day"], fields["month"]
    if g["h"]:
        fields["half"] = _HALF[g["h"]]
    if g["e"]:
        fields["part"] = "early" if g["e"] == "초" else "late"
    return fields


def clock_of(text: str) -> str | None:
    """Return ``HH:MM`` of a time of day, None when only a part of the day is said."""
    match = re.search(r"(\d{1,2})(?::(\d\d)|\s*시(?:\s*(?:(\d{1,2})\s*분|(반)))?)", text)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or (30 if match[4] else 0))
    if re.search("오후|저녁|밤|낮", text) and hour < 12 and not (hour < 4 and "밤" in text):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


class Found:
    """A moment under construction: its fields, checksum weekday, clock, direction, and where it ends."""

    __slots__ = ("begin", "clock", "end", "fields", "index", "way", "weekday")

    def __init__(self, index: int) -> None:
        self.fields: dict[str, Any] = {}
        self.weekday: int | None = None
        self.clock: str | None = None
        self.way = ""
        self.index = index
        self.begin = self.end = 0

    def take(self, token: Token, **fields: Any) -> None:
        """Set fields that ``token`` says and step over it."""
        self.fields.update(fields)
        self.index += 1
        self.end = token.end

    @property
    def moment(self) -> Moment:
        """The fields as a moment."""
        return Moment(**self.fields)


_NEAR = {"지난": "past", "저번": "past", "오는": "future", "다가오는": "future", "돌아오는": "future", "다음": "future", "이번": "this", "최근": "past"}


def _peek(tokens: Tokens, index: int) -> Token | None:
    return tokens[index] if index < len(tokens) else None


def moment(tokens: Tokens, index: int, *, tail: bool = False) -> Found | None:
    """Read the longest date from ``index`` on; ``tail`` allows a bare day, as at the end of a range."""
    found = Found(index)
    found.begin = tokens[index].start
    fields = found.fields
    first = tokens[index]
    if first.kind == "NEAR":
        if first.text not in _NEAR:
            return None
        found.way = _NEAR[first.text]
        found.index += 1
        found.end = first.end
    start = found.index
    while (token := _peek(tokens, found.index)) is not None:
        follows = _peek(tokens, found.index + 1)
        if not _extend(found, token, follows, tail):
            break
    if not fields or found.index == start:
        return None
    if found.way == "this" and "month" in fields and not fields.keys() & {"year", "base"}:
        fields.update(years=0, base="publication")
    elif found.way == "this" and "on" in fields:
        fields.update(weeks=0, base="publication")
    elif found.way == "this" and "span" in fields:
        fields.setdefault("weeks", 0)
        fields["base"] = "publication"
    return found


def _extend(found: Found, token: Token, follows: Token | None, tail: bool) -> bool:
    """Take one more token into the moment, if it fits; say whether it did."""
    fields, kind = found.fields, token.kind
    if kind == "DOTTED":
        dotted = _dotted(token.text)
        if dotted is None or (fields and ("month" in fields or "month" not in dotted or "year" in dotted)):
            return False
        found.take(token, **dotted)
        return True
    if kind == "APOYEAR":
        if fields:
            return False
        found.take(token, year=year_of(token.text))
        return True
    if kind in ("TIMED", "SPELLED"):
        return _extend_timed(found, token, follows, tail)
    if kind == "WORD":
        return _extend_word(found, token)
    if kind == "SPELLDAY" and fields.keys() & {"month", "months"} and "day" not in fields and "part" not in fields:
        day = number.read(token.text[:-1])
        return bool(day) and _took(found, token, int(day[0] if day else 0))
    if kind == "FIRST" and fields.keys() <= {"year", "years", "month", "months", "base"} and fields:
        return _nth(found, token, follows, 1)
    if kind in ("PART", "LAST", "FINAL", "NATIVE", "OF", "WEEK", "DAYWORD", "ONDAY"):
        return _extend_part(found, token, follows)
    if kind == "PAREN" and fields and found.weekday is None:
        if "day" in fields or "days" in fields or "on" in fields:
            found.weekday = WEEKDAYS.index(re.sub(r"[^월화수목금토일]", "", token.text)[0]) + 1
            found.take(token)
            if token.text[-1] in ",，.·":
                found.end = token.end - 1
            return True
        return False
    if kind in ("CLOCK", "DAYTIME") and fields and ("day" in fields or "days" in fields or "on" in fields or "offset" in fields):
        found.clock = found.clock or clock_of(token.text)
        found.take(token)
        return True
    return False


def _extend_timed(found: Found, token: Token, follows: Token | None, tail: bool) -> bool:
    fields = found.fields
    read = timed(token) if token.kind == "TIMED" else _spelled(token)
    if read is None or read[2] or read[0] != int(read[0]):
        return False
    count, unit = int(read[0]), read[1]
    particle = follows.text if follows is not None and follows.kind == "PARTICLE" else ""
    digits = token.text.rstrip()
    if unit in ("년", "년도"):
        if fields:
            return False
        named = len(re.sub(r"\D", "", digits)) == 4 or token.kind == "SPELLED"
        if named and 1000 <= count <= 2999 and particle not in ("간", "동안"):
            found.take(token, year=count)
            return True
        joined = follows is not None and (follows.kind == "PART" or (follows.kind == "TIMED" and re.search(r"(?:월|분기)$", follows.text)) or follows.text in ("상반기", "하반기"))
        if not 0 <= count <= 99 or particle in NOT_A_DATE or particle in OFFSETS or (found.way and not joined):
            return False
        plausible = unit == "년도" or joined or ((16 <= count <= 19 or 21 <= count <= 29 or 31 <= count <= 35) and (particle in ROLES or particle == "") and not found.way)
        if plausible and re.fullmatch(r"\d\d\s?년도?", digits):
            found.take(token, year=year_of(f"{count:02d}"))
            return True
        return False
    if unit == "년대" and not fields and count % 10 == 0:
        found.take(token, year=year_of(str(count)) if count >= 100 else 1900 + count, decades=100 if count % 100 == 0 and count < 2000 else 10)
        return True
    if unit == "세기" and not fields:
        found.take(token, year=(count - 1) * 100, decades=100)
        return True
    if unit == "월":
        if any(k in fields for k in ("month", "months", "day", "quarter", "half", "weeks", "days")) or count < 1 or (particle in NOT_A_DATE and particle not in ("간", "동안", "내", "이내", "내에", "내로", "안에")):
            return False
        if count > 12 and "year" not in fields:
            return False
        found.take(token, month=count)
        return True
    if unit == "일":
        if any(k in fields for k in ("day", "quarter", "half", "weeks", "days", "on", "part")) or count < 1 or count > 99:
            return False
        if "month" in fields or "months" in fields:
            if particle in ("간", "동안", "이내"):
                return False
            found.take(token, day=count)
            return True
        if fields or count > 31:
            return False
        checked = token.kind == "SPELLED" or (follows is not None and (follows.kind in ("PAREN", "DAYWORD", "ONDAY")))
        sure = checked or ((tail or found.way) and particle not in NOT_A_DATE and (found.way or particle not in OFFSETS))
        if not sure and (particle in NOT_A_DATE or particle in OFFSETS or particle == "전까지" or (count == 1 and particle not in ("부터", "까지"))):
            return False
        found.take(token, day=count)
        return True
    if unit == "분기" and 1 <= count <= 4 and not any(k in fields for k in ("month", "quarter", "half", "day")):
        if not re.search("[사/]", token.text) and follows is not None and follows.text in ("연속", "만에", "째", "동안", "간") and not fields:
            return False
        found.take(token, quarter=count)
        return True
    if unit in ("번째", "주차") and fields.keys() & {"year", "month", "months", "years"} and 1 <= count <= 53:
        if unit == "주차":
            found.take(token, week=count)
            return True
        return _nth(found, token, follows, count)
    return False


def _took(found: Found, token: Token, day: int) -> bool:
    found.take(token, day=day)
    return True


def _nth(found: Found, token: Token, follows: Token | None, count: int) -> bool:
    here = {} if found.fields else {"months": 0, "base": "publication"}  # 둘째 주 금요일: of this month
    if follows is not None and follows.kind == "WEEK" and follows.text in ("주", "주말"):
        found.take(token, **here)
        found.take(follows, week=count, **({"span": "weekend"} if follows.text == "주말" else {}))
        return True
    if follows is not None and follows.kind in ("DAYWORD", "ONDAY"):
        found.take(token, **here)
        found.take(follows, on=WEEKDAYS.index(follows.text[0]) + 1, nth=count)
        return True
    return False


def _extend_word(found: Found, token: Token) -> bool:
    fields = found.fields
    word = re.sub(r"\s+", "", token.text)
    lunar = next((name for name in LUNAR if word.endswith(name)), None)
    if lunar and not fields:
        before = word.removesuffix(lunar)
        if before in ("지난", "오는"):
            found.way = {"지난": "past", "오는": "future"}[before]
            found.take(token, feast=lunar)
        else:
            found.take(token, feast=lunar, years=RELATIVE["올해" if before == "올" else before][1], base="publication")
        return True
    if word.endswith("이맘때") and not fields:
        field, shift, base = RELATIVE[word.removesuffix("이맘때")]
        unit = {"years": "year", "months": "month", "weeks": "week"}.get(field)
        if unit is None:
            return False
        found.take(token, days=0, base=base, offset=((unit, shift),))
        return True
    same = re.search(r"(?:동기|동월|동분기|같은(?:기간|달|분기))$", word)
    if same and len(word) > same.end() - same.start():
        word = word[: same.start()]
    if word in SHIFTED_DAY and (fields.keys() & {"day", "days", "on", "offset"} or fields.get("part") in ("first", "last")):
        found.take(token, offset=(*fields.get("offset", ()), ("day", SHIFTED_DAY[word])))
        return True
    if word == "올":
        word = "올해"
    if word in WHOLE:
        if any(k in fields for k in ("month", "months", "half", "quarter", "day", "weeks", "days")) or not WHOLE[word]:
            return False
        extra = dict(WHOLE[word])
        if fields.keys() & {"year", "years"}:
            extra.pop("years", None)
        if "years" in extra or "months" in extra:
            extra["base"] = "publication"
        found.take(token, **extra)
        return True
    if word in HOLIDAYS:
        if fields.keys() - {"year", "years", "base"}:
            return False
        month, day = HOLIDAYS[word]
        found.take(token, month=month, day=day, feast=word)
        return True
    if word not in RELATIVE or fields:
        return False
    field, shift, base = RELATIVE[word]
    if found.way and field != "quarters":
        return False
    if field == "weeks" and word.startswith(("오는", "다가오는")):
        found.way = "future"
    must = {"must": True} if field in ("days", "weeks") and (word[0] == "그" or word in ("전날", "같은날")) and base == "topic" else {}
    found.take(token, **{field: shift, "base": base}, **({"same": True} if same else {}), **must)
    return True


def _extend_part(found: Found, token: Token, follows: Token | None) -> bool:
    fields, kind = found.fields, token.kind
    text = re.sub(r"\s+", "", token.text)
    if kind == "OF":
        if not fields or follows is None or follows.kind not in ("LAST", "FINAL", "NATIVE", "PART", "TIMED", "WORD"):
            return False
        found.index += 1
        return True
    if kind == "PART":
        if not fields or fields.keys() & {"day", "days", "part", "on"}:
            return False
        if "weeks" in fields:
            if text not in WEEK_SPANS or (text == "말" and token.start != found.end):
                return False
            found.take(token, span=WEEK_SPANS[text], **({"weeks": 0} if found.way == "future" and text == "말" else {}))
            return True
        if "quarter" in fields or "half" in fields or fields.keys() & {"year", "years", "month", "months", "quarters"}:
            found.take(token, part=PARTS[text], broad=text in ("초반", "후반"))
            return True
        return False
    if kind in ("LAST", "FINAL"):
        if fields and not fields.keys() & {"year", "years", "month", "months"}:
            return False
        return _nth(found, token, follows, -1)
    if kind == "NATIVE":
        base = text.removesuffix("주")
        if base not in ko_words.NTH or (fields and not fields.keys() & {"year", "years", "month", "months"}):
            return False
        if ko_words.NTH[base] > 1 and fields.keys() & {"year", "years"} and not fields.keys() & {"month", "months"} and follows is not None and follows.kind in ("DAYWORD", "ONDAY"):
            return False
        return _nth(found, token, follows, ko_words.NTH[base])
    if kind == "WEEK":
        if text in WEEK_SPANS and (fields.keys() & {"weeks", "week"} or (found.way and not fields)) and "on" not in fields:
            shift = {"past": -1, "future": 0, "this": 0}.get(found.way, 0)
            extra = {} if fields.keys() & {"weeks", "week"} else {"weeks": shift, "base": "publication"}
            found.take(token, span=WEEK_SPANS[text], **extra)
            return True
        return False
    if "day" in fields and found.weekday is None:
        found.weekday = WEEKDAYS.index(text[0]) + 1
        found.take(token)
        return True
    if fields.keys() & {"weeks", "week"} and "on" not in fields:
        found.take(token, on=WEEKDAYS.index(text[0]) + 1)
        return True
    if not fields and (found.way or kind == "DAYWORD"):
        found.take(token, on=WEEKDAYS.index(text[0]) + 1, base="publication")
        return True
    return False


def _tail(tokens: Tokens, index: int, at: Found) -> Found | None:
    """Read the end of a range, which may be a bare number that inherits from its start."""
    token = _peek(tokens, index)
    if token is None:
        return None
    if token.kind == "NUMBER" and re.fullmatch(r"\d{1,2}", token.text):
        found = Found(index)
        number_ = int(token.text)
        name = "day" if "day" in at.fields else "month" if "month" in at.fields else ""
        if not name or number_ < 1 or number_ > (31 if name == "day" else 12):
            return None
        found.take(token, **{name: number_})
        follows = _peek(tokens, found.index)
        if name == "day" and follows is not None and follows.kind == "PAREN":
            _extend(found, follows, None, tail=True)
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
    low, wave, high = _peek(tokens, head.index), _peek(tokens, head.index + 1), _peek(tokens, head.index + 2)
    if low is None or wave is None or high is None or low.kind != "NUMBER" or wave.kind != "WAVE" or high.kind != "TIMED" or not re.fullmatch(r"\d{1,4}", low.text):
        return None
    read = timed(high)
    if read is None or read[1] not in _LIST_UNITS or read[2]:
        return None
    name = _LIST_UNITS[read[1]]
    one, two = int(low.text), int(read[0])
    limits = {"month": (1, 12), "day": (1, 31), "quarter": (1, 4), "year": (1900, 2999)}[name]
    follows = _peek(tokens, head.index + 3)
    particle = follows.text if follows is not None and follows.kind == "PARTICLE" else ""
    if not (limits[0] <= one <= limits[1] and limits[0] <= two <= limits[1]) or (one >= two and name != "month"):
        return None
    if name == "day" and not head.fields and (particle in NOT_A_DATE or particle in OFFSETS or (follows is None or follows.kind != "PAREN")):
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
    joint = _peek(tokens, at.index)
    if joint is not None and joint.kind == "TAIL":
        numbers = [int(n) for n in re.findall(r"\d+", joint.text)]
        names = ["month", "day"] if len(numbers) == 2 else ["day" if "day" in at.fields else "month"]
        if "month" in at.fields and numbers[0] >= 1 and numbers[0] <= (31 if names == ["day"] else 12):
            to = Found(at.index)
            to.take(joint, **dict(zip(names, numbers, strict=True)))
            follows = _peek(tokens, to.index)
            if follows is not None and follows.kind == "PAREN":
                _extend(to, follows, None, tail=True)
            return _finish(tokens, first.start, at, to)
    to_index = at.index
    while (link := _peek(tokens, to_index)) is not None and (link.kind in ("WAVE", "FROM", "AND") or link.text in ("부터", "로부터")):
        to_index += 1
    if to_index > at.index:
        moved = _moved(tokens, to_index, at)
        if moved is not None:
            return moved
        to_found = None if tokens[to_index - 1].text == "로부터" else _tail(tokens, to_index, at)
        if to_found is not None and _can_end(at, to_found, _peek(tokens, to_found.index), tokens[to_index - 1]):
            return _finish(tokens, first.start, at, to_found)
    return _finish(tokens, first.start, at, None)


def _moved(tokens: Tokens, index: int, at: Found) -> tuple[Draft, int] | None:
    """Read ``오늘로부터 한 달 후`` and ``내일부터 3일 뒤까지``: a length counted from the date before it."""
    pieces: list[tuple[str, int]] = []
    while (token := _peek(tokens, index)) is not None and (piece := _piece(token)) is not None:
        pieces.append(piece)
        index += 1
    particle = _peek(tokens, index)
    if not pieces or particle is None or particle.text not in OFFSETS:
        return None
    sign = OFFSETS[particle.text]
    shifts = tuple((unit, sign * count) for unit, count in pieces)
    follows = _peek(tokens, index + 1)
    if follows is not None and follows.text == "까지":
        return Draft(at.begin, particle.end, "date", at=at.moment, to=Moment(base="start", offset=shifts), role="range", way=at.way), index + 2
    return Draft(at.begin, particle.end, "date", at=replace(at.moment, offset=(*at.moment.offset, *shifts)), role="at", way=at.way), index + 1


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
    if link.text == "부터" and not (follows is not None and follows.text == "까지") and "month" in to.fields and "year" not in to.fields and "day" not in to.fields and "day" in at.fields:
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
    follows = _peek(tokens, index)
    if follows is not None and follows.kind == "PARTICLE":
        if to is None and follows.text in ROLES:
            role = ROLES[follows.text]
            index += 1
        elif to is not None and follows.text in ("까지", "간", "동안", "사이", "사이에"):
            index += 1
        elif to is None and follows.text in ("이전", "전까지", "전"):
            role = "until"
            index += 1
    elif to is None and _peek(tokens, last.index - 1) is not None and tokens[last.index - 1].text in ("연내", "연중"):
        role = "within"
    way = {"this": ""}.get(at.way, at.way)
    if to is not None and "year" in to.fields and not at.fields.keys() & {"year", "years", "base"} and "month" in at.fields and "month" in to.fields:
        at.fields["year"] = to.fields["year"] - (at.fields["month"] > to.fields["month"])
    moment_, to_moment = at.moment, to.moment if to else None
    draft = Draft(start, last.end, "date", at=moment_, to=to_moment, role=role, way=way, weekday=at.weekday, weekday_to=to.weekday if to else None, clock=at.clock)
    return draft, index

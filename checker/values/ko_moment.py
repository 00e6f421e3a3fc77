"""The Korean grammar of one date, over tokens.

In: the tokens of a phrase and a place in them. Out: a moment and the place behind it. The one decision owned here: which sequences of
tokens are one date (``내년 2월의 마지막 토요일``), and which numbers before 년, 월, 일 are dates and which lengths.
"""

from __future__ import annotations

import re

from checker.values import ko_words, number
from checker.values.ko_found import Found, Tokens, peek
from checker.values.ko_lexer import Token
from checker.values.ko_notation import clock_of, dotted, spelled, timed, year_of
from checker.values.ko_words import HOLIDAYS, LUNAR, PARTS, RELATIVE, ROLES, SHIFTED_DAY, WEEK_SPANS, WEEKDAYS, WHOLE

NOT_A_DATE = frozenset({
    "간", "동안", "만에", "이상", "이하", "미만", "초과", "째", "연속", "치", "내외",
    "안팎", "가량", "정도", "남짓", "이내", "내", "내에", "내로", "안에", "안으로", "이내에",
})  # fmt: skip
OFFSETS = {"전": -1, "전에": -1, "이전": -1, "뒤": 1, "뒤에": 1, "후": 1, "후에": 1}


_NEAR = {
    "지난": "past",
    "저번": "past",
    "오는": "future",
    "다가오는": "future",
    "돌아오는": "future",
    "다음": "future",
    "이번": "this",
    "최근": "past",
}


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
    while (token := peek(tokens, found.index)) is not None:
        follows = peek(tokens, found.index + 1)
        if not extend(found, token, follows, tail):
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


def extend(found: Found, token: Token, follows: Token | None, tail: bool) -> bool:
    """Take one more token into the moment, if it fits; say whether it did."""
    fields, kind = found.fields, token.kind
    if kind == "DOTTED":
        figures = dotted(token.text)
        if figures is None or (fields and ("month" in fields or "month" not in figures or "year" in figures)):
            return False
        found.take(token, **figures)
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
    read = timed(token) if token.kind == "TIMED" else spelled(token)
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
        joined = follows is not None and (
            follows.kind == "PART"
            or (follows.kind == "TIMED" and re.search(r"(?:월|분기)$", follows.text))
            or follows.text in ("상반기", "하반기")
        )
        if not 0 <= count <= 99 or particle in NOT_A_DATE or particle in OFFSETS or (found.way and not joined):
            return False
        plausible = (
            unit == "년도"
            or joined
            or (
                (16 <= count <= 19 or 21 <= count <= 29 or 31 <= count <= 35)
                and (particle in ROLES or particle == "")
                and not found.way
            )
        )
        if plausible and re.fullmatch(r"\d\d\s?년도?", digits):
            found.take(token, year=year_of(f"{count:02d}"))
            return True
        return False
    if unit == "년대" and not fields and count % 10 == 0:
        found.take(
            token,
            year=year_of(str(count)) if count >= 100 else 1900 + count,
            decades=100 if count % 100 == 0 and count < 2000 else 10,
        )
        return True
    if unit == "세기" and not fields:
        found.take(token, year=(count - 1) * 100, decades=100)
        return True
    if unit == "월":
        if (
            any(k in fields for k in ("month", "months", "day", "quarter", "half", "weeks", "days"))
            or count < 1
            or (particle in NOT_A_DATE and particle not in ("간", "동안", "내", "이내", "내에", "내로", "안에"))
        ):
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
        if not sure and (
            particle in NOT_A_DATE
            or particle in OFFSETS
            or particle == "전까지"
            or (count == 1 and particle not in ("부터", "까지"))
        ):
            return False
        found.take(token, day=count)
        return True
    if unit == "분기" and 1 <= count <= 4 and not any(k in fields for k in ("month", "quarter", "half", "day")):
        if (
            not re.search("[사/]", token.text)
            and follows is not None
            and follows.text in ("연속", "만에", "째", "동안", "간")
            and not fields
        ):
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
    must = (
        {"must": True} if field in ("days", "weeks") and (word[0] == "그" or word in ("전날", "같은날")) and base == "topic" else {}
    )
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
        if (
            ko_words.NTH[base] > 1
            and fields.keys() & {"year", "years"}
            and not fields.keys() & {"month", "months"}
            and follows is not None
            and follows.kind in ("DAYWORD", "ONDAY")
        ):
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

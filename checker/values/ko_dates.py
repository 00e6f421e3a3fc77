"""The Korean grammar of dates.

In: a match of ``PATTERN``. Out: the drafts it says. The one decision owned here: which strings are dates in Korean office prose, from
``2026. 1. 30.(금) 14:00`` to ``’25.上``, ``오는 11월`` and ``전년 동기``, and which particle gives which role.
"""

from __future__ import annotations

import re

from checker.values.value import Draft, Moment
from checker.values.words import trie

S = r"\s{0,3}"
APO = "[’‘'′`´ʼ＇]"
DASH = "[~∼〜～∽–—-]"
WAVE = "[~∼〜～∽]"
M = r"(?:1[0-2]|0?[1-9])(?!\d)"
D = r"\d{1,2}(?!\d)"
WEEKDAYS = "월화수목금토일"

# years, months … counted from a reference day: word -> (field, shift, base)
RELATIVE: dict[str, tuple[str, int, str]] = {}


def _relative(field: str, base: str, **words: int) -> None:
    for word, shift in words.items():
        for one in word.split("__"):
            RELATIVE[one.replace("_", " ")] = (field, shift, base)
            RELATIVE[one.replace("_", "")] = (field, shift, base)


_P, _T = "publication", "topic"
_relative("years", _P, 올해=0, 금년=0, 금년도=0, 올_한해=0, 지난해=-1, 지난_해=-1, 작년=-1, 작년도=-1, 재작년=-2, 지지난해=-2, 재재작년=-3)
_relative("years", _P, 내년=1, 내년도=1, 명년=1, 차년도=1, 내후년=2, 후년=2, 후후년=3)
_relative("years", _T, 전년=-1, 전년도=-1, 전전년=-2, 전전년도=-2, 익년=1, 익년도=1, 이듬해=1, 다음_해=1, 같은_해=0, 동년=0, 당해_연도=0, 그해=0)
_relative("halves", _T, 전반기=-1)
_relative("quarters", _P, 이번_분기=0, 금분기=0, 지난_분기=-1, 다음_분기=1)
_relative("quarters", _T, 당분기=0, 전분기=-1, 직전_분기=-1, 전전분기=-2)
_relative("months", _P, 이달=0, 이번_달=0, 금월=0, 지난달=-1, 지난_달=-1, 저번_달=-1, 지지난_달=-2, 지지지난_달=-3, 저저번_달=-2)
_relative("months", _P, 다음_달=1, 내달=1, 내월=1, 다다음_달=2, 다다다음_달=3)
_relative("months", _T, 전월=-1, 전달=-1, 전전월=-2, 전전달=-2, 익월=1, 당월=0, 동월=0, 같은_달=0)
_relative("weeks", _P, 이번_주=0, 금주=0, 지난주=-1, 지난_주=-1, 저번_주=-1, 지지난_주=-2, 지지지난_주=-3, 저저저번_주=-3, 저저번_주=-2)
_relative("weeks", _P, 다음_주=1, 내주=1, 다다음_주=2, 다음다음_주=2, 다다다음_주=3, 다다담주=3, 담주=1, 차주=1, 익주=1, 전주=-1, 전전주=-2, 전전전주=-3, 오는_주=1)
_relative("days", _P, 오늘=0, 금일=0, 어제=-1, 작일=-1, 그제=-2, 그저께=-2, 엊그제=-2, 그끄저께=-3, 그그제=-3, 그그그제=-4)
_relative("days", _P, 내일=1, 명일=1, 모레=2, 내일모레=2, 명후일=2, 글피=3, 그글피=4, 그그글피=5, 익익일=2)
_relative("days", _T, 이날=0, 당일=0, 같은_날=0, 전날=-1, 전일=-1, 다음_날=1, 이튿날=1, 익일=1)


def _words(field: str) -> str:
    return trie(word for word, (kind, _, _) in RELATIVE.items() if kind == field)


_NOT_A_YEAR = (
    r"(?!\s?(?:간|동안|이상|이하|이내|이후|미만|만에|째|차|전|후|뒤|여|넘|가까|주기|근속|경력|단위|마다|내\s|짜리|된|연속|안에|남짓|가량|정도|치|분|새|의\s?역사|단축|연장|이\s?(?:지|넘)))"
)


def _year(p: str) -> str:
    return (
        rf"(?:(?P<{p}y4>(?:19|20)\d\d){S}년(?:도)?(?!간|대)"
        rf"|(?P<{p}ya>{APO}\s?\d\d){S}년(?:도)?(?!간)"
        rf"|(?P<{p}y2>(?:1[5-9]|2[1-9]|3[1-5]))년(?:도)?{_NOT_A_YEAR}"
        rf"|(?P<{p}y2m>\d\d)년(?:도)?(?={S}(?:{M}{S}월|[상하]반기|[1-4](?:/4)?{S}분기|말|초))"
        rf"|(?P<{p}yr>{_words('years')}|올(?={S}(?:{M}{S}월|[상하]반기|연말|연초|추석|설|여름|가을|겨울|봄|[1-4](?:/4)?{S}분기))))"
    )


_PART = rf"(?:{S}(?:초순|상순|중순|하순|말일|마지막{S}날|첫날|말(?!씀|레|미|하|을|이)|초(?![등기대과점안]|중)))"


def _in_year(p: str) -> str:
    return (
        rf"(?:(?P<{p}m>{M}){S}월(?:달)?(?!드|\s?(?:간|평균))(?:{S}(?P<{p}d>{D}){S}일(?!간|\s?이내|\s?동안)|(?P<{p}mp>{_PART}))?"
        rf"|(?P<{p}q>[1-4])(?:{S}/{S}4)?{S}분기(?P<{p}qp>{_PART})?"
        rf"|(?P<{p}h>[상하])반기(?P<{p}hp>{_PART})?)"
    )


def _dotted(p: str) -> str:
    dot = r"\s?\.\s?"
    tail = rf"(?:{dot}(?P<{p}X>{D})(?:\s?\.)?|{S}월(?:{S}(?P<{p}Xw>{D}){S}일)?|\s?\.(?!\d))"
    return (
        rf"(?:(?P<{p}Y4>(?:19|20)\d\d){dot}(?P<{p}m4>{M}){tail.replace(p + 'X', p + 'd4')}"
        rf"|(?P<{p}YA>{APO}\s?\d\d){dot}(?:(?P<{p}mA>{M})(?:{tail.replace(p + 'X', p + 'dA')}|(?![\d.%]))|(?P<{p}hA>[上下상하])(?:반기)?|(?P<{p}qA>[1-4])(?:/4{S}분기|Q|분기)|(?P<{p}eA>末|말))"
        rf"|(?P<{p}YI>(?:19|20)\d\d)(?P<{p}sep>[-/])(?P<{p}mI>{M})(?P={p}sep)(?P<{p}dI>{D})"
        rf"|(?<![\d.])(?P<{p}Y2>\d\d)\.\s?(?P<{p}m2>{M})(?:\.\s?(?P<{p}d2>{D})(?!\.\d)\.?|{S}월))"
    )


def _years(p: str) -> str:
    return (
        rf"(?:(?P<{p}ya1>{APO}\s?\d\d|(?:19|20)\d\d)(?:\s?년)?{S}{DASH}{S}(?P<{p}ya2>{APO}\s?\d\d|(?:19|20)\d\d|\d\d(?=년))(?!\d)(?:\s?년(?:도)?)?(?!{S}월|\.)"
        rf"|(?P<{p}ya3>{APO}\s?\d\d)(?=\s?(?:대비|말|{WAVE}|→|\)|,)))"
    )


_WD = rf"{S}[(（]\s?[{WEEKDAYS}](?:요일)?\s?(?:[)）]|(?=[,，]))"
_WDF = rf"{S}(?:[(（]\s?(?P<WEEK>[{WEEKDAYS}])(?:요일)?\s?(?:[)）]|(?=[,，]))|(?P<WEEX>[{WEEKDAYS}])요일)"
_CLOCK = rf"{S}(?:(?:오전|오후|낮|밤|저녁|새벽|아침){S})?(?:\d{{1,2}}:\d\d(?!\d)|\d{{1,2}}{S}시(?![가-힣]*[도군청장])(?:{S}(?:\d{{1,2}}{S}분|반))?)|{S}(?:오전|오후)(?![가-힣])"


def _weekday(p: str) -> str:
    return _WDF.replace("WEEK", p + "wd").replace("WEEX", p + "wx")


def _md(p: str) -> str:
    return (
        rf"(?:(?<![\d.])(?P<{p}mx>{M})\.\s?(?P<{p}dx>{D})(?:\s?\.(?!\s?\d)(?=\s|[^\d])|(?={_WD})|(?=\s?[),]))"
        rf"|(?<![\d/])(?P<{p}ms>{M})/(?P<{p}ds>{D})(?={_WD}))"
    )


def _relative_day(p: str) -> str:
    return (
        rf"(?:(?P<{p}rm>{_words('months')})(?:{S}(?P<{p}rmd>{D}){S}일|(?P<{p}rmp>{_PART}))?"
        rf"|(?P<{p}rw>{_words('weeks')})(?:{S}(?P<{p}rwd>[{WEEKDAYS}])요일)?"
        rf"|(?P<{p}rq>{_words('quarters')})"
        rf"|(?P<{p}rd>{_words('days')})"
        rf"|(?P<{p}yp>연말|연초|연내|연중|월말|월초))"
    )


def _atom(p: str) -> str:
    day = rf"(?P<{p}dd>(?:[12]\d|3[01]|0?[1-9])){S}일"
    return (
        rf"(?:{_dotted(p)}|{_years(p)}|{_year(p)}(?:{S},?{S}{_in_year(p + 'i')}|(?P<{p}yp1>{_PART}|{S}(?:연말|연초)))?"
        rf"|{_in_year(p)}|{_md(p)}|{_relative_day(p)}|{day}(?={_WD}|{S}[{WEEKDAYS}]요일|{S}(?:부터|까지)))"
    )


PATTERN = (
    rf"(?P<way>(?:지난|오는|다가오는){S})?"
    rf"(?:{_atom('a_')}|(?<=오는\s)(?P<a_do>{D}){S}일|(?<=지난\s)(?P<a_dp>{D}){S}일(?!\s?(?:간|동안)))"
    rf"(?:{_weekday('a_')})?(?P<clock>{_CLOCK})?"
    rf"(?:(?P<join>{S}(?:부터|에서)?{S}{WAVE}{S}|{S}부터{S})(?:{_atom('b_')}|(?P<b_only>{D}){S}(?:\.(?!\d)|일|월|(?={_WD})))(?:{_weekday('b_')})?(?P<clock2>{_CLOCK})?)?"
    rf"(?P<role>{S}(?:까지|부터|이후|이래|이내|내(?![가-힣])|안(?:에|으로)|중(?![가-힣])(?:에|으로)?))?"
)


def year_of(text: str) -> int:
    """Return the year of four digits, or of two (``’24`` = 2024, ``’98`` = 1998)."""
    digits = int(re.sub(r"\D", "", text))
    if digits >= 100:
        return digits
    return digits + (2000 if digits < 70 else 1900)


_PARTS = {"초": "early", "초순": "early", "상순": "early", "중순": "mid", "하순": "late", "말": "late", "말일": "last", "마지막날": "last", "첫날": "first"}
_HALF = {"상": 1, "하": 2, "上": 1, "下": 2}


def _part(text: str | None) -> str:
    return _PARTS.get(re.sub(r"\s", "", text or ""), "")


def _moment(g: dict[str, str | None], p: str) -> Moment:
    def num(*names: str) -> int | None:
        for name in names:
            text = g.get(p + name)
            if text:
                return int(re.sub(r"\D", "", text))
        return None

    def get(*names: str) -> str | None:
        for name in names:
            text = g.get(p + name)
            if text:
                return text
        return None

    fields: dict[str, object] = {}
    year = get("y4", "ya", "y2", "y2m", "Y4", "YA", "YI", "Y2", "ya1", "ya3")
    if year:
        fields["year"] = year_of(year)
    for name in ("yr", "rm", "rw", "rq", "rd"):
        word = get(name)
        if word:
            if word == "올":
                word = "올해"
            field, shift, base = RELATIVE[re.sub(r"\s+", "", word)]
            fields[field] = shift
            fields["base"] = base
    month = num("m", "im", "m4", "mA", "mI", "m2", "mx", "ms")
    if month:
        fields["month"] = month
    day = num("d", "id", "d4", "d4w", "dA", "dAw", "dI", "d2", "dx", "ds", "dd", "do", "dp", "rmd")
    if day:
        fields["day"] = day
    quarter = num("q", "iq", "qA")
    if quarter:
        fields["quarter"] = quarter
    half = get("h", "ih", "hA")
    if half:
        fields["half"] = _HALF[half]
    part = _part(get("mp", "imp", "qp", "iqp", "hp", "ihp", "rmp", "yp1"))
    if get("eA"):
        part = "late"
    whole = get("yp", "yp1")
    if whole:
        word = whole.strip()
        if "years" not in fields and "year" not in fields and "월" not in word:
            fields["years"] = 0
            fields["base"] = "publication"
        if "월" in word and word[0] == "월":
            fields["months"] = 0
            fields["base"] = "publication"
        part = {"연말": "late", "연초": "early", "월말": "late", "월초": "early"}.get(word, part)
    if part:
        fields["part"] = part
    on = get("rwd")
    if on:
        fields["on"] = WEEKDAYS.index(on) + 1
    return Moment(**fields)


def clock_of(text: str | None) -> str | None:
    """Return ``HH:MM`` of a time of day, None when only a part of the day is said."""
    if not text:
        return None
    match = re.search(r"(\d{1,2})(?::(\d\d)|\s*시(?:\s*(?:(\d{1,2})\s*분|(반)))?)", text)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or (30 if match[4] else 0))
    if re.search("오후|저녁|밤|낮", text) and hour < 12 and not (hour < 4 and "밤" in text):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


_ROLES = {"까지": "until", "부터": "from", "이후": "from", "이래": "from", "이내": "within", "내": "within", "안에": "within", "안으로": "within"}


def drafts(match: re.Match[str]) -> list[Draft]:
    """Return what a match of ``PATTERN`` says."""
    g = match.groupdict()
    at = _moment(g, "a_")
    to: Moment | None = None
    second = g.get("a_ya2")
    if second:
        to = Moment(year=year_of(second))
    if g.get("join"):
        if g.get("b_only"):
            number = int(g["b_only"])
            finest_day = at.day is not None or "일" in match.group()[match.start("b_only") - match.start() :]
            to = Moment(day=number) if finest_day else Moment(month=number)
        else:
            to = _moment(g, "b_")
    role_word = re.sub(r"\s", "", g.get("role") or "")
    role = "range" if to else _ROLES.get(role_word, "within" if role_word.startswith("중") or g.get("a_yp") == "연내" else "at")
    way = {"지난": "past", "오는": "future", "다가오는": "future"}.get((g.get("way") or "").strip(), "")
    end = match.start("role") if role_word else match.end()
    wd = g.get("a_wd") or g.get("a_wx")
    wd2 = g.get("b_wd") or g.get("b_wx")
    base = match.start()
    while end > base and match.string[end - 1].isspace():
        end -= 1
    return [
        Draft(
            start=0, end=end - base, type="date", at=at, to=to, role=role, way=way,
            weekday=WEEKDAYS.index(wd) + 1 if wd else None, weekday_to=WEEKDAYS.index(wd2) + 1 if wd2 else None,
            clock=clock_of(g.get("clock")),
        )
    ]  # fmt: skip

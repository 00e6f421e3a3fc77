"""Cutting English text into phrases, and phrases into tokens.

In: a text. Out: phrases, maximal runs of words that can belong to a value, and their tokens. The one decision owned here: the English
vocabulary of dates and quantities, and what is passed over.

Every repetition is bounded or possessive, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from checker.values import units
from checker.values.words import trie

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
    "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3,
    "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "m": 10**6,
    "k": 1000,
}
FEASTS = {  # month, weekday, which one
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1), "martin luther king day": (1, 1, 3), "mlk day": (1, 1, 3),
    "presidents' day": (2, 1, 3), "president's day": (2, 1, 3), "mother's day": (5, 7, 2), "mothers day": (5, 7, 2), "father's day": (6, 7, 3), "fathers day": (6, 7, 3), "columbus day": (10, 1, 2),
}  # fmt: skip
ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirtieth": 30}
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter",
    "year": "year", "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century", "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute",
    "fortnight": "fortnight", "fortnights": "fortnight", "weekend": "weekend", "weekends": "weekend", "half": "half", "yr": "year", "yrs": "year", "wks": "week", "qtr": "quarter",
}  # fmt: skip
SHIFTS = {
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "same": 0,
}
DAYS = {
    "today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1, "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
    "day before yesterday": -2,
}  # fmt: skip
HOLIDAYS = {
    "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new years day": (1, 1), "new year's eve": (12, 31),
    "new years eve": (12, 31), "valentine's day": (2, 14), "valentines day": (2, 14), "halloween": (10, 31), "independence day": (7, 4), "may day": (5, 1), "labour day": (5, 1),
    "liberation day": (8, 15), "hangeul day": (10, 9), "earth day": (4, 22), "women's day": (3, 8), "boxing day": (12, 26), "saint patrick's day": (3, 17), "st. patrick's day": (3, 17),
}  # fmt: skip
PARTS = {
    "early": "early", "mid": "mid", "mid-": "mid", "late": "late", "beginning of": "early", "the beginning of": "early", "start of": "early", "the start of": "early",
    "end of": "late", "the end of": "late", "middle of": "mid", "the middle of": "mid", "later": "late", "earlier": "early", "end": "late", "beginning": "early", "start": "early", "eoy": "late", "eom": "late", "eoq": "late", "boy": "early", "bom": "early",
}  # fmt: skip
PREPOSITIONS = {
    "by": "until", "until": "until", "till": "until", "through": "until", "before": "before", "prior to": "before", "no later than": "until", "since": "from", "from": "from", "after": "after",
    "starting": "from", "beginning on": "from", "starting on": "from", "starting from": "from", "effective": "from", "as of": "from", "in": "at", "on": "at", "at": "at", "during": "at", "within": "within",
    "between": "from", "over": "during", "for": "during", "throughout": "at", "as early as": "from", "about": "about", "around": "about", "approximately": "about", "later than": "after",
}  # fmt: skip
LINKS = ("to", "through", "until", "till", "and", "thru")

MEASURES = {unit.lower(): unit for unit in units.UNITS if unit.isascii() and unit.isalpha() and len(unit) > 1 and units.UNITS[unit].kind not in ("money", "percent", "point")} | {
    "tonnes": "t", "tons": "t", "hectares": "ha",
}  # fmt: skip

_NUMBER_WORD = trie([*ONES, *TENS, "hundred", "thousand", "million", "billion", "trillion"])
_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_MON = trie(MONTHS)
_SHORT_MON = (
    rf"(?:{trie(name for name in MONTHS if len(name) <= 4 and name not in ('may', 'june', 'july'))})"  # these end in a full stop
)
_SHORT_DAY = trie(name for name in WEEKDAYS if not name.endswith("day"))
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_M = r"(?:1[0-2]|0?[1-9])"

_ISO = "|".join(
    rf"\d{{4}}{sep}(?:{_M}|{_MON}){sep}{_D}(?!\d)|(?:{_M}|{_D}){sep}(?:{_D}|{_M}){sep}(?:\d{{4}}|\d\d)(?!\d)|{_D}{sep}(?:{_MON}){sep}(?:\d{{4}}|\d\d)(?!\d)|(?:{_MON}){sep}{_D}{sep}\d{{4}}(?!\d)"
    for sep in ("-", "/", r"\.")
)

GUARDS = {  # what is passed over, by reason
    "address": r"(?:https?://|www\.)[^\s<>()\"']{1,400}+|[A-Za-z][A-Za-z0-9.]{0,40}@[A-Za-z0-9.-]{1,64}+",
    "figures": r"\d{17,}+",
    "phone": r"(?<!\d)0\d{2,4}\s\d{3,4}\s\d{3,4}(?!\d)|(?<!\d)0\d{1,2}-\d{3,4}-\d{4}(?!\d)|\+\d{1,3}[ -]\d[\d -]{6,16}",
    "law": r"(?:article|section|paragraph|chapter|no\.)\s?\d[\d.]{0,12}(?:\(\w{1,3}\)){0,3}",
    "name": (
        r"(?:version|v|page|table|figure|fig\.|step|level)\s?\d[\d.]{0,12}"
        r"|(?!(?:FY|[HQW])\d|US\$|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]{1,20}[-_]?\d[A-Za-z0-9_.-]{0,40}+|(?<![\d.])\d{1,4}(?:\.\d{1,5}){3,}+"
    ),
}
GUARDS["odds"] = (  # one in ten, 3 in 4: a share, told by no unit
    r"(?<![A-Za-z0-9])(?:one|two|three|four|[1-9])\sin\s(?:every\s)?(?:three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})"
    r"(?![\w,.]*\d|\s(?:years|months|weeks|days))"
)
GUARD = "|".join(GUARDS.values())
_TOKENS = {
    "ISO": rf"(?<!\d)(?:{_ISO}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))",
    "YEARMONTH": rf"(?<!\d)(?:(?:19|20)\d\d\s?[-/]\s?(?:{_M})(?![\d/-])|(?:{_M})[-/](?:19|20)\d\d(?![\d/-]))",
    "SLASH": rf"(?<![\d/.-])(?:(?:{_M})[/-](?:{_D})|(?:1[3-9]|2\d|3[01])/(?:{_M}))(?![\d/%]|-\d\d\d|\s(?:{_MON}))",
    "MONTHDAY": rf"{_B}(?:{_MON})[/-](?:{_D})(?!\d|[-/])",
    "YEARS": r"(?<!\d)(?:19|20)\d\d\s?[-–—~]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/-])",
    "DECADE": rf"{_B}(?:(?:1[5-9]|20)\d0|'?[3-9]0)'?\s?s{_E}",
    "QUARTER": rf"{_B}(?:(?:19|20)\d\d\s?[-/]?\s?)?(?:q[1-4]|[1-4]q){_E}(?:\s?[-/]?\s?(?:'?\d\d(?!\d)|(?:19|20)\d\d(?!\d)))?",
    "HALF": rf"{_B}(?:(?:19|20)\d\d\s?[-/]?\s?)?(?:h[12]|[12]h){_E}(?:\s?[-/]?\s?(?:19|20)\d\d(?!\d))?",
    "FISCAL": rf"{_B}(?:fy\s?'?(?:\d{{4}}|\d\d)|(?:fiscal|calendar)(?:\s(?:year|yr))?\s(?:19|20)\d\d){_E}",
    "AFTERNEXT": rf"{_B}after\s(?:the\s)?next{_E}",
    "WEEKOF": rf"{_B}(?:(?:the\s)?week\s(?:of(?=\s(?:the\s)?(?:(?:{_MON})\.?\s\d|\d{{1,2}}(?:st|nd|rd|th)))|starting(?:\son)?|commencing|beginning(?:\son)?)|w/c){_E}",
    "WEEKNO": rf"{_B}(?:week\s\d{{1,2}}|w\d\d){_E}",
    "MONEY": r"(?:(?:US|HK|A|C|NZ|S)?\$|[€£¥₩]|(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CNY|KRW|Rs)\.?\s)\s?\d(?:,?\d)*(?:\.\d+)?(?:\s?(?:thousand|million|billion|trillion|mn|bn|tn|[mMbBkK])(?![A-Za-z]))?",
    "PERCENT": r"[-−+]?\d[\d,]*(?:\.\d+)?\s?(?:percentage[ -]points?|%\s?points?|pp(?![A-Za-z])|%|percent(?![A-Za-z])|per cent(?![A-Za-z])|basis points?|bps?(?![A-Za-z]))",
    "ORDINAL": rf"{_B}(?:\d{{1,3}}\s?(?:st|nd|rd|th)|(?:(?:twenty|thirty)[ -])?(?:{trie(ORDINALS)})){_E}",
    "MONTH": rf"{_B}(?:{_SHORT_MON}\.|(?:{_MON}))(?![A-Za-z])",
    "DAYNAME": rf"{_B}(?:(?:{_SHORT_DAY})\.|(?:{trie(WEEKDAYS)})s?){_E}",
    "HOLIDAY": rf"{_B}(?:{trie([*HOLIDAYS, *FEASTS])}){_E}",
    "DAYWORD": rf"{_B}(?:{trie(DAYS)}){_E}",
    "PART": rf"{_B}(?:{trie(PARTS)}|mid(?=-))(?![A-Za-z])-?",
    "YEARWORDS": rf"{_B}(?:two thousand(?:\s(?:and\s)?(?:{_NUMBER_WORD}))?(?:[- ](?:{_NUMBER_WORD}))?|(?:nineteen|twenty)\s(?:{trie([*TENS, *list(ONES)[10:]])})(?:[- ](?:{trie(ONES)}))?(?=\s|$|[.,)])){_E}",
    "AGO": rf"{_B}(?:ago|from now|later|hence|earlier|from today|before|after|from tomorrow|from yesterday){_E}",
    "SHIFT": rf"{_B}(?:{trie(SHIFTS)}){_E}",
    "UNIT": rf"{_B}(?:business |working )?(?:{trie(UNITS)}){_E}(?:'s)?",
    "PREPOSITION": rf"{_B}(?:{trie(PREPOSITIONS)}){_E}",
    "LINK": rf"{_B}(?:to|through|until|till|and|thru){_E}|[-–—~]",
    "OF": rf"{_B}(?:of|in the|in){_E}",
    "THE": rf"{_B}(?:the|a|an){_E}",
    "SCALE": r"(?<=\d)\s?(?:thousand|million|billion|trillion)(?![A-Za-z])|(?<=\d\s)(?:thousand|million|billion|trillion)(?![A-Za-z])",
    "NUMBER": rf"(?<![A-Za-z0-9.,])[-−+]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d|,\d)|(?<![0-9.,])[-−+]?\d{{1,16}}(?:\.\d{{1,8}})?(?![\d])|{_B}(?:{_NUMBER_WORD}|few|couple|couple of|dozen)(?:[ -](?:and )?(?:{_NUMBER_WORD})){{0,8}}{_E}",
    "NOUN": r"(?<=\s)[a-z]{3,20}(?<=s)(?![A-Za-z])|(?<=\s)(?:people|tonnes|tons|hectares|won|yen|yuan|dollars|euros|pounds)(?![A-Za-z])|(?<=[\d\s])(?:"
    + trie(MEASURES)
    + r")(?![A-Za-z])",
}
_STARTS = {k: v for k, v in _TOKENS.items() if k not in ("NOUN", "SCALE", "AFTERNEXT")}
_GAP = r"[ \t\n\u00a0]{0,2},?[ \t\n\u00a0(]{0,2}"


def _plain(table: dict[str, str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in table.values())


_SKIP = re.compile(_GAP)


@functools.cache
def phrase() -> re.Pattern[str]:
    """Return the pattern of a phrase; it is compiled when an English text is read for the first time."""
    return re.compile(
        rf"(?P<GUARD>{GUARD})|(?P<PHRASE>(?:{_plain(_STARTS)})(?:{_GAP}(?:{_plain(_TOKENS)})){{0,14}}+)", re.IGNORECASE
    )


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()), re.IGNORECASE)


class Token(NamedTuple):
    """A token of a phrase; ``text`` in lower case, ``start:end`` offsets in the phrase."""

    kind: str
    text: str
    start: int
    end: int


def tokens(phrase: str) -> list[Token]:
    """Return the tokens of a phrase, in order."""
    found: list[Token] = []
    at, size = 0, len(phrase)
    while at < size:
        match = _token().match(phrase, at)
        if match is None or match.end() == at:
            at += 1
            continue
        found.append(Token(match.lastgroup or "", match.group().lower(), at, match.end()))
        skip = _SKIP.match(phrase, match.end())
        at = skip.end() if skip else match.end()
    return found


_SIMPLE = re.compile(r"[a-z]+")


def number_of(text: str) -> float | None:
    """Return the value of ``1,234.5``, ``twenty-five``, ``two hundred and six thousand``; None when it is no number."""
    text = text.strip().lower()
    digits = text.replace(",", "").replace("−", "-")
    if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", digits):
        return float(digits)
    total = section = 0
    seen = False
    for word in _SIMPLE.findall(text):
        if word in ("and", "of"):
            continue
        if word == "few":
            section, seen = section + 3, True
        elif word == "couple":
            section, seen = section + 2, True
        elif word == "dozen":
            section, seen = (section or 1) * 12, True
        elif word in ONES or word in TENS:
            section, seen = section + ONES.get(word, TENS.get(word, 0)), True
        elif word == "hundred":
            section, seen = (section or 1) * 100, True
        elif word in SCALES:
            total += (section or 1) * SCALES[word]
            section, seen = 0, True
        else:
            return None
    return float(total + section) if seen else None


def ordinal_of(text: str) -> int | None:
    """Return the value of ``21st`` or ``twenty-first``."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in _SIMPLE.findall(text):
        if word in ORDINALS:
            total += ORDINALS[word]
        elif word in TENS:
            total += TENS[word]
        else:
            return None
    return total or None

"""What single Korean tokens say.

In: one token: ``3개월``, ``삼월``, ``’24.2월``, ``오후 3시``. Out: its number and unit, its fields, its time of day. The one decision owned here: the
reading of each notation by itself.
"""

from __future__ import annotations

import re
from typing import Any

from checker.values import number
from checker.values.ko_lexer import Token

_HALF = {"상": 1, "하": 2, "上": 1, "下": 2}
_TIMED = re.compile(
    r"(.*?)\s*(여?)\s*(개년|개월|달|주일|주간|영업일|근무일|시간|주년|년차|차년도|회차|호기|호점|번\s*째|주차|년대|회계연도|회계년도|학년도|년도|세기|년|월달|차|기|/\s*4\s*분기|사\s*분기|분기|월|주|일|시|분|초)$",
    re.DOTALL,
)
_DOTTED = re.compile(
    r"(?P<y>(?:19|20)\d\d|[’‘'′`´ʼ＇]\s?\d\d)\s?[.](?:\s?(?P<q>[1-4])\s?(?:/\s?4\s?분기|Q|분기)|\s?(?P<h>[上下상하])(?:반기)?|\s?(?P<e>末|말|초)|\s?(?P<m>\d{1,2})(?:\s?\.\s?(?P<d>\d{1,2})|\s?월(?:\s?(?P<d2>\d{1,2})\s?일)?)?)"
    r"|(?P<y3>\d{4})[-/](?P<m3>\d{1,2})(?:[-/](?P<d3>\d{1,2}))?(?!\d|Q)|(?P<m6>\d{1,2})[-/.](?P<d6>\d{1,2})[-/.](?P<y6>\d{4})|(?P<y7>[3-9]\d|[0-2]\d)/(?P<m7>\d{1,2})/(?P<d7>\d{1,2})|(?P<y8>\d{4})(?P<m8>\d\d)(?P<d8>\d\d)|(?P<y9>\d{4})[./-]?\s?(?P<q9>[1-4])Q|(?P<y4>\d\d)\.\s?(?P<m4>\d{1,2})(?:\.\s?(?P<d4>\d{1,2})|\s?월)|(?P<m5>\d{1,2})\s?[./]\s?(?P<d5>\d{1,2})"
)


_SAME = {"/4분기": "분기", "사분기": "분기", "월달": "월", "회계연도": "년도", "회계년도": "년도", "학년도": "년도"}


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
    return (read[0], _SAME.get(unit, unit), bool(match[2])) if read else None


def spelled(token: Token) -> tuple[float, str, bool] | None:
    """Return number and unit of a token in words (``이천이십사년``, ``삼분기``)."""
    text = re.sub(r"\s", "", token.text)
    months = {"유월": 6, "시월": 10}
    if text.endswith("분기"):
        quarter = number.read(text[:-2])
        return (quarter[0], "분기", False) if quarter else None
    if text in months:
        return months[text], "월", False
    read = number.read(text[:-1])
    return (read[0], text[-1], False) if read else None


def dotted(text: str) -> dict[str, Any] | None:
    """Return the fields of a date in figures (``’24.2월``, ``2026. 1. 30.``, ``1/30``)."""
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

"""A part that is larger than the whole it is said to be part of.

In: phrases with one number in the bracket after another, or with ``N 중 M``. Out: one hit a part that exceeds its whole. The one
decision owned here: when a number is said to be part of another: same unit, and either alone in the bracket behind it with a
label, or behind "among".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.changes import comparable
from checker.kinds.parts import breakdowns
from checker.kinds.phrases import Found, Number, Phrase, phrases, plain, spread
from checker.model import Amount, Hit
from checker.schema import Tables

_AMONG: Final = re.compile(
    r"(?:의(?=[가-힣A-Z]))?[가-힣A-Za-z·'\"]{0,16}\*?(?:중에서|중,?|가운데)(?!심|인|[앙간소요견단복]|이(?:[다며고던나었에라면므]|었))"
)
_ABOUT: Final = 1.15  # a whole of "about N" may be that much more
_GAP: Final = re.compile(r"[^.;()→]{0,24}")
_SKIP: Final = re.compile(
    r"중(?!복|견|소|점)|가운데|대비|누적|전년|배(?!포|송|치|출)|전체|합계|기간|동안|각|및|[가-힣](?:과|와)(?=[가-힣]{2})(?<![효성결]과)|,|총(?!\Z)"
)
_WHOLE: Final = re.compile(r"^(?:총|전체|합계|누적|연|전국|일|월|당|대상|참여|참석|신청)")
# labels of a bracket that counts another set than the number before it
_ANOTHER: Final = re.compile(
    r"모집단|기존|종전|당초|현행|변경|이전|온라인|비대면|가족|동반|별도|추가|배석|정원|경쟁|신청|응모|지원자|접수|"
    r"population|formerly|previously|online|applicants|applied|total|overall"
)
_EN_LED: Final = re.compile(r"(?:^|[.;] )[Oo]f (?:the |all )?$")
_EN_AMONG: Final = re.compile(r" ?(?:out )?of (?:the |all |its |a total of )?")


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return each part that is larger than its whole."""
    worth = pl.col("key").str.contains(
        r"[0-9][가-힣A-Za-z·'*]{1,20}[(（][^()0-9]*[0-9][0-9,.만천억]*[^()0-9]{0,8}[)）]|[0-9][^()0-9]{1,24}(?:중|가운데)[^0-9]{0,26}[0-9]|[a-z0-9]of(?:the|all|its)?[0-9]|[oO]f(?:the|all)?[0-9]"
    )
    found: dict[int, list[Found]] = {}
    for phrase in phrases(tables, worth, numbers=1):
        for whole, part in _bracketed(phrase) + (_among(phrase) if phrase.korean else _english(phrase)):
            if part.amount > (whole.amount * _ABOUT if whole.approx else whole.amount) > 0:
                found.setdefault(phrase.unique, []).append(_found(phrase, whole, part))
    return spread(tables, found)


def _found(phrase: Phrase, whole: Number, part: Number) -> Found:
    return Found(
        spots=(phrase.spot(min(part.start, whole.start), max(part.end, whole.end), plain(part.amount)),),
        dispute=(plain(whole.amount), plain(part.amount)),
        slots={"whole": Amount(whole.amount, whole.unit), "part": Amount(part.amount, part.unit or whole.unit)},
    )


def _bracketed(phrase: Phrase) -> list[tuple[Number, Number]]:
    pairs = []
    for item in breakdowns(phrase):
        if len(item.parts) != 1 or item.parts[0].times != 1 or item.total.unit_class not in ("count", "person"):
            continue
        part = item.parts[0]
        label = phrase.text[item.start + 1 : part.start]
        number = next((n for n in phrase.numbers if n.start == part.start), None)
        if _WHOLE.search(label) or _ANOTHER.search(label) or number is None or not number.unit:
            continue
        pairs.append((item.total, number))
    return pairs


def _among(phrase: Phrase) -> list[tuple[Number, Number]]:
    pairs = []
    for whole, part in pairwise(n for n in phrase.numbers if n.unit_class != "age"):  # 65세 이상이 12명
        if whole.unit_class not in ("count", "person") or part.unit_class != whole.unit_class or whole.bound is not None:
            continue
        if part.approx or part.bound not in (None, "ge", "gt"):  # 10명 중 11명 이상 is as wrong as 11명
            continue
        of = _AMONG.match(phrase.text, whole.end, part.start)
        if of is None or not comparable(whole, part):
            continue
        between = phrase.text[of.end() : part.start]
        if _GAP.fullmatch(between) and not _SKIP.search(between) and not _ANOTHER.search(between):
            pairs.append((whole, part))
    return pairs


def _english(phrase: Phrase) -> list[tuple[Number, Number]]:
    numbers = phrase.all_numbers()
    led = [
        (whole, part)
        for whole, part in pairwise(numbers)
        if _EN_LED.search(phrase.text[: whole.start])
        and re.fullmatch(r"[^.;:()]{0,40}, ", phrase.text[whole.end : part.start])
        and whole.unit_class in ("count", "person", "number", "")
        and part.unit_class in ("count", "person", "number", "")
        and whole.amount not in range(1900, 2100)
    ]
    return led + [
        (whole, part)
        for part, whole in pairwise(numbers)
        if _EN_AMONG.fullmatch(phrase.text, part.end, whole.start)
        and whole.unit_class not in ("money", "percent")
        and part.unit_class in ("", "number", whole.unit_class)
        and whole.amount not in range(1900, 2100)
    ]


KIND = Kind("part-exceeds-total", "release", find)

"""Korean numerals in words: ``백이십삼``, ``삼점일사``, ``삼분의 이``, ``마이너스 오``, and fractions in figures.

In: a text that is known to speak of numbers. Out: drafts with their places. The one decision owned here: which run of numeral syllables
is a number. In running text most such runs are parts of other words, so this grammar is only used when asked for.
"""

from __future__ import annotations

import functools
import re

from checker.values import number
from checker.values.units import DISCRETE, LENGTHS, UNITS
from checker.values.units import SPELLINGS as UNIT_SPELLINGS
from checker.values.value import Draft
from checker.values.words import trie

_SINO = "[영공일이삼사오육륙칠팔구십백천만억조경]"
_NATIVE_TENS = ["열", "스물", "스무", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
_NATIVE_ONES = ["하나", "한", "둘", "두", "셋", "세", "석", "넷", "네", "넉", "다섯", "여섯", "일곱", "여덟", "아홉", "첫"]
_NATIVE = rf"(?:(?:{trie(_NATIVE_TENS)})\s?(?:{trie(_NATIVE_ONES)})?|{trie(_NATIVE_ONES)})"
_FIGURES = r"\d{1,3}(?:[,\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d*\.\d+|\d+(?:\.\d+)?"
_MIXED = rf"(?:(?:{_FIGURES})\s?[십백천만억조경]|{_SINO})(?:\s{{0,2}}(?:{_SINO}|\d+)){{0,40}}(?:\s?점\s?(?:[영공일이삼사오육륙칠팔구]\s?){{1,12}}[만억조경]?)?"
_NUMERAL = rf"(?:{_SINO}{{0,4}}[백천만](?={_NATIVE}){_NATIVE}|{_MIXED}|{_FIGURES}|{_NATIVE})"
_UNIT = trie([*UNIT_SPELLINGS, *LENGTHS, "번째", "번 째", "등", "주년", "월", "시"])
_JOSA = r"(?:은|는|이|가|을|를|의|에|과|와|로|으로|만|만큼|보다|도|까지|부터|라|입니다|이다|이며|이고|이상|이하|미만|초과|번|조각|중|여|짜리|쯤|정도|다음|분)"
_LONE = re.compile(rf"{_SINO}|{_NATIVE}")
_DECIMAL = re.compile(r"^(.*?)\s?점\s?((?:[영공일이삼사오육륙칠팔구]\s?)+)([만억조경]?)$", re.DOTALL)
_SCALE = {"": 1.0, "만": 1e4, "억": 1e8, "조": 1e12, "경": 1e16}
_DIGIT = {c: str(n) for n, c in enumerate("영일이삼사오육칠팔구")} | {"공": "0", "륙": "6"}


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a number in words: made when first asked for, as it is large and most runs never use it."""
    return re.compile(
        rf"(?<![가-힣\d.,])(?P<sign>마이너스\s?|음수\s?|영하\s?|(?<!\d)[-−](?:\s(?!\d)|(?<=^[-−])\s)?)?"
        rf"(?:(?P<whole>(?:{_NUMERAL})(?=\s?(?:과|와|하고))|\d+(?=\s{{1,2}}\d+/))\s?(?:과|와|하고)?\s{{0,2}}(?=[^\s]+(?:\s?분의|/)))?"
        rf"(?:(?P<below>{_NUMERAL})\s?분의\s?(?P<minus>마이너스\s?)?(?P<above>{_NUMERAL})|(?P<top>\d+)/(?P<bottom>\d+)(?![/\d])|(?P<base>\d+(?:\.\d+)?)(?P<power>e[+-]?\d{{1,3}}|\^[+-]{{0,2}}\d{{1,3}})|(?P<of>{_NATIVE})\s중\s(?P<part>{_NATIVE})|(?P<half>반(?=$|[이을의은]))|(?P<number>{_NUMERAL}))"
        rf"(?:(?P<gap>\s{{0,2}})(?P<unit>{_UNIT})|(?=$|[\s\d.,!?)\"'”’;:^]|{_JOSA}))"
    )


def value_of(text: str) -> float | None:
    """Return the value of a numeral in words, figures or both; None when it is none."""
    text = text.strip().replace("\u202f", "")
    decimal = _DECIMAL.match(text)
    if decimal:
        whole = value_of(decimal[1]) if decimal[1] else 0.0
        digits = "".join(_DIGIT[c] for c in decimal[2] if not c.isspace())
        return None if whole is None else float(f"{int(whole)}.{digits}") * _SCALE[decimal[3]]
    joined = re.sub(r"\s", "", text)
    if re.fullmatch(r"[\d,]*\.?\d+", joined):
        return float(joined.replace(",", ""))
    native = number.read_native(joined)
    if native is not None:
        return float(native)
    mixed = re.fullmatch(rf"({_SINO}*[백천만])({_NATIVE})", joined)
    if mixed and not re.fullmatch(rf"{_SINO}+", joined):  # 백스물다섯
        high, low = number.read(mixed[1]), number.read_native(mixed[2])
        return high[0] + low if high and low is not None else None
    read = number.read(re.sub(r"(?<=십[일이삼사오육칠팔구])일이?$", "", text))  # the last 일 of 이십일일 is the day
    return read[0] if read else None


def find(text: str) -> list[tuple[int, int, Draft]]:
    """Return the numbers told in words, and fractions in figures, with their places in ``text``."""
    found: list[tuple[int, int, Draft]] = []
    for match in _pattern().finditer(text):
        draft = _draft(match, text)
        if draft is not None:
            found.append((match.start() + draft.start, match.start() + draft.end, draft))
    return found


def _draft(match: re.Match[str], text: str) -> Draft | None:
    below, above = match["below"] or match["bottom"] or match["of"], match["above"] or match["top"] or match["part"]
    unit = re.sub(r"\s", "", match["unit"] or "")
    if below and above:
        shorter = re.fullmatch(r"[일이삼사오육칠팔구]만", above)  # 만 the particle, not ten thousand
        under, over = value_of(below), value_of(above[:1] if shorter else above)
        whole = value_of(match["whole"]) if match["whole"] else 0.0
        if not under or over is None or whole is None:
            return None
        value = whole + (-over if match["minus"] else over) / under
    elif match["power"]:
        mark, exponent = match["power"][0], int(re.sub(r"[e^+]|--", "", match["power"]))
        value = float(match["base"]) * 10.0**exponent if mark == "e" else float(match["base"]) ** exponent
    elif match["half"]:
        value = 0.5
    else:
        read = value_of(match["number"] or "")
        if read is None or match["whole"]:
            return None
        value = read
        lone = _LONE.fullmatch(match["number"]) is not None and not match["number"].isdigit()
        if (
            lone
            and match["number"] != "첫"
            and not match["sign"]
            and not unit
            and text.strip() != match["number"]
            and re.match(r"\s", text[match.end("number") :])
        ):
            return None
    if match["sign"]:
        value = -value
    end = match.end() - match.start()
    if unit in ("번째", "등", "주년"):
        kind = "ordinal" if unit != "등" else "rank"
    elif unit in UNITS:
        kind = UNITS[unit].kind
        value *= UNITS[unit].factor if kind == "money" else 1.0
    elif unit in LENGTHS:
        kind = "duration"
    else:
        kind = "number"
    step = 1.0 if kind in DISCRETE else 0.0
    return Draft(
        0,
        end,
        "quantity",
        amount=value,
        least=value,
        most=value,
        step=step,
        sign=-1 if value < 0 else 1,
        unit=unit,
        unit_class=kind,
    )

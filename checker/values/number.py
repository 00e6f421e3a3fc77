"""Numbers as Korean texts write them.

In: the text of a number: digits with separators, 조 억 만 천 백 십, Sino-Korean or native numerals. Out: its value and the unit of its last
written digit. The one decision owned here: what a numeral means: ``8.4억`` is 840,000,000 with a step of 10,000,000.
"""

from __future__ import annotations

import re

_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SINO = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_TOKEN = re.compile(r"(\d[\d,]*(?:\.\d+)?)|([십백천])|([만억조경])|([영공일이삼사오육륙칠팔구])|([\s,]+)|(.)", re.DOTALL)


def read(text: str) -> tuple[float, float] | None:
    """Return ``(value, step)`` of a number written with digits and magnitudes, None when it is not one.

    ``step`` is one unit of the last digit written. White space is free: extractors break numbers anywhere.
    """
    total = section = 0.0
    digit: float | None = None
    step = unit = 1.0
    text = re.sub(r"\s*([.,])\s*(?=\d)", r"\1", text)
    for match in _TOKEN.finditer(text):
        kind = match.lastindex
        if kind == 1:
            if digit is not None:
                return None
            digits = match[1].replace(",", "")
            digit = float(digits)
            step = 10.0 ** -(len(digits) - digits.index(".") - 1) if "." in digits else 1.0
            unit = 1.0
        elif kind == 2:
            unit = _SMALL[match[2]]
            section += (1.0 if digit is None else digit) * unit
            step = unit if digit is None else step * unit
            digit = None
        elif kind == 3:
            unit = _BIG[match[3]]
            inner = section + (digit or 0.0)
            if digit is None and section == 0.0:
                inner, step = 1.0, 1.0
            total += inner * unit
            step *= unit
            section, digit = 0.0, None
        elif kind == 4:
            value = float(_SINO[match[4]])
            digit = value if digit is None else digit * 10 + value
            step = 1.0
        elif kind == 6:
            return None
    result = total + section + (digit or 0.0)
    return round(result, 6), step


_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
_NATIVE_ONES = {
    "하나": 1, "한": 1, "첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "서": 3, "넷": 4, "네": 4, "넉": 4, "너": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip


def read_native(text: str) -> int | None:
    """Return the value of a native numeral (``스물네``, ``열두``), None when it is not one."""
    for word, tens in _NATIVE_TENS.items():
        if text == word:
            return tens
        if text.startswith(word) and text[len(word) :] in _NATIVE_ONES:
            return tens + _NATIVE_ONES[text[len(word) :]]
    return _NATIVE_ONES.get(text)

"""Which form a Korean particle takes.

In: the text before a particle and the pair it is written as in a template (``은/는``: after a consonant, after a vowel). Out: the
form to print. The one decision owned here: how the end of a text is *said* — a digit, a Latin letter, a unit sign or a word in
closing quotes. A remark in round brackets is not said (National Institute of Korean Language, answers on particles after
brackets): ``진흥원(KISA)은``; a text that is all brackets is said as what stands inside.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from checker.text import hangul

Coda = Literal["", "ㄹ", "c"]  # no final consonant, ㄹ, any other

PAIRS: Final = frozenset(
    {"은/는", "이/가", "을/를", "으로/로", "과/와", "이나/나", "이라/라", "이며/며", "이고/고", "이란/란", "이었/였"}
)

_CLOSING: Final = " \t\n\r\"'’”」』】〉》〕］]}.,!?…·"
_REMARK: Final = re.compile(r"[(（][^()（）]*[)）]\s*$")
_DIGITS: Final[dict[str, Coda]] = {
    "0": "c",
    "1": "ㄹ",
    "2": "",
    "3": "c",
    "4": "",
    "5": "",
    "6": "c",
    "7": "ㄹ",
    "8": "ㄹ",
    "9": "",
}
_LETTERS: Final[dict[str, Coda]] = {"L": "ㄹ", "R": "ㄹ", "M": "c", "N": "c"}
_SIGNS: Final[dict[str, Coda]] = {
    "%": "",
    "％": "",
    "㎡": "",
    "㎥": "",
    "㎞": "",
    "㎝": "",
    "㎜": "",
    "㎏": "c",
    "℃": "",
    "원": "c",
}
_UNITS: Final[dict[str, Coda]] = {
    "kg": "c",
    "g": "c",
    "mg": "c",
    "km": "",
    "m": "",
    "cm": "",
    "mm": "",
    "ha": "",
    "p": "",
    "kWh": "",
    "MW": "",
}
_TRAILING: Final = re.compile(r"(\d[\d,]*)((?:\.\d+)?)$")
_WORD: Final = re.compile(r"[A-Za-z]+$")
_UNIT: Final = re.compile(r"[\d%]\s?([A-Za-z]+)$")


def final(text: str) -> Coda:
    """Return the final consonant with which ``text`` ends when read aloud: none, ㄹ, or another."""
    said = text.rstrip(_CLOSING)
    while (cut := _REMARK.sub("", said).rstrip(_CLOSING)) != said:
        if not cut:
            said = said.strip("()（） ").rstrip(_CLOSING)
            break
        said = cut
    said = said.rstrip(_CLOSING + ")）")
    if not said:
        return ""
    last = said[-1]
    tail = hangul.final(last)
    if tail is not None:
        return "" if tail == 0 else "ㄹ" if tail == hangul.RIEUL else "c"
    if last.isascii() and last.isdigit():
        return _number(said)
    if last in _SIGNS:
        return _SIGNS[last]
    if last.isascii() and last.isalpha():
        return _latin(said)
    return ""


def choose(pair: str, before: str, sound: str = "") -> str:
    """Return the form of ``pair`` that fits after ``before``; ``sound`` replaces how its end is said (``일`` after a date)."""
    after_consonant, after_vowel = pair.split("/")
    end = final(sound or before)
    if end == "" or (end == "ㄹ" and after_consonant == "으로"):
        return after_vowel
    return after_consonant


def _number(said: str) -> Coda:
    """Read the number at the end: 2 ends in a vowel, 20 in 십, a million million in 조."""
    match = _TRAILING.search(said)
    if match is None or match[2]:
        return _DIGITS[said[-1]]
    digits = match[1].replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == len(digits):
        return "c"
    if zeros == 0:
        return _DIGITS[digits[-1]]
    return "" if 12 <= zeros < 16 else "c"


def _latin(said: str) -> Coda:
    """Read capitals letter by letter, small letters as the usual transcription of an English word would end."""
    unit = _UNIT.search(said)
    if unit and unit[1] in _UNITS:
        return _UNITS[unit[1]]
    found = _WORD.search(said)
    word = found[0] if found else said[-1]
    if word[-1].isupper():
        return _LETTERS.get(word[-1], "")
    low = word.lower()
    if low.endswith(("l", "le")):
        return "ㄹ"
    if low.endswith(("m", "n", "ng", "me", "ne")):
        return "c"
    if low[-1] in "pktc" and len(low) > 1 and low[-2] in "aeiou":
        return "c"
    return ""

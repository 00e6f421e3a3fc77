"""The numbers that office programs put before paragraphs.

In: how a list numbers its levels, and each paragraph that is numbered. Out: the label as a reader sees it. The one decision owned
here: a list counts on where it stopped, and a higher level starts the lower ones again.
"""

from __future__ import annotations

from typing import Final

_HANGUL: Final = "가나다라마바사아자차카타파하"
_FORMATS: Final = {
    "DIGIT": "decimal", "HANGUL_SYLLABLE": "ganada", "CIRCLED_DIGIT": "circled", "ROMAN_CAPITAL": "upperRoman", "ROMAN_SMALL": "lowerRoman",
    "LATIN_CAPITAL": "upperLetter", "LATIN_SMALL": "lowerLetter", "decimalEnclosedCircle": "circled", "koreanCounting": "ganada",
    "ganada": "ganada", "chosung": "ganada",
}  # fmt: skip


class Numbering:
    """The lists of one document."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}

    def define(self, number: str, level: int, form: str, pattern: str, start: int = 1) -> None:
        """Define a level of a list, from 1; ``pattern`` holds ``^1`` or ``%1`` where the count of level 1 stands."""
        self._levels[number, level] = (_FORMATS.get(form, form), pattern, start)

    def label(self, number: str, level: int) -> str:
        """Count one paragraph and return its label, or an empty string for a list that was not defined."""
        if (number, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(number, [])
        del counts[level:]
        while len(counts) < level:
            counts.append(self._levels.get((number, len(counts) + 1), ("", "", 1))[2] - 1 if len(counts) + 1 == level else 1)
        counts[level - 1] += 1
        label = self._levels[number, level][1]
        for depth in range(level, 0, -1):
            form = self._levels.get((number, depth), ("decimal", "", 1))[0]
            shown = spell(counts[depth - 1], form)
            label = label.replace(f"^{depth}", shown).replace(f"%{depth}", shown)
        return label


def spell(count: int, form: str) -> str:
    """Write a count in a numbering format (decimal, ganada, circled, upperRoman, …)."""
    if form == "ganada":
        return _HANGUL[(count - 1) % len(_HANGUL)]
    if form == "circled" and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    return str(count)


def _roman(count: int) -> str:
    out = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while count >= value and len(out) < 12:
            out += letters
            count -= value
    return out

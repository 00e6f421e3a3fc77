"""What single English tokens say.

In: one token: ``01/30/2026``, ``2026``, ``two thousand and six``. Out: its fields. The one decision owned here: month before day in figures, unless
only the other order is a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checker.values.en_lexer import MONTHS, Token, number_of


def year_of(text: str) -> int:
    """Return the year of four digits, or of two: ``'24`` = 2024."""
    digits = int(re.sub(r"\D", "", text))
    return digits if digits >= 100 else digits + (2000 if digits < 70 else 1900)


def figures_of(text: str) -> dict[str, Any] | None:
    """Read a date in figures; month before day unless only the other order is a date."""
    parts = re.findall(r"\d+|[a-z]+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:
        return None
    numbers = [MONTHS.get(p, int(p) if p.isdigit() else 0) for p in parts]
    if parts[0].isalpha():
        month, day, year = numbers
    elif len(parts[0]) == 4:
        year, month, day = numbers
    elif not parts[1].isdigit():
        day, month, year = numbers
    else:
        month, day, year = numbers
        if month > 12:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return {"year": year_of(str(year)) if year < 100 else year, "month": month, "day": day}


def stated_year(token: Token | None) -> int | None:
    """Return the year a token states in figures or words, None when it is another number."""
    if token is None:
        return None
    if token.kind == "NUMBER" and re.fullmatch(r"(?:1[5-9]|20|21)\d\d", token.text):
        return int(token.text)
    if token.kind == "YEARWORDS":
        words = token.text.split()
        if words[0] == "two":
            return int(number_of(token.text) or 0) or None
        rest = number_of(" ".join(words[1:]).replace("-", " "))
        first = number_of(words[0])
        return int(first * 100 + rest) if first and rest is not None and rest < 100 else None
    return None


Tokens = Sequence[Token]


class Reading:
    """A moment under construction."""

    __slots__ = ("end", "fields", "index", "way", "weekday")

    def __init__(self, index: int) -> None:
        self.fields: dict[str, Any] = {}
        self.weekday: int | None = None
        self.way = ""
        self.index = index
        self.end = 0

    def take(self, token: Token, **fields: Any) -> bool:
        """Set fields that ``token`` says and step over it."""
        self.fields.update(fields)
        self.index += 1
        self.end = token.end
        return True


def token_at(tokens: Tokens, index: int) -> Token | None:
    """Return the token at ``index``, None outside."""
    return tokens[index] if 0 <= index < len(tokens) else None

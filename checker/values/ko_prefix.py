"""The words around a Korean number: 약, 총, 최대, 각, △ before it, 이상, 미만, 가량 after it.

In: the tokens of a phrase and a place in them. Out: what stands before the number there. The one decision owned here: the vocabulary of bounds.
"""

from __future__ import annotations

from checker.values.ko_found import Tokens, peek
from checker.values.ko_lexer import Token
from checker.values.value import Draft

LIMITS = {"최대": "max", "많게는": "max", "최고": "max", "최소": "min", "적어도": "min", "적게는": "min", "최저": "min"}
BOUNDS = {
    "이상": "ge",
    "이하": "le",
    "미만": "lt",
    "초과": "gt",
    "이내": "le",
    "이내에": "le",
    "내": "le",
    "내에": "le",
    "안에": "le",
    "내로": "le",
    "안으로": "le",
}
ABOUT = frozenset({"내외", "안팎", "가량", "정도", "남짓"})
_WAYS = {
    "향후": "future",
    "앞으로": "future",
    "다가오는": "future",
    "오는": "future",
    "다음": "future",
    "지난": "past",
    "최근": "past",
}


class Prefix:
    """What stands before a number: 약, 총, 최대, 각, △."""

    __slots__ = ("about", "each", "limit", "reckoning", "sign", "sign_start", "way", "way_start")

    def __init__(self) -> None:
        self.about = self.each = False
        self.limit: str | None = None
        self.sign, self.sign_start = "", 0
        self.way, self.way_start = "", 0
        self.reckoning = ""


def prefix(tokens: Tokens, index: int) -> tuple[Prefix, int]:
    """Read the words before a number."""
    before = Prefix()
    while (token := peek(tokens, index)) is not None:
        if token.kind == "ABOUT":
            before.about = before.about or token.text in ("약", "대략")
            before.each = before.each or token.text in ("각", "각각")
            before.limit = LIMITS.get(token.text, before.limit)
        elif token.kind == "SIGN":
            before.sign, before.sign_start = token.text.strip(), token.start
        elif token.kind == "NEAR":
            before.way, before.way_start = _WAYS.get(token.text, ""), token.start
            before.reckoning = {"다음": "calendar", "앞으로": "tomorrow", "다가오는": "tomorrow"}.get(token.text, "")
            before.each = before.each or token.text == "매"
        else:
            break
        index += 1
    return before, index


def ordinal(token: Token, low: int, high: int, unit: str) -> Draft:
    """Return the draft of a number that tells which one, or of a range of them."""
    return Draft(
        token.start,
        token.end,
        "quantity",
        amount=float(high),
        least=float(low),
        most=float(high),
        step=1.0,
        sign=1,
        unit=unit,
        unit_class="ordinal",
    )

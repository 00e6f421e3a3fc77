"""Lists as people write them inside a sentence.

In: the text of a phrase. Out: matching brackets and the items of a list at one depth. The one decision owned here: what separates
items — a comma or a semicolon outside brackets and quotes, never the comma inside a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

OPEN: Final = {"(": ")", "[": "]", "「": "」", "『": "』", "｢": "｣", "<": ">", "《": "》", "〈": "〉", "{": "}"}
_CLOSE: Final = {close: opening for opening, close in OPEN.items()}
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")
# what a bracket or a run holds that is no list of names
NOT_A_LIST: Final = re.compile(
    r"이하|예:|예\)|예시|가나다|참고|붙임|별첨|기준|중복|포함|제외|이상|미만|현재|→|~|=|:|다\.|니다|음\.|e\.g|such as|i\.e|hereinafter|including|see "
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A stated number with its list: spans in the phrase, the number, and the least and most the list may be counted as."""

    start: int
    end: int
    stated: int
    unit: str
    least: int
    most: int
    partial: bool
    said: str


def pairs(text: str) -> dict[int, int]:
    """Map each opening bracket to its closing bracket; brackets without a partner are left out."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        if letter in OPEN:
            stack.append((letter, at))
        elif letter in _CLOSE:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSE[letter]:
                    found[stack[depth][1]] = at
                    del stack[depth:]
                    break
    return found


def split(text: str, start: int, end: int, separators: str = ",;", closes: dict[int, int] | None = None) -> list[tuple[int, int]]:
    """Return the spans of the items of ``text[start:end]``, white space trimmed, empty items dropped."""
    closes = pairs(text) if closes is None else closes
    items: list[tuple[int, int]] = []
    at = begin = start
    quoted = False
    while at < end:
        letter = text[at]
        if letter in OPEN and closes.get(at, end) < end:
            at = closes[at]
        elif letter == '"':
            quoted = not quoted
        elif letter in separators and not quoted and not _inside_number(text, at, end):
            items.append((begin, at))
            begin = at + 1
        at += 1
    if quoted:  # an odd quote mark: it did not quote
        return split(text.replace('"', " "), start, end, separators, closes)
    items.append((begin, end))
    return [span for first, last in items if (span := _trim(text, first, last)) is not None]


def _inside_number(text: str, at: int, end: int) -> bool:
    """Tell a thousands comma (``1,234``) or a decimal point from a separator."""
    before = at > 0 and text[at - 1].isdigit()
    if text[at] == ",":
        return before and _THOUSANDS.match(text, at + 1, end) is not None
    return before and at + 1 < end and text[at + 1].isdigit() and text[at] in ".·/"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None

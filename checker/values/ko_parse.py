"""From a Korean phrase to drafts.

In: a phrase. Out: drafts, in order, without overlap. The one decision owned here: what is tried first at a token: a date, then a
quantity, unless a prefix or a following word says that the number is a length.
"""

from __future__ import annotations

from checker.values.ko_amounts import amount
from checker.values.ko_dates import date
from checker.values.ko_lexer import Token, tokens
from checker.values.value import Draft


def _past_set(stream: list[Token], index: int) -> int:
    """Return the place behind a set of dates (매년 3~5월); an amount is none (매월 10만 원)."""
    if index >= len(stream) or stream[index].kind == "AMOUNT":
        return index
    one = date(stream, index)
    return one[1] if one is not None else index + 1


def parse(phrase: str) -> tuple[Draft, ...]:
    """Return what a phrase says; offsets of the drafts are in the phrase."""
    stream = tokens(phrase)
    drafts: list[Draft] = []
    index = 0
    while index < len(stream):
        kind = stream[index].kind
        read: tuple[list[Draft], int] | None = None
        if kind == "NEAR" and stream[index].text in ("매년", "매월", "매달", "매주", "매일"):
            index = _past_set(stream, index + 1)
            continue
        if kind not in ("ABOUT", "SIGN", "PARTICLE", "WAVE"):
            one = date(stream, index)
            if one is not None:
                read = [one[0]], one[1]
        if read is None:
            read = amount(stream, index)
        if read is None or read[1] <= index:
            index += 1
            continue
        drafts.extend(read[0])
        index = read[1]
    return tuple(drafts)

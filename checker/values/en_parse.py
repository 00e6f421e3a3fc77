"""From an English phrase to drafts.

In: a phrase. Out: drafts, in order, without overlap. The one decision owned here: a date is tried before a quantity at each token.
"""

from __future__ import annotations

from checker.values.en_amounts import amount
from checker.values.en_dates import date
from checker.values.en_lexer import tokens
from checker.values.value import Draft


def parse(phrase: str) -> tuple[Draft, ...]:
    """Return what a phrase says; offsets of the drafts are in the phrase."""
    stream = tokens(phrase)
    drafts: list[Draft] = []
    index = 0
    while index < len(stream):
        read = date(stream, index) or amount(stream, index)
        if read is None or read[1] <= index:
            index += 1
            continue
        drafts.append(read[0])
        index = read[1]
    return tuple(drafts)

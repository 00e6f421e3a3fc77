"""A Korean date under construction.

In: tokens, one at a time. Out: the fields they have said. The one decision owned here: nothing but the bookkeeping.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.values.ko_lexer import Token
from checker.values.value import Moment

Tokens = Sequence[Token]


class Found:
    """A moment under construction: its fields, checksum weekday, clock, direction, and where it ends."""

    __slots__ = ("begin", "clock", "end", "fields", "index", "way", "weekday")

    def __init__(self, index: int) -> None:
        self.fields: dict[str, Any] = {}
        self.weekday: int | None = None
        self.clock: str | None = None
        self.way = ""
        self.index = index
        self.begin = self.end = 0

    def take(self, token: Token, **fields: Any) -> None:
        """Set fields that ``token`` says and step over it."""
        self.fields.update(fields)
        self.index += 1
        self.end = token.end

    @property
    def moment(self) -> Moment:
        """The fields as a moment."""
        return Moment(**self.fields)


def peek(tokens: Tokens, index: int) -> Token | None:
    """Return the token at ``index``, None behind the last."""
    return tokens[index] if index < len(tokens) else None

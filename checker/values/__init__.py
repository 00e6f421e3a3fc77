"""Reading values: dates, periods and quantities of Korean and English policy prose.

In: a text and its publication date. Out: ``Value``s. The one decision owned here: the public door of this floor.
"""

from __future__ import annotations

import datetime as dt

from checker.values.scanner import scan
from checker.values.settle import settle
from checker.values.value import Value

__all__ = ["Value", "read"]


def read(text: str, published: dt.date | None = None, *, spoken: bool = False) -> list[Value]:
    """Return the values of one text, in order; offsets are code points of ``text``.

    ``spoken`` also reads numerals in words without a unit (``백이십삼``), which in running text are mostly parts of other words.
    ``published`` gives the year of dates written without one; without it such a date has no ``low`` and ``high``.
    """
    return settle(text, scan(text, spoken=spoken), published)

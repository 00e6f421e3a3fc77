"""Where a segment stands, for machines and for people.

In: the address of a segment, or a text. Out: a short stable locator (``p3``, ``t1r3c2``, ``pg2p14``), the same said in Korean or English, and
where lines begin. The one decision owned here: the spelling of locators and what ends a line; numbers are from 1.
"""

from __future__ import annotations

import re
from typing import Final

LINED: Final = frozenset({"txt", "md"})  # formats whose lines are those of the file
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_LOCATOR: Final = re.compile(r"(?:pg(?P<page>\d+))?(?:p(?P<block>\d+)|t(?P<table>\d+)r(?P<row>\d+)c(?P<column>\d+))$")


def locator(
    *, block: int, table: int | None = None, row: int | None = None, column: int | None = None, page: int | None = None
) -> str:
    """Return the locator of a segment from its columns (``block table row column`` from 0, ``page`` from 1)."""
    head = f"pg{page}" if page else ""
    return f"{head}p{block + 1}" if table is None else f"{head}t{table + 1}r{(row or 0) + 1}c{(column or 0) + 1}"


def line_starts(text: str) -> list[int]:
    """Return the code points at which the lines of ``text`` begin; a text that ends with a line's end has an empty line behind it."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def spoken(place: str, lang: str = "ko") -> str:
    """Say a locator the way a person would: ``3번째 문단``, ``표 1, 3행 2열``, ``2쪽, 14번째 문단``; an unknown one is returned as it is."""
    found = _LOCATOR.match(place)
    if not found:
        return place
    if found["block"]:
        said = f"{found['block']}번째 문단" if lang == "ko" else f"paragraph {found['block']}"
    elif lang == "ko":
        said = f"표 {found['table']}, {found['row']}행 {found['column']}열"
    else:
        said = f"table {found['table']}, row {found['row']}, column {found['column']}"
    if not found["page"]:
        return said
    return f"{found['page']}쪽, {said}" if lang == "ko" else f"page {found['page']}, {said}"

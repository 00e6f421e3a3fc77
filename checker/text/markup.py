"""Front matter and tables of Markdown.

In: a text. Out: the bounds of the title inside its front matter, where the body starts, and the cells of table lines. The one decision
owned here: front matter — lines of keys between two fences at the very start — makes no segments but its title's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A first line without a key is text: some releases open with a rule of dashes and close a box with another.
_KEY: Final = r"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*[:=]|\[[A-Za-z_]|\1"
_FRONT: Final = re.compile(rf"(---|\+\+\+)[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*(?={_KEY})(?:.*\n)*?\1[ \t]*(?:\r?\n|$)")
_TITLE: Final = re.compile(r"^title[ \t]*[:=][ \t]*[\"']?(?P<title>\S.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_RULE: Final = re.compile(r"[\s|:-]+$")


def body_start(text: str) -> int:
    """Return the offset behind the front matter, 0 without one."""
    found = _FRONT.match(text) if text.startswith(("---", "+++")) else None
    return found.end() if found else 0


def title(text: str, end: int) -> tuple[int, int] | None:
    """Return the bounds of the title's value in the front matter that ends at ``end``."""
    found = _TITLE.search(text, 0, end)
    return found.span("title") if found else None


def row(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a row of a table, None for another line: it starts and ends with a bar, indented or not, with one between."""
    while start < end and text[start] in " \t\u3000":
        start += 1
    while start < end and text[end - 1] in " \t\u3000\r":
        end -= 1
    row = start < end and text[start] == "|" and text[end - 1] == "|" and text.find("|", start + 1, end - 1) > 0
    return (start, end) if row else None


def cells(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield column, start and end of each cell of a row; nothing for the line under the head."""
    if _RULE.match(text, start, end):
        return
    at = start + 1
    column = 0
    while at < end:
        stop = text.find("|", at, end)
        while stop > 0 and text[stop - 1] == "\\":
            stop = text.find("|", stop + 1, end)
        stop = end if stop < 0 else stop
        yield column, at, stop
        at = stop + 1
        column += 1

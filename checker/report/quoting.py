"""Quotes short enough to read and safe to print.

In: an evidence with the text around it. Out: three pieces (before, quote, after) on one line, cut at both ends, with control
and bidirectional marks made visible. The one decision owned here: how much of a text a report shows, and that no text of a
document can move the cursor, colour the terminal or reorder a line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from checker.model import Evidence

AROUND: Final = 24  # code points of context a side
WHOLE: Final = 160  # code points of a quote before its middle is left out

_SPACE: Final = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NOTHING: Final = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]")
_UNSAFE: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2065-\u206f\ufff9-\ufffb\ud800-\udfff]")
_PLAIN: Final = re.compile(  # a text that stays as it is: most are, and one look is a third of three
    "(?:[^\x00-\x20\x7f-\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ud800-\udfff]++| (?! ))*+"
)
_BREAK: Final = re.compile(r"(?<!\d\.) | (?!\d)")  # a space, but none inside ``2026. 1. 30.``
ELLIPSIS: Final = "…"


def plain(text: str) -> str:
    """Return ``text`` on one line: white space runs become a space, zero-width marks nothing, control and bidirectional marks ``<U+202E>``."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNSAFE.sub(lambda m: f"<U+{ord(m[0]):04X}>", _SPACE.sub(" ", _NOTHING.sub("", text)))


def shorten(text: str, limit: int = WHOLE) -> str:
    """Leave out the middle of a text longer than ``limit`` code points."""
    if len(text) <= limit:
        return text
    head = (limit - 1) * 2 // 3
    return f"{text[:head].rstrip()} {ELLIPSIS} {text[-(limit - head) :].lstrip()}"


def cut(text: str, limit: int) -> str:
    """Leave out the end of a text longer than ``limit`` code points: the front of a title says what it is."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def pieces(side: Evidence, around: int = AROUND, whole: int = WHOLE) -> tuple[str, str, str]:
    """Return what stands before, in and after a quote, each ready to print; cuts are marked with an ellipsis."""
    before, after = side.before, side.after
    before = plain(before if len(before) <= around else ELLIPSIS + before[-around:].lstrip())
    after = plain(after if len(after) <= around else after[:around].rstrip() + ELLIPSIS)
    return before, shorten(plain(side.quote).strip(), whole), after


def cells(text: str) -> int:
    """Return how many terminal columns ``text`` takes: two for wide and full-width letters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fit(text: str, width: int) -> str:
    """Leave out the end of a text that takes more than ``width`` terminal columns."""
    if cells(text) <= width:
        return text
    used = 0
    for number, letter in enumerate(text):
        used += cells(letter)
        if used > width - 1:
            return text[:number].rstrip() + ELLIPSIS
    return text


def wrap(text: str, width: int) -> list[str]:
    """Break ``text`` at spaces into lines of at most ``width`` columns; a longer word stands alone on its line, whole."""
    line, *rest = _BREAK.split(text)
    lines: list[str] = []
    used = cells(line)
    for token in rest:
        size = cells(token)
        if used + 1 + size > width:
            lines.append(line)
            line, used = token, size
        else:
            line, used = f"{line} {token}", used + 1 + size
    lines.append(line)
    return lines

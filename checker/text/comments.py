"""Comments in a text.

In: a text and its format. Out: what its comments say to the checker, and the text without them. The one decision owned here: a comment
``<!-- check: … -->`` speaks to the checker in every text format and is read by nobody else; any other comment is hidden in
Markdown alone, where no reader sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

TOLD: Final = re.compile(r"<!--\s*check:(?P<said>(?:(?!<!--).){0,500}?)-->", re.DOTALL)
FORMATS: Final = frozenset({"md", "txt", "html", "jsonl"})  # formats whose texts may carry one


def blanked(text: str, format: str) -> str:  # noqa: A002
    """Return ``text`` with its comments turned to spaces: every offset stays, and so does every line's end."""
    if format not in FORMATS or "<!--" not in text:
        return text
    pieces, at = [], 0
    for start, end in _all(text) if format == "md" else (match.span() for match in TOLD.finditer(text)):
        pieces += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _all(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each comment; one that does not close is text."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)

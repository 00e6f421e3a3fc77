"""The scanner: one pass over a text, non-overlapping drafts with exact spans.

In: a text. Out: drafts. The one decision owned here: a phrase is cut out by one expression and parsed once, however often it stands in
a run.
"""

from __future__ import annotations

from checker.values.ko_lexer import PHRASE
from checker.values.ko_parse import parse
from checker.values.value import Draft

Found = tuple[int, int, Draft]
Memo = dict[str, tuple[Draft, ...]]


def scan(text: str, memo: Memo | None = None, *, spoken: bool = False) -> list[Found]:
    """Return ``(start, end, draft)`` of every value of ``text``, in order, without overlap."""
    found: list[Found] = []
    memo = {} if memo is None else memo
    for match in PHRASE.finditer(text):
        if match.lastgroup == "GUARD":
            continue
        phrase = match.group()
        drafts = memo.get(phrase)
        if drafts is None:
            drafts = memo[phrase] = parse(phrase)
        base = match.start()
        found.extend((base + draft.start, base + draft.end, draft) for draft in drafts)
    return found

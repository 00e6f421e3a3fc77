"""The scanner: one pass over a text, non-overlapping drafts with exact spans.

In: a text. Out: drafts. The one decision owned here: a phrase is cut out by one expression and parsed once, however often it stands in
a run.
"""

from __future__ import annotations

import re

from checker.values import en_lexer, en_parse, ko_lexer, ko_parse, ko_spoken
from checker.values.value import Draft

Found = tuple[int, int, Draft]
Memo = dict[str, tuple[Draft, ...]]


_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
_LATIN = re.compile("[A-Za-z]{2}")


def is_english(text: str) -> bool:
    """Say whether a text is read with the English grammar: it has Latin words and no Hangul."""
    return _HANGUL.search(text) is None and _LATIN.search(text) is not None


def scan(text: str, memo: Memo | None = None, *, spoken: bool = False) -> list[Found]:
    """Return ``(start, end, draft)`` of every value of ``text``, in order, without overlap."""
    found: list[Found] = []
    memo = {} if memo is None else memo
    english = is_english(text)
    pattern, parse = (en_lexer.PHRASE, en_parse.parse) if english else (ko_lexer.PHRASE, ko_parse.parse)
    for match in pattern.finditer(text):
        if match.lastgroup == "GUARD":
            continue
        phrase = match.group()
        drafts = memo.get(phrase)
        if drafts is None:
            drafts = memo[phrase] = parse(phrase)
        base = match.start()
        found.extend((base + draft.start, base + draft.end, draft) for draft in drafts)
    return _merge(found, ko_spoken.find(text)) if spoken else found


def _merge(read: list[Found], told: list[Found]) -> list[Found]:
    """Return both lists in order; where they overlap the longer wins, the figures on a tie."""
    kept: list[Found] = []
    for one in sorted([*read, *told], key=lambda f: (-(f[1] - f[0]), f[2].unit_class == "number")):
        if all(one[0] >= other[1] or one[1] <= other[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f[0])


_REASONS = {
    True: re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in en_lexer.GUARDS.items()), re.IGNORECASE),
    False: re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in ko_lexer.GUARDS.items())),
}


def guarded(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, reason)`` of every string that a guard passes over."""
    english = is_english(text)
    pattern = en_lexer.PHRASE if english else ko_lexer.PHRASE
    found = []
    for match in pattern.finditer(text):
        if match.lastgroup == "GUARD":
            reason = _REASONS[english].match(text, match.start())
            found.append((match.start(), match.end(), (reason.lastgroup if reason else None) or "name"))
    return found

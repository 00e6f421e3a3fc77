"""The scanner: one pass over a text, non-overlapping drafts with exact spans.

In: a text. Out: drafts. The one decision owned here: a phrase is cut out by one expression and parsed once, however often it stands in
a run.
"""

from __future__ import annotations

import re

from checker.values import en_lexer, en_parse, ko_lexer, ko_parse, ko_spoken
from checker.values.value import Draft

Found = tuple[int, int, Draft]
Memo = dict[tuple[bool, str], tuple[Draft, ...]]  # by grammar (English or not) and phrase


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
    pattern, parse = (en_lexer.phrase(), en_parse.parse) if english else (ko_lexer.phrase(), ko_parse.parse)
    for match in pattern.finditer(text):
        if match.lastgroup == "GUARD":
            continue
        phrase = match.group()
        drafts = memo.get((english, phrase))
        if drafts is None:
            drafts = memo[english, phrase] = parse(phrase)
        base = match.start()
        for draft in drafts:
            start, end = base + draft.start, base + draft.end
            if stands(text, start, end, draft):
                found.append((start, end, draft))
    return _merge(found, ko_spoken.find(text)) if spoken else found


_SECTION = re.compile(r"[1-9]\.[1-9]\.?")
_NTH = re.compile(r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th))\Z", re.IGNORECASE)  # a day by its number alone
_OF_A_NOUN = re.compile(
    r" (?!(?:of|and|or|to|in|on|at|for|until|till|through|from|with|when|after|before|by|is|was|will|as|this|next|last)\b)[a-z]{3,}"
)
_PART_OF_WORD = re.compile(r"[가-힣A-Za-z\d)/.’'_-]")


def stands(text: str, start: int, end: int, draft: Draft) -> bool:
    """Say whether a draft stands as a value where it is found: not inside a name, not as the number of a section or list item."""
    if draft.unit_class == "number":
        if draft.unit or draft.step is None or draft.step >= 1000 or "," in text[start:end]:
            return True
        before, after = text[start - 1 : start], text[end : end + 2]
        if _PART_OF_WORD.match(before) or re.match(r"[가-힣A-Za-z/_-]|\.(?!\d)", after):
            return False
        return not (after[:1] == ")" and start <= 1)
    if draft.unit == "도":
        return start == 0 or not _HANGUL.match(text[start - 1])
    if draft.type == "date" and _NTH.match(text, start, end) and _OF_A_NOUN.match(text, end):
        return False
    if (
        start == 0
        and draft.at is not None
        and draft.weekday is None
        and draft.to is None
        and draft.at.month is not None
        and draft.at.year is None
    ):
        return not (_SECTION.fullmatch(text[start:end]) and text[end : end + 1].isspace())
    return True


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
    pattern = en_lexer.phrase() if english else ko_lexer.phrase()
    found = []
    for match in pattern.finditer(text):
        if match.lastgroup == "GUARD":
            reason = _REASONS[english].match(text, match.start())
            found.append((match.start(), match.end(), (reason.lastgroup if reason else None) or "name"))
    return found

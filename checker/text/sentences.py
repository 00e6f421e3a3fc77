"""Sentences by rules.

In: a text and the bounds of one unit. Out: the bounds of its sentences, trimmed. The one decision owned here: which stop ends a
sentence. A stop ends one after a letter, a bracket or a quote and before white space, unless it belongs to an abbreviation or a
list label, stands inside a quotation or bracket that closes soon, or a particle goes on after the closing quote. A stop after a digit
ends one in English prose only: elsewhere it belongs to a date or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BEFORE: Final = r"가-힣a-zA-Z%)\]」｣’”'\">』"
_STOP: Final = re.compile(
    rf"[.!?。](?:(?:(?<=[{_BEFORE}].)|(?<=[가-힣]\n.))[.!?。]*[)”\"’'」｣\]]*[*]{{0,3}}(?:\[\d+\])?(?=\s)|(?<=[가-힣]다\.)(?=[가-힣“‘※□○])"
    r"|(?<=\d.)[)”\"’']*[*]{0,3}(?:\[\d+\])?(?=\s+[“\"‘'(]?[A-Z]))"
)
_GOES_ON: Final = re.compile(
    r"\s*(?:(?:이?라[고며는면]|고|며|면서|는|을|은|이|가|의|에|로|와|과|도|등|에서|으로|이라며|이라는)(?=[\s,.])|하[고며였는여]|했|말했|밝혔)"
)
_PAIRS: Final = (("“", "”"), ("(", ")"), ("「", "」"), ("｢", "｣"), ("『", "』"), ("[", "]"), ("‘", "’"))
_REACH: Final = 250
_LABELS: Final = "가나다라마바사아자차카타파하"
_SHORT: Final = re.compile(
    r"(?<![A-Za-z.])(?:Mr|Ms|Mrs|Dr|Prof|No|vs|etc|e\.g|i\.e|Inc|Co|Ltd|Corp|St|Art|Sec|Fig|cf|al|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|(?:[A-Z]\.)*[A-Z]|[ap]\.m)$"
)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]+[,:;]?$")
_NUMBERED: Final = re.compile(
    r"(?:[Nn]os?|[Aa]rt(?:icle)?s?|[Ss]ec(?:tion)?s?|[Ff]ig(?:ure)?s?|[Vv]ol(?:ume)?|[Cc]h(?:apter)?|[Pp]art|pp)$"
)
_ABBREVIATED: Final = re.compile(r"\s+[a-z0-9]")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open bounds of each sentence of ``text[start:end]``; together they cover all but white space."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        if cut >= end:
            break
        if _goes_on(text, at, stop.start(), cut, end):
            continue
        yield at, cut
        while cut < end and text[cut].isspace():
            cut += 1
        at = cut
    if at < end:
        yield at, end


def _goes_on(text: str, at: int, stop: int, cut: int, end: int) -> bool:
    last = text[stop - 1]
    if stop - at == 1 and last in _LABELS:
        return True
    if last.isascii() and last.isalpha():
        if _SHORT.search(text, max(at, stop - 8), stop):
            return True
        if _ABBREVIATED.match(text, cut, end) and text[stop] == ".":
            return True
    if last.isdigit() and not _ends_prose(text[max(at, stop - 80) : stop]):
        return True
    if text[cut - 1] in "”\"’'」)" and _GOES_ON.match(text, cut, end):
        return True
    low = max(at, cut - 2 * _REACH)
    high = min(end, cut + _REACH)
    for left, right in _PAIRS:
        if text.count(left, low, cut) > text.count(right, low, cut):
            close = text.find(right, cut, high)
            if close >= 0 and not 0 <= text.find(left, cut, high) < close:
                return True
    return text.count('"', low, cut) % 2 == 1 and text.find('"', cut, high) >= 0


def _ends_prose(before: str) -> bool:
    """Whether a number at the end of ``before`` ends English prose: words of Latin letters lead to it, and it is not their label."""
    words = before.split()
    while words and any(letter.isdigit() for letter in words[-1]):
        words.pop()
    return (
        bool(words and _WORD.match(words[-1]) and not _NUMBERED.match(words[-1])) and sum(map(bool, map(_WORD.match, words))) >= 3
    )

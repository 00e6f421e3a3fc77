"""Sentences by rules.

In: a text and the bounds of one unit. Out: the bounds of its sentences, trimmed. The one decision owned here: which stop ends a
sentence. Stops inside dates, quotations and brackets do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_STOP: Final = re.compile(r"(?<=[가-힣a-zA-Z%)\]」’”'\"])[.!?。]+[)”\"’'」\]]*\*{0,3}(?=\s)|(?<=[가-힣][.!?])[”\"’'](?=\s)")
_GOES_ON: Final = re.compile(r"\s+(?:이?라[고며는면]|라는|고|며|면서|하[고며였]|는|을|은|이|가|의|에|로|와|과|도)(?![가-힣]{3})")
_PAIRS: Final = (("“", "”"), ("(", ")"), ("「", "」"), ("｢", "｣"), ("『", "』"), ("[", "]"))
_REACH: Final = 250
_SHORT: Final = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Prof|No|vs|etc|e\.g|i\.e|Inc|Co|Ltd|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Z]))$|^\W*[가-힣]$"
)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open bounds of each sentence of ``text[start:end]``."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        if _SHORT.search(text, at, stop.start()) or _open(text, at, cut, end):
            continue
        if text[cut - 1] in "”\"’'」" and _GOES_ON.match(text, cut):
            continue
        yield at, cut
        while cut < end and text[cut].isspace():
            cut += 1
        at = cut
    if at < end:
        yield at, end


def _open(text: str, at: int, cut: int, end: int) -> bool:
    for left, right in _PAIRS:
        if text.count(left, at, cut) > text.count(right, at, cut) and text.find(right, cut, min(end, cut + _REACH)) >= 0:
            return True
    return text.count('"', at, cut) % 2 == 1 and text.find('"', cut, min(end, cut + _REACH)) >= 0

"""The form in which texts are compared.

In: a text. Out: its key — white space and zero-width characters removed, NFC, look-alike marks folded, a leading list mark
dropped — and, on request, the offset in the text of every character of the key. The one decision owned here: which
characters are the same. NFC and never NFKC: compatibility folding turns ㆍ ㅇ ① ㎡ into other letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import polars as pl

MIDDLE_DOTS: Final = "·‧ㆍ․･•∙・⋅\u0387\u119e⦁\U000f009e\uf09e"
SINGLE_QUOTES: Final = "'‘’`´ʼ′ˊ‛＇"
DOUBLE_QUOTES: Final = '"“”„″‟＂'
DASHES: Final = "-‐‑‒–—―−－⁃ー"
TILDES: Final = "~∼～〜˜"
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc\ufffe"

_SAME: Final[dict[str, str]] = {
    **dict.fromkeys(MIDDLE_DOTS, "·"),
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(TILDES, "~"),
    **dict.fromkeys("｢『《〈\U000f0854", "「"),
    **dict.fromkeys("｣』》〉\U000f0855", "」"),
    **dict.fromkeys("【〔［", "["),
    **dict.fromkeys("】〕］", "]"),
    **dict.fromkeys("⇒➔➜➡⟶\uf0e8", "→"),
    "…": "...",
    "㈜": "(주)",
}
_SAME.update({chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in _SAME})
for _first in ("➀", "❶", "➊"):
    _SAME.update({chr(ord(_first) + i): chr(ord("①") + i) for i in range(10)})
for _code in (0xF02B1, 0xF02CE):
    _SAME.update({chr(_code + i): chr(ord("①") + i) for i in range(20)})

# Python's idea of white space, spelled out so that polars (whose \s is Unicode White_Space) removes exactly the same
_WHITE: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DROP: Final = re.compile(f"[{_WHITE}{INVISIBLE}]+")
# outside these ranges NFC may change a letter or join it to its neighbour
_UNUSUAL: Final = "[^\x00-\u02ff\u2010-\u2125\u2190-\u22ff\u2460-\u27bf\u3000-\u3098\u30a0-\u33ff\u4e00-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff00-\uffef]"
_FOLD: Final = str.maketrans(_SAME)
# A list mark opens a segment. The minus signs of Korean tables (△ ▲ -) stay before a digit.
_LEAD: Final = r"^[□■○●◦◯ㅇㅁ▪▫◾◼▶►▷▸‣◆◇◈☞※☑✓✔￭∎❑❍\uf000-\uf0ff*①-⑳⑴-⒇·△▲▴▵-]+"
_LEADING: Final = re.compile(_LEAD + r"(?![0-9.])")


def normal(text: str) -> str:
    """Return the key of ``text``. Idempotent: the key of a key is itself, except for list marks stacked behind a mark."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _LEADING.sub("", _DROP.sub("", text).translate(_FOLD), count=1)


def normal_map(text: str) -> tuple[str, list[int]]:
    """Return the key of ``text`` and, for each of its characters, the offset in ``text`` it stands for.

    A composed run (conjoining jamo, combining marks) maps to the start of the run, as does each letter of an expanded mark.
    """
    letters: list[str] = []
    places: list[int] = []
    if unicodedata.is_normalized("NFC", text):
        for at, letter in enumerate(text):
            _push(letter, at, letters, places)
    else:
        for start, end in _runs(text):
            for letter in unicodedata.normalize("NFC", text[start:end]):
                _push(letter, start, letters, places)
    key = "".join(letters)
    lead = _LEADING.match(key)
    cut = lead.end() if lead else 0
    return key[cut:], places[cut:]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the runs that NFC composes each on its own."""
    start = 0
    for at in range(1, len(text)):
        letter = text[at]
        if unicodedata.combining(letter) or "\u1160" <= letter <= "\u11ff":
            continue
        pair = text[at - 1 : at + 1]
        if unicodedata.normalize("NFC", pair) == unicodedata.normalize("NFC", pair[0]) + unicodedata.normalize("NFC", letter):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _push(letter: str, at: int, letters: list[str], places: list[int]) -> None:
    if _DROP.match(letter):
        return
    for part in _SAME.get(letter, letter):
        letters.append(part)
        places.append(at)


def normal_column(texts: pl.Series) -> pl.Series:
    """Return ``normal`` of every string of a series, computed in columns; NFC only where a text may need it."""
    if texts.str.contains(_UNUSUAL).any():
        texts = (
            pl.DataFrame({"text": texts})
            .with_columns(pl.when(pl.col("text").str.contains(_UNUSUAL)).then("text").alias("unusual"))
            .select(pl.coalesce(pl.col("unusual").str.normalize("NFC"), "text"))
            .to_series()
        )
    return (
        texts.str.replace_all(_DROP.pattern, "")
        .str.replace_many(list(_SAME), list(_SAME.values()))
        .str.replace(_LEAD + r"($|[^0-9.])", "$1")
    )

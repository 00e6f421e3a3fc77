"""Lists that the sentence before announces: ``5대 원칙은 다음과 같다.`` and the items below.

In: segments in order. Out: one hit an announced number that the run of items below does not have. The one decision owned here: where such
a run ends — at the first segment that has another mark, or none, and at the end of its text; a run that a page or a box may
have cut (nothing follows it) is only wrong when it is too long.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from checker.model import CLAIMING, Hit, Place
from checker.schema import Tables
from checker.text.key import normal

_HEAD: Final = re.compile(
    r"(?<![\d.,])(\d{1,2})(대|가지|개|곳|종|단계)[가-힣A-Za-z·]{1,14}(?:은|는)?(?:다음|아래)(?:과|와)같(?:다|습니다|음)[.:]?$|"
    r"(?:다음|아래)(?:의|과같은)?(\d{1,2})(대|가지|개|곳|종|단계)[가-힣A-Za-z·]{1,14}(?:이다|입니다|다|로이루어진다|로구성된다)?[.:]?$"
)
# what was decided, right above a numbered list of it: 5건의 안건을 심의·의결했다.
_HEAD_ACT: Final = re.compile(
    r"(?<![\d.,])(\d{1,2})(건|개|가지)의?(?:안건|과제|방안|원칙|계획)[을를](?:심의|의결|논의|확정|선정|발표|채택|처리)[·및가-힣]{0,8}(?:했다|하였다|했습니다|하였습니다|함)[.:]?$"
)
_NUMBERED: Final = re.compile(r"\s*(\d{1,2})[.)](?!\d)")
_HEAD_EN: Final = re.compile(
    r"\b(?:the following )?(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) [a-z -]{2,30}(?:are(?: as follows)?|follow|as follows):?\.?$",
    re.IGNORECASE,
)
_NUMBERS_EN: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CIRCLES: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BULLETS: Final = "▲▴△▵▶▷►"
_MOST: Final = 40  # segments looked at below a head


def find(tables: Tables) -> list[Hit]:
    """Return each announced number that the run of ①②③, ▲ or listed items below it contradicts."""
    key = pl.col("key")
    worth = (
        (key.str.contains(r"[0-9](?:대|가지|개|곳|종|단계).{1,30}(?:[.:]|다|음)$") & key.str.contains("다음|아래"))
        | key.str.contains(r"[0-9](?:건|개|가지)의?(?:안건|과제|방안|원칙|계획)[을를].{1,16}$")
        | pl.col("content").str.contains(r"(?:follow|follows|are):?\.?$")
    )
    heads = tables.segments.filter(pl.col("role").is_in([str(role) for role in CLAIMING])).join(
        tables.contents.filter(worth), on="unique", how="inner"
    )
    hits = []
    last = tables.segments.height
    for segment, release, text, start, end, content in (
        heads.sort("segment").select("segment", "release", "text", "start", "end", "content").iter_rows()
    ):
        announced = _announced(content)
        if announced is None:
            continue
        stated, unit, said, numbered = announced
        below = tables.segments[segment + 1 : min(last, segment + 1 + _MOST)].filter(pl.col("text") == text)
        below = below.join(tables.contents.select("unique", "content"), on="unique", how="left", maintain_order="left")
        counted, closed, places = _numbers(below) if numbered else _run(below)
        if counted < 2 or counted == stated or (counted < stated and not closed):
            continue
        hits.append(
            Hit(
                places=(Place(text, start, end, str(stated)), *(Place(text, a, b) for a, b in places[:6])),
                dispute=(f"{stated}{unit}", f"lists {counted}"),
                release=release,
                slots={"stated": said, "counted": counted},
            )
        )
    return hits


def _announced(content: str) -> tuple[int, str, str, bool] | None:
    """Return the number a sentence announces, its counter, how it says so, and whether only a numbered list can be meant."""
    found = _HEAD_ACT.search(normal(content))
    if found:
        return int(found[1]), found[2], f"{found[1]}{found[2]}", True
    found = _HEAD.search(normal(content))
    if found:
        number, unit = found[1] or found[3], found[2] or found[4]
        return int(number), unit, f"{number}{unit}", False
    english = _HEAD_EN.search(" ".join(content.split()))
    if english:
        word = english[1].lower()
        return (int(word) if word.isdigit() else _NUMBERS_EN.index(word) + 2), "", english[1], False
    return None


def _numbers(below: pl.DataFrame) -> tuple[int, bool, list[tuple[int, int]]]:
    """Count the paragraphs 1., 2., 3. right below a head; ``closed`` when something else follows them."""
    counted = 0
    block = None
    places: list[tuple[int, int]] = []
    for start, end, mark, number, content in below.select("start", "end", "mark", "block", "content").iter_rows():
        if number == block:
            continue  # the rest of an item
        found = _NUMBERED.match(mark or content)
        if not found or int(found[1]) != counted + 1:
            return counted, not found, places
        counted, block = counted + 1, number
        places.append((start, end))
    return counted, False, places


def _run(below: pl.DataFrame) -> tuple[int, bool, list[tuple[int, int]]]:
    """Count the items of the first run below a head; ``closed`` when something else of the text follows it, or it is one paragraph."""
    counted = 0
    family = ""
    block = None
    places: list[tuple[int, int]] = []
    for start, end, mark, number, content in below.select("start", "end", "mark", "block", "content").iter_rows():
        first = (mark or "").translate(_FOLD)[:1]
        kind = "circle" if first and first in _CIRCLES else "bullet" if first and first in _BULLETS else first
        inline = _sequence(content, counted if family == "circle" else 0) if family in ("", "circle") else 0
        bullets = sum(letter in _BULLETS for letter in content)
        if not family:
            if kind in ("circle", "bullet"):
                family = kind
            elif inline:
                family, kind = "circle", "circle"
                counted -= 1  # its first item is inline
            elif not kind and bullets >= 2 and content.lstrip()[:1] in _BULLETS:
                family, kind = "bullet", "bullet"
                counted -= 1
            elif kind and kind in "-○ㅇ·•":
                family = kind
            else:
                return 0, False, []
        if kind == family:
            if number != block:
                counted += 1
            counted += inline if family == "circle" else bullets if family == "bullet" else 0
            places.append((start, end))
            block = number
        elif number == block or kind in ("*", "※") or (not kind and family != "bullet"):
            continue  # the rest of an item, or a note to it
        else:
            return counted, True, places
    return counted, len(places) == 1, places


def _sequence(content: str, before: int) -> int:
    """Return how many of ①②③ go on in ``content``, in order, after ``before`` items; a second ① begins another list."""
    letters = [letter for letter in content.translate(_FOLD) if letter in _CIRCLES]
    start = next((at for at, letter in enumerate(letters) if letter == _CIRCLES[min(before, 19)]), None)
    if start is None:
        start = next((at for at, letter in enumerate(letters) if letter == _CIRCLES[min(before + 1, 19)]), None)
        before += 1
    length = 0
    while (
        start is not None
        and start + length < len(letters)
        and before + length < 20
        and letters[start + length] == _CIRCLES[before + length]
    ):
        length += 1
    return length


_FOLD: Final = {ord(chr(first + i)): _CIRCLES[i] for first in (0x2776, 0x2780, 0x278A, 0xF02B1, 0xF02CE) for i in range(10)}

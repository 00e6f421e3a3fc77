"""A number of things announced, and another number listed.

In: phrases that name a number and list its things: in the bracket behind it, after a colon, in a ①②③ or ▲ run, before ``등 N개``,
or in the footnote of its mark. Out: one hit a count that no way of counting its list gives. The one decision owned here: which
list a number announces (only what is adjacent to it), and the least and most a list may be counted as: commas outside brackets at
least; dots, slashes, "and" and a missing comma after a bracket at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from checker.kinds import announced, lists, lists_english
from checker.kinds.base import Context, Kind, Params
from checker.kinds.lists import NOT_A_LIST, Listing
from checker.kinds.phrases import Found, Phrase, phrases, spread
from checker.model import CLAIMING, Hit, Role
from checker.schema import Tables

_ROLES: Final = CLAIMING | {Role.CAPTION}  # the people of a photograph are counted too
_NATIVE: Final = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_COUNTER: Final = r"개국|개사|개소|개교|개청|개부처|개|가지|대|종|곳|팀|사|명|인|건|편|단계|축|국"
_COUNT: Final = re.compile(
    rf"(?:(?<![\d.,·제~/'-])(?P<n>\d{{1,2}})|(?<![가-힣])(?P<native>{'|'.join(_NATIVE)}))(?P<unit>{_COUNTER})(?P<noun>[가-힣A-Za-z·]{{0,14}}?)"
)
_RUN: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLES: Final = {ord(chr(first + i)): _RUN[i] for first in (0x2776, 0x2780, 0x278A, 0xF02B1, 0xF02CE) for i in range(10)}
_BULLETS: Final = "▲▴△▵▶▷►"
_PARTIAL: Final = re.compile(r"등$|등(?=[)\]])|등의?$|외$|외\d|etc\.?$|and others$|among others$")
_OBJECT: Final = "(?<![마고노])을"  # the particle, not the end of 마을, 고을, 노을
_PARTICLE: Final = re.compile(
    rf"(?:[를은는에]|{_OBJECT}|에서|에게|에는|으로|까지|부터|보다|처럼|하여|하고|하며|해서|위해|통해|대해|대한|하는|된|한)$"
)
_WITHIN: Final = re.compile(
    r"(?<!운영)(?<!추진)(?<!시행)(?<!활동)중(?!점|소|앙|심|요|장)|에서|에게|으로|[가-힣]로(?=대|증|감|확|구|나)|와(?=[가-힣]{2})|[가-힣]과(?![제정목학])(?=[가-힣]{2})|및|의(?=[가-힣]{2})|를|"
    + _OBJECT
)
_CONNECT: Final = re.compile(
    r"(?:고|며|면서|여서|해서|아서|어서|지만|는데|따라|위해|위하여|통해|통하여|대해|대하여|관련|경우|또한|특히|아울러|한편|이어|바탕으로|함께|가운데|이후|"
    rf"에는|에서|에게|[은는를]|{_OBJECT}|으로|까지|부터|하여|하고|했고|였으며)$"
)
_ENDS: Final = re.compile(
    rf"(?:[은는를에로고며서면된한인등및중시후전간내별]|{_OBJECT}|\d)$|까지$|부터$|경우$|대해$|위해$|특히$|또한$|아울러$|한편$|"
    r"(?:결과|대상|기준|관련|과정|오늘|이날|올해|일환|참고|현재|가운데|중심|기반|바탕|이상|이하|포함|통한|지난해|최근)$"
)
_JOINERS: Final = re.compile(r"[·/]|\)(?=[가-힣A-Za-z])|(?<=[가-힣)])(?:및|와|과)(?=[가-힣A-Z])|그리고|&")
_TRAIL: Final = re.compile(
    r"등(?:의)?(?:총|모두|전체|국내외|국내|해외|주요|전국|관계|관련|유관|민간|공공|참여|대상){0,2}(?P<n>\d{1,2})"
    r"(?P<unit>개국|개사|개소|개교|개청|개부처|개|가지|대|종|곳|사|국)(?![가-힣]?\d{1,2}월)"
)
_ANOTHER: Final = re.compile(rf"(?![가-힣]{{1,6}}(?:에서|에게|으로|하여|하고))[가-힣A-Za-z·]{{0,8}}?(\d{{1,4}})(?:{_COUNTER})")
_COUNTED: Final = re.compile(rf"(?:\d{{1,4}}(?:{_COUNTER}))?[가-힣]{{0,2}}")
# a clause inside an item: the list begins after it at the earliest
_CLAUSE: Final = re.compile(
    r"를[가-힣]|[가-힣]{2}(?<![마고노])을[가-힣]{2}|\)[가-힣]{0,3}[은는이가](?=[가-힣]{2})|하는|되는|하여|하고|위해|에대한|통해|활용한|에관한|에따른|있는|없는|으로[가-힣]{2}|체로[가-힣]|[가-힣]{2}(?:에서|은|는)[가-힣]{2}"
)
_GLUE: Final = re.compile(r"(?:\(이하[^()]*\))?(?:[:*]|은다음과같다[.:]?|는다음과같다[.:]?|은다음과같습니다[.:]?|<|-)?")


class ListParams(Params, frozen=True):
    """``nations``: names of countries and regions, to tell what ``12개국 19개 기관`` counts first; ``longest``: letters of an item."""

    nations: tuple[str, ...] = ()
    longest: int = 30


def find(tables: Tables, params: ListParams, _context: Context) -> list[Hit]:
    """Return each announced number that its list contradicts; a list that says it is partial only when it is longer."""
    counted = r"(?:[0-9]|[두세네섯곱덟홉열])(?:개|가지|대|종|곳|팀|사|명|인|축|국|교|소)"
    korean = rf"{counted}[^()（]{{0,18}}[(（][^)）]*[,·，/]|등.{{0,8}}[0-9](?:개|가지|대|종|곳|사|국)|{counted}.{{0,20}}[①❶➀➊󰊱{_BULLETS}]"
    english = r"^[^가-힣]*(?:[0-9]|[tT]wo|[tT]hree|[fF]our|[fF]ive|[sS]ix|[sS]even|[eE]ight|[nN]ine|[tT]en|eleven|twelve)[a-z-]{3,60}[:(,][^가-힣]*$"
    worth = pl.col("key").str.contains(korean) | pl.col("key").str.contains(english)
    found: dict[int, list[Found]] = {}
    for phrase in phrases(tables, worth, roles=_ROLES):
        for item in listings(phrase, params):
            if wrong(item):
                found.setdefault(phrase.unique, []).append(_found(phrase, item))
    return spread(tables, found, _ROLES) + announced.find(tables)


def wrong(item: Listing) -> bool:
    """Whether no way of counting gives the stated number."""
    return item.least > item.stated or (not item.partial and item.most < item.stated)


def _found(phrase: Phrase, item: Listing) -> Found:
    counted = item.least if item.least > item.stated else item.most
    return Found(
        spots=(phrase.spot(item.start, item.end, str(item.stated)),),
        dispute=(f"{item.stated}{item.unit}", f"lists {counted}"),
        slots={"stated": item.said, "counted": counted},
        variant="longer" if item.partial else "",
    )


def listings(phrase: Phrase, params: ListParams) -> Iterator[Listing]:
    """Yield every number of ``phrase`` that has its list beside it."""
    if not phrase.korean:
        yield from lists_english.listings(phrase, params.longest)
        return
    text = phrase.text.translate(_CIRCLES)
    closes = lists.pairs(text)
    for match in _COUNT.finditer(text):
        stated = int(match["n"]) if match["n"] else _NATIVE[match["native"]]
        if not 2 <= stated <= 40:
            continue
        one = _bracket(phrase, text, match, stated, closes, params) or _run(text, match, stated, closes)
        if one is not None:
            yield one
    yield from _before(phrase, text, closes, params)


def _bracket(
    phrase: Phrase, text: str, match: re.Match[str], stated: int, closes: dict[int, int], params: ListParams
) -> Listing | None:
    """Read ``N개 기관(A, B, C)``."""
    noun = re.compile(r"[가-힣A-Za-z·]{0,14}\*{0,2}").match(text, match.end("unit"))
    opening = noun.end() if noun else match.end("unit")
    if opening not in closes or text[opening] != "(" or (noun and (_PARTICLE.search(noun[0]) or _WITHIN.search(noun[0]))):
        return None
    if match["unit"] in ("건", "편", "단계"):
        return None
    closing = closes[opening]
    inside = text[opening + 1 : closing]
    if NOT_A_LIST.search(inside) or any(opening < n.start < closing and n.unit_class for n in phrase.numbers):
        return None
    counted = count(text, opening + 1, closing, closes, params)
    if counted is None:
        return None
    least, most, partial = counted
    if match["unit"] in ("명", "인") and not _persons(text, opening + 1, closing, closes):
        return None
    if least < 2 or re.search(r"\d", re.sub(r"[A-Za-z]+\d+|\d+[A-Za-z]+", "", inside)):
        return None
    return Listing(match.start(), closing + 1, stated, match["unit"], least, most, partial, phrase.shown(match.start(), opening))


def _persons(text: str, start: int, end: int, closes: dict[int, int]) -> bool:
    return all(
        re.fullmatch(r"[가-힣]{2,4}|[가-힣]{2,4}(?:위원|교수|학생|변호사|대표)", text[a:b])
        for a, b in lists.split(text, start, end, ",", closes)
    )


def count(text: str, start: int, end: int, closes: dict[int, int], params: ListParams) -> tuple[int, int, bool] | None:
    """Return the least and most items of a list, and whether it is partial; None when it does not read as a list of names."""
    items = lists.split(text, start, end, ",;", closes)
    if len(items) == 1:
        items = lists.split(text, start, end, "·/", closes)
    texts = [text[a:b] for a, b in items]
    if any(len(item) > params.longest for item in texts):
        return None
    partial = _PARTIAL.search(texts[-1]) is not None if texts else False
    if texts and texts[-1] in ("등", "외"):
        texts = texts[:-1]
    if len(texts) < 2:
        return None
    shown = [_open(item) for item in texts]
    most = len(texts) + sum(len(_JOINERS.findall(item)) for item in shown)
    return len(texts), most, partial


def _open(item: str) -> str:
    """Return an item without what its brackets hold."""
    return re.sub(r"\([^()]*\)", "()", item)


def _run(text: str, match: re.Match[str], stated: int, closes: dict[int, int]) -> Listing | None:
    """Read ``3대 전략: ①… ②… ③…`` and ``4개 분야 ▲… ▲…``: the run begins where the noun ends."""
    noun = re.compile(r"[가-힣A-Za-z·]{0,14}").match(text, match.end("unit"))
    at = noun.end() if noun else match.end("unit")
    glue = _GLUE.match(text, at)
    first = glue.end() if glue else at
    if first < len(text) and text[first] == "(":
        first += 1
    if first >= len(text) or not (noun and noun[0]) or _PARTICLE.search(noun[0]):
        return None
    if text[first] in _BULLETS and glue and glue[0].rstrip("<-*"):
        return _bullets(text, match, stated, first, closes)
    if text[first] == "①":
        last = 1
        end = first
        for number, circle in enumerate(_RUN[1:], 2):
            found = text.find(circle, end + 1)
            if found < 0:
                break
            last, end = number, found
        if last < 2 or last <= stated:  # a shorter run may go on in the next paragraph
            return None
        return Listing(match.start(), end + 1, stated, match["unit"], last, last, False, text[match.start() : at])
    return None


def _bullets(text: str, match: re.Match[str], stated: int, first: int, closes: dict[int, int]) -> Listing | None:
    """Read ``다음 5개 지역이다: ▲… ▲…``: the run goes on to the end of the paragraph, whose last item is a name, not a clause."""
    inside = [range(opening, closing) for opening, closing in closes.items()]
    marks = [at for at in range(first, len(text)) if text[at] in _BULLETS and not any(at in span for span in inside)]
    items = [text[a + 1 : b].rstrip(",.;") for a, b in zip(marks, [*marks[1:], len(text)], strict=True)]
    if len(items) < 2 or any(not item or len(item) > 60 or "다." in item for item in items):
        return None
    partial = _PARTIAL.search(items[-1]) is not None
    return Listing(
        match.start(), len(text), stated, match["unit"], len(items), len(items), partial, text[match.start() : match.end("unit")]
    )


def _before(phrase: Phrase, text: str, closes: dict[int, int], params: ListParams) -> Iterator[Listing]:
    """Yield ``A, B, C 등 N개``: wrong only when more are named than announced."""
    for match in _TRAIL.finditer(text):
        stated = int(match["n"])
        start = _beginning(text, match.start(), closes)
        if any(mark in text[start : match.start()] for mark in _BULLETS):
            continue
        items = lists.split(text, start, match.start(), ",", closes)
        nation = match["unit"] in ("개국", "국")
        if len(items) == 1 and nation:
            items = lists.split(text, start, match.start(), "·", closes)
        items = _trimmed(text, items)
        texts = [_open(text[a:b]) for a, b in items]
        if nation:
            first = next((at for at, item in enumerate(texts) if item.replace("()", "").endswith(params.nations)), len(texts))
            items, texts = items[first:], texts[first:]
        if len(texts) < 3 or any(len(item) > params.longest or re.search(r"\d[가-힣]", item) for item in texts[1:]):
            continue
        named = len(texts) - (0 if nation or _clean(texts) or _named(phrase, *items[0], texts[1:]) else 1)
        another = _ANOTHER.match(text, match.end("unit"))
        if another and not nation:
            stated = max(stated, int(another[1]))
        if 2 <= stated <= 40:
            tail = _COUNTED.match(text, match.end("unit"))
            end = tail.end() if tail else match.end("unit")
            yield Listing(items[0][0], end, stated, match["unit"], named, named, True, f"{stated}{match['unit']}")


def _trimmed(text: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop the items before the last one that is, or opens with, a clause: the list cannot begin before it."""
    for number in range(len(items) - 1, -1, -1):
        item = _open(text[items[number][0] : items[number][1]])
        if number < len(items) - 1 and _CONNECT.search(item):
            return items[number + 1 :]
        if _CLAUSE.search(item):
            return items[number:]
    return items


def _beginning(text: str, end: int, closes: dict[int, int]) -> int:
    """Return where the list that ends at ``end`` may begin at the earliest: after a bracket left open, a colon, a sentence."""
    opened = {closing: opening for opening, closing in closes.items()}
    at = end - 1
    while at >= 0:
        if at in opened:
            at = opened[at] - 1
            continue
        if text[at] in "([:<*※-→;" or (text[at] == "." and not text[at - 1 : at].isdigit()):
            return at + 1
        at -= 1
    return 0


def _clean(items: list[str]) -> bool:
    """Whether the first item can be a name like the others, not a clause that ends in one."""
    first, others = _open(items[0]), [len(_open(item)) for item in items[1:]]
    return len(first) <= max(4, int(1.5 * max(others))) and not _CLAUSE.search(first)


def _named(phrase: Phrase, start: int, end: int, others: list[str]) -> bool:
    """Whether what stands right before the first comma is a name like the others: its last word, as printed, carries no particle."""
    places = phrase.places
    begin = next((at for at in range(end - 1, start, -1) if places[at] != places[at - 1] + 1), start)
    word = phrase.text[begin:end].strip("▲▴'\"")
    return 2 <= len(word) <= 1.5 * max(map(len, others)) and not _ENDS.search(word)


KIND = Kind("list-count", "release", find, ListParams)

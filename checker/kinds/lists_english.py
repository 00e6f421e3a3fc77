"""Lists that an English sentence announces: ``four ports: …``, ``four ports (…)``, ``the four ports, A, B, C and D, handle …``.

In: a phrase. Out: each number with its list beside it. The one decision owned here: where such a list ends — at the bracket, at the end of the
sentence, or at the comma behind the last of names written with capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.kinds import lists
from checker.kinds.lists import NOT_A_LIST, Listing
from checker.kinds.phrases import Phrase

_WORDS_EN: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EN_COUNT: Final = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_WORDS_EN)}) (?P<noun>(?:[a-z-]+ ){{0,3}}[a-z-]+s|people|children)(?P<glue>: | \(|, namely |, )",
    re.IGNORECASE,
)
# the names between two commas: the four ports, Arden, Bell Haven and Corvane, handled …
_NAME_EN: Final = r"[A-Z][\w'&.-]*(?: (?:of |the |and (?=[A-Z]\w+ (?:and|&) ))?[A-Z][\w'&.-]*){0,4}"
_APPOSED: Final = re.compile(rf"(?P<names>{_NAME_EN}(?:, {_NAME_EN})*,? and {_NAME_EN}), [a-z]")


def listings(phrase: Phrase, longest: int) -> Iterator[Listing]:
    """Yield every number of an English phrase that has its list beside it; an item has up to twice ``longest`` letters."""
    text = phrase.text
    closes = lists.pairs(text)
    for match in _EN_COUNT.finditer(text):
        word = match["n"].lower()
        stated = int(word) if word.isdigit() else _WORDS_EN.index(word) + 2
        glue = match["glue"]
        if not 2 <= stated <= 40:
            continue
        apposed = _APPOSED.match(text, match.end()) if glue == ", " else None
        if glue == ", ":
            if apposed is None:
                continue
            start, end = apposed.span("names")
            stop = end
        elif glue == " (":
            opening = match.end() - 1
            if opening not in closes:
                continue
            start, end, stop = opening + 1, closes[opening], closes[opening] + 1
        else:
            start = match.end()
            sentence = re.compile(r"[.;!?](?:\s|$)|$").search(text, start)
            end = stop = sentence.start() if sentence else len(text)
        inside = text[start:end]
        if re.search(r"\d", inside) or NOT_A_LIST.search(inside) or not re.search(r",| and ", inside):
            continue
        items = _english_items(inside)
        if any(len(item) > 2 * longest for item in items):
            continue
        joined = sum(len(re.findall(r" and | & |/", item)) for item in items)
        partial = bool(re.search(r"\betc\b|and others|among others|and more", inside))
        said = f"{match['n']} {match['noun']}"
        yield Listing(match.start(), stop, stated, "", len(items), len(items) + joined, partial, said)


def _english_items(inside: str) -> list[str]:
    if ";" in inside:
        parts = re.split(r";", inside)
    else:
        depth_free = re.sub(r"\([^()]*\)", lambda m: "_" * len(m[0]), inside)
        parts = re.split(r",", depth_free)
    parts = [re.sub(r"^\s*(?:and|or) ", "", part).strip() for part in parts]
    parts = [part for part in parts if part]
    if parts and len(re.findall(r" and ", parts[-1])) == 1:
        parts[-1:] = parts[-1].split(" and ")
    return parts

"""A heading or box that kept the edition before.

In: the title of a release and the short headings of its texts. Out: one hit a heading that repeats the title's words with an older
edition, round, quarter or year. The one decision owned here: what is a leftover — the same words right behind the edition, an
older edition, in a heading that compares nothing, while the heading's edition is named nowhere as the one before.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.phrases import squeeze
from checker.model import Hit, Place
from checker.schema import Tables

_EDITION_KO: Final = re.compile(
    r"(?P<year>(?:(?:19|20)\d\d|'\d\d)년도?)?(?:(?P<quarter>[1-4])/?4?분기|(?P<half>[상하])반기|제?(?P<round>\d{1,3})(?P<unit>회|차|기|호)(?!의|에걸))"
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_EDITION_EN: Final = re.compile(
    rf"\b(?P<word>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) (?P<unit>quarter|round|edition|half)\b(?: of (?P<year>20\d\d))?|\bQ(?P<quarter>[1-4])\b",
    re.IGNORECASE,
)
_COMPARES: Final = re.compile(
    r"대비|보다|전년|전기|전분기|지난|이전|직전|→|~|및|부터|까지|비교|추이|현황|연도별|수상|역대|종전|기존|than|previous|earlier|last|since|from|history|winners|past",
    re.IGNORECASE,
)
_TOP: Final = 1500  # letters of a text in which its title stands
_HEADING: Final = re.compile(
    r"개요|요약|일정|안내|계획|결과|주요|포스터|프로그램|참가|모집|신청|행사|세부|추진|대표|한눈|이모저모|식순|공고"
)
_MARKS: Final = re.compile(r"[\s<>\[\]「」(){}'\"·:,.\-‘’“”#*]+")


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as named: kind (quarter, half, 회 …), number, year or 0, letters behind, whether it opens its line, place."""

    kind: str
    number: int
    year: int
    behind: str
    opens: bool
    start: int
    end: int


class StaleParams(Params, frozen=True):
    """``letters``: how many letters behind the edition must be the title's; ``longest``: letters of a heading."""

    letters: int = 4
    longest: int = 40


def find(tables: Tables, params: StaleParams, _context: Context) -> list[Hit]:
    """Return each heading that says an older edition of what the title names."""
    edition = r"분기|반기|[0-9](?:회|차|기|호)|[Qq]uarter|[Rr]ound|[Ee]dition|[Hh]alf|Q[1-4]"
    titles = tables.segments.filter((pl.col("role") == "title") & (pl.col("start") < _TOP)).join(
        tables.contents, on="unique", how="left"
    )
    titles = titles.filter(pl.col("key").str.contains(edition)).unique(["release", "unique"], keep="first", maintain_order=True)
    if titles.is_empty():
        return []
    heads = (
        tables.segments.filter(~pl.col("role").is_in(["title", "masthead", "contact", "chrome", "footnote"]))
        .join(titles.select("release").unique(), on="release", how="semi")
        .join(tables.contents.filter(pl.col("key").str.len_chars() <= params.longest), on="unique", how="inner")
        .filter(pl.col("key").str.contains(edition) & ~pl.col("key").str.contains(r"[다음함임됨][.]?$"))
        # A table that names several editions sets them side by side.
        .filter(pl.col("table").is_null() | (pl.col("unique").n_unique().over("text", "table") == 1))
        .sort("segment")
    )
    by_release: dict[int, list[tuple[int, int, int, str]]] = {}
    for release, text, start, end, content in heads.select("release", "text", "start", "end", "content").iter_rows():
        if not _COMPARES.search(content):
            by_release.setdefault(release, []).append((text, start, end, content))
    read = functools.cache(_editions)
    return [
        hit
        for release, text, start, content in titles.sort("segment").select("release", "text", "start", "content").iter_rows()
        if release in by_release
        for said in read(content)
        for place, heading in ((Place(t, a, b), c) for t, a, b, c in by_release[release])
        if (hit := _leftover(release, Place(text, start, start), content, said, place, heading, read(heading), params)) is not None
    ]


def _leftover(
    release: int,
    title: Place,
    content: str,
    said: Edition,
    place: Place,
    heading: str,
    editions: tuple[Edition, ...],
    params: StaleParams,
) -> Hit | None:
    """Return a hit when a heading opens with an older edition of what the title names, in the same words."""
    if not editions or any(other.kind == said.kind and other.number == said.number for other in editions):
        return None
    other = editions[0]
    older = other.number < said.number or (other.number > said.number and 0 < other.year < said.year)
    if other.kind != said.kind or not other.opens or not older or not _same(said.behind, other.behind, params.letters):
        return None
    return Hit(
        places=(
            Place(title.text, title.start + said.start, title.start + said.end, f"{said.kind} {said.number}"),
            Place(place.text, place.start, place.end, f"{said.kind} {other.number}"),
        ),
        dispute=(f"{said.kind} {said.number}", f"{said.kind} {other.number}"),
        release=release,
        slots={"title": content[said.start : said.end].strip(), "box": heading[other.start : other.end].strip()},
    )


def _editions(content: str) -> tuple[Edition, ...]:
    """Return every edition named in ``content``, in order."""
    text, places, korean = squeeze(content)
    found = []
    for match in (_EDITION_KO if korean else _EDITION_EN).finditer(text):
        parts = match.groupdict()
        if parts.get("quarter"):
            kind, number = "quarter", int(parts["quarter"])
        elif parts.get("half"):
            kind, number = "half", "상하".index(parts["half"]) + 1
        elif parts.get("round"):
            kind, number = parts["unit"], int(parts["round"])
        elif parts.get("word"):
            word = parts["word"].lower()
            kind = parts["unit"].lower()
            number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))
        else:
            continue
        found.append(
            Edition(
                kind,
                number,
                int(re.sub(r"\D", "", parts.get("year") or "") or 0),
                _MARKS.sub("", text[match.end() :]) if korean else "",  # English names the thing before its edition
                not _MARKS.sub("", text[: match.start()]),
                places[match.start()],
                places[match.end() - 1] + 1,
            )
        )
    return tuple(found)


def _same(one: str, other: str, letters: int) -> bool:
    """Whether a heading goes on as the title does, up to a word that only says what kind of heading it is."""
    if not one or not other:
        return not one and not other
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length >= letters and (length == len(other) or _HEADING.match(other, length) is not None)


KIND = Kind("stale-template", "release", find, StaleParams)

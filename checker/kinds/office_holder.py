"""An office with two holders in one release.

In: names written with an office, in the bracket behind a body (``연구원(원장 …)``) or before the office (``… 원장은``). Out: one hit an office
that one release gives to two persons, or a person it gives two offices. The one decision owned here: whose office it is — the
body before the bracket; the only such office of the release for a name without a body — and that acting, former and new holders
are other offices.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import CLAIMING, Hit, Place
from checker.schema import Tables

_SURNAMES: Final = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감호차노"
_CHANGING: Final = re.compile(
    r"직무\s*대행|권한\s*대행|취임|이임|퇴임|신임|전임|후임|임명|내정|역대|초대|차기|전\s?직|前|former|acting|incoming|outgoing|appointed|succeed|predecessor",
    re.IGNORECASE,
)
_PARTICLE: Final = r"(?=은|는|이|가|도|께서)"


class HolderParams(Params, frozen=True):
    """``offices``: offices that a body has one of; a 부원장 (deputy) is another office than a 원장."""

    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office; ``body`` is "" where the text names none beside it."""

    body: str
    office: str
    person: str
    place: Place


def find(tables: Tables, params: HolderParams, _context: Context) -> list[Hit]:
    """Return each office of a release with two holders."""
    patterns = _patterns(params.offices)
    worth = tables.contents.filter(pl.col("content").str.contains("|".join(map(re.escape, params.offices)) or "$^"))
    rows = tables.segments.filter(pl.col("role").is_in([str(role) for role in CLAIMING])).join(worth, on="unique", how="inner")
    holders: dict[int, list[Holder]] = defaultdict(list)
    for release, text, start, content in rows.sort("segment").select("release", "text", "start", "content").iter_rows():
        if not _CHANGING.search(content):
            holders[release] += _holders(content, text, start, patterns)
    return [hit for release in sorted(holders) for hit in _conflicts(release, holders[release])]


def _patterns(offices: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    korean = "|".join(sorted((re.escape(word) for word in offices if not word.isascii()), key=len, reverse=True)) or "(?!)"
    english = "|".join(sorted((re.escape(word) for word in offices if word.isascii()), key=len, reverse=True)) or "(?!)"
    person = r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+"
    return (
        re.compile(rf"([가-힣A-Za-z·]{{2,24}})\s*\(\s*({korean})\s+([{_SURNAMES}][가-힣]{{1,3}})\s*(?=[,)])"),
        re.compile(rf"(?:^|[.”\"]\s+)\s*([{_SURNAMES}][가-힣]{{1,2}})\s+({korean})\s*{_PARTICLE}"),
        re.compile(rf"((?:[A-Z][\w’'-]+ )+)\(((?:Deputy |Vice )?(?:{english})) ({person})[,)]"),
        re.compile(rf"(?:^|[.”\"] )((?:Deputy |Vice )?(?:{english})) ({person})(?! of )"),
    )


def _holders(
    content: str, text: int, start: int, patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]
) -> Iterator[Holder]:
    bracket, before, bracket_en, before_en = patterns
    for pattern in (bracket, bracket_en):
        for match in pattern.finditer(content):
            place = Place(text, start + match.start(2), start + match.end(3), match[3])
            yield Holder("".join(match[1].split()), match[2], match[3], place)
    for match in before.finditer(content):
        if match[1][-1] not in "부청처위" and not match[1].endswith(("진흥원", "연구원")):
            yield Holder("", match[2], match[1], Place(text, start + match.start(1), start + match.end(2), match[1]))
    for match in before_en.finditer(content):
        yield Holder("", match[1], match[2], Place(text, start + match.start(1), start + match.end(2), match[2]))


def _conflicts(release: int, holders: list[Holder]) -> Iterator[Hit]:
    """Compare the holders of one office of one body; a name without a body is the only body's that has such an office."""
    by_office: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        by_office[holder.office].append(holder)
    for office, group in by_office.items():
        bodies = sorted({holder.body for holder in group if holder.body})
        for body in bodies:
            mine = [holder for holder in group if holder.body == body or (len(bodies) == 1 and not holder.body)]
            persons = list(dict.fromkeys(holder.person for holder in mine))
            if len(persons) == 2:
                yield Hit(
                    places=tuple(holder.place for holder in mine),
                    dispute=tuple(sorted(persons)),
                    release=release,
                    subject=office,
                    slots={"office": office, "one": persons[0], "other": persons[1]},
                )


KIND = Kind("office-holder", "release", find, HolderParams)

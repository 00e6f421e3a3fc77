"""An office with two holders in one release, and a holder who for one release has another office.

In: names written with an office, in the bracket behind a body (``연구원(원장 …)``) or before the office (``… 원장은``). Out: one hit an office
that one release gives to two persons; variant ``title`` for a person whom all releases before and after one give another office of
the same body. The one decision owned here: whose office it is — the body before the bracket; the only such office of the
release for a name without a body — and that acting, former and new holders are other offices.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import CLAIMING, Hit, Place, Relation
from checker.schema import Tables

_SURNAMES: Final = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감호차노"
_CHANGING: Final = re.compile(
    r"직무\s*대행|권한\s*대행|취임|이임|퇴임|신임|전임|후임|임명|내정|역대|초대|차기|전\s?직|前|former|acting|incoming|outgoing|appointed|succeed|predecessor",
    re.IGNORECASE,
)
_BODY: Final = re.compile(r"([가-힣A-Za-z·]{2,24})\s*$")  # what stands before the bracket
_BODY_EN: Final = re.compile(r"((?:[A-Z][\w’'-]+ )+)$")
_FAR: Final = 80
_PARTICLE: Final = r"(?=은|는|이|가|도|께서)"


class HolderParams(Params, frozen=True):
    """``offices``: offices that a body has one of; a 부원장 (deputy) is another office than a 원장.

    ``around`` is the number of releases, on each side of one, whose agreement makes its other title a slip.
    """

    offices: tuple[str, ...] = ()
    around: int = 2


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office; ``body`` is "" where the text names none beside it."""

    body: str
    office: str
    person: str
    place: Place


def find(tables: Tables, params: HolderParams, _context: Context) -> list[Hit]:
    """Return each office that one release gives a person whom those before and after give another office of the same body."""
    dates = dict(tables.releases.select("release", "published").rows())
    return list(_titles(_read(tables, params.offices), dates, params.around))


def inside(tables: Tables, params: HolderParams, _context: Context) -> list[Hit]:
    """Return each office of a release with two holders."""
    holders = _read(tables, params.offices)
    return [hit for release in sorted(holders) for hit in _conflicts(release, holders[release])]


def _read(tables: Tables, offices: tuple[str, ...]) -> dict[int, list[Holder]]:
    """Return the holders each release names."""
    patterns = _patterns(offices)
    words = "|".join(map(re.escape, offices)) or "$^"
    worth = tables.contents.filter(pl.col("content").str.contains_any(list(offices))).filter(
        pl.col("content").str.contains(
            rf"\(\s*(?:Deputy |Vice )?(?:{words})\s|(?:{words})\s*(?:[은는이가도]|께서)|(?:{words}) [A-Z]"
        )
    )
    read = {
        unique: told
        for unique, content in worth.select("unique", "content").iter_rows()
        if (told := list(_holders(content, patterns))) and not _CHANGING.search(content)
    }
    rows = tables.segments.filter(
        pl.col("unique").is_in(list(read)) & pl.col("role").is_in([str(role) for role in CLAIMING])
    ).select("release", "text", "start", "unique")
    holders: dict[int, list[Holder]] = defaultdict(list)
    for release, text, start, unique in rows.iter_rows():
        holders[release] += [Holder(*names, Place(text, start + a, start + b, names[-1])) for names, a, b in read[unique]]
    return holders


def _titles(holders: dict[int, list[Holder]], dates: dict[int, dt.date | None], around: int) -> Iterator[Hit]:
    """Yield each office that one release gives a person whom those before and after give another office of the same body."""
    told: dict[tuple[str, str], list[tuple[dt.date, int, Holder]]] = defaultdict(list)
    for release in sorted(holders):
        for holder in holders[release]:
            day = dates.get(release)
            if holder.body and day is not None:
                told[holder.body, holder.person].append((day, release, holder))
    for (body, person), items in sorted(told.items()):
        if len({holder.office for _, _, holder in items}) < 2:
            continue
        items.sort(key=lambda item: item[:2])
        for release in dict.fromkeys(release for _, release, _ in items):
            here = [(day, holder) for day, number, holder in items if number == release]
            before = [(number, holder) for day, number, holder in items if day < here[0][0]]
            after = [(number, holder) for day, number, holder in items if day > here[0][0]]
            usual = {holder.office for _, holder in (*before, *after)}
            odd = [holder for _, holder in here if holder.office not in usual]
            if len(usual) != 1 or not odd or min(len({number for number, _ in side}) for side in (before, after)) < around:
                continue
            office = next(iter(usual))
            yield Hit(
                places=(
                    *(holder.place for _, holder in before[-1:]),
                    *(dataclasses.replace(holder.place, relation=Relation.CONTRADICTS) for holder in odd),
                    *(dataclasses.replace(holder.place, relation=Relation.REPEATS) for _, holder in after[:1]),
                ),
                dispute=tuple(sorted((office, odd[0].office))),
                thread=f"{body}/{person}",
                subject=person,
                slots={"person": person, "body": body, "office": office, "other": odd[0].office, "said": here[0][0]},
                variant="title",
            )


def _patterns(offices: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    korean = "|".join(sorted((re.escape(word) for word in offices if not word.isascii()), key=len, reverse=True)) or "(?!)"
    english = "|".join(sorted((re.escape(word) for word in offices if word.isascii()), key=len, reverse=True)) or "(?!)"
    person = r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+"
    return (
        re.compile(rf"\(\s*({korean})\s+([{_SURNAMES}][가-힣]{{1,3}})\s*(?=[,)])"),
        re.compile(rf"(?:^|[.”\"]\s+)\s*([{_SURNAMES}][가-힣]{{1,2}})\s+({korean})\s*{_PARTICLE}"),
        re.compile(rf"\(((?:Deputy |Vice )?(?:{english})) ({person})[,)]"),
        re.compile(rf"(?:^|[.”\"] )((?:Deputy |Vice )?(?:{english})) ({person})(?! of )"),
    )


def _holders(
    content: str, patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]
) -> Iterator[tuple[tuple[str, str, str], int, int]]:
    """Yield ``(body, office, person)`` and the span of each holder named in ``content``."""
    bracket, before, bracket_en, before_en = patterns
    for pattern, ahead in ((bracket, _BODY), (bracket_en, _BODY_EN)):
        for match in pattern.finditer(content):
            body = ahead.search(content, max(0, match.start() - _FAR), match.start())
            if body:
                yield ("".join(body[1].split()), match[1], match[2]), match.start(1), match.end(2)
    for match in before.finditer(content):
        if match[1][-1] not in "부청처위" and not match[1].endswith(("진흥원", "연구원")):
            yield ("", match[2], match[1]), match.start(1), match.end(2)
    for match in before_en.finditer(content):
        yield ("", match[1], match[2]), match.start(1), match.end(2)


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


KIND = Kind("office-holder", "corpus", find, HolderParams, inside)

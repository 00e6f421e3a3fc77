"""One release in two forms that say different things.

In: changes between renditions. Out: one hit a change: another value or name (error), another word of commitment (warning), another
wording (info). The one decision owned here: which change matters how much. The web body is often a summary: only what it says is
looked for in the attachment, never the reverse.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Final

import polars as pl
from rapidfuzz import fuzz

from checker.kinds.base import Context, Kind, Params
from checker.kinds.renditions import Body, Changed, bodies, compare, damaged, shared
from checker.model import Hit, Place
from checker.schema import Tables
from checker.values import read

_INT: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORD: Final = re.compile(r"[가-힣A-Za-z]")
_FILES: Final = frozenset({"hwpx", "hwp", "docx", "odt", "pdf"})
_AROUND: Final = 9  # letters quoted on both sides of a change
_MARKED: Final = re.compile(r"(?:참고|붙임|별첨|부록|표|그림|제|항|호|조|§)\Z")
_NUMBERING: Final = re.compile(r"[(\[-]\d+(?:[)\]-]|\Z)")  # (1), [2], - 3 -
_SOME_DAY: Final = dt.date(2025, 7, 1)  # stands for the publication: both forms are read with the same one
_MOVED: Final = 400  # letters within which text layers put cells in another order
_HANGUL: Final = re.compile(r"[가-힣]{2,}")


class RenditionParams(Params, frozen=True):
    """What counts how much, and which texts are compared at all.

    ``commitments``: words that say when or how firmly something will be done. ``titles``: offices of persons besides the common
    table. ``most``: loud changes beyond which two texts are taken for two editions and left alone. ``alike``: least share of equal
    sentences of a web body, ``files`` of one file with another; ``joint`` of two agencies' releases whose titles are alike by
    ``titles_alike`` per cent.
    """

    commitments: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    most: int = 6
    alike: float = 0.3
    files: float = 0.7
    titles_alike: float = 60.0
    joint: float = 0.5


def inside(tables: Tables, params: RenditionParams, context: Context) -> list[Hit]:
    """Return each sentence of a rendition that returns in the most trusted one with another number, date, name or word."""
    hits: list[Hit] = []
    offices = (*context.lexicon.offices, *params.titles)
    for release, group in bodies(tables):
        measure = group[0][0]
        for other, name, form in group[1:]:
            if shared(other, measure) < (params.files if form in _FILES and group[0][2] in _FILES else params.alike):
                continue
            found = [hit for change in compare(release, other, measure) if (hit := _hit(change, params, offices)) is not None]
            loud = [hit for hit in found if hit.variant != "wording"]
            if len(loud) <= params.most:
                hits += found if name == "web" else loud  # files of one release may word their tables as they like
    unread = tables.texts.filter(damaged() & (pl.col("format") != "title"))
    hits += [
        Hit(
            places=(Place(text, 0, min(80, length)),),
            dispute=("damaged", name),
            release=release,
            slots={"here": name, "there": ""},
            variant="damaged",
        )
        for text, release, name, length in unread.select("text", "release", "name", pl.col("body").str.len_chars()).iter_rows()
        if length
    ]
    return hits


def joint(tables: Tables, params: RenditionParams, context: Context) -> list[Hit]:
    """Lay joint releases against each other: one text that two agencies publish within a day of each other."""
    offices = (*context.lexicon.offices, *params.titles)
    rows = (
        tables.releases.filter(pl.col("published").is_not_null() & (pl.col("agency") != ""))
        .sort("published", "id")
        .select("release", "id", "agency", "published", "title")
        .rows()
    )
    pairs: list[tuple[tuple[int, str], tuple[int, str]]] = []
    for at, (release, name, agency, day, title) in enumerate(rows):
        for other, other_name, other_agency, other_day, other_title in rows[at + 1 :]:
            if (other_day - day).days > 1:
                break
            if agency != other_agency and fuzz.ratio(title, other_title) >= params.titles_alike:
                pairs.append(((release, name), (other, other_name)))
    if not pairs:
        return []
    wanted = pl.Series("release", sorted({r for pair in pairs for r, _ in pair}), dtype=pl.UInt32)
    here = pl.col("release").is_in(wanted.implode())
    few = dataclasses.replace(tables, texts=tables.texts.filter(here), segments=tables.segments.filter(here))
    best = {release: group[0][0] for release, group in bodies(few, least=1)}
    hits: list[Hit] = []
    for (one, one_name), (other, other_name) in pairs:
        if one in best and other in best and shared(best[one], best[other]) >= params.joint:
            found = [hit for change in compare(one, best[other], best[one]) if (hit := _hit(change, params, offices)) is not None]
            loud = [hit for hit in found if hit.variant == ""]
            if len(loud) <= params.most:
                hits += [dataclasses.replace(hit, release=None, thread=f"joint {one_name} {other_name}") for hit in loud]
    return hits


def _hit(change: Changed, params: RenditionParams, offices: tuple[str, ...]) -> Hit | None:
    here, there = change.here, change.there
    if any(letter.isdigit() for letter in here + there):
        return _number(change)
    left, right = change.other.word(change.start, change.end) if here else (0, 0)
    mine = (change.start - left, change.end + right)
    theirs = (change.measure_start - left, change.measure_end + right)
    word_here, word_there = change.other.key[slice(*mine)], change.measure.key[slice(*theirs)]
    if not word_here or not word_there:
        return None
    said_here = {word for word in params.commitments if word in word_here}
    said_there = {word for word in params.commitments if word in word_there}
    if said_here and said_there and said_here != said_there:
        return _make(change, mine, theirs, "commitment")
    if not (_WORD.search(here) and _WORD.search(there)):
        return None
    return _make(change, mine, theirs, "" if _name(change, offices) else "wording")


def _number(change: Changed) -> Hit | None:
    """Report a number that changed while everything around it stayed; another order, marks of notes and annexes are none."""
    here, there = change.here, change.there
    numbers_here, numbers_there = _numbers(here), _numbers(there)
    if not numbers_here or numbers_here == numbers_there or _INT.sub("#", here) != _INT.sub("#", there):
        return None
    if _MARKED.search(change.other.key[max(0, change.start - 6) : change.start]):
        return None
    if _NUMBERING.match(change.other.key, max(0, change.start - 1), change.end + 1):
        return None
    after = change.other.key[change.end : change.end + 2]
    mine, theirs = _near(change.other.key, change.start), _near(change.measure.key, change.measure_start)
    if all(_stands(n, after, theirs) for n in numbers_here) and all(_stands(n, after, mine) for n in numbers_there):
        return None
    if _glued(numbers_here, numbers_there) or _same_value(change):
        return None
    return _make(change, (change.start, change.end), (change.measure_start, change.measure_end), "")


def _glued(here: list[str], there: list[str]) -> bool:
    """Whether a number only has digits of the next cell or note stuck to its end, as text layers do."""
    return any(a != b and (a.startswith(b) or b.startswith(a)) for a, b in zip(here, there, strict=True))


def _near(text: str, at: int) -> str:
    """Return the letters around a change in which cells may have changed places."""
    return text[max(0, at - _MOVED) : at + _MOVED]


def _stands(number: str, after: str, text: str) -> bool:
    """Whether a number of two digits or more stands in ``text`` as a number of its own, with the same letters ``after`` it."""
    if len(number) < 2:
        return False
    return re.search(rf"(?<![\d.,]){re.escape(number)}{re.escape(after.replace(',', ''))}", text.replace(",", "")) is not None


def _make(change: Changed, mine: tuple[int, int], theirs: tuple[int, int], variant: str) -> Hit:
    here = change.other.span(max(0, mine[0] - _AROUND), min(len(change.other.key), mine[1] + _AROUND))
    there = change.measure.span(max(0, theirs[0] - _AROUND), min(len(change.measure.key), theirs[1] + _AROUND))
    said_here, said_there = change.other.key[mine[0] : mine[1]], change.measure.key[theirs[0] : theirs[1]]
    return Hit(
        places=(Place(change.other.text, *here, said_here), Place(change.measure.text, *there, said_there)),
        dispute=(said_here, said_there),
        release=change.release,
        slots={"here": said_here, "there": said_there},
        variant=variant,
    )


def _numbers(text: str) -> list[str]:
    return [match[0].replace(",", "") for match in _INT.finditer(text)]


def _same_value(change: Changed) -> bool:
    """Whether both say the same value in other notations (38,900만 원, 3억 8,900만 원)."""

    def values(body: Body, start: int, end: int) -> list[tuple[object, ...]]:
        around = body.key[max(0, start - 10) : end + 10]
        return [(v.type, v.low, v.high, v.amount, v.unit_class) for v in read(around, _SOME_DAY)]

    here = values(change.other, change.start, change.end)
    return bool(here) and here == values(change.measure, change.measure_start, change.measure_end)


def _name(change: Changed, offices: tuple[str, ...]) -> bool:
    """Whether a person's name changed: two to four letters beside an office."""
    if not (_HANGUL.fullmatch(change.here) or len(change.here) == 1) or len(change.here) > 4 or len(change.there) > 4:
        return False
    before = change.other.key[max(0, change.start - 8) : change.start]
    after = change.other.key[change.end : change.end + 8]
    return any(before.endswith(office) or after.startswith(office) for office in offices)


KIND = Kind("rendition", "corpus", joint, RenditionParams, inside)

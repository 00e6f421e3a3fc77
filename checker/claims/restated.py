"""Figures told again in a row or a sentence that others of its figures identify.

In: the segments of a run with their values. Out: ``Restated`` rows: two figures of two releases that count one thing and differ. The one
decision owned here: when a number needs no noun to be followed — a row of years (``2016년 141명, 2017년 357명``) that agrees with
another in two of its years is the same row, and a sentence that agrees with another in two precise numbers and in the words
around a third tells the same facts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise, starmap
from operator import attrgetter
from typing import Final, NamedTuple

import polars as pl

from checker.claims.measures import digits, unit_of
from checker.model import CLAIMING, Role
from checker.schema import Tables

_UNITS: Final = ("count", "person", "money", "percent", "point", "length", "area", "weight", "energy")
_COMMON: Final = 24  # a number that more rows share than this identifies none of them
_AGREE: Final = 2  # figures two rows or sentences must share
_YEARS: Final = 3  # a row of years has at least so many
_APART: Final = 0.35  # farther apart two figures count different things

# What may stand between a year and its figure: 2016년(누계) : 141명; and, in English, 141 in 2016.
_GAP: Final = re.compile(r"\s*(?:\([^()\d]{0,14}\))?\s*[)）]?\s*[:：,]?\s*(?:총|약|은|는|에|에는|기준|was|were|there were)?\s*")
_BEHIND: Final = re.compile(r"\s*(?:[a-z]+\s){0,2}in\s+|\s*\(")

_NUMBER: Final = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?!\d)")
_PRECISE: Final = 3  # significant digits of a number that identifies
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’‘`](\d\d)(?=\s*년|[.)])")
_LETTER: Final = re.compile(r"[가-힣A-Za-z]")
_SOFT: Final = re.compile(
    r"잠정|당초|애초|기존|전망|목표|예정|계획|provisional|preliminary|originally|formerly|previously|forecast|target"
)
_LEFT: Final = 10  # letters before a figure that must be equal, and
_RIGHT: Final = 3  # behind it
_WORDS: Final = 5  # how many of those before it must be letters of words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two figures: what is quoted, ``start:end``, and its release and value."""

    release: int
    text: int
    start: int
    end: int
    amount: float
    step: float


@dataclass(frozen=True, slots=True)
class Restated:
    """One thing with two values; ``year`` in a row of years, else None. ``shared`` are the numbers both sides agree in."""

    one: Side
    other: Side
    unit: str
    shown: str
    unit_class: str
    year: int | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    amount: float
    step: float
    unit: str
    unit_class: str


def restated(tables: Tables) -> list[Restated]:
    """Return the figures that two releases tell differently in rows of years and in sentences, the earlier release first."""
    order = {
        release: (published, release)
        for release, published in tables.releases.select("release", "published").rows()
        if published is not None
    }
    found = [*_rows(tables), *_sentences(tables)]
    return [
        item
        if order[item.one.release] <= order[item.other.release]
        else Restated(item.other, item.one, item.unit, item.shown, item.unit_class, item.year, item.shared)
        for item in found
        if item.one.release in order and item.other.release in order
    ]


def _apart(one: _Figure, other: _Figure) -> bool:
    """Say whether two figures differ beyond rounding, and not so far that they count different things."""
    gap = abs(one.amount - other.amount)
    return gap >= max(one.step, other.step) * 0.999 and gap <= _APART * max(abs(one.amount), abs(other.amount))


# --- rows of years -----------------------------------------------------------------------------------------------------


def _rows(tables: Tables) -> Iterator[Restated]:
    bodies = tables.texts["body"]
    series: list[tuple[int, int, str, dict[int, _Figure]]] = []
    for told in _dated(tables):
        series.extend(_series(told, bodies[told[0].text]))
    index: dict[tuple[int, float, str], set[int]] = defaultdict(set)
    for number, (_, _, unit, row) in enumerate(series):
        for year, figure in row.items():
            if digits(figure.amount) >= _PRECISE:
                index[year, figure.amount, unit].add(number)
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (year, _, _), numbers in index.items():
        if len(numbers) <= _COMMON:
            for pair in combinations(sorted(numbers), 2):
                shared[pair].append(year)
    for (a, b), years in sorted(shared.items()):
        (release, text, unit, one), (later, elsewhere, _, other) = series[a], series[b]
        if len(years) < _AGREE or release == later:
            continue
        differing = [year for year in one if year in other and _apart(one[year], other[year])]
        if len(differing) > len(years):
            continue
        for year in differing:
            first, second = one[year], other[year]
            yield Restated(
                Side(release, text, first.start, first.end, first.amount, first.step),
                Side(later, elsewhere, second.start, second.end, second.amount, second.step),
                unit,
                "원" if first.unit_class == "money" else first.unit,
                first.unit_class,
                year,
                tuple(str(known) for known in sorted(years)),
            )


class _Told(NamedTuple):
    """A year, or a figure, of a segment with several of both."""

    segment: int
    release: int
    text: int
    start: int
    end: int
    type: str
    low: dt.date
    high: dt.date
    amount: float
    step: float
    unit: str
    unit_class: str
    published: dt.date


def _dated(tables: Tables) -> Iterator[list[_Told]]:
    """Yield the values of each segment that has several years and several figures."""
    segments = tables.segments.filter(pl.col("role").is_in([role.value for role in CLAIMING]) & ~pl.col("repeat"))
    year = (pl.col("type") == "date") & (pl.col("grain") == "year") & pl.col("low").is_not_null() & pl.col("high").is_not_null()
    figure = (pl.col("type") == "quantity") & pl.col("amount").is_not_null()
    several = tables.values.filter(year).group_by("segment").len().filter(pl.col("len") >= _YEARS)
    frame = (
        tables.values.join(several, on="segment", how="semi")
        .filter(year | figure)
        .join(segments.select("segment"), on="segment", how="semi")
        .join(tables.releases.select("release", "published"), on="release")
        .filter(pl.col("published").is_not_null())
        .with_columns(pl.col("step").fill_null(0.0))
        .sort("segment", "start")
    )
    rows = starmap(_Told, frame.select(_Told._fields).iter_rows())
    return (list(told) for _, told in groupby(rows, key=attrgetter("segment")))


def _series(told: Sequence[_Told], body: str) -> Iterator[tuple[int, int, str, dict[int, _Figure]]]:
    """Yield the rows of years of one segment: release, text, unit and the figure of each past year."""
    rows: dict[str, dict[int, _Figure]] = defaultdict(dict)
    for before, after in pairwise(told):
        if before.type == after.type:
            continue
        date, value = (before, after) if before.type == "date" else (after, before)
        gap = _GAP if date is before else _BEHIND
        if not gap.fullmatch(body, before.end, after.start):
            continue
        if (date.high - date.low).days < 360 or date.high > date.published:
            continue
        figure = _Figure(before.start, after.end, value.amount, value.step, value.unit, value.unit_class)
        rows[unit_of(value.unit, value.unit_class)].setdefault(date.low.year, figure)
    for unit, row in rows.items():
        if len(row) >= _YEARS:
            yield told[0].release, told[0].text, unit, row


# --- sentences ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    segment: int
    release: int
    text: int
    start: int
    content: str


def _sentences(tables: Tables) -> Iterator[Restated]:
    told = _precise(tables)
    anchors = [_anchors(sentence.content) for sentence in told]
    index: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(anchors):
        for word in words:
            if "." in word or digits(float(word)) > _PRECISE:
                index[word].append(number)
    pairs: dict[tuple[int, int], frozenset[str]] = {}
    for numbers in index.values():
        if len(numbers) <= _COMMON:
            for a, b in combinations(numbers, 2):
                words = anchors[a] & anchors[b]
                if told[a].release != told[b].release and len(words) >= _AGREE and _one_time(told[a].content, told[b].content):
                    pairs[a, b] = words
    figures = _figures(tables, {told[number].segment for pair in pairs for number in pair})
    for (a, b), words in sorted(pairs.items()):
        one, other = told[a], told[b]
        mine, theirs = (_framed(side, figures.get(side.segment, ())) for side in (one, other))
        differing = [frame for frame in mine if frame in theirs and mine[frame].amount != theirs[frame].amount]
        apart = [frame for frame in differing if _apart(mine[frame], theirs[frame])]
        if not apart or len(apart) > 2 * len(words) or len(differing) > len(apart) + 2:
            continue
        first = mine[apart[0]]
        yield Restated(
            _quoted(one, [mine[frame] for frame in apart]),
            _quoted(other, [theirs[frame] for frame in apart]),
            unit_of(first.unit, first.unit_class),
            "원" if first.unit_class == "money" else first.unit,
            first.unit_class,
            None,
            tuple(sorted(words)),
        )


def _precise(tables: Tables) -> list[_Sentence]:
    """Return each distinct sentence with as many figures as agreement and difference take, where it first stands."""
    roles = [role.value for role in CLAIMING if role is not Role.TABLE]
    several = (
        tables.values.filter((pl.col("type") == "quantity") & (pl.col("unit") != "") & pl.col("unit_class").is_in(list(_UNITS)))
        .group_by("segment")
        .len()
        .filter(pl.col("len") > _AGREE)
    )
    return [
        _Sentence(*row)
        for row in tables.segments.filter(pl.col("role").is_in(roles) & ~pl.col("repeat"))
        .join(several, on="segment", how="semi")
        .sort("segment")
        .unique("unique", keep="first", maintain_order=True)
        .join(tables.contents, on="unique", maintain_order="left")
        .filter(pl.col("content").str.len_chars().is_between(30, 600))
        .select("segment", "release", "text", "start", "content")
        .iter_rows()
    ]


def _anchors(content: str) -> frozenset[str]:
    """Return the numbers of a sentence that no two sentences share by chance: three digits or a fraction, years left out."""
    found = set()
    for match in _NUMBER.finditer(content):
        word = match[0].replace(",", "")
        if "." in word:
            if re.match(r"\s?[.)]|\s?\(?[월화수목금토일]\)", content[match.end() : match.end() + 3]) and not re.match(
                r"\.\s?[가-힣%]", content[match.end() : match.end() + 3]
            ):
                continue  # 3.14. and 3.14(금) are days
        elif len(word.strip("0")) < 3 or _YEAR.fullmatch(word):
            continue
        found.add(word)
    return frozenset(found)


def _one_time(one: str, other: str) -> bool:
    """Say whether two sentences may speak of one time: no year of theirs differs, and neither calls its figures provisional."""
    years = [{match[1] or match[0][-2:] for match in _YEAR.finditer(text)} for text in (one, other)]
    return (years[0] <= years[1] or years[1] <= years[0]) and not _SOFT.search(one) and not _SOFT.search(other)


def _figures(tables: Tables, segments: set[int]) -> dict[int, list[_Figure]]:
    frame = (
        tables.values.filter(
            pl.col("segment").is_in(list(segments)) & (pl.col("type") == "quantity") & pl.col("amount").is_not_null()
        )
        .filter(pl.col("unit_class").is_in(list(_UNITS)) & (pl.col("unit") != ""))
        .sort("segment", "start")
        .select("segment", "start", "end", "amount", "step", "unit", "unit_class")
    )
    found: dict[int, list[_Figure]] = defaultdict(list)
    for segment, *rest in frame.iter_rows():
        found[segment].append(_Figure(*rest))
    return found


def _framed(side: _Sentence, figures: Sequence[_Figure]) -> Mapping[tuple[str, str, str], _Figure]:
    """Return the figures of a sentence by the letters around them; those whose words return in the sentence are left out."""
    written = [item for item in figures if side.content[item.start - side.start].isdigit()]
    spans = [(item.start - side.start, item.end - side.start) for item in written]
    found: dict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
    for item, (a, b) in zip(written, spans, strict=True):
        left = _letters(side.content, max(0, a - 60), a, spans)[-_LEFT:]
        right = _letters(side.content, b, b + 12, spans)[:_RIGHT]
        if len(_LETTER.findall(left)) >= _WORDS:
            found[left, right, item.unit_class].append(item)
    return {frame: items[0] for frame, items in found.items() if len(items) == 1}


def _letters(content: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """Return the letters of ``content[start:end]`` without white space, each figure as one mark."""
    parts, at = [], start
    for a, b in spans:
        if b <= start or a >= end:
            continue
        parts += [content[at : max(at, a)], "#"]
        at = max(at, b)
    parts.append(content[at:end] if at < end else "")
    return "".join("".join(parts).split())


def _quoted(side: _Sentence, figures: Sequence[_Figure]) -> Side:
    """Return the side of a sentence: from the words before the first differing figure to the end of the last, brackets closed."""
    first, last = figures[0], figures[-1]
    at, end = first.start - side.start, last.end - side.start
    word = re.search(r"(?:[^\s.,(]{1,12}[\s(]*){0,4}$", side.content[max(0, at - 30) : at])
    begin = at - (len(word[0]) if word else 0)
    if side.content.count("(", begin, end) > side.content.count(")", begin, end):
        closing = side.content.find(")", end, end + 20)
        end = closing + 1 if closing >= 0 else end
    return Side(side.release, side.text, side.start + begin, side.start + end, first.amount, first.step)

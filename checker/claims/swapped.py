"""Figures of which two digits are changed over: ``8,394억 원`` in one release, ``8,934억 원`` in another.

In: the segments of a run with their values. Out: ``Restated`` rows. The one decision owned here: when two such figures are one — neither
release has the other's, and the sentences around them share two names that hardly any other sentence with a figure has, or a long
one and the word right before the figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

import polars as pl

from checker.claims.measures import unit_of
from checker.claims.restated import Restated, Side
from checker.model import CLAIMING, Role
from checker.schema import Tables

_CLASSES: Final = ("count", "person", "money", "length", "area", "weight", "energy")
_DIGITS: Final = 3  # significant digits of a figure, at least
_CROWD: Final = 24  # figures of the same digits of which none identifies a thing
_RARE: Final = 4  # sentences with a figure, of other releases too, in which a name may stand
_SHARED: Final = 2
_LONG: Final = 6  # letters of a name that identifies with the word before the figure
_WORD: Final = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9·-]{2,}|\d[·,]\d[가-힣]{1,3}")
_PARTICLE: Final = re.compile(r"(?<=[가-힣]{2})(?:으로|에서|에게|까지|부터|이며|이다|은|는|이|가|을|를|의|에|와|과|도|로)$")
_OTHER_KIND: Final = re.compile(
    r"잠정|당초|애초|기존|종전|전망|목표|전년|작년|지난해|provisional|previous|forecast|target|originally", re.IGNORECASE
)


class _Figure(NamedTuple):
    release: int
    text: int
    segment: int
    start: int
    end: int
    amount: float
    step: float
    unit: str
    unit_class: str
    written: str  # its significant digits
    content: str
    base: int


def swapped(tables: Tables) -> list[Restated]:
    """Return the figures that two releases tell with two neighbouring digits changed over, the earlier release first."""
    found = _figures(tables)
    if not found:
        return []
    dates = dict(zip(tables.releases["release"], tables.releases["published"], strict=True))
    likely = list(_pairs(found))
    known = _known(tables, {item.release for pair in likely for item in pair})
    pairs = [
        (one, other)
        for one, other in likely
        if dates[one.release]
        and dates[other.release]
        and dates[one.release] != dates[other.release]  # what two offices publish together is compared word by word elsewhere
        and (one.amount, one.unit_class) not in known[other.release]
        and (other.amount, other.unit_class) not in known[one.release]
    ]
    if not pairs:
        return []
    words = {item.segment: _words(item.content) for pair in pairs for item in pair}
    alike = [(one, other, shared) for one, other in pairs if (shared := words[one.segment] & words[other.segment])]
    if not alike:
        return []
    often = _spread(tables, frozenset(word for _, _, shared in alike for word in shared))
    told: dict[tuple[int, int, str, str], Restated] = {}
    for one, other, shared in alike:
        rare = {word for word in shared if often[word] <= _RARE}
        if len(rare) < _SHARED and not (_led(one) == _led(other) != "" and any(len(word) >= _LONG for word in rare)):
            continue
        first, second = sorted((one, other), key=lambda item: (dates[item.release], item.release))
        told.setdefault(
            (first.release, second.release, first.written, first.unit_class),
            Restated(
                Side(first.release, first.text, first.start, first.end, first.amount, first.step),
                Side(second.release, second.text, second.start, second.end, second.amount, second.step),
                unit_of(first.unit, first.unit_class),
                "원" if first.unit_class == "money" else first.unit,
                first.unit_class,
                None,
                tuple(sorted(rare)),
            ),
        )
    return list(told.values())


def _figures(tables: Tables) -> list[_Figure]:
    """Return the figures that have a namesake with digits changed over, each once in a release, where it first stands."""
    roles = [role.value for role in CLAIMING if role is not Role.TABLE]
    number = (pl.col("amount").abs() / pl.col("step")).round().cast(pl.Int64)
    figures = (
        tables.values.filter(
            (pl.col("type") == "quantity")
            & pl.col("unit_class").is_in(list(_CLASSES))
            & (pl.col("unit") != "")
            & (pl.col("step") > 0)
            & (pl.col("amount").abs() / pl.col("step") >= 10 ** (_DIGITS - 1))
            & (pl.col("amount").abs() / pl.col("step") < 1e15)
            & ~pl.col("approx")
            & pl.col("bound").is_null()
        )
        .select(
            "release",
            "text",
            "segment",
            "start",
            "end",
            "amount",
            "step",
            "unit",
            "unit_class",
            number.cast(pl.String).alias("written"),
        )
        .join(
            tables.segments.filter(pl.col("role").is_in(roles) & ~pl.col("repeat")).select(
                "segment", "unique", pl.col("start").alias("base")
            ),
            on="segment",
            how="inner",
        )
        .sort("release", "text", "start")
        .unique(["release", "written", "step", "unit_class"], keep="first", maintain_order=True)
        .with_columns(pl.col("written").str.split("").list.sort().list.join("").alias("digits"))
    )
    group = ["digits", "step", "unit_class"]
    several = (pl.col("written").n_unique().over(group) > 1) & (pl.len().over(group) <= _CROWD)
    return [
        _Figure(*row)
        for row in figures.filter(several)
        .join(tables.contents.select("unique", "content"), on="unique", how="inner", maintain_order="left")
        .sort("release", "text", "start")
        .select(_Figure._fields)
        .iter_rows()
    ]


def _known(tables: Tables, releases: set[int]) -> dict[int, set[tuple[float, str]]]:
    """Return the quantities of each of ``releases``, by amount and class."""
    known: dict[int, set[tuple[float, str]]] = defaultdict(set)
    told = tables.values.filter((pl.col("type") == "quantity") & pl.col("release").is_in(list(releases)))
    for release, amount, unit_class in told.select("release", "amount", "unit_class").unique().rows():
        known[release].add((amount, unit_class))
    return known


def _pairs(found: list[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    groups: dict[tuple[str, float, str], list[_Figure]] = defaultdict(list)
    for item in found:
        groups["".join(sorted(item.written)), item.step, item.unit_class].append(item)
    for items in groups.values():
        for one, other in combinations(items, 2):
            if (
                one.release != other.release
                and unit_of(one.unit, one.unit_class) == unit_of(other.unit, other.unit_class)
                and _changed_over(one.written, other.written)
                and not (_OTHER_KIND.search(one.content) or _OTHER_KIND.search(other.content))
            ):
                yield one, other


def _changed_over(one: str, other: str) -> bool:
    """Whether two neighbouring digits changed over tell one number from the other."""
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), None)
    return at is not None and at + 1 < len(one) and one[:at] + one[at + 1] + one[at] + one[at + 2 :] == other


def _led(item: _Figure) -> str:
    """Return the word right before a figure: 총사업비 418억 원."""
    words = _WORD.findall(item.content[max(0, item.start - item.base - 16) : item.start - item.base])
    return _PARTICLE.sub("", words[-1]) if words else ""


def _words(content: str) -> frozenset[str]:
    return frozenset(_PARTICLE.sub("", match[0]) for match in _WORD.finditer(content))


def _spread(tables: Tables, words: frozenset[str]) -> Counter[str]:
    """Count the distinct sentences with a figure in which each word stands."""
    figured = tables.values.filter(pl.col("type") == "quantity").select("segment").unique()
    uniques = tables.segments.join(figured, on="segment", how="semi").select("unique").unique()
    having = tables.contents.filter(pl.col("content").str.contains_any(sorted(words)))
    often: Counter[str] = Counter()
    for content in having.join(uniques, on="unique", how="semi")["content"]:
        often.update(words & _words(content))
    return often

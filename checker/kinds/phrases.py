"""Distinct segments with their quantities, ready for arithmetic.

In: the frames of a run and an expression that says which contents are worth a look. Out: one ``Phrase`` for each distinct content:
its text without line breaks, its numbers at their places in that text, and the way back. ``spread`` then turns what was found once into
hits in every text. The one decision owned here: a content is looked at once, however many texts repeat it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from checker.model import CLAIMING, Hit, Place, Slot, Suggestion
from checker.schema import Tables
from checker.text import key
from checker.text.segments import LONGEST

# White space inside Korean text is where a line happened to break; the marks folded here are one letter for one letter.
_SPACES: Final = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_GONE: Final = _SPACES | frozenset(key.INVISIBLE)
_FOLD: Final = {
    ord(mark): letter
    for marks, letter in (
        (key.SINGLE_QUOTES, "'"),
        (key.DOUBLE_QUOTES, '"'),
        (key.MIDDLE_DOTS, "·"),
        (key.DASHES, "-"),
        (key.TILDES, "~"),
        ("⇒➔➜➡⟶\uf0e8", "→"),
        ("，", ","),
        ("（", "("),
        ("）", ")"),
        ("：", ":"),
        ("％", "%"),
        ("＋", "+"),
        ("＝", "="),
    )
    for mark in marks
}
_BARE: Final = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d])")
_HANGUL: Final = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of a phrase; ``start:end`` stand in the phrase's text. Fields as in VALUES."""

    start: int
    end: int
    amount: float
    least: float | None
    most: float | None
    step: float
    unit: str
    unit_class: str
    approx: bool = False
    bound: str | None = None
    each: bool = False

    @property
    def exact(self) -> bool:
        """A number that is meant to the unit: not about, not a bound."""
        return not self.approx and self.bound is None


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of a content (not of a text), with the canonical value it stands for."""

    start: int
    end: int
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One distinct content: ``text`` has Korean white space removed (English: single spaces), marks folded one to one."""

    unique: int
    text: str
    places: tuple[int, ...]  # offset in the content of each letter of ``text``
    numbers: tuple[Number, ...]
    korean: bool

    def all_numbers(self, start: int = 0, end: int | None = None) -> list[Number]:
        """Return the quantities between two offsets, with the bare numbers (``교수 2``) that VALUES leave out, in order.

        A bare number has no unit and no class; digits of a date or of a name are among them.
        """
        stop = len(self.text) if end is None else end
        read = [number for number in self.numbers if start <= number.start and number.end <= stop]
        taken = {at for number in read for at in range(number.start, number.end)}
        for match in _BARE.finditer(self.text, start, stop):
            if match.start() in taken:
                continue
            digits = match[0].replace(",", "")
            step = 10.0 ** -len(digits.partition(".")[2])
            read.append(Number(match.start(), match.end(), float(digits), float(digits), float(digits), step, "", ""))
        return sorted(read, key=lambda number: number.start)

    def shown(self, start: int, end: int) -> str:
        """Return ``text[start:end]`` with a space wherever white space was left out."""
        return "".join(
            f" {self.text[at]}" if at > start and self.places[at] > self.places[at - 1] + 1 else self.text[at]
            for at in range(start, end)
        )

    def spot(self, start: int, end: int, value: str | None = None) -> Spot:
        """Return the span of the content behind ``text[start:end]``, with the bracket that closes one opened in it."""
        if self.text[end : end + 1] == ")" and self.text.count("(", start, end) > self.text.count(")", start, end):
            end += 1
        return Spot(self.places[start], self.places[end - 1] + 1, value)


def squeeze(content: str) -> tuple[str, tuple[int, ...], bool]:
    """Return the phrase text of ``content``, the offset of each of its letters, and whether it is Korean."""
    if _HANGUL.search(content):
        kept = [at for at, letter in enumerate(content) if letter not in _GONE]
        return "".join([content[at] for at in kept]).translate(_FOLD), tuple(kept), True
    kept = []
    last_space = True
    for at, letter in enumerate(content):
        if letter not in _GONE:
            kept.append(at)
            last_space = False
        elif not last_space:
            kept.append(at)
            last_space = True
    text = "".join([" " if content[at] in _GONE else content[at] for at in kept])
    return text.translate(_FOLD), tuple(kept), False


def phrases(tables: Tables, worth: pl.Expr, *, numbers: int = 0, roles: Iterable[str] = CLAIMING) -> Iterator[Phrase]:
    """Yield the distinct contents for which ``worth`` (an expression over ``key`` and ``content``) holds and that stand in one of ``roles``.

    With ``numbers`` only contents with at least so many quantities. Contents of more than ``LONGEST`` code points are left out: what a
    kind does with one grows with its square.
    """
    first = (
        tables.segments.lazy()
        .filter(pl.col("role").is_in([str(role) for role in roles]) & (pl.col("end") - pl.col("start") <= LONGEST))
        .group_by("unique")
        .agg(pl.col("segment").min())
    )
    quantities = tables.values.lazy().filter((pl.col("type") == "quantity") & pl.col("amount").is_not_null())
    if numbers:
        enough = quantities.group_by("segment").agg(pl.len().alias("count")).filter(pl.col("count") >= numbers).select("segment")
        first = first.join(enough, on="segment", how="semi")
    chosen = (
        first.join(tables.contents.lazy().select("unique", "content", "key"), on="unique", how="inner")
        .filter(worth)
        .drop("key")
        .collect()
    )
    if chosen.is_empty():
        return
    read = (
        quantities.join(chosen.lazy().select("segment"), on="segment", how="semi")
        .join(tables.segments.lazy().select("segment", pl.col("start").alias("base")), on="segment", how="inner")
        .with_columns(pl.col("start") - pl.col("base"), pl.col("end") - pl.col("base"))
        .sort("segment", "start")
        .group_by("segment", maintain_order=True)
        .agg("start", "end", "amount", "least", "most", "step", "unit", "unit_class", "approx", "bound", "each")
    )
    frame = chosen.lazy().join(read, on="segment", how="left").sort("unique").drop("segment").collect()
    for unique, content, *columns in frame.iter_rows():
        text, places, korean = squeeze(content)
        yield Phrase(unique, text, places, _numbers(columns, places), korean)


def _numbers(columns: list[list[object] | None], places: tuple[int, ...]) -> tuple[Number, ...]:
    if columns[0] is None:
        return ()
    found = []
    for start, end, amount, least, most, step, unit, unit_class, approx, bound, each in zip(*columns, strict=True):
        first, last = bisect_left(places, start), bisect_left(places, end - 1)
        if last >= len(places) or places[first] != start or places[last] != end - 1:
            continue
        found.append(
            Number(first, last + 1, amount, least, most, step or 0.0, unit or "", unit_class or "", bool(approx), bound, bool(each))
        )
    return tuple(found)


def plain(amount: float) -> str:
    """Return a number as people write it in arithmetic: thousands separated, no trailing zeros."""
    rounded = round(amount, 6)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.6f}".rstrip("0")


@dataclass(frozen=True, slots=True)
class Found:
    """What a kind found in one content, before it is placed: as ``model.Hit``, with spots instead of places."""

    spots: tuple[Spot, ...]
    dispute: tuple[str, ...]
    slots: Mapping[str, Slot] = field(default_factory=dict)
    variant: str = ""
    subject: str = ""
    suggestions: tuple[Suggestion, ...] = ()


def spread(tables: Tables, found: Mapping[int, Sequence[Found]], roles: Iterable[str] = CLAIMING) -> list[Hit]:
    """Return one hit for every segment of ``roles`` that has one of the contents of ``found``."""
    if not found:
        return []
    uniques = pl.Series("unique", sorted(found), dtype=pl.UInt32)
    where = tables.segments.filter(pl.col("unique").is_in(uniques.implode()) & pl.col("role").is_in([str(role) for role in roles]))
    return [
        Hit(
            places=tuple(Place(text, start + spot.start, start + spot.end, spot.value) for spot in one.spots),
            dispute=one.dispute,
            release=release,
            subject=one.subject,
            slots=one.slots,
            variant=one.variant,
            suggestions=one.suggestions,
        )
        for unique, release, text, start in where.select("unique", "release", "text", "start").iter_rows()
        for one in found[unique]
    ]

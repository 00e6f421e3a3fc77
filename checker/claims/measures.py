"""Quantity claims with their values, ready to be compared.

In: the frames of a run with CLAIMS. Out: ``Measure`` rows, and whether two of them can both hold. The one decision owned here: equality
of stated quantities is overlap of what each allows, at the rounding each was written with.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import polars as pl

from checker.model import Span
from checker.schema import Tables
from checker.text.key import normal

# Short nouns that name a whole all the same.
TOTALS = frozenset({"예산", "매출", "수출", "수입", "과징금", "과태료", "벌금", "세수", "기금"})
_DIGITS = re.compile(r"[0-9][0-9,.]*")
_SAME_UNIT = {"개사": "개", "개소": "개", "곳": "개", "개교": "개", "여개": "개", "인": "명", "만명": "명"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A stated quantity: ``least:most`` is what it allows, closed; ``unit`` folds counters that count alike."""

    claim: int
    release: int
    text: int
    start: int
    end: int
    published: dt.date
    agency: str
    subject: str
    key: str
    period: str
    span: Span
    scope: str
    unit: str
    unit_class: str
    shown: str
    amount: float
    least: float
    most: float
    step: float
    qualifiers: frozenset[str]
    modality: str
    frame: str  # the letters around the number, digits masked: the sentence it is said in


def measures(tables: Tables) -> list[Measure]:
    """Return the quantity claims of releases with a known date, in order of publication."""
    frame = (
        tables.claims.filter((pl.col("unit_class") != "date") & pl.col("value").is_not_null() & pl.col("published").is_not_null())
        .join(
            tables.values.select(
                "value",
                "amount",
                "least",
                "most",
                "step",
                "unit",
                "approx",
                pl.col("start").alias("from"),
                pl.col("end").alias("to"),
            ),
            on="value",
        )
        .join(tables.releases.select("release", "agency"), on="release")
        .join(tables.texts.select("text", "body"), on="text")
        .with_columns(
            pl.col("body")
            .str.slice(pl.max_horizontal(pl.col("from"), 40) - 40, pl.min_horizontal(pl.col("from"), 40))
            .alias("before"),
            pl.col("body").str.slice(pl.col("to"), 14).alias("after"),
        )
        .drop("body")
        .sort("published", "claim")
    )
    found: list[Measure] = []
    for row in frame.iter_rows(named=True):
        amount, step = row["amount"], row["step"] or 0.0
        slack = step if row["approx"] else step / 2
        least = amount - slack if row["least"] is None else min(row["least"], amount - slack)
        most = amount + slack if row["most"] is None else max(row["most"], amount + slack)
        unit = row["unit"] or ""
        money = row["unit_class"] == "money"
        found.append(
            Measure(
                claim=row["claim"],
                release=row["release"],
                text=row["text"],
                start=row["start"],
                end=row["end"],
                published=row["published"],
                agency=row["agency"],
                subject=row["subject"],
                key=row["subject_key"],
                period=row["period"],
                span=Span(row["low"], row["high"], row["grain"] or "day"),
                scope=row["scope"],
                unit=unit_of(unit, row["unit_class"]),
                unit_class=row["unit_class"],
                shown="원" if money else unit,
                amount=amount,
                least=least,
                most=most,
                step=step,
                qualifiers=frozenset(row["qualifiers"].split()),
                modality=row["modality"],
                frame=_frame(row["before"], row["after"]),
            )
        )
    return found


def unit_of(unit: str, unit_class: str) -> str:
    """Return the unit that counters which count alike share; money is one unit."""
    return unit_class if unit_class == "money" else _SAME_UNIT.get(unit, unit)


def _frame(before: str, after: str) -> str:
    return f"{_DIGITS.sub('0', normal(before))[-12:]}#{_DIGITS.sub('0', normal(after))[:4]}"


def disjoint(one: Measure, other: Measure) -> bool:
    """Say whether two quantities cannot both hold, at the rounding they were written with."""
    return one.least >= other.most or other.least >= one.most if one.amount != other.amount else False


def canonical(amount: float, unit: str) -> str:
    """Return a quantity as findings compare it: a plain number, whole and without an exponent, and its unit or unit class."""
    number = f"{amount:.0f}" if amount == int(amount) else f"{amount:.12g}"
    return f"{number} {unit}".strip()


def digits(amount: float) -> int:
    """Return how many significant digits a number has: of 167,700,000,000 four."""
    return len(f"{abs(amount):.{0 if amount == int(amount) else 6}f}".replace(".", "").strip("0"))


def alike(one: Measure, other: Measure) -> bool:
    """Say whether two quantities may be one figure at two precisions: rounded, or cut off, at the coarser step."""
    return not disjoint(one, other) or abs(one.amount - other.amount) < max(one.step, other.step)


def close(one: Measure, other: Measure, apart: float) -> bool:
    """Say whether two quantities differ by no more than the share ``apart`` of the larger."""
    larger = max(abs(one.amount), abs(other.amount))
    return larger > 0 and abs(one.amount - other.amount) <= apart * larger

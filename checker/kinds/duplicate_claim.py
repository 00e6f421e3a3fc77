"""One claim told in several releases in different words.

In: CLAIMS and VALUES. Out: a hit for each named thing of which several releases state the same number or the same day in sentences of
their own; the earliest is the source. The one decision owned here: equal name, equal value and no unequal period make one claim, and
sentences that are copies of each other belong to duplicate-passage.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl
from rapidfuzz import fuzz

from checker.claims.measures import canonical
from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place, Relation
from checker.schema import Tables


class DuplicateParams(Params, frozen=True, forbid_unknown_fields=True):
    """``alike`` is the similarity in percent from which two sentences are copies; ``letters`` the shortest name that can be followed."""

    alike: float = 85.0
    letters: int = 4


_SHORT = re.compile(r"\s*[(（]이하[^()（）]*[)）]?")
# An English name needs no quotation marks: two capitalised words or more.
_PROPER = r"^(?:The )?[A-Z][\w'’-]+(?: (?:of |and |for |the |on )*[A-Z][\w'’-]+)+$"


def find(tables: Tables, params: DuplicateParams, context: Context) -> list[Hit]:  # noqa: ARG001
    """Return claims told again in other words."""
    named = pl.col("qualifiers").str.contains("이름", literal=True) | pl.col("subject").str.contains(_PROPER)
    frame = (
        tables.claims.filter(pl.col("value").is_not_null() & pl.col("published").is_not_null() & named)
        .filter(pl.col("subject_key").str.len_chars() >= params.letters)
        .join(
            tables.values.select("value", "amount", "unit", pl.col("grain").alias("exact"), "low").rename({"low": "day"}),
            on="value",
        )
        .filter((pl.col("unit_class") != "date") | (pl.col("exact") == "day"))
        .join(tables.segments.select("segment", "unique"), on="segment")
        .join(tables.contents.select("unique", pl.col("key").alias("sentence")), on="unique")
        .sort("published", "claim")
    )
    groups: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        value = row["day"].isoformat() if row["unit_class"] == "date" else canonical(row["amount"], row["unit"])
        groups[f"{row['subject_key']}|{row['scope']}", value].append(row)
    groups = _by_period(groups)
    hits: list[Hit] = []
    for (key, value), rows in sorted(groups.items(), key=lambda pair: pair[0]):
        told: list[dict[str, object]] = []
        for row in rows:
            if all(row["release"] != known["release"] and not _copies(row, known, params.alike) for known in told):
                told.append(row)
        if len(told) > 1:
            hits.append(_hit(key.partition("|")[0], value, told))
    return hits


def _by_period(groups: dict[tuple[str, str], list[dict[str, object]]]) -> dict[tuple[str, str], list[dict[str, object]]]:
    """Part equal values of two periods or editions; where only one is told, a statement without any is of it."""
    parted: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for (key, value), rows in groups.items():
        several = len({row["period"] for row in rows if row["period"]}) > 1
        for row in rows:
            parted[key, f"{value} {row['period']}".strip() if several else value].append(row)
    return parted


def _copies(one: dict[str, object], other: dict[str, object], alike: float) -> bool:
    return fuzz.ratio(str(one["sentence"]), str(other["sentence"]), score_cutoff=alike) >= alike


def _hit(key: str, value: str, told: list[dict[str, object]]) -> Hit:
    first, last = told[0], told[-1]
    name = _SHORT.sub("", str(first["subject"]))
    return Hit(
        places=tuple(
            Place(
                _number(row["text"]),
                _number(row["start"]),
                _number(row["end"]),
                value,
                Relation.REPEATS if row is not first else None,
            )
            for row in told[:12]
        ),
        dispute=(value,),
        thread=f"{key}/{value}",
        subject=name,
        slots={"subject": name, "said": first["published"], "then": last["published"], "count": len(told)},  # type: ignore[dict-item]
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


KIND = Kind("duplicate-claim", "corpus", find, DuplicateParams)

"""One quantity of one past period with two values.

In: CLAIMS and VALUES. Out: a hit for each measured noun whose value for the same period, unit and scope differs between releases, with
every release that states either value. The one decision owned here: when two numbers restate one fact — period written beside both,
noun and qualifiers equal, no release gives several values for it — and that rounding, bounds and provisional figures never conflict.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import polars as pl

from checker.claims.measures import TOTALS, Measure, alike, canonical, close, disjoint
from checker.claims.restated import restated
from checker.claims.swapped import swapped
from checker.kinds import shared
from checker.kinds.base import Context, Kind, Params
from checker.model import CLAIMING, Amount, Hit, Place, Relation, Slot, Span
from checker.schema import Tables


class ConflictParams(Params, frozen=True, forbid_unknown_fields=True):
    """``apart`` is the largest relative difference of two values of one fact; farther apart they measure different things."""

    apart: float = 0.35
    letters: int = 3


_LABELLED = r"^\(?(?:참석|참가|참석자|참가자|인원|참여|규모|예산|사업비|상금|위원|모집)[):]"
_NEAR = 24  # letters between the label and its number
_LINE = 24  # letters of a line that two events do not share by chance
_LOOSE = frozenset({"증감", "평균", "최대", "누적", "목표", "전망", "안", "잠정", "계획"})


def find(tables: Tables, params: ConflictParams, context: Context) -> list[Hit]:
    """Return restated quantities of one past period that cannot both hold."""
    groups: dict[tuple[str, str, str, str, str], list[Measure]] = defaultdict(list)
    for item in shared.measured(tables, context):
        if (
            item.modality == "done"
            and item.period
            and not _LOOSE & item.qualifiers
            and (len(item.key) >= params.letters or (item.key in TOTALS and item.unit == "money"))
        ):
            groups[item.agency, item.key, item.period, item.unit, item.scope].append(item)
    across = [hit for key, items in sorted(groups.items()) for hit in _conflicts(key, items, params)]
    return [*across, *_restated(tables, across)]


def inside(tables: Tables, params: ConflictParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return lines that one text prints twice with one number changed."""
    return list(_inside(tables))


def _restated(tables: Tables, across: Iterable[Hit]) -> Iterator[Hit]:
    """Yield figures told again in a row of years or a sentence; those already found by their noun are left out."""
    known: dict[int, list[Place]] = defaultdict(list)
    for hit in across:
        for place in hit.places:
            known[place.text].append(place)
    dates = dict(zip(tables.releases["release"], tables.releases["published"], strict=True))
    bodies = tables.texts["body"]
    told = [(item, "sentence" if item.year is None else "row") for item in restated(tables)]
    told += [(item, "swapped") for item in swapped(tables)]
    for item, variant in told:
        sides = (item.one, item.other)
        if any(place.start < side.end and side.start < place.end for side in sides for place in known[side.text]):
            continue
        words = " ".join(bodies[item.one.text][item.one.start : item.one.end].split())
        slots: dict[str, Slot] = {
            "subject": words,
            "one": Amount(item.one.amount, item.shown),
            "other": Amount(item.other.amount, item.shown),
            "said": dates[item.one.release],
            "then": dates[item.other.release],
            "shared": ", ".join(item.shared),
        }
        if item.year is not None:
            slots["period"] = Span(dt.date(item.year, 1, 1), dt.date(item.year + 1, 1, 1), "year")
        yield Hit(
            places=tuple(
                Place(side.text, side.start, side.end, canonical(side.amount, item.unit_class), relation)
                for side, relation in zip(sides, (None, Relation.CONTRADICTS), strict=True)
            ),
            dispute=tuple(sorted(canonical(side.amount, item.unit_class) for side in sides)),
            thread=f"{','.join(item.shared)}/{item.unit}",
            subject=words,
            slots=slots,
            variant=variant,
        )


def _inside(tables: Tables) -> Iterator[Hit]:
    """Yield labelled lines that one text prints twice in the same words but for one number: ``(참석) 40명 내외(…)``."""
    lines = (
        tables.segments.filter(~pl.col("repeat") & pl.col("role").is_in([role.value for role in CLAIMING]))
        .join(
            tables.contents.filter(pl.col("key").str.contains(_LABELLED) & pl.col("key").str.len_chars().is_between(_LINE, 200)),
            on="unique",
        )
        .with_columns(pl.col("key").str.replace_all(r"\d[\d,.]*", "0").alias("mask"))
        .filter(pl.col("key").n_unique().over("text", "mask") == 2)
        .filter(pl.len().over("text", "mask") == 2)
    )
    if lines.is_empty():
        return
    told: dict[tuple[int, str], list[dict[int, tuple[object, ...]]]] = defaultdict(list)
    here = tables.values.filter(pl.col("segment").is_in(lines["segment"].implode()))
    values = here.select(
        "segment", "type", "start", "end", "amount", "least", "most", "unit", "unit_class", pl.col("low").cast(pl.String)
    ).rows_by_key("segment")
    for segment, text, mask, start in lines.sort("text", "start").select("segment", "text", "mask", "start").rows():
        told[text, mask].append({n: (*value, start) for n, value in enumerate(values.get(segment, []))})
    releases = dict(zip(tables.texts["text"], tables.texts["release"], strict=True))
    for (text, mask), (one, other) in sorted(told.items()):
        differing = [n for n in one if n in other and (one[n][3], one[n][8]) != (other[n][3], other[n][8])]
        if len(one) != len(other) or len(differing) != 1:
            continue
        first, second = one[differing[0]], other[differing[0]]
        if (
            first[0] != "quantity"
            or first[6:8] != second[6:8]
            or first[7] not in ("count", "person", "money")
            or int(first[1]) - int(first[-1]) > _NEAR  # type: ignore[call-overload]
        ):
            continue
        sides = [
            Place(text, int(side[-1]), int(side[2]), canonical(float(side[3]), str(side[7])), relation)  # type: ignore[call-overload,arg-type]
            for side, relation in ((first, None), (second, Relation.CONTRADICTS))
        ]
        shown = "원" if first[7] == "money" else str(first[6])
        label = re.match(_LABELLED, mask)
        yield Hit(
            places=tuple(sides),
            dispute=tuple(sorted({side.value or "" for side in sides})),
            release=releases[text],
            subject=(label[0] if label else "").strip("():"),
            slots={
                "subject": (label[0] if label else "").strip("():"),
                "one": Amount(float(first[3]), shown),  # type: ignore[arg-type]
                "other": Amount(float(second[3]), shown),  # type: ignore[arg-type]
            },
            variant="inside",
        )


def _conflicts(key: tuple[str, str, str, str, str], items: list[Measure], params: ConflictParams) -> Iterator[Hit]:
    by_release: dict[int, list[Measure]] = defaultdict(list)
    for item in items:
        by_release[item.release].append(item)
    single = {
        release: told for release, told in by_release.items() if all(alike(told[0], other) for other in told[1:])
    }  # a release that gives several values breaks the fact down
    firsts = sorted((told[0] for told in single.values()), key=lambda item: (item.published, item.claim))
    if len(single) < 2:
        return
    for number, first in enumerate(firsts):
        against = [other for other in firsts[number + 1 :] if disjoint(first, other) and close(first, other, params.apart)]
        if not against:
            continue
        sides = [item for item in firsts if not disjoint(item, first) or any(not disjoint(item, other) for other in against)]
        yield _hit(key, first, against[0], sides)
        return


def _hit(key: tuple[str, str, str, str, str], first: Measure, second: Measure, sides: list[Measure]) -> Hit:
    def place(item: Measure) -> Place:
        relation = None if item is first else Relation.REPEATS if not disjoint(item, first) else Relation.CONTRADICTS
        return Place(item.text, item.start, item.end, canonical(item.amount, item.unit_class), relation)

    larger = max(first.amount, second.amount)
    return Hit(
        places=tuple(place(item) for item in sides[:12]),
        dispute=tuple(sorted({canonical(item.amount, item.unit_class) for item in (first, second)})),
        thread="/".join(key[1:4]),
        subject=first.subject,
        slots={
            "subject": first.subject,
            "period": first.span,
            "one": Amount(first.amount, first.shown),
            "other": Amount(second.amount, second.shown),
            "said": first.published,
            "then": second.published,
            "difference": Amount(abs(first.amount - second.amount), first.shown),
        },
        variant="rounding"
        if abs(first.amount - second.amount) <= max(first.step, second.step) * 1.001 and larger >= 100 * first.step
        else "",
    )


KIND = Kind("value-conflict", "corpus", find, ConflictParams, inside)

"""A standing count, or a provisional figure, that a later release gives anew.

In: CLAIMS and VALUES. Out: one hit for each measured noun whose count has moved from release to release, as information; variant
``settled`` where a forecast, target or draft figure met its final one. The one decision owned here: what is an update and not a
contradiction — a state has no period of its own, a forecast gives way to the figure it foretold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import polars as pl

from checker.claims.former import Former, formers
from checker.claims.former import Place as Stated
from checker.claims.measures import TOTALS, Measure, alike, canonical, close, disjoint
from checker.claims.promises import ITEMS
from checker.kinds import shared
from checker.kinds.base import Context, Kind, Params
from checker.model import Amount, Hit, Place, Relation, Slot
from checker.schema import Tables

_SOFT = frozenset({"전망", "목표", "안", "잠정", "계획"})
_CHANGES = frozenset({"증감", "평균"})
# 92개국 140개 기관, 13개 분야 26개 단체: two counts side by side describe one body.
_COMPOSITE = re.compile(r"(?<![0-9])0개(?:국|분야|부처|시도|업종)#.{3,4}$")
_FEW = 10  # small counts may halve or double and still count one thing
_WEAK = re.compile(r"등$|^[^가-힣A-Za-z]|[\d()（）]|^.{1,2}$")  # a noun that says nothing by itself: 기관, 민간62) 등
_BEFORE = 18  # letters quoted before a number whose noun is such
_LETTER = re.compile(r"[가-힣A-Za-z]")


class UpdateParams(Params, frozen=True, forbid_unknown_fields=True):
    """``apart`` bounds the relative difference of two counts of one thing; ``letters`` the shortest noun that can be followed."""

    apart: float = 0.6
    letters: int = 3


def find(tables: Tables, params: UpdateParams, context: Context) -> list[Hit]:
    """Return counts that moved on and figures that were settled."""
    states: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    pairs: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    periods: dict[tuple[str, str, str, str], list[Measure]] = defaultdict(list)
    for item in shared.measured(tables, context):
        if _CHANGES & item.qualifiers:
            continue
        if item.modality == "asof" and not item.period:
            if len(item.key) >= params.letters and not item.subject.endswith(
                "등"
            ):  # the last of a list is not what the number counts
                states[item.agency, item.key, item.unit].append(item)
            if _COMPOSITE.search(item.frame):
                pairs[item.agency, _COMPOSITE.search(item.frame)[0], item.unit].append(item)  # type: ignore[index]
            elif len(_LETTER.findall(item.frame.partition("#")[0])) >= params.letters + 1:
                states[item.agency, item.frame, item.unit].append(item)
        elif item.period and (len(item.key) >= params.letters or item.key in TOTALS):
            periods[item.agency, item.key, item.unit, item.period].append(item)
    for (agency, frame, unit), items in pairs.items():
        for number, cluster in enumerate(_clusters(items, params.apart)):
            states[agency, f"{frame}{number}", unit] = cluster
    bodies = tables.texts["body"]
    hits: list[Hit] = []
    seen: dict[int, list[set[int]]] = defaultdict(list)  # the chains that were told, by each of their claims
    for _, items in sorted(states.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        chain = _moved(items, params.apart)
        claims = {item.claim for item in chain}
        if chain and not any(claims <= known for known in seen[chain[0].claim]):
            for claim in claims:
                seen[claim].append(claims)
            hits.append(_hit(chain, "", bodies))
    for _, items in sorted(periods.items()):
        soft = [item for item in items if _SOFT & item.qualifiers or item.modality in ("forecast", "planned")]
        firm = [item for item in items if item not in soft and item.modality in ("done", "asof")]
        if (
            soft
            and firm
            and soft[0].published < firm[0].published
            and disjoint(soft[0], firm[0])
            and close(soft[0], firm[0], params.apart)
        ):
            same = [item for item in firm if not disjoint(item, firm[0]) and item.published > soft[0].published]
            hits.append(_hit([soft[0], *same], "settled", bodies))
        running = [item for item in items if "누적" in item.qualifiers and item not in soft]
        grown = _moved([*running, *(item for item in firm if item not in running)], params.apart) if running else []
        if grown and grown[-1].amount > grown[0].amount:
            hits.append(_hit(grown, "", bodies))
    dates = dict(zip(tables.releases["release"], tables.releases["published"], strict=True))
    hits.extend(_former_hit(item, dates) for item in formers(tables))
    return hits


def _former_hit(item: Former, dates: dict[int, dt.date]) -> Hit:
    """Return the finding of a figure that a later release itself calls an earlier one."""

    def place(side: Stated, relation: Relation | None) -> Place:
        return Place(side.text, side.start, side.end, canonical(side.amount, item.unit_class), relation)

    sides = [place(item.stated, None), place(item.named, Relation.REPEATS)]
    slots: dict[str, Slot] = {
        "subject": item.words,
        "one": Amount(item.stated.amount, item.shown),
        "said": dates[item.stated.release],
        "then": dates[item.named.release],
    }
    if item.now is not None:
        sides.append(place(item.now, Relation.REVISES))
        slots["other"] = Amount(item.now.amount, item.shown)
    return Hit(
        places=tuple(sides),
        dispute=tuple(sorted({side.value or "" for side in sides})),
        thread=f"{item.words}/{item.unit}",
        subject=item.words,
        slots=slots,
        variant="former" if item.now is None else "replaced",
    )


def _clusters(items: list[Measure], apart: float) -> list[list[Measure]]:
    """Part counts of several bodies by their size, each within ``apart`` of the next."""
    groups: list[list[Measure]] = []
    for item in sorted(items, key=lambda one: (one.amount, one.claim)):
        if groups and close(groups[-1][-1], item, apart / 2):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [sorted(group, key=lambda one: (one.published, one.claim)) for group in groups]


def _moved(items: list[Measure], apart: float) -> list[Measure]:
    """Return the statements of a count that moved, in order; nothing when a release counts several things under one noun."""
    # A bound (50 and more) is no later state of a count.
    items = [item for item in items if "최대" not in item.qualifiers] or items
    told: dict[int, list[Measure]] = defaultdict(list)
    for item in items:
        told[item.release].append(item)
    firsts = [group[0] for group in told.values() if all(alike(group[0], other) for other in group[1:])]
    if len(firsts) < len(told):
        return []
    firsts.sort(key=lambda item: (item.published, item.claim))
    steps = [firsts[0], *(item for before, item in pairwise(firsts) if disjoint(before, item))]
    if len(steps) < 2 or steps[0].published == steps[-1].published:
        return []
    rises = [item.amount > before.amount for before, item in pairwise(steps)]
    if sum(one != other for one, other in pairwise(rises)) > 1:
        return []  # a number that goes to and fro counts several things
    few = all(item.amount <= _FEW for item in steps)
    return firsts if few or all(close(one, other, apart) for one, other in pairwise(steps)) else []


def _called(item: Measure, bodies: pl.Series) -> str:
    """Return what a number counts: its noun, or the words it stands in where the noun says nothing by itself."""
    if not _WEAK.search(item.subject):
        return item.subject
    body = bodies[item.text]
    before = body[max(0, item.start - _BEFORE) : item.start].rpartition("\n")[2]
    return f"“{' '.join((before[before.find(' ') + 1 :] + body[item.start : item.end]).split())}”"


def _hit(chain: list[Measure], variant: str, bodies: pl.Series) -> Hit:
    """Return the finding of a chain: the first and the last statement of every value, each with what it does to the one before."""
    first = chain[0]
    called = _called(first, bodies)
    last = next(item for item in reversed(chain) if disjoint(item, first))
    kept: list[tuple[Measure, Relation | None]] = [(first, None)]
    for before, item in pairwise(chain):
        kept.append((item, Relation.REVISES if disjoint(before, item) else Relation.REPEATS))
    while len(kept) > ITEMS and any(relation is Relation.REPEATS for _, relation in kept):
        at = max(index for index, (_, relation) in enumerate(kept) if relation is Relation.REPEATS)
        del kept[at]
    return Hit(
        places=tuple(
            Place(item.text, item.start, item.end, canonical(item.amount, item.unit_class), relation)
            for item, relation in kept[:ITEMS]
        ),
        dispute=tuple(sorted({canonical(item.amount, item.unit_class) for item in (first, last)})),
        thread=f"{first.key}/{first.unit}",
        subject=called,
        slots={
            "subject": called,
            "one": Amount(first.amount, first.shown),
            "other": Amount(last.amount, last.shown),
            "said": first.published,
            "then": last.published,
        },
        variant=variant,
    )


KIND = Kind("value-update", "corpus", find, UpdateParams)

"""A standing count, or a provisional figure, that a later release gives anew.

In: CLAIMS and VALUES. Out: one hit for each measured noun whose count has moved from release to release, as information; variant
``settled`` where a forecast, target or draft figure met its final one. The one decision owned here: what is an update and not a
contradiction — a state has no period of its own, a forecast gives way to the figure it foretold.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from checker.claims.measures import Measure, close, disjoint, measures
from checker.kinds.base import Context, Kind, Params
from checker.model import Amount, Hit, Place, Relation
from checker.schema import Tables

_SOFT = frozenset({"전망", "목표", "안", "잠정", "계획"})
_CHANGES = frozenset({"증감", "평균"})


class UpdateParams(Params, frozen=True, forbid_unknown_fields=True):
    """``apart`` bounds the relative difference of two counts of one thing; ``letters`` the shortest noun that can be followed."""

    apart: float = 0.6
    letters: int = 3


def find(tables: Tables, params: UpdateParams, context: Context) -> list[Hit]:  # noqa: ARG001
    """Return counts that moved on and figures that were settled."""
    states: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    periods: dict[tuple[str, str, str, str], list[Measure]] = defaultdict(list)
    for item in measures(tables):
        if len(item.key) < params.letters or _CHANGES & item.qualifiers:
            continue
        if item.modality == "asof" and not item.period:
            states[item.agency, item.key, item.unit].append(item)
            states[item.agency, item.frame, item.unit].append(item)
        elif item.period:
            periods[item.agency, item.key, item.unit, item.period].append(item)
    hits: list[Hit] = []
    seen: set[tuple[int, ...]] = set()
    for _, items in sorted(states.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        chain = _moved(items, params.apart)
        claims = tuple(item.claim for item in chain)
        if chain and not any(set(claims) <= set(known) for known in seen):
            seen.add(claims)
            hits.append(_hit(chain, ""))
    for _, items in sorted(periods.items()):
        soft = [item for item in items if _SOFT & item.qualifiers or item.modality in ("forecast", "planned")]
        firm = [item for item in items if item not in soft and item.modality == "done"]
        if (
            soft
            and firm
            and soft[0].published < firm[0].published
            and disjoint(soft[0], firm[0])
            and close(soft[0], firm[0], params.apart)
        ):
            hits.append(_hit([soft[0], firm[0]], "settled"))
    return hits


def _moved(items: list[Measure], apart: float) -> list[Measure]:
    """Return the first statement of each new value in order; nothing when a release counts several things under one noun."""
    told: dict[int, list[Measure]] = defaultdict(list)
    for item in items:
        told[item.release].append(item)
    firsts = [group[0] for group in told.values() if all(not disjoint(group[0], other) for other in group[1:])]
    if len(firsts) < len(told):
        return []
    firsts.sort(key=lambda item: (item.published, item.claim))
    chain = firsts[:1]
    for before, item in pairwise(firsts):
        if disjoint(before, item) and before.published < item.published:
            chain.append(item)
    return chain if len(chain) > 1 and all(close(one, other, apart) for one, other in pairwise(chain)) else []


def _hit(chain: list[Measure], variant: str) -> Hit:
    first, last = chain[0], chain[-1]
    return Hit(
        places=tuple(
            Place(
                item.text, item.start, item.end, f"{item.amount:g} {item.unit_class}", None if item is first else Relation.REVISES
            )
            for item in chain[:12]
        ),
        dispute=tuple(sorted({f"{item.amount:g} {item.unit_class}" for item in (first, last)})),
        thread=f"{first.key}/{first.unit}",
        subject=first.subject,
        slots={
            "subject": first.subject,
            "one": Amount(first.amount, first.shown),
            "other": Amount(last.amount, last.shown),
            "said": first.published,
            "then": last.published,
        },
        variant=variant,
    )


KIND = Kind("value-update", "corpus", find, UpdateParams)

"""One quantity of one past period with two values.

In: CLAIMS and VALUES. Out: a hit for each measured noun whose value for the same period, unit and scope differs between releases, with
every release that states either value. The one decision owned here: when two numbers restate one fact — period written beside both,
noun and qualifiers equal, no release gives several values for it — and that rounding, bounds and provisional figures never conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.claims.measures import Measure, close, disjoint, measures
from checker.kinds.base import Context, Kind, Params
from checker.model import Amount, Hit, Place, Relation
from checker.schema import Tables


class ConflictParams(Params, frozen=True, forbid_unknown_fields=True):
    """``apart`` is the largest relative difference of two values of one fact; farther apart they measure different things."""

    apart: float = 0.35
    letters: int = 3


_LOOSE = frozenset({"증감", "평균", "최대", "누적", "목표", "전망", "안", "잠정", "계획"})


def find(tables: Tables, params: ConflictParams, context: Context) -> list[Hit]:  # noqa: ARG001
    """Return restated quantities of one past period that cannot both hold."""
    groups: dict[tuple[str, str, str, str, str], list[Measure]] = defaultdict(list)
    for item in measures(tables):
        if item.modality == "done" and item.period and not _LOOSE & item.qualifiers and len(item.key) >= params.letters:
            groups[item.agency, item.key, item.period, item.unit, item.scope].append(item)
    return [hit for key, items in sorted(groups.items()) for hit in _conflicts(key, items, params)]


def _conflicts(key: tuple[str, str, str, str, str], items: list[Measure], params: ConflictParams) -> Iterator[Hit]:
    by_release: dict[int, list[Measure]] = defaultdict(list)
    for item in items:
        by_release[item.release].append(item)
    single = {
        release: told for release, told in by_release.items() if all(not disjoint(told[0], other) for other in told[1:])
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
        return Place(item.text, item.start, item.end, f"{item.amount:g} {item.unit_class}", relation)

    return Hit(
        places=tuple(place(item) for item in sides[:12]),
        dispute=tuple(sorted({f"{item.amount:g} {item.unit_class}" for item in (first, second)})),
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
    )


KIND = Kind("value-conflict", "corpus", find, ConflictParams)

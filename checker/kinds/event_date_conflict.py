"""One past event dated twice: a named document, body or law whose date one release gives and another contradicts.

In: CLAIMS. Out: a hit for each pair of dates that cannot both hold, with every release that gives either; variant ``law`` for a step of a
law (submitted, passed, promulgated) dated twice, ``hour`` for the hour of an event told twice in one release (see ``event_hours``). The one decision owned here: when two dates are of one event — the same named
thing and the same act, one side looking back, less than a season apart; of a law, the same step less than two weeks apart — and
that two releases which each announce their own event never contradict each other.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from checker.claims.bills import Step, steps
from checker.claims.index import Index
from checker.claims.promises import ITEMS
from checker.claims.statements import Statement
from checker.claims.subjects import Namer
from checker.kinds import shared
from checker.kinds.base import Context, Kind, Params
from checker.kinds.deadline_drift import place, span
from checker.kinds.event_hours import hours
from checker.model import Hit, Place, Relation, Words
from checker.schema import Tables

_RECURRING = frozenset({"결과", "회의", "총회", "간담회", "설명회", "교육"})


class EventParams(Params, frozen=True, forbid_unknown_fields=True):
    """``most`` is the number of days two dates of one event may lie apart; farther apart they are two editions. ``law`` is that of a law's step."""

    most: int = 150
    law: int = 13


def find(tables: Tables, params: EventParams, context: Context) -> list[Hit]:
    """Return named things whose past event is dated in two ways, one hit for each."""
    told = shared.told(tables, context)
    items = [item for item in told if _is_event(item)]
    index = Index(items)
    news: dict[str, list[Statement]] = defaultdict(list)
    for item in told:
        if item.modality == "done" and _announces(item):
            news[item.subject.key].append(item)
    groups: dict[str, list[tuple[Statement, Statement]]] = defaultdict(list)
    names: dict[str, str] = {}
    for item in items:
        if not _looks_back(item):
            continue
        for other in index.near(item):
            if not _conflict(item, other, params.most) or not _same(index.tied(item, other), item, other):
                continue
            if not _looks_back(other) and (not _announces(other) or _known(other, news)):
                continue
            if _announced(item, news) and _announced(other, news):
                continue
            first, second = sorted((item, other), key=lambda one: (one.published, one.claim))
            name = names.get(first.subject.key) or names.get(second.subject.key) or first.subject.key
            names[first.subject.key] = names[second.subject.key] = name
            groups[name].append((first, second))
    named = [_hit(pairs) for _, pairs in sorted(groups.items()) if _distinct(pairs) <= 2]  # more dates are a series
    return [*named, *_laws(steps(tables, Namer(context.lexicon)), params.law)]


_STEPS = {
    "submitted": Words("국회 제출", "submission to parliament"),
    "passed": Words("국회 통과", "passage in parliament"),
    "cabinet": Words("국무회의 의결", "cabinet decision"),
    "promulgated": Words("공포", "promulgation"),
}


def _laws(told: Sequence[Step], most: int) -> Iterator[Hit]:
    """Yield each step of a law that is dated on two days so close that they can be no two amendments."""
    groups: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for item in told:
        groups[item.law, item.step].append(item)
    for (law, step), items in sorted(groups.items()):
        for cluster in _close(items, most):
            days = sorted({item.day for item in cluster})
            own = [{item.release for item in cluster if item.day == day} for day in days]
            if len(days) != 2 or own[0] & own[1]:
                continue
            first = min(cluster, key=lambda item: (item.published, item.text, item.start))
            sides: dict[tuple[int, dt.date], Step] = {}
            for item in sorted(cluster, key=lambda item: (item.published, item.text, item.start)):
                sides.setdefault((item.release, item.day), item)
            second = next(item for item in sides.values() if item.day != first.day)
            yield Hit(
                places=tuple(
                    Place(
                        item.text,
                        item.start,
                        item.end,
                        item.day.isoformat(),
                        None if item is first else Relation.REPEATS if item.day == first.day else Relation.CONTRADICTS,
                    )
                    for item in _both(list(sides.values()), first, second)
                ),
                dispute=tuple(day.isoformat() for day in days),
                thread=f"{law}/{step}",
                subject=first.name,
                slots={
                    "subject": first.name,
                    "step": _STEPS[step],
                    "one": first.day,
                    "other": second.day,
                    "said": first.published,
                    "then": second.published,
                },
                variant="law",
            )


def _close(items: Sequence[Step], most: int) -> Iterator[list[Step]]:
    """Part the statements of one step by their days, each within ``most`` days of the one before."""
    cluster: list[Step] = []
    for item in sorted(items, key=lambda item: item.day):
        if cluster and (item.day - cluster[-1].day).days > most:
            yield cluster
            cluster = []
        cluster.append(item)
    if cluster:
        yield cluster


def _both(sides: list[Step], first: Step, second: Step) -> list[Step]:
    """Return at most ``ITEMS`` sides in order, those of the rarer day never left out."""
    rare = [item for item in sides if item.day == second.day][: ITEMS // 2]
    other = [item for item in sides if item.day == first.day][: ITEMS - len(rare)]
    return sorted([*rare, *other], key=lambda item: (item.published, item.text, item.start))


def _same(tied: str, one: Statement, other: Statement) -> bool:
    """Say whether two statements name one thing beyond doubt: one in quotation marks, names equal, or long and nearly so."""
    keys = one.subject.key, other.subject.key
    shorter, longer = sorted(map(len, keys))
    if not (one.named or other.named):
        return tied == "equal" and shorter >= 10 and one.dated and other.dated
    whole = LCSseq.similarity(*keys) == shorter
    return tied == "equal" or (tied in ("suffix", "letters") and whole and shorter >= 12 and longer - shorter <= 5)


def _distinct(pairs: list[tuple[Statement, Statement]]) -> int:
    """Return how many dates apart from each other a group tells."""
    last, count = dt.date(1, 1, 1), 0
    for high, low in sorted({(item.high, item.low) for pair in pairs for item in pair}):
        if low >= last + dt.timedelta(14) or not count:
            count += 1
        last = max(last, high)
    return count


def _is_event(item: Statement) -> bool:
    if item.modality != "done" or item.subject.generic or item.trial or item.subject.draft or item.stage == 0:
        return False
    if item.dated and item.grain not in ("day", "month"):
        return False
    if (
        item.subject.nature == "law"
        or (item.subject.nature == "body" and item.action == "dated")
        or item.subject.head in _RECURRING
    ):
        return False
    if item.subject.nature == "event" and not item.subject.edition:
        return False  # laws are amended, meetings held, again and again
    return bool(item.subject.nature) or len(item.subject.key) >= 6


def _looks_back(item: Statement) -> bool:
    return item.dated and (item.published - item.high).days >= 14


def _announces(item: Statement) -> bool:
    """Say whether a release announces the event as its own news."""
    if not item.dated:
        return item.role in ("title", "subtitle")
    return item.grain == "day" and abs((item.published - item.low).days) <= 14


def _conflict(one: Statement, other: Statement, most: int) -> bool:
    if one.low < other.high and other.low < one.high:
        return False
    gap = (other.low - one.high).days if other.low >= one.high else (one.low - other.high).days
    if not 0 <= gap <= most or (one.places and other.places and not one.places & other.places):
        return False
    if not (one.dated and other.dated) and gap <= 3:
        return False  # a release may follow its event by a day or two
    return one.action == other.action or "dated" in (one.action, other.action)


def _announced(side: Statement, news: Mapping[str, Sequence[Statement]]) -> bool:
    """Say whether a release announced the event at this date: two announced dates are two events."""
    slack = dt.timedelta(3)
    return any(side.low - slack <= item.low < side.high + slack for item in news.get(side.subject.key, ()))


def _known(item: Statement, news: Mapping[str, Sequence[Statement]]) -> bool:
    """Say whether a title shows again what an earlier release announced: a plan presented at a conference dates from before it."""
    return not item.dated and any((item.published - told.published).days > 14 for told in news.get(item.subject.key, ()))


def _value(item: Statement) -> str:
    return f"{item.low.isoformat()}/{item.high.isoformat()}"


def _hit(pairs: list[tuple[Statement, Statement]]) -> Hit:
    first, second = min(pairs, key=lambda pair: (pair[0].published, pair[0].claim, pair[1].published, pair[1].claim))
    told: dict[tuple[int, str], Statement] = {}
    for item in (first, second, *(side for pair in pairs for side in pair)):
        told.setdefault((item.release, _value(item)), item)
    ordered = sorted(told.values(), key=lambda item: (item.published, item.claim))[:ITEMS]
    return Hit(
        places=tuple(place(item, None if _value(item) == _value(ordered[0]) else Relation.CONTRADICTS) for item in ordered),
        dispute=tuple(sorted({_value(first), _value(second)})),
        thread=f"{first.subject.key}/event",
        subject=first.name,
        slots={"subject": first.name, "one": span(first), "other": span(second), "said": first.published, "then": second.published},
    )


def inside(tables: Tables, params: EventParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return the events whose hour one release tells in two ways."""
    return hours(tables)


KIND = Kind("event-date-conflict", "corpus", find, EventParams, inside)

"""Which statements of a run are about one thing.

In: ``Statement`` values in order of publication. Out: ``Index``, which finds the statements about the subject of another. The one decision
owned here: whom a statement is compared with — those nearest in time whose names begin or end as its own does, and of them only those
whose letters allow a tie — and that two names which one release promises for different dates are two things.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from checker.claims.statements import Statement
from checker.claims.subjects import NOTICES, UNLIKE, Rarity, Subject, tie

LONGEST: Final = 250  # days after a deadline in which a late answer is still one about it
MOST: Final = 200  # statements before or after one that are compared with it, of each group of names

Positions = NDArray[np.int64]
_BITS: Final = 61  # a prime: syllables that differ in one letter only fall on different bits


class Index:
    """Knows which subjects of a run are one, and finds the statements that may be about a subject without comparing all with all.

    ``items`` stand in order of publication. A statement is compared with at most ``MOST`` others that share its name, as many that share
    the end of it, and as many that share its beginning: those nearest in time. That bounds the work however many releases there are.
    """

    def __init__(self, items: Sequence[Statement]) -> None:
        self._items = items
        self._rare = Rarity(item.subject.key for item in items)
        self._ties: dict[tuple[Subject, Subject], str] = {}
        self._promised: dict[str, dict[int, set[tuple[dt.date, dt.date]]]] = {}
        groups: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(items):
            if item.modality == "planned" and item.dated:
                self._promised.setdefault(item.subject.key, {}).setdefault(item.release, set()).add((item.low, item.high))
            for name in groups_of(item.subject):
                groups[name].append(at)
        self._days = np.fromiter((item.published.toordinal() for item in items), np.int64, len(items))
        self._releases = np.fromiter((item.release for item in items), np.int64, len(items))
        self._groups: dict[str, Positions] = {name: np.array(group) for name, group in groups.items()}
        self._filter = _Filter([item.subject for item in items])

    def later(self, promise: Statement) -> list[Statement]:
        """Return statements of other releases about the promise's subject, published later, in order of publication."""
        return sorted(
            self._one(
                promise, self._after(groups_of(promise.subject), promise.published.toordinal(), promise.by.toordinal() + LONGEST)
            ),
            key=lambda item: (item.published, item.modality != "done", item.claim),
        )

    def near(self, item: Statement) -> list[Statement]:
        """Return the statements of other releases, earlier or later, about the subject of ``item``, in order of publication."""
        return list(self._one(item, self._around(groups_of(item.subject), item.published.toordinal())))

    def namesakes(self, item: Statement) -> list[Statement]:
        """Return the statements of other releases, earlier or later, whose subject has the very name of ``item``'s and is one with it."""
        key = f"={item.subject.key}"
        return list(self._one(item, self._around([key], item.published.toordinal())))

    def tied(self, one: Statement, other: Statement) -> str:
        """Return how the subjects of two statements are one; see ``subjects.tie``."""
        pair = (one.subject, other.subject)
        known = self._ties.get(pair)
        if known is None:
            known = tie(one.subject, other.subject, self._rare)
            if known != "equal" and self._apart(one.subject.key, other.subject.key):
                known = ""
            self._ties[pair] = known
        return known

    def _one(self, item: Statement, slices: Iterable[Positions]) -> Iterator[Statement]:
        """Yield those of some statements that are about the subject of ``item``."""
        found = np.unique(np.concatenate([np.empty(0, np.int64), *slices]))
        found = found[self._releases[found] != item.release]
        for at in found[self._filter.may_tie(item.subject, found)].tolist():
            if self.tied(item, self._items[at]):
                yield self._items[at]

    def _after(self, names: Iterable[str], day: int, last: int) -> Iterator[Positions]:
        for group in self._known(names):
            days = self._days[group]
            first, end = np.searchsorted(days, [day, last], side="right")
            yield group[first : min(first + MOST, end)]

    def _around(self, names: Iterable[str], day: int) -> Iterator[Positions]:
        for group in self._known(names):
            at = int(np.searchsorted(self._days[group], day))
            yield group[max(0, at - MOST) : at + MOST]

    def _known(self, names: Iterable[str]) -> Iterator[Positions]:
        for name in names:
            group = self._groups.get(name)
            if group is not None:
                yield group

    def _apart(self, one: str, other: str) -> bool:
        """Say whether one release promises both names, for different dates: then they are two things."""
        first, second = self._promised.get(one, {}), self._promised.get(other, {})
        return any(not (first[release] & second[release]) for release in first.keys() & second.keys())


def groups_of(subject: Subject) -> tuple[str, str, str]:
    """Return the groups a subject stands in: its whole name, the end of it, the beginning of it."""
    key = subject.key
    return f"={key}", f"-{key[-3:]}", f"{key[:3]}-"


class _Filter:
    """Tells, for many subjects at a time, which cannot tie with one: a tie leaves few letters of the shorter name out of the longer."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        masks = {key: _letters(key) for key in {subject.key for subject in subjects}}
        self._masks = np.fromiter((masks[subject.key] for subject in subjects), np.uint64, len(subjects))
        self._lengths = np.fromiter((len(subject.key) for subject in subjects), np.int64, len(subjects))
        self._generic = np.fromiter((subject.generic or not subject.key for subject in subjects), np.bool_, len(subjects))
        self._notices = np.fromiter((subject.head in NOTICES for subject in subjects), np.bool_, len(subjects))
        self._services = np.fromiter((subject.nature == "service" for subject in subjects), np.bool_, len(subjects))

    def may_tie(self, subject: Subject, others: Positions) -> NDArray[np.bool_]:
        """Say for each of ``others`` (positions) whether ``subjects.tie`` may find it and ``subject`` one."""
        mask, masks = np.uint64(_letters(subject.key)), self._masks[others]
        own, lengths = len(subject.key), self._lengths[others]
        # Of names as long as each other either may be taken for the shorter.
        here = np.where(lengths <= own, np.bitwise_count(masks & ~mask), 64)
        there = np.where(lengths >= own, np.bitwise_count(mask & ~masks), 64)
        near = np.minimum(here, there) <= UNLIKE * np.minimum(lengths, own) + 1e-9
        if subject.head in NOTICES:
            near |= self._services[others]
        if subject.nature == "service":
            near |= self._notices[others]
        return near & ~self._generic[others]


def _letters(key: str) -> int:
    mask = 0
    for letter in set(key):
        mask |= 1 << ord(letter) % _BITS
    return mask

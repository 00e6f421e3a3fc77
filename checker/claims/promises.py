"""Promises and what became of them.

In: the ``Statement`` values of a run. Out: ``Course`` values: one promise, what later releases say of it, and the verdict. The one decision owned here: which later statement answers a promise, and whether it
keeps, refines, moves or breaks it.

An event answers as well as a statement does: a release titled "X published" answers "X by November". A lower stage, a draft, a
pilot, another place, another edition do not. After a promise was kept in time nothing later is held against it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from checker.claims.index import LONGEST, MOST, Index, groups_of
from checker.claims.statements import Statement
from checker.model import Relation

FARTHEST: Final = 900  # days ahead that a promise may reach
ITEMS: Final = 12  # statements in a course

_STATUTES: Final = frozenset({"법", "법률", "시행령", "시행규칙", "특별법", "act"})


@dataclass(slots=True)
class Course:
    """A promise and its answers in order of publication. ``verdict`` is kept, slips, overdue, advances, extends, cancelled or open."""

    promise: Statement
    verdict: str = "open"
    answers: list[tuple[Statement, Relation]] = field(default_factory=list)
    days: int = 0


def is_promise(item: Statement) -> bool:
    """Say whether a statement promises a deliverable by a date that can pass."""
    if item.modality != "planned" or not item.dated or item.by <= item.published or item.subject.generic:
        return False
    if item.stage == 0 or "event" in item.families or item.subject.nature == "event":
        return False
    if item.action == "dated" and item.subject.nature not in ("document", "law"):
        return False
    if item.subject.head in _STATUTES and item.action != "announce":
        return False  # a statute is amended again and again: its name alone does not tell which time
    if (item.by - item.published).days > FARTHEST:
        return False
    if item.grain == "day" and (item.low - item.published).days < 15:
        return False
    if item.opens and item.grain == "year":
        return False  # what is done every year from one on is told again in each of them
    return not (item.grain in ("year", "range") and item.action == "dated")


def courses(items: Sequence[Statement], index: Index) -> list[Course]:
    """Return every promise among the ``statements`` of a run with the later ones that answer it; ``index`` knows the same statements."""
    moved: dict[tuple[int, str], dt.date] = {}
    for item in items:
        if item.modality == "planned" and item.dated and item.reason:
            key = item.release, item.subject.key
            moved[key] = max(item.by, moved.get(key, item.by))
    # 당초 5월 발표를 8월로 연기: the date a release takes back is no promise of its own.
    found = [item for item in items if is_promise(item) and not (item.reason and item.by < moved[item.release, item.subject.key])]
    return [follow(promise, index.later(promise)) for item in found for promise in _by_place(item)]


def _by_place(item: Statement) -> list[Statement]:
    """Return one promise for each place a body is promised to: the office in one city must not absolve the other."""
    if item.subject.nature != "body" or len(item.places) < 2:
        return [item]
    return [
        dataclasses.replace(item, places=frozenset({place}), subject=dataclasses.replace(item.subject, places=frozenset({place})))
        for place in sorted(item.places)
    ]


def answers(promise: Statement, item: Statement) -> bool:
    """Say whether a later statement can answer a promise: same kind of act, same place, no mere trial."""
    if promise.families and item.families and not (promise.families & item.families):
        return False
    if promise.places and item.places and not (promise.places & item.places):
        return False
    year = item.subject.edition[:4]
    if year.isdigit() and len(year) == 4 and not promise.subject.edition and int(year) > (promise.by - dt.timedelta(1)).year:
        return False  # the edition of a later year: what was promised for 2024 is not late because 2025 has its own
    return not (promise.places and not item.places and item.subject.nature == "body")


def follow(promise: Statement, later: Iterable[Statement]) -> Course:
    """Judge one promise by the later statements about its subject, in order of publication."""
    course = Course(promise)
    delivered = False
    # A title only dates from its release; where the text dates the delivery, and in time, the title tells of it again.
    later = list(later)
    kept = {
        item.release: item
        for item in later
        if item.dated and item.modality == "done" and answers(promise, item) and (_relation(promise, item) or ("",))[0] == "kept"
    }
    for item in later:
        if not item.dated and item.modality == "done":
            item = kept.get(item.release, item)
        if not answers(promise, item):
            continue
        relation = _relation(promise, item)
        if relation is None:
            continue
        verdict, link, days = relation
        if verdict in ("kept", "cancelled", "standing"):
            if course.verdict == "open" and verdict != "standing":
                course.verdict = verdict
                course.answers.append((item, link))
            break
        if delivered and item.modality != "planned":
            continue
        late = course.verdict == "overdue" and item.modality == "done"  # delivered in the end: it slipped, it is overdue no more
        if course.verdict in ("open", "advances", "refined") or late:
            course.verdict, course.days = verdict, days
        if len(course.answers) < ITEMS:
            course.answers.append((item, link))
        delivered = delivered or item.modality == "done"
    return course


def _relation(promise: Statement, item: Statement) -> tuple[str, Relation, int] | None:
    reaches = (
        item.stage >= promise.stage and (promise.trial or not item.trial) and not (item.subject.draft and not promise.subject.draft)
    )
    if item.modality == "cancelled":
        return "cancelled", Relation.REVISES, 0
    if item.modality == "done":
        if not reaches:
            return None
        if item.low < promise.by:
            later = (item.high - promise.published).days * 2 > (item.high - item.low).days
            return ("kept", Relation.FULFILS, 0) if later else None
        return ("extends" if item.reason else "slips"), Relation.SLIPS, (item.low - promise.by).days + 1
    if item.modality == "asof":
        if not reaches:
            return None
        return ("kept", Relation.FULFILS, 0) if item.published < promise.by else ("standing", Relation.FULFILS, 0)
    if item.modality == "ongoing":
        if item.published < promise.by or (item.stage > promise.stage and item.stage >= 3):
            return None
        return "overdue", Relation.CONTRADICTS, (item.published - promise.by).days + 1
    if item.modality == "planned" and item.dated and item.stage >= min(promise.stage, 1):
        late = item.low >= promise.by
        if item.by <= item.published or not (reaches or (late and not item.trial)):
            return None  # what is to be announced after the day it was to take effect is late, too
        if late:
            today = item.grain == "day" and item.low == item.published  # 오늘 발표하고: late, and there
            if item.published >= promise.by and not item.reason and not today:
                return "overdue", Relation.SLIPS, (item.by - promise.by).days
            return ("extends" if item.reason else "slips"), Relation.SLIPS, (item.by - promise.by).days
        if item.by <= promise.low:
            return "advances", Relation.ADVANCES, (promise.low - item.by).days + 1
        return "refined", Relation.REFINES, 0
    return None


# --- one finding for one fact ------------------------------------------------------------------------------------------

_WORST: Final = ("overdue", "slips", "extends", "advances")


@dataclass(slots=True)
class Case:
    """The courses of promises about one subject that came out alike: one fact told in several places."""

    courses: list[Course]

    @property
    def verdict(self) -> str:
        """The worst verdict among the courses."""
        return min((course.verdict for course in self.courses), key=_WORST.index)

    @property
    def first(self) -> Course:
        """The earliest course with the case's verdict."""
        return next(course for course in self.courses if course.verdict == self.verdict)

    def chain(self) -> list[tuple[Statement, Relation | None]]:
        """Return every distinct side in order of publication: one place for each release and interval."""
        seen: dict[tuple[int, str, dt.date, dt.date, str], tuple[Statement, Relation | None]] = {}
        for course in self.courses:
            seen.setdefault(_side(course.promise), (course.promise, None if course is self.courses[0] else Relation.REPEATS))
        for course in self.courses:
            for item, relation in course.answers:
                known = seen.get(_side(item))
                if known is None or known[1] in (None, Relation.REPEATS):
                    seen[_side(item)] = (item, relation)
        return sorted(seen.values(), key=lambda pair: (pair[0].published, pair[0].claim))[:ITEMS]


def _side(item: Statement) -> tuple[int, str, dt.date, dt.date, str]:
    return item.release, item.subject.key, item.low, item.high, "done" if item.modality in ("done", "asof") else "said"


def cases(found: Iterable[Course], index: Index) -> list[Case]:
    """Put courses about one subject and family together; the subject of the earliest promise names the case.

    A course is held against the ``MOST`` latest cases of its group of names, and against those that share an answer with it.
    """
    told: list[Case] = []
    named: dict[str, list[int]] = defaultdict(list)  # group of names, numbers of cases in order
    answered: dict[int, list[int]] = defaultdict(list)  # claim of an answer, numbers of cases in order

    def same(one: Course, other: Course) -> bool:
        near = abs((one.promise.published - other.promise.published).days) <= 2 * LONGEST
        alike = not one.promise.families or not other.promise.families or bool(one.promise.families & other.promise.families)
        return near and alike and bool(index.tied(one.promise, other.promise))

    for course in sorted((c for c in found if c.verdict in _WORST), key=lambda c: (c.promise.published, c.promise.claim)):
        shared = {item.claim for item, _ in course.answers}
        groups = groups_of(course.promise.subject)
        alike = {at for group in groups for at in named[group][-MOST:] if same(told[at].courses[0], course)}
        told_too = {
            at
            for at in {at for claim in shared for at in answered[claim][-MOST:]}
            if any(shared & {item.claim for item, _ in c.answers} and same(c, course) for c in told[at].courses)
        }
        at = min(alike | told_too, default=len(told))
        if at == len(told):
            told.append(Case([]))
            for group in set(groups):
                named[group].append(at)
        told[at].courses.append(course)
        for claim in shared:
            if at not in answered[claim][-1:]:
                answered[claim].append(at)
    return told

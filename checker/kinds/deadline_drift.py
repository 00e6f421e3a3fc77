"""A promised date that moved: the promise in one release, another date or a late delivery in a later one.

In: CLAIMS with their values. Out: a hit for each subject whose promise slipped, with every side in order of publication;
variants ``advance`` and ``extension`` for dates brought forward and moves that the release itself explains. The one decision owned
here: which courses of a promise are worth saying. Kept and refined promises are silent, overdue ones belong to another kind.
"""

from __future__ import annotations

import datetime as dt
import re

from checker.claims.promises import Case
from checker.claims.statements import Statement
from checker.kinds.base import Context, Kind, Params
from checker.kinds.shared import promised
from checker.model import Hit, Place, Relation, Slot, Span, Words
from checker.schema import Tables


class DriftParams(Params, frozen=True, forbid_unknown_fields=True):
    """``least`` is the number of days from which a slip is reported."""

    least: int = 1


def find(tables: Tables, params: DriftParams, context: Context) -> list[Hit]:
    """Return slips, advances and explained extensions of promised dates."""
    return [
        hit(case, {"slips": "", "extends": "extension", "advances": "advance"}[case.verdict])
        for case in promised(tables, context)[1]
        if case.verdict in ("slips", "extends", "advances") and case.first.days >= params.least
    ]


def place(item: Statement, relation: Relation | None) -> Place:
    """Return where a statement stands, with its interval as the canonical value."""
    value = f"{item.low.isoformat()}/{item.high.isoformat()}" if item.dated or item.modality == "done" else item.modality
    return Place(item.text, item.start, item.end, value, relation)


def span(item: Statement) -> Span:
    """Return a statement's date for a message."""
    return Span(item.low, item.high, item.grain if item.dated else "day")


_BESIDE = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$|^\s*(?:\d{1,2}월\s*)?\d{1,2}일\s+")  # dates around a name
_SHORT = 7  # letters of a name that says little beside the fuller one of the answer


def called(promise: Statement, answer: Statement) -> str:
    """Return the name to print, without a date beside it: that of the answer where it ends in a short one (해안 지원센터)."""
    key, fuller = promise.subject.key, answer.subject.key
    short = len("".join(promise.name.split())) <= _SHORT
    name = answer.name if short and fuller != key and fuller.endswith(key) else promise.name
    name = _BESIDE.sub("", name) or name
    return name if name.count("‘") >= len(re.findall(r"’(?!\d)", name)) else re.sub(r"’(?!\d)", "", name)


def late(promise: Statement, answer: Statement, days: int) -> Words:
    """Return how late an answer is: in months where it tells no day, in days where it does."""
    last = promise.by - dt.timedelta(1)
    months = (answer.low.year - last.year) * 12 + answer.low.month - last.month
    if answer.dated and answer.grain != "day" and months > 0:
        return Words(f"{months}개월", "1 month" if months == 1 else f"{months} months")
    return Words(f"{days}일", "1 day" if days == 1 else f"{days} days")


def hit(case: Case, variant: str) -> Hit:
    """Return the finding of a case: every side in order, the promise and the answer that decided in the slots."""
    first = case.first
    promise = first.promise
    done = [item for item, _ in first.answers if item.modality == "done"]
    # Of several reports of the delivery the one that tells the day speaks: a month would make it "a day late".
    answer = min(done, key=lambda item: (item.high - item.low, not item.dated, item.published)) if done else _moved(case)
    days = (answer.low - promise.by).days + 1 if done else first.days
    slots: dict[str, Slot] = {
        "subject": called(promise, answer),
        "later": answer.name,
        "promised": span(promise),
        "said": promise.published,
        "found": span(answer),
        "then": answer.published,
        "days": max(days, 1),
        "late": late(promise, answer, max(days, 1)),
    }
    return Hit(
        places=tuple(place(item, relation) for item, relation in case.chain()),
        dispute=tuple(sorted({f"{item.low.isoformat()}/{item.high.isoformat()}" for item in (promise, answer)})),
        thread=f"{case.courses[0].promise.subject.key}/{case.courses[0].promise.action}",
        subject=called(promise, answer),
        slots=slots,
        variant=variant,
    )


def _moved(case: Case) -> Statement:
    """Return the first answer that gives another date; one that repeats or narrows the promise moves nothing."""
    answers = case.first.answers
    return next((item for item, relation in answers if relation not in (Relation.REPEATS, Relation.REFINES)), answers[0][0])


KIND = Kind("deadline-drift", "corpus", find, DriftParams)

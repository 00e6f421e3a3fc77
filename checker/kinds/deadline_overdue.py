"""A promised date that has passed while a later release still prepares, plans or promises.

In: CLAIMS with their values, and the clock of the run. Out: a hit for each subject that is overdue, with every side; variant
``silence`` — nothing in the corpus answers the promise — only for tracked commitments, or when the user asks for it. The one
decision owned here: silence proves nothing by itself, a later statement does.
"""

from __future__ import annotations

import datetime as dt

from checker.claims.promises import Case, Course
from checker.claims.subjects import Namer, tie
from checker.kinds.base import Context, Kind, Params
from checker.kinds.deadline_drift import hit, place, span
from checker.kinds.shared import promised
from checker.model import Hit
from checker.schema import Tables


class OverdueParams(Params, frozen=True, forbid_unknown_fields=True):
    """``grace`` is the number of days after a deadline in which nothing is said."""

    grace: int = 0


def find(tables: Tables, params: OverdueParams, context: Context) -> list[Hit]:
    """Return overdue promises; those answered by silence alone only where asked for."""
    namer = Namer(context.lexicon)
    found, amiss = promised(tables, context)
    hits = [hit(case, _variant(case)) for case in amiss if case.verdict == "overdue" and case.first.days > params.grace]
    if context.as_of is not None:
        tracked = [(namer.subject(name), item.promise) for item in context.lexicon.commitments for name in item.subject]
        for course in found:
            if course.verdict != "open" or course.promise.by > context.as_of - dt.timedelta(params.grace):
                continue
            followed = any(
                tie(subject, course.promise.subject) in ("equal", "suffix") and action == course.promise.action
                for subject, action in tracked
            )
            if followed or context.overdue_by_silence:
                hits.append(_silence(course, context.as_of))
    return hits


def _variant(case: Case) -> str:
    return "promised" if case.first.answers[0][0].modality == "planned" else ""


def _silence(course: Course, as_of: dt.date) -> Hit:
    promise = course.promise
    return Hit(
        places=(place(promise, None),),
        dispute=(f"{promise.low.isoformat()}/{promise.high.isoformat()}",),
        thread=f"{promise.subject.key}/{promise.action}",
        subject=promise.name,
        slots={
            "subject": promise.name,
            "later": promise.name,
            "promised": span(promise),
            "said": promise.published,
            "found": as_of,
            "then": as_of,
            "days": (as_of - promise.by).days + 1,
        },
        variant="silence",
    )


KIND = Kind("deadline-overdue", "corpus", find, OverdueParams)

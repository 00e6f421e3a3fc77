"""A thing reported finished, and later reported as still being made.

In: CLAIMS. Out: a hit for each named thing whose completion one release states and whose making a later one reports. The one decision
owned here: only equal names count, a next phase or another place is another thing, and what is in operation is not being made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.claims.statements import Statement
from checker.kinds import shared
from checker.kinds.base import Context, Kind, Params
from checker.kinds.deadline_drift import place
from checker.model import Hit, Relation
from checker.schema import Tables


class RegressParams(Params, frozen=True, forbid_unknown_fields=True):
    """``most`` is the number of days after completion in which a report of work is one about the same thing."""

    most: int = 400


def find(tables: Tables, params: RegressParams, context: Context) -> list[Hit]:
    """Return things reported finished and later under way again."""
    items = shared.told(tables, context)
    index = shared.index(tables, context)
    finished: dict[int, list[Statement]] = defaultdict(list)
    for item in items:
        if _finished(item):
            finished[item.release].append(item)
    hits: list[Hit] = []
    seen: set[str] = set()
    for done in items:
        if done.subject.key in seen or not _finished(done):
            continue
        for later in index.namesakes(done):
            days = (later.published - done.published).days
            if not _working(later) or not 0 < days <= params.most:
                continue
            if _alike(done, later):
                seen.add(done.subject.key)
                hits.append(_hit([item for item in finished[done.release] if item.subject == done.subject], later))
                break
    return hits


def _finished(item: Statement) -> bool:
    whole = item.modality == "done" and not item.trial and not item.subject.generic and not item.subject.draft
    return whole and item.action in ("run", "open", "complete", "announce", "enact") and (item.named or len(item.subject.key) >= 8)


def _working(item: Statement) -> bool:
    return item.modality == "ongoing" and not item.subject.draft and not item.trial


def _alike(done: Statement, later: Statement) -> bool:
    if done.subject.edition != later.subject.edition or (done.places and later.places and not done.places & later.places):
        return False
    return done.action == later.action or (done.action == "complete" and later.action in ("run", "open", "prepare"))


def _hit(told: Sequence[Statement], later: Statement) -> Hit:
    done = told[0]
    return Hit(
        places=(
            *(place(item, Relation.REPEATS if number else None) for number, item in enumerate(told)),
            place(later, Relation.CONTRADICTS),
        ),
        dispute=("done", "ongoing"),
        thread=f"{done.subject.key}/{done.action}",
        subject=done.name,
        slots={
            "subject": done.name,
            "said": done.published,
            "then": later.published,
            "days": (later.published - done.published).days,
        },
    )


KIND = Kind("status-regress", "corpus", find, RegressParams)

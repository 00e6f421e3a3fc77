"""A subject through time.

In: the frames of a run with CLAIMS, the editable tables, and a name as a person types it. Out: ``Moment`` values in order of
publication: what was said of the subject, when, where, and how it stands to what was said before. The one decision owned here:
which claims belong to the name asked for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from checker.claims.index import Index
from checker.claims.lexicon import Lexicon
from checker.claims.promises import courses
from checker.claims.statements import statements
from checker.claims.subjects import Namer, Rarity, tie
from checker.model import Relation
from checker.schema import Tables


@dataclass(frozen=True, slots=True)
class Moment:
    """One statement of a timeline; ``text``, ``start`` and ``end`` say where its words stand.

    ``low:high`` is what it says of time, half open; ``dated`` is False where the publication date stands in for it.
    """

    published: dt.date
    release: int
    text: int
    start: int
    end: int
    subject: str
    action: str
    modality: str
    low: dt.date
    high: dt.date
    grain: str
    dated: bool
    relation: Relation | None


def timeline(tables: Tables, lexicon: Lexicon, name: str) -> tuple[Moment, ...]:
    """Return everything said of ``name`` in order of publication; empty when nothing is."""
    namer = Namer(lexicon)
    asked = namer.subject(name)
    told = statements(tables, lexicon, namer)
    rare = Rarity([item.subject.key for item in told])  # without it the letters of a short name stand in half of all names
    items = [item for item in told if item.subject.key == asked.key or tie(item.subject, asked, rare)]
    wanted = {item.claim for item in items}
    relations: dict[int, Relation] = {}
    for course in courses(told, Index(told)):
        if course.promise.claim in wanted:
            for answer, relation in course.answers:
                relations.setdefault(answer.claim, relation)
    return tuple(
        Moment(
            published=item.published,
            release=item.release,
            text=item.text,
            start=item.start,
            end=item.end,
            subject=item.name,
            action=item.action,
            modality=item.modality,
            low=item.low,
            high=item.high,
            grain=item.grain,
            dated=item.dated,
            relation=relations.get(item.claim),
        )
        for item in items
    )

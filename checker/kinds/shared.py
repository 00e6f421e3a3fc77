"""What several kinds need of the same run.

In: the frames of a run and its context. Out: statements, courses of promises and measures. The one decision owned here: each is made once a run, and
the courses out of the same statements.
"""

from __future__ import annotations

from checker.claims.index import Index
from checker.claims.measures import Measure, measures
from checker.claims.promises import Case, Course, cases, courses
from checker.claims.statements import Statement, statements
from checker.claims.subjects import Namer
from checker.kinds.base import Context
from checker.schema import Tables


def told(tables: Tables, context: Context) -> list[Statement]:
    """Return the ``statements`` of the run."""
    return context.once("statements", tables, lambda: statements(tables, context.lexicon, Namer(context.lexicon)))


def index(tables: Tables, context: Context) -> Index:
    """Return the ``Index`` of ``told``."""
    return context.once("index", tables, lambda: Index(told(tables, context)))


def promised(tables: Tables, context: Context) -> tuple[list[Course], list[Case]]:
    """Return every promise of the run with the later statements that answer it, and the cases of those that went amiss."""

    def make() -> tuple[list[Course], list[Case]]:
        ties = index(tables, context)
        found = courses(told(tables, context), ties)
        return found, cases(found, ties)

    return context.once("courses", tables, make)


def measured(tables: Tables, context: Context) -> list[Measure]:
    """Return the ``measures`` of the run."""
    return context.once("measures", tables, lambda: measures(tables))

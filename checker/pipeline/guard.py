"""What fails on one release costs no other.

In: an error that a stage or a rule raised, where no error is expected. Out: a note of it that travels with the hits, and from these
notes what the report says was not read or not run. The one decision owned here: such an error is the program's fault and is said as
one, with the release it happened on; with ``CHECKER_DEBUG`` set it ends the run instead, and shows where.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from checker.model import Hit, NotRun, Place, Unreadable
from checker.report.strings import t

FAILED: Final = "!"  # the key among the hits by rule id under which notes stand: no rule can have it
ERRORS: Final = (Exception, pl.exceptions.PanicException)
SHOWN: Final = 3  # releases named for a rule


def hidden() -> bool:
    """Return whether an error is noted and the run goes on."""
    return not os.environ.get("CHECKER_DEBUG")


def note(error: BaseException, rule: str = "", release: int | None = None) -> Hit:
    """Return the note of an error in ``rule`` (none: in reading) on a release of which text 0 is the first."""
    said = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return Hit((Place(0, 0, 0),), (rule, said), release)


def unread(notes: Sequence[Hit], releases: pl.DataFrame) -> tuple[Unreadable, ...]:
    """Return the releases in which nothing could be read."""
    rows = releases.select("path", "id").rows()
    return tuple(
        Unreadable(rows[n.release][0] or rows[n.release][1], "internal", n.dispute[1])
        for n in notes
        if not n.dispute[0] and n.release is not None
    )


def not_run(notes: Sequence[Hit], releases: pl.DataFrame, lang: str) -> tuple[NotRun, ...]:
    """Return the rules that failed, each with the first releases it failed on."""
    ids = releases["id"].to_list()
    by_rule: dict[str, list[Hit]] = {}
    for item in notes:
        if item.dispute[0]:
            by_rule.setdefault(item.dispute[0], []).append(item)
    return tuple(NotRun(rule, t("not_run.internal", lang, what=_what(found, ids))) for rule, found in sorted(by_rule.items()))


def _what(found: Sequence[Hit], ids: Sequence[str]) -> str:
    where = [ids[n.release] for n in found if n.release is not None]
    more = f" and {len(where) - SHOWN} more" if len(where) > SHOWN else ""
    at = f" ({', '.join(where[:SHOWN])}{more})" if where else ""
    return f"{found[0].dispute[1]}{at}"


def notes(hits: Mapping[str, list[Hit]]) -> list[Hit]:
    """Return the notes among ``hits``."""
    return hits.get(FAILED, [])

"""Planted changes: of twenty of each class at least eighteen are found, classed, and quoted where they stand."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.quality.align_planted import CLASSES, Planted, planted
from checker.align.diff import Version, compare

PUBLISHED = dt.date(2026, 1, 5)


def answered(case: Planted, published: dt.date | None) -> bool:
    diff = compare(case.old, case.new, old=Version(case.old, published=published), new=Version(case.new, published=published))
    for change in diff.pairs[0].changes:
        assert change.old is None or case.old[change.old.start : change.old.end] == change.old.quote
        assert change.new is None or case.new[change.new.start : change.new.end] == change.new.quote
    kinds = {change.kind for change in diff.pairs[0].changes}
    return kinds == {case.kind}


@pytest.mark.parametrize(("seed", "published"), [(1, PUBLISHED), (2, None)])
@pytest.mark.parametrize("kind", CLASSES)
def test_planted_changes_are_found_and_classed(kind: str, seed: int, published: dt.date | None) -> None:
    cases = planted(kind, 20, seed)
    missed = [case for case in cases if not answered(case, published)]
    assert len(missed) <= 2, [(case.old_quote, case.new_quote) for case in missed]

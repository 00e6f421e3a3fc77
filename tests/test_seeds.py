"""Each seed corpus says what its expected.toml says, and its clean twin says nothing aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import seeds
from checker.rulebook import load
from checker.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CASES = seeds.cases(SEEDS)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.relative_to(SEEDS).as_posix())
def test_a_seed_corpus_says_what_is_expected(case: Path) -> None:
    assert seeds.differences(case, Settings()) == []


def test_every_rule_has_a_case_in_both_languages() -> None:
    rules = {rule.id for rule in load().rules}
    assert rules <= {case.name for case in CASES}
    for case in CASES:
        if case.name in rules:
            names = {path.name[:2] for path in (case / "planted").iterdir()}
            assert {"ko", "en"} <= names, case.name
            assert {p.name for p in (case / "planted").iterdir()} & {p.name for p in (case / "clean").iterdir()}, case.name


def test_a_case_that_is_not_met_is_reported(tmp_path: Path) -> None:
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted" / "note.txt").write_text("2025. 3. 4.(수)에 모인다.\n", encoding="utf-8")
    (tmp_path / "expected.toml").write_text('[[finding]]\nrule = "sum"\nquotes = ["12"]\n', encoding="utf-8")
    problems = seeds.differences(tmp_path, Settings())
    assert problems[0] == "planted: sum not found at 12"
    assert problems[1].startswith("planted: unexpected weekday: ")

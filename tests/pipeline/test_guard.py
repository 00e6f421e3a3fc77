"""An error nobody expected costs the release it happens on, or the rule, and is said; the rest of the run stands.

Such an error cannot be ordered, so these tests put one into a real run: a text that a reader of values trips over.
"""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

import checker.values.frames
from checker.kinds.table import KINDS
from checker.model import Report
from checker.pipeline import run
from checker.settings import Settings
from checker.store import Store
from tests.conftest import ROOT

TRAP = "덫이 놓인 자료"


def checked(folder: Path, kept: Store | None = None) -> Report:
    return run.check([folder], Settings(), run.Options(), kept=kept).report


def outcome(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in report.findings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "corpus" / "regional", tmp_path / "regional")
    (tmp_path / "trap.md").write_text(f"# {TRAP}\n\n2026. 3. 4.(화) 청사에서 연다.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)


def test_a_release_that_cannot_be_read_costs_no_other(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = (folder / "trap.md").rename(tmp_path_factory.mktemp("aside") / "trap.md")
    alone = checked(folder)
    trap.rename(folder / "trap.md")
    read_values = checker.values.frames.read_values

    def trips(segments: Any, contents: Any, releases: Any) -> Any:
        if TRAP in " ".join(contents["content"]):
            raise ZeroDivisionError("a year that no calendar has")
        return read_values(segments, contents, releases)

    monkeypatch.setattr(checker.values.frames, "read_values", trips)
    kept = Store(tmp_path_factory.mktemp("store"))
    for report in (checked(folder), checked(folder, kept), checked(folder, kept)):  # the last one is remembered
        assert [(item.path, item.reason, item.hint) for item in report.unreadable] == [
            ("trap.md", "internal", "ZeroDivisionError: a year that no calendar has")
        ]
        assert outcome(report) == outcome(alone)
    with monkeypatch.context() as debugging:
        debugging.setenv("CHECKER_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            checked(folder)


@pytest.mark.parametrize("rule", ["weekday", "deadline-overdue"])
def test_a_rule_that_fails_is_said_and_the_others_run(folder: Path, monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    before = checked(folder)
    kind = KINDS[rule]

    def trips(tables: Any, params: Any, context: Any) -> Any:
        if TRAP in " ".join(tables.contents["content"]):
            raise ZeroDivisionError("a year that no calendar has")
        return kind.find(tables, params, context)

    monkeypatch.setitem(KINDS, rule, dataclasses.replace(kind, find=trips))
    report = checked(folder)
    (failed,) = (item for item in report.not_run if item.rule == rule)
    assert failed.reason.startswith("프로그램 오류: ZeroDivisionError: a year that no calendar has")
    lost = 1 if rule == "weekday" else 0  # the slip of the release it failed on
    assert len(outcome(report)) == len(outcome(before)) - lost
    assert set(outcome(report)) <= set(outcome(before))

"""``check explain`` as a shell runs it: a finding of the last run, of a report, and of a run made again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.cli.explain import rule_page
from checker.kinds.table import KINDS
from checker.pipeline import run
from checker.pipeline.replay import replay
from checker.report.json import dump, schema
from checker.report.replay import as_json
from checker.report.silencers import TABLE, silencers
from checker.settings import Settings
from tests.conftest import ROOT, Ran

Shell = Callable[..., Ran]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example corpus, which has a configuration of its own, under another one."""
    root = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    (root / "checker.toml").write_text('lang = "en"\n[corpus]\npaths = ["corpus"]\n', encoding="utf-8")
    return root


def findings(shell: Shell, office: Path) -> list[dict[str, Any]]:
    """Return what a run finds; the run is remembered by the store."""
    return list(json.loads(shell("--format", "json", cwd=office).out)["findings"])


def first(found: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    return next(item for item in found if item["rule"] == rule)


def told(shell: Shell, office: Path, *args: str | Path) -> dict[str, Any]:
    ran = shell("explain", *args, "--format", "json", cwd=office)
    assert (ran.code, ran.err) == (0, "")
    value = json.loads(ran.out)
    jsonschema.validate(value, schema("explanation-1"))
    return dict(value)


def test_every_finding_of_the_example_corpus_is_replayed() -> None:
    """Each quote is found again, and a finding that compares promises shows them side by side."""
    outcome = run.check([ROOT / "corpus"], Settings(), run.Options(lang="en"))
    by_rule = {item.rule: item for item in outcome.report.findings}
    assert len(by_rule) > 10
    for item in by_rule.values():
        told_again = replay(item, outcome.catalogue, outcome.rulebook.lexicon)
        assert [side.evidence for side in told_again.sides] == list(item.evidence)
        assert all(side.found for side in told_again.sides), item.rule
        page = dump(as_json(told_again, rule_page(outcome.rulebook.get(item.rule), "en"), "en"))
        jsonschema.validate(json.loads(page), schema("explanation-1"))
        if item.rule in ("deadline-drift", "deadline-overdue", "status-regress"):
            assert told_again.links
            assert all(side.claim for side in told_again.sides)


def test_a_promise_and_its_answer_field_by_field(shell: Shell, office: Path) -> None:
    overdue = first(findings(shell, office), "deadline-overdue")
    value = told(shell, office, overdue["id"])
    promise, answer = value["sides"][0], value["sides"][-1]
    assert (promise["claim"]["modality"], answer["claim"]["modality"]) == ("planned", "ongoing")
    assert promise["values"][0]["written"]
    (link,) = value["links"]
    assert link["relation"] == "contradicts"
    results = {match["field"]: match["result"] for match in link["matches"]}
    assert results["subject"] == "same"
    assert results["stage"] == "apart"


def test_what_was_inferred_is_said(shell: Shell, office: Path) -> None:
    drift = next(item for item in findings(shell, office) if item["subject"] == "열린바다지도" and item["rule"] == "deadline-drift")
    english, korean = (shell("explain", drift["id"], "--lang", lang, cwd=office).out for lang in ("en", "ko"))
    assert "the year is that of" in english
    assert "slips: a date after the promised period" in english
    assert "늦춤: 약속한 기간 뒤의 날짜입니다" in korean
    assert "사람이 정할 수 있는 것" in korean
    assert "열린바다지도는 2025년 9월" in korean or "열린바다지도" in korean.splitlines()[1]


def test_a_weekday_shows_what_the_calendar_says(shell: Shell, office: Path) -> None:
    ran = shell("explain", first(findings(shell, office), "weekday")["id"], cwd=office)
    assert "is written, the calendar says" in ran.out
    assert "check waive weekday-" in ran.out
    assert "<!-- check: ignore weekday -- … -->" in ran.out


def test_a_report_and_a_run_made_again_tell_the_same(shell: Shell, office: Path, tmp_path: Path) -> None:
    shell("corpus", "-o", f"json={tmp_path / 'f.json'}", "--no-store", cwd=office)
    one = first(json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["findings"], "sum")
    shutil.copytree(office / "corpus", tmp_path / "corpus")
    lost = shell("explain", one["id"], cwd=tmp_path)
    assert lost.code == 2
    assert f"check explain {one['id']} PATH checks PATH again" in lost.err
    from_report = told(shell, tmp_path, one["id"], "corpus", "--in", "f.json", "--lang", "en")
    again = told(shell, tmp_path, one["id"], "corpus", "--lang", "en")
    assert from_report["sides"] == again["sides"]
    assert from_report["sides"][0]["found"]


def test_a_configured_corpus_that_was_never_run_is_run(shell: Shell, office: Path, tmp_path: Path) -> None:
    one = first(findings(shell, office), "sum")
    shutil.copytree(office / "corpus", tmp_path / "corpus")
    shutil.copy(office / "checker.toml", tmp_path / "checker.toml")
    assert told(shell, tmp_path, one["id"])["finding"]["id"] == one["id"]


def test_a_finding_of_a_draft_is_found_again_and_nothing_of_it_kept(shell: Shell, office: Path) -> None:
    draft = office / "draft.md"
    draft.write_text("---\ntitle: 설명회\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.(목) 열립니다.\n", encoding="utf-8")
    (found,) = json.loads(shell("lint", draft, "--against", "corpus", "--format", "json", cwd=office).out)["findings"]
    assert told(shell, office, found["id"])["sides"][0]["found"]
    kept = [path for path in (office / ".checker").rglob("*") if path.is_file() and "설명회는".encode() in path.read_bytes()]
    assert kept == []
    draft.write_text("---\ntitle: 설명회\npublished: 2026-01-20\n---\n취소했습니다.\n", encoding="utf-8")
    ran = shell("explain", found["id"], cwd=office)
    assert (ran.code, ran.out) == (2, "")
    draft.unlink()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("weekda",), 'no rule and no finding "weekda" (did you mean "weekday"?)'),
        (("weekday-000000000000",), 'no finding "weekday-000000000000" in corpus'),
        (("weekday-000000000000", "--in", "checker.toml"), "checker.toml: is not a findings report"),
        (("weekday-000000000000", "--in", "none.json"), "none.json: cannot be read: No such file or directory"),
        (("weekday", "nowhere"), 'no such path "nowhere"'),
    ],
)
def test_a_wrong_call_is_explained(shell: Shell, office: Path, args: tuple[str, ...], said: str) -> None:
    ran = shell("explain", *args, cwd=office)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_rule_as_json(shell: Shell, office: Path) -> None:
    page = json.loads(shell("explain", "sum", "--format", "json", cwd=office).out)
    assert page["id"] == "sum"
    assert page["why"]


def test_every_kind_says_what_would_have_silenced_it() -> None:
    assert TABLE.keys() == KINDS.keys()
    for kind in KINDS:
        assert all(silencers(kind, lang) for lang in ("ko", "en"))

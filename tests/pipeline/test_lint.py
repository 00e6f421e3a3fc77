"""A draft against what was said before: the kept frames give what a full check gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.pipeline import lint, run
from checker.settings import Settings, load
from checker.store import Store
from tests.conftest import ROOT, Ran

CORPUS = ROOT / "corpus"
SETTINGS = load(CORPUS / "checker.toml")
Shell = Callable[..., Ran]


@pytest.fixture(scope="module")
def full() -> run.Outcome:
    return run.check([CORPUS], SETTINGS, run.Options())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


def drafts() -> list[Path]:
    found = sorted(p for p in CORPUS.rglob("*") if p.suffix in (".md", ".txt", ".html") and p.name != "README.md")
    found.remove(CORPUS / "coexist" / "0123-workshop.html")  # states no year: as a draft it is of the day of the run
    return [path for path in found if len(list(path.parent.glob(path.stem + ".*"))) == 1]


@pytest.mark.parametrize("path", drafts(), ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_a_release_as_a_draft_gets_the_loud_findings_of_a_full_check(full: run.Outcome, kept: Store, path: Path) -> None:
    outcome = lint.lint([path], [CORPUS], SETTINGS, run.Options(as_of=None), kept)
    own = {release.id for release in outcome.report.releases} & {
        release.id for release in full.report.releases if release.path.endswith(path.name)
    }
    wanted = {f.id for f in full.report.findings if f.loud and any(e.document in own for e in f.evidence)}
    assert {f.id for f in outcome.report.findings if f.loud} == wanted


def test_nothing_is_kept_without_a_root(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "a.md").write_text("---\npublished: 2026-01-05\n---\n2026. 1. 30.(금)에 연다.\n", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("2026. 1. 30.(목)에 연다.\n", encoding="utf-8")
    assert shell("lint", "draft.txt", "--against", "earlier", cwd=tmp_path).code == 1
    assert not list(tmp_path.rglob(".checker"))


def test_a_changed_file_is_read_again(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('lang = "ko"\nagainst = ["earlier"]\n', encoding="utf-8")
    earlier = tmp_path / "earlier" / "a.md"
    earlier.parent.mkdir()
    said = "---\ntitle: 갯벌 지도 추진 방향\npublished: 2025-09-08\n---\n‘가람 갯벌 지도 계획’을 {month}월까지 수립해 발표할 예정이다.\n"
    earlier.write_text(said.format(month=11), encoding="utf-8")
    (tmp_path / "draft.txt").write_text(
        "현재 ‘가람 갯벌 지도 계획(안)’을 마련 중이라고 2026. 1. 30.(금) 밝혔다.\n", encoding="utf-8"
    )

    def ran() -> Ran:
        return shell("lint", "draft.txt", "--as-of", "2026-01-30", cwd=tmp_path)

    assert "2025년 11월" in ran().out
    assert list((tmp_path / ".checker" / "cache" / "shelf").iterdir())
    earlier.write_text(said.format(month=12), encoding="utf-8")
    assert "2025년 12월" in ran().out
    assert len(list((tmp_path / ".checker" / "cache" / "shelf").iterdir())) == 1
    shutil.rmtree(tmp_path / ".checker" / "cache")
    assert "2025년 12월" in ran().out


def test_a_pasted_draft_is_read_from_standard_input(shell: Shell) -> None:
    ran = shell("lint", "-", stdin="설명회는 2026. 1. 30.(목)에 연다.\n", cwd=CORPUS.parent / "seeds")
    assert ran.code == 1
    assert "2026. 1. 30.(목)" in ran.out


def test_an_empty_settings_lints_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("---\ntitle: 초안\n---\n2026. 1. 30.(목)에 연다.\n", encoding="utf-8")
    outcome = lint.lint([path], [], Settings(), run.Options())
    assert [f.rule for f in outcome.report.findings] == ["weekday"]

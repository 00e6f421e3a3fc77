"""The house keeps its floors, its sizes and its manners."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "checker").rglob("*.py"))


def test_floors_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_is_small_and_opens_with_a_paragraph(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 350
    assert not text or text.startswith('"""')


def test_top_level_is_what_a_newcomer_expects() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout: what is tracked cannot be asked")
    top = {name.split("/")[0] for name in tracked.stdout.splitlines()}
    assert {"checker", "rules", "corpus", "seeds", "benchmarks", "tests", "pyproject.toml"} <= top
    assert top <= {
        "checker", "rules", "corpus", "seeds", "benchmarks", "tests", "docs", ".ci", ".gitignore", ".gitattributes", ".pre-commit-hooks.yaml",
        "action.yml", "pyproject.toml", "README.md", "README.ko.md", "CHANGELOG.md", "Makefile", "uv.lock", "LICENSE",
    }  # fmt: skip


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = "import sys; from checker.cli.main import run; run(['--help']); print(sorted({m.split('.')[0] for m in sys.modules} & {'polars', 'numpy', 'lxml', 'rich', 'jinja2', 'pypdfium2', 'olefile', 'starlette'}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_word_is_finished() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
    assert [p.name for p in MODULES if marks.search(p.read_text(encoding="utf-8"))] == []

"""What the tests of commands share: the tool on the PATH, a real git repository, a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

CALM = "---\ntitle: 해안 길 정비 안내\npublished: 2026-01-13\n---\n정비는 2026. 1. 16.(금) 시작합니다.\n"
WRONG = "---\ntitle: 해안 길 설명회\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.(목) 오후 2시에 열립니다.\n"


@pytest.fixture
def bash(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """Run a script as a CI system does: bash -e with pipefail, ``check`` and ``policy-check`` on the PATH."""
    tools = tmp_path_factory.mktemp("bin")
    for name in ("check", "policy-check"):
        shim = tools / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
        shim.chmod(0o755)

    def run(script: str, cwd: Path, env: dict[str, str] | None = None) -> Ran:
        full = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "",
            "LC_ALL": "C.UTF-8",
            **(env or {}),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=cwd,
            env=full,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Run git in the repository of the test, which is made on first use; ``when`` dates a commit."""

    def run(*args: str, when: str = "2026-01-15T12:00:00") -> str:
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "t"), ("EMAIL", "t@example.org"), ("DATE", when))
        }
        calm = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(["git", *args], cwd=tmp_path, check=True, capture_output=True, env={**os.environ, **names, **calm})
        return done.stdout.decode("utf-8")

    run("init", "-q")
    return run


@pytest.fixture
def repo(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A repository with a configuration and one release that is in order, committed."""
    (tmp_path / "checker.toml").write_text('lang = "en"\n[corpus]\npaths = ["releases"]\n', encoding="utf-8")
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "calm.md").write_text(CALM, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    return tmp_path

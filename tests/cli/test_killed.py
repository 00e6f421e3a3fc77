"""Processes ended without a word: what is kept between runs is sound, and decisions of two processes add up."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

Shell = Callable[..., Ran]
DRAFT = "---\ntitle: 설명회\npublished: 2026-02-20\n---\n설명회는 2026. 2. 27.(목)에 열립니다.\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "corpus" / "ocean", tmp_path / "releases")
    (tmp_path / "checker.toml").write_text('lang = "en"\n[corpus]\npaths = ["releases"]\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def start(office: Path, *args: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "checker", *args], cwd=office, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


@pytest.mark.parametrize("args", [("--format", "json"), ("lint", "draft.md", "--format", "json")])
def test_a_run_killed_at_any_moment_leaves_the_store_sound(shell: Shell, office: Path, args: tuple[str, ...]) -> None:
    began = time.monotonic()
    fresh = shell(*args, "--no-store", cwd=office)
    whole = time.monotonic() - began
    for share in (0.5, 0.8, 0.95):
        killed = start(office, *args)
        time.sleep(whole * share)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    for _ in range(2):  # the second is answered from the store
        assert json.loads(shell(*args, cwd=office).out)["findings"] == json.loads(fresh.out)["findings"]


def test_a_page_killed_in_the_middle_of_a_draft_leaves_the_store_sound(shell: Shell, office: Path) -> None:
    before = shell("lint", "draft.md", "--format", "json", cwd=office).out
    page = start(office, "serve", "--port", "0")
    assert page.stdout is not None
    assert page.stdout.readline().startswith(b"http://127.0.0.1:")
    page.send_signal(signal.SIGKILL)
    page.communicate()
    assert shell("lint", "draft.md", "--format", "json", cwd=office).out == before


def test_two_processes_renew_one_baseline(shell: Shell, office: Path) -> None:
    assert shell("baseline", "create", cwd=office).code == 0
    running = [start(office, "baseline", "update", "--add") for _ in range(2)]
    said = {process.communicate()[0] for process in running}
    assert {process.returncode for process in running} == {0}
    assert len(said) == 1
    assert shell("--fail-on", "new", cwd=office).code == 0

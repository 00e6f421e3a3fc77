"""``check watch`` as a process of its own: it checks at once, again at every save, and ends when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.cli.main import run
from tests.conftest import ROOT

PAGE = "---\ntitle: 설명회\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.({}) 열립니다.\n"


def wait_for(path: Path, said: str, times: int) -> str:
    """Return what was printed once ``said`` stands in it ``times`` times."""
    for _ in range(600):
        text = path.read_text(encoding="utf-8")
        if text.count(said) >= times:
            return text
        time.sleep(0.1)
    raise AssertionError(path.read_text(encoding="utf-8"))


def test_every_save_is_checked_until_it_is_ended(tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.md", tmp_path / "out.txt"
    draft.write_text(PAGE.format("목"), encoding="utf-8")
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }
    with out.open("wb") as stream:
        watching = subprocess.Popen(
            [sys.executable, "-m", "checker", "watch", str(draft)],
            stdout=stream,
            stderr=stream,
            env=env,
            cwd=tmp_path,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a run in the background may ignore it
        )
    try:
        assert "exit 1: " in wait_for(out, "exit ", 1)
        draft.write_text(PAGE.format("금") + "\n", encoding="utf-8")
        assert wait_for(out, "exit ", 2).count("exit 0: ") == 1
        # An editor that saves by renaming: the file is gone for a moment.
        draft.unlink()
        time.sleep(0.7)
        other = tmp_path / "draft.tmp"
        other.write_text(PAGE.format("수"), encoding="utf-8")
        other.replace(draft)
        assert wait_for(out, "exit ", 3).count("exit 1: ") == 2
        assert watching.poll() is None
    finally:
        watching.send_signal(signal.SIGINT)
        code = watching.wait(timeout=20)
    text = out.read_text(encoding="utf-8")
    assert "Traceback" not in text
    assert text.count("exit ") == 3
    assert code == 130


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="alarms of POSIX")
def test_it_ends_when_interrupted_in_the_middle_of_a_check(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{PAGE.format('금')}\n" * 60_000, encoding="utf-8")
    pressed: list[int] = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, press)
    signal.setitimer(signal.ITIMER_REAL, 1, 30)
    try:
        assert run(["watch", str(draft)]) == 130
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(pressed) == 1

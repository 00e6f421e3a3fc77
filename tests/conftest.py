"""What tests share: where data may be, and how a command is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser import chromium

# A busy machine is slow, not wrong: no property fails for the time one example took.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PRESS = ROOT / ".cache" / "press"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def shared() -> Path:
    """The folder of real samples beside the project; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: real samples are not part of the project")
    return SHARED


@pytest.fixture
def press() -> Path:
    """The corpus of real releases; tests that need it are skipped without it."""
    if not any(PRESS.glob("*.jsonl")):
        pytest.skip(".cache/press is absent: the corpus of real releases is downloaded, not kept")
    return PRESS


@pytest.fixture
def shell() -> Callable[..., Ran]:
    """Run ``check`` as a shell does, with both streams and the exit code."""

    def run(
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str | bytes = b"",
        env: dict[str, str] | None = None,
        timeout: float = 120,
    ) -> Ran:
        full = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", "LC_ALL": "C.UTF-8", **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "checker", *map(str, args)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=full,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One running browser for all tests; they are skipped where there is none."""
    with chromium() as running:
        yield running

"""The store, with real processes: killed while writing, and two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.store import Store, key_of

WRITER = """
import sys
from pathlib import Path
from checker.store import Store, key_of
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for number in range(20):
        store.put("piece", key_of(str(number)), bytes([number]) * 300_000)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def sound(store: Store) -> int:
    found = 0
    for number in range(20):
        data = store.get("piece", key_of(str(number)))
        if data is not None:
            assert data == bytes([number]) * 300_000
            found += 1
    return found


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put("text", key_of("a"), b"one")
    assert Store(tmp_path / "cache").get("text", key_of("a")) == b"one"
    assert store.get("text", key_of("b")) is None
    assert store.get("other", key_of("a")) is None


def test_keys_do_not_run_into_each_other() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("a") != key_of("a", "")
    assert key_of(b"a") == key_of("a")


def test_a_damaged_value_is_no_value(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("piece", key_of("1"), b"x" * 1000)
    path = next(path for path in (tmp_path / "piece").rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1] + b"y")
    assert store.get("piece", key_of("1")) is None
    assert not path.exists()


def test_git_does_not_see_the_store(tmp_path: Path) -> None:
    Store(tmp_path / ".checker" / "cache")
    assert (tmp_path / ".checker" / "cache" / ".gitignore").read_text() == "*\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_writer_killed_at_any_moment_leaves_only_whole_values(tmp_path: Path) -> None:
    for delay in (0.01, 0.03, 0.06, 0.1, 0.2):
        process = start(tmp_path)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        sound(Store(tmp_path))
    assert sound(Store(tmp_path)) > 0


def test_two_processes_write_and_a_third_reads(tmp_path: Path) -> None:
    writers = [start(tmp_path), start(tmp_path)]
    store = Store(tmp_path)
    reads = 0
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        reads = max(reads, sound(store))
    for writer in writers:
        writer.kill()
        writer.communicate()
    assert reads == 20


def test_without_a_folder_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    none = Store(None)
    none.put("piece", key_of("a"), b"x")
    assert none.get("piece", key_of("a")) is None
    (tmp_path / "file").write_text("in the way")
    blocked = Store(tmp_path / "file" / "cache")
    blocked.put("piece", key_of("a"), b"x")
    assert not blocked.usable
    assert "file" in blocked.why_not

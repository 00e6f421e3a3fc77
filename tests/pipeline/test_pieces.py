"""Releases read before are not read again, and nothing in a report tells that they were not."""

from __future__ import annotations

import copy
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import releases
from checker.pipeline import kernel, pieces, run
from checker.report import json as report_json
from checker.rulebook import load as load_rules
from checker.settings import Settings
from checker.sources.catalogue import load
from checker.store import Store
from tests.conftest import ROOT

BOOK = load_rules()
Rows = list[dict[str, Any]]


def checked(path: Path, kept: Store | None) -> str:
    return report_json.render(run.check([path], Settings(), run.Options(allow_empty=True), kept=kept).report)


def write(path: Path, rows: Rows) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def another_number(dice: random.Random, rows: Rows) -> None:
    row = dice.choice(rows)
    at = [n for n, letter in enumerate(row["text"]) if letter.isdigit()]
    if at:
        n = dice.choice(at)
        row["text"] = row["text"][:n] + dice.choice("123456789") + row["text"][n + 1 :]


def one_more(dice: random.Random, rows: Rows) -> None:
    row = copy.deepcopy(dice.choice(rows))
    row["id"] = f"new{dice.randrange(10**6)}"
    row["text"] += f"\n ○ ‘새솔 하늘 안내서’를 {dice.randint(1, 12)}월까지 마련할 계획이다."
    rows.insert(dice.randrange(len(rows) + 1), row)


def one_less(dice: random.Random, rows: Rows) -> None:
    del rows[dice.randrange(len(rows))]


def another_order(dice: random.Random, rows: Rows) -> None:
    dice.shuffle(rows)


def another_title(dice: random.Random, rows: Rows) -> None:
    dice.choice(rows)["title"] = dice.choice(rows)["title"] + " 추진"


def another_name(dice: random.Random, rows: Rows) -> None:
    dice.choice(rows)["id"] = f"renamed{dice.randrange(10**6)}"


def another_day(dice: random.Random, rows: Rows) -> None:
    dice.choice(rows)["published"] = f"20{dice.randint(15, 26)}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"


EDITS: list[Callable[[random.Random, Rows], None]] = [
    another_number,
    one_more,
    one_less,
    another_order,
    another_title,
    another_name,
    another_day,
]


@pytest.mark.parametrize("seed", range(3))
def test_edits_give_what_a_cold_run_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(pieces, "ONE_IN", 8)
    dice = random.Random(seed)
    rows: Rows = releases.rows(90, seed=seed)
    kept = Store(tmp_path / "store")
    path = write(tmp_path / "all.jsonl", rows)
    assert checked(path, kept) == checked(path, None)
    for edit in dice.sample(EDITS, len(EDITS)):
        for _ in range(dice.randint(1, 2)):
            edit(dice, rows)
        write(path, rows)
        assert checked(path, kept) == checked(path, None), edit.__name__


def test_files_with_a_structure_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "ONE_IN", 2)
    catalogue = load([ROOT / "corpus"], Settings())
    kept = Store(tmp_path)
    plan = run.plan_for(BOOK, Settings(), run.Options(), catalogue.releases)
    job = kernel.job(plan.rules, plan.context, claims=True)
    known = pieces.digests(catalogue)
    first = pieces.read_all(catalogue, job, known, kept)
    assert len(pieces.cuts(catalogue)) > 4
    monkeypatch.setattr(kernel, "read_block", None)  # nothing is read a second time
    again = pieces.read_all(catalogue, job, known, kept)
    for name in ("segments", "contents", "values", "claims"):
        assert getattr(first[0], name).equals(getattr(again[0], name)), name
    assert first[1] == again[1]


def test_one_changed_release_is_read_with_its_neighbours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: Rows = releases.rows(300)
    kept = Store(tmp_path / "store")
    path = write(tmp_path / "all.jsonl", rows)
    checked(path, kept)
    seen: list[int] = []
    read_block = kernel.read_block

    def counted(block: kernel.Block, job: kernel.Job) -> kernel.Read:
        seen.append(block.releases.height)
        return read_block(block, job)

    monkeypatch.setattr(kernel, "read_block", counted)
    rows.insert(150, {**rows[150], "id": "inserted"})
    write(path, rows)
    found = checked(path, kept)
    assert len(seen) == 1
    assert 0 < seen[0] < 150
    assert found == checked(path, None)


def test_a_damaged_piece_is_read_anew(tmp_path: Path) -> None:
    rows: Rows = releases.rows(60)
    kept = Store(tmp_path / "store")
    path = write(tmp_path / "all.jsonl", rows)
    checked(path, kept)
    for number, file in enumerate((tmp_path / "store" / "pieces").glob("*/*")):
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] if number % 2 else data[:-9] + b"123456789")
    rows[0]["text"] += "\n설명회는 2026. 1. 30.(목)에 연다."
    write(path, rows)
    assert checked(path, kept) == checked(path, None)


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "ONE_IN", 2)
    kept = Store(tmp_path / "store")
    dice = random.Random(5)
    rows: Rows = releases.rows(30)
    for _ in range(pieces.BESIDE + 4):
        another_number(dice, rows)
        checked(write(tmp_path / "all.jsonl", rows), kept)
        assert len(list((tmp_path / "store" / "pieces").glob("*/*"))) <= pieces.BESIDE + 1
    assert checked(tmp_path / "all.jsonl", kept) == checked(tmp_path / "all.jsonl", None)


def test_two_corpora_share_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store(tmp_path / "store")
    paths = [write(tmp_path / f"{seed}.jsonl", releases.rows(20, seed=seed)) for seed in range(3)]
    found = [checked(path, kept) for path in paths]
    shutil.rmtree(tmp_path / "store" / "runs")
    monkeypatch.setattr(kernel, "read_block", None)
    assert [checked(path, kept) for path in paths] == found


RUNNER = """
import sys
from pathlib import Path
from checker.pipeline import pieces, run
from checker.settings import Settings
from checker.store import Store
pieces.ONE_IN = 2
print("ready", flush=True)
while True:
    for path in sys.argv[2:]:
        run.check([Path(path)], Settings(), run.Options(), kept=Store(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_runs_killed_at_any_moment_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "ONE_IN", 2)
    dice = random.Random(3)
    rows: Rows = releases.rows(12)
    paths = []
    for number in range(3):
        another_number(dice, rows)
        paths.append(write(tmp_path / f"{number}.jsonl", rows))
    for delay in (0.1, 0.4, 0.9):
        process = subprocess.Popen(
            [sys.executable, "-c", RUNNER, str(tmp_path / "store"), *map(str, paths)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(delay)
        process.kill()
        process.communicate()
        for path in paths[:2]:
            assert checked(path, Store(tmp_path / "store")) == checked(path, None)

"""The whole run and each of its stages, on generated releases and, where they are, on real ones."""

from __future__ import annotations

import datetime as dt
import json
import platform
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks import releases
from checker.kinds.base import Context
from checker.pipeline import clock, kernel, lint, run, stages
from checker.rulebook import load as load_rules
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, load
from checker.store import Store
from tests.conftest import PRESS, ROOT

BOOK = load_rules()


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return releases.write(tmp_path_factory.mktemp("made") / "thousand.jsonl", 1_000)


@pytest.fixture(scope="session")
def catalogue(thousand: Path) -> Catalogue:
    return load([thousand], Settings())


@pytest.mark.benchmark(group="1,000 generated releases")
def test_whole_run(benchmark: Any, thousand: Path) -> None:
    outcome = benchmark.pedantic(run.check, ([thousand], Settings(), run.Options()), rounds=3)
    assert outcome.report.counts["documents"] == 1_000


@pytest.mark.benchmark(group="1,000 generated releases")
def test_reading(benchmark: Any, thousand: Path) -> None:
    benchmark.pedantic(load, ([thousand], Settings()), rounds=3)


@pytest.mark.benchmark(group="1,000 generated releases")
def test_each_release_by_itself(benchmark: Any, catalogue: Catalogue) -> None:
    context = Context(as_of=clock.as_of(catalogue.releases, None), lexicon=BOOK.lexicon)
    job = kernel.job(BOOK.rules, context, claims=True)
    (block,) = kernel.cut(catalogue, 1)
    benchmark.pedantic(kernel.read_block, (block, job), rounds=3)


@pytest.mark.benchmark(group="1,000 generated releases")
@pytest.mark.parametrize("frame", ["passages", "links"])
def test_releases_against_each_other(benchmark: Any, catalogue: Catalogue, frame: str) -> None:
    context = Context(as_of=clock.as_of(catalogue.releases, None), lexicon=BOOK.lexicon)
    tables, _ = stages.read(catalogue, context, (), claims=False)
    related = benchmark.pedantic(stages.relate, (tables, (frame,)), rounds=3)
    assert getattr(related, frame).height


@pytest.mark.benchmark(group="real releases")
def test_real_releases_against_the_floor(benchmark: Any) -> None:
    """The floor is ``json.loads`` of every line, in the same run."""
    if not any(PRESS.glob("*.jsonl")):
        pytest.skip(".cache/press is absent: the corpus of real releases is downloaded, not kept")
    began = time.perf_counter()
    for path in PRESS.glob("*.jsonl"):
        for line in path.open(encoding="utf-8"):
            json.loads(line)
    floor = time.perf_counter() - began
    benchmark.pedantic(run.check, ([PRESS], Settings(), run.Options()), rounds=3)
    median = benchmark.stats.stats.median
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    benchmark.extra_info.update(floor=floor, ratio=median / floor, memory_gb=memory, machine=platform.processor())
    print(f"\nreal releases: {median:.1f} s, {median / floor:.0f} × the floor of {floor:.2f} s, {memory:.2f} GB")


@pytest.mark.benchmark(group="the same releases again")
@pytest.mark.parametrize("corpus", ["generated", "real"])
def test_again(benchmark: Any, tmp_path: Path, thousand: Path, corpus: str) -> None:
    """The whole command, its start included: everything new, nothing changed, one release changed; the last as often as it is timed."""
    found = [thousand] if corpus == "generated" else sorted(PRESS.glob("*.jsonl"))
    if not found:
        pytest.skip(".cache/press is absent: the corpus of real releases is downloaded, not kept")
    files = [Path(shutil.copy(path, tmp_path)) for path in found]

    def command() -> None:
        arguments = [*map(str, files), "--format", "json", "--store", str(tmp_path / "store")]
        done = subprocess.run([sys.executable, "-m", "checker", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        assert done.returncode < 2

    def change() -> None:
        rows = files[-1].read_text(encoding="utf-8").splitlines()
        row = json.loads(rows[len(rows) // 2])
        row["text"] += f"\n신청은 {dt.date.fromordinal(735_000 + len(row['text'])):%Y. %-m. %-d.}까지 120명에게 받는다."
        rows[len(rows) // 2] = json.dumps(row, ensure_ascii=False)
        files[-1].write_text("\n".join(rows) + "\n", encoding="utf-8")

    seconds = []
    for _ in range(2):
        began = time.perf_counter()
        command()
        seconds.append(time.perf_counter() - began)
    benchmark.pedantic(command, setup=change, rounds=3)
    cold, same, one = *seconds, benchmark.stats.stats.median
    benchmark.extra_info.update(cold=cold, unchanged=same, one_changed=one, machine=platform.processor())
    print(
        f"\n{corpus}: cold {cold:.2f} s, unchanged {same:.2f} s (1/{cold / same:.0f}), one changed {one:.2f} s (1/{cold / one:.1f})"
    )


@pytest.mark.benchmark(group="a draft against earlier releases")
@pytest.mark.parametrize("number", [1_000, 10_000])
def test_a_draft(benchmark: Any, tmp_path: Path, number: int) -> None:
    corpus = releases.write(tmp_path / "earlier.jsonl", number)
    draft = tmp_path / "draft.txt"
    draft.write_text(releases.rows(1, seed=99)[0]["text"], encoding="utf-8")
    kept = Store(tmp_path / "store")
    lint.lint([draft], [corpus], Settings(), run.Options(), kept)  # builds what is kept
    benchmark.pedantic(lint.lint, ([draft], [corpus], Settings(), run.Options(), kept), rounds=5)

"""How many planted slips the rules inside one release tell, and how fast each rule is, alone and all of them in two processes.

Recall on slips planted into the corpus of real releases, and the speed of each rule on it; both are skipped plainly where it is absent. That the
places are found at all is shown on an invented release.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planting.score import RULES, TARGETS, corpus, score
from benchmarks.planting.sites import sites
from checker.kinds.base import Context
from checker.kinds.table import KINDS
from checker.model import Hit
from checker.pipeline import kernel, memory, run, stages
from checker.rulebook import Rule, Rulebook, load
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import load as load_catalogue

PRESS = Path(__file__).resolve().parents[1] / ".cache" / "press"
ABSENT = "the corpus of real releases (.cache/press) is absent"

NOTICE = (
    "달빛청은 2026년 3월 10일(화) 물길 지도를 연다. 참여 기관은 총 30개 기관(시청 11개, 군청 19개)이다. 신청한 40명 중 10명(25%)이 뽑혔다. "
    "방문객은 전년(120명) 대비 30명 늘어난 150명이다. 동쪽 4개 마당(가람, 나루, 다온, 마루)에서 지도를 나눈다."
)
ROW: dict[str, Any] = {
    "id": "notice", "agency": "dal", "title": "물길 지도 30개 기관 참여", "published": "2026-03-09", "url": "", "text": NOTICE, "renditions": [],
}  # fmt: skip


@pytest.mark.parametrize("kind", ["weekday", "year slip", "sum", "percent", "part", "title number", "list count"])
def test_places_are_found_and_told_in_an_invented_release(kind: str) -> None:
    assert sites([ROW], kind)
    (one,) = score([ROW], [kind])
    assert not one.missed
    assert not one.away


@pytest.mark.parametrize("kind", list(TARGETS))
def test_planted_slips_are_told(benchmark: Any, kind: str) -> None:
    rows = corpus(PRESS)
    if not rows:
        pytest.skip(ABSENT)
    (one,) = benchmark.pedantic(score, (rows, [kind]), rounds=1)
    benchmark.extra_info["told"], benchmark.extra_info["sites"] = one.told, one.count
    assert one.recall >= TARGETS[kind], f"{one.told} of {one.count}"
    assert not one.away, one.away


@lru_cache(maxsize=1)
def _frames() -> tuple[Tables, Context, Rulebook]:
    book = load()
    catalogue = load_catalogue([PRESS], Settings())
    plan = run.plan_for(book, Settings(), run.Options(select=RULES), catalogue.releases)
    tables, _ = stages.read(catalogue, plan.context, (), claims=False)
    return tables, plan.context, book


@pytest.mark.parametrize("name", RULES)
def test_speed_of_a_rule(benchmark: Any, name: str) -> None:
    if not any(PRESS.glob("*.jsonl")):
        pytest.skip(ABSENT)
    tables, context, book = _frames()
    rule = next(rule for rule in book.rules if rule.id == name)
    benchmark.pedantic(_inside(rule), (tables, rule.params, context), rounds=3)


def _inside(rule: Rule) -> Callable[[Tables, Any, Context], list[Hit]]:
    """Return what tells the rule's hits inside one release."""
    kind = KINDS[rule.kind]
    return kind.inside or kind.find


def seconds_of_half(half: int) -> tuple[float, float]:
    """Return the seconds that every rule inside one release takes over every other release, by the clock and of the processor.

    Segments and values are read before.
    """
    catalogue = memory.catalogue(corpus(PRESS)[half::2])
    plan = run.plan_for(load(), Settings(), run.Options(select=RULES), catalogue.releases)
    tables, _ = kernel.read_all(catalogue, kernel.job((), plan.context, claims=False), workers=1)
    begin, busy = time.perf_counter(), time.process_time()
    for rule in plan.rules:
        _inside(rule)(tables, rule.params, plan.context)
    return time.perf_counter() - begin, time.process_time() - busy


def test_speed_of_all_rules_in_two_processes(benchmark: Any) -> None:
    if not any(PRESS.glob("*.jsonl")):
        pytest.skip(ABSENT)

    def both() -> list[tuple[float, float]]:
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(pool.map(seconds_of_half, (0, 1)))

    halves = benchmark.pedantic(both, rounds=1)
    benchmark.extra_info["seconds by the clock"] = [round(clock, 2) for clock, _ in halves]
    benchmark.extra_info["seconds of the processor"] = [round(busy, 2) for _, busy in halves]
    print(
        "\nall rules inside one release, seconds in two processes (processor): "
        + ", ".join(f"{c:.2f} ({b:.2f})" for c, b in halves)
    )


def test_speed_of_one_release(benchmark: Any) -> None:
    book = load()
    catalogue = memory.catalogue([ROW])
    plan = run.plan_for(book, Settings(), run.Options(select=RULES), catalogue.releases)
    tables, _ = stages.read(catalogue, plan.context, (), claims=False)

    def all_rules() -> None:
        for rule in plan.rules:
            _inside(rule)(tables, rule.params, plan.context)

    benchmark(all_rules)

"""How fast values are read, that time grows with length only, and that no figure of quality falls.

Speed runs on releases generated here and, where it is at hand, on the corpus of real ones; quality on the conformance suites beside the
checkout, and is skipped plainly where they are absent.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from benchmarks.quality.values import TARGETS, score
from checker.schema import BLOCKS, RELEASES, TEXTS, empty
from checker.text.frames import segment_texts
from checker.values import read
from checker.values.frames import read_values

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PRESS = ROOT / ".cache" / "press"
PUBLISHED = dt.date(2026, 1, 30)
SENTENCE = "□ 물결시는 {n}월 {n}일(금) 다리 {n}곳에 총 {n}억 {n},000만 원을 들이며, 오는 {n}월까지 전년 대비 {n}.5%p 줄인다고 밝혔다. 자세한 것은 담당 부서가 알린다. "


def generated(count: int) -> str:
    return "".join(SENTENCE.format(n=1 + n % 12) for n in range(count))


@pytest.mark.parametrize("count", [500, 1_000, 2_000, 4_000])
def test_time_against_length(benchmark: Any, count: int) -> None:
    text = generated(count)
    found = benchmark(read, text, PUBLISHED)
    assert len(found) >= 5 * count
    benchmark.extra_info["characters"] = len(text)


@pytest.mark.parametrize(
    "shape",
    [
        "7" * 50_000,
        "(" * 25_000,
        "가나다라마바사아자차" * 100_000,
        "가나3월라5명" * 20_000,
        "1억 2만 " * 8_000,
        "\ud800 3월" * 10_000,
    ],
)
def test_hostile_text(benchmark: Any, shape: str) -> None:
    benchmark.pedantic(read, (shape, PUBLISHED), rounds=1)


def test_values_of_the_press_corpus(benchmark: Any) -> None:
    from checker.settings import Settings
    from checker.sources.catalogue import load

    if not any(PRESS.glob("*.jsonl")):
        pytest.skip("the corpus of real releases (.cache/press) is absent")
    catalogue = load([PRESS], Settings())
    segments, contents = segment_texts(catalogue.texts, catalogue.blocks, catalogue.releases)
    values = benchmark.pedantic(read_values, (segments, contents, catalogue.releases), rounds=1)
    assert len(values) > 50_000
    benchmark.extra_info["characters"] = int(contents["content"].str.len_chars().sum())


def test_values_of_generated_releases(benchmark: Any) -> None:
    count = 200
    texts = pl.DataFrame(
        {
            "text": range(count), "release": range(count), "name": ["web"] * count, "format": ["txt"] * count, "path": [""] * count, "trust": [3] * count,
            "damaged": [False] * count, "body": [generated(50 + n % 7) for n in range(count)],
        },
        schema=TEXTS,
    )  # fmt: skip
    releases = pl.DataFrame(
        {
            "release": range(count), "id": [str(n) for n in range(count)], "agency": [""] * count, "title": [""] * count, "published": [PUBLISHED] * count,
            "basis": ["stated"] * count, "url": [""] * count, "path": [""] * count, "line": [None] * count, "lang": ["ko"] * count,
        },
        schema=RELEASES,
    )  # fmt: skip
    segments, contents = segment_texts(texts, empty(BLOCKS), releases)
    assert len(benchmark(read_values, segments, contents, releases)) > 10_000


@pytest.mark.parametrize("suite", TARGETS)
def test_no_figure_of_quality_falls(suite: str) -> None:
    if not (SHARED / "conformance" / f"{suite}.jsonl").is_file():
        pytest.skip("the conformance suites (../shared/conformance) are absent")
    known = tomllib.loads((ROOT / "benchmarks/quality/divergences.toml").read_text(encoding="utf-8"))[suite]
    result = score(SHARED, suite)
    assert result.share >= TARGETS[suite]
    assert result.kept - result.right <= known["wrong"]
    if suite == "press_temporal_gold":
        assert result.false_hits <= 2
    if suite == "korean_datetime_gold":
        assert result.false_hits <= 4
    if suite == "press_quantity_gold":
        assert 1 - result.false_hits / result.predicted >= 0.98
        assert result.exact / result.kept >= 0.95

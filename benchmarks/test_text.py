"""How fast texts are cut and keyed, on releases generated here and, where it is at hand, on the corpus of real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checker.schema import BLOCKS, empty
from checker.settings import Settings
from checker.sources.catalogue import load
from checker.text.frames import segment_texts
from checker.text.key import normal_column
from checker.text.segments import segment

PRESS = Path(__file__).resolve().parent.parent / ".cache" / "press"
PARAGRAPH = "□ 물결시(시장 한서율, 이하 ‘시’)는 {n}월 {n}일 다리 {n}곳*을 놓는다고 밝혔다. 공사비는 {n}억 {n},000만 원이며, 하반기에 시작한다.\n* 가온·새벗 등 {n}개 지역\n"


def generated(count: int) -> str:
    return "물결시 다리 놓는다\n" + "".join(PARAGRAPH.format(n=1 + n % 12) for n in range(count))


@pytest.mark.parametrize("format", ["txt", "hwpx", "pdf"])
def test_segment_one_text(benchmark: Callable[..., Any], format: str) -> None:  # noqa: A002
    text = generated(400)
    found = benchmark(segment, text, format=format)
    assert len(found) >= 800


def test_key_of_many_contents(benchmark: Callable[..., Any]) -> None:
    contents = pl.Series([PARAGRAPH.format(n=n) for n in range(20_000)])
    assert benchmark(normal_column, contents).len() == 20_000


def test_segment_the_press_corpus(benchmark: Any) -> None:
    if not any(PRESS.glob("*.jsonl")):
        pytest.skip(".cache/press is absent: the corpus of real releases is downloaded, not kept")
    catalogue = load([PRESS], Settings())
    segments, _ = benchmark.pedantic(segment_texts, (catalogue.texts, empty(BLOCKS), catalogue.releases), rounds=2)
    assert segments.height > 100_000

"""Blocks: equal results for any cut, here and in processes."""

from __future__ import annotations

import itertools

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from checker import blocks

RESULT = {"release": pl.UInt32(), "letters": pl.UInt32()}


def kernel(block: pl.DataFrame) -> pl.DataFrame:
    return block.group_by("release", maintain_order=True).agg(letters=pl.col("word").str.len_chars().sum().cast(pl.UInt32))


def frame(sizes: list[int]) -> pl.DataFrame:
    rows = [(release, "가" * (at % 5)) for release, size in enumerate(sizes) for at in range(size)]
    return pl.DataFrame(rows, schema={"release": pl.UInt32(), "word": pl.String()}, orient="row")


@given(st.lists(st.integers(1, 30), max_size=30), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_any_cut_gives_the_same(sizes: list[int], rows: int) -> None:
    whole = frame(sizes)
    parts = list(blocks.cut(whole, "release", rows))
    assert sum(part.height for part in parts) == whole.height
    assert all(a["release"][-1] != b["release"][0] for a, b in itertools.pairwise(parts))
    assert_frame_equal(blocks.run(kernel, whole, RESULT, "release", rows=rows), blocks.run(kernel, whole, RESULT, "release"))


def test_processes_give_the_same() -> None:
    whole = frame([20] * 40)
    alone = blocks.run(kernel, whole, RESULT, "release", rows=100)
    together = blocks.run(kernel, whole, RESULT, "release", rows=100, seconds=60, workers=2)
    assert_frame_equal(alone, together)


def test_nothing_gives_nothing() -> None:
    assert blocks.run(kernel, frame([]), RESULT, "release").schema == RESULT

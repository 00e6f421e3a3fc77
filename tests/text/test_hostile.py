"""Texts of odd shapes are cut in time that grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from checker.text.segments import segment

SHAPES = {
    "one long line": ("txt", "ab " * 40_000 + "\n가나" * 12),
    "bars and backslashes": ("md", ("|" + "\\|" * 20_000 + "|\n") * 10),
    "a bullet over lines that nothing joins": ("hwp", "□ 제목\n" + "가나다라\n" * 30_000),
    "front matter without an end": ("md", "---\na: b\n" + "\n" * 200_000),
    "brackets never closed": ("md", "가.(" * 40_000 + " 나다."),
    "quotation marks never closed": ("md", "“가다. " * 20_000),
    "captions never opened": ("md", "> 가" * 40_000),
    "lines of blanks": ("hwp", (" " * 300 + "\n") * 2_000),
    "stars": ("md", "*" * 50_000),
    "notes": ("md", "* 가나다라마바사아\n" * 10_000),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_long_text_of_one_shape_is_cut_quickly(name: str) -> None:
    form, text = SHAPES[name]
    began = time.process_time()
    parts = segment(text, format=form)
    assert time.process_time() - began < 5
    assert all(0 <= part.start < part.end <= len(text) for part in parts)

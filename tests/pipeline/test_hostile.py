"""A text that no line end divides is checked in time that does not grow with its square."""

from __future__ import annotations

import time

import pytest

from checker.pipeline import memory, run
from checker.settings import Settings

SHAPES = {
    "dates and acts": "1월 발표 예정 " * 7_000,
    "definitions": "(이하 '가나다')" * 6_000,
    "shares": "전년 100건 대비 50건(50%) 증가한 150건 " * 3_000,
    "breakdowns": "총 10명(남 1명, 여 2명), " * 5_000,
    "English promises": "The plan will be announced by 3 May 2026, and " * 3_500,
    "quoted names": "‘가나’ 공개 " * 10_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_long_text_of_one_line_is_checked_quickly(name: str) -> None:
    row = {"id": "r", "agency": "물결시", "title": "새 다리 연다", "published": "2026-01-01", "text": SHAPES[name]}
    book = run.rulebook_for(Settings(), None)
    catalogue = memory.catalogue([row])
    began = time.process_time()
    run.check_catalogue(catalogue, book, Settings(), run.Options())
    assert time.process_time() - began < 8

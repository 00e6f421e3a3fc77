"""How a mention becomes a claim: what its date says, and in which year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from checker.rulebook import load
from tests.claims.tables import read_rows


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("2월", dt.date(2015, 2, 1), dt.date(2015, 3, 1)),  # of the plan's year, though the release came out at its end
        ("2월 넷째 주", dt.date(2016, 2, 22), dt.date(2016, 2, 29)),  # a week is of no other year than its own
    ],
)
def test_a_period_in_a_bracket_is_of_the_year_the_plan_is_for(tmp_path: Path, said: str, low: dt.date, high: dt.date) -> None:
    row = {
        "id": "r",
        "agency": "물결시",
        "title": "2015년 주요업무 추진계획",
        "published": "2015-12-01",
        "text": f"○ ‘물길 정비 종합계획’ 수립({said})\n",
    }
    claims = read_rows([row], tmp_path, load().lexicon).claims
    assert claims.select("low", "high").unique().rows() == [(low, high)]

"""Figures beside dates, deadlines, and the ends of words: small notations in which another value used to be read."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.values import read

PUBLISHED = dt.date(2026, 1, 20)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("’20.10. 202개→’21.7. 49개", ["2020-10-01", 202.0, "2021-07-01", 49.0]),
        ("21.7. 49 개소", [49.0]),
        ("안내서(2025. 7. 41쪽)", ["2025-07-01", 41.0]),
        ("2025. 7. 5 개최", ["2025-07-05"]),
        ("2025.7.5일", ["2025-07-05"]),
        ("본선은 8월 \r\n25일(화)", ["2026-08-25"]),
    ],
)
def test_figures_after_a_month_are_a_day_only_where_they_count_nothing(phrase: str, said: list[object]) -> None:
    assert [str(v.low) if v.type == "date" else v.amount for v in read(phrase, PUBLISHED)] == said


@pytest.mark.parametrize(
    ("phrase", "year"),
    [
        ("12월까지 종합계획을 수립한다.", 2026),
        ("12월까지 종합계획을 마련한다고 밝혔다.", 2026),
        ("12월까지 접수를 마감했다고 밝혔다.", 2025),
        ("12월까지의 실적이다.", 2025),
    ],
)
def test_a_deadline_of_what_is_to_be_done_lies_ahead(phrase: str, year: int) -> None:
    (value,) = [v for v in read(phrase, PUBLISHED) if v.type == "date"]
    assert value.low is not None
    assert value.low.year == year


@pytest.mark.parametrize(
    ("phrase", "quote"),
    [
        ("It closes on 31 November. Bids follow.", "31 November"),
        ("It closed on 3 Nov. 2025.", "3 Nov. 2025"),
        ("It opens on Wed. 4 March.", "Wed. 4 March"),
    ],
)
def test_only_a_shortened_month_takes_its_full_stop(phrase: str, quote: str) -> None:
    assert [v.quote for v in read(phrase, PUBLISHED)] == [quote]

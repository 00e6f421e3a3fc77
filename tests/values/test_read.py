"""What the reader finds in a phrase: spans, intervals, roles, amounts."""

import datetime as dt

import pytest

from checker.values import read

PUBLISHED = dt.date(2026, 1, 30)


def interval(phrase):
    values = [v for v in read(phrase, PUBLISHED) if v.type == "date"]
    return [(str(v.low), str(v.high), v.role) for v in values]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "role"),
    [
        ("2026. 1. 30.(금) 14:00", "2026-01-30", "2026-01-31", "at"),
        ("’24.2월", "2024-02-01", "2024-03-01", "at"),
        ("‘24.2.", "2024-02-01", "2024-03-01", "at"),
        ("’25.上", "2025-01-01", "2025-07-01", "at"),
        ("’26~’27년", "2026-01-01", "2028-01-01", "range"),
        ("’25. 1. ~ 8.", "2025-01-01", "2025-09-01", "range"),
        ("1.30(금)", "2026-01-30", "2026-01-31", "at"),
        ("오는 11월", "2026-11-01", "2026-12-01", "at"),
        ("11월까지", "2026-11-01", "2026-12-01", "until"),
        ("이달 말", "2026-01-21", "2026-02-01", "at"),
        ("연내", "2026-01-01", "2027-01-01", "within"),
        ("1/4분기", "2026-01-01", "2026-04-01", "at"),
        ("내년 상반기 중", "2027-01-01", "2027-07-01", "within"),
        ("4월 2일부터 5일까지", "2026-04-02", "2026-04-06", "range"),
    ],
)
def test_dates(phrase, low, high, role):
    assert interval(phrase) == [(low, high, role)]


@pytest.mark.parametrize(
    ("phrase", "amount", "unit_class"),
    [
        ("2만 8,000명", 28_000, "person"),
        ("12조 3천억 원", 12_300_000_000_000, "money"),
        ("36,084만 원", 360_840_000, "money"),
        ("64,895천원", 64_895_000, "money"),
        ("4.6억원", 460_000_000, "money"),
        ("0.10%p", 0.10, "point"),
        ("8.0%", 8.0, "percent"),
        ("제3차", 3, "ordinal"),
    ],
)
def test_quantities(phrase, amount, unit_class):
    (value,) = read(phrase, PUBLISHED)
    assert (value.amount, value.unit_class) == (amount, unit_class)


def test_a_day_no_calendar_has():
    (value,) = read("2월 30일에 문을 연다", PUBLISHED)
    assert value.impossible
    assert value.low is None

"""English notations: dates, roles, quantities."""

import datetime as dt

import pytest

from checker.values import read

PUBLISHED = dt.date(2026, 1, 30)


def dated(text):
    return [(str(v.low), str(v.high), v.role) for v in read(text, PUBLISHED) if v.type == "date"]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "role"),
    [
        ("by 30 November 2026", "2026-11-30", "2026-12-01", "until"),
        ("by the end of 2026", "2026-12-01", "2027-01-01", "until"),
        ("since March 2025", "2025-03-01", "2025-04-01", "from"),
        ("from 3 May to 12 June 2026", "2026-05-03", "2026-06-13", "range"),
        ("between April and June 2026", "2026-04-01", "2026-07-01", "range"),
        ("in Q1 2026", "2026-01-01", "2026-04-01", "at"),
        ("H2 2026", "2026-07-01", "2027-01-01", "at"),
        ("FY2027", "2027-01-01", "2028-01-01", "at"),
        ("the third quarter of 2026", "2026-07-01", "2026-10-01", "at"),
        ("next month", "2026-02-01", "2026-03-01", "at"),
        ("last year", "2025-01-01", "2026-01-01", "at"),
        ("on Monday, 2 February 2026", "2026-02-02", "2026-02-03", "at"),
        ("the first Monday of March 2026", "2026-03-02", "2026-03-03", "at"),
        ("mid-March 2026", "2026-03-11", "2026-03-21", "at"),
        ("two weeks ago", "2026-01-16", "2026-01-17", "at"),
        ("01/30/2026", "2026-01-30", "2026-01-31", "at"),
    ],
)
def test_dates(phrase, low, high, role):
    assert dated(f"It is {phrase} that counts.") == [(low, high, role)]


def test_lengths():
    over, within = read("It runs over the next three years and reports within 10 days.", PUBLISHED)
    assert (over.amount, over.unit, over.role) == (3.0, "year", "duration")
    assert (within.amount, within.unit, within.role) == (10.0, "day", "within")


@pytest.mark.parametrize(
    ("phrase", "amount", "unit", "unit_class"),
    [
        ("12 million people", 12_000_000, "people", "person"),
        ("£4.5bn", 4.5e9, "GBP", "money"),
        ("30 percentage points", 30, "%p", "point"),
        ("12.5%", 12.5, "%", "percent"),
        ("KRW 320 million", 320e6, "원", "money"),
        ("14 agencies", 14, "agencies", "count"),
        ("1.5 km", 1.5, "km", "length"),
    ],
)
def test_quantities(phrase, amount, unit, unit_class):
    (value,) = [v for v in read(f"The plan names {phrase} in all.", PUBLISHED) if v.type == "quantity"]
    assert (value.amount, value.unit, value.unit_class) == (pytest.approx(amount), unit, unit_class)


@pytest.mark.parametrize(
    "text", ["See Article 15 and section 3.2.", "It may march on.", "Version 2.1.4.5 of file v3.pdf", "Call +82 2 1234 5678"]
)
def test_what_is_not_a_value(text):
    assert read(text, PUBLISHED) == []


def test_a_comma_behind_a_number_is_none_of_it():
    found = [
        v.amount
        for v in read("Net migration was 728,000, down by 178,000 from £860,000, a year earlier.", None)
        if v.type == "quantity"
    ]
    assert found == [728_000.0, 178_000.0, 860_000.0]

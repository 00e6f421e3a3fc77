"""The algebra of values: what equals, refines, contradicts, and what is never compared."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values import Value, read
from checker.values import algebra as al

PUBLISHED = dt.date(2026, 1, 30)


def one(phrase):
    (value,) = read(phrase, PUBLISHED)
    return value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("24세 이하", "25세 미만"),
        ("1,347억 9,100만 원", "1,348억 원"),
        ("23,244,649명", "약 2,300만 명"),
        ("4.6억원", "4억 6,000만 원"),
        ("1.5km", "1,500m"),
        ("2026년 11월", "’26.11월"),
        ("2026. 1. 30.(금)", "1월 30일"),
        ("64,895천원", "6,489만 5천 원"),
    ],
)
def test_equal(left, right):
    assert al.equal(one(left), one(right))
    assert al.relation(one(right), one(left)) == "equal"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2026년 11월 3일", "2026년 11월", "refines"),
        ("2026년", "2026년 2분기", "contains"),
        ("2026년 3월", "2026년 5월", "earlier"),
        ("2026년 하반기", "2026년 5월", "later"),
        ("2026년 3월 1일~5월 5일", "2026년 5월", "overlaps"),
        ("100명", "98명", "greater"),
        ("8.4%", "12.5%", "less"),
        ("30명 이상", "35명", "contains"),
    ],
)
def test_relations(left, right, expected):
    assert al.relation(one(left), one(right)) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("5개", "5명"),
        ("3%", "3%p"),
        ("제3회", "3회"),
        ("100만 원", "100만 달러"),
        ("5월", "5%"),
        ("3개월", "90일"),
        ("20,000", "20,000"),
    ],
)
def test_never_compared(left, right):
    a, b = read(left, PUBLISHED)[0], read(right, PUBLISHED)[0]
    assert al.relation(a, b) is None
    assert not al.contradicts(a, b)


dates = st.tuples(st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), st.integers(1, 400)).map(
    lambda pair: Value(0, 1, "x", "date", role="at", low=pair[0], high=pair[0] + dt.timedelta(days=pair[1]), grain="range")
)
amounts = st.tuples(st.integers(0, 10**9), st.sampled_from([1, 10, 1000])).map(
    lambda pair: Value(
        0,
        1,
        "x",
        "quantity",
        amount=pair[0] * pair[1],
        least=pair[0] * pair[1],
        most=pair[0] * pair[1],
        step=pair[1],
        unit="명",
        unit_class="person",
    )
)


@given(st.one_of(st.tuples(dates, dates), st.tuples(amounts, amounts)))
def test_the_relations_agree_with_each_other(pair):
    left, right = pair
    mirror = {
        "equal": "equal",
        "refines": "contains",
        "contains": "refines",
        "overlaps": "overlaps",
        "earlier": "later",
        "later": "earlier",
        "less": "greater",
        "greater": "less",
    }
    assert mirror[al.relation(left, right)] == al.relation(right, left)
    assert al.contradicts(left, right) == (not al.overlaps(left, right)) == al.contradicts(right, left)
    assert al.equal(left, left)
    assert not (al.contains(left, right) and al.refines(left, right))
    if al.equal(left, right) or al.contains(left, right) or al.refines(left, right):
        assert al.overlaps(left, right)
    if left.type == "date":
        assert sum((al.earlier(left, right), al.later(left, right), al.overlaps(left, right))) == 1

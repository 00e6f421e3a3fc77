"""Numbers as findings compare them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims.measures import canonical, digits


@pytest.mark.parametrize(
    ("amount", "said"),
    [(96.0, "96 count"), (12.5, "12.5 count"), (167_712_345_678.0, "167712345678 count"), (4e12, "4000000000000 count")],
)
def test_a_plain_number_without_an_exponent(amount: float, said: str) -> None:
    assert canonical(amount, "count") == said


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_unequal_whole_numbers_are_never_written_alike(one: int, other: int) -> None:
    assert (canonical(one, "money") == canonical(other, "money")) == math.isclose(one, other, abs_tol=0, rel_tol=0)


@pytest.mark.parametrize(
    ("amount", "count"), [(0.0, 0), (7.0, 1), (120.0, 2), (-1_347.0, 4), (10.25, 4), (0.5, 1), (167_700_000_000.0, 4), (1e11, 1)]
)
def test_digits_that_say_something(amount: float, count: int) -> None:
    assert digits(amount) == count

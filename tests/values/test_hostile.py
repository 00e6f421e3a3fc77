"""Hostile input is read in linear time and never breaks."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values import read
from checker.values.trace import trace

PUBLISHED = dt.date(2026, 1, 30)
SHAPES = {
    "digits": "7" * 50_000,
    "commas": "1,234," * 9_000,
    "dots": "1.2." * 12_000,
    "brackets": "(" * 20_000 + "3월" + ")" * 20_000,
    "waves": "3~" * 20_000,
    "no space": "가나다라마바사아자차카타파하" * 70_000 + "3월",
    "crowded": "가나다3월라마5명바사" * 20_000,
    "surrogates": "3월 \ud800\udfff 5일 \udc00" * 5_000,
    "magnitudes": "1억 2만 " * 8_000,
    "spaces": "3" + " " * 50_000 + "월",
    "words": "다음 " * 20_000,
    "english": "the first of " * 8_000,
    "numbers in words": "twenty five million " * 4_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_long_input_is_read(name):
    values = read(SHAPES[name], PUBLISHED)
    for before, after in itertools.pairwise(values):
        assert before.end <= after.start


@pytest.mark.parametrize("text", ["0세기", "6121세기 이듬해", "99990년대 초", "the 101st century, next year"])
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_a_year_no_calendar_has_is_not_placed(text, published):
    assert read(text, published)[0].low is None


@given(st.text(alphabet="0123456789.,~월일년분기만억조 ’'()%△명개제회차까지부터이상미만\nAaJanQ-/", max_size=60))
def test_any_text_gives_values_in_order_inside_it(text):
    values = read(text, PUBLISHED)
    end = 0
    for value in values:
        assert end <= value.start < value.end <= len(text)
        assert text[value.start : value.end] == value.quote
        assert value.low is None or value.high is None or value.low < value.high or value.role == "range"
        end = value.end


@given(st.text(max_size=80))
def test_any_unicode(text):
    read(text, PUBLISHED, spoken=True)
    for rejected in trace(text, PUBLISHED).rejected:
        assert text[rejected.start : rejected.end] == rejected.quote

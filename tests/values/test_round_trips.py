"""Numbers and dates written out in every notation are read back."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from checker.values import number, read
from checker.values.ko_spoken import value_of

DIGITS = "영일이삼사오육칠팔구"


def in_words(value):
    """Return the Sino-Korean words of a whole number below 10^16."""
    if value == 0:
        return "영"
    words, groups = "", []
    while value:
        value, rest = divmod(value, 10_000)
        groups.append(rest)
    for place in range(len(groups) - 1, -1, -1):
        rest, part = groups[place], ""
        for power, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
            digit, rest = divmod(rest, power)
            if digit:
                part += ("" if digit == 1 and name else DIGITS[digit]) + name
        if part:
            words += part + ("", "만", "억", "조")[place]
    return words


def mixed(value):
    """Return a whole number with 조, 억, 만 as an office writes it: 3억 3,907만."""
    parts, names = [], ("", "만", "억", "조")
    for place in range(4):
        value, rest = divmod(value, 10_000)
        if rest:
            parts.append(f"{rest:,}{names[place]}")
    return " ".join(reversed(parts))


@given(st.integers(0, 2**53))
def test_words(value):
    assert value_of(in_words(value)) == value


@given(st.integers(1, 2**53))
def test_figures_with_magnitudes(value):
    assert number.read(mixed(value))[0] == value


@given(st.integers(1, 10**12))
def test_money_in_a_sentence(value):
    sentence = f"과징금 총 {mixed(value)} 원을 부과했다."
    (money,) = [v for v in read(sentence) if v.unit_class == "money"]
    assert money.amount == value
    assert sentence[money.start : money.end] == f"{mixed(value)} 원"


days = st.dates(dt.date(1995, 1, 1), dt.date(2039, 12, 31))
WEEK = "월화수목금토일"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
NOTATIONS = (
    lambda d: f"{d.year}. {d.month}. {d.day}.",
    lambda d: f"{d.year}. {d.month}. {d.day}.({WEEK[d.weekday()]})",
    lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    lambda d: f"{d.year}년{d.month}월{d.day}일({WEEK[d.weekday()]})",
    lambda d: f"’{d:%y}.{d.month}.{d.day}.",
    lambda d: f"'{d:%y}. {d.month}. {d.day}.({WEEK[d.weekday()]})",
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
)


@given(days, st.sampled_from(NOTATIONS))
def test_every_notation_of_a_day(day, notation):
    (value,) = read(notation(day))
    assert (value.low, value.high, value.grain) == (day, day + dt.timedelta(days=1), "day")
    assert value.inferred == ""
    assert value.end - value.start == len(notation(day))


@given(days, st.integers(-25, 25))
def test_a_day_without_its_year_near_publication(day, off):
    published = day + dt.timedelta(days=off)
    for phrase in (f"{day.month}월 {day.day}일", f"{day.month}. {day.day}.({WEEK[day.weekday()]})"):
        (value,) = read(phrase, published)
        assert value.low == day
        assert value.inferred


@given(days, st.integers(1, 200))
def test_a_range_inherits_what_it_does_not_write(day, length):
    last = day + dt.timedelta(days=length)
    tail = f"{last.month}월 {last.day}일" if last.year == day.year else f"{last.year}년 {last.month}월 {last.day}일"
    (value,) = read(f"{day.year}년 {day.month}월 {day.day}일부터 {tail}까지")
    assert (value.low, value.high, value.role) == (day, last + dt.timedelta(days=1), "range")

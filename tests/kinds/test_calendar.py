"""Weekdays, periods, mastheads: what the calendar contradicts, and what people may write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.dates import EN_WEEKDAYS, KO_WEEKDAYS, ends, shifted
from checker.kinds.duration_range import DurationParams, holds
from tests.kinds.test_arithmetic import found

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


@given(DAYS, st.integers(1, 7))
def test_a_full_date_is_reported_exactly_when_its_weekday_is_another(day: dt.date, weekday: int) -> None:
    text = f"설명회는 {day.year}. {day.month}. {day.day}.({KO_WEEKDAYS[weekday - 1]})에 열린다."
    hits = found("weekday", text, published=day)
    assert bool(hits) is (day.isoweekday() != weekday)
    for hit in hits:
        slipped = [other for step in (-1, 1) if (other := shifted(day, step)) and other.isoweekday() == weekday]
        assert slipped or hit.variant != "year-slip"


@given(DAYS, st.integers(1, 7))
def test_in_english_too(day: dt.date, weekday: int) -> None:
    text = f"The meeting is on {EN_WEEKDAYS[weekday - 1]}, {day.day} {day:%B} {day.year}."
    assert bool(found("weekday", text, published=day)) is (day.isoweekday() != weekday)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("지난 30일(월) 문을 열었다고 밝혔다.", dt.date(2026, 4, 1)),
        ("접수는 다음 달 28일(목)까지이다.", dt.date(2026, 4, 20)),
        ("전시는 내년 5월 17일(월)까지 한다.", dt.date(2026, 12, 20)),
        ("근무 일수는 92(일)로 나누고, 상은 1등(금), 2등(은)에게 준다.", dt.date(2026, 4, 20)),
        ("면접은 2027. 1. 11.(월)~18.(월) (8일), 체험은 1. 19.(화)~26.(화) (8일)이다.", dt.date(2025, 4, 24)),
        ("2026년 살림 계획\n\n바다처는 8월 29일(금) 회의에서 살림 계획을 의결했다.", dt.date(2025, 8, 29)),
        ("해외 시험은 11.24.(월)~12.5.(금) 두 주 동안, 발표는 12.8.(월)에 한다.", dt.date(2025, 1, 23)),
        ("2025년 9월 22일(월)부터 10월 2일(목)까지, 새해 1월 5일(월)에 연다.", dt.date(2025, 9, 10)),
    ],
)
def test_weekdays_that_are_right_or_none(text: str, published: dt.date) -> None:
    assert found("weekday", text, published=published) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5월 28일(목)부터 6월 13일(금)까지 받는다.", "2025-05-28"),
        ("5월 28일(수)부터 6월 13일(목)까지 받는다.", "2025-06-13"),
        ("5.28.(수)~6.13.(목) 받는다.", "2025-06-13"),
        ("11월 26일(목) 회의를 열고 과태료를 부과할 예정이다.", "2025-11-26"),
    ],
)
def test_both_ends_of_a_period_and_days_near_publication(text: str, place: str) -> None:
    day = dt.date.fromisoformat(place)
    hits = found("weekday", text, published=day - dt.timedelta(days=1))
    assert [hit.dispute[0] for hit in hits] == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("7월 20일(일) 05시부터 16일(수) 18시까지 내렸다.", ("2025-07-16", "2025-07-20")),
        ("8월 29일(금)부터 8월 1일(금)까지 받는다.", ("2025-08-01", "2025-08-29")),
    ],
)
def test_an_end_before_its_start_is_a_reversed_period_and_no_wrong_weekday(text: str, places: tuple[str, str]) -> None:
    assert [tuple(sorted(hit.dispute)) for hit in found("range-reversed", text, published=dt.date(2025, 7, 21))] == [places]
    assert found("weekday", text, published=dt.date(2025, 7, 21)) == []


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("5월 28일(목)부터 6월 13일(금)", (4, "5월 28일(목)"), (5, "6월 13일(금)")),
        ("9.29.(화)~10.3.(금)", (2, "9.29.(화)"), (5, "10.3.(금)")),
        ("Monday 1 June to Friday 5 June 2026", (1, "Monday 1 June"), (5, "Friday 5 June 2026")),
        ("2026. 5. 1. ~ 5. 9.", (None, "2026. 5. 1."), (None, "5. 9.")),
    ],
)
def test_a_range_comes_apart(quote: str, low: tuple[int | None, str], high: tuple[int | None, str]) -> None:
    sides = ends(quote, 100, dt.date(2026, 5, 1), dt.date(2026, 5, 10))
    assert sides is not None
    for side, (weekday, text) in zip(sides, (low, high), strict=True):
        assert side.weekday == weekday
        assert quote[side.start - 100 : side.end - 100] == text


@pytest.mark.parametrize(
    ("first", "last", "amount", "unit", "fits"),
    [
        ("2026-05-01", "2026-06-10", 40, "day", True),  # the first day is not counted
        ("2026-05-01", "2026-06-10", 41, "day", True),
        ("2026-06-23", "2026-08-04", 40, "day", False),
        ("2026-01-24", "2026-02-02", 9, "day", False),
        ("2026-01-06", "2026-01-12", 5, "day", True),  # working days
        ("2026-05-15", "2026-06-05", 20, "day", False),
        ("2026-09-04", "2026-09-18", 2, "week", True),
        ("2026-09-23", "2026-10-04", 2, "week", True),
        ("2026-08-04", "2026-08-23", 2, "week", False),
        ("2026-05-09", "2026-06-09", 1, "month", True),
        ("2022-02-01", "2023-12-31", 11, "month", False),
        ("2022-02-01", "2023-12-31", 23, "month", True),
    ],
)
def test_ways_of_counting(first: str, last: str, amount: float, unit: str, fits: bool) -> None:
    assert holds(dt.date.fromisoformat(first), dt.date.fromisoformat(last), "day", amount, unit, DurationParams()) is fits


@given(DAYS, st.integers(1, 200))
def test_a_length_holds_counted_in_full_and_long_ones_without_their_first_day(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days - 1)
    for amount in (days, days - 1) if days > DurationParams().first_day else (days,):
        assert holds(first, last, "day", amount, "day", DurationParams())


@pytest.mark.parametrize(
    "text",
    [
        "공모는 11월 20일부터 2월 10일까지 한다.",
        "시상식은 당초 9월 30일에서 9월 26일로 앞당겼다.",
        "제2기(’24.2.~12.)를 마쳤다. 설명회(9.23.~10.4. 2주간)를 연다.",
        "지난 1월\n26일부터 2월 22일까지 받았다.",
    ],
)
def test_periods_that_are_not_reversed(text: str) -> None:
    assert found("range-reversed", text) == []


@pytest.mark.parametrize(
    ("text", "published", "variants"),
    [
        ("보도시점 2026. 3. 5.(목) 12:00 배포 2026. 3. 5.(목) 09:00\n본문이다.", dt.date(2026, 3, 5), []),
        ("보도시점 2026. 3. 5.(목) 12:00 배포 2026. 3. 5.(목) 15:00\n본문이다.", dt.date(2026, 3, 5), ["clock"]),
        ("보도시점 2026. 3. 5.(목) 12:00 배포 2026. 3. 7.(토) 09:00\n본문이다.", dt.date(2026, 3, 5), [""]),
        ("보도시점 2026. 3. 5. 12:00 배포 2025. 3. 4. 18:00\n본문이다.", dt.date(2026, 3, 5), ["early"]),
        ("보도시점 2026. 3. 5.(목) 12:00 배포 2025. 3. 4.(수) 18:00\n본문이다.", dt.date(2026, 3, 5), []),  # the weekday rule's
        ("공모전을 연다고 2026. 3. 16.(월) 밝혔다.", dt.date(2026, 3, 11), ["said"]),
        ("공모전을 연다고 2026. 3. 12.(목) 밝혔다.", dt.date(2026, 3, 11), []),
    ],
)
def test_dates_a_release_gives_of_itself(text: str, published: dt.date, variants: list[str]) -> None:
    assert [hit.variant for hit in found("masthead-date", text, published=published)] == variants


def test_one_slip_of_a_period_is_told_once() -> None:
    (hit,) = found("weekday", "설명회는 2025. 12. 14.(월)~12. 20.(일) 연다.", published=dt.date(2026, 12, 1))
    assert hit.variant == "year-slip"


def test_a_masthead_whose_year_slipped_is_not_held_against_its_file_name() -> None:
    slipped = "보도시점 2024. 2. 4.(수) 12:00 (2. 5. 조간) 배포 2026. 1. 29.(목)\n\n물길 지도를 연다"
    name = "260205 (조간) 물길 지도.hwpx"
    assert found("masthead-date", slipped, file=name) == []
    assert found("masthead-date", slipped.replace("2024. 2. 4.(수)", "2026. 1. 30.(금)"), file=name) != []


def test_years_counted_from_a_day_to_a_day() -> None:
    wrong = "The control runs for the five years from 1 April 2026 to 31 March 2030."
    right = "The control runs for the five years from 1 April 2026 to 31 March 2031."
    assert len(found("duration-range", wrong, published=dt.date(2025, 12, 11))) == 1
    assert found("duration-range", right, published=dt.date(2025, 12, 11)) == []

"""Korean notations one by one: what they say, and what is not a value."""

import datetime as dt

import pytest

from checker.values import read

PUBLISHED = dt.date(2026, 1, 30)  # a Friday


def dates(text, published=PUBLISHED):
    return [(v.quote, str(v.low), str(v.high)) for v in read(text, published) if v.type == "date" and v.low]


def amounts(text):
    return [(v.quote, v.amount, v.unit_class) for v in read(text, PUBLISHED) if v.type == "quantity"]


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("’26.2Q", "2026-04-01", "2026-07-01"),
        ("2026년 3사분기", "2026-07-01", "2026-10-01"),
        ("7/20(월)", "2026-07-20", "2026-07-21"),
        ("지난 8일", "2026-01-08", "2026-01-09"),
        ("23일(금)", "2026-01-23", "2026-01-24"),
        ("지난해 12월 23일", "2025-12-23", "2025-12-24"),
        ("내년 2월의 마지막 토요일", "2027-02-27", "2027-02-28"),
        ("다음 달 셋째 주 수요일", "2026-02-18", "2026-02-19"),
        ("7월 5~9일(일~목)", "2026-07-05", "2026-07-10"),
        ("3~4월", "2026-03-01", "2026-05-01"),
        ("’24.8.26~10.31", "2024-08-26", "2024-11-01"),
        ("12월 30일부터 1월 2일까지", "2025-12-30", "2026-01-03"),
        ("올해 추석", "2026-09-25", "2026-09-26"),
        ("이천이십사년 삼월 오일", "2024-03-05", "2024-03-06"),
        ("오늘로부터 한 달 후", "2026-02-28", "2026-03-01"),
        ("2024년 말", "2024-12-01", "2025-01-01"),
        ("올해 초", "2026-01-01", "2026-04-01"),
        ("2020년대", "2020-01-01", "2030-01-01"),
    ],
)
def test_dates(phrase, low, high):
    assert [found[1:] for found in dates(phrase)] == [(low, high)]


def test_days_of_a_list_share_their_month():
    text = "교육은 5월 7일(목), 12일(화), 14일(목)에 한다."
    assert [low for _, low, _ in dates(text)] == ["2026-05-07", "2026-05-12", "2026-05-14"]


def test_a_verb_does_not_send_a_near_date_a_year_away():
    assert dates("1월 29일 제3차 회의를 열고 앞으로 추진할 계획을 의결했다.")[0][1] == "2026-01-29"
    assert dates("2월 2일 연 행사에서 소개하였다.")[0][1] == "2026-02-02"


def test_particles_give_the_role():
    roles = {
        phrase: read(phrase, PUBLISHED)[0].role
        for phrase in ("5월까지", "5월부터", "5월 내", "상반기 중", "5월", "10일 이내", "3년간", "5월~6월")
    }
    assert list(roles.values()) == ["until", "from", "within", "within", "at", "within", "duration", "range"]


def test_coming_years_are_counted_from_publication():
    (value,) = read("향후 5년간", PUBLISHED)
    assert (value.low, value.high, value.amount, value.unit) == (PUBLISHED, dt.date(2031, 1, 30), 5.0, "year")


@pytest.mark.parametrize("phrase", ["2월 30일", "4월 31일", "2025년 2월 29일", "13.31.(금)"])
def test_days_no_calendar_has(phrase):
    assert [v for v in read(phrase, PUBLISHED) if v.type == "date" and not v.impossible] == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2만 8000명", [("2만 8000명", 28_000, "person")]),
        ("87 .2조원", [("87 .2조원", 87.2e12, "money")]),
        ("총 1억 8\n,820\n만 원", [("1억 8\n,820\n만 원", 188_200_000, "money")]),
        ("인력1) 3명", [("3명", 3, "person")]),
        ("만 14세", [("14세", 14, "age")]),
        ("12개 사가", [("12개 사", 12, "count")]),
        ("2개 사업자", [("2개", 2, "count")]),
        ("8.0%→10.0%", [("8.0%", 8.0, "percent"), ("10.0%", 10.0, "percent")]),
        ("세 번째", [("세 번째", 3, "ordinal")]),
        ("1~3기", [("1~3기", 3, "ordinal")]),
        ("△0.2조 원", [("△0.2조 원", -2e11, "money")]),
        ("3분의 1", [("3분의 1", 1 / 3, "ratio")]),
        ("4위", [("4위", 4, "rank")]),
    ],
)
def test_quantities(phrase, expected):
    assert amounts(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "least", "most"),
    [
        ("약 2,300만 명", 22_500_000, 23_500_000),
        ("30여 명", 30, 39),
        ("24세 이하", None, 24),
        ("25세 미만", None, 24),
        ("20% 이상", 20, None),
        ("최대 5점", None, 5),
        ("2~3개", 2, 3),
    ],
)
def test_bounds(phrase, least, most):
    (value,) = read(phrase)
    assert (value.least, value.most) == (least, most)


def test_lengths_of_several_units_and_basis_points():
    length = read("3년 5개월", PUBLISHED)[0]
    assert (length.amount, length.unit) == (41.0, "month")
    assert amounts("금리를 25bp 내렸다") == [("25bp", 0.25, "point")]


def test_each():
    values = read("각 100만원(총 800만원)")
    assert [(v.amount, v.each) for v in values] == [(1_000_000, True), (8_000_000, False)]


@pytest.mark.parametrize(
    "text",
    [
        "제15조제2항제3호", "제3자 제공", "02-2100-3333", "1588-1234", "https://example.org/2026/01/30", "report-2026.pdf", "버전 1.2.3.4", "ISMS-P 2", "할 수 있다",
        "오늘의 집", "내일배움카드", "당일치기", "금주를 결심", "3회의실", "2차량", "참고3", "코로나19", "데이터 3법", "1. 목적",
    ],
)  # fmt: skip
def test_what_is_not_a_value(text):
    assert [v.quote for v in read(text, PUBLISHED) if v.unit_class != "number" and v.quote != "오늘"] == []

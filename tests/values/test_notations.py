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
    ("phrase", "said"),
    [
        ("‘나루버스’ 24,345명이 탔다.", [24_345.0]),
        ("'나루버스' 24,345,678원", [24_345_678.0]),
        ("(’24, 1,200명)", [1_200.0]),
        ("‘나루버스’ 24년 기준", ["2024-01-01"]),
    ],
)
def test_a_closing_quotation_mark_before_thousands_opens_no_year(phrase: str, said: list[object]) -> None:
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


def said(phrase: str) -> list[object]:
    """Return ``low/high`` of each date, ``amount unit`` of each length and quantity, bare numbers left out."""
    found: list[object] = []
    for v in read(phrase, PUBLISHED):
        if v.type == "date" and v.unit_class != "duration":
            found.append(f"{v.low}/{v.high}")
        elif v.unit:
            found.append(f"{v.amount:g} {v.unit}")
    return found


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("2026회계연도 결산", ["2026-01-01/2027-01-01"]),
        ("2026학년도 1학기", ["2026-03-01/2027-03-01"]),
        ("’26학년도 수시모집", ["2026-03-01/2027-03-01"]),
        ("2026년도 1/4분기", ["2026-01-01/2026-04-01"]),
        ("올 2분기", ["2026-04-01/2026-07-01"]),
        ("상반기(1~6월)", ["2026-01-01/2026-07-01"] * 2),
        ("지난달 28일부터 이달 5일까지", ["2025-12-28/2026-01-06"]),
        ("4. 1.(수)부터 6. 30.(화)까지", ["2026-04-01/2026-07-01"]),
        ("’26.3~’27.2월", ["2026-03-01/2027-03-01"]),
        ("2026년 4월부터 2028년까지", ["2026-04-01/2029-01-01"]),
        ("3월 20일~4월 2일(14일간)", ["2026-03-20/2026-04-03", "14 day"]),
        ("최근 5년(’21~’25년)", ["5 year", "2021-01-01/2026-01-01"]),
        ("매년 3~5월, 매월 15일까지", []),
        ("매월 10만 원, 매년 약 3만 명", ["100000 원", "30000 명"]),
        ("총사업비 1조 2,345억 원", ["1.2345e+12 원"]),
        ("약 2만5천여 명", ["25000 명"]),
        ("1,234호(임대 800호)", ["1234 호", "800 호"]),
        ("12.5만㎡에 1.2백만 톤", ["125000 ㎡", "1.2e+06 톤"]),
        ("594.9TWh와 350kWh, 12.3ha, 4.5㎞", ["594.9 TWh", "350 kWh", "12.3 ha", "4.5 ㎞"]),
        ("0.3%p 내리고 1.5배 늘어 전국 2위", ["0.3 %p", "1.5 배", "2 위"]),
        ("1인당 25만 원, 리터당 1,650원", ["250000 원", "1650 원"]),
        ("1,450원/kg", ["1450 원"]),
        ("만 19~34세", ["34 세"]),
        ("경쟁률 4대 1, 2박 3일 동안", []),
        ("☎ 044-201-3456, 제12조제3항제2호, 제2026-15호, 국도 17호선", []),
        ("제3차 5개년 계획", ["3 차", "5 year"]),
        ("1억2천3백만원, 5백만원 이하", ["1.23e+08 원", "5e+06 원"]),
        ("1~2인 가구", ["2 인"]),
    ],
)
def test_notations_of_offices(phrase: str, values: list[object]) -> None:
    assert said(phrase) == values


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("It runs 1-5 June 2026.", ["2026-06-01/2026-06-06"]),
        ("Between 1 April and 30 June 2026.", ["2026-04-01/2026-07-01"]),
        ("From 1 March 2026 until 31 May 2027.", ["2026-03-01/2027-06-01"]),
        ("By the end of Q2 2026, in H2 2026.", ["2026-06-01/2026-07-01", "2026-07-01/2027-01-01"]),
        ("By mid-June 2026, within 28 days.", ["2026-06-11/2026-06-21", "28 day"]),
        ("Doors open at 7pm on Friday 20 March 2026.", ["2026-03-20/2026-03-21"]),
        ("The 3rd edition opens on the 3rd.", ["2026-02-03/2026-02-04"]),
        ("Call 020 7946 0018 about Section 12(3) and version 2.1.", []),
        ("Two in five adults and one in ten of 300 people agree.", ["300 people"]),
        ("A fund of £3.45m and €500,000, up by 25 basis points.", ["3.45e+06 GBP", "500000 EUR", "0.25 %p"]),
        ("At least 200 schools, 12 hectares and 450 km of track.", ["200 schools", "12 ha", "450 km"]),
    ],
)
def test_notations_of_english_notices(phrase: str, values: list[object]) -> None:
    assert said(phrase) == values

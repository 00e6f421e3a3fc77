import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ConfigError
from checker.model import Amount, Span, Weekday, Words
from checker.report import particles
from checker.report.messages import check_template, number, say, word


@pytest.mark.parametrize(
    ("value", "ko", "en"),
    [
        (dt.date(2026, 1, 30), "2026. 1. 30.(금)", "30 January 2026 (Fri)"),
        (Span(dt.date(2026, 1, 30), dt.date(2026, 1, 31)), "2026. 1. 30.(금)", "30 January 2026 (Fri)"),
        (Span(dt.date(2025, 11, 1), dt.date(2025, 12, 1), "month"), "2025년 11월", "November 2025"),
        (Span(dt.date(2025, 10, 1), dt.date(2026, 1, 1), "quarter"), "2025년 4분기", "the fourth quarter of 2025"),
        (Span(dt.date(2025, 7, 1), dt.date(2026, 1, 1), "half"), "2025년 하반기", "the second half of 2025"),
        (Span(dt.date(2025, 1, 1), dt.date(2026, 1, 1), "year"), "2025년", "2025"),
        (Span(dt.date(2026, 12, 1), dt.date(2027, 1, 1), "year"), "2026년 12월", "December 2026"),
        (Span(dt.date(2026, 1, 1), dt.date(2026, 4, 1), "year"), "2026년 1월 ~ 2026년 3월", "January 2026 to March 2026"),
        (Span(dt.date(2026, 12, 21), dt.date(2027, 1, 1), "month"), "2026년 12월 하순", "late December 2026"),
        (Span(dt.date(2026, 3, 11), dt.date(2026, 3, 21), "month"), "2026년 3월 중순", "mid-March 2026"),
        (Span(dt.date(2025, 3, 1), dt.date(2025, 5, 1), "range"), "2025년 3월 ~ 2025년 4월", "March 2025 to April 2025"),
        (
            Span(dt.date(2025, 3, 3), dt.date(2025, 3, 6), "range"),
            "2025. 3. 3.(월) ~ 2025. 3. 5.(수)",
            "3 March 2025 (Mon) to 5 March 2025 (Wed)",
        ),
        (Span(None, dt.date(2025, 12, 1), "range"), "2025. 11. 30.(일) 이전", "30 November 2025 (Sun) or earlier"),
        (Span(None, None), "알 수 없는 때", "an unknown date"),
        (Amount(320_000_000, "원"), "3억 2,000만 원", "KRW 320 million"),
        (Amount(1_500_000_000_000, "money"), "1조 5,000억 원", "KRW 1.5 trillion"),
        (Amount(12_345, "원"), "1만 2,345원", "KRW 12,345"),
        (Amount(-5_000, "원"), "−5,000원", "KRW −5,000"),
        (Amount(12.5, "%"), "12.5%", "12.5%"),
        (Amount(-0.3, "%p"), "−0.3%p", "−0.3 percentage points"),
        (Amount(3998, "명"), "3,998명", "3,998 people"),
        (Amount(1, "건"), "1건", "1 case"),
        (Amount(8, ""), "8", "8"),
        (Weekday(5), "금요일", "Friday"),
        (Words("준비 중", "being prepared"), "준비 중", "being prepared"),
        (4008, "4,008", "4,008"),
        (0.1 + 0.2, "0.3", "0.3"),
    ],
)
def test_a_typed_value_is_said_in_both_languages(value, ko, en):
    assert say(value, "ko") == ko
    assert say(value, "en") == en


@pytest.mark.parametrize(
    ("before", "particle"),
    [
        ("계획", "은"), ("회의", "는"), ("행동계획(안)", "은"), ("진흥원(KISA)", "은"), ("「보호법」", "은"), ("‘도시’", "는"), ("(서울)", "은"),
        ("10", "은"), ("2", "는"), ("1,000,000,000,000", "는"), ("3.0", "은"), ("12.5%", "는"), ("0.3%p", "는"), ("5kg", "은"), ("5km", "는"),
        ("KTL", "은"), ("KISA", "는"), ("AI", "는"), ("R&D", "는"), ("Plan", "은"), ("Google", "은"), ("server", "는"), ("chip", "은"), ("", "는"), ("100㎡", "는"),
    ],
)  # fmt: skip
def test_the_particle_follows_how_the_word_is_read(before, particle):
    assert word("{x}{은/는}", {"x": before}, "ko") == before + particle


def test_after_a_rieul_the_directional_particle_loses_its_vowel():
    assert word("{x}{으로/로}", {"x": "서울"}, "ko") == "서울로"
    assert word("{x}{으로/로}", {"x": "부산"}, "ko") == "부산으로"
    assert word("{x}{으로/로}", {"x": dt.date(2026, 1, 30)}, "ko") == "2026. 1. 30.(금)로"
    assert word("{x}{으로/로}", {"x": Span(dt.date(2025, 11, 1), dt.date(2025, 12, 1), "month")}, "ko") == "2025년 11월로"


def test_a_particle_may_follow_plain_words_and_braces_can_be_written():
    assert word("값{은/는} {{그대로}} ‘{x}’{이/가}", {"x": "안"}, "ko") == "값은 {그대로} ‘안’이"


@pytest.mark.parametrize("template", ["{daet}", "{}", "{date", "date}", "{은/늘}", "{a.b}", "{date!r}", "{date:>9}"])
def test_a_template_with_a_mistake_is_refused_when_the_rule_is_loaded(template):
    with pytest.raises(ConfigError):
        check_template(template, {"date"})
    with pytest.raises(ConfigError):
        word(template, {"date": "x"}, "ko")


def test_the_refusal_suggests_the_slot_that_was_meant():
    with pytest.raises(ConfigError, match='did you mean "date"'):
        check_template("{daet}", {"date", "other"})


def test_a_slot_is_never_read_as_a_template():
    assert word("{x}", {"x": "{y} {은/는}"}, "ko") == "{y} {은/는}"


@given(st.text(max_size=40), st.sampled_from(sorted(particles.PAIRS)))
def test_any_text_takes_one_of_the_two_forms(text, pair):
    assert particles.choose(pair, text) in pair.split("/")


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_is_said_without_an_exponent(value):
    assert "e" not in number(value)

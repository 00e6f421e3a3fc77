"""The trace of a phrase: what was written, what was inferred and why, what a guard passed over."""

import datetime as dt

from checker.values.trace import trace

PUBLISHED = dt.date(2026, 1, 30)


def test_what_is_inferred_is_told():
    (step,) = trace("오는 11월까지 마련한다.", PUBLISHED).steps
    assert [word.en for word in step.written] == ["month"]
    assert step.value.inferred == "tense"
    assert "tense" in step.rule.en


def test_a_weekday_that_does_not_fit_is_noted():
    (step,) = trace("2026. 1. 30.(수)", PUBLISHED).steps
    assert step.note is not None
    assert "요일" in step.note.ko


def test_without_publication_the_year_is_unknown():
    (step,) = trace("3월 5일").steps
    assert step.value.low is None
    assert step.note is not None


def test_guards_give_their_reason():
    rejected = trace("제15조제2항에 따라 02-2100-3333으로, 만 14세 미만은 https://example.org 에서", PUBLISHED).rejected
    assert [(found.quote, found.guard) for found in rejected] == [
        ("제15조제2항", "law"), ("02-2100-3333", "phone"), ("만", "age"), ("https://example.org", "address"),
    ]  # fmt: skip

"""When two names are one subject, and when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims.lexicon import Lexicon
from checker.claims.subjects import Namer, tie
from checker.rulebook import load

NAMER = Namer(load().lexicon)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("AI 돌봄 플랜", "대한민국 인공지능 돌봄 계획(안)", "equal"),
        ("물길 쉼터 지원센터", "강릉 물길 쉼터 지원센터", "suffix"),
        ("강릉 물길 쉼터 지원센터", "춘천 물길 쉼터 지원센터", ""),
        ("제2차 갯벌 보전 종합대책", "제3차 갯벌 보전 종합대책", ""),
        ("2024년 갯벌 보전 대책", "2025년 갯벌 보전 대책", ""),
        ("남해안 해상풍력 상생 전략", "남해안 풍력 상생 로드맵", "letters"),
        ("갯벌 등급제", "갯벌 등급제 고시", "about"),
        ("갯벌 생태 평가제", "갯벌 생태 평가에 관한 고시", "about"),
        ("안내서", "갯벌 걷기 안내서", ""),
        ("빛고을 자료 혁신센터", "빛고을 혁신센터", ""),
        ("the Old Harbour Strategy", "Old Harbour Roadmap", "equal"),
    ],
)
def test_ties(one: str, other: str, expected: str) -> None:
    assert tie(NAMER.subject(one), NAMER.subject(other)) == expected
    assert tie(NAMER.subject(other), NAMER.subject(one)) == expected


def test_without_tables_only_letters_are_left() -> None:
    bare = Namer(Lexicon())
    assert tie(bare.subject("AI 돌봄 플랜"), bare.subject("인공지능 돌봄 계획")) == ""
    assert tie(bare.subject("갯벌 돌봄 구상"), bare.subject("갯벌 돌봄 구상(안)")) == "equal"


@given(st.text(max_size=40))
def test_any_name_has_a_key_without_spaces(name: str) -> None:
    subject = NAMER.subject(name)
    assert not any(letter.isspace() for letter in subject.key)
    assert not subject.key or tie(subject, subject) in ("equal", "")


@pytest.mark.parametrize(
    ("name", "generic"), [("next review", True), ("the latest report", True), ("next-generation lighthouse plan", False)]
)
def test_the_next_one_is_another_each_time(name: str, generic: bool) -> None:
    assert NAMER.is_generic(NAMER.subject(name).key) is generic

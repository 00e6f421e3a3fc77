"""Where names begin and end, and what a short name stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("물길청은 「물길 지도」를 ’24.7월에 ‘새 길잡이’와 함께 냈다", ["물길 지도", "새 길잡이"]),
        ("(’24.7.) 「나루 안내서」(’24.9.)", ["나루 안내서"]),
        ("바다청(이하 '청')은 '등대 개선 구상'을 논의했다", ["등대 개선 구상"]),
        ("청장은 “곧 발표하겠습니다.”라고 말했다", []),
        ("“2023년 6월 맺은 「나눔 협약」의 뜻”", ["나눔 협약"]),
    ],
)
def test_quoted_names(text: str, expected: list[str]) -> None:
    assert [text[name.start : name.end] for name in names.quoted(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("국립물길문화원(원장 배하린, 이하 ‘물길원’)은", [("물길원", "국립물길문화원")]),
        ("「물길 지도 제작 안내서」(이하 ‘안내서’)를", [("안내서", "물길 지도 제작 안내서")]),
        ('the Old Mill Charter (hereinafter "the Charter")', [("the Charter", "Old Mill Charter")]),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert names.definitions(text) == expected


@given(st.text(alphabet="가나다라의를은 ‘’'\"「」()’24.월이하AB\n", max_size=80))
def test_spans_stand_in_the_text(text: str) -> None:
    for name in names.quoted(text):
        assert 0 <= name.start < name.end <= name.outer <= len(text)
    for end in range(len(text) + 1):
        assert 0 <= names.phrase_before(text, end) <= end
        assert 0 <= names.trim(text, end) <= end
        assert end <= names.phrase_after(text, end) <= len(text)

"""Words and edits: numbers and dates stay whole, edits rebuild the new string, classes say what changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align import texts
from checker.align.words import Edit, edits, rewritten, shown, words


def cut(text: str) -> list[str]:
    found = words(text)
    assert found.parts == [text[start:end] for start, end in found.spans]
    return found.parts


@pytest.mark.parametrize(
    "value",
    [
        "2026년 4월 30일(목)", "3월 5일", "’26.3월", "2026. 4. 30.", "2026-04-30", "20만 원", "1조 2,345억 원", "12.5%", "3.5%p", "△1.4조원",
        "15 April 2026", "April 15, 2026", "KRW 320 million", "18:30", "1,200명",
    ],
)  # fmt: skip
def test_a_value_is_one_word(value: str) -> None:
    assert value in cut(f"새 교실은 {value} 이다")


def said(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(e.kind, old[e.old_start : e.old_end], new[e.new_start : e.new_end]) for e in edits(old, new)]


def test_no_number_is_cut() -> None:
    assert said("지원금은 1,234만 원이다", "지원금은 1,239만 원이다") == [("value", "1,234만 원", "1,239만 원")]


def test_classes() -> None:
    assert said("개인 정보를 지킨다", "개인정보를 지킨다") == [("spacing", "개인 정보를", "개인정보를")]
    assert said("마을을 함께 살핀다", "마을을 다 같이 돌본다")[0][0] == "wording"
    moved = said("물길 담당자 여섯이 모여 지도를 보았다 그리고", "그리고 물길 담당자 여섯이 모여 지도를 보았다")
    assert [kind for kind, _, _ in moved] == ["wording", "wording"]
    assert {
        kind
        for kind, _, _ in said(
            "달빛청 물길담당자들은 지도를 펴고 오래 이야기했다", "지도를 펴고 오래 이야기했다 달빛청 물길담당자들은"
        )
    } == {"moved"}


def test_blanks_around_words_are_no_change() -> None:
    assert edits("물길 지도", "물길\n  지도") == []


def test_a_rewrite_is_shown_whole() -> None:
    old, new = "물길 지도를 새로 만든다", "등대 이야기를 오래 나누었다"
    assert rewritten(old, new)
    assert [(e.old_start, e.old_end, e.new_end) for e in shown(old, new)] == [(0, len(old), len(new))]


def test_display_keeps_values_apart_and_drops_islands() -> None:
    old = "그러나 마을 사람들은 새로운 물길 지도를 3월 5일에 크게 반겼다고 한다"
    new = "하지만 동네 주민들은 새로운 물길 지도를 3월 9일에 크게 반겼다고 한다"
    found = [(e.kind, old[e.old_start : e.old_end]) for e in shown(old, new)]
    assert found == [("wording", "그러나 마을 사람들은"), ("value", "3월 5일")]


def rebuilt(old: str, new: str, script: list[Edit]) -> str:
    """Apply a script by its offsets, as a machine would: only blanks may differ from the new text."""
    out, at = [], 0
    for edit in script:
        out += [old[at : edit.old_start], " ", new[edit.new_start : edit.new_end], " "]
        at = edit.old_end
    return "".join("".join([*out, old[at:]]).split())


ANY = st.text(alphabet="가나다라 물길 12.5%월일(목)\nabA.,‘’", max_size=60)


@given(ANY, ANY)
@settings(max_examples=200, deadline=None)
def test_edits_lead_from_the_old_to_the_new(old: str, new: str) -> None:
    quotes = str.maketrans("‘’", "''")
    for script in (edits(old, new), shown(old, new), texts.edits(old, new)):
        assert rebuilt(old, new, script).translate(quotes) == "".join(new.split()).translate(quotes)


@given(ANY)
@settings(max_examples=60, deadline=None)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert edits(text, text) == [] == texts.edits(text, text)


def test_pieces_cover_a_text() -> None:
    text = "첫 문장이다. 둘째 문장이다!\n\n셋째 줄\n"
    found = texts.pieces(text)
    assert "".join(text[a:b] for a, b in found) == text
    assert [text[a:b].strip() for a, b in found] == ["첫 문장이다.", "둘째 문장이다!", "셋째 줄"]

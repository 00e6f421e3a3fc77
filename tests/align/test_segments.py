"""Segment alignment: anchors, edits, splits, merges, moves, and what must hold for any input."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align import align_segments
from checker.align.chains import longest_chain

A = "달빛청은 물길 지도를 새로 만든다고 밝혔다."
B = "여섯 고을의 물길 담당자가 한자리에 모여 의견을 나누었다."
C = "지도에는 장마철에 물이 넘치는 곳을 함께 담는다."
D = "마을마다 다른 물길 이름도 하나로 모은다."


def kinds(old: list[str], new: list[str]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(link.type, link.old, link.new) for link in align_segments(old, new)]


def test_equal_texts_are_the_same() -> None:
    assert kinds([A, B, C], [A, B, C]) == [("same", (n,), (n,)) for n in range(3)]


def test_spacing_and_quote_marks_do_not_matter() -> None:
    links = align_segments(["‘물길 지도’를 만든다"], ["'물길지도'를  만든다"])
    assert [(link.type, link.score) for link in links] == [("same", 1.0)]


def test_an_edit_an_addition_and_a_deletion() -> None:
    edited = B.replace("여섯", "일곱")
    assert kinds([A, B, C], [A, edited, D]) == [
        ("same", (0,), (0,)),
        ("edited", (1,), (1,)),
        ("deleted", (2,), ()),
        ("added", (), (2,)),
    ]


def test_a_segment_cut_in_two_and_two_joined() -> None:
    first, second = B[:18], B[18:]
    assert kinds([A, B, C], [A, first, second, C])[1] == ("split", (1,), (1, 2))
    assert kinds([A, first, second, C], [A, B, C])[1] == ("merged", (1, 2), (1,))


def test_what_stands_elsewhere_has_moved() -> None:
    assert ("moved", (3,), (0,)) in kinds([A, B, C, D], [D, A, B, C])


def test_figures_alone_are_never_alike() -> None:
    assert {link.type for link in align_segments(["12,345", "67.8"], ["12,346", "67.9"])} == {"added", "deleted"}


def test_of_copies_the_nearest_answer_each_other() -> None:
    old = [A, "신청은 누리집에서 받는다.", B, "신청은 누리집에서 받는다.", C]
    new = [A, B, "신청은 누리집에서 받는다.", C]
    assert ("same", (3,), (2,)) in kinds(old, new)


def test_the_longest_chain() -> None:
    assert longest_chain([3, 1, 2, 0, 4]) == [1, 2, 4]
    assert longest_chain([3, 1, 2], [5.0, 1.0, 1.0]) == [0]
    assert longest_chain([]) == []


WORDS = st.sampled_from(["물길", "지도", "마을", "등대", "2026년", "3월", "모은다.", "밝혔다.", "- ", "12", ""])
TEXT = st.lists(WORDS, max_size=8).map(" ".join)


@given(st.lists(TEXT, max_size=12), st.lists(TEXT, max_size=12))
@settings(max_examples=150, deadline=None)
def test_each_segment_is_used_once(old: list[str], new: list[str]) -> None:
    links = align_segments(old, new)
    assert sorted(a for link in links for a in link.old) == list(range(len(old)))
    assert sorted(b for link in links for b in link.new) == list(range(len(new)))
    assert all(0.0 <= link.score <= 1.0 for link in links)
    kept = [link.new[0] for link in links if link.new and link.old and link.type != "moved"]
    assert kept == sorted(kept)


@given(st.lists(TEXT, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_text_answers_itself(text: list[str]) -> None:
    assert all(
        link.type == "same" and link.old == link.new
        for link in align_segments(text, text)
        if text[(link.old or link.new)[0]].strip()
    )

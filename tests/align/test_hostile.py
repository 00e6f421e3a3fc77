"""Hostile texts: every call ends, says something sound, and stays near linear where comparing all with all would not."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import Indel

from checker.align import align_segments, texts, words
from checker.align.diff import compare, to_json
from checker.align.likeness import Likeness

DICE = random.Random(7)
SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4, 7)] + [" "] * 200


def letters(count: int) -> str:
    return "".join(DICE.choices(SYLLABLES, k=count))


LONG, OTHER = letters(1_000_000), letters(1_000_000)


def whole(old: list[str], new: list[str]) -> None:
    """Every segment of both sides stands in exactly one link."""
    links = align_segments(old, new)
    assert sorted(a for link in links for a in link.old) == list(range(len(old)))
    assert sorted(b for link in links for b in link.new) == list(range(len(new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []), (["가"], []), ([], [""]), ([""], [""]), ([""] * 3, [""] * 5), (["\x00\x01가", "\x1b[31m나", "\ud800다"], ["\x00가\x02", "\udfff"]),
        (["같은 문장이 반복된다."] * 50_000, ["같은 문장이 반복된다."] * 49_999), (["가"] * 50_000, ["가"] * 3),
        (["같은 문장이 반복된다."] * 30_000, ["같은 문장이 되풀이된다."] * 30_000), ([LONG], [OTHER]), ([LONG], [LONG[:400_000], LONG[400_000:]]),
        ([LONG], [LONG[at : at + 1000] for at in range(0, 200_000, 1000)]),
    ],
    ids=[
        "nothing", "one side", "one empty", "both empty", "empty ones", "control characters", "one text again and again", "one letter again and again",
        "two texts again and again", "one long", "a long split", "pieces of a long",
    ],
)  # fmt: skip
def test_any_segments_are_aligned(old: list[str], new: list[str]) -> None:
    whole(old, new)


def test_halves_of_a_very_long_segment_are_a_split() -> None:
    (link,) = align_segments([LONG], [LONG[:400_000], LONG[400_000:]])
    assert (link.type, link.new) == ("split", (0, 1))


def test_a_likeness_of_long_strings_is_near_the_exact_one() -> None:
    some = letters(9_000)
    edited = some[:3_000] + letters(1_500) + some[4_500:]
    exact = Indel.normalized_similarity(some, edited)
    assert Likeness().similarity(some, edited) == pytest.approx(exact, abs=0.12)
    assert Likeness().similarity(some, some) == 1.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, OTHER), (LONG, LONG[:500_000] + "물길 지도 " + LONG[500_000:]), ("1" * 500_000, "2" * 500_000), ("(" * 200_000, ")" * 200_000),
        ("1,234 " * 50_000, "1,235 " * 50_000), ("’26.1." * 50_000, "’26. 1" * 50_000),
    ],
    ids=["unrelated", "inserted", "digits", "marks", "figures", "half dates"],
)  # fmt: skip
def test_edits_of_very_long_texts_rebuild_the_new_one(old: str, new: str) -> None:
    for found in (words.edits(old, new), texts.edits(old, new)):
        out, at = [], 0
        for edit in found:
            out += [old[at : edit.old_start], new[edit.new_start : edit.new_end]]
            at = edit.old_end
        assert "".join("".join([*out, old[at:]]).split()) == "".join(new.split())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""), ("\ud800가나다 10만 원\x00", "\udfff가나다 20만 원\x00"), ("지원금은 10만 원이다. " * 5_000, "지원금은 20만 원이다. " * 5_000),
        ("마을은 " * 100_000, "섬은 " * 100_000), ("“가" * 50_000, "”가" * 50_000),
    ],
    ids=["empty", "surrogates", "values", "topics", "quotes"],
)  # fmt: skip
def test_any_texts_are_compared(old: str, new: str) -> None:
    assert to_json(compare(old, new)) == to_json(compare(old, new))

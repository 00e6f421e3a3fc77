"""Final consonants, and the particles that can follow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.hangul import RIEUL, final, may_follow


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_the_final_is_that_of_the_decomposed_syllable(letter: str) -> None:
    parts = unicodedata.normalize("NFD", letter)
    assert final(letter) == (ord(parts[2]) - 0x11A7 if len(parts) == 3 else 0)


def test_finals() -> None:
    assert [final(letter) for letter in "가할a1"] == [0, RIEUL, None, None]


@pytest.mark.parametrize(
    ("word", "can"), [("지도를", True), ("마을", False), ("책을", True), ("책를", False), ("AI는", True), ("회의", True)]
)
def test_a_particle_follows_its_sound(word: str, *, can: bool) -> None:
    assert may_follow(word[-2], word[-1]) is can

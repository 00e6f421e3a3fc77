import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.key import normal, normal_column, normal_map

KOREAN = st.text(st.sampled_from("가나다AB12 \n\t·ㆍ‧‘’“”｢｣-–~∼△□○ㅇ*※①➊\u200b\u1112\u1161\u11ab㈜…()%.,"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("가명정보 활용ㆍ결합", "가명정보활용·결합"),
        ("‘누리길’ 3～5월", "'누리길' 3~5월"),
        ("｢바다숲법｣", "「바다숲법」"),
        ("□ 과징금 3억\n2,000만 원", "과징금 3억 2,000만 원"),
        ("➊ 목적", "① 목적"),
        ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
        ("（주）새벗", "(주)새벗"),
        ("새\u200b벗시", "새벗시"),
    ],
)
def test_what_only_looks_different_has_one_key(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("△5.2%", "5.2%"), ("- 5.2", "5.2"), ("ㆍ", "ᆞ가"), ("10㎡", "10m2"), ("①", "1"), ("3.5%", "35%")]
)
def test_what_means_something_else_keeps_its_own_key(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(KOREAN | st.text(max_size=60))
def test_every_letter_of_a_key_comes_from_its_place(text: str) -> None:
    key, places = normal_map(text)
    assert key == normal(text)
    assert len(places) == len(key)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.lists(KOREAN | st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=20))
def test_columns_and_single_texts_have_the_same_keys(texts: list[str]) -> None:
    assert normal_column(pl.Series(texts, dtype=pl.String)).to_list() == [normal(text) for text in texts]

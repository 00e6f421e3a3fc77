"""Passages: what is nearly the same is found, across releases only, and grouped without chains."""

from __future__ import annotations

import datetime as dt
import random
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from checker import schema
from checker.align import minhash, reuse
from checker.align.editions import editions
from checker.align.passages import PROFILES, compare, near_duplicates, similar_pairs
from checker.text.key import normal

SENTENCE = "물길 지도는 마을마다 다른 물길 이름을 하나로 모으고 장마철에 물이 넘치는 곳을 함께 담은 그림 지도이다."


def frames(*releases: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Contents and segments of releases given as lists of segment texts."""
    unique: dict[str, int] = {}
    rows = [
        {
            "segment": 0,
            "release": at,
            "text": at,
            "start": 0,
            "end": len(text),
            "role": "body",
            "unique": unique.setdefault(text, len(unique)),
        }
        for at, texts in enumerate(releases)
        for text in texts
    ]
    segments = pl.DataFrame([{**row, "segment": at} for at, row in enumerate(rows)])
    empty = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema.SEGMENTS.items() if name not in segments.columns]
    segments = segments.with_columns(empty).cast(dict(schema.SEGMENTS)).select(list(schema.SEGMENTS))  # type: ignore[arg-type]
    contents = pl.DataFrame(
        {"unique": list(unique.values()), "content": list(unique), "key": [normal(text) for text in unique]}, schema=schema.CONTENTS
    )
    return contents, segments


def found(*releases: list[str], **options: object) -> list[tuple[int, int, str]]:
    contents, segments = frames(*releases)
    passages = near_duplicates(contents, segments, **options)  # type: ignore[arg-type]
    return [row[:3] for row in passages.iter_rows()]


def test_classes() -> None:
    assert found([SENTENCE], [SENTENCE.replace(" 물길", "  물길")]) == [(0, 1, "exact")]
    assert found([SENTENCE + " 모두 12곳이다."], [SENTENCE + " 모두 15곳이다."]) == [(0, 1, "skeleton")]
    assert found([SENTENCE], [SENTENCE.replace("그림", "큰 그림")]) == [(0, 1, "similar")]
    longer = (
        SENTENCE + " 그 밖에도 오래된 등대와 돌담과 씨앗 도서관의 자리까지 빠짐없이 그려 넣고 누구나 볼 수 있게 누리집에 올린다."
    )
    assert found([SENTENCE], [longer]) == [(0, 1, "partial")]


def test_one_release_is_not_compared_with_itself() -> None:
    assert found([SENTENCE, SENTENCE.replace("그림", "큰 그림")]) == []
    assert found([SENTENCE], ["등대지기들은 긴 밤과 오래된 등불 이야기를 나누었다."]) == []


def test_nothing_and_unknown_profiles() -> None:
    assert found([]) == []
    with pytest.raises(ValueError, match="no profile"):
        found([SENTENCE], profile="best")


def corpus(seed: int, size: int) -> list[str]:
    """Distinct keys, a good part of them edits of others."""
    dice = random.Random(seed)
    syllables = [chr(dice.randrange(0xAC00, 0xD7A4)) for _ in range(400)]
    texts = ["".join(dice.choices(syllables, k=dice.randrange(24, 90))) for _ in range(size // 2)]
    while len(texts) < size:
        text = list(dice.choice(texts))
        for _ in range(dice.randrange(1, max(2, len(text) // 8))):
            text[dice.randrange(len(text))] = dice.choice(syllables)
        texts.append("".join(text))
    return sorted(set(texts), key=lambda text: (len(text), text))


@pytest.mark.parametrize(("profile", "least_recall"), [("fast", 0.7), ("mid", 0.85), ("high", 0.9)])
def test_recall_and_exactness(profile: str, least_recall: float) -> None:
    keys = corpus(1, 400)
    truth = {(a, b) for a, b in combinations(range(len(keys)), 2) if Indel.normalized_similarity(keys[a], keys[b]) >= 0.8}
    pairs, scores = similar_pairs(keys, PROFILES[profile], 0.8)
    got = {(int(min(pair)), int(max(pair))) for pair in pairs.T}
    assert got <= truth
    assert len(got) >= least_recall * len(truth)
    assert all(
        score == pytest.approx(Indel.normalized_similarity(keys[a], keys[b])) for (a, b), score in zip(pairs.T, scores, strict=True)
    )


def test_signatures_do_not_depend_on_the_block() -> None:
    keys = corpus(2, 60)
    whole = minhash.signatures(keys, 3, 24)
    apart = np.concatenate([minhash.signatures([key], 3, 24) for key in keys])
    assert (whole == apart).all()


def test_a_crowded_bucket_is_read_less_far() -> None:
    crowd, few = 5_000, 20
    words = np.zeros((crowd + few, 3), dtype=np.uint16)
    words[crowd:] = 1
    lengths = np.full(crowd + few, 40, dtype=np.int64)
    asked = np.zeros(crowd + few, dtype=np.int64)
    found = np.concatenate(list(minhash.candidates(words, lengths, 3, asked, np.ones(crowd + few), 64)), axis=1)
    assert len({tuple(pair) for pair in found.T.tolist()}) == found.shape[1]
    inside = found[0] < crowd
    assert crowd * 4 <= inside.sum() <= crowd * 10
    assert (~inside).sum() == few * (few - 1) // 2


def test_of_two_keys_the_more_demanding_decides() -> None:
    words = np.array([[1, 2, 3, 4], [1, 2, 3, 9], [1, 2, 3, 8]], dtype=np.uint16)
    lengths = np.array([40, 40, 61], dtype=np.int64)
    loose, strict = np.array([3, 3, 3]), np.array([3, 4, 3])
    wide = np.full(3, 2.0)
    pairs = [
        np.concatenate(list(minhash.candidates(words, lengths, 3, a, r, 64)), axis=1).T.tolist()
        for a, r in ((loose, wide), (strict, wide), (loose, np.full(3, 1.5)))
    ]
    assert pairs == [[[0, 1], [0, 2], [1, 2]], [[0, 2]], [[0, 1]]]


def test_shared_characters_are_counted() -> None:
    first, second = "가나다라마바사아자차카타파하" * 3 + "물길지도", "물길지도" + "가나다라마바사아자차카타파하" * 3
    pairs, covered = reuse.shared([first, second], np.array([-1, -1]), 20)
    assert pairs.T.tolist() == [[0, 1]]
    assert 42 <= covered[0] <= 46
    assert reuse.shared([first, second], np.array([7, 7]), 20)[0].shape == (2, 0)


def test_editions_end_at_so_many_releases() -> None:
    passages = pl.DataFrame(
        {"unique_a": range(19), "unique_b": range(1, 20), "class": ["similar"] * 19, "score": [0.8] * 19}, schema=schema.PASSAGES
    )
    seats = pl.DataFrame(
        {"unique": range(20), "release": range(20), "published": [dt.date(2026, 1, 1 + day) for day in range(20)]},
        schema={"unique": pl.UInt32(), "release": pl.UInt32(), "published": pl.Date()},
    )
    sizes = editions(passages, seats, most=6).group_by("group").len()["len"].to_list()
    assert max(sizes) <= 6
    assert sum(sizes) == 20
    nearly = passages.with_columns(score=pl.lit(0.99))
    assert editions(nearly, seats, most=6).group_by("group").len()["len"].to_list() == [20]


WORDS = ("물길", "지도는", "마을마다", "다른", "이름을", "장마철에", "넘치는", "곳을", "함께", "12곳", "15곳", "담은", "그림이다")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40).map(" ".join), min_size=3, max_size=10), st.integers(0, 9)
)
def test_what_an_earlier_run_measured_changes_nothing(texts: list[str], left_out: int) -> None:
    texts += [text[: len(text) // 2] + " 오래된 등대와 돌담도 그린다" for text in texts]
    _, known = compare(*frames(*([text] for number, text in enumerate(texts) if number != left_out)))
    now = frames([SENTENCE], *([text] for text in reversed(texts)))
    passages, after = compare(*now, known=known)
    assert passages.equals(near_duplicates(*now))
    assert compare(*now, known=after)[0].equals(passages)

"""Forty paraphrases are found, forty look-alikes — another period, place, value or name — are not; half of each in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.kinds import duplicate_claim
from checker.kinds.base import Context
from checker.rulebook import load as load_rules
from tests.claims.tables import read_rows

Story = tuple[str, str, str]  # what it is, what the first release says, what the second says

KO = ("나루버스", "들꽃도서관", "물길지도", "새벽시장", "숲속교실")
EN = ("Care Bus", "Meadow Library", "Tide Map", "Dawn Market", "Forest Class")

# One claim in two wordings: a count, a sum of money, a share of a year, a day.
SAME_KO = (
    (
        "나눔단은 ‘{0}’ 18대를 새로 선보인다고 밝혔다.",
        "봄나들이가 늘면서 지역 곳곳에서 ‘{0}’ 18대의 쓰임이 커지고 있으며 주민의 반응도 좋다.",
    ),
    ("나눔단이 꾸리는 ‘{0}’ 27곳은 주민 누구나 쓴다.", "올가을 나눔단은 ‘{0}’ 27곳을 돌며 고칠 곳을 살핀다."),
    ("「{0}」는 2024년 5월 9일 개통됐다.", "나눔단은 2024년 5월 9일 개통한 「{0}」의 이용자에게 감사 편지를 보냈다."),
    ("지난해 나눔단은 ‘{0}’ 134명을 뽑아 마을로 보냈다.", "주민과 함께 걷는 ‘{0}’ 134명이 모여 한 해를 돌아봤다."),
)
SAME_EN = (
    (
        "The {0} fleet has 18 vehicles, the Office said.",
        "Since spring the {0} fleet has 18 vehicles, and people in every valley ask for more.",
    ),
    ("The {0} network has 27 places this year.", "Visitors like that the {0} network has 27 places, from the coast to the hills."),
    ("The {0} Centre was opened on 9 May 2024.", "Ms Orme thanked those who run the {0} Centre, which was opened on 9 May 2024."),
    (
        "The {0} team has 134 members, according to the Office.",
        "A year on, the {0} team has 134 members, most of whom live nearby.",
    ),
)
# Two claims that look alike: another year's number, another town's, another number, another thing.
OTHER_KO = (
    ("2023년 ‘{0}’ 418대가 마을을 오갔다.", "지난 한 해를 돌아보면 2024년 ‘{0}’ 418대가 골짜기마다 다녔다."),
    ("나눔단은 강릉 ‘{0}’ 18대를 새로 선보인다고 밝혔다.", "나들이가 늘면서 춘천 ‘{0}’ 18대의 쓰임이 커지고 있다."),
    ("나눔단은 ‘{0}’ 18대를 새로 선보인다고 밝혔다.", "봄나들이가 늘면서 지역 곳곳에서 ‘{0}’ 21대의 쓰임이 커지고 있다."),
    ("나눔단은 ‘{0} 첫째’ 18대를 새로 선보인다고 밝혔다.", "봄나들이가 늘면서 지역 곳곳에서 ‘{0} 둘째’ 18대의 쓰임이 커지고 있다."),
)
OTHER_EN = (
    ("In 2023 the {0} fleet had 418 vehicles.", "Looking back over a long winter, in 2024 the {0} fleet had 418 vehicles."),
    (
        "The Busan {0} fleet has 18 vehicles, the Office said.",
        "Since spring the Daegu {0} fleet has 18 vehicles, and people ask for more.",
    ),
    ("The {0} fleet has 18 vehicles, the Office said.", "Since spring the {0} fleet has 21 vehicles, and people ask for more."),
    (
        "The First {0} fleet has 18 vehicles, the Office said.",
        "Since spring the Second {0} fleet has 18 vehicles, and people ask for more.",
    ),
)


def stories(korean: tuple[tuple[str, str], ...], english: tuple[tuple[str, str], ...]) -> list[Story]:
    """Return forty pairs: every wording with every name, the number of the wording in the name so that no two stories share one."""
    return [
        (f"{lang}{turn}-{name}", *(text.format(f"{name} {mark}") for text in texts))
        for lang, names, pairs in (("ko", KO, korean), ("en", EN, english))
        for turn, texts in enumerate(pairs)
        for name in names
        for mark in (("가나다라"[turn] + "호") if lang == "ko" else ("North", "South", "East", "West")[turn],)
    ]


def found(told: list[Story], folder: Path) -> set[str]:
    """Return the stories of which both sides were told as one claim; a finding that joins two stories fails."""
    lexicon = load_rules().lexicon
    rows = [
        {"id": f"{name}/{order}", "title": "…", "published": f"2025-0{order + 2}-11", "text": text, "renditions": []}
        for name, *texts in told
        for order, text in enumerate(texts)
    ]
    tables = read_rows(rows, folder, lexicon)
    release, ids = tables.texts["release"].to_list(), tables.releases["id"].to_list()
    names = []
    for hit in duplicate_claim.find(tables, duplicate_claim.KIND.params(), Context(None, lexicon)):
        owners = {ids[release[place.text]].rpartition("/")[0] for place in hit.places}
        assert len(owners) == 1, f"one finding joins {owners}"
        names.append(owners.pop())
    return set(names)


def test_paraphrases_are_found(tmp_path: Path) -> None:
    told = stories(SAME_KO, SAME_EN)
    assert len(told) == 40
    missed = {name for name, *_ in told} - found(told, tmp_path)
    assert len(missed) <= 6, missed


@pytest.mark.parametrize("kept", [0, 1, 2, 3], ids=["period", "place", "value", "name"])
def test_look_alikes_are_not(tmp_path: Path, kept: int) -> None:
    told = [story for story in stories(OTHER_KO, OTHER_EN) if story[0][2] == str(kept)]
    assert len(told) == 10
    assert found(told, tmp_path) == set()


def test_only_the_difference_silences_look_alikes(tmp_path: Path) -> None:
    told = [(name, one, _alike(other)) for name, one, other in stories(OTHER_KO, OTHER_EN)]
    missed = {name for name, *_ in told} - found(told, tmp_path)
    assert len(missed) <= 6, missed


def test_the_last_digit_of_a_large_number_tells_two_claims_apart(tmp_path: Path) -> None:
    def story(name: str, one: str, other: str) -> Story:
        return name, *(
            text.format(f"{name} 라호").replace("134", number) for text, number in zip(SAME_KO[3], (one, other), strict=True)
        )

    told = [story("나루버스", "12,345,671", "12,345,671"), story("들꽃도서관", "12,345,671", "12,345,672")]
    assert found(told, tmp_path) == {"나루버스"}


def _alike(text: str) -> str:
    for other, one in (("2024", "2023"), ("춘천", "강릉"), ("Daegu", "Busan"), ("21", "18"), ("둘째", "첫째"), ("Second", "First")):
        text = text.replace(other, one)
    return text

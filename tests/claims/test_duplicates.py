"""Forty paraphrases are found, forty look-alikes of another value, place or name are not."""

from __future__ import annotations

from pathlib import Path

from checker.kinds import duplicate_claim
from checker.kinds.base import Context
from checker.rulebook import load as load_rules
from tests.claims.tables import read_rows

NAMES = ("나루버스", "들꽃도서관", "물길지도", "새벽시장", "숲속교실", "바람정원", "달빛극장", "온실쉼터", "징검다리", "별빛관측소")
COUNTS = ((18, "대"), (27, "곳"), (134, "명"), (56, "개"))
SAY = (
    "나눔단은 ‘{name}’ {count}{unit}{object} 새로 선보인다고 밝혔다.",
    "봄나들이가 늘면서 지역 곳곳에서 ‘{name}’ {count}{unit}의 쓰임이 커지고 있으며 주민의 반응도 좋다.",
)


def corpus(tmp_path: Path, alike: bool) -> int:
    lexicon = load_rules().lexicon
    rows = []
    for number, name in enumerate(NAMES):
        for turn, (count, unit) in enumerate(COUNTS):
            thing = f"{name} {turn + 1}호"
            for order, text in enumerate(SAY):
                shown = count if alike or order == 0 else count + 3
                body = text.format(name=thing, count=shown, unit=unit, object="을" if unit in ("곳", "명") else "를")
                rows.append(
                    {
                        "id": f"r{number}-{turn}-{order}",
                        "title": "소식",
                        "published": f"2025-0{order + 3}-1{turn}",
                        "text": body,
                        "renditions": [],
                    }
                )
    tables = read_rows(rows, tmp_path, lexicon)
    hits = duplicate_claim.KIND.find(tables, duplicate_claim.KIND.params(), Context(None, lexicon))
    releases = tables.texts["release"].to_list()
    ids = tables.releases["id"].to_list()
    return sum(len({ids[releases[place.text]].rpartition("-")[0] for place in hit.places}) == 1 for hit in hits)


def test_paraphrases_are_found(tmp_path: Path) -> None:
    assert corpus(tmp_path, alike=True) >= 34


def test_look_alikes_are_not(tmp_path: Path) -> None:
    assert corpus(tmp_path, alike=False) == 0

"""The page of two versions, from invented releases."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from checker.align.diff import Diff, Version, compare_versions
from checker.report import html
from checker.report.html import pairs
from tests.report import sample

OLD = """물길 정비 지원기관 공모

가람부는 물길 정비 지원기관 공모를 3월 13일(금)까지 진행한다고 밝혔다.

지원기관은 하천의 안전을 높이는 곳이다.

지금까지 지정된 기관은 가온대학교와 나래연구원 두 곳뿐이다.

지원 규모는 기관마다 3억 원이다.

신청서는 누리집에서 내려받을 수 있다.

접수 마감은 3월 13일(금)이다.

현장 설명회는 열지 않는다.

자세한 내용은 누리집에 있다.

문의는 정비과로 하면 된다.
"""
NEW = """물길 정비 지원기관 공모

가람부는 물길 정비 지원기관 공모를 9월 4일(금)까지 진행한다고 밝혔다.

지원 기관은 하천의 안전을 높이는 곳이다.

지원 규모는 기관마다 5억 원이다.

신청서는 누리집에서 내려받을 수 있다.

접수 마감은 9월 4일(금)이다.

자세한 내용은 누리집에 있다.

문의는 정비과로 하면 된다.

지금까지 지정된 기관은 가온대학교와 나래연구원 두 곳뿐이다.

선정 결과는 11월에 알린다.
"""


def version(text: str, name: str, day: int) -> Version:
    return Version(text, name, f"{name}.txt", text.split("\n")[0], dt.date(2026, 1, day))


@pytest.fixture(scope="module")
def pair():
    return compare_versions(version(OLD, "a", 5), version(NEW, "b", 20))


@pytest.fixture(scope="module")
def page(pair):
    return pairs.build(pair, "ko")


def rows(page):
    return [row for fold in page.folds for row in fold.rows]


def test_a_value_changed_in_two_places_is_one_line_of_the_ledger(page):
    dates = [entry for entry in page.ledger if "3월 13일" in entry.old]
    assert [(entry.old, entry.new, entry.places) for entry in dates] == [("3월 13일(금)", "9월 4일(금)", 2)]
    assert len(dates[0].anchors) == 2
    amounts = [entry for entry in page.ledger if entry.old == "3억 원"]
    assert amounts[0].new == "5억 원"
    assert amounts[0].difference


def test_what_moved_stands_at_both_places_linked_to_each_other(page):
    away = next(row for row in rows(page) if row.kind == "away")
    here = next(row for row in rows(page) if row.kind == "moved")
    assert (away.other, here.other) == (f"#{here.id}", f"#{away.id}")
    assert "가온대학교" in away.left
    assert "가온대학교" in here.right


def test_spacing_is_set_apart_and_is_no_change(page):
    row = next(row for row in rows(page) if "하천의 안전을" in row.right)
    assert row.kind == "same"


def test_additions_and_deletions_stand_alone(page):
    assert [re.sub("<.*?>", "", row.left) for row in rows(page) if row.kind == "deleted"] == ["현장 설명회는 열지 않는다."]
    assert [re.sub("<.*?>", "", row.right) for row in rows(page) if row.kind == "added"] == ["선정 결과는 11월에 알린다."]


def test_every_word_of_both_texts_is_on_the_page(pair, page):
    def bare(markup):
        return "".join(re.sub(r'<span class="sr">.*?</span>|<.*?>', "", markup).split())

    left = [bare(row.left) for row in rows(page) if row.kind not in ("moved", "added")]
    right = [bare(row.right) for row in rows(page) if row.kind not in ("away", "deleted")]
    assert left == ["".join(line.split()) for line in OLD.split("\n\n")]
    assert right == ["".join(line.split()) for line in NEW.split("\n\n")]


def test_long_unchanged_runs_are_folded_with_a_row_of_context():
    same = "\n\n".join(f"{n}번째 문단은 그대로 남아 있는 문장이다." for n in range(20))
    made = pairs.build(
        compare_versions(version(f"처음 값은 3억 원이다.\n\n{same}", "a", 5), version(f"처음 값은 5억 원이다.\n\n{same}", "b", 20)),
        "en",
    )
    assert [(bool(fold.label), len(fold.rows)) for fold in made.folds] == [(False, 1), (False, 1), (True, 19)]
    assert "19" in made.folds[-1].label


def test_a_version_beside_itself_has_no_change():
    made = pairs.build(compare_versions(version(OLD, "a", 5), version(OLD, "b", 20)), "ko")
    assert made.ledger == ()
    assert {row.kind for row in rows(made)} == {"same"}


def test_hostile_text_is_escaped(pair):
    hostile = f"{sample.HOSTILE}\n\n값은 3억 원이다. {sample.HOSTILE}\n"
    made = pairs.build(compare_versions(version(hostile, "a", 5), version(hostile.replace("3억", "5억"), "b", 20)), "ko")
    for row in rows(made):
        assert "<script" not in row.left + row.right
        assert "<img" not in row.left + row.right


def test_a_comparison_of_one_pair_is_one_page_and_of_several_a_list(pair, tmp_path):
    html.write_diff(Diff((pair,)), tmp_path / "one", lang="ko", version="0")
    assert sorted(path.name for path in (tmp_path / "one").glob("**/*.html")) == ["index.html"]
    other = compare_versions(version(OLD, "c", 5), version(NEW, "d", 20))
    html.write_diff(Diff((pair, other), added=(version("새 자료", "e", 21),)), tmp_path / "two", lang="ko", version="0")
    index = (tmp_path / "two/index.html").read_text("utf-8")
    for path in (tmp_path / "two/pair").iterdir():
        assert f'href="pair/{path.name}"' in index
    assert "새 자료" in index


def test_lines_of_a_site_are_no_part_of_what_changed():
    kept, menu, phone = "신청은 3월 5일까지입니다.", "알림 소식", "대표전화 052-000-2000"
    old = Version(f"{kept}\n{menu}", "a", cut=((0, 15, "body", None, None), (16, 21, "chrome", None, None)))
    new = Version(f"{kept}\n{phone}", "b", cut=((0, 15, "body", None, None), (16, 33, "chrome", None, None)))
    page = pairs.build(compare_versions(old, new), "ko")
    assert [row.kind for fold in page.folds for row in fold.rows] == ["same"]
    assert page.summary == "바뀐 곳 없음"

"""Which numbers and dates of a title its body contradicts, and what lets a title stand."""

from __future__ import annotations

import pytest

from checker.pipeline import memory, run
from checker.rulebook import load
from checker.settings import Settings
from tests.kinds.test_arithmetic import found

BOOK = load()


def quotes(title: str, *bodies: str) -> list[set[str]]:
    """Return the quotes of each finding about ``title`` and a body in one form or more."""
    forms = [{"name": f"form{n}.hwpx", "format": "hwpx", "text": f"{title}\n\n{body}"} for n, body in enumerate(bodies[1:])]
    row = {"id": "a", "agency": "", "title": title, "published": "2026-04-15", "url": "", "text": bodies[0], "renditions": forms}
    outcome = run.check_catalogue(memory.catalogue([row]), BOOK, Settings(), run.Options(select=("title-body",)))
    return [{place.quote for place in finding.evidence} for finding in outcome.report.findings]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("수질 기준 어긴 7개 사업장 제재", "물길청은 수질 기준을 어긴 2개 사업장을 제재하기로 했다. 점검표는 7개 문항이다."),
        ("안내판 없는 공사장(20개)에 과태료", "하람시는 안내판을 걸지 않은 16개 공사장에 과태료를 물리기로 했다."),
        ("물길 신고 3,112건… 봄맞이 점검", "물길청은 석 달 동안 점검했다. 이 기간 접수된 물길 신고는 3,211건이다."),
        ("물길 위원 13명 위촉", "물길청은 물길위원회의 위원 8명을 새로 위촉했다. 임기는 2년이다."),
        ("7개국 35개 팀, 물길 한마당", "물길 한마당이 열린다. 올해는 8개국 35개 팀이 온다."),
        (
            "등대전화 상담 29만 8천 건",
            "하람시는 등대를 찾은 이들의 통계를 냈다. 긴급등대전화 상담은 29만 3,407건이고, 2,877명이 두 번 찾았다.",
        ),
        ("8개 대학에 물길 전공", "나루대를 비롯한 5개 대학에 물길 전공이 생긴다. 지난해에는 4개 대학이 함께했다."),
    ],
)
def test_another_count_of_the_same_noun_is_told(title: str, body: str) -> None:
    assert len(quotes(title, body)) == 1


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("수질 기준 어긴 8개 사업장 제재", "물길청은 5개 사업장에 과태료를 물리고, 3개 사업장은 고치게 했다."),  # added up
        (
            "물길청, 4월 15일(수) 발표",
            "4월 2일(목) 발표한 예상 수확량(35만 톤)보다 적다. 재배면적은 줄었다.",
        ),  # the release's own day
        ("7개국 35개 팀, 물길 한마당", "물길 한마당이 열린다. 8개국 41개 팀이 신청해 35개 팀이 온다."),
        ("실증 2개 기관 추가 지정", "물길청은 새 기관을 뽑았다. 실증 기관은 5개 기관에서 7개 기관으로 늘어난다."),  # the increase
        ("자료 흘린 14개 기관 제재", "물길청은 하람시와 기준을 어긴 13개 기관을 제재했다."),  # one is named
        ("지도 점검 끝내(’24~’26년, 104개 기관)", "물길청은 올해 38개 기관을 점검했다고 밝혔다."),  # other years
        ("물길 지도 3개 기관 참여", "물길청은 참여 기관을 모은다(군청 부문 1개 기관 선정)."),  # an aside
        (
            "수질 기준 어긴 7개 사업장 제재",
            "물길청은 지난해 2개 사업장을 제재했고 올해는 사업장 7곳을 제재했다.",
        ),  # another counter
        ("8월 6일까지 신청, 설명회 12일", "설명회는 7월 12일에 나루터에서 연다."),  # the month is not written
    ],
)
def test_a_title_that_can_be_explained_is_left_alone(title: str, body: str) -> None:
    assert quotes(title, body) == []


def test_one_form_that_opens_with_the_titles_count_lets_it_stand() -> None:
    told = "물길청은 수질 기준을 어긴 2개 사업장을 제재하기로 했다."
    held = "물길청은 수질 기준을 어긴 7개 사업장을 제재하기로 했다."
    assert quotes("수질 기준 어긴 7개 사업장 제재", told, told)
    assert quotes("수질 기준 어긴 7개 사업장 제재", told, held) == []


@pytest.mark.parametrize(("header", "stale"), [("Q1 2025 | Trips", 1), ("Q1 2025 | Q2 2025", 0)])
def test_a_table_that_sets_quarters_side_by_side_keeps_none_of_them_by_mistake(header: str, stale: int) -> None:
    text = f"# Trips in the second quarter of 2025\n\nMore trips were made.\n\n| Mode | {header} |\n|---|---|---|\n| Bus | 905 | 934 |\n"
    assert len(found("stale-template", text, file="note.md")) == stale

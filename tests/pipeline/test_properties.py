"""What holds for every corpus: quotes stand in their texts, order of files is nothing, a release never disagrees with its copy."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.pipeline import memory, run
from checker.report import json as report_json
from checker.rulebook import load as load_rules
from checker.settings import Settings
from checker.sources.catalogue import load
from tests.conftest import ROOT

BOOK = load_rules()

SENTENCES = [
    "위원회는 ‘가람 기록 정비 계획’을 11월까지 수립해 발표할 예정이다.",
    "현재 가람 기록 정비 계획(안)을 마련 중이다.",
    "설명회는 2026. 1. 30.(목) 오후 2시에 연다.",
    "올해 사업비는 총 12억 원(복원 7억 원, 조사 3억 원, 교육 1억 원)이다.",
    "대상은 다음 5개 지역이다: 가람만, 다솔포, 미르항",
    "The committee will publish the Coastal Data Plan by November.",
    "참가자는 지난해(120명)보다 30명 늘어난 155명이다.",
    "‘나래 지원 사업’은 3월부터 시행된다.",
    "2026년 2월 30일까지 접수한다.",
    "■ 신청: ’26. 3. 2.(월) ~ 3. 13.(금)",
]
FRAGMENT = st.one_of(st.sampled_from(SENTENCES), st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
TEXT = st.lists(FRAGMENT, min_size=1, max_size=8).map("\n".join).filter(lambda text: any(char.isalnum() for char in text))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(rows: list[dict[str, object]]) -> run.Outcome:
    return run.check_catalogue(memory.catalogue(rows), BOOK, Settings(), run.Options(allow_empty=True))


def row(number: int, text: str, published: str = "2026-01-20") -> dict[str, object]:
    return {"id": f"r{number}", "agency": "가람해양위원회", "title": "알림", "published": published, "text": text}


@FEW
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_every_quote_stands_at_its_offsets(texts: list[str]) -> None:
    rows = [row(number, text, f"2026-0{number + 1}-20") for number, text in enumerate(texts)]
    outcome = check(rows)
    bodies = {f"r{number}": text for number, text in enumerate(texts)}
    for finding in outcome.report.findings:
        assert finding.evidence
        assert all(item.role for item in finding.evidence)
        for item in finding.evidence:
            source = bodies[item.document] if item.rendition == "web" else "알림"
            assert source[item.start : item.end] == item.quote != ""


@FEW
@given(st.lists(TEXT, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_files(texts: list[str], shuffler: random.Random) -> None:
    rows = [row(number, text, f"2026-0{number + 1}-20") for number, text in enumerate(texts)]
    shuffled = list(rows)
    shuffler.shuffle(shuffled)

    def plain(rows: list[dict[str, object]]) -> object:
        findings = json.loads(report_json.render(check(rows).report))["findings"]
        for finding in findings:
            for item in finding["evidence"]:
                item["line"] = None  # the row of the .jsonl is its place in the file
        return findings

    assert plain(rows) == plain(shuffled)


@FEW
@given(TEXT)
def test_a_release_never_disagrees_with_its_copy(text: str) -> None:
    alone = {f.id for f in check([row(0, text)]).report.findings if f.loud}
    pair = [f for f in check([row(0, text), row(1, text)]).report.findings if f.loud]
    across = [f for f in pair if len({e.document for e in f.evidence}) > 1]
    assert [f.message for f in across if f.id not in alone] == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_example_corpus_is_quoted_exactly(lang: str) -> None:
    catalogue = load([ROOT / "corpus"], Settings())
    outcome = run.check_catalogue(catalogue, BOOK, Settings(), run.Options(lang=lang))
    bodies = {
        (r["id"], t["name"]): t["body"]
        for t in catalogue.texts.iter_rows(named=True)
        for r in [catalogue.releases.row(t["release"], named=True)]
    }
    assert outcome.report.findings
    for finding in outcome.report.findings:
        for item in finding.evidence:
            assert bodies[item.document, item.rendition][item.start : item.end] == item.quote


def test_files_count_lines_as_editors_do(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff첫 줄\r\n둘째 줄\r셋째\n설명회는 2026. 1. 30.(목)에 연다.\n".encode())
    (finding,) = run.check([path], Settings(), run.Options(select=("weekday",))).report.findings
    (item,) = finding.evidence
    assert (item.line, item.column) == (4, 6)

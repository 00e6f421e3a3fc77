"""The duplicate rules: their examples, and blocks and passages through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.align.repeats import repeats
from checker.model import Finding
from checker.pipeline.run import Options, check
from checker.rulebook import load
from checker.settings import Settings

BODY = (
    "□ 이날 설명회에는 여섯 고을의 물길 담당자와 마을 대표 등 마흔 사람이 모여 새 지도의 쓰임새와 앞으로의 보완 방향을 오래 이야기하였습니다.",
    "□ 참석자들은 마을마다 다른 물길 이름을 하나로 모으고, 장마철에 물이 넘치는 곳을 지도에 함께 담아야 한다는 데 뜻을 모았습니다.",
    "□ 두 기관은 앞으로도 달마다 만나 물길을 함께 살피고, 그 결과를 마을 방송으로 널리 알리기로 하였습니다. 끝.",
)
LEAD = "달빛청은 3월 5일 물길 지도 설명회를 열었습니다."


def found(folder: Path, rule: str, *rows: dict[str, object]) -> list[Finding]:
    path = folder / "corpus.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return [finding for finding in check([path], Settings(), Options(select=(rule,))).report.findings if finding.rule == rule]


def row(name: str, *parts: str, published: str = "2026-03-05", **more: object) -> dict[str, object]:
    return {"id": name, "agency": "달빛청", "title": f"{name} 소식", "published": published, "text": "\n".join(parts), **more}


@pytest.mark.parametrize("rule", ["duplicate-block", "duplicate-passage"])
def test_examples(tmp_path: Path, rule: str) -> None:
    loaded = load().get(rule)
    assert len(loaded.examples) >= 4
    for number, example in enumerate(loaded.examples):
        folder = tmp_path / str(number)
        folder.mkdir()
        findings = found(folder, rule, *example.rows())
        assert len(findings) == len(example.expect), example.texts
        for quote in example.expect:
            assert any(quote in evidence.quote for finding in findings for evidence in finding.evidence)


def test_a_body_pasted_twice_is_one_finding_from_its_second_paragraph_to_its_end(tmp_path: Path) -> None:
    findings = found(tmp_path, "duplicate-block", row("물길", LEAD, *BODY, *BODY))
    assert len(findings) == 1
    quotes = {evidence.quote for evidence in findings[0].evidence}
    assert len(findings[0].evidence) == 2
    assert all(quote.startswith("이날 설명회에는") and quote.endswith("끝.") for quote in quotes)


def test_renditions_are_no_copies_of_each_other(tmp_path: Path) -> None:
    text = "\n".join((LEAD, *BODY))
    twins = row("물길", LEAD, *BODY, renditions=[{"name": "물길.hwpx", "format": "hwpx", "text": text}])
    assert found(tmp_path, "duplicate-block", twins) == []
    assert found(tmp_path, "duplicate-passage", twins) == []


def test_a_passage_of_many_releases_is_told_once(tmp_path: Path) -> None:
    rows = [row(f"소식{day}", f"{day}째 소식을 전합니다.", BODY[1], published=f"2026-03-{day:02}") for day in range(1, 21)]
    findings = found(tmp_path, "duplicate-passage", *rows)
    assert len(findings) == 1
    assert len(findings[0].evidence) == 12
    assert findings[0].evidence[0].document == "소식1"
    assert "20" in findings[0].message


def test_passages_of_one_pair_of_releases_are_told_together(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        "duplicate-passage",
        row("하나", LEAD, *BODY[:2]),
        row("둘", "바람청이 전합니다.", *BODY[:2], published="2026-04-05"),
    )
    assert len(findings) == 1
    assert len(findings[0].evidence) == 4


def test_runs_do_not_overlap() -> None:
    assert list(repeats([1, 2, 3, 9, 1, 2, 3], [10] * 7, 2, 20)) == [(0, 4, 3)]
    assert list(repeats([1, 1, 1, 1], [30] * 4, 1, 20)) != []
    for first, again, length in repeats([1, 1, 1, 1, 1], [30] * 5, 1, 20):
        assert first + length <= again
    assert list(repeats([1, 2, 3], [50] * 3, 1, 20)) == []

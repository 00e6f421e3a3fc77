"""Reports written once, and a browser to open them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Report
from checker.pipeline import run
from checker.report import html
from checker.settings import Settings
from tests.report import sample

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def outcome() -> run.Outcome:
    """The example corpus, checked."""
    return run.check([CORPUS], Settings(), run.Options(lang="ko"))


@pytest.fixture(scope="session")
def pages(outcome, tmp_path_factory) -> Path:
    """Its report as a folder."""
    folder = tmp_path_factory.mktemp("pages")
    html.write(outcome.report, folder, tables=outcome.tables)
    return folder


@pytest.fixture(scope="session")
def single(outcome, tmp_path_factory) -> Path:
    """Its report as one file."""
    path = tmp_path_factory.mktemp("single") / "report.html"
    html.write(outcome.report, path, tables=outcome.tables, single_file=True)
    return path


def many(count: int, lang: str = "ko") -> Report:
    """A report of many findings in many releases of a few agencies."""
    rules = ("weekday", "sum", "percent", "list-count")
    findings = []
    for i in range(count):
        document = f"rel-{i % 500}"
        side = sample.evidence(
            document,
            f"2026. 1. {i % 28 + 1}.(목)",
            published=f"2026-{i % 12 + 1:02d}-10",
            agency=("가람부", "나루청", "다솜원")[i % 3],
            start=i,
            end=i + 14,
        )
        rule = rules[i % 4]
        said = f"{i}번째 자료의 날짜는 수요일인데 ‘목’이라고 적혀 있어 함께 참일 수 없습니다."
        severity = sample.Severity(("error", "warning", "info")[i % 3])
        findings.append(
            sample.weekday(i, id=f"{rule}-{i:012x}", rule=rule, evidence=(side,), suggestions=(), message=said, severity=severity)
        )
    return sample.report(*findings, lang=lang, releases=())


@pytest.fixture(scope="session")
def big(tmp_path_factory) -> Path:
    """A report of many pages."""
    folder = tmp_path_factory.mktemp("big")
    html.write(many(1000), folder)
    return folder

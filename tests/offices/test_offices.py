"""Releases of offices that the program was not built on: what is said loudly of them is what expected.toml says, no less and no more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.model import Finding, Severity
from checker.pipeline import run
from checker.settings import Settings

HERE = Path(__file__).resolve().parent
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loud() -> list[Finding]:
    report = run.check([HERE / "releases"], Settings(), run.Options()).report
    return [finding for finding in report.findings if finding.severity is not Severity.INFO]


def bare(text: str) -> str:
    return "".join(text.split())


def meets(finding: Finding, rule: str, documents: list[str], quote: str) -> bool:
    quotes = [bare(place.quote) for place in finding.evidence]
    told = {place.document.removeprefix("tests/offices/releases/").removeprefix("releases/") for place in finding.evidence}
    return (
        finding.rule == rule
        and told >= set(documents)
        and any(bare(quote) in each or (each in bare(quote) and len(each) > 2) for each in quotes)
    )


def test_every_slip_is_told_and_nothing_else(loud: list[Finding]) -> None:
    left = list(loud)
    missed = []
    for wanted in EXPECTED["finding"]:
        found = next((f for f in left if meets(f, wanted["rule"], wanted["documents"], wanted["quote"])), None)
        if found is None:
            missed.append(f"{wanted['rule']}: {', '.join(wanted['documents'])} [{wanted['quote']}]")
        else:
            left.remove(found)
    extra = [f"{f.rule}: {f.evidence[0].document} [{f.evidence[0].quote}]" for f in left]
    assert not missed + extra, "\n".join(["missed:", *missed, "not expected:", *extra])


def test_what_is_missed_stands_in_its_release_and_is_missed_still(loud: list[Finding]) -> None:
    for slip in EXPECTED["missed"]:
        assert not any(meets(f, slip["rule"], [slip["document"]], slip["quote"]) for f in loud), slip
        (path,) = (HERE / "releases").glob(f"{slip['document']}.*")
        assert bare(slip["quote"]) in bare(path.read_text(encoding="utf-8"))


def test_every_document_is_named_right() -> None:
    named: list[Any] = [document for wanted in EXPECTED["finding"] for document in wanted["documents"]]
    assert all(list((HERE / "releases").glob(f"{document}.*")) for document in named)

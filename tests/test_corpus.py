"""The example corpus says what its expected.json says: no less, and no more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from checker.model import Finding
from checker.pipeline import run
from checker.settings import load

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def outcome() -> run.Outcome:
    return run.check([CORPUS], load(CORPUS / "checker.toml"), run.Options())


def bare(text: str) -> str:
    return "".join(text.split())


def meets(finding: Finding, wanted: dict[str, Any]) -> bool:
    """Equal rule, severity, verdict and documents, and each wanted quote inside, or around, a quote of the finding."""
    quotes = [bare(e.quote) for e in finding.evidence]
    return (
        finding.rule == wanted["rule"]
        and finding.severity.value == wanted["severity"]
        and finding.verdict.value == wanted["verdict"]
        and {e.document for e in finding.evidence} == set(wanted["documents"])
        and all(any(bare(want) in have or have in bare(want) for have in quotes) for want in wanted["quotes"])
    )


def test_every_planted_fault_is_found_and_nothing_else(outcome: run.Outcome) -> None:
    unmatched = list(outcome.report.findings)
    missed = []
    for wanted in json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))["findings"]:
        found = next((f for f in unmatched if meets(f, wanted)), None)
        if found is None:
            missed.append(
                f"{wanted['rule']} {wanted['severity']} in {', '.join(wanted['documents'])}: {' … '.join(wanted['quotes'])}"
            )
        else:
            unmatched.remove(found)
    extra = [
        f"{f.rule} {f.severity.value} {f.verdict.value}: " + " | ".join(f"{e.document} [{e.quote}]" for e in f.evidence)
        for f in unmatched
    ]
    assert not missed + extra, "\n".join(["missed:", *missed, "not expected:", *extra])


def test_what_is_not_found_yet_is_still_not_found(outcome: run.Outcome) -> None:
    """A place that is found by now belongs among the findings."""
    listed = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))["not_yet"]
    assert [wanted for wanted in listed if any(meets(f, wanted) for f in outcome.report.findings)] == []


def test_every_file_is_read(outcome: run.Outcome) -> None:
    assert outcome.report.unreadable == ()
    read = {release.path for release in outcome.report.releases}
    names = {name for release in outcome.report.releases for name in (release.path, *release.renditions)}
    files = {
        p.relative_to(CORPUS).as_posix()
        for p in CORPUS.rglob("*.*")
        if p.suffix in {".md", ".html", ".txt"} and p.name != "README.md"
    }
    assert read <= files
    assert {Path(f).name for f in files} <= {Path(n).name for n in names}


def test_the_corpus_is_as_varied_as_it_says(outcome: run.Outcome) -> None:
    releases = outcome.tables.releases
    dates = releases["published"].drop_nulls()
    assert len(releases) == 36
    assert releases.filter(releases["lang"] == "en").height >= 6
    assert 300 <= (dates.max() - dates.min()).days <= 366
    assert releases["agency"].n_unique() >= 8
    assert releases.filter(releases["id"] == "coexist/0123-workshop")["basis"].item() == "inferred"
    with pytest.raises(UnicodeDecodeError):
        (CORPUS / "regional/2025-03-25-village-shops.txt").read_bytes().decode("utf-8")


def test_the_table_for_readers_names_every_release_and_every_finding(outcome: run.Outcome) -> None:
    rows = [line for line in (CORPUS / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    told = {name for row in cells for name in re.findall(r"`([^`]+)`", row[0])}
    assert told == set(outcome.tables.releases["id"])
    expected = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
    for wanted in expected["findings"] + expected["not_yet"]:
        assert any(f"`{wanted['rule']}`" in row[1] and any(f"`{d}`" in row[0] for d in wanted["documents"]) for row in cells), (
            wanted
        )

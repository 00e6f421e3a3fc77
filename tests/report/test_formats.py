import csv as stdlib_csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from checker.model import Status
from checker.report import checkstyle, concise, csv, gitlab, jsonl, junit, sarif, summary
from checker.report import json as report_json
from tests.report import sample

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))
EVERY = [sarif, junit, checkstyle, gitlab, csv, jsonl, concise, summary]


@pytest.fixture(params=["plain", "hostile", "empty"])
def report(request):
    if request.param == "empty":
        return sample.report(findings=())
    return sample.report() if request.param == "plain" else sample.hostile()


@pytest.mark.parametrize("form", EVERY, ids=lambda module: module.__name__.rpartition(".")[2])
def test_equal_reports_give_equal_text_that_any_encoding_carries(form, report):
    text = form.render(report)
    assert text == form.render(report)
    assert text.encode().decode() == text


def test_sarif_fits_its_schema(report):
    SARIF.validate(json.loads(sarif.render(report)))


def test_sarif_puts_the_other_side_beside_the_latest():
    log = json.loads(sarif.render(sample.report()))["runs"][0]
    first = log["results"][0]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "corpus/b-0130.md"
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert first["partialFingerprints"] == {"policyClaimChecker/v1": "deadline-overdue-0123456789ab"}
    assert log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "deadline-overdue"
    assert [note["descriptor"]["id"] for note in log["invocations"][0]["toolExecutionNotifications"]] == ["unreadable", "not-run"]


def test_sarif_says_what_is_known_and_what_is_waived():
    results = json.loads(
        sarif.render(sample.report(sample.weekday(1, status=Status.KNOWN), sample.weekday(2, status=Status.WAIVED)))
    )["runs"][0]["results"]
    assert [r["baselineState"] for r in results] == ["unchanged", "unchanged"]
    assert "suppressions" not in results[0]
    assert results[1]["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_junit_fits_its_schema(report):
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    schema.assertValid(etree.fromstring(junit.render(report).encode()))


def test_junit_fails_new_loud_findings_skips_known_and_lets_a_quiet_rule_pass():
    root = etree.fromstring(junit.render(sample.report()).encode())
    assert (root.get("failures"), root.get("errors")) == ("3", "1")
    assert sum(int(suite.get("skipped")) for suite in root) == 2
    assert root.xpath("count(testsuite[@name='percent']/testcase[not(*)])") == 1
    (failure,) = root.xpath("testsuite[@name='deadline-overdue']/testcase/failure")
    assert "2025-09-08 corpus/a-0908.md:3:9" in failure.text
    assert "2026-01-30 corpus/b-0130.md:7:1" in failure.text


def test_checkstyle_marks_every_side_in_its_file():
    root = etree.fromstring(checkstyle.render(sample.report()).encode())
    assert [file.get("name") for file in root] == ["corpus/a-0908.md", "corpus/b-0130.md", "corpus/c-0210.md"]
    error = root.xpath("file[1]/error[contains(@message, 'deadline-overdue')]")[0]
    assert dict(error.attrib)["line"] == "3"
    assert error.get("source") == "checker.deadline-overdue"


def test_gitlab_keeps_the_id_as_its_fingerprint():
    rows = json.loads(gitlab.render(sample.report()))
    assert len(rows) == 4
    assert rows[0]["fingerprint"] == "deadline-overdue-0123456789ab"
    assert rows[0]["location"] == {"path": "corpus/b-0130.md", "lines": {"begin": 7}}
    assert {row["severity"] for row in rows} == {"major", "info"}


def test_csv_has_a_row_a_side_and_runs_no_formula():
    text = csv.render(sample.report(sample.weekday(1, message='=HYPERLINK("http://x")'), sample.overdue()))
    assert text.startswith("\ufeffid,rule,")
    rows = list(stdlib_csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["side"] for row in rows] == ["1", "1", "2"]
    assert rows[0]["message"] == '\'=HYPERLINK("http://x")'
    assert rows[1]["quote"] == "오는 11월까지 수립해"


def test_csv_carries_hostile_text_within_its_cell():
    rows = list(stdlib_csv.DictReader(io.StringIO(csv.render(sample.hostile()).removeprefix("\ufeff"), newline="")))
    assert len(rows) == 2
    assert rows[0]["quote"] == sample.HOSTILE


def test_a_line_of_jsonl_is_a_finding_of_the_contract():
    lines = jsonl.render(sample.report()).splitlines()
    shape = report_json.schema()
    for line in lines:
        jsonschema.validate(json.loads(line), {"$ref": "#/$defs/finding", "$defs": shape["$defs"]})
    assert len(lines) == 5
    assert len(jsonl.render(sample.hostile()).splitlines()) == 1


def test_concise_is_a_line_a_finding_and_then_why():
    lines = concise.render(sample.report(), why="exit 1: 3 errors").splitlines()
    assert lines[0].startswith("corpus/b-0130.md:7:1: error: deadline-overdue: ‘물길 복원 계획’은")
    assert lines[1].startswith("corpus/c-0210.md:p2: error: sum: ")
    assert lines[-1].startswith("exit 1: 3 errors · 오류 3")
    assert len(concise.render(sample.report(), show="error").splitlines()) == 4


def test_the_job_summary_shows_both_ends_and_no_markdown_of_a_document():
    text = summary.render(sample.report())
    assert "2025\\-09\\-08 corpus/a\\-0908.md\\:3\\:9" in text
    assert "**오는 11월까지 수립해**" in text
    hostile = summary.render(sample.hostile())
    assert "<script" not in hostile
    assert "![" not in hostile
    assert max(map(len, hostile.splitlines())) < 2000

import json

import jsonschema

from checker.report import github
from checker.report import json as report_json
from tests.report import sample

VALIDATOR = jsonschema.Draft202012Validator(report_json.schema())


def test_the_report_fits_its_schema_and_says_what_the_findings_say():
    made = json.loads(report_json.render(sample.report()))
    VALIDATOR.validate(made)
    first = made["findings"][0]
    assert first["id"] == "deadline-overdue-0123456789ab"
    assert [side["quote"] for side in first["evidence"]] == ["오는 11월까지 수립해", "현재 마련 중인 물길 복원 계획(안)"]
    assert "title" not in first["evidence"][0]
    assert made["corpus"]["as_of"] == "2026-02-10"


def test_the_schema_refuses_another_field_and_an_absolute_path():
    made = json.loads(report_json.render(sample.report()))
    made["findings"][0]["evidence"][0]["path"] = "/home/a.md"
    made["findings"][1]["when"] = "now"
    assert len(list(VALIDATOR.iter_errors(made))) == 2


def test_hostile_text_survives_unchanged():
    made = json.loads(report_json.render(sample.hostile()))
    assert made["findings"][0]["evidence"][0]["quote"] == sample.HOSTILE


def test_a_lone_surrogate_is_written_in_a_form_every_encoding_carries():
    shown = report_json.render(sample.report(sample.weekday(subject="\ud83d")))
    assert json.loads(shown.encode())["findings"][0]["subject"] == "\ud83d"


def test_annotations_come_worst_first_and_end_in_one_summary():
    lines = github.render(sample.report()).splitlines()
    assert lines[0].startswith("::error file=corpus/b-0130.md,line=7,col=1,title=deadline-overdue (기한 지남)::")
    assert lines[-2].startswith("::notice file=corpus/b-0130.md")
    assert lines[-1].startswith("::notice title=checker::발견 4건을 모두 표시했습니다.")


def test_annotations_stop_where_github_stops_showing_them():
    lines = github.render(sample.report(*(sample.weekday(i) for i in range(25)))).splitlines()
    assert len(lines) == 11
    assert "그 밖에 15건" in lines[-1]


def test_an_annotation_cannot_be_ended_or_extended_by_a_text():
    lines = github.render(sample.hostile()).splitlines()
    assert len(lines) == 2
    properties = lines[0].split("::")[1]
    assert properties.count(",") == 1
    assert "%250A" in lines[0]

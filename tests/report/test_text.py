from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.errors import UnreadableFile
from checker.model import Status
from checker.report import quoting, text
from checker.report.strings import TABLE
from tests.report import sample


def test_both_ends_stand_with_date_place_and_quote():
    shown = text.render(sample.report(sample.overdue()))
    assert "── 물길 복원 계획" in shown
    assert "2025-09-08  corpus/a-0908.md:3:9" in shown
    assert "“마련하는 이 계획은 [오는 11월까지 수립해] 발표할 예정이다.”" in shown
    assert "2026-01-30  corpus/b-0130.md:7:1  어긋남" in shown
    assert "check explain deadline-overdue-0123456789ab" in shown


def test_the_last_line_says_the_exit_code_and_why():
    last = text.render(sample.report(), why="exit 1: 3 errors").splitlines()[-1]
    assert (
        last
        == "exit 1: 3 errors · 오류 3 · 주의 0 · 참고 1 · 이미 아는 것 1 · 보도자료 3 · 주장 25 · 비교 12 · 읽지 못함 1 · 기준일 2026-02-10"
    )
    last = text.render(sample.report(lang="en")).splitlines()[-1]
    assert (
        last
        == "3 errors · 0 warnings · 1 note · 1 known · 3 releases · 25 claims · 12 comparisons · 1 unreadable · as of 2026-02-10"
    )


def test_what_is_hidden_is_counted():
    shown = text.render(sample.report(), show="error")
    assert "alias" not in shown
    assert "보이지 않은 발견 1건" in shown


def test_known_and_waived_findings_are_counted_and_not_printed():
    known = text.render(sample.report(sample.weekday(1, status=Status.KNOWN), sample.weekday(2, status=Status.WAIVED)))
    assert "weekday" not in known
    assert "이미 아는 것 1 · 예외 1" in known


def test_the_order_of_findings_does_not_matter():
    whole = sample.report()
    assert text.render(replace(whole, findings=whole.findings[::-1])) == text.render(whole)


def test_a_date_is_not_broken_over_two_lines():
    assert quoting.wrap("51일이 지난 2026. 1. 20.(화)에도", 20) == ["51일이 지난", "2026. 1. 20.(화)에도"]


def test_advice_says_what_is_to_be_done_and_where_the_other_side_is_published():
    report = sample.report(sample.overdue())
    side, *rest = report.findings[0].evidence
    finding = replace(report.findings[0], evidence=(replace(side, url="https://example.org/1"), *rest))
    fix = next(rule.fix for rule in report.rules if rule.id == finding.rule)
    shown = text.render(replace(report, findings=(finding,)), advice=True)
    assert "      https://example.org/1\n" in shown
    assert f"  할 일: {fix}\n" in shown
    assert "할 일" not in text.render(report)


def test_why_a_file_was_not_read_is_said_in_words():
    assert "corpus/locked.pdf: 암호나 권한 관리(DRM)가 걸려 있습니다" in text.render(sample.report())
    assert "corpus/locked.pdf: it is locked by a password" in text.render(sample.report(lang="en"))


def test_every_reason_a_reader_gives_has_words():
    given = set((UnreadableFile.__doc__ or "").split("``reason`` is one of ``")[1].split("``")[0].split())
    assert given | {"internal"} == {key.removeprefix("reason.") for key in TABLE if key.startswith("reason.")}


def test_colour_is_off_unless_asked_for():
    assert "\x1b" not in text.render(sample.report())
    assert "\x1b[1;31m오류\x1b[0m" in text.render(sample.report(), color=True)


def test_no_text_of_a_document_moves_the_cursor_or_turns_the_line():
    shown = text.render(sample.hostile())
    assert not set(shown) & set("\x1b\u202e\u202c\u2028\u2029\r")
    assert "<U+202E>" in shown
    assert max(map(len, shown.splitlines())) < 1500


def test_many_places_are_counted_not_listed():
    many = sample.weekday(1, evidence=tuple(sample.evidence(f"d{i}", "2026. 1. 28.(목)") for i in range(30)))
    assert "그 밖에 22곳" in text.render(sample.report(many))


@given(st.text(), st.integers(10, 60))
@example(" ", 10)
def test_wrapping_loses_no_word_and_keeps_the_width(words, width):
    lines = quoting.wrap(words, width)
    assert " ".join(lines) == words
    assert all(quoting.cells(line) <= width or " " not in line for line in lines)


@pytest.mark.parametrize("key", sorted(TABLE))
def test_both_languages_name_the_same_values(key):
    korean, english = TABLE[key]
    assert set(_fields(korean)) == set(_fields(english))
    assert korean
    assert english


def _fields(sentence):
    import string

    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


@given(st.text(st.sampled_from(" \ta가\u00a0\u200b\u202e\u3000\x00<")))
def test_a_plain_text_is_plain_already(words):
    made = quoting.plain(words)
    assert quoting.plain(made) == made
    assert not any(bad in made for bad in ("  ", "\t", "\u00a0", "\u200b", "\u202e", "\u3000", "\x00"))

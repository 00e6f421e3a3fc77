"""``check PATH`` as a shell runs it: streams, exit codes, bad input."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Shell = Callable[..., Ran]

GOOD = "---\ntitle: 해안 길 정비 설명회\nagency: 푸른해안청\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.(금) 오후 2시에 열립니다.\n"
BAD = "---\ntitle: 해안 길 정비 설명회\nagency: 푸른해안청\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.(목) 오후 2시에 열립니다.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    (folder / "bad.md").write_text(BAD, encoding="utf-8")
    return folder


def test_findings_give_one_and_the_last_line_says_why(shell: Shell, corpus: Path) -> None:
    ran = shell("corpus", cwd=corpus.parent)
    assert ran.code == 1
    assert ran.out.splitlines()[-1].startswith("exit 1: --fail-on error · ")
    assert "2026. 1. 30.(목)" in ran.out
    assert ran.err == ""


def test_nothing_found_gives_zero(shell: Shell, corpus: Path) -> None:
    (corpus / "bad.md").unlink()
    ran = shell("corpus", cwd=corpus.parent)
    assert (ran.code, ran.err) == (0, "")


def test_json_is_the_only_thing_on_standard_output_and_is_repeatable(shell: Shell, corpus: Path) -> None:
    first, second = (shell("corpus", "--format", "json", cwd=corpus.parent) for _ in range(2))
    assert first.out == second.out
    report = json.loads(first.out)
    assert report["schema"] == "checker-findings/1"
    (finding,) = report["findings"]
    (evidence,) = finding["evidence"]
    assert (evidence["line"], evidence["column"]) == (6, 6)
    assert BAD[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_an_id_survives_edits_elsewhere_spacing_and_quote_marks(shell: Shell, corpus: Path) -> None:
    def ids() -> list[str]:
        return [f["id"] for f in json.loads(shell("corpus", "--format", "json", cwd=corpus.parent).out)["findings"]]

    before = ids()
    (corpus / "bad.md").write_text(
        BAD.replace("설명회는 2026. 1. 30.(목)", "많은 참여 바랍니다. ‘설명회’는 2026.1.30. (목)"), encoding="utf-8"
    )
    assert ids() == before


def test_a_typo_is_not_passed_over(shell: Shell, corpus: Path) -> None:
    ran = shell("lnit", cwd=corpus.parent)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'no such path "lnit" (did you mean the command "lint"?)\n'
    assert shell("corpsu", cwd=corpus.parent).err == 'no such path "corpsu" (did you mean "corpus"?)\n'


def test_a_folder_named_like_a_command_is_reached_by_its_path(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "bad.md").write_text(BAD, encoding="utf-8")
    for spelled in (["./lint"], ["lint/"], ["--", "lint"]):
        assert shell(*spelled, cwd=tmp_path).code == 1
    assert shell("lint", cwd=tmp_path).code == 2


def test_an_empty_folder_is_three(shell: Shell, tmp_path: Path) -> None:
    ran = shell(".", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err


def test_nothing_to_compare_is_four_unless_allowed(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text("---\ntitle: 인사\n---\n안녕하십니까.\n", encoding="utf-8")
    assert shell(".", cwd=tmp_path).code == 4
    assert shell(".", "--allow-empty", cwd=tmp_path).code == 0


def test_unreadable_files_are_listed_and_the_rest_is_checked(shell: Shell, corpus: Path) -> None:
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 20)
    ran = shell("corpus", "--format", "json", cwd=corpus.parent)
    report = json.loads(ran.out)
    assert ran.code == 1
    assert [item["path"].split("/")[-1] for item in report["unreadable"]] == ["broken.txt"]
    assert shell("corpus", "--strict", cwd=corpus.parent).code == 3


def test_two_releases_with_one_id_stop_the_run(shell: Shell, corpus: Path) -> None:
    for name in ("one.md", "two.md"):
        (corpus / name).write_text("---\nid: same\ntitle: 제목\n---\n2026년 1월 3일\n", encoding="utf-8")
    ran = shell("corpus", cwd=corpus.parent)
    assert ran.code == 2
    assert "same" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'error'\n", 'checker.toml:1: unknown key "fail_on" (did you mean "fail-on"?)'),
        ("[rules]\nignroe = ['alias']\n", 'checker.toml:2: unknown key "ignroe" (did you mean "ignore"?)'),
        ("lang = \n", "checker.toml:1: not valid TOML"),
        ("lang = 'fr'\n", "checker.toml:1: "),
    ],
)
def test_a_bad_configuration_names_its_line(shell: Shell, corpus: Path, text: str, said: str) -> None:
    (corpus.parent / "checker.toml").write_text(text, encoding="utf-8")
    ran = shell("corpus", cwd=corpus.parent)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_bad_rule_names_its_line(shell: Shell, corpus: Path) -> None:
    (corpus.parent / "checker.toml").write_text("", encoding="utf-8")
    (corpus.parent / "rules").mkdir()
    (corpus.parent / "rules" / "mine.toml").write_text('id = "mine"\nkind = "weekdya"\n', encoding="utf-8")
    ran = shell("corpus", cwd=corpus.parent)
    assert ran.code == 2
    assert 'rules/mine.toml:2: no such kind "weekdya" (did you mean "weekday"?)' in ran.err


def test_rules_can_be_selected_and_a_wrong_name_is_refused(shell: Shell, corpus: Path) -> None:
    assert shell("corpus", "--ignore", "weekday", cwd=corpus.parent).code == 0
    assert shell("corpus", "--select", "weekday", cwd=corpus.parent).code == 1
    ran = shell("corpus", "--select", "weekdays", cwd=corpus.parent)
    assert (ran.code, ran.err) == (2, 'no such rule "weekdays" (did you mean "weekday"?)\n')


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(shell: Shell, corpus: Path, fail_on: str, code: int) -> None:
    assert shell("corpus", "--fail-on", fail_on, cwd=corpus.parent).code == code


def test_messages_come_in_both_languages(shell: Shell, corpus: Path) -> None:
    assert "요일" in shell("corpus", "--lang", "ko", cwd=corpus.parent).out
    assert "Thursday" in shell("corpus", "--lang", "en", cwd=corpus.parent).out


def test_colours_can_be_turned_off(shell: Shell, corpus: Path) -> None:
    assert "\x1b[" in shell("corpus", "--color", "always", cwd=corpus.parent).out
    assert "\x1b[" not in shell("corpus", env={"NO_COLOR": "1"}, cwd=corpus.parent).out


def test_files_are_written_beside_standard_output(shell: Shell, corpus: Path) -> None:
    ran = shell("corpus", "-o", "json=out/f.json", "-o", "html=report", cwd=corpus.parent)
    assert ran.code == 1
    assert json.loads((corpus.parent / "out" / "f.json").read_text(encoding="utf-8"))["findings"]
    assert (corpus.parent / "report" / "index.html").is_file()
    assert shell("corpus", "-o", "jsno=x", cwd=corpus.parent).err == 'no output kind "jsno" (did you mean "json"?)\n'


def test_help_and_version(shell: Shell) -> None:
    ran = shell("--help")
    assert ran.code == 0
    assert "--fail-on" in ran.out
    assert "lint" in ran.out
    assert shell("--version").out.startswith("policy-claim-checker ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_is_no_verdict(bash: Shell, corpus: Path) -> None:
    ran = bash("check corpus > /dev/full", corpus.parent)
    assert (ran.code, ran.err) == (2, "cannot write: No space left on device\n")


def test_a_reader_that_has_seen_enough_does_not_change_the_exit_code(bash: Shell, corpus: Path) -> None:
    ran = bash("set +e; check corpus | true; echo ${PIPESTATUS[0]}; check corpus >&-; echo $?", corpus.parent)
    assert (ran.out, ran.err) == ("1\n1\n", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_report_goes_into_links_and_pipes_and_does_not_replace_them(bash: Shell, corpus: Path) -> None:
    folder = corpus.parent
    (folder / "link.json").symlink_to("target.json")
    os.mkfifo(folder / "pipe")
    script = "cat pipe > read.json & check corpus -q -o json=link.json -o json=pipe > /dev/null || true; wait"
    assert bash(script, folder).err == ""
    assert (folder / "link.json").is_symlink()
    assert (folder / "pipe").is_fifo()
    assert (folder / "target.json").read_bytes() == (folder / "read.json").read_bytes() != b""


def test_what_stands_around_a_quote_is_text_and_no_front_matter(shell: Shell, corpus: Path) -> None:
    assert "“설명회는 [2026. 1. 30.(목) 오후 2시]에" in shell("corpus", cwd=corpus.parent).out


def test_why_a_run_found_nothing_is_said_in_the_language_asked_for(shell: Shell, corpus: Path) -> None:
    (corpus / "bad.md").write_text(BAD.replace("published: 2026-01-20\n", "").replace("2026. ", ""), encoding="utf-8")
    ran = shell("corpus/bad.md", "--lang", "ko", "--fail-on", "new", cwd=corpus.parent)
    assert "deadline-overdue: 날짜를 밝힌 자료가 없습니다. --as-of로 기준일을 줍니다" in ran.out
    assert ran.out.splitlines()[-1].startswith("exit 0: 새로 나온 것 없음")
    assert "exit 0: nothing new" in shell("corpus/good.md", "--lang", "en", "--fail-on", "new", cwd=corpus.parent).out


def test_a_path_of_the_configuration_that_is_not_there_is_told_with_its_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('[corpus]\npaths = ["nowhere"]\n', encoding="utf-8")
    ran = shell(cwd=tmp_path)
    assert (ran.code, ran.err) == (2, 'checker.toml: [corpus] paths: no such path "nowhere"\n')


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is locked to the administrator")
def test_a_file_that_may_not_be_opened_is_one_that_could_not_be_read(shell: Shell, corpus: Path) -> None:
    (corpus / "bad.md").chmod(0)
    for args in (["corpus/bad.md"], ["lint", "corpus/bad.md"]):
        ran = shell(*args, cwd=corpus.parent)
        assert ran.code == 3
        assert "Permission denied" in ran.err

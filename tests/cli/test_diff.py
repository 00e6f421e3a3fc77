"""``check diff`` as a shell runs it: what it prints, its JSON, and the old side taken from git."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import Ran

Shell = Callable[..., Ran]
HEAD = "---\ntitle: 나루 버스 운영 계획\nagency: 나루시\npublished: {day}\n---\n"
OLD = (
    HEAD.format(day="2026-03-03")
    + """□ 나루시는 나루 버스 요금 지원금을 20만 원으로 정한다.

□ 신청은 2026년 4월 30일까지 받는다.

□ 운수회사는 점검표를 매달 제출하도록 권고한다.

□ 버스는 다섯 마을을 돈다.
"""
)
NEW = (
    HEAD.format(day="2026-03-10")
    + """□ 나루시는 나루 버스 요금 지원금을 30만 원으로 정한다.

□ 신청은 2026년 6월 30일까지 받는다.

□ 운수회사는 점검표를 매달 제출하여야 한다.

□ 버스는 다섯 마을을 돈다.

□ 첫차 시각은 나중에 알린다.
"""
)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bus.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_changed_in_korean_and_in_english(shell: Shell, sides: Path) -> None:
    assert shell("diff", "old/bus.md", "new/bus.md", "--lang", "ko", cwd=sides).out == KOREAN
    assert shell("diff", "old/bus.md", "new/bus.md", "--lang", "en", cwd=sides).out == ENGLISH


KOREAN = """\
bus → bus
  ~ 수치 나루시: 20만 원 → 30만 원  (+50%)  [6]
  ~ 기한 신청: 2026년 4월 30일 → 2026년 6월 30일  (+2개월)  [8]
  ~ 의무 운수회사: 제출하도록 권고한다 → 제출하여야 한다  [10]
  + 추가: 첫차 시각은 나중에 알린다.  [14]
바뀐 곳 4 (기한 1, 수치 1, 의무 1, 추가 1)
"""
ENGLISH = """\
bus → bus
  ~ amount 나루시: 20만 원 → 30만 원  (+50 %)  [6]
  ~ deadline 신청: 2026년 4월 30일 → 2026년 6월 30일  (+2 months)  [8]
  ~ duty 운수회사: 제출하도록 권고한다 → 제출하여야 한다  [10]
  + added: 첫차 시각은 나중에 알린다.  [14]
4 changes (1 deadline, 1 amount, 1 duty, 1 added)
"""
FOUR = ENGLISH.splitlines()[-1]


def test_the_json_fits_its_schema_and_quotes_stand_where_it_says(shell: Shell, sides: Path) -> None:
    first, second = (shell("diff", "old", "new", "--format", "json", cwd=sides).out for _ in range(2))
    assert first == second
    value = json.loads(first)
    form = json.loads(resources.files("checker.report").joinpath("schemas/diff-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, form)
    (pair,) = value["pairs"]
    assert pair["old"]["document"] == pair["new"]["document"] == "bus"
    assert {change["class"] for change in pair["changes"]} == {"amount", "deadline", "duty", "added"}
    for change in pair["changes"]:
        for side, text in (("old", OLD), ("new", NEW)):
            if change[side]:
                assert text[change[side]["start"] : change[side]["end"]] == change[side]["quote"]


def test_folders_pair_by_id_and_tell_what_came_and_went(shell: Shell, sides: Path) -> None:
    (sides / "old" / "gone.md").write_text("---\ntitle: 옛 안내\n---\n끝난 일이다.\n", encoding="utf-8")
    (sides / "new" / "come.md").write_text("---\ntitle: 새 안내\n---\n시작한 일이다.\n", encoding="utf-8")
    lines = shell("diff", "old", "new", "--lang", "en", cwd=sides).out.splitlines()
    assert lines[0] == "bus → bus"
    assert lines[-3:] == ["+ come 새 안내", "− gone 옛 안내", f"{FOUR}, 1 release added, 1 release removed"]


def test_of_several_pairs_each_says_its_title(shell: Shell, sides: Path) -> None:
    for side in ("old", "new"):
        text = (sides / side / "bus.md").read_text(encoding="utf-8").replace("나루 버스 운영 계획", "섬 버스 운영 계획")
        (sides / side / "isle.md").write_text(text, encoding="utf-8")
    heads = [line for line in shell("diff", "old", "new", "--lang", "en", cwd=sides).out.splitlines() if not line.startswith(" ")]
    assert heads[:2] == ["bus → bus  나루 버스 운영 계획", "isle → isle  섬 버스 운영 계획"]


def test_of_a_release_the_renditions_both_sides_have_are_compared(shell: Shell, sides: Path) -> None:
    page = "<html><body><h1>나루 버스 운영 계획</h1><p>이 쪽은 새로 만들었고 본문이 아주 다르게 적혀 있다.</p></body></html>"
    (sides / "new" / "bus.html").write_text(page, encoding="utf-8")
    assert shell("diff", "old", "new", "--lang", "en", cwd=sides).out.splitlines()[-1] == FOUR


def test_exit_code_and_pages(shell: Shell, sides: Path) -> None:
    assert shell("diff", "old", "new", cwd=sides).code == 0
    assert shell("diff", "old", "new", "--exit-code", "-o", "html=pages", cwd=sides).code == 1
    assert (sides / "pages" / "index.html").is_file()
    ran = shell("diff", "old", "old", "--exit-code", "--lang", "en", cwd=sides)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 changes")
    assert "\x1b[" in shell("diff", "old", "new", "--color", "always", cwd=sides).out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["old"], "what is it compared with?"),
        (["old", "new", "--since", "HEAD"], "--since takes one path"),
        (["old", "nwe"], 'no such path "nwe" (did you mean "new"?)'),
        (["old", "new", "-o", "pdf=x"], "--output needs html=DIR"),
    ],
)
def test_a_wrong_call_is_explained(shell: Shell, sides: Path, args: list[str], said: str) -> None:
    ran = shell("diff", *args, cwd=sides)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.fixture
def history(repo: Path, git: Callable[..., str]) -> Path:
    """Two commits, on 15 January and 3 February, and an edit that is not committed."""
    place = repo / "releases" / "transit"
    place.mkdir()
    (place / "bus.md").write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "second", when="2026-02-03T09:00:00")
    (place / "bus.md").write_text(NEW, encoding="utf-8")
    return repo


def test_the_old_side_comes_from_a_revision(shell: Shell, history: Path, git: Callable[..., str]) -> None:
    ran = shell("diff", "--since", "HEAD", "releases", "--lang", "en", cwd=history)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "transit/bus (HEAD) → transit/bus  나루 버스 운영 계획"
    assert ran.out.splitlines()[-1] == FOUR
    one = shell("diff", "--since", "HEAD", "releases/transit/bus.md", "--lang", "en", cwd=history)
    assert one.out.splitlines()[1:] == ran.out.splitlines()[1:]
    assert shell("diff", "--since", "HEAD~1", "releases", "--lang", "en", cwd=history).out.splitlines()[-2:] == [
        "+ transit/bus 나루 버스 운영 계획",
        "0 changes, 1 release added",
    ]
    git("commit", "-qam", "third")
    assert shell("diff", "--since", "HEAD", "releases", "--exit-code", cwd=history).code == 0


def test_a_date_means_the_last_commit_before_it(shell: Shell, history: Path) -> None:
    def closing(date: str) -> str:
        return shell("diff", "--since", date, "releases", "--lang", "en", cwd=history).out.splitlines()[-1]

    assert closing("2026-02-04") == FOUR
    assert closing("2026-02-03") == "0 changes, 1 release added"
    ran = shell("diff", "--since", "2026-01-01", "releases", cwd=history)
    assert (ran.code, ran.err) == (2, "there is no commit before 2026-01-01\n")


def test_the_repository_stays_as_it_was(shell: Shell, history: Path, git: Callable[..., str]) -> None:
    (history / "releases" / "calm.md").unlink()
    git("add", "releases/transit")
    before = git("status", "--porcelain"), (history / ".git" / "index").read_bytes()
    ran = shell("diff", "--since", "HEAD", "releases", "--lang", "en", cwd=history)
    assert ran.out.splitlines()[-1] == f"{FOUR}, 1 release removed"
    assert (git("status", "--porcelain"), (history / ".git" / "index").read_bytes()) == before


def test_files_git_ignores_are_on_neither_side(shell: Shell, history: Path, git: Callable[..., str]) -> None:
    (history / "releases" / "mine.md").write_text(OLD, encoding="utf-8")
    git("add", "-f", ".")
    git("commit", "-qm", "third")
    (history / ".gitignore").write_text("mine.md\n", encoding="utf-8")
    git("add", ".gitignore")
    git("commit", "-qm", "fourth")
    assert shell("diff", "--since", "HEAD", "releases", "--lang", "en", cwd=history).out.splitlines() == ["0 changes"]


def test_names_of_any_letters_and_links(shell: Shell, history: Path, git: Callable[..., str]) -> None:
    odd = history / "releases" / "나루 [1] *.md"
    odd.write_text(OLD, encoding="utf-8")
    (history / "releases" / "link.md").symlink_to("/etc/hostname")
    git("add", ".")
    git("commit", "-qm", "third")
    odd.write_text(NEW, encoding="utf-8")
    assert shell("diff", "--since", "HEAD", odd.relative_to(history), cwd=history).out.splitlines()[-1] == FOUR
    assert shell("diff", "--since", "HEAD", "releases", "--lang", "en", cwd=history).out.splitlines()[-1] == FOUR


@pytest.mark.parametrize(
    ("since", "path", "said"),
    [
        ("nowhere", "releases", 'git knows no revision "nowhere" (--since takes a date or a git revision)'),
        ("--output=x", "releases", 'git knows no revision "--output=x" (--since takes a date or a git revision)'),
        ("HEAD", "new.md", '"new.md" was not there at HEAD (--since takes a date or a git revision that holds it)'),
    ],
)
def test_what_git_does_not_know(shell: Shell, history: Path, since: str, path: str, said: str) -> None:
    (history / "new.md").write_text(NEW, encoding="utf-8")
    ran = shell("diff", f"--since={since}", path, cwd=history)
    assert (ran.code, ran.out, ran.err) == (2, "", said + "\n")


def test_outside_a_repository(shell: Shell, sides: Path) -> None:
    ran = shell("diff", "--since", "HEAD", "old", cwd=sides, env={"GIT_CEILING_DIRECTORIES": str(sides.parent)})
    assert ran.code == 2
    assert "not a git repository" in ran.err
    assert "Traceback" not in ran.err

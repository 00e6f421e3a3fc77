"""Living with findings: baseline, waivers, excuses, path severities, facts, verdicts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

Shell = Callable[..., Ran]
BAD = "설명회는 2026. 1. 30.(목) 오후 2시에 열립니다.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    (tmp_path / "checker.toml").write_text('lang = "en"\n[corpus]\npaths = ["corpus"]\n', encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(f"---\ntitle: 해안 길 설명회\npublished: 2026-01-20\n---\n{BAD}", encoding="utf-8")
    return tmp_path


def found(shell: Shell, repo: Path, *args: str) -> list[dict[str, str]]:
    return list(json.loads(shell("--format", "json", *args, cwd=repo).out)["findings"])


def test_known_findings_do_not_fail_and_the_baseline_only_shrinks(shell: Shell, repo: Path) -> None:
    assert shell(cwd=repo).code == 1
    assert shell("baseline", "create", cwd=repo).code == 0
    assert shell(cwd=repo).code == 0
    assert shell("--no-baseline", cwd=repo).code == 1
    assert shell("baseline", "create", cwd=repo).code == 2
    (repo / "corpus" / "b.md").write_text(
        "---\ntitle: 둘\npublished: 2026-01-20\n---\n공청회는 2026. 2. 3.(금) 열립니다.\n", encoding="utf-8"
    )
    assert shell("baseline", "update", cwd=repo).out.endswith("1 kept, 0 dropped, 0 added\n")
    assert [f["status"] for f in found(shell, repo)] == ["known", "new"] or [f["status"] for f in found(shell, repo)] == [
        "new",
        "known",
    ]
    assert shell("baseline", "update", "--add", cwd=repo).out.endswith("1 kept, 0 dropped, 1 added\n")
    (repo / "corpus" / "a.md").unlink()
    assert shell("baseline", "prune", cwd=repo).out.endswith("1 kept, 1 dropped, 0 added\n")


def test_a_baseline_loses_nothing_of_releases_that_were_not_looked_at(shell: Shell, repo: Path) -> None:
    (repo / "corpus" / "new").mkdir()
    (repo / "corpus" / "new" / "b.md").write_text((repo / "corpus" / "a.md").read_text("utf-8").replace("해안", "강변"), "utf-8")
    assert shell("baseline", "create", cwd=repo).out.endswith("2 known findings\n")
    assert shell("baseline", "prune", "corpus/new", cwd=repo).out.endswith("2 kept, 0 dropped, 0 added\n")
    (repo / "corpus" / "a.md").unlink()
    (repo / "corpus" / "new" / "b.md").write_text("---\npublished: 2026-01-20\n---\n참석자는 31명이다.\n", "utf-8")
    (repo / "corpus" / "new" / "c.md").write_text("---\npublished: 2026-01-20\n---\n참석자는 32명이다.\n", "utf-8")
    assert shell("baseline", "update", "corpus/new", cwd=repo).out.endswith("1 kept, 1 dropped, 0 added\n")
    assert shell("baseline", "prune", "corpus", cwd=repo).out.endswith("0 kept, 1 dropped, 0 added\n")


def test_a_file_that_is_no_baseline_is_refused(shell: Shell, repo: Path) -> None:
    for text in ("{", "{}", '{"schema": "checker-findings/1", "findings": []}'):
        (repo / "b.json").write_text(text, encoding="utf-8")
        ran = shell("--baseline", "b.json", cwd=repo)
        assert ran.code == 2
        assert ran.err.startswith("b.json: is not a baseline: ")


def test_a_waiver_needs_a_reason_and_ends(shell: Shell, repo: Path) -> None:
    shell("-o", "json=f.json", cwd=repo)
    (finding,) = found(shell, repo)
    assert shell("waive", finding["id"], "--reason", " ", "--in", "f.json", cwd=repo).code == 2
    assert (
        shell("waive", finding["id"], "--reason", "음력", "--until", "2026-01-31", "--by", "김", "--in", "f.json", cwd=repo).code
        == 0
    )
    assert [f["status"] for f in found(shell, repo)] == ["waived"]
    assert shell("waive", finding["id"], "--reason", "again", "--in", "f.json", cwd=repo).code == 2
    late = repo / "corpus" / "z.md"
    late.write_text("---\ntitle: 뒤\npublished: 2026-03-01\n---\n2026년 3월 1일\n", encoding="utf-8")
    ran = shell(cwd=repo)
    assert ran.code == 1
    assert "ended on 2026-01-31" in ran.err


def test_findings_a_reviewer_called_false_are_waived_from_the_file_of_verdicts(shell: Shell, repo: Path) -> None:
    shell("-o", "json=f.json", cwd=repo)
    (finding,) = found(shell, repo)
    said = {"id": finding["id"], "rule": finding["rule"], "verdict": "false", "exact": False}
    (repo / "v.jsonl").write_text(json.dumps(said) + '\n{"id": "sum-0", "verdict": "true"}\n', encoding="utf-8")
    refused = shell("waive", "--verdicts", "v.jsonl", "--in", "f.json", cwd=repo)
    assert refused.code == 2
    assert "needs a reason" in refused.err
    (repo / "v.jsonl").write_text(
        json.dumps(said | {"reason": "음력"}) + '\n{"id": "sum-0", "verdict": "true"}\n', encoding="utf-8"
    )
    for _ in range(2):  # what is waived already stays as it is
        assert shell("waive", "--verdicts", "v.jsonl", "--in", "f.json", cwd=repo).code == 0
    assert "음력" in (repo / ".checker" / "waivers.toml").read_text("utf-8")
    assert [f["status"] for f in found(shell, repo)] == ["waived"]
    assert shell("waive", cwd=repo).code == 2


def test_a_waiver_follows_its_text_through_edits_and_not_to_other_numbers(shell: Shell, repo: Path) -> None:
    shell("-o", "json=f.json", cwd=repo)
    (finding,) = found(shell, repo)
    shell("waive", finding["id"], "--reason", "ok", "--in", "f.json", cwd=repo)
    page = repo / "corpus" / "a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("설명회는", "많은 분이 기다린 주민 설명회는"), encoding="utf-8")
    assert [f["status"] for f in found(shell, repo)] == ["waived"]
    page.write_text(page.read_text(encoding="utf-8").replace("1. 30.(목)", "1. 31.(목)"), encoding="utf-8")
    assert [f["status"] for f in found(shell, repo)] == ["new"]
    assert "is unused" in shell(cwd=repo).err


def test_a_waiver_follows_its_text_in_the_rendition_it_was_found_in(shell: Shell, repo: Path) -> None:
    (repo / "corpus" / "a.html").write_text("<html><body><p>주민 설명회를 1월 30일에 엽니다.</p></body></html>", encoding="utf-8")
    shell("-o", "json=f.json", cwd=repo)
    (finding,) = found(shell, repo)
    shell("waive", finding["id"], "--reason", "ok", "--in", "f.json", cwd=repo)
    page = repo / "corpus" / "a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("1. 30.(목)", "1. 30.(수)"), encoding="utf-8")
    (again,) = found(shell, repo)
    assert again["id"] != finding["id"]
    assert again["status"] == "waived"


def test_an_excuse_in_the_text(shell: Shell, repo: Path) -> None:
    page = repo / "corpus" / "a.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("설명회는", "<!-- check: ignore weekday -- 음력 -->\n설명회는"), encoding="utf-8"
    )
    assert [f["status"] for f in found(shell, repo)] == ["waived"]
    page.write_text(page.read_text(encoding="utf-8").replace("(목)", "(금)"), encoding="utf-8")
    assert "silences nothing" in shell(cwd=repo).err


def test_an_excuse_in_every_text_format_is_no_part_of_the_text(shell: Shell, repo: Path) -> None:
    (repo / "corpus" / "a.md").unlink()
    above = "<!-- check: ignore weekday — 2025. 2. 3.(일)은 음력 -->"
    beside = "마당은 2026. 2. 20.(목)에 연다."
    (repo / "corpus" / "b.txt").write_text(f"2026. 1. 20.(화)\n\n행사 안내\n\n{above}\n{above}\n{BAD}{beside} {above}\n", "utf-8")
    (repo / "corpus" / "c.md").write_text(
        f"---\npublished: 2026-01-20\n---\n{beside} {above}\n\n<!-- 2025. 2. 3.(일) -->\n", "utf-8"
    )
    (repo / "corpus" / "d.html").write_text(
        f"<html><body><main><h1>행사</h1>\n{above}\n<p>{BAD}</p><p>{beside} {above}</p></main></body></html>", "utf-8"
    )
    assert {(f["rule"], f["status"]) for f in found(shell, repo)} <= {("weekday", "waived"), ("duplicate-passage", "new")}
    assert "check: ignore" not in shell("--format", "text", "--show", "info", cwd=repo).out
    assert shell(cwd=repo).err == ""


def test_an_excuse_that_does_nothing_is_told_why(shell: Shell, repo: Path) -> None:
    page = repo / "corpus" / "a.md"
    text = page.read_text(encoding="utf-8")
    for told, said in (
        ("ignore weekdy", 'a (a.md), line 5: no such rule "weekdy" (did you mean "weekday"?)'),
        ("ignore", "a (a.md), line 5: not understood; write <!-- check: ignore RULE -- reason -->"),
        ("ignore sum", "a (a.md), line 5: this excuse silences nothing"),
    ):
        page.write_text(text.replace("설명회는", f"<!-- check: {told} -->\n설명회는"), encoding="utf-8")
        assert shell("corpus/a.md", cwd=repo).err == f"warning: corpus/{said}\n"
    assert shell("--select", "weekday", cwd=repo).err == ""  # the rule it excuses did not run


def test_only_a_run_that_can_know_calls_a_waiver_unused(shell: Shell, repo: Path) -> None:
    (one,) = found(shell, repo)
    shell("waive", one["id"], "--reason", "음력", cwd=repo)
    (repo / "corpus" / "b.md").write_text("---\ntitle: 둘\npublished: 2026-01-21\n---\n참석자는 31명이다.\n", encoding="utf-8")
    (repo / "draft.txt").write_text("2026. 2. 3.(화)\n\n참석자는 32명이다.\n", encoding="utf-8")
    for args in (["--select", "sum"], ["corpus/b.md"], ["lint", "draft.txt"], ["lint", "draft.txt", "--no-store"]):
        assert "unused" not in shell(*args, cwd=repo).err, args
    (repo / "corpus" / "a.md").unlink()
    assert "unused" not in shell("corpus/b.md", cwd=repo).err
    assert f"waiver of {one['id']} is unused: 음력" in shell(cwd=repo).err
    assert "unused" in shell("corpus", cwd=repo).err
    (repo / ".checker" / "waivers.toml").write_text('[[waiver]]\nid = "weekdy-1"\nreason = "음력"\n', encoding="utf-8")
    assert 'waiver of weekdy-1: no such rule "weekdy" (did you mean "weekday"?)' in shell(cwd=repo).err


def test_a_waiver_ends_where_no_date_is_stated(shell: Shell, repo: Path) -> None:
    (repo / "corpus" / "a.md").rename(repo / "corpus" / "a.txt")
    (repo / "corpus" / "a.txt").write_text(f"2026. 1. 20.(화) 보도자료\n\n해안 길 설명회\n\n{BAD}", encoding="utf-8")
    (one,) = found(shell, repo)
    shell("waive", one["id"], "--reason", "음력", "--until", "2026-01-19", cwd=repo)
    assert "ended on 2026-01-19" in shell(cwd=repo).err
    assert "ended on" not in shell("--as-of", "2026-01-19", cwd=repo).err


def test_severities_by_path(shell: Shell, repo: Path) -> None:
    (repo / "checker.toml").write_text(
        '[corpus]\npaths = ["corpus"]\n[[per-path]]\nmatch = "corpus/*"\nseverity = { weekday = "info" }\n', encoding="utf-8"
    )
    assert [f["severity"] for f in found(shell, repo)] == ["info"]
    (repo / "checker.toml").write_text(
        '[corpus]\npaths = ["corpus"]\n[[per-path]]\nmatch = "corpus/*"\nseverity = { weekday = "off" }\n', encoding="utf-8"
    )
    assert found(shell, repo) == []
    (repo / "checker.toml").write_text(
        '[corpus]\npaths = ["corpus"]\n[[per-path]]\nmatch = "*"\nseverity = { weekdy = "off" }\n', encoding="utf-8"
    )
    ran = shell(cwd=repo)
    assert (ran.code, ran.err) == (2, '[[per-path]]: no such rule "weekdy" (did you mean "weekday"?)\n')


def test_a_known_fact_silences_for_good(shell: Shell, repo: Path) -> None:
    (repo / "rules" / "facts").mkdir(parents=True)
    (repo / "rules" / "facts" / "lunar.toml").write_text(
        '[[fact]]\nrule = "weekday"\nquote = "2026. 1. 30.(목)"\nreason = "음력으로 적은 날짜"\n', encoding="utf-8"
    )
    assert found(shell, repo) == []


def test_known_facts_are_tested(shell: Shell, repo: Path) -> None:
    def test(fact: str) -> Ran:
        (repo / "rules" / "facts").mkdir(parents=True, exist_ok=True)
        (repo / "rules" / "facts" / "lunar.toml").write_text(fact, encoding="utf-8")
        return shell("test", "rules", cwd=repo)

    fact = '[[fact]]\nrule = "weekday"\nquote = "2026. 1. 30.(목)"\nreason = "음력"\n'
    example = '[fact.example]\ntext = "설명회는 2026. 1. {}에 열립니다."\npublished = "2026-01-20"\n'
    assert test(fact + example.format("30.(목)")).out == "1 run, 0 failed\n"
    assert "has no [fact.example]" in test(fact).out
    assert "does not silence" in test(fact + example.format("23.(목)")).out
    assert "nothing is found in its example" in test(fact + example.format("30.(금)")).out
    said = 'rules/facts/lunar.toml:7: no such rule "weekdya" (did you mean "weekday"?)\n'
    ran = test(fact + "\n" + fact.replace("weekday", "weekdya"))
    assert (ran.code, ran.err) == (2, said)
    assert (shell(cwd=repo).code, shell(cwd=repo).err) == (2, said)


def test_verdicts_make_precision(shell: Shell, repo: Path) -> None:
    rows = [
        {"id": "weekday-1", "verdict": "true"},
        {"id": "weekday-2", "verdict": "true", "exact": False},
        {"id": "sum-1", "verdict": "false"},
        {"id": "sum-1", "verdict": "unsure"},
    ]
    (repo / "v.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = {row["rule"]: row for row in json.loads(shell("eval", "v.jsonl", "--format", "json", cwd=repo).out)}
    assert scores["weekday"] == {"rule": "weekday", "true": 2, "false": 0, "unsure": 0, "exact": 1}
    assert scores["sum"]["unsure"] == 1
    (repo / "v.jsonl").write_text('{"id": "x", "verdict": "maybe"}\n', encoding="utf-8")
    assert "v.jsonl:1" in shell("eval", "v.jsonl", cwd=repo).err
    ran = shell("eval", cwd=repo)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("no verdicts to count (check eval FILE, or .checker/verdicts.jsonl")
    (repo / ".checker").mkdir(exist_ok=True)
    (repo / ".checker" / "verdicts.jsonl").write_text("\n", encoding="utf-8")
    assert shell("eval", cwd=repo).err == ".checker/verdicts.jsonl: holds no verdicts\n"
    (repo / ".checker" / "verdicts.jsonl").write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
    assert "weekday" in shell("eval", cwd=repo).out


def test_a_waiver_says_why_in_sarif_and_that_it_is_over_and_unused(repo: Path, shell: Shell) -> None:
    (one,) = found(shell, repo)
    (repo / ".checker").mkdir(exist_ok=True)
    waiver = '[[waiver]]\nid = "{}"\nreason = "음력으로 적은 날짜"\n'
    gone = waiver.format("weekday-000000000000") + "until = 2025-01-01\n"
    (repo / ".checker" / "waivers.toml").write_text(waiver.format(one["id"]) + gone, encoding="utf-8")
    ran = shell("--format", "sarif", cwd=repo)
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "음력으로 적은 날짜"}]
    assert "ended on 2025-01-01 and is unused" in ran.err
    assert "새로 어긋나는 곳을 찾지 못했습니다." in shell("--lang", "ko", cwd=repo).out


def test_two_processes_lose_no_waiver(repo: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from checker.review import waivers as w\n"
        "for n in range(20): w.add(Path(sys.argv[1]), w.Waiver(f'weekday-{sys.argv[2]}{n:02}', 'r'))"
    )
    path = repo / ".checker" / "waivers.toml"
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), side], cwd=ROOT) for side in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    from checker.review import waivers

    assert len(waivers.load(path)) == 40


def test_since_a_revision_reports_only_what_changed(shell: Shell, repo: Path) -> None:
    def git(*args: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *args], cwd=repo, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    assert found(shell, repo, "--since", "HEAD") == []
    assert " · 0 of the releases changed · " in shell("--since", "HEAD", cwd=repo).out
    (repo / "corpus" / "b.md").write_text(
        "---\ntitle: 둘\npublished: 2026-01-21\n---\n공청회는 2026. 2. 3.(금) 열립니다.\n", encoding="utf-8"
    )
    assert len(found(shell, repo, "--since", "HEAD")) == 1
    assert len(found(shell, repo, "--since", "2026-01-01")) == 2
    ran = shell("--since", "nowhere", cwd=repo)
    assert (ran.code, ran.err) == (2, 'git knows no revision "nowhere" (--since takes a date or a git revision)\n')


def test_init_writes_what_check_reads(shell: Shell, tmp_path: Path) -> None:
    assert shell("init", ".", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit", "--ci", "jenkins", cwd=tmp_path).code == 0
    assert (tmp_path / ".github" / "workflows" / "consistency.yml").is_file()
    assert shell("init", ".", cwd=tmp_path).code == 2
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("2026. 1. 30.(목)에 열린다.\n", encoding="utf-8")
    assert shell(cwd=tmp_path).code == 1

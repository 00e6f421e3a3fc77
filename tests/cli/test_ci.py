"""The files for CI systems do what they say: hooks in a real repository, each step's script in a shell, each written command run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import settings
from tests.cli.conftest import WRONG
from tests.conftest import ROOT, Ran

Bash = Callable[..., Ran]
Shell = Callable[..., Ran]
INSTALL = re.compile(r"pip install")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def hook(name: str) -> dict[str, Any]:
    (found,) = [item for item in read(ROOT / ".pre-commit-hooks.yaml") if item["id"] == name]
    return dict(found)


def test_every_hook_says_how_it_is_run() -> None:
    hooks = read(ROOT / ".pre-commit-hooks.yaml")
    assert [item["id"] for item in hooks] == ["check-releases", "lint-drafts"]
    for item in hooks:
        assert {"id", "name", "description", "entry", "language", "files"} <= item.keys()
        assert re.search(item["files"], "releases/2026-01-20-plan.hwpx")
        assert not re.search(item["files"], "checker/values/read.py")


def test_the_hook_stops_a_commit_that_brings_a_fault(bash: Bash, git: Callable[..., str], repo: Path) -> None:
    own = repo / ".git" / "hooks" / "pre-commit"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"#!/bin/sh\nexec {hook('check-releases')['entry']}\n", encoding="utf-8")
    own.chmod(0o755)
    (repo / "releases" / "wrong.md").write_text(WRONG, encoding="utf-8")
    name = "git -c user.name=t -c user.email=t@example.org"
    ran = bash(f"git add releases && {name} commit -qm second", repo)
    assert ran.code == 1
    assert "Thursday is written" in ran.out + ran.err
    (repo / "releases" / "wrong.md").write_text(WRONG.replace("(목)", "(금)"), encoding="utf-8")
    assert bash(f"{name} commit -qam second", repo).code == 0
    assert git("log", "--format=%s").splitlines() == ["second", "first"]


def test_the_hook_reports_nothing_that_a_commit_does_not_touch(bash: Bash, git: Callable[..., str], repo: Path) -> None:
    (repo / "releases" / "wrong.md").write_text(WRONG, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "second")
    (repo / "releases" / "more.md").write_text(
        "---\ntitle: 둘\npublished: 2026-01-21\n---\n2026. 2. 3.(화)에 엽니다.\n", encoding="utf-8"
    )
    assert bash(hook("check-releases")["entry"], repo).code == 0


def test_before_the_first_commit_everything_is_new(bash: Bash, git: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    assert bash(hook("check-releases")["entry"] + " .", tmp_path).code == 1


def test_the_draft_hook_takes_the_files_it_is_given(bash: Bash, repo: Path) -> None:
    (repo / "one.md").write_text(WRONG, encoding="utf-8")
    (repo / "two.md").write_text(WRONG.replace("(목)", "(금)"), encoding="utf-8")
    entry = hook("lint-drafts")["entry"]
    assert bash(f"{entry} one.md two.md", repo).code == 1
    assert bash(f"{entry} two.md", repo).code == 0


def action() -> dict[str, Any]:
    return dict(read(ROOT / "action.yml"))


def inputs(**given: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in given.items()}


def variables(step: dict[str, Any], given: dict[str, str]) -> dict[str, str]:
    """Fill ``${{ inputs.x }}`` as the runner does."""
    defaults = {name: str(item["default"]) for name, item in action()["inputs"].items()}
    assert given.keys() <= defaults.keys()
    values = {**defaults, **given}
    return {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step.get("env", {}).items()
    }


def test_annotations_begin_at_the_repositorys_top(shell: Shell, git: Callable[..., str], tmp_path: Path) -> None:
    """The corpus has a root of its own below it; an annotation of a path that is not in the repository would be dropped."""
    git("init", "-q")
    office = tmp_path / "press" / "office"
    office.mkdir(parents=True)
    (office / "checker.toml").write_text('lang = "en"\n[corpus]\npaths = ["."]\n', encoding="utf-8")
    (office / "wrong.md").write_text(WRONG, encoding="utf-8")
    for cwd, args in ((tmp_path, ["press/office"]), (office, [])):
        assert shell(*args, "--format", "github", cwd=cwd).out.startswith("::error file=press/office/wrong.md,line=5,")
        sarif = json.loads(shell(*args, "--format", "sarif", cwd=cwd).out)["runs"][0]["results"][0]["locations"][0]
        assert sarif["physicalLocation"]["artifactLocation"]["uri"] == "press/office/wrong.md"
        assert json.loads(shell(*args, "--format", "gitlab", cwd=cwd).out)[0]["location"]["path"] == "press/office/wrong.md"
    assert shell("press/office", "--format", "concise", cwd=tmp_path).out.startswith("press/office/wrong.md:5:6: ")
    assert shell("--format", "concise", cwd=office).out.startswith("wrong.md:5:6: ")
    assert (
        json.loads(shell("press/office", "--format", "json", cwd=tmp_path).out)["findings"][0]["evidence"][0]["path"] == "wrong.md"
    )


def test_no_input_is_pasted_into_a_script() -> None:
    steps = action()["runs"]["steps"]
    assert action()["runs"]["using"] == "composite"
    for step in steps:
        assert "${{" not in step.get("run", "")
        assert ("uses" in step) != ("run" in step)
        assert step.get("shell") == ("bash" if "run" in step else None)
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(action())))
    assert used == set(action()["inputs"])


def act(bash: Bash, repo: Path, **given: str) -> Ran:
    (step,) = [step for step in action()["runs"]["steps"] if step.get("name") == "Check"]
    return bash(step["run"], repo, {**variables(step, inputs(**given)), "GITHUB_STEP_SUMMARY": str(repo.parent / "summary.md")})


def test_the_action_annotates_sums_up_and_writes_its_files(bash: Bash, repo: Path) -> None:
    (repo / "releases" / "wrong.md").write_text(WRONG, encoding="utf-8")
    ran = act(bash, repo)
    assert ran.code == 1
    assert ran.out.startswith("::error file=releases/wrong.md,line=5,col=6,title=weekday")
    assert "Thursday is written" in (repo.parent / "summary.md").read_text(encoding="utf-8")
    assert json.loads((repo / "consistency.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert (repo / "consistency-report" / "index.html").is_file()


def test_the_action_takes_paths_with_spaces_levels_and_a_revision(bash: Bash, repo: Path) -> None:
    folder = repo / "other drafts"
    folder.mkdir()
    (folder / "wrong.md").write_text(WRONG, encoding="utf-8")
    assert act(bash, repo).code == 0
    assert act(bash, repo, paths="releases\nother drafts\n").code == 1
    assert act(bash, repo, paths="releases\nother drafts\n", fail_on="never", lang="ko").code == 0
    assert act(bash, repo, paths="other drafts", since="HEAD").code == 1
    assert act(bash, repo, paths='$(touch "made")').code == 2
    assert not (repo / "made").exists()


CASES = {
    "github": ".github/workflows/consistency.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
    "jenkins": "Jenkinsfile",
}


def commands(system: str, path: Path) -> list[str]:
    if system == "github":
        return [step["run"] for step in read(path)["jobs"]["check"]["steps"] if "run" in step]
    if system == "gitlab":
        return list(read(path)["consistency"]["script"])
    if system == "pre-commit":
        return [item["entry"] for repo in read(path)["repos"] for item in repo["hooks"]]
    return re.findall(r"^\s+sh '(.+)'$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("system", CASES)
def test_the_commands_of_a_written_file_run(system: str, bash: Bash, git: Callable[..., str], tmp_path: Path) -> None:
    assert bash(f"check init --ci {system} --corpus releases/", tmp_path).code == 0
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "wrong.md").write_text(WRONG, encoding="utf-8")
    written = commands(system, tmp_path / CASES[system])
    assert len([line for line in written if INSTALL.search(line)]) == (system != "pre-commit")
    (line,) = [line for line in written if not INSTALL.search(line)]
    ran = bash(line, tmp_path, {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")})
    assert (ran.code, ran.err) == (1, "")
    for kind, path in re.findall(r'--output "?(\w+)=([^\s"]+)', line):
        made = tmp_path / path.replace("$GITHUB_STEP_SUMMARY", "summary.md")
        assert made.is_dir() if kind == "html" else made.stat().st_size > 100
    text = (tmp_path / CASES[system]).read_text(encoding="utf-8")
    for name in {path for kind, path in re.findall(r"--output (\w+)=([^\s\"']+)", line)}:
        assert text.count(name) >= 2, f"{name} is written and not kept"


def test_nothing_is_overwritten_without_force(bash: Bash, tmp_path: Path) -> None:
    (tmp_path / "Jenkinsfile").write_text("mine\n", encoding="utf-8")
    ran = bash("check init --ci jenkins", tmp_path)
    assert (ran.code, ran.err) == (2, "Jenkinsfile exists (--force overwrites)\n")
    assert not (tmp_path / "checker.toml").exists()
    assert bash("check init --ci jenkins --force", tmp_path).code == 0
    assert "findings.xml" in (tmp_path / "Jenkinsfile").read_text(encoding="utf-8")


def test_ci_files_are_added_to_a_repository_that_has_its_configuration(bash: Bash, tmp_path: Path) -> None:
    own = '[corpus]\npaths = ["보도자료", "it\'s (all).jsonl"]\n'
    (tmp_path / "checker.toml").write_text(own, encoding="utf-8")
    ran = bash("check init --ci gitlab --ci pre-commit", tmp_path)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "kept checker.toml")
    assert (tmp_path / "checker.toml").read_text(encoding="utf-8") == own
    (hook,) = read(tmp_path / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    changed = [
        path
        for path in ("보도자료/a.md", "보도자료", "it's (all).jsonl", "docs/보도자료/a.md", "README.md")
        if re.search(hook["files"], path)
    ]
    assert changed == ["보도자료/a.md", "보도자료", "it's (all).jsonl"]
    assert bash("check init", tmp_path).code == 2


def test_any_name_of_a_folder_makes_a_configuration_that_can_be_read(bash: Shell, tmp_path: Path) -> None:
    assert bash("check init --corpus 'data\\new \"one\"'", tmp_path).code == 0
    assert settings.load(tmp_path / "checker.toml").corpus.paths == ('data\\new "one"',)

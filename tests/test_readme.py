"""The pages for readers are true: their commands run, their output is today's, their links lead somewhere.

A ``console`` block holds ``$ command`` lines and what each prints. The blocks of a page run in order in a folder of their own, with
copies of ``corpus/`` and ``seeds/`` beside them; a block that opens with ``file=NAME`` after its language is first written there.
``CHECKER_ACCEPT=1`` writes today's output into the page instead of comparing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checker.cli.main import COMMANDS
from checker.cli.output import KINDS
from checker.errors import Exit

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "README.ko.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    for folder in ("corpus", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shim = tmp_path / ".bin" / "check"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return tmp_path


def run(command: str, folder: Path) -> str:
    env = {
        **os.environ,
        "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").replace(f"{folder}/", "").splitlines())


def told(body: str) -> str:
    """Return the commands of a console block, each followed by ``{}``."""
    return "".join(f"{line}\n{{}}" for line in body.splitlines() if line.startswith("$ "))


@pytest.mark.parametrize("page", [p for p in PAGES if "```console" in p.read_text(encoding="utf-8")], ids=named)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, sandbox: Path) -> None:
    text = page.read_text(encoding="utf-8")

    def today(block: re.Match[str]) -> str:
        language, name, body = block.groups()
        if name:
            target = sandbox / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
        if language != "console":
            return block[0]
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        printed = [run(command, sandbox) for command in commands]
        return "```console\n" + "".join(f"$ {command}\n{output}" for command, output in zip(commands, printed, strict=True)) + "```"

    fresh = BLOCK.sub(today, text)
    if os.environ.get("CHECKER_ACCEPT"):
        page.write_text(fresh, encoding="utf-8")
    assert fresh == page.read_text(encoding="utf-8"), f"{named(page)} shows old output; `make golden` renews it"
    assert not re.search(r"Traceback|internal error|^Error: No such", fresh, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in (a or b for a, b in LINK.findall(prose)):
        if re.match(r"https?:|mailto:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{named(page)}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"{named(page)}: {target}"


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_explains_every_dependency_and_exit_code(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in wanted:
        package = re.match(r"[\w-]+", requirement)
        assert package
        assert f"`{package[0]}`" in text, package[0]
    for code in Exit:
        assert re.search(rf"^\| {code.value} \|", text, re.MULTILINE), code


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_commands_a_page_speaks_of_exist(page: Path) -> None:
    spoken = re.findall(r"`check ([a-z]+)(?![\w./-])", page.read_text(encoding="utf-8"))
    assert [word for word in spoken if word not in COMMANDS] == []


def test_the_formats_page_names_every_output() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_opens_with_the_two_commands(name: str) -> None:
    first = BLOCK.search((ROOT / name).read_text(encoding="utf-8"))
    assert first
    assert re.findall(r"^make \w+", first[3], re.MULTILINE) == ["make check", "make test"]

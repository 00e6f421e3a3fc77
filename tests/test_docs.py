"""The pages written from the program are those the program writes today."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from checker.rulebook import load

DOCS = Path(__file__).resolve().parent.parent / "docs"
NAMES = ("rules.md", "rules.ko.md", "cli.md")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_a_written_page_is_current(build: ModuleType, name: str) -> None:
    fresh = build.PAGES[name]()
    if os.environ.get("CHECKER_ACCEPT"):
        (DOCS / name).write_text(fresh, encoding="utf-8")
    assert (DOCS / name).read_text(encoding="utf-8") == fresh, (
        f"docs/{name} is old; `make golden` or `python docs/build.py` renews it"
    )


@pytest.mark.parametrize("name", ["rules.md", "rules.ko.md"])
def test_the_rule_pages_tell_of_every_rule(build: ModuleType, name: str) -> None:
    assert sorted(build.PAGES) == sorted(NAMES)
    page = (DOCS / name).read_text(encoding="utf-8")
    for rule in load().rules:
        assert f"\n### {rule.id}\n" in page
        assert rule.not_caught.get("ko" if ".ko." in name else "en") in page


def test_the_readme_names_every_rule() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("## What it looks for") : readme.index("## Exit codes")]
    assert [rule.id for rule in load().rules if f"`{rule.id}`" not in table] == []


def test_the_pictures_of_the_readme_are_small_and_whole() -> None:
    pictures = sorted((DOCS / "pictures").glob("*.png"))
    assert {path.stem for path in pictures} == {"index-light", "index-dark", "thread", "phone"}
    shown = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for path in pictures:
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG"), path.name
        assert data.endswith(b"IEND\xaeB`\x82"), path.name
        assert len(data) <= 120_000, path.name
        assert f"docs/pictures/{path.name}" in shown

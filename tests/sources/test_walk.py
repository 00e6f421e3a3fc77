"""Where a corpus begins, and how its files are named from there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checker.settings import Settings
from checker.sources.catalogue import load


def shown(*paths: Path) -> list[tuple[str, str]]:
    releases = load(paths, Settings()).releases
    return sorted(releases.select("id", "path").rows())


def test_several_paths_have_one_root_in_any_order(tmp_path: Path) -> None:
    for name in ("a/one.txt", "b/two.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("물결시는 다리를 연다.\n", encoding="utf-8")
    told = [("a/one", "a/one.txt"), ("b/two", "b/two.txt")]
    assert shown(tmp_path / "a", tmp_path / "b") == told
    assert shown(tmp_path / "b", tmp_path / "a") == told
    assert shown(tmp_path / "b" / "two.txt", tmp_path / "a") == told


def test_a_file_outside_the_root_is_named_without_the_machine_s_folders(tmp_path: Path) -> None:
    for name in ("corpus/checker.toml", "corpus/one.txt", "else/two.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("" if name.endswith("toml") else "물결시는 다리를 연다.\n", encoding="utf-8")
    assert shown(tmp_path / "corpus", tmp_path / "else") == [("../else/two", "../else/two.txt"), ("one", "one.txt")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_names_that_are_no_utf_8_are_read_as_windows_wrote_them(tmp_path: Path) -> None:
    folder = tmp_path / "가"
    folder.mkdir()
    for name in ("나루.txt".encode("cp949"), b"\xff\xfe.txt"):
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:  # noqa: PTH123 - bytes are no Path
            file.write("물결시는 다리를 연다.\n".encode())
    assert shown(tmp_path) == [("가/\\xff\\xfe", "가/\\xff\\xfe.txt"), ("가/나루", "가/나루.txt")]

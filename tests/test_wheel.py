"""The wheel carries its rules: installed elsewhere, it checks a corpus there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tests.conftest import ROOT


def test_a_wheel_installed_elsewhere_checks_a_corpus(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(
        ROOT,
        source,
        ignore=shutil.ignore_patterns(".git", ".venv", ".cache", "__pycache__", ".mypy_cache", ".hypothesis", ".pytest_cache"),
    )
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "dist", source], check=True, capture_output=True
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    # The environment borrows the libraries already installed here and gets only the wheel itself anew.
    venv.create(tmp_path / "env", with_pip=False, system_site_packages=False)
    python = tmp_path / "env" / "bin" / "python"
    site = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel], check=True, capture_output=True
    )
    libraries = [p for p in sys.path if p.endswith("site-packages")]
    (site / "borrowed.pth").write_text("\n".join(libraries), encoding="utf-8")
    corpus = tmp_path / "elsewhere" / "corpus"
    corpus.mkdir(parents=True)
    (corpus / "one.md").write_text(
        "---\ntitle: 설명회 안내\npublished: 2026-01-20\n---\n설명회는 2026. 1. 30.(목) 열린다.\n", encoding="utf-8"
    )
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-m", "checker", "corpus"], cwd=corpus.parent, capture_output=True, text=True, check=False, env=clean
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "weekday" in done.stdout
    where = subprocess.run(
        [python, "-c", "import checker; print(checker.__file__)"],
        cwd=corpus.parent,
        capture_output=True,
        text=True,
        check=True,
        env=clean,
    )
    assert Path(where.stdout.strip()).is_relative_to(site)

"""Writing the pages.

In: a ``model.Report`` and a folder. Out: ``index.html`` in it. The one decision owned here: which pages exist.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from checker.model import Report
from checker.report import text


def write(report: Report, folder: Path) -> None:
    """Write the report's pages into ``folder``, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    body = escape(text.render(report))
    page = f'<!doctype html><html lang="{report.lang}"><meta charset="utf-8"><title>checker</title><pre>{body}</pre></html>\n'
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")

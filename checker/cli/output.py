"""Where reports go.

In: ``--format`` and ``--output KIND=PATH``. Out: rendered text and written files. The one decision owned here: the table of output
formats and the function that renders each.
"""

from __future__ import annotations

import importlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.cli.options import write_file
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from checker.pipeline.run import Outcome

_RENDERERS = {
    "text": "checker.report.text",
    "json": "checker.report.json",
    "concise": "checker.report.concise",
    "jsonl": "checker.report.jsonl",
    "sarif": "checker.report.sarif",
    "junit": "checker.report.junit",
    "github": "checker.report.github",
    "summary": "checker.report.summary",
    "gitlab": "checker.report.gitlab",
    "checkstyle": "checker.report.checkstyle",
    "csv": "checker.report.csv",
}
_CLOSING = ("text", "concise", "github", "summary")  # formats whose end says the exit code and why
FORMATS = tuple(_RENDERERS)
KINDS = (*FORMATS, "html")


@dataclass(frozen=True, slots=True)
class Output:
    """One ``--output``."""

    kind: str
    path: Path


def parse_outputs(given: tuple[str, ...]) -> tuple[Output, ...]:
    """Parse ``KIND=PATH`` values; ``UsageError`` names what is wrong with one."""
    out = []
    for item in given:
        kind, equals, path = item.partition("=")
        if not equals or not path:
            raise UsageError(f'--output needs KIND=PATH, not "{item}"', hint="for example html=report or json=findings.json")
        if kind not in KINDS:
            raise UsageError(f'no output kind "{kind}"', hint=did_you_mean(kind, KINDS) or "one of " + ", ".join(KINDS))
        out.append(Output(kind, Path(path)))
    return tuple(out)


def render(form: str, outcome: Outcome, **page: Any) -> str:
    """Render the report in one format; ``page`` (color, show, why) matters to formats for people."""
    module = importlib.import_module(_RENDERERS[form])
    if form == "text":
        width = shutil.get_terminal_size((100, 24)).columns
        return str(module.render(outcome.report, width=min(width, 120), **page))
    known = {"concise": ("show", "why")}.get(form, ("why",) if form in _CLOSING else ())
    return str(module.render(outcome.report, **{name: page[name] for name in known if name in page}))


def write_all(targets: tuple[Output, ...], outcome: Outcome, *, why: str, single_file: bool = False) -> None:
    """Write every ``--output``; ``single_file`` makes ``html`` one file instead of a folder."""
    for target in targets:
        if target.kind == "html":
            from checker.report import html

            html.write(outcome.report, target.path, tables=outcome.tables, single_file=single_file)
        else:
            write_file(target.path, render(target.kind, outcome, color=False, show="info", why=why))

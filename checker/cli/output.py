"""Where reports go.

In: ``--format`` and ``--output KIND=PATH``. Out: rendered text and written files. The one decision owned here: the table of output
formats, the function that renders each, and the folder its paths begin at.
"""

from __future__ import annotations

import dataclasses
import importlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.options import F, write_file
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from checker.model import Report
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
_IN_TREE = ("github", "summary", "gitlab", "sarif", "junit")  # read by systems that know the repository's paths
_IN_SHELL = ("concise", "checkstyle")  # read by editors that know the current folder's
_CLOSING = ("text", "concise", "github", "summary")  # formats whose end says the exit code and why
FORMATS = tuple(_RENDERERS)
KINDS = (*FORMATS, "html")
_REPORTING = (
    click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="What standard output carries.",
    ),
    click.option(
        "--output",
        "-o",
        multiple=True,
        metavar="KIND=PATH",
        help="Write a report to a file as well (html=DIR for pages); may be repeated.",
    ),
    click.option("--single-file", is_flag=True, help="Make html=FILE one file to mail instead of a folder."),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "new", "never"]),
        help="The least severity that makes the exit code 1 (default: error).",
    ),
    click.option(
        "--show",
        type=click.Choice(["error", "warning", "info"]),
        default="info",
        show_default=True,
        help="The least severity to print as text.",
    ),
)


def reporting(command: F) -> F:
    """Add the options of commands that report findings: ``form output single_file fail_on show``."""
    for option in reversed(_REPORTING):
        command = option(command)
    return command


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
    report = placed(outcome.report, form, Path(outcome.catalogue.root or Path()).absolute())
    return str(module.render(report, **{name: page[name] for name in known if name in page}))


def placed(report: Report, form: str, root: Path) -> Report:
    """Return the report with its paths as the reader of ``form`` knows them.

    Paths of a report begin at the corpus's root. Where that lies below the repository's top (or, outside a repository and for editors,
    below the current folder), an annotation needs the way down to it as well: one at a path that is not there is dropped.
    """
    if form not in (*_IN_TREE, *_IN_SHELL):
        return report
    here = Path.cwd()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), here) if form in _IN_TREE else here
    if root == top or not root.is_relative_to(top):
        return report
    way = root.relative_to(top).as_posix()
    return dataclasses.replace(
        report,
        findings=tuple(
            dataclasses.replace(f, evidence=tuple(dataclasses.replace(e, path=f"{way}/{e.path}") for e in f.evidence))
            for f in report.findings
        ),
        unreadable=tuple(dataclasses.replace(item, path=f"{way}/{item.path}") for item in report.unreadable),
    )


def write_all(targets: tuple[Output, ...], outcome: Outcome, *, why: str, single_file: bool = False) -> None:
    """Write every ``--output``; ``single_file`` makes ``html`` one file instead of a folder."""
    for target in targets:
        if target.kind == "html":
            from checker.report import html

            html.write(outcome.report, target.path, tables=outcome.tables, single_file=single_file)
        else:
            write_file(target.path, render(target.kind, outcome, color=False, show="info", why=why))

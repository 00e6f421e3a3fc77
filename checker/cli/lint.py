"""``check lint DRAFT…``: before publication.

In: a draft and the releases published before. Out: the findings that touch the draft, and what was and was not checked. The one
decision owned here: the closing lines, which say what silence means.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.cli.check import split, warn
from checker.cli.output import parse_outputs, render, reporting, write_all
from checker.report.strings import unreadable

if TYPE_CHECKING:
    from checker.pipeline.run import Outcome


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Releases published before (default: `against`, else [corpus] paths, of checker.toml).",
)
@reporting
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules.")
@opts.storing(
    "Where what was read of earlier releases is kept (default: .checker/cache of their root).",
    "Read the earlier releases anew and keep nothing.",
)
@opts.shared("color", "config", "lang", "as_of", "quiet")
def lint(
    drafts: tuple[Path, ...],
    against: tuple[Path, ...],
    form: str,
    output: tuple[str, ...],
    single_file: bool,
    fail_on: str | None,
    show: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    store: Path | None,
    no_store: bool,
    color: str,
    config: Path | None,
    lang: str | None,
    as_of: dt.date | None,
    quiet: bool,
) -> int:
    """Check a draft before publication, alone and against what was said before.

    DRAFT may be any readable file, or - for standard input.
    """
    targets = parse_outputs(output)
    if [str(path) for path in drafts] != ["-"]:
        opts.existing(drafts)
    settings, source = opts.load_settings(config, tuple(path for path in drafts if str(path) != "-"))
    earlier = against or tuple((source.parent if source else Path()) / path for path in (settings.against or settings.corpus.paths))
    opts.existing(earlier)
    from checker.cli.progress import Progress
    from checker.pipeline import last as memory
    from checker.pipeline import lint as job
    from checker.pipeline import run
    from checker.pipeline.keeping import store_for

    language = opts.language(lang, settings)
    chosen = opts.run_options(
        language, as_of, select=split(select), ignore=split(ignore), fail_on=fail_on or settings.fail_on, allow_empty=True
    )
    with Progress(language, quiet=quiet) as progress:
        kept = store_for(earlier, store, use=not no_store)
        outcome = job.lint(drafts, earlier, settings, chosen, kept, progress)
        memory.remember_drafts(kept if earlier else store_for(drafts, store, use=not no_store), drafts, earlier)
        code, why = run.exit_code(outcome.report, chosen)
        write_all(targets, outcome, why=f"exit {code.value}: {why}", single_file=single_file)
    warn(outcome.report.warnings, quiet=quiet)
    closing = closing_lines(outcome, earlier, language)
    page = {"color": opts.color_for(sys.stdout, color), "show": show, "why": f"exit {code.value}: {why}", "advice": True}
    text = render(form, outcome, **page)
    if form == "text":
        body, _, last = text.rstrip("\n").rpartition("\n")
        text = "\n".join([*([body] if body else []), *closing, last]) + "\n"
    opts.write_out(text)
    return code


def closing_lines(outcome: Outcome, against: tuple[Path, ...], lang: str) -> list[str]:
    """Return what was checked and what was not, for the end of the report."""
    report = outcome.report
    rules = len(report.rules)
    earlier = report.counts["against"]
    skipped = [f"{item.path}: {unreadable(item, lang)}" for item in report.unreadable[:5]]
    if lang == "ko":
        lines = [f"확인함: 규칙 {rules}개" + (f", 문서 {earlier}건과 견줌" if against else "")]
        lines.append("확인하지 않음: 사실 여부, 맞춤법, 그림 속 글자" + ("" if against else ", 앞서 낸 자료와의 일치(--against)"))
    else:
        lines = [f"checked: {rules} rules" + (f", against {earlier} documents" if against else "")]
        lines.append(
            "not checked: whether statements are true, spelling, text in pictures"
            + ("" if against else ", agreement with earlier releases (--against)")
        )
    return [*lines, *(f"  {line}" for line in skipped)]

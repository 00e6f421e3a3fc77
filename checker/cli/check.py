"""``check PATH…``: the main job.

In: paths and options. Out: a report on standard output and in files, and an exit code. The one decision owned here: what goes to
which stream — standard output carries the report alone.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from checker.cli import options as opts
from checker.cli.main import COMMANDS
from checker.cli.output import parse_outputs, render, reporting, write_all


class CheckCommand(click.Command):
    """Help that shows the options of checking and then the other commands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add the table of commands."""
        with formatter.section("Commands (check COMMAND --help)"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
        super().format_epilog(ctx, formatter)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from checker import __version__

        click.echo(f"policy-claim-checker {__version__}")
        ctx.exit()


@click.command(
    cls=CheckCommand,
    epilog="Exit codes: 0 nothing new at or above --fail-on, 1 findings, 2 usage or configuration, 3 nothing could be read, 4 nothing to compare.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@reporting
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (comma-separated, may be repeated).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules.")
@click.option(
    "--overdue-by-silence", is_flag=True, help="Also report promises whose date passed and that no later release mentions."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Known findings (default: .checker/baseline.json of the root).",
)
@click.option("--no-baseline", is_flag=True, help="Count known findings as new.")
@click.option(
    "--since", default="", metavar="REV|DATE", help="Compare everything, report only what touches releases changed since."
)
@click.option("--strict", is_flag=True, help="Exit 3 when any file could not be read.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 instead of 4 when nothing could be compared.")
@opts.storing("Where a run is remembered (default: .checker/cache of a configured root).", "Remember nothing and look nothing up.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version and leave.")
@opts.shared("color", "config", "lang", "as_of", "quiet")
def check(
    paths: tuple[Path, ...],
    form: str,
    output: tuple[str, ...],
    single_file: bool,
    fail_on: str | None,
    show: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    overdue_by_silence: bool,
    baseline: Path | None,
    no_baseline: bool,
    since: str,
    strict: bool,
    allow_empty: bool,
    store: Path | None,
    no_store: bool,
    color: str,
    config: Path | None,
    lang: str | None,
    as_of: dt.date | None,
    quiet: bool,
) -> int:
    """Check releases for dates, totals, promises and names that disagree.

    PATHS are files and folders (.md .txt .html .hwpx .hwp .docx .odt .pdf .jsonl .parquet). Without any, the paths of
    checker.toml are checked.
    """
    targets = parse_outputs(output)
    opts.existing(paths, tuple(COMMANDS))
    settings, source = opts.load_settings(config, paths)
    paths = opts.or_configured(paths, settings, source)
    from checker.cli.progress import Progress
    from checker.pipeline import last, run
    from checker.pipeline.keeping import store_for

    language = opts.language(lang, settings)
    chosen = opts.run_options(
        language,
        as_of,
        select=split(select),
        ignore=split(ignore),
        fail_on=fail_on or settings.fail_on,
        also=("links",) if any(target.kind == "html" for target in targets) else (),
        strict=strict,
        allow_empty=allow_empty,
        overdue_by_silence=overdue_by_silence,
        baseline=baseline,
        use_baseline=not no_baseline,
        since=since,
        whole=opts.is_whole(paths, settings, source),
    )
    with Progress(language, quiet=quiet) as progress:
        kept = store_for(paths, store, use=not no_store)
        outcome = run.check(paths, settings, chosen, progress, kept)
        last.remember(kept, outcome.report, paths)
        code, why = run.exit_code(outcome.report, chosen)
        progress("report")
        write_all(targets, outcome, why=f"exit {code.value}: {why}", single_file=single_file)
    warn(outcome.report.warnings, quiet=quiet)
    page: dict[str, Any] = {"color": opts.color_for(sys.stdout, color), "show": show, "why": f"exit {code.value}: {why}"}
    opts.write_out(render(form, outcome, **page))
    return code


def split(names: tuple[str, ...]) -> tuple[str, ...]:
    """Split ``a,b`` and repeated options into one tuple of names."""
    return tuple(part.strip() for name in names for part in name.split(",") if part.strip())


def warn(warnings: tuple[str, ...], *, quiet: bool, most: int = 10) -> None:
    """Print warnings on standard error, at most ``most`` of them."""
    if quiet:
        return
    for line in warnings[:most]:
        click.echo(f"warning: {line}", err=True)
    if len(warnings) > most:
        click.echo(f"warning: … and {len(warnings) - most} more", err=True)

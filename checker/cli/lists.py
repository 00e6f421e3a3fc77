"""``check claims``, ``check subjects`` and ``check families``: what was read, as tables.

In: paths. Out: rows as text, JSON Lines, CSV or Parquet. The one decision owned here: how a frame is written out.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as opts
from checker.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

_FORM = click.option(
    "--format", "-f", "form", type=click.Choice(["text", "jsonl", "csv", "parquet"]), default="text", show_default=True
)
_OUT = click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here instead of standard output."
)
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))


@click.command()
@_PATHS
@_FORM
@_OUT
@click.option(
    "--published", type=opts.Date(), metavar="DATE", help="Publication date of a file or of standard input that states none."
)
@opts.shared("config")
def claims(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    published: dt.date | None,
    config: Path | None,
) -> int:
    """List every claim and every bare value, one a line, with where it stands. PATH may be - for standard input."""
    from checker.pipeline import lists

    settings, _ = opts.load_settings(config, paths)
    emit(lists.claims(_given(paths), settings, published=published), form, output)
    return 0


@click.command()
@_PATHS
@_FORM
@_OUT
@opts.shared("config")
def subjects(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    config: Path | None,
) -> int:
    """List the subjects claims are about, with their other names and how often each is met."""
    from checker.pipeline import lists

    settings, _ = opts.load_settings(config, paths)
    emit(lists.subjects(_given(paths), settings), form, output)
    return 0


@click.command()
@_PATHS
@_FORM
@_OUT
@opts.shared("config")
def families(paths: tuple[Path, ...], form: str, output: Path | None, config: Path | None) -> int:
    """List releases that are editions of one thing: joint releases, re-issues, series, follow-ups."""
    from checker.pipeline import lists

    settings, _ = opts.load_settings(config, paths)
    emit(lists.families(_given(paths), settings), form, output)
    return 0


def _given(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    if any(str(path) == "-" for path in paths):
        if len(paths) > 1:
            raise UsageError("- (standard input) stands alone")
        return paths
    return opts.existing(paths)


def emit(frame: pl.DataFrame, form: str, output: Path | None) -> None:
    """Write a frame in one of the list formats."""
    if form == "parquet":
        if output is None and sys.stdout.isatty():
            raise UsageError("parquet is not for a terminal", hint="--output FILE")
        if output is None:
            frame.write_parquet(sys.stdout.buffer)
        else:
            frame.write_parquet(output)
        return
    if form == "jsonl":
        text = "".join(json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in frame.iter_rows(named=True))
    elif form == "csv":
        text = frame.write_csv()
    else:
        text = _table(frame)
    if output is None:
        opts.write_out(text)
    else:
        opts.write_file(output, text)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value)


def _table(frame: pl.DataFrame) -> str:
    lines = []
    for row in frame.iter_rows(named=True):
        shown = [
            " ".join(_plain(v).split()) if not isinstance(v, float) else f"{v:g}" for v in row.values() if v is not None and v != ""
        ]
        lines.append("  ".join(shown) + "\n")
    return "".join(lines) + f"{frame.height} rows\n"

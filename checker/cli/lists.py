"""``check claims``, ``check subjects`` and ``check families``: what was read, as tables.

In: paths. Out: rows as text, JSON Lines, CSV or Parquet. The one decision owned here: how a frame is written out; as text, for people, in
columns that wide letters do not shift, cells cut, columns without anything left out.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as opts
from checker.errors import UsageError
from checker.report import quoting

if TYPE_CHECKING:
    import polars as pl

    from checker.settings import Settings

FORMS = ("text", "jsonl", "csv", "parquet")
WIDEST = 40  # terminal columns of a cell of text
_FORM = click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(FORMS),
    help="What is written (default: by the ending of --output, else text; text is for people, cut to fit).",
)
_OUT = click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here instead of standard output."
)
_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))


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
    form: str | None,
    output: Path | None,
    published: dt.date | None,
    config: Path | None,
) -> int:
    """List every claim and every bare value, one a line, with where it stands. PATH may be - for standard input."""
    from checker.pipeline import lists

    settings, source = opts.load_settings(config, paths)
    emit(lists.claims(_given(paths, settings, source), settings, published=published), form, output)
    return 0


@click.command()
@_PATHS
@_FORM
@_OUT
@opts.shared("config")
def subjects(
    paths: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    config: Path | None,
) -> int:
    """List the subjects claims are about, with their other names and how often each is met."""
    from checker.pipeline import lists

    settings, source = opts.load_settings(config, paths)
    emit(lists.subjects(_given(paths, settings, source), settings), form, output)
    return 0


@click.command()
@_PATHS
@_FORM
@_OUT
@opts.shared("config")
def families(paths: tuple[Path, ...], form: str | None, output: Path | None, config: Path | None) -> int:
    """List releases that are editions of one thing: joint releases, re-issues, series, follow-ups."""
    from checker.pipeline import lists

    settings, source = opts.load_settings(config, paths)
    emit(lists.families(_given(paths, settings, source), settings), form, output)
    return 0


def _given(paths: tuple[Path, ...], settings: Settings, source: Path | None) -> tuple[Path, ...]:
    if any(str(path) == "-" for path in paths):
        if len(paths) > 1:
            raise UsageError("- (standard input) stands alone")
        return paths
    return opts.or_configured(opts.existing(paths), settings, source)


def emit(frame: pl.DataFrame, form: str | None, output: Path | None) -> None:
    """Write a frame in one of the list formats; without ``form``, in that of the file's ending."""
    ending = output.suffix[1:].lower() if output is not None else ""
    form = form or (ending if ending in FORMS else "text")
    if form == "parquet":
        if output is None and sys.stdout.isatty():
            raise UsageError("parquet is not for a terminal", hint="--output FILE")
        if output is None:
            frame.write_parquet(sys.stdout.buffer)
        else:
            opts.write_bytes(output, _parquet(frame))
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


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value)


def _table(frame: pl.DataFrame) -> str:
    """Return rows for people: a head, aligned columns, the number of rows."""
    names = [name for name in frame.columns if any(v not in (None, "") for v in frame[name].to_list())]
    rows = [names, *([_cell(row[name]) for name in names] for row in frame.iter_rows(named=True))]
    wide = [max(map(quoting.cells, column)) for column in zip(*rows, strict=True)]
    right = [frame.schema[name].is_numeric() for name in names]
    lines = [
        "  ".join(
            " " * (size - quoting.cells(cell)) + cell if flush else cell + " " * (size - quoting.cells(cell))
            for cell, size, flush in zip(row, wide, right, strict=True)
        ).rstrip()
        for row in (rows if frame.height else ())
    ]
    count = "1 row" if frame.height == 1 else f"{frame.height:,} rows"
    return "".join(line + "\n" for line in [*lines, count])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return quoting.fit(quoting.plain(_plain(value)), WIDEST)

"""``check baseline create|update|prune``: take today's findings as known.

In: paths. Out: ``.checker/baseline.json`` at their root. The one decision owned here: ``update`` and ``prune`` only shrink the baseline;
``update --add`` is how it grows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli import options as opts
from checker.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def baseline() -> None:
    """Keep old findings from failing new work."""


def _target(command: F) -> F:
    command = click.option(
        "--baseline",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The baseline (default: .checker/baseline.json of the root).",
    )(command)
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path))(command)


@baseline.command()
@_target
@click.option("--force", is_flag=True, help="Replace an existing baseline.")
@opts.shared("config", "as_of")
def create(paths: tuple[Path, ...], file: Path | None, force: bool, config: Path | None, as_of: dt.date | None) -> int:
    """Write a baseline of everything that is found now."""
    from checker.review import baseline as store

    path, findings = _run(paths, file, config, as_of)
    size = store.create(path, findings, force=force)
    click.echo(f"{opts.shown(path)}: {size} known finding{'' if size == 1 else 's'}")
    return 0


@baseline.command()
@_target
@click.option("--add", is_flag=True, help="Also take in new findings.")
@opts.shared("config", "as_of")
def update(paths: tuple[Path, ...], file: Path | None, add: bool, config: Path | None, as_of: dt.date | None) -> int:
    """Renew the baseline: drop what is found no more, and with --add take in what is new."""
    return _renew(paths, file, config, as_of, add=add)


@baseline.command()
@_target
@opts.shared("config", "as_of")
def prune(paths: tuple[Path, ...], file: Path | None, config: Path | None, as_of: dt.date | None) -> int:
    """Drop entries that are found no more."""
    return _renew(paths, file, config, as_of, add=False)


def _renew(paths: tuple[Path, ...], file: Path | None, config: Path | None, as_of: dt.date | None, *, add: bool) -> int:
    from checker.review import baseline as store

    path, findings = _run(paths, file, config, as_of)
    kept, dropped, added = store.renew(path, findings, add=add)
    click.echo(f"{opts.shown(path)}: {kept} kept, {dropped} dropped, {added} added")
    return 0


def _run(paths: tuple[Path, ...], file: Path | None, config: Path | None, as_of: dt.date | None) -> tuple[Path, Any]:
    opts.existing(paths)
    settings, source = opts.load_settings(config, paths)
    paths = opts.or_configured(paths, settings, source)
    from checker.pipeline import run
    from checker.pipeline.keeping import store_for
    from checker.review import baseline as store

    options = opts.run_options(opts.language(None, settings), as_of, use_baseline=False)
    outcome = run.check(paths, settings, options, kept=store_for(paths, None))
    if file is None and outcome.catalogue.root is None:
        raise UsageError("no root to keep a baseline in", hint="--baseline FILE")
    return file or store.path_of(Path(outcome.catalogue.root or Path())), outcome.report.findings

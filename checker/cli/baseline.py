"""``check baseline create|update|prune``: take today's findings as known.

In: paths. Out: ``.checker/baseline.json`` at their root. The one decision owned here: ``update`` and ``prune`` only shrink the baseline, by
what was looked at and not found; ``update --add`` is how it grows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.cli import options as opts
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.pipeline.run import Outcome
    from checker.sources.catalogue import Catalogue

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def baseline() -> None:
    """Keep old findings from failing new work.

    A finding of the baseline is counted as known and never makes the exit code 1. The file (.checker/baseline.json) belongs into the
    repository; update and prune make it shorter, only update --add makes it longer.
    """


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

    path, outcome, _ = _run(paths, file, config, as_of)
    size = store.create(path, outcome.report.findings, force=force)
    click.echo(f"{opts.shown(path)}: {size} known finding{'' if size == 1 else 's'}")
    return 0


@baseline.command(short_help="Drop what is found no more; --add takes in what is new.")
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

    path, outcome, whole = _run(paths, file, config, as_of)
    looked = _looked(outcome.catalogue, paths, whole=whole)
    kept, dropped, added = store.renew(path, outcome.report.findings, looked, add=add)
    click.echo(f"{opts.shown(path)}: {kept} kept, {dropped} dropped, {added} added")
    return 0


def _looked(catalogue: Catalogue, paths: tuple[Path, ...], *, whole: bool) -> Callable[[str], bool]:
    """Return whether a release was looked at: all were, or it was read, or it would lie below a folder that was."""
    read = frozenset(catalogue.releases["id"].to_list())
    root = Path(catalogue.root or Path()).resolve()
    below = tuple(f"{path.resolve().relative_to(root).as_posix()}/" for path in paths if path.resolve().is_relative_to(root))
    return lambda document: whole or document in read or document.startswith(below) or "./" in below


def _run(paths: tuple[Path, ...], file: Path | None, config: Path | None, as_of: dt.date | None) -> tuple[Path, Outcome, bool]:
    """Return where the baseline is, what was found, and whether all releases were looked at."""
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
    return file or store.path_of(Path(outcome.catalogue.root or Path())), outcome, opts.is_whole(paths, settings, source)

"""Options several commands share, and how they meet the configuration file.

In: click options. Out: settings and ``pipeline.run.Options``. The one decision owned here: command line over configuration over
defaults.
"""

from __future__ import annotations

import datetime as dt
import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker import settings as settings_file
from checker.errors import UsageError, did_you_mean
from checker.settings import Settings

if TYPE_CHECKING:
    from checker.pipeline.run import Options

F = TypeVar("F", bound=Callable[..., Any])


class Date(click.ParamType[dt.date]):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Parse ``YYYY-MM-DD``."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a date such as 2026-01-30', param, ctx)


_SHARED = {
    "config": click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Configuration to use instead of the nearest checker.toml.",
    ),
    "lang": click.option(
        "--lang",
        type=click.Choice(["ko", "en"]),
        help="Language of messages (default: the configuration, else the locale, else ko).",
    ),
    "as_of": click.option(
        "--as-of", type=Date(), metavar="DATE", help="The day to count from (default: the latest date the corpus states)."
    ),
    "quiet": click.option("--quiet", "-q", is_flag=True, help="No progress and no warnings on standard error."),
    "color": click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
}


def shared(*names: str) -> Callable[[F], F]:
    """Add the named shared options (``config lang as_of quiet color``) to a command."""

    def add(command: F) -> F:
        for name in reversed(names):
            command = _SHARED[name](command)
        return command

    return add


def storing(where: str, without: str) -> Callable[[F], F]:
    """Add ``--store`` and ``--no-store`` to a command, each with what it means there."""

    def add(command: F) -> F:
        command = click.option("--no-store", is_flag=True, help=without)(command)
        return click.option("--store", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help=where)(command)

    return add


def language(given: str | None, settings: Settings) -> str:
    """Return the language of messages: option, configuration, locale, Korean."""
    if given or settings.lang:
        return given or settings.lang or "ko"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "ko"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "ko"


def load_settings(config: Path | None, paths: tuple[Path, ...]) -> tuple[Settings, Path | None]:
    """Return the settings that hold for ``paths`` and the file they came from."""
    if config is not None:
        if not config.is_file():
            raise UsageError(f'no such configuration file "{config}"')
        return settings_file.load(config), config
    found = settings_file.find((paths[0] if paths else Path()).absolute())
    return (settings_file.load(found), found) if found else (Settings(), None)


def existing(paths: tuple[Path, ...], commands: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """Return ``paths``; ``UsageError`` with a suggestion for one that does not exist: a typo must not pass."""
    for path in paths:
        if os.path.lexists(path):
            continue
        hint = ""
        if path.name == str(path) and (near := did_you_mean(path.name, commands)):
            hint = near.replace("did you mean ", "did you mean the command ")
        elif path.absolute().parent.is_dir():
            hint = did_you_mean(path.name, [p.name for p in path.absolute().parent.iterdir()])
        raise UsageError(f'no such path "{shown(path)}"', hint=hint)
    return paths


def or_configured(paths: tuple[Path, ...], settings: Settings, source: Path | None) -> tuple[Path, ...]:
    """Return ``paths``, or those of the configuration; ``UsageError`` with neither."""
    if not paths:
        paths = tuple((source.parent if source else Path()) / path for path in settings.corpus.paths)
        if not paths:
            raise UsageError("nothing to check", hint="check PATH, or [corpus] paths in checker.toml; check --help")
        for path in paths:
            if not path.exists():
                raise UsageError(f'[corpus] paths: no such path "{shown(path)}"', where=str(shown(source)) if source else "")
    return paths


def is_whole(paths: tuple[Path, ...], settings: Settings, source: Path | None) -> bool:
    """Return whether ``paths`` take in every path of the configuration, where it names any."""
    base = source.parent if source else Path()
    given = [path.resolve() for path in paths]
    return bool(settings.corpus.paths) and all(
        any((base / path).resolve().is_relative_to(place) for place in given) for path in settings.corpus.paths
    )


def find_root(start: Path) -> Path:
    """Return the folder whose decisions hold at ``start``: that of the configuration, else the git top level, else ``start``."""
    found = settings_file.find(start.absolute())
    if found:
        return found.parent
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), start)


def shown(path: Path) -> Path:
    """Return the path as a person in the current folder would type it."""
    here, full = Path.cwd(), path.resolve()
    return full.relative_to(here) if full.is_relative_to(here) else path


def run_options(lang: str, as_of: dt.date | None, **more: Any) -> Options:
    """Build the options of a run."""
    from checker.pipeline.run import Options

    return Options(lang=lang, as_of=as_of, **more)


def color_for(stream: Any, choice: str) -> bool:
    """Return whether to colour ``stream``: ``--color`` first, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return bool(getattr(stream, "isatty", lambda: False)()) and os.environ.get("TERM") != "dumb"


def write_out(text: str) -> None:
    """Write to standard output as UTF-8 whatever the locale says; lone surrogates are shown, not fatal.

    A reader that has seen enough (``| head``), or none at all, changes nothing: the exit code tells what was found.
    """
    if sys.stdout is None:  # closed by who called
        return
    data = text.encode("utf-8", "backslashreplace")
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        sys.stdout.flush()
        if buffer is None:
            sys.stdout.write(data.decode("utf-8"))
        else:
            buffer.write(data)
            buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, text: str) -> None:
    """Write a report beside its old self and move it into place, so that a kill leaves no half file."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; what is no file of its own (a link, a pipe, ``/dev/null``) is written into, never replaced."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(path)) from None

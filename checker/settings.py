"""What a run is asked to do.

In: ``checker.toml``, or ``[tool.checker]`` of ``pyproject.toml``, found upwards from the paths. Out: one frozen ``Settings``. The one
decision owned here: which keys a configuration may have and what they mean when absent. Options of the command line override.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import msgspec

from checker import tomlfile
from checker.errors import ConfigError


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names under which the columns of a .jsonl or .parquet corpus are found."""

    id: str = "id"
    agency: str = "agency"
    title: str = "title"
    published: str = "published"
    url: str = "url"
    text: str = "text"
    renditions: str = "renditions"


class CorpusSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[corpus]``: which files are releases."""

    paths: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fields: Fields = Fields()


class RuleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[rules]``: which rules run, and folders of more rules."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Literal["error", "warning", "info", "off"]] = {}
    overdue_by_silence: bool = False


class PathSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[per-path]]``: severities for the releases whose id matches a glob."""

    match: str
    severity: dict[str, Literal["error", "warning", "info", "off"]] = {}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole configuration file."""

    lang: Literal["ko", "en"] | None = None
    fail_on: Literal["error", "warning", "info", "new", "never"] = "error"
    as_of: dt.date | None = None
    against: tuple[str, ...] = ()
    corpus: CorpusSettings = CorpusSettings()
    rules: RuleSettings = RuleSettings()
    per_path: tuple[PathSettings, ...] = ()


def find(start: Path) -> Path | None:
    """Return the nearest configuration file at or above ``start``: ``checker.toml``, or a ``pyproject.toml`` with ``[tool.checker]``."""
    folder = start if start.is_dir() else start.parent
    for place in (folder, *folder.parents):
        own = place / "checker.toml"
        if own.is_file():
            return own
        shared = place / "pyproject.toml"
        if shared.is_file() and b"[tool.checker" in shared.read_bytes():
            return shared
    return None


def load(path: Path) -> Settings:
    """Read a configuration file; ``ConfigError`` names the line of what does not fit."""
    if path.name != "pyproject.toml":
        return tomlfile.load(path, Settings, shown=path.as_posix())
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", where=path.as_posix()) from None
    data = tomlfile.parse(text, path.as_posix()).get("tool", {}).get("checker", {})
    return tomlfile.convert(data, Settings, text=text, path=path.as_posix(), under=("tool", "checker"))

"""Two sides of a comparison.

In: two paths: files, or folders of releases; or one path and a time in its git history. Out: a ``Diff``. The one decision owned here: what is compared with what — a single release
on each side in any case, of several those with one id and rendition; of a release the renditions both sides have, else the best of each.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl

from checker.align.diff import Diff, Version, compare_releases
from checker.model import Block, Role
from checker.pipeline.since import restore
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, require
from checker.sources.catalogue import load as load_catalogue


def compare(old: Path, new: Path, settings: Settings) -> Diff:
    """Compare ``old`` with ``new``. Raises ``NothingReadable`` for a side without a release."""
    return compare_releases(versions(old, settings), versions(new, settings))


def compare_since(path: Path, since: str, settings: Settings) -> Diff:
    """Compare ``path`` as it stood at a git revision, or before a date, with what it is now.

    Raises ``UsageError`` for what git does not know, ``NothingReadable`` for a side without a release.
    """
    with tempfile.TemporaryDirectory(prefix="check-diff-") as folder:
        # Resolved: a temporary folder may itself be reached by a link, and ids count from real paths.
        old = restore(path, since, Path(folder).resolve())
        before = versions(old, settings, f"{path} at {since}")
    return compare_releases(before, versions(path, settings))


def versions(path: Path, settings: Settings, shown: str = "") -> list[Version]:
    """Return the most trusted rendition of every release under ``path``; ids count from ``path`` itself."""
    catalogue = load_catalogue([path], settings)
    require(catalogue, shown or str(path))
    prefix = _prefix(path, catalogue)
    best = (
        catalogue.texts.filter(pl.col("format") != "title")
        .sort("release", "trust", "text")
        .unique("release", keep="first", maintain_order=True)
        .join(catalogue.releases, on="release", maintain_order="left", suffix="_release")
    )
    return [_version(row, prefix, catalogue) for row in best.iter_rows(named=True)]


def _prefix(path: Path, catalogue: Catalogue) -> str:
    """Return what ids of files under a folder begin with, so that two folders of equal files pair up."""
    root = catalogue.root
    if root is None or not path.is_dir() or not path.resolve().is_relative_to(Path(root).resolve()):
        return ""
    relative = path.resolve().relative_to(Path(root).resolve()).as_posix()
    return "" if relative == "." else relative + "/"


def _version(row: dict[str, object], prefix: str, catalogue: Catalogue) -> Version:
    blocks = catalogue.blocks.filter(pl.col("text") == row["text"])
    found = tuple(
        Block(
            b["start"],
            b["end"],
            b["kind"],
            Role(b["role"]) if b["role"] else None,
            b["table"],
            b["row"],
            b["column"],
            b["page"],
            b["header"],
        )
        for b in blocks.iter_rows(named=True)
    )
    return Version(
        text=str(row["body"]),
        document=str(row["id"]).removeprefix(prefix),
        title=str(row["title"] or ""),
        published=row["published"],  # type: ignore[arg-type]
        format=str(row["format"]),
        blocks=found or None,
    )

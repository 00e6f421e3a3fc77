"""Two sides of a comparison.

In: two paths: files, or folders of releases; or one path and a time in its git history. Out: a ``Diff``. The one decision owned here: what is compared with what — a single release
on each side in any case, of several those with one id and rendition; of a release the renditions both sides have, else the best of each.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from checker.align.diff import Diff, Version, compare_releases
from checker.model import Block, Role
from checker.pipeline.since import restore
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, require
from checker.sources.catalogue import load as load_catalogue


@dataclass(frozen=True, slots=True)
class _Side:
    """The renditions of each release by its id, the most trusted first, and the blocks of their texts."""

    renditions: dict[str, list[dict[str, Any]]]
    blocks: dict[int, pl.DataFrame]


def compare(old: Path, new: Path, settings: Settings) -> Diff:
    """Compare ``old`` with ``new``. Raises ``NothingReadable`` for a side without a release."""
    return _compared(_side(old, settings), _side(new, settings))


def compare_since(path: Path, since: str, settings: Settings) -> Diff:
    """Compare ``path`` as it stood at a git revision, or before a date, with what it is now.

    Raises ``UsageError`` for what git does not know, ``NothingReadable`` for a side without a release.
    """
    with tempfile.TemporaryDirectory(prefix="check-diff-") as folder:
        # Resolved: a temporary folder may itself be reached by a link, and ids count from real paths.
        old = restore(path, since, Path(folder).resolve())
        before = _side(old, settings, f"{path} at {since}")
    return _compared(before, _side(path, settings))


def _compared(old: _Side, new: _Side) -> Diff:
    one, two = old.renditions, new.renditions
    if len(one) == len(two) == 1:
        ((name, rows),), ((other, others),) = one.items(), two.items()
        return compare_releases([_version(name, _met(rows, others), old)], [_version(other, _met(others, rows), new)])
    return compare_releases(
        [_version(name, _met(rows, two.get(name, ())), old) for name, rows in one.items()],
        [_version(name, _met(rows, one.get(name, ())), new) for name, rows in two.items()],
    )


def _met(rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the most trusted rendition in a format that the other side has too, else the most trusted: a page and a document differ in more than what was changed."""
    formats = {row["format"] for row in others}
    return next((row for row in rows if row["format"] in formats), rows[0])


def _side(path: Path, settings: Settings, shown: str = "") -> _Side:
    """Read every release under ``path``; ids count from ``path`` itself."""
    catalogue = load_catalogue([path], settings)
    require(catalogue, shown or str(path))
    prefix = _prefix(path, catalogue)
    texts = (
        catalogue.texts.filter(pl.col("format") != "title")
        .sort("release", "trust", "text")
        .join(catalogue.releases, on="release", maintain_order="left", suffix="_release")
    )
    renditions: dict[str, list[dict[str, Any]]] = {}
    for row in texts.iter_rows(named=True):
        renditions.setdefault(str(row["id"]).removeprefix(prefix), []).append(row)
    blocks = {int(key[0]): found for key, found in catalogue.blocks.partition_by("text", as_dict=True).items()}
    return _Side(renditions, blocks)


def _prefix(path: Path, catalogue: Catalogue) -> str:
    """Return what ids of files under a folder begin with, so that two folders of equal files pair up."""
    root = catalogue.root
    if root is None or not path.is_dir() or not path.resolve().is_relative_to(Path(root).resolve()):
        return ""
    relative = path.resolve().relative_to(Path(root).resolve()).as_posix()
    return "" if relative == "." else relative + "/"


def _version(document: str, row: dict[str, Any], side: _Side) -> Version:
    blocks = side.blocks.get(row["text"])
    found = tuple(
        Block(
            b["start"], b["end"], b["kind"], Role(b["role"]) if b["role"] else None, b["table"], b["row"], b["column"], b["page"], b["header"],
        )
        for b in (blocks.iter_rows(named=True) if blocks is not None else ())
    )  # fmt: skip
    return Version(
        text=str(row["body"]), document=document, title=str(row["title"] or ""), published=row["published"], format=str(row["format"]), blocks=found or None,
    )  # fmt: skip

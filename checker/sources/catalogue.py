"""From paths to releases.

In: paths and settings. Out: the frames RELEASES, TEXTS, BLOCKS of everything that could be read, and what could not. The one
decision owned here: which files are one release and what its id is. Files of one folder with equal stems are renditions of one
release; a manifest may join others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from checker.errors import CorpusError, NothingReadable, UnreadableFile
from checker.model import Reading, Unreadable
from checker.schema import BLOCKS, RELEASES, TEXTS, conform
from checker.settings import Settings
from checker.sources import dating, manifest, readers, rows, walk
from checker.sources.readers import read_bytes as read_bytes

_ROWS: Final = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a run reads. ``root`` is None only for a catalogue made in memory."""

    root: Path | None
    releases: pl.DataFrame
    texts: pl.DataFrame
    blocks: pl.DataFrame
    unreadable: tuple[Unreadable, ...]
    warnings: tuple[str, ...]


def load(paths: Sequence[Path | str], settings: Settings, progress: Callable[[int, int], None] | None = None) -> Catalogue:
    """Read every release under ``paths``.

    ``progress`` is called with the number of files read and the number of files. Raises ``UsageError`` for a path that does not
    exist, ``ConfigError`` for a manifest with a mistake, ``CorpusError`` for two releases with one id. A file that cannot be read is
    listed in ``unreadable``.
    """
    found = walk.find([Path(path) for path in paths], settings.corpus.include, settings.corpus.exclude)
    warnings, unreadable = list(found.warnings), list[Unreadable]()
    said = {}
    for file, shown in found.manifests:
        said.update(manifest.read(file.read_bytes(), shown))
    releases: list[rows.Row] = []
    groups: dict[str, list[tuple[str, str, Reading]]] = {}
    for number, (file, shown) in enumerate(found.files, 1):
        try:
            suffix = file.suffix.lower()
            if suffix in _ROWS:
                releases += rows.json_lines(readers.contents(file), shown, settings.corpus.fields, warnings, unreadable)
            elif suffix == ".parquet":
                releases += rows.parquet(file, shown, settings.corpus.fields, warnings, unreadable)
            else:
                reading = readers.read_file(file)
                warnings += [f"{shown}: {warning}" for warning in reading.warnings]
                group = said.get(shown, {}).get("id") or _stem(shown)
                groups.setdefault(group, []).append((shown, shown.rsplit("/", 1)[-1], reading))
        except UnreadableFile as error:
            unreadable.append(Unreadable(shown, error.reason, error.hint))
        if progress:
            progress(number, len(found.files))
    releases += [
        rows.from_readings(readings, _stem(readings[0][0]), next((said[path] for path, _, _ in readings if path in said), {}))
        for readings in groups.values()
    ]
    _distinct(releases)
    return Catalogue(found.root, *_frames(releases), tuple(unreadable), tuple(warnings))


def require(catalogue: Catalogue, shown: str = "") -> None:
    """Raise ``NothingReadable`` for a catalogue without a release; ``shown`` are the paths as they were given."""
    if catalogue.releases.height:
        return
    reasons = [f"{u.path}: {u.reason}{f', {u.hint}' if u.hint else ''}" for u in catalogue.unreadable[:3]]
    where = f" in {shown}" if shown else ""
    raise NothingReadable(f"no release could be read{where}", hint="; ".join(reasons) or "no file here looks like a release")


def _stem(shown: str) -> str:
    folder, slash, name = shown.rpartition("/")
    return folder + slash + (name.rsplit(".", 1)[0] or name)


def _distinct(releases: Sequence[rows.Row]) -> None:
    seen: dict[str, rows.Row] = {}
    for row in releases:
        other = seen.setdefault(row.id, row)
        if other is not row:
            where, there = (f"{each.path}:{each.line}" if each.line else each.path for each in (row, other))
            raise CorpusError(f'two releases have the id "{row.id}"', where=where, hint=f"the other is {there}")


def _frames(releases: Sequence[rows.Row]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    dates = dating.date_all(releases)
    releases_frame = pl.DataFrame(
        {
            "release": range(len(releases)),
            "id": [row.id for row in releases],
            "agency": [row.agency for row in releases],
            "title": [row.title for row in releases],
            "published": [date for date, _ in dates],
            "basis": [basis for _, basis in dates],
            "url": [row.url for row in releases],
            "path": [row.path for row in releases],
            "line": [row.line for row in releases],
            "lang": ["ko" if rows.is_korean(row) else "en" for row in releases],
        },
        schema=RELEASES,
    )
    parts = [(number, part) for number, row in enumerate(releases) for part in row.texts]
    texts = pl.DataFrame(
        {
            "text": range(len(parts)),
            "release": [number for number, _ in parts],
            "name": [part.name for _, part in parts],
            "format": [part.format for _, part in parts],
            "path": [part.path for _, part in parts],
            "trust": [rows.TRUST.get(part.format, 3) for _, part in parts],
            "damaged": [part.damaged for _, part in parts],
            "body": [part.body for _, part in parts],
        },
        schema=TEXTS,
    )
    blocks = [
        (number, b.start, b.end, b.kind, b.role.value if b.role else None, b.table, b.row, b.column, b.page, b.header)
        for number, (_, part) in enumerate(parts)
        for b in part.blocks or ()
    ]
    return releases_frame, conform(texts, TEXTS, "texts"), pl.DataFrame(blocks, schema=BLOCKS, orient="row")

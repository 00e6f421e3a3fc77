"""From paths to releases.

In: paths and settings. Out: the frames RELEASES, TEXTS, BLOCKS of everything that could be read, and what could not. The one
decision owned here: which files are one release and what its id is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from checker import settings as settings_module
from checker.errors import CorpusError, UnreadableFile, UsageError
from checker.model import Reading, Unreadable
from checker.schema import BLOCKS, RELEASES, TEXTS, conform
from checker.settings import Settings
from checker.sources import dating, decode, front, rows

TRUST = {"hwpx": 0, "docx": 0, "odt": 0, "hwp": 1, "html": 2, "jsonl": 2, "md": 3, "txt": 3, "pdf": 4, "title": 5}
_SUFFIXES = {".md": "md", ".markdown": "md", ".txt": "txt", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a run reads."""

    root: Path | None
    releases: pl.DataFrame
    texts: pl.DataFrame
    blocks: pl.DataFrame
    unreadable: tuple[Unreadable, ...]
    warnings: tuple[str, ...]


def load(paths: Sequence[Path | str], settings: Settings, progress: Callable[[int, int], None] | None = None) -> Catalogue:
    """Read every release under ``paths``.

    ``progress`` is called with the number of files read and the number of files. Raises ``UsageError`` for a path that does not
    exist, ``CorpusError`` for two releases with one id.
    """
    given = [Path(path) for path in paths]
    for path in given:
        if not path.exists():
            raise UsageError(f'no such path "{path}"')
    config = settings_module.find(given[0].resolve())
    root = config.parent if config else (given[0] if given[0].is_dir() else given[0].parent).resolve()
    files = sorted({found for path in given for found in ([path] if path.is_file() else path.rglob("*")) if found.is_file()})
    releases: list[rows.Row] = []
    unreadable: list[Unreadable] = []
    warnings: list[str] = []
    for number, file in enumerate(files):
        shown = file.resolve().relative_to(root).as_posix() if file.resolve().is_relative_to(root) else file.as_posix()
        try:
            if file.suffix == ".jsonl":
                releases += rows.json_lines(file.read_bytes(), shown, settings.corpus.fields, warnings)
            elif file.suffix == ".parquet":
                releases += rows.parquet(file, shown, settings.corpus.fields, warnings)
            elif file.suffix in _SUFFIXES:
                reading = read_bytes(file.read_bytes(), file.name)
                stem = unicodedata.normalize("NFC", shown.rsplit(".", 1)[0])
                releases.append(rows.from_reading(reading, reading.meta.get("id", stem), shown, file.name))
        except UnreadableFile as error:
            unreadable.append(Unreadable(shown, error.reason, error.hint))
        if progress:
            progress(number + 1, len(files))
    seen: dict[str, rows.Row] = {}
    for row in releases:
        if row.id in seen:
            raise CorpusError(f'two releases have the id "{row.id}"', where=row.path)
        seen[row.id] = row
    return Catalogue(root, *_frames(releases), tuple(unreadable), tuple(warnings))


def read_bytes(data: bytes, name: str) -> Reading:
    """Read one file of any format from memory; the suffix of ``name`` is a hint."""
    text, _, warnings = decode.decode(data)
    meta, _, more = front.read(text)
    return Reading(text, _SUFFIXES.get(Path(name).suffix.lower(), "txt"), None, meta, warnings + more)


def _frames(releases: list[rows.Row]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    published = dating.date_all(releases)
    numbers = range(len(releases))
    frame = pl.DataFrame(
        {
            "release": list(numbers),
            "id": [row.id for row in releases],
            "agency": [row.agency for row in releases],
            "title": [row.title for row in releases],
            "published": [date for date, _ in published],
            "basis": [basis for _, basis in published],
            "url": [row.url for row in releases],
            "path": [row.path for row in releases],
            "line": [row.line for row in releases],
            "lang": ["ko" if rows.korean(row) else "en" for row in releases],
        },
        schema=RELEASES,
    )
    texts = [(number, part) for number, row in enumerate(releases) for part in row.texts]
    bodies = pl.DataFrame(
        {
            "text": list(range(len(texts))),
            "release": [number for number, _ in texts],
            "name": [part.name for _, part in texts],
            "format": [part.format for _, part in texts],
            "path": [releases[number].path for number, _ in texts],
            "trust": [TRUST.get(part.format, 3) for _, part in texts],
            "damaged": [part.damaged for _, part in texts],
            "body": [part.body for _, part in texts],
        },
        schema=TEXTS,
    )
    blocks = [
        (number, b.start, b.end, b.kind, b.role.value if b.role else None, b.table, b.row, b.column, b.page, b.header)
        for number, (_, part) in enumerate(texts)
        for b in part.blocks or ()
    ]
    return frame, conform(bodies, TEXTS, "texts"), pl.DataFrame(blocks, schema=BLOCKS, orient="row")

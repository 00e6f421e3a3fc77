"""What a manifest says of the files beside it.

In: a ``releases.csv`` or ``releases.jsonl``. Out: for each file it names, the id, title, agency, date and url of its release. The one
decision owned here: the columns. ``file`` names one file, ``files`` several (a list, or separated by ``;``), from the manifest's folder.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

import msgspec

from checker.errors import ConfigError, did_you_mean
from checker.sources.decode import decode

COLUMNS: Final = ("id", "title", "agency", "published", "url", "file", "files")


def read(data: bytes, shown: str) -> dict[str, dict[str, str]]:
    """Map the path of each file named (as shown, from the root) to what the manifest says of its release.

    A row without ``id`` that names several files takes the first file's path without suffix. Raises ``ConfigError`` for a column or
    key that is unknown, or a row that names no file.
    """
    text, _, _ = decode(data)
    rows = _csv(text, shown) if shown.endswith(".csv") else _json(text, shown)
    folder = PurePosixPath(shown).parent
    found: dict[str, dict[str, str]] = {}
    for line, row in rows:
        files = row.get("files") or []
        names = files.split(";") if isinstance(files, str) else list(files)
        names = [name.strip() for name in [str(row.get("file") or ""), *map(str, names)] if name.strip()]
        if not names:
            raise ConfigError("the row names no file", where=f"{shown}:{line}")
        known = {key: str(row[key]) for key in COLUMNS[:5] if row.get(key) not in (None, "")}
        paths = [unicodedata.normalize("NFC", (folder / name).as_posix()) for name in names]
        known.setdefault("id", paths[0].rsplit(".", 1)[0] if len(paths) > 1 else "")
        found.update(dict.fromkeys(paths, known))
    return found


def _csv(text: str, shown: str) -> list[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    _check(reader.fieldnames or (), f"{shown}:1")
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ConfigError(f"is not CSV: {error}", where=f"{shown}:{reader.line_num}") from None


def _json(text: str, shown: str) -> list[tuple[int, Mapping[str, Any]]]:
    rows: list[tuple[int, Mapping[str, Any]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.MsgspecError:
            raise ConfigError("the line is not a JSON object", where=f"{shown}:{number}") from None
        _check(row, f"{shown}:{number}")
        rows.append((number, row))
    return rows


def _check(names: Any, where: str) -> None:
    for name in names:
        if name not in COLUMNS:
            raise ConfigError(f'unknown column "{name}"', where=where, hint=did_you_mean(str(name), COLUMNS))

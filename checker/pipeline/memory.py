"""Releases that are not files: rule examples, a pasted draft, standard input.

In: rows in the shape of a .jsonl corpus. Out: the same frames a catalogue has. The one decision owned here: rows in memory take
the same way as rows of a file, so that an example tests what a user meets.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from checker.errors import UnreadableFile
from checker.settings import Settings
from checker.sources.catalogue import Catalogue
from checker.sources.catalogue import load as load_catalogue


def catalogue(rows: Sequence[Mapping[str, Any]]) -> Catalogue:
    """Return the catalogue of ``rows`` (``id agency title published url text renditions``)."""
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", errors="surrogatepass"
        )
        return load_catalogue([path], Settings())


def of_file(name: str, data: bytes) -> Catalogue:
    """Return the catalogue of one file that came as bytes, whose name tells its format; the file exists only while it is read.

    Raises ``UnreadableFile`` with the reader's reason.
    """
    suffix = PurePath(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        path = Path(folder) / f"draft{suffix if suffix.isascii() and len(suffix) <= 6 else '.txt'}"
        path.write_bytes(data)
        found = load_catalogue([path], Settings())
    if not found.releases.height:
        first = found.unreadable[0] if found.unreadable else None
        raise UnreadableFile(first.reason if first else "unsupported", where=name, hint=first.hint if first else "")
    return found

"""Releases that are not files: rule examples, a pasted draft, standard input.

In: rows in the shape of a .jsonl corpus. Out: the same frames a catalogue has. The one decision owned here: rows in memory take
the same way as rows of a file, so that an example tests what a user meets.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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

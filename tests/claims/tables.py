"""Rows of a .jsonl corpus, read up to their claims by the floors themselves."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checker.claims.frames import read_claims
from checker.claims.lexicon import Lexicon
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, load
from checker.text.frames import segment_texts
from checker.values.frames import read_values


def read(catalogue: Catalogue) -> Tables:
    """Return segments and values of a catalogue; no claims yet."""
    segments, contents = segment_texts(catalogue.texts, catalogue.blocks, catalogue.releases)
    return Tables(
        releases=catalogue.releases,
        texts=catalogue.texts,
        segments=segments,
        contents=contents,
        values=read_values(segments, contents, catalogue.releases),
    )


def write(rows: Iterable[dict[str, Any]], folder: Path) -> Path:
    """Write rows as a .jsonl corpus."""
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_rows(rows: Iterable[dict[str, Any]], folder: Path, lexicon: Lexicon) -> Tables:
    """Return the frames of a corpus of ``rows``, claims included."""
    tables = read(load([write(rows, folder)], Settings()))
    return dataclasses.replace(tables, claims=read_claims(tables, lexicon))

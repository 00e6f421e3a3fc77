"""Releases on their way into frames.

In: rows of .jsonl and .parquet files, or a reader's result. Out: ``Row`` values. The one decision owned here: how a row's columns
become a release and its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from checker.errors import UnreadableFile
from checker.model import Block, Reading
from checker.settings import Fields

_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class TextPart:
    """One row of TEXTS, before it is numbered."""

    name: str
    format: str
    body: str
    damaged: bool = False
    blocks: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One release with its texts; ``published`` is what its source states, as written."""

    id: str
    agency: str
    title: str
    published: str
    url: str
    path: str
    line: int | None
    texts: tuple[TextPart, ...]


def json_lines(data: bytes, path: str, fields: Fields, warnings: list[str]) -> Iterator[Row]:
    """Yield the releases of a .jsonl file."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line)
        except msgspec.DecodeError:
            raise UnreadableFile("corrupt", where=f"{path}:{number}", hint=f"line {number} is not JSON") from None
        yield _row(record, path, number, fields, warnings)


def parquet(file: Path, path: str, fields: Fields, warnings: list[str]) -> Iterator[Row]:
    """Yield the releases of a .parquet file."""
    for number, record in enumerate(pl.read_parquet(file).to_dicts(), 1):
        yield _row(record, path, number, fields, warnings)


def _row(record: Mapping[str, Any], path: str, number: int, fields: Fields, warnings: list[str]) -> Row:
    def text(name: str) -> str:
        value = record.get(name)
        return "" if value is None else str(value)

    known = text(fields.id)
    if not known:
        warnings.append(f"{path}:{number}: no id; a baseline will not survive a change of the file")
    title = text(fields.title)
    parts = []
    if title:
        parts.append(TextPart("title", "title", title))
    if text(fields.text):
        parts.append(TextPart("web", "jsonl", text(fields.text)))
    parts += [
        TextPart(str(item.get("name") or f"{place}.{item.get('format')}"), str(item.get("format") or "txt"), item["text"])
        for place, item in enumerate(record.get(fields.renditions) or [], 1)
        if item.get("text")
    ]
    return Row(
        known or f"{path}#{number}",
        text(fields.agency),
        title,
        text(fields.published),
        text(fields.url),
        path,
        number,
        tuple(parts),
    )


def from_reading(reading: Reading, known: str, path: str, name: str) -> Row:
    """Make a release of one file's reading."""
    part = TextPart(name, reading.format, reading.text, reading.damaged, reading.blocks)
    meta = reading.meta
    return Row(
        known, meta.get("agency", ""), meta.get("title", ""), meta.get("published", ""), meta.get("url", ""), path, None, (part,)
    )


def korean(row: Row) -> bool:
    """Whether more than one letter in ten of the release is Hangul."""
    sample = "".join(part.body[:2000] for part in row.texts)
    return len(_HANGUL.findall(sample)) * 10 > len(sample)

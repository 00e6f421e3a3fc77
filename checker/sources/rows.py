"""Releases on their way into frames.

In: rows of .jsonl and .parquet files, or the readings of files. Out: ``Row`` values. The one decision owned here: how columns and
readings become a release and its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import polars as pl

from checker.errors import UnreadableFile
from checker.model import Block, Reading, Role, Unreadable
from checker.settings import Fields
from checker.sources.damage import is_damaged
from checker.sources.decode import decode
from checker.text.marks import LETTERHEAD, RELEASE
from checker.text.segments import segment

TRUST: Final = {"hwpx": 0, "docx": 0, "odt": 0, "hwp": 1, "html": 2, "jsonl": 2, "md": 3, "txt": 3, "pdf": 4, "title": 5}
_HANGUL: Final = re.compile(r"[가-힣]")
_LETTER: Final = re.compile(r"[가-힣A-Za-z]")
_ROW_LIMIT: Final = 24 << 20  # bytes of one row
_OFFICE: Final = re.compile(
    r"([가-힣]{1,18}(?:부|처|청|위원회|원|공단|공사|은행|시|도|군|구))\s?\((?:[^()]{0,20},\s?)?(?:위원장|(?:부총리 겸 )?장관|원장|청장|처장|이사장|사장|총재|시장|도지사|군수|구청장)\s"
)
# Who sends a joint release stands above it, whoever its first sentence names first.
_SENDER: Final = re.compile(
    r"\s*([가-힣]{1,18}(?:부|처|청|위원회|원|공단|공사|시|도|군|구))\s{0,4}보\s?도\s?(?:(?:참고|설명)\s?)?자\s?료"
)
_LETTERHEAD: Final = re.compile(rf"\s*({LETTERHEAD})\s*\n(?:[^\n]*\n){{0,2}}?\s*{RELEASE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextPart:
    """One row of TEXTS, before it is numbered."""

    name: str
    format: str
    body: str
    path: str = ""
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


def json_lines(data: bytes, path: str, fields: Fields, warnings: list[str], unreadable: list[Unreadable]) -> Iterator[Row]:
    """Yield the releases of a .jsonl file; a row that cannot be read is listed and the rest goes on."""
    if not data.strip():
        raise UnreadableFile("empty")
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        data = decode(data)[0].encode()
    decoder = msgspec.json.Decoder(dict[str, Any])
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        if len(line) > _ROW_LIMIT:
            unreadable.append(Unreadable(f"{path}:{number}", "too-large", f"the row has {len(line) >> 20} MB"))
            continue
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            unreadable.append(Unreadable(f"{path}:{number}", "corrupt", "the row is not a JSON object"))
            continue
        row = _row(record, path, number, fields, warnings)
        if row is None:
            unreadable.append(Unreadable(f"{path}:{number}", "empty", f'the row has no "{fields.text}" and no "{fields.title}"'))
        else:
            yield row


def parquet(file: Path, path: str, fields: Fields, warnings: list[str], unreadable: list[Unreadable]) -> Iterator[Row]:
    """Yield the releases of a .parquet file."""
    try:
        frame = pl.read_parquet(file)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise UnreadableFile("corrupt", hint=str(error).splitlines()[0]) from None
    for number, record in enumerate(frame.to_dicts(), 1):
        row = _row(record, path, number, fields, warnings)
        if row is None:
            unreadable.append(Unreadable(f"{path}:{number}", "empty", f'the row has no "{fields.text}" and no "{fields.title}"'))
        else:
            yield row


def _row(record: Mapping[str, Any], path: str, number: int, fields: Fields, warnings: list[str]) -> Row | None:
    def text(name: str) -> str:
        value = record.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    title, body = text(fields.title), text(fields.text)
    parts = [TextPart("title", "title", title, path)] if title else []
    if body:
        parts.append(TextPart("web", "jsonl", body, path))
    renditions = record.get(fields.renditions)
    for place, item in enumerate(renditions if isinstance(renditions, list) else (), 1):
        if isinstance(item, dict) and isinstance(item.get("text"), str) and item["text"]:
            form = str(item.get("format") or "txt").lower().lstrip(".")
            damaged = form == "pdf" and is_damaged(item["text"])
            parts.append(TextPart(str(item.get("name") or f"{place}.{form}"), form, item["text"], path, damaged))
    if not parts:
        return None
    known = text(fields.id)
    if not known:
        known = f"{path}#{number}"
        warnings.append(f"{known}: no id; a baseline will not survive changes of the file above this row")
    return Row(known, text(fields.agency), title, text(fields.published), text(fields.url), path, number, tuple(parts))


def from_readings(readings: Sequence[tuple[str, str, Reading]], stem: str, said: Mapping[str, str]) -> Row:
    """Make one release of its renditions.

    ``readings`` are (path shown, file name, reading); ``stem`` is the id where nobody gives one; ``said`` is what a manifest says.
    What a better trusted rendition says of itself wins over what a lesser one says.
    """
    ranked = sorted(readings, key=lambda item: (TRUST.get(item[2].format, 3), item[1]))
    meta: dict[str, str] = {}
    for _, _, reading in reversed(ranked):
        meta |= {key: value for key, value in reading.meta.items() if value}
    meta |= {key: value for key, value in said.items() if value}
    parts = [TextPart(name, reading.format, reading.text, path, reading.damaged, reading.blocks) for path, name, reading in ranked]
    if said.get("title") and not any(said["title"] in part.body for part in parts):
        parts.insert(0, TextPart("title", "title", said["title"], ranked[0][0]))
    title = meta.get("title") or _title(ranked[0][2])
    agency = meta.get("agency") or _agency(ranked[0][2].text)
    return Row(
        meta.get("id") or stem, agency, title, meta.get("published", ""), meta.get("url", ""), ranked[0][0], None, tuple(parts)
    )


def _title(reading: Reading) -> str:
    """Take the title from the head of a text that states none."""
    reach = 4000
    blocks = None if reading.blocks is None else [block for block in reading.blocks if block.end <= reach]
    head = segment(reading.text[:reach], blocks, format=reading.format)
    titles = [part for part in head if part.role is Role.TITLE]
    return " ".join(reading.text[titles[0].start : titles[0].end].split()) if titles else ""


def _agency(text: str) -> str:
    if found := _SENDER.match(text) or _OFFICE.search(text, 0, 2000):
        return found[1]
    head = _LETTERHEAD.match(text, 0, 400)
    return _capitalised(head[1]) if head else ""


def _capitalised(name: str) -> str:
    """Return the name of an office as running text has it; one written in capitals throughout is put in lower case."""
    if not name.isupper():
        return name
    return " ".join(word if word in ("of", "for", "and", "the") else word.capitalize() for word in name.lower().split())


def is_korean(row: Row) -> bool:
    """Whether at least one letter in five of the release is Hangul."""
    sample = "".join(part.body[:300] for part in row.texts[:2])
    return len(_HANGUL.findall(sample)) * 5 >= len(_LETTER.findall(sample))

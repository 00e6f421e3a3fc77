"""What must hold for any bytes at all: a reading with text in its place, or a refusal with a known reason; and the text can be segmented."""

from __future__ import annotations

import time
from typing import Final

from checker.errors import UnreadableFile
from checker.model import Reading
from checker.sources.readers import read_bytes
from checker.text.segments import segment

OUTCOMES: Final = frozenset(
    {"read", "encrypted", "corrupt", "no-text-layer", "too-large", "unsupported", "empty", "encoding", "binary"}
)
SECONDS: Final = 5.0  # of processor time


def check(data: bytes, name: str) -> str:
    """Read ``data`` under ``name`` and return ``read`` or the reason of the refusal. Raises ``AssertionError``, or what a reader let through."""
    started = time.process_time()
    outcome, reading = _outcome(data, name)
    if reading is not None:
        _whole(reading)
    assert outcome in OUTCOMES, outcome
    assert time.process_time() - started < SECONDS
    return outcome


def _outcome(data: bytes, name: str) -> tuple[str, Reading | None]:
    try:
        return "read", read_bytes(data, name)
    except UnreadableFile as refused:
        return refused.reason, None


def _whole(reading: Reading) -> None:
    text = reading.text
    assert text.strip()
    text.encode("utf-8")  # no half of a surrogate pair: a report could not be written
    last = 0
    for block in reading.blocks or ():
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        last = block.end
    for part in segment(text, reading.blocks, format=reading.format, title=reading.meta.get("title", "")):
        assert 0 <= part.start < part.end <= len(text)

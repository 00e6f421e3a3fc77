"""Bytes to text.

In: the bytes of a text file. Out: the text, the encoding, warnings. The one decision owned here: which encoding, by rules: byte
order mark, UTF-8 (strict, then with at most one letter in a hundred lost), NUL bytes (UTF-16 without a mark), then CP949 or UTF-16 by
share of Hangul.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from checker.errors import UnreadableFile

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GOOD: Final = re.compile(r"[가-힣\sA-Za-z0-9.,()'\"·]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Return text (without a byte order mark), name of the encoding, and warnings.

    ``declared`` is an encoding the file names itself. Raises ``UnreadableFile`` with reason ``empty``, ``binary`` or ``encoding``.
    """
    if not data:
        raise UnreadableFile("empty")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"), name)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") * 100 <= len(mended):  # a few bytes were lost, and the warning says so
        return _checked(mended, "utf-8")
    tries: tuple[str, ...] = ("cp949", "utf-16-le", "utf-16-be")
    if data.count(0, 0, 4096) > len(data[:4096]) // 8:
        tries = tries[1:]
    elif declared:
        tries = tries[:1]
    best = max(((_score(data, name), name) for name in tries), default=(0.0, ""))
    if best[0] < 0.6:
        if data.count(0, 0, 4096):
            raise UnreadableFile("binary")
        raise UnreadableFile("encoding", hint="neither UTF-8, CP949 nor UTF-16; save it as UTF-8")
    return _checked(data.decode(best[1], "replace"), best[1])


def _score(data: bytes, name: str) -> float:
    text = data[: 1 << 16].decode(name, "replace")
    return len(_GOOD.findall(text)) / max(1, len(text)) - text.count("\ufffd") / max(1, len(text))


def _checked(text: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    if len(_CONTROL.findall(text[: 1 << 16])) > len(text[: 1 << 16]) // 50:
        raise UnreadableFile("binary")
    lost = text.count("\ufffd")
    return text, name, (f"{lost} characters could not be decoded as {name}",) if lost else ()

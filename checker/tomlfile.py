"""Strict TOML with line numbers.

In: the path or text of a TOML file and the msgspec structure it must fit. Out: that structure. The one decision owned
here: how a mistake in a file is reported — every unknown key of the file, each with its line and the key it may have been
meant for, before any other complaint.
"""

from __future__ import annotations

import enum
import functools
import re
import tomllib
import types
import typing
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from checker.errors import ConfigError, did_you_mean

T = TypeVar("T", bound=msgspec.Struct)

_TABLE = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_PAIR = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")
_PATH = re.compile(r"(.*) - at `\$((?:\.[^`\[\].]+|\[[^\]`]*\])*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[([^\]]*)\]")
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `(\w+)`")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_TYPES = {
    "str": "text in quotes", "int": "a whole number", "float": "a number", "bool": "true or false", "array": 'a list such as ["…"]',
    "object": "a table", "date": "a date such as 2026-01-30",
}  # fmt: skip


def key_lines(text: str) -> dict[tuple[str, ...], list[int]]:
    """Map each key path to the 1-based lines where it is written, array-of-tables entries in order."""
    lines: dict[tuple[str, ...], list[int]] = {}
    prefix: tuple[str, ...] = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            if closing in line:
                closing = ""
            continue
        table = _TABLE.match(line)
        if table:
            prefix = tuple(part.strip().strip("\"'") for part in table[1].split("."))
            lines.setdefault(prefix, []).append(number)
            continue
        pair = _PAIR.match(line)
        if not pair:
            continue
        path = prefix + tuple(part.strip().strip("\"'") for part in pair[1].split("."))
        lines.setdefault(path, []).append(number)
        for quote in ('"""', "'''"):
            if line.count(quote) % 2 == 1:
                closing = quote
                break
    return lines


def parse(text: str, path: str) -> dict[str, Any]:
    """Parse TOML text; a syntax error becomes a ``ConfigError`` at its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{at[1]}" if at else path
        raise ConfigError(f"not valid TOML: {str(error).split(' (at line')[0]}", where=where) from None


def load(path: Path, shape: type[T], *, shown: str | None = None) -> T:
    """Read ``path`` into ``shape``; ``shown`` is the path to print in errors.

    Raises ``ConfigError`` for a file that cannot be read, is not UTF-8, is not TOML or does not fit.
    """
    name = shown or path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=name) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", where=name) from None
    return convert(parse(text, name), shape, text=text, path=name)


def convert(data: Any, shape: type[T], *, text: str, path: str, under: tuple[str, ...] = ()) -> T:
    """Fit parsed ``data`` to ``shape``; errors name the line in ``text`` (``under`` = key path of ``data`` inside it)."""
    lines = key_lines(text)
    unknown = list(_unknown(data, shape, under))
    if unknown:
        parts = [
            f'{_where(path, lines, key)}: unknown key "{key[-1]}"'
            + (f" ({hint})" if (hint := did_you_mean(key[-1], known)) else "")
            for key, known in unknown
        ]
        raise ConfigError("\n".join(parts))
    try:
        return msgspec.convert(data, shape, strict=True)
    except msgspec.ValidationError as error:
        found = _PATH.match(str(error))
        steps = _STEP.findall(found[2]) if found else []
        key = under + tuple(name for name, _ in steps if name)
        label = f'"{key[-1]}": ' if len(key) > len(under) else ""
        said = _plainly(found[1] if found else str(error), _values(shape, steps))
        entry = next((int(index) for _, index in steps if index.isdigit()), 0)
        raise ConfigError(f"{label}{said}", where=_where(path, lines, key, entry)) from None


def _plainly(message: str, values: tuple[str, ...]) -> str:
    """Return a complaint of the decoder in words; ``values`` are those the key may have, if they are few."""
    if expected := _EXPECTED.fullmatch(message):
        wanted = " or ".join(_TYPES.get(name, name) for name in expected[1].split(" | ") if name != "null")
        return f"must be {wanted}, not {_TYPES.get(expected[2], expected[2]).partition(' such as')[0]}"
    if missing := _MISSING.fullmatch(message):
        return f'"{missing[1]}" is missing'
    if message == "Invalid RFC3339 encoded date":
        return f"must be {_TYPES['date']}"
    if message.startswith("Invalid enum value ") and values:
        given = message.removeprefix("Invalid enum value ").strip("'")
        hint = did_you_mean(given, values)
        return f'no such value "{given}"; one of {", ".join(values)}' + (f" ({hint})" if hint else "")
    return f"{message[0].lower()}{message[1:]}"


def _values(shape: Any, steps: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the few values that may stand at a path into ``shape``; none where it may hold others."""
    for name, _ in steps:
        parts = [part for part in typing.get_args(shape) if part is not type(None)]
        if name:
            shape = _keys(shape).get(name) if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None
        else:
            shape = next((part for part in reversed(parts) if part is not ...), None)
    choices = [part for part in typing.get_args(shape) if typing.get_origin(part) is typing.Literal] or [shape]
    if typing.get_origin(choices[0]) is typing.Literal:
        return tuple(map(str, typing.get_args(choices[0])))
    return tuple(str(item.value) for item in shape) if isinstance(shape, type) and issubclass(shape, enum.Enum) else ()


def _where(path: str, lines: dict[tuple[str, ...], list[int]], key: tuple[str, ...], entry: int = 0) -> str:
    """Return ``path:line`` of a key; ``entry`` counts the tables of an array that holds it."""
    table = lines.get(key[:1], [])
    first = table[entry] if entry < len(table) else 0
    while key and not (at := [line for line in lines.get(key, ()) if line >= first]):
        key = key[:-1]
    return f"{path}:{at[0]}" if key else path


def _unknown(data: Any, shape: Any, under: tuple[str, ...]) -> typing.Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield every key of ``data`` that ``shape`` does not know, with the keys it does know."""
    origin, args = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        for part in args:
            if isinstance(part, type) and issubclass(part, msgspec.Struct) and isinstance(data, dict):
                yield from _unknown(data, part, under)
        return
    if origin in (list, tuple) and isinstance(data, list) and args:
        for item in data:
            yield from _unknown(item, args[0], under)
        return
    if origin is dict and isinstance(data, dict):
        for name, item in data.items():
            yield from _unknown(item, args[1], (*under, name))
        return
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct) and isinstance(data, dict)):
        return
    names = _keys(shape)
    for name, item in data.items():
        if name in names:
            yield from _unknown(item, names[name], (*under, name))
        else:
            yield (*under, name), list(names)


@functools.cache
def _keys(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the keys a structure knows with the type of each; asked once a structure: working out annotations is slow."""
    hints = typing.get_type_hints(shape)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(shape)}

"""Front matter.

In: a decoded text. Out: what its front matter says, as plain strings, and where it ends. The one decision owned here: a block
between two lines ``---`` is YAML, between two lines ``+++`` TOML, at the very start only.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

import yaml

_FENCED: Final = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FLAT: Final = re.compile(r"^(\w+)[ \t]*[:=][ \t]*[\"']?(.+?)[\"']?[ \t]*\r?$", re.MULTILINE)
_KNOWN: Final = ("id", "title", "subtitle", "agency", "published", "date", "url", "lang")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str) -> tuple[dict[str, str], int, tuple[str, ...]]:
    """Return the known keys, the offset where the body starts, and warnings (front matter that does not parse)."""
    found = _FENCED.match(text)
    if not found:
        return {}, 0, ()
    try:
        data: Any = tomllib.loads(found[2].replace("\r\n", "\n")) if found[1] == "+++" else yaml.load(found[2], Loader=_LOADER)  # noqa: S506
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        flat = {key: value for key, value in _FLAT.findall(found[2]) if key in _KNOWN}  # a title with a colon in it is not YAML
        problem = () if flat else (f"front matter does not parse: {str(error).splitlines()[0]}",)
        return _published(flat), found.end(), problem
    if not isinstance(data, dict):
        return {}, 0, ()
    said = {key: str(data[key]) for key in _KNOWN if isinstance(data.get(key), (str, int, float)) or hasattr(data.get(key), "year")}
    return _published(said), found.end(), ()


def _published(said: dict[str, str]) -> dict[str, str]:
    """Take ``date``, the key site generators use, for the day of publication where no ``published`` says another."""
    date = said.pop("date", "")
    return {"published": date, **said} if date else said

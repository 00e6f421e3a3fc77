"""Small tools for building patterns.

In: lists of words. Out: regular expression text. The one decision owned here: alternatives are tries, so that matching one of two
hundred units costs a few character tests, and every pattern stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"\(\?P<\w+>")


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of ``words`` (plain strings) at a place."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _render(root)


def _render(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    single = [letter for letter, below in node.items() if letter and set(below) == {""}]
    longer = [(letter, below) for letter, below in node.items() if letter and set(below) != {""}]
    parts = [re.escape(letter) + _render(below) for letter, below in longer]
    if len(single) == 1:
        parts.append(re.escape(single[0]))
    elif single:
        parts.append("[" + "".join(re.escape(letter) for letter in single) + "]")
    body = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
    if not ends:
        return body
    return f"(?:{body})?" if parts else ""


def plain(pattern: str) -> str:
    """Return ``pattern`` with its named groups made anonymous, so that it may stand twice in one expression."""
    return _NAME.sub("(?:", pattern)

"""What a short name means inside one release.

In: the segments of a run. Out: ``Aliases``: from a release and a name as written to the full name it stands for. The one decision owned
here: an alias holds inside its release only, and a generic name (안내서, 협의회) is never taken beyond it without the release's own
full name.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from checker.claims import names
from checker.claims.subjects import Namer

_ABOUT = frozenset({"title", "subtitle", "lead"})
_CAPITAL = re.compile(r"(?:[A-Z][\w’'&-]+\s+(?:(?:of|for|and|on)\s+(?=[A-Z]))?)+[A-Z][\w’'&-]+")
_DEFINES = r"이하|hereinafter|hereafter|henceforth|\(the [\"“'‘]|\([\"“'‘]"


class Aliases:
    """Definitions and full names of each release."""

    def __init__(self, segments: pl.DataFrame, namer: Namer) -> None:
        """``segments`` needs ``release``, ``content``, ``role``, in order of the text."""
        self._namer = namer
        self._defined: dict[int, dict[str, str]] = defaultdict(dict)
        memo: dict[str, list[tuple[str, str]]] = {}
        for release, content in segments.filter(pl.col("content").str.contains(_DEFINES)).select("release", "content").rows():
            if content not in memo:
                memo[content] = names.definitions(content)
            for short, long in memo[content]:
                self._defined[release].setdefault(namer.subject(short).key, long)
        self._full: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        quoted: dict[str, list[str]] = {}
        self._topics: dict[int, set[str]] = defaultdict(set)
        marks = r"[「｢『《‘“'\"]"
        for release, content, role in (
            segments.filter(pl.col("content").str.contains(marks)).select("release", "content", "role").rows()
        ):
            if content not in quoted:
                quoted[content] = [content[name.start : name.end] for name in names.quoted(content)]
            for name in quoted[content]:
                subject = namer.subject(name)
                if subject.head and not subject.generic and name not in self._full[release][subject.head]:
                    self._full[release][subject.head].append(name)
                    if role in _ABOUT:
                        self._topics[release].add(subject.key)

        self._english: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        english = segments.filter(pl.col("content").str.contains(r"\bThe [A-Z][a-z]") & ~pl.col("content").str.contains("[가-힣]"))
        for release, content in (
            segments.filter(
                pl.col("release").is_in(english["release"].unique().implode()) & pl.col("content").str.contains("[A-Z]")
            )
            .select("release", "content")
            .rows()
        ):
            for match in _CAPITAL.finditer(content):
                name = match[0].removeprefix("The ")
                subject = namer.subject(name)
                if subject.head and subject.key != subject.head:
                    self._english[release][subject.head].add(name)

    def pairs(self) -> list[tuple[int, str, str]]:
        """Return ``(release, short key, long name)`` of every definition."""
        return [(release, short, long) for release, defined in self._defined.items() for short, long in defined.items()]

    def resolve(self, release: int, name: str) -> str:
        """Return the full name of ``name`` in its release: by definition, or the only full name with its generic head, if the release is about it."""
        subject = self._namer.subject(name)
        long = self._defined.get(release, {}).get(subject.key)
        if long and len(long) > len(name):
            return long
        if name.isascii() and subject.key == subject.head:  # The Charter, of the one charter its release names
            told = self._english.get(release, {}).get(subject.head, set())
            return next(iter(told)) if len({self._namer.subject(item).key for item in told}) == 1 else name
        if subject.generic and subject.head:
            full = self._full.get(release, {}).get(subject.head, [])
            keys = {self._namer.subject(item).key for item in full}
            if len(keys) == 1 and keys <= self._topics[release]:
                return full[0]
        return name

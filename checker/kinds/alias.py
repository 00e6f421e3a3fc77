"""One body under two short names.

In: definitions of short names (``이하 '…'``, ``the "…"``). Out: one hit a full name that a release gives two short names, or a short name
that a release gives to two bodies; and one a body whose short name others write without its first word (``국가AI회의``, ``AI회의``).
The one decision owned here: when two full names are one — letter by letter, brackets and what stands before them aside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.claims.names import definitions
from checker.kinds.base import Context, Kind, Params
from checker.model import CLAIMING, Hit, Place
from checker.schema import Tables

_DEFINES: Final = r"이하|[hH]ereinafter|[hH]ereafter|[hH]enceforth|\(the [\"“'‘]|\([\"“'‘]"
_MARKS: Final = ["이하", "ereinafter", "ereafter", "enceforth", "(the ", *(f"({mark}" for mark in "\"“'‘")]  # every match has one
_OPENS: Final = re.compile(r"(?:이하|[\"“'‘(])(?=([^가-힣A-Za-z]{0,6}))")
_AROUND: Final = re.compile(r"[\s*†'\"‘’ʻʼ“”「」｢｣『』㈜()]+")
_JOINED: Final = re.compile(r"^(?:와|과|및|은|는|의)(?=[가-힣]{4})|^(?:The|the) ")
_BODY: Final = re.compile(r"(?:위|회의|위원회|원|부|처|청|본부|재단|공단|공사|센터|협회|진흥원|연구소|회|국|단)$")


class AliasParams(Params, frozen=True):
    """``letters``: how many letters of a name must remain when its first word is left out."""

    letters: int = 5


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name, its full name (letters only), and where the short name stands."""

    short: str
    long: str
    release: int
    place: Place


def inside(tables: Tables, params: AliasParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return names that differ for one body inside a release."""
    by_release = _by_release(tables)
    return [hit for release in sorted(by_release) for hit in _inside(release, by_release[release])]


def across(tables: Tables, params: AliasParams, context: Context) -> list[Hit]:
    """Return names that differ for one body across releases."""
    return list(_across(tables, [d for group in _by_release(tables).values() for d in group], params, context))


def _by_release(tables: Tables) -> dict[int, list[Definition]]:
    by_release: dict[int, list[Definition]] = defaultdict(list)
    for definition in _definitions(tables):
        by_release[definition.release].append(definition)
    return by_release


def _definitions(tables: Tables) -> Iterator[Definition]:
    marked = tables.contents.filter(pl.col("content").str.contains_any(_MARKS))
    contents = marked.filter(pl.col("content").str.contains(_DEFINES))
    rows = tables.segments.filter(pl.col("role").is_in([str(role) for role in CLAIMING])).join(contents, on="unique", how="inner")
    for release, text, start, content in rows.sort("segment").select("release", "text", "start", "content").iter_rows():
        for short, long in definitions(content):
            name = _JOINED.sub("", _AROUND.sub("", long) if re.search("[가-힣]", long) else " ".join(long.split()).strip("'\"“”"))
            found = _opened(short, content)
            if len(name) < 4 or found is None or "이하" in name or len(short) < 2:
                continue
            first, last = start + found, start + found + len(short)
            short = short.strip("'\"‘’ʻʼ“” ")
            place = Place(text, first, last, "".join(short.split()))
            yield Definition(" ".join(short.split()), name, release, place)


def _opened(short: str, content: str) -> int | None:
    """Return where ``short`` stands after the words or the mark that open a definition, with at most six signs between."""
    for opening in _OPENS.finditer(content):
        for at in range(opening.end(1), opening.end() - 1, -1):
            if content.startswith(short, at):
                return at
    return None


def _inside(release: int, found: list[Definition]) -> Iterator[Hit]:
    """Two short names of one body, or one short name of two, inside one release."""
    shorts: dict[str, dict[str, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        shorts[one.long][one.short.replace(" ", "")].append(one)
    for long, names in shorts.items():
        if (len(names) > 1 and _BODY.search(long)) or (len(names) > 1 and long.isascii()):
            sides = [group[0] for group in names.values()]
            yield Hit(
                places=tuple(d.place for group in names.values() for d in group),
                dispute=tuple(sorted(names)),
                release=release,
                subject=long,
                slots={"long": long, "one": sides[0].short, "other": sides[1].short},
            )
    longs: dict[str, dict[str, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        if _BODY.search(one.long):
            longs[one.short.replace(" ", "")][one.long].append(one)
    for short, names in longs.items():
        different = [
            name for name in names if not any(name != other and (name.endswith(other) or other.endswith(name)) for other in names)
        ]
        if len(different) > 1:
            yield Hit(
                places=tuple(d.place for name in different for d in names[name]),
                dispute=tuple(sorted(different)),
                release=release,
                subject=short,
                slots={"long": short, "one": different[0], "other": different[1]},
                variant="shared",
            )


def _across(tables: Tables, found: list[Definition], params: AliasParams, context: Context) -> Iterator[Hit]:
    """Find bodies whose defined short name others write without its first word (국가, 정부 …)."""
    bare: dict[str, tuple[str, list[Definition]]] = {}
    for one in found:
        short = one.short.replace(" ", "")
        for first in context.lexicon.preambles:
            rest = short.removeprefix(first)
            if rest != short and len(rest) >= params.letters and _BODY.search(rest):
                bare.setdefault(rest, (short, []))[1].append(one)
    written = tables.contents.filter(pl.col("key").str.contains_any(sorted(bare))) if bare else tables.contents
    for rest, (short, defined) in sorted(bare.items()):
        first = short.removesuffix(rest)
        pattern = rf"(?:^|[^가-힣A-Za-z]){re.escape(rest)}(?:$|[^가-힣A-Za-z]|은|는|이|가|을|를|의|에|와|과|도)"
        contents = written.filter(pl.col("key").str.contains(pattern))
        if contents.is_empty():
            continue
        letters = re.compile(r"(?<![가-힣A-Za-z])" + r"\s*".join(map(re.escape, rest)))
        rows = tables.segments.filter(pl.col("role").is_in([str(role) for role in CLAIMING])).join(
            contents, on="unique", how="inner"
        )
        own = {one.release for one in defined}
        places = []
        for release, text, start, content in rows.sort("segment").select("release", "text", "start", "content").iter_rows():
            at = letters.search(content)
            if at is not None and release not in own and not content[: at.start()].rstrip().endswith(first):
                places.append(Place(text, start + at.start(), start + at.end(), rest))
        if places:
            yield Hit(
                places=(*(one.place for one in defined), *places),
                dispute=(short, rest),
                thread=f"alias {short}",
                subject=defined[0].long,
                slots={"long": defined[0].long, "one": short, "other": rest},
                variant="across",
            )


KIND = Kind("alias", "corpus", across, AliasParams, inside)

"""``duplicate-passage``: passages that stand, nearly word for word, in more than one release, or again and again in one.

In: SEGMENTS, CONTENTS and PASSAGES. Out: a hit for each set of releases that share passages, for each template that many releases share, and for
passages repeated inside one text. The one decision owned here: what is told together, so that a reader sees one line for one act of copying.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl
from rapidfuzz import fuzz

from checker.align.editions import editions
from checker.align.passages import PASSAGE_ROLES
from checker.align.repeats import repeats
from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place
from checker.schema import Tables
from checker.text.key import normal_map


class PassageParams(Params, frozen=True, forbid_unknown_fields=True):
    """Parameters of ``duplicate-passage``.

    ``least_characters`` of the key make a passage, ``least_within`` one that is repeated inside a text. A group of more than ``places``
    releases is a template. A text whose repeated passages are at least ``block_share`` of it was pasted twice: that is the other
    rule's to tell. A hit cites at most ``places`` places, each with at most ``longest`` characters of its key.
    """

    least_characters: int = 30
    least_within: int = 40
    block_share: float = 0.25
    places: int = 12
    longest: int = 380


Seat = tuple[int, int, int, int, int]  # unique, release, text, start, end


@dataclass(frozen=True, slots=True)
class _Contents:
    """CONTENTS, and the keys of those that passages name."""

    rows: pl.DataFrame
    keys: dict[int, str]


def across(tables: Tables, params: PassageParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return a hit for each template or set of releases; renditions of one release are never compared with each other."""
    return _across(tables, _seats(tables), params)


def inside(tables: Tables, params: PassageParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return a hit for passages that stand again and again in one text."""
    return _within(_seats(tables), params)


def _seats(tables: Tables) -> pl.DataFrame:
    """Return where passages stand, earliest release first, in a release the most trusted text first."""
    order = tables.releases.lazy().sort("published", "id", nulls_last=True).select("release", "published").with_row_index("order")
    return (
        tables.segments.lazy()
        .filter(pl.col("role").is_in(PASSAGE_ROLES))
        .join(tables.contents.lazy().filter(pl.col("key") != "").select("unique", "key"), on="unique", how="inner")
        .join(tables.texts.lazy().select("text", "trust"), on="text", how="left")
        .join(order, on="release", how="left")
        .sort("order", "trust", "text", "start")
        .collect()
    )


def _across(tables: Tables, seats: pl.DataFrame, params: PassageParams) -> list[Hit]:
    groups = editions(tables.passages, seats, params.places)
    grouped = (
        seats.filter(pl.col("key").str.len_chars() >= params.least_characters)
        .join(groups, on="unique", how="left", maintain_order="left")
        .with_columns(group=pl.coalesce("group", "unique"))
        .unique(["group", "release"], keep="first", maintain_order=True)
        .filter(pl.len().over("group") > 1)
    )
    told: dict[tuple[int, ...], list[list[Seat]]] = defaultdict(list)
    seated = grouped.group_by("group", maintain_order=True).agg("unique", "release", "text", "start", "end")
    for _, *columns in seated.iter_rows():
        rows: list[Seat] = list(zip(*columns, strict=True))
        told[tuple(row[1] for row in rows)].append(rows)
    ids, named = tables.releases["id"].to_list(), grouped["unique"].unique().sort()
    contents = _Contents(tables.contents, dict(zip(named.to_list(), tables.contents["key"][named].to_list(), strict=True)))
    keys = contents.keys
    hits: list[Hit] = []
    for releases, passages in told.items():
        passages.sort(key=lambda rows: -len(keys[rows[0][0]]))
        share = max(1, params.places // len(releases))
        for first in range(0, len(passages), share):
            cited = [
                _cite(contents, row, rows[0] if row is not rows[0] else rows[1], params.longest)
                for rows in passages[first : first + share]
                for row in rows
            ]
            digest = _digest(keys[passages[first][0][0]])
            variant = "template" if len(releases) > params.places else ""
            slots = {"passages": len(passages[first : first + share]), "releases": len(releases)}
            thread = " ".join([ids[release] for release in releases[:2]])
            hits.append(Hit(tuple(cited[: params.places]), (digest,), thread=thread, slots=slots, variant=variant))
    return hits


def _within(seats: pl.DataFrame, params: PassageParams) -> list[Hit]:
    """Tell runs of segments that one text repeats; of renditions that repeat the same, the most trusted speaks."""
    rows = (
        seats.lazy()
        .with_columns(size=pl.col("key").str.len_chars(), code=pl.col("key").rank("dense"))
        .filter(((pl.col("size") * pl.col("key").is_duplicated().over("text")).sum().over("text")) >= 2 * params.least_within)
        .collect()
    )
    hits: list[Hit] = []
    told: set[tuple[int, str]] = set()
    for (text,), part in rows.group_by("text", maintain_order=True):
        sizes, keys, starts, ends = (part[name].to_list() for name in ("size", "key", "start", "end"))
        release: int = part["release"][0]
        runs = list(repeats(part["code"].to_list(), sizes, 1, params.least_within))
        if sum(sum(sizes[first : first + length]) for first, _, length in runs) >= params.block_share * sum(sizes):
            continue
        times = Counter(first for first, _, _ in runs)
        pieces = [
            (first, later, stop)
            for first, later, length in runs
            for first, later, stop in _pieces(sizes, first, later, length, params.longest)
            if (release, keys[first]) not in told
        ]
        pieces = list({first: (first, later, stop) for first, later, stop in reversed(pieces)}.values())[::-1]
        told.update((release, keys[first]) for first, _, _ in pieces)
        share = params.places // 2
        for start in range(0, len(pieces), share):
            some = pieces[start : start + share]
            cited = tuple(
                Place(int(str(text)), starts[at], ends[at + stop - 1]) for first, later, stop in some for at in (first, later)
            )
            slots = {"passages": len(some), "times": 1 + max(max(1, times[first]) for first, _, _ in some)}
            hits.append(Hit(cited, (_digest(keys[some[0][0]]),), release=release, slots=slots, variant="within"))
    return hits


def _pieces(sizes: list[int], first: int, again: int, length: int, longest: int) -> Iterator[tuple[int, int, int]]:
    """Cut a run of ``length`` segments into pieces of at most ``longest`` characters, a segment at least."""
    start, total = 0, 0
    for at in range(length):
        if at > start and total + sizes[first + at] > longest:
            yield first + start, again + start, at - start
            start, total = at, 0
        total += sizes[first + at]
    yield first + start, again + start, length - start


def _cite(contents: _Contents, seat: Seat, other: Seat | None, longest: int) -> Place:
    """Return the place of ``seat``; of a very long segment only the stretch that is most like the ``other`` one."""
    unique, _, text, start, end = seat
    key = contents.keys[unique]
    if len(key) <= longest:
        return Place(text, start, end)
    low, high = 0, longest
    if other is not None:
        found = fuzz.partial_ratio_alignment(contents.keys[other[0]][:longest], key)
        if found is not None:
            low, high = found.dest_start, min(found.dest_end, found.dest_start + longest)
    _, places = normal_map(contents.rows["content"][unique])
    if high > len(places) or low >= high:
        return Place(text, start, end)
    return Place(text, start + places[low], start + places[high - 1] + 1)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


KIND: Final = Kind(name="duplicate-passage", scope="corpus", find=across, params=PassageParams, inside=inside)

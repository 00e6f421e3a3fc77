"""What changed between two versions of a release, as one value.

In: two texts, with their blocks, titles and dates where known. Out: ``Diff`` (``checker-diff/1``): for each pair the links between segments, their edits and
the typed changes. The one decision owned here: what is compared — site chrome and contact tables are not, a table's row is one segment, so
that its numbers answer each other by the row they stand in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from checker.align import words
from checker.align.changes import Change, Side, grouped, typed, whole
from checker.align.segments import Link, align_segments
from checker.align.tables import Segment as Segment
from checker.align.tables import Tables, edits_of
from checker.model import Block, Role
from checker.text.key import normal
from checker.text.segments import segment

_MOVED: Final = 6  # characters of a key that are worth telling when they move: 참고 1 is not
_WORD: Final = re.compile(r"\w")

SCHEMA: Final = "checker-diff/1"
_LEFT_OUT: Final = frozenset({Role.CHROME, Role.CONTACT})


Cut = tuple[int, int, str, int | None, int | None]  # start, end, role, table, row of a segment


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: where it comes from and what it says."""

    text: str
    document: str = ""
    rendition: str = ""
    title: str = ""
    published: dt.date | None = None
    format: str = "txt"
    blocks: tuple[Block, ...] | None = field(default=None, repr=False)
    cut: tuple[Cut, ...] | None = field(
        default=None, repr=False
    )  # where the text has been cut before; then blocks are not looked at


@dataclass(frozen=True, slots=True)
class LinkedSegments:
    """A link with its word edits, offsets in the two texts; ``rewritten``: so much changed that both sides are best read whole."""

    link: Link
    edits: tuple[words.Edit, ...] = ()
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions compared. ``links`` number the segments of each side from 0."""

    old: Version
    new: Version
    old_segments: tuple[Segment, ...]
    new_segments: tuple[Segment, ...]
    links: tuple[LinkedSegments, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """A whole comparison. ``added`` and ``removed`` are releases that stand on one side only."""

    pairs: tuple[Pair, ...]
    added: tuple[Version, ...] = ()
    removed: tuple[Version, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs at all, spacing included."""
        return bool(self.added or self.removed or any(pair.changes for pair in self.pairs))


def compare(old_text: str, new_text: str, *, old: Version | None = None, new: Version | None = None) -> Diff:
    """Compare two texts; ``old`` and ``new`` say more about them where it is known."""
    return Diff((compare_versions(old or Version(old_text), new or Version(new_text)),))


def compare_versions(old: Version, new: Version) -> Pair:
    """Return everything that changed from ``old`` to ``new``; dates without a year are read with the versions' publication dates."""
    some, others = tuple(_segments(old)), tuple(_segments(new))
    links = align_segments([old.text[s.start : s.end] for s in some], [new.text[s.start : s.end] for s in others])
    linked: list[LinkedSegments] = []
    changes: list[Change] = []
    tables = Tables(old.text, some, new.text, others)
    for link in links:
        left, right = _reach(some, link.old), _reach(others, link.new)
        one, two = old.text[left[0] : left[1]], new.text[right[0] : right[1]]
        if not link.old or not link.new:
            if _WORD.search(one + two):  # a line of marks divides, it says nothing
                changes.append(whole("added" if link.new else "deleted", one, left[0], two, right[0]))
            linked.append(LinkedSegments(link))
            continue
        if link.type == "moved" and len(normal(two)) >= _MOVED:
            changes.append(whole("moved", one, left[0], two, right[0]))
        if one == two:
            linked.append(LinkedSegments(link))
            continue
        compared = words.compare(one, two)
        edits = tuple(
            words.Edit(e.kind, e.old_start + left[0], e.old_end + left[0], e.new_start + right[0], e.new_end + right[0])
            for e in compared.edits()
        )
        linked.append(LinkedSegments(link, edits, compared.rewritten))
        row = tables.row(link)
        if row is None:
            found = typed(one, two, old.published, new.published, compared.shown())
        else:
            script = edits_of(one, two, *row.cells, row.columns)
            found = [row.said(change) for change in typed(one, two, old.published, new.published, script)]
            changes += row.of_columns
        changes += [_shifted(change, left[0], right[0]) for change in found]
    return Pair(old, new, some, others, tuple(linked), tuple(grouped(changes)))


def compare_releases(old: Sequence[Version], new: Sequence[Version]) -> Diff:
    """Compare two folders: versions with one document and rendition are a pair; a single version on each side is one in any case."""
    if len(old) == len(new) == 1:
        return Diff((compare_versions(old[0], new[0]),))
    known = {(version.document, version.rendition): version for version in old}
    pairs = [compare_versions(known[key], version) for version in new if (key := (version.document, version.rendition)) in known]
    met = {(pair.new.document, pair.new.rendition) for pair in pairs}
    return Diff(
        tuple(pairs),
        tuple(version for version in new if (version.document, version.rendition) not in met),
        tuple(version for version in old if (version.document, version.rendition) not in met),
    )


def to_json(diff: Diff, lang: str = "en") -> dict[str, Any]:
    """Return the JSON object ``checker-diff/1``; equal diffs give equal objects."""
    return {
        "schema": SCHEMA,
        "pairs": [
            {
                "old": _version(pair.old),
                "new": _version(pair.new),
                "segments": {
                    "old": [{"start": s.start, "end": s.end, "role": s.role} for s in pair.old_segments],
                    "new": [{"start": s.start, "end": s.end, "role": s.role} for s in pair.new_segments],
                },
                "links": [
                    {
                        "type": linked.link.type,
                        "old": list(linked.link.old),
                        "new": list(linked.link.new),
                        "score": round(linked.link.score, 4),
                        "rewritten": linked.rewritten,
                        "edits": [
                            {"class": e.kind, "old": [e.old_start, e.old_end], "new": [e.new_start, e.new_end]}
                            for e in linked.edits
                        ],
                    }
                    for linked in pair.links
                ],
                "changes": [_change(change, lang) for change in pair.changes],
            }
            for pair in diff.pairs
        ],
        "added": [_version(version) for version in diff.added],
        "removed": [_version(version) for version in diff.removed],
    }


def _segments(version: Version) -> Iterable[Segment]:
    """Yield what is compared of a version; the cells of a table's row become one segment."""
    last: tuple[int, int] | None = None
    held: Segment | None = None
    for start, end, role, table, row in version.cut if version.cut is not None else _cut(version):
        if role in _LEFT_OUT:
            continue
        here = (table, row or 0) if table is not None else None
        if held is not None and here is not None and here == last:
            held = Segment(held.start, max(held.end, end), held.role, table, (*held.cells, (start, end)))
            continue
        if held is not None:
            yield held
        held, last = Segment(start, end, str(role), table, ((start, end),) if here else ()), here
    if held is not None:
        yield held


def _cut(version: Version) -> Iterable[Cut]:
    for part in segment(version.text, version.blocks, format=version.format, title=version.title):
        yield part.start, part.end, part.role, part.table, part.row


def _reach(segments: Sequence[Segment], numbers: Sequence[int]) -> tuple[int, int]:
    return (segments[numbers[0]].start, segments[numbers[-1]].end) if numbers else (0, 0)


def _shifted(change: Change, old: int, new: int) -> Change:
    one = change.old.at(old) if change.old else None
    two = change.new.at(new) if change.new else None
    return Change(change.kind, change.attribute, one, two, change.difference, ((one, two),))


def _version(version: Version) -> dict[str, Any]:
    return {
        "document": version.document,
        "rendition": version.rendition,
        "title": version.title,
        "published": version.published.isoformat() if version.published else None,
    }


def _change(change: Change, lang: str) -> dict[str, Any]:
    return {
        "class": change.kind,
        "attribute": change.attribute,
        "old": _side(change.old),
        "new": _side(change.new),
        "difference": change.difference.text(lang) if change.difference else None,
        "distance": {"amount": change.difference.amount, "unit": change.difference.unit} if change.difference else None,
        "places": [
            {"old": [one.start, one.end] if one else None, "new": [two.start, two.end] if two else None}
            for one, two in change.places
        ],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"quote": side.quote, "value": side.value, "start": side.start, "end": side.end}

"""A file of another release attached to this one.

In: renditions whose mastheads give dates days apart. Out: one hit a release whose files are of different days and share hardly a
sentence. The one decision owned here: both signs are needed; a corrected version has another date but the same text, a reader
that failed has another text but the same date.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import combinations

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.masthead_date import Stamp, place, stamps
from checker.kinds.renditions import bodies, shared
from checker.model import Hit
from checker.schema import Tables


class AttachmentParams(Params, frozen=True):
    """``days``: how far apart mastheads must be; ``alike``: share of common text from which two files are one release."""

    days: int = 5
    alike: float = 0.3


def find(tables: Tables, params: AttachmentParams, _context: Context) -> list[Hit]:
    """Return each pair of renditions that are dated days apart and do not share their text."""
    release_of = tables.texts["release"]
    published = tables.releases["published"]
    dated: dict[int, dict[int, list[Stamp]]] = {}
    for text, found in stamps(tables):
        dated.setdefault(release_of[text], {})[text] = found
    suspects = {
        release: texts
        for release, texts in dated.items()
        if any(apart(texts[a], texts[b]) > params.days for a, b in combinations(texts, 2))
    }
    if not suspects:
        return []
    chosen = pl.Series("release", sorted(suspects), dtype=pl.UInt32)
    few = dataclasses.replace(tables, texts=tables.texts.filter(pl.col("release").is_in(chosen.implode())))
    hits = []
    for release, group in bodies(few):
        texts = suspects[release]
        for (one, one_name, _), (other, other_name, _) in combinations([item for item in group if item[0].text in texts], 2):
            first, second = texts[one.text], texts[other.text]
            if apart(first, second) <= params.days or shared(one, other) >= params.alike:
                continue
            out = published[release]
            if out is not None and _away(first, out) < _away(second, out):
                first, second, one, other, one_name = second, first, other, one, other_name
            hits.append(
                Hit(
                    places=(place(one.text, first[0]), place(other.text, second[0])),
                    dispute=(first[0].day.isoformat(), second[0].day.isoformat()),
                    release=release,
                    slots={"file": one_name, "here": first[0].day, "there": second[0].day},
                )
            )
    return hits


def apart(one: list[Stamp], other: list[Stamp]) -> int:
    """Return the least distance in days of two mastheads' dates; 0 when a date with a wrong weekday may explain it."""
    if not all(stamp.sound for stamp in (*one, *other)):
        return 0
    return min(abs((a.day - b.day).days) for a in one for b in other)


def _away(found: list[Stamp], published: dt.date) -> int:
    return min(abs((stamp.day - published).days) for stamp in found)


KIND = Kind("wrong-attachment", "release", find, AttachmentParams)

"""The hour of one event, told in the text and again in the box of its outline.

In: the segments of a run with their dates. Out: one hit a release whose outline (``일시 : 6. 30.(월) 15:00``) and text give one day two hours. The
one decision owned here: when both are of one event — the outline has one hour for the day, the text around it has one too, neither is
that of the embargo, and the text's does not fall into the hours of the outline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import Final, NamedTuple

import polars as pl

from checker.model import Hit, Place, Relation, Role
from checker.schema import Tables

_BOX: Final = r"^[\s\-–ㅇ○□·•▪◦*(（\[<]*일\s*시(?:\s*[·/및]\s*장\s*소)?\s*[)\]>）]?\s*[:：’'‘]"
_NEWS: Final = r"보\s?도|배\s?포|엠\s?바\s?고|조간|석간|등록|게시"
_END: Final = re.compile(r"\s*[~∼～-]\s*(\d{1,2}):(\d{2})")
_ROLES: Final = (Role.TITLE, Role.SUBTITLE, Role.LEAD, Role.BODY, Role.ANNEX, Role.TABLE)


class _Hour(NamedTuple):
    release: int
    text: int
    start: int
    end: int
    low: dt.date
    clock: str
    content: str
    base: int
    box: bool


def hours(tables: Tables) -> list[Hit]:
    """Return each day whose outline and text tell two hours."""
    uniques = tables.contents.filter(~pl.col("content").str.contains(_NEWS)).select("unique", "content")
    places = (
        tables.segments.filter(pl.col("role").is_in([role.value for role in _ROLES]))
        .join(uniques, on="unique", how="inner")
        .select("segment", "content", pl.col("start").alias("base"), pl.col("content").str.contains(_BOX).alias("box"))
    )
    days = tables.values.filter(
        (pl.col("type") == "date") & (pl.col("grain") == "day") & pl.col("clock").is_not_null() & pl.col("low").is_not_null()
    ).join(places, on="segment", how="inner")
    days = days.filter(pl.col("box").any().over("release", "low") & (pl.col("clock").n_unique().over("release", "low") == 2))
    told: dict[tuple[int, dt.date], list[_Hour]] = defaultdict(list)
    for row in days.sort("release", "text", "start").select(_Hour._fields).iter_rows():
        item = _Hour(*row)
        told[item.release, item.low].append(item)
    hits = []
    for (release, day), items in told.items():
        boxes, others = [item for item in items if item.box], [item for item in items if not item.box]
        if len({item.clock for item in boxes}) != 1 or len({item.clock for item in others}) != 1:
            continue
        box, other = boxes[0], others[0]
        if box.clock == other.clock or _within(box, other.clock):
            continue
        hits.append(
            Hit(
                places=(
                    Place(other.text, other.start, other.end, f"{day.isoformat()} {other.clock}"),
                    Place(box.text, box.start, box.end, f"{day.isoformat()} {box.clock}", Relation.CONTRADICTS),
                ),
                dispute=tuple(sorted((other.clock, box.clock))),
                release=release,
                slots={"day": day, "one": other.clock, "other": box.clock},
                variant="hour",
            )
        )
    return hits


def _within(box: _Hour, clock: str) -> bool:
    """Whether an hour falls into those of an outline: ``14:00~17:20``."""
    until = _END.match(box.content, box.end - box.base)
    return until is not None and box.clock <= clock <= f"{int(until[1]):02d}:{until[2]}"

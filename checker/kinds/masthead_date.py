"""The dates a release gives of itself: when it may be used, when it was handed out, when it was said.

In: dates of VALUES near the top of a text with the label before them, dates before ``밝혔다``, file names that begin with a date. Out:
hits where two of them cannot both hold. The one decision owned here: which of these dates are compared — distribution with
embargo, the masthead with its own file's name and with ``오늘(23일)``, the day of a statement with the day of publication — and that
none of them is ever compared with the date of an event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.dates import ONE_DAY
from checker.model import Hit, Place
from checker.schema import Tables

_TOP: Final = 1200  # letters of a text in which its masthead stands
_LABELS: Final = (
    ("distribution", re.compile(r"(?:배\s*포\s*(?:일\s*시|일|시\s*점)?|distributed|released(?: on)?)\W{0,8}$", re.IGNORECASE)),
    ("embargo", re.compile(r"(?:보\s*도\s*(?:시\s*점|일\s*시|일)|엠\s*바\s*고|embargo(?:ed)?(?: until)?)\W{0,8}$", re.IGNORECASE)),
)
_SAID: Final = re.compile(r"\s*(?:밝\s*혔|전\s*했\s*다|발\s*표\s*했\s*다고)")
_TODAY: Final = re.compile(r"(?:오늘|금일)\s*[(（]\s*(\d{1,2})\s*일")
_NAMED: Final = re.compile(r"^\W{0,2}((?:20)?\d{2})[.\s_-]?(\d{2})[.\s_-]?(\d{2})(?!\d)")


class MastheadParams(Params, frozen=True):
    """Days of grace: ``file_days`` between file name and masthead, ``said_days`` from publication to statement, ``far_days`` of embargo."""

    file_days: int = 3
    said_days: int = 3
    far_days: int = 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """A labelled date of a masthead."""

    label: str
    start: int
    end: int
    day: dt.date
    clock: str | None
    sound: bool  # its weekday, if written, is right


def find(tables: Tables, params: MastheadParams, _context: Context) -> list[Hit]:
    """Return each pair of a release's own dates that cannot both hold."""
    hits: list[Hit] = []
    texts = {row[0]: row[1:] for row in tables.texts.select("text", "release", "name", "body").iter_rows()}
    published = {
        row[0]: row[1] for row in tables.releases.filter(pl.col("basis") == "stated").select("release", "published").iter_rows()
    }
    for text, found in stamps(tables):
        release, name, body = texts[text]
        hits += _order(release, text, found, params)
        hits += _file_name(release, text, name, found, params)
        hits += _today(release, text, body, found, published.get(release))
    hits += _statements(tables, published, texts, params)
    return hits


def stamps(tables: Tables) -> Iterator[tuple[int, list[Stamp]]]:
    """Yield ``(text, its labelled dates)`` for every text whose top has any."""
    near = tables.values.filter(
        (pl.col("type") == "date")
        & (pl.col("grain") == "day")
        & (pl.col("start") < _TOP)
        & pl.col("low").is_not_null()
        & pl.col("written").str.contains("y")
        & ~pl.col("impossible")
        & (pl.col("high") - pl.col("low") == pl.duration(days=1))
    ).sort("text", "start")
    near = near.join(
        tables.texts.select("text", pl.col("body").str.head(_TOP).alias("top")), on="text", how="left", maintain_order="left"
    )
    near = near.with_columns(
        pl.col("top")
        .str.slice(pl.max_horizontal(pl.col("start").cast(pl.Int64) - 24, 0), pl.min_horizontal(pl.col("start"), 24))
        .alias("before")
    )
    found: list[Stamp] = []
    current = -1
    for text, start, end, low, clock, weekday, before in near.select(
        "text", "start", "end", "low", "clock", "weekday", "before"
    ).iter_rows():
        if text != current:
            if found:
                yield current, found
            found, current = [], text
        for label, pattern in _LABELS:
            if pattern.search(before):
                found.append(Stamp(label, start, end, low, clock, weekday is None or weekday == low.isoweekday()))
                break
    if found:
        yield current, found


def _order(release: int, text: int, stamps: list[Stamp], params: MastheadParams) -> Iterator[Hit]:
    """Distribution after the embargo, or months before it."""
    embargo = next((s for s in stamps if s.label == "embargo"), None)
    distribution = next((s for s in stamps if s.label == "distribution"), None)
    if embargo is None or distribution is None or not (embargo.sound and distribution.sound):
        return
    late = distribution.day > embargo.day or (
        distribution.day == embargo.day
        and embargo.clock is not None
        and distribution.clock is not None
        and _minutes(distribution.clock) > _minutes(embargo.clock)
    )
    early = (embargo.day - distribution.day).days > params.far_days
    if late or early:
        yield Hit(
            places=(place(text, embargo), place(text, distribution)),
            dispute=(f"embargo {_moment(embargo)}", f"distribution {_moment(distribution)}"),
            release=release,
            slots={
                "embargo": embargo.day,
                "distribution": distribution.day,
                "other": distribution.day,
                "clock": distribution.clock or "",
                "time": embargo.clock or "",
            },
            variant="early" if early else "clock" if embargo.day == distribution.day else "",
        )


def _file_name(release: int, text: int, name: str, stamps: list[Stamp], params: MastheadParams) -> Iterator[Hit]:
    match = _NAMED.match(name)
    if not match or not any(stamp.sound for stamp in stamps):
        return
    try:
        named = dt.date(int(match[1]) % 100 + 2000, int(match[2]), int(match[3]))
    except ValueError:
        return
    if min(abs((stamp.day - named).days) for stamp in stamps) <= params.file_days:
        return
    if any(not stamp.sound and _in_year(stamp.day, named, params.file_days) for stamp in stamps):
        return  # its own year has slipped, which the weekday rule says
    nearest = min(stamps, key=lambda stamp: abs((stamp.day - named).days))
    yield Hit(
        places=(place(text, nearest),),
        dispute=(nearest.day.isoformat(), f"file {named.isoformat()}"),
        release=release,
        slots={"embargo": nearest.day, "distribution": nearest.day, "other": named, "clock": "", "time": ""},
        variant="file",
    )


def _in_year(day: dt.date, named: dt.date, grace: int) -> bool:
    """Whether ``day`` is within days of ``named`` but for its year."""
    try:
        return abs((day.replace(year=named.year) - named).days) <= grace
    except ValueError:  # 29 February
        return False


def _today(release: int, text: int, body: str, stamps: list[Stamp], published: dt.date | None) -> Iterator[Hit]:
    days = {stamp.day.day for stamp in stamps} | {(stamp.day + ONE_DAY).day for stamp in stamps}
    if published is not None:
        days.add(published.day)
    for match in _TODAY.finditer(body):
        if int(match[1]) in days:
            continue
        stamp = stamps[0]
        yield Hit(
            places=(place(text, stamp), Place(text, match.start(), match.end(), match[1])),
            dispute=(stamp.day.isoformat(), f"today {match[1]}"),
            release=release,
            slots={"embargo": stamp.day, "distribution": stamp.day, "other": f"{match[1]}일", "clock": "", "time": ""},
            variant="today",
        )


def _statements(
    tables: Tables, published: dict[int, dt.date | None], texts: dict[int, tuple[int, str, str]], params: MastheadParams
) -> Iterator[Hit]:
    """Find what is said to have been stated days after the release was out."""
    dates = tables.values.filter(
        (pl.col("type") == "date") & (pl.col("grain") == "day") & (pl.col("role") == "at") & pl.col("written").str.contains("m")
    ).join(
        tables.releases.filter(pl.col("basis") == "stated").select("release", "published"),
        on="release",
        how="inner",
        maintain_order="left",
    )
    after = dates.filter(
        (pl.col("low") - pl.col("published") >= pl.duration(days=params.said_days))
        & (pl.col("low") - pl.col("published") <= pl.duration(days=330))
        & (pl.col("weekday").is_null() | (pl.col("weekday") == pl.col("low").dt.weekday()))
    )
    for release, text, start, end, low in after.select("release", "text", "start", "end", "low").iter_rows():
        said = _SAID.match(texts[text][2], end, end + 10)
        out = published.get(release)
        if said is None or out is None:
            continue
        yield Hit(
            places=(Place(text, start, said.end(), low.isoformat()),),
            dispute=(f"said {low.isoformat()}", f"published {out.isoformat()}"),
            release=release,
            slots={"embargo": out, "distribution": out, "other": low, "clock": "", "time": ""},
            variant="said",
        )


def place(text: int, stamp: Stamp) -> Place:
    """Return where a stamp stands."""
    return Place(text, stamp.start, stamp.end, _moment(stamp))


def _moment(stamp: Stamp) -> str:
    return stamp.day.isoformat() + (f"T{stamp.clock}" if stamp.clock else "")


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


KIND = Kind("masthead-date", "release", find, MastheadParams)

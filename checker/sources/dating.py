"""When a release was published.

In: what its source states, its texts, its URL, its file names, and the dates of the whole corpus. Out: a date and its basis. The
one decision owned here: the order of evidence — stated by the row, the manifest, front matter or page metadata; else inferred
from masthead, URL, file name; else from a day with a weekday; else unknown. Never file times, never today.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from checker.sources.rows import Row

_WEEKDAYS: Final = "월화수목금토일"
_DATE: Final = r"(20\d\d)\s?[.년\-/]\s*(\d{1,2})\s?[.월\-/]\s*(\d{1,2})(?!\d)\s?[.일]?\s*(?:\(([월화수목금토일])(?:요일)?\))?"
_HEAD: Final = re.compile(
    rf"(?:보도\s?시점|보도\s?일시|엠바고|승\s?인|입\s?력|등록(?:일시?)?|게시(?:일)?|게재(?:일)?|작성일?|배\s?포(?:\s?일시)?|published|date|released?)[^\d\n]{{0,16}}\n?[^\d\n]{{0,8}}{_DATE}",
    re.IGNORECASE,
)
_LINE: Final = re.compile(rf"^\s*{_DATE}", re.MULTILINE)
_ENGLISH: Final = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+(\d{1,2}),?\s+(20\d\d)\b"
)
_ENGLISH_DAY: Final = re.compile(
    r"\b(\d{1,2})\s+(January|February|March|April|May|June|July|August|September|October|November|December)\s+(20\d\d)\b"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL: Final = re.compile(r"(?<!\d)(20[0-3]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=\D|\d{6,}|$)")
_LINK: Final = re.compile(r"https?://\S+")
_NAME: Final = re.compile(r"(?<!\d)(20[0-3]\d|[0-3]\d)[-._]?(0[1-9]|1[0-2])[-._]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY: Final = re.compile(r"(?<![\d.년])(\d{1,2})(?:\.|월)\s?(\d{1,2})(?:\.|일)?\s?\(([월화수목금토일])(?:요일)?\)")
_REACH: Final = 3000
_YEARS: Final = 5
_TIMES: Final = range(1900, 2200)  # years of publication: in many databases 0001 and 9999 stand for "no date"


def date_all(releases: Sequence[Row]) -> list[tuple[dt.date | None, str]]:
    """Return publication date and basis (stated, inferred, unknown) of each release."""
    found = [_stated(row) or _inferred(row) for row in releases]
    known = sorted({date for date, basis in found if date and basis == "stated"}) or sorted({date for date, _ in found if date})
    return [(date, basis) if date else _by_weekday(row, known) for row, (date, basis) in zip(releases, found, strict=True)]


def parse(text: str) -> dt.date | None:
    """Read a date that stands alone: ISO (with or without a time), ``2026. 1. 30.``, ``2026년 1월 30일``, ``30 January 2026``."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        match = re.match(rf"\s*{_DATE}", text)
        if match:
            return _day(match[1], match[2], match[3])
        return next(_english(text), None)


def _stated(row: Row) -> tuple[dt.date | None, str] | None:
    date = parse(row.published) if row.published else None
    return (date, "stated") if date and date.year in _TIMES else None


def _inferred(row: Row) -> tuple[dt.date | None, str]:
    names = (row.path.rsplit("/", 1)[-1], *(part.name for part in row.texts))
    filed = {date for name in names for date in _written(_NAME.finditer(name))}
    for part in row.texts:
        head = part.body[:_REACH]
        date = next(_written(_HEAD.finditer(head), filed), None) or next(_written(_LINE.finditer(head[:600]), filed), None)
        if date:
            return date, "inferred"
    for url in (row.url, *(link for part in row.texts for link in _LINK.findall(part.body[:_REACH]))):
        date = next(_written(_URL.finditer(url)), None)
        if date:
            return date, "inferred"
    for name in names:
        date = next(_written(_NAME.finditer(name)), None)
        if date:
            return date, "inferred"
    for part in row.texts:
        date = next(_english(part.body[:_REACH]), None)
        if date:
            return date, "inferred"
    return None, "unknown"


def _written(matches: Iterable[re.Match[str]], filed: Collection[dt.date] = ()) -> Iterator[dt.date]:
    """Yield the dates of matches with groups year, month, day and perhaps weekday.

    A weekday that fits the year before or after but not the one written is last year's year in a masthead: the fitting year is taken,
    unless the file is named for the very date (``filed``): then it is the weekday that is off.
    """
    for match in matches:
        year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
        date = _day(year, match[2], match[3])
        weekday = match[4] if match.re.groups >= 4 else None
        if date and weekday and date not in filed and date.weekday() != _WEEKDAYS.index(weekday):
            near = [day for step in (1, -1) if (day := _day(str(date.year + step), match[2], match[3]))]
            date = next((day for day in near if day.weekday() == _WEEKDAYS.index(weekday)), date)
        if date:
            yield date


def _english(text: str) -> Iterator[dt.date]:
    for match in _ENGLISH.finditer(text):
        date = _day(match[3], str(_MONTHS.index(match[1][:3].lower()) + 1), match[2])
        if date:
            yield date
    for match in _ENGLISH_DAY.finditer(text):
        date = _day(match[3], str(_MONTHS.index(match[2][:3].lower()) + 1), match[1])
        if date:
            yield date


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _by_weekday(row: Row, known: Sequence[dt.date]) -> tuple[dt.date | None, str]:
    """Date a release by the first day with a weekday: the fitting year nearest to a known date, within five years; a tie is unknown."""
    if not known:
        return None, "unknown"
    for part in row.texts:
        match = _DAY.search(part.body, 0, 2 * _REACH)
        if not match:
            continue
        fits = []
        for year in range(known[0].year - _YEARS, known[-1].year + _YEARS + 1):
            day = _day(str(year), match[1], match[2])
            if day and day.weekday() == _WEEKDAYS.index(match[3]):
                at = bisect.bisect(known, day)
                distance = min(abs((day - each).days) for each in known[max(0, at - 1) : at + 1])
                if distance <= _YEARS * 366:
                    fits.append((distance, day))
        fits.sort()
        if fits and (len(fits) == 1 or fits[0][0] < fits[1][0]):
            return fits[0][1], "inferred"
        return None, "unknown"
    return None, "unknown"

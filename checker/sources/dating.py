"""When a release was published.

In: releases with what their source states. Out: for each, a date and its basis. The one decision owned here: the order of
evidence — stated by the source or its front matter; else inferred from masthead, URL, file name, or a day whose weekday fits
one year near the corpus's stated dates; else unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from checker.sources.rows import Row

_FULL = re.compile(
    r"(?:승인|입력|등록|게시|배포|보도시점|보도 ?일시|published)[^\d\n]{0,12}(20\d\d)[.\-/년]\s*(\d{1,2})[.\-/월]\s*(\d{1,2})"
)
_URL = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.?\s?\(([월화수목금토일])\)")


def date_all(releases: Sequence[Row]) -> list[tuple[dt.date | None, str]]:
    """Return publication date and basis (stated, inferred, unknown) of each release."""
    found = [_own(row) for row in releases]
    known = sorted(date for date, basis in found if date and basis == "stated") or sorted(date for date, _ in found if date)
    return [(date, basis) if date else _near(row, known) for row, (date, basis) in zip(releases, found, strict=True)]


def _own(row: Row) -> tuple[dt.date | None, str]:
    try:
        return dt.date.fromisoformat(row.published[:10]), "stated"
    except ValueError:
        pass
    for part in row.texts:
        for pattern, text in ((_FULL, part.body[:3000]), (_URL, row.url)):
            for match in pattern.finditer(text):
                try:
                    return dt.date(int(match[1]), int(match[2]), int(match[3])), "inferred"
                except ValueError:
                    continue
    return None, "unknown"


def _near(row: Row, known: Sequence[dt.date]) -> tuple[dt.date | None, str]:
    for part in row.texts:
        match = _DAY.search(part.body)
        if not match or not known:
            continue
        middle = known[len(known) // 2]
        fits = []
        for year in range(middle.year - 5, middle.year + 6):
            try:
                day = dt.date(year, int(match[1]), int(match[2]))
            except ValueError:
                continue
            if day.weekday() == "월화수목금토일".index(match[3]):
                fits.append((min(abs((day - each).days) for each in known), day))
        fits.sort()
        if fits and (len(fits) == 1 or fits[0][0] < fits[1][0]):
            return fits[0][1], "inferred"
    return None, "unknown"

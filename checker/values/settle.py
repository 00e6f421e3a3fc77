"""From the drafts of one text to its values.

In: the drafts of a text in order, its publication date, the year above it. Out: values. The one decision owned here: what a value
inherits from those before it: the year of a fuller date in its sentence, and the topic date for 전년, 전월, 이날.
"""

from __future__ import annotations

import datetime as dt
import re

from checker.values.place import shift
from checker.values.resolve import Resolved, Surroundings, resolve
from checker.values.scanner import Found
from checker.values.value import Draft, Value

_PAST = re.compile(
    r"(?:했|하였|되었|됐|였|았|었|렸|졌|났|갔|왔)(?:다|습|으|고|던|는|음|지만|어)|바 있|(?:된|개최한|체결한|발표한|시행한|공개한|출범한|제정한|열린)\s"
)
_FUTURE = re.compile(
    r"예정|계획|기로\s?(?:했|하였|합의)|할 것|하겠|되겠|게요|거야|겁니다|나선다|나갈|추진한다|개최한다|시행한다|운영한다|실시한다|공개한다|열린다|시작한다|목표"
)

# a verb of something still to do: said of a deadline only, since a release reports what was done in the present tense too
_TO_DO = re.compile(r"[가-힣]{2}(?:한다|된다|할|될|하고자|하도록|되도록)(?![가-힣]*(?:밝혔|했다)고)")

Topic = tuple[dt.date, dt.date, str]


def tense(text: str, at: int, *, deadline: bool = False) -> str:
    """Return past, future or nothing: what the first verb after ``at`` says, within its sentence and 120 code points.

    Of a ``deadline`` the present tense speaks of the future: 12월까지 수립한다.
    """
    window = text[at : at + 120]
    stop = re.search(r"다\.|\n\n|[.!?]\s+(?=[□○ㅇ※▪-])", window)
    if stop:
        window = window[: stop.end()]
    past, future = _PAST.search(window), _FUTURE.search(window)
    if deadline and (todo := _TO_DO.search(window)) and not (future and future.start() < todo.start()):
        future = todo
    if past and (not future or past.start() < future.start()):
        return "past"
    return "future" if future else ""


_LIST = re.compile(r"[^.!?\n]{0,40}")
_SENTENCE = re.compile(r"(?:다|음|함|임)\.|[.!?]\s+(?=[A-Z가-힣□○ㅇ※▪-])|\n\s*\n")


def settle(
    text: str, found: list[Found], published: dt.date | None, heading: int | None = None, topic: Topic | None = None
) -> list[Value]:
    """Resolve the drafts of one text in order.

    ``heading`` is the year of the heading or table header above, ``topic`` the date last spoken of before this text.
    """
    values: list[Value] = []
    year: tuple[int, int] | None = None  # a written year, and where its date ends
    month: tuple[int, int, int] | None = None  # year and month of the last day, and where it ends
    for start, end, draft in found:
        if draft.type == "quantity":
            values.append(_quantity(text, start, end, draft))
            continue
        if draft.length:
            values.append(_length(text, start, end, draft, published))
            continue
        at = draft.at
        if at is None or at.year is not None:
            around = Surroundings(published)
        else:
            listed = month is not None and at.month is None and _LIST.fullmatch(text, month[2], start) is not None
            same = (
                year is not None
                and at.day is not None
                and _LIST.fullmatch(text, year[1], start) is not None
                and not _SENTENCE.search(text, year[1], start)
            )
            around = Surroundings(
                published, year[0] if same and year else None, heading, month[:2] if listed and month else None, topic,
                tense(text, end, deadline=draft.role == "until") if draft.way == "" and not at.base else "",
            )  # fmt: skip
        resolved = resolve(draft, around)
        if resolved.low and resolved.high:
            topic = (resolved.low, resolved.high, resolved.grain)
            if at is not None and at.year is not None and at.day is not None:
                year = (at.year if draft.to is None else (resolved.high - dt.timedelta(days=1)).year, end)
            elif year is not None and resolved.inferred == "sentence":
                year = (year[0], end)
            if resolved.grain == "day":
                month = (resolved.low.year, resolved.low.month, end)
        values.append(_date(text, start, end, draft, resolved))
    return values


def _date(text: str, start: int, end: int, draft: Draft, resolved: Resolved) -> Value:
    return Value(
        start, end, text[start:end], "date", role=draft.role, low=resolved.low, high=resolved.high, grain=resolved.grain,
        part=(draft.at.part or None) if draft.at and draft.at.part in ("early", "mid", "late") else None, clock=draft.clock, weekday=draft.weekday,
        impossible=resolved.impossible, written=resolved.written, inferred=resolved.inferred, approx=draft.approx,
    )  # fmt: skip


def _quantity(text: str, start: int, end: int, draft: Draft) -> Value:
    return Value(
        start, end, text[start:end], "quantity", amount=draft.amount, least=draft.least, most=draft.most, step=draft.step, sign=draft.sign,
        unit=draft.unit, unit_class=draft.unit_class, approx=draft.approx, bound=draft.bound, each=draft.each,
    )  # fmt: skip


def _first_day(draft: Draft, published: dt.date) -> dt.date:
    """Return the day a coming length of time is counted from."""
    unit = draft.length[0][0]
    if unit == "quarter":  # quarters are those of the calendar
        first = published.replace(month=(published.month - 1) // 3 * 3 + 1, day=1)
        return (shift(first, unit, 1) or first) if draft.way == "future" else first
    if draft.way == "future" and draft.reckoning == "tomorrow":
        return published + dt.timedelta(days=1)
    if draft.way == "future" and draft.reckoning == "calendar" and unit in ("week", "month", "year"):
        if unit == "week":
            return published + dt.timedelta(days=7 - published.weekday())
        first = published.replace(day=1) if unit == "month" else published.replace(month=1, day=1)
        return shift(first, unit, 1) or published
    return published


def _length(text: str, start: int, end: int, draft: Draft, published: dt.date | None) -> Value:
    low = high = None
    if draft.way and published:
        published = _first_day(draft, published)
        other: dt.date | None = published
        for unit, count in draft.length:
            by = int(count) if draft.way == "future" else -int(count)
            other = shift(other, unit, by) if other and count == int(count) else None
        if other:
            low, high = (published, other) if draft.way == "future" else (other, published)
    return Value(
        start, end, text[start:end], "date", role=draft.role, low=low, high=high, grain=draft.grain, inferred="publication" if low else "",
        amount=draft.amount, least=draft.least, most=draft.most, step=draft.step, unit=draft.unit, unit_class="duration", approx=draft.approx,
        bound=draft.bound, each=draft.each,
    )  # fmt: skip

"""Places of real releases where a fault can be planted, found by regular expressions of their own.

In: releases as rows of a corpus (``id title published text renditions``). Out: sites, each with the edits that make one fault. The one decision owned
here: a place counts only where the relation holds as published — the weekday fits, the parts add up, the rate comes out — so that what is
planted is the only fault there. Nothing of the checker's own reading is used: a place the checker cannot read stays in the count.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
TITLE = -2  # the title's field
WEB = -1  # the web body; 0, 1, … are the renditions
DAYS = "월화수목금토일"
_UNIT = r"(?:개국|개사|개소|개교|개|명|인|건|곳|종|팀|편|점|대|사)"
_SHIFTS = (-5, -4, -3, -2, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: ``text[start:end]`` of the title, the web body or a rendition becomes ``new``; code points, half open."""

    text: int
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """One fault to plant: the kind, the row's position, the edits (one fault may stand in several texts), and the rules that may tell it."""

    kind: str
    row: int
    edits: tuple[Edit, ...]
    rules: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without white space, and where each of its letters stood."""

    number: int
    text: str
    places: tuple[int, ...]

    def edit(self, start: int, end: int, new: str) -> Edit:
        """Return the replacement of ``text[start:end]`` in the text as it was."""
        return Edit(self.number, self.places[start], self.places[end - 1] + 1, new)


def texts_of(row: Row) -> list[Squeezed]:
    """Return the web body and the renditions of a row, without white space."""
    bodies = [(WEB, row["text"]), *((n, r["text"]) for n, r in enumerate(row["renditions"]))]
    return [_squeezed(number, text) for number, text in bodies if text]


def _squeezed(number: int, text: str) -> Squeezed:
    kept = tuple(at for at, letter in enumerate(text) if not letter.isspace())
    return Squeezed(number, "".join([text[at] for at in kept]), kept)


Found = tuple[tuple[Edit, ...], tuple[str, ...], str]
Finder = Callable[[Row, list[Squeezed], random.Random], Iterator[Found]]


def _each(finder: Callable[[Row, Squeezed, random.Random], Iterator[tuple[Edit, tuple[str, ...], str]]]) -> Finder:
    def over(row: Row, texts: list[Squeezed], dice: random.Random) -> Iterator[Found]:
        for text in texts:
            for edit, rules, said in finder(row, text, dice):
                yield (edit,), rules, said

    return over


# --- dates -----------------------------------------------------------------------------------------------------------

_FULL = re.compile(r"(?<![\d.])(20\d\d)[.년](\d{1,2})[.월](\d{1,2})[.일]?\(([월화수목금토일])(?:요일)?\)")
_SHORT = re.compile(r"(?<![\d.년])(\d{1,2})월(\d{1,2})일\(([월화수목금토일])(?:요일)?\)")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _weekday(row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    published = row["published"] or ""
    for match in _FULL.finditer(text.text):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day is not None and DAYS[day.weekday()] == match[4]:
            yield text.edit(match.start(4), match.end(4), dice.choice(DAYS.replace(match[4], ""))), ("weekday",), match[0]
    for match in _SHORT.finditer(text.text):
        day = _day(int(published[:4]), int(match[1]), int(match[2])) if published else None
        if day is not None and DAYS[day.weekday()] == match[3] and abs((day - dt.date.fromisoformat(published[:10])).days) < 60:
            yield text.edit(match.start(3), match.end(3), dice.choice(DAYS.replace(match[3], ""))), ("weekday",), match[0]


def _year_slip(_row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    for match in _FULL.finditer(text.text):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day is None or DAYS[day.weekday()] != match[4] or (day.month, day.day) == (2, 29):
            continue
        new = str(int(match[1]) + dice.choice((-1, -1, -1, 1)))
        yield text.edit(match.start(1), match.end(1), new), ("weekday",), match[0]


# --- numbers ---------------------------------------------------------------------------------------------------------

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_TOTAL = re.compile(rf"(?<![\d.,~∼'’‘제])({_NUMBER})({_UNIT})[가-힣A-Za-z·]{{0,10}}\(([^()]{{5,160}})\)")
_ITEM = re.compile(rf"[▲△∆▴*]?[:‧·ㆍ]?[가-힣A-Za-z·ㆍ‧・/\-]{{1,20}}:?({_NUMBER})({_UNIT})?")
_WON = re.compile(
    r"((?:\d[\d,]*억)?(?:\d[\d,]*만)?)원[가-힣]{0,6}\(([^()\d]{1,12}(?:\d[\d,]*억)?(?:\d[\d,]*만)?원?(?:[,+·ㆍ‧/][^()\d]{1,12}(?:\d[\d,]*억)?(?:\d[\d,]*만)?원)+)\)"
)
_MONEY = re.compile(r"(?:(\d[\d,]*)억)?(?:(\d[\d,]*)만)?")


def _int(text: str) -> int:
    return int(text.replace(",", ""))


def _comma(number: int, like: str) -> str:
    return f"{number:,}" if "," in like or number >= 10_000 else str(number)


def _won(text: str) -> int:
    match = _MONEY.match(text)
    if match is None:
        return 0
    return _int(match[1] or "0") * 10_000 + _int(match[2] or "0")


def _sum(_row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    rules = ("sum", "part-exceeds-total")
    for match in _TOTAL.finditer(text.text):
        items = [_ITEM.fullmatch(item) for item in re.split(r"[,，;+](?!\d{3}(?!\d))", match[3])]
        parts = [item for item in items if item is not None and item[2] in (None, match[2])]
        if len(parts) < 2 or len(parts) < len(items) or sum(_int(part[1]) for part in parts) != _int(match[1]):
            continue
        new = _int(match[1]) + max(1, _int(match[1]) // 20) * dice.choice((-1, 1, 2, 3))
        yield text.edit(match.start(1), match.end(1), _comma(max(1, new), match[1])), rules, match[0]
    for match in _WON.finditer(text.text):
        parts_won = [_won(found[0]) for found in re.finditer(r"\d[\d,]*억(?:\d[\d,]*만)?|\d[\d,]*만", match[2])]
        total = _won(match[1])
        if len(parts_won) < 2 or sum(parts_won) != total:
            continue
        wrong = total + max(10, total // 50) * dice.choice((-1, 1, 2))
        written = (f"{wrong // 10_000}억" if wrong >= 10_000 else "") + (f"{wrong % 10_000:,}만" if wrong % 10_000 else "")
        yield text.edit(match.start(1), match.end(1), written), rules, match[0]


_RATIO = re.compile(
    rf"(?<![\d.,])({_NUMBER})({_UNIT})[가-힣*]{{0,12}}(?:중|가운데)(?:에서)?[가-힣,·]{{0,20}}?({_NUMBER})\2[가-힣]{{0,4}}\((?:약)?(\d{{1,2}}(?:\.\d+)?)%"
)
_AMONG = re.compile(
    rf"(?<![\d.,])({_NUMBER})({_UNIT})[가-힣*]{{0,12}}(?<![집])(?:중(?![소인앙견심요복장])|가운데)(?:에서)?[가-힣,·]{{0,20}}?({_NUMBER})\2(?!이하|이내|미만)"
)
_OF = re.compile(rf"(?<![\d.,])({_NUMBER})({_UNIT})[가-힣]{{0,8}}\(([가-힣]{{1,8}})({_NUMBER})\2\)")
_GROWTH = re.compile(
    rf"(?<![\d.,])({_NUMBER}(?:\.\d+)?)({_UNIT}|억원|조원|만건|만명|억달러)?(?:에서|→|⇒)[가-힣'’‘\d년]{{0,12}}?({_NUMBER}(?:\.\d+)?)({_UNIT}|억원|조원|만건|만명|억달러)(?:으로|로)?[,(]?"
    r"(?:약)?(\d+(?:\.\d+)?)%\)?(?:증가|감소|상승|하락|늘|줄|성장|확대)"
)
_VERSUS = re.compile(
    rf"(?<![\d.,])({_NUMBER}(?:\.\d+)?)({_UNIT}|억원|조원|만건|만명|억달러)(?:으로|로)[,]?(?:전년|작년|지난해|전분기|전년동기)(?:도)?\(({_NUMBER}(?:\.\d+)?)\2\)(?:대비|보다|에비해)(?:약)?"
    rf"(?:({_NUMBER}(?:\.\d+)?)\2?)?[가-힣]{{0,3}}\(?(?:(\d+(?:\.\d+)?)%)?\)?(?:증가|감소|상승|하락|늘|줄)"
)
_STEP = re.compile(
    rf"(?<![\d.,])({_NUMBER}(?:\.\d+)?)({_UNIT}|억원|조원|점|%)?(?:에서|→|⇒)[가-힣'’‘\d년.]{{0,12}}?({_NUMBER}(?:\.\d+)?)({_UNIT}|억원|조원|점|%)(?:으로|로)?[,(]?(?:총|약)?"
    rf"[↑↓+]?({_NUMBER}(?:\.\d+)?)(?:{_UNIT}|억원|조원|점|%p|%포인트)[↑↓]?(?:증가|감소|상승|하락|늘|줄|확대|향상|높|낮|올|개선|\))"
)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _digits(text: str) -> int:
    return len(text.partition(".")[2])


def _other(text: str, dice: random.Random, least: float = 0.08) -> str:
    """Return another number written the same way, at least a few of its last digits away."""
    places = _digits(text)
    value = _value(text)
    step = 10.0**-places
    gap = max(step * dice.choice((3, 4, 5)), round(value * least * dice.choice((1, 2)), places))
    changed = value + gap if value - gap <= 0 or dice.random() < 0.5 else value - gap
    return f"{changed:,.{places}f}" if "," in text else f"{changed:.{places}f}"


def _percent(_row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    rules = ("percent", "difference")
    for match in _RATIO.finditer(text.text):
        whole, part = _value(match[1]), _value(match[3])
        if whole and round(part / whole * 100, _digits(match[4])) == _value(match[4]):
            yield text.edit(match.start(4), match.end(4), _other(match[4], dice)), rules, match[0]
    for pattern, old, new, rate in ((_GROWTH, 1, 3, 5), (_VERSUS, 3, 1, 5)):
        for match in pattern.finditer(text.text):
            if match[rate] is None or not _value(match[old]):
                continue
            grown = abs(_value(match[new]) / _value(match[old]) - 1) * 100
            if round(grown, _digits(match[rate])) == _value(match[rate]) and _exact(match[old], match[new]):
                yield text.edit(match.start(rate), match.end(rate), _other(match[rate], dice, 0.2)), rules, match[0]


def _exact(*numbers: str) -> bool:
    return all("." not in number or _digits(number) >= 1 for number in numbers)


def _difference(_row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    for pattern, old, new, gap in ((_VERSUS, 3, 1, 4), (_STEP, 1, 3, 5)):
        for match in pattern.finditer(text.text):
            if match[gap] is None:
                continue
            if abs(abs(_value(match[new]) - _value(match[old])) - _value(match[gap])) < 1e-9 and _value(match[old]) != _value(
                match[new]
            ):
                yield (
                    text.edit(match.start(gap), match.end(gap), _other(match[gap], dice, 0.3)),
                    ("difference", "percent"),
                    match[0],
                )


def _part(_row: Row, text: Squeezed, dice: random.Random) -> Iterator[tuple[Edit, tuple[str, ...], str]]:
    rules = ("part-exceeds-total", "percent", "sum")
    for pattern, part in ((_AMONG, 3), (_OF, 4)):
        for match in pattern.finditer(text.text):
            whole = _int(match[1])
            if 0 < _int(match[part]) < whole and (pattern is _AMONG or match[3] not in _NOT_A_PART):
                new = _comma(whole + max(1, whole // 10) * dice.choice((1, 2, 3)), match[part])
                yield text.edit(match.start(part), match.end(part), new), rules, match[0]


_NOT_A_PART = ("총", "누적", "전체", "약", "기존", "전년", "작년", "신규", "추가", "최대", "평균")


# --- lists -----------------------------------------------------------------------------------------------------------

_LIST = re.compile(
    r"(?<![\d.,~∼'’‘제\-])(\d{1,2})(?:개국|개사|개소|개교|개|가지|대|곳|종|팀)(?!월|년)([가-힣A-Za-z·]{0,12})\*{0,2}\(([^()\d]{4,200})\)"
)
_ETC = re.compile(
    r"(?<=[\s,.*:])((?:[가-힣A-Za-z]{2,14},\s?){2,14}[가-힣A-Za-z]{2,14})\s등\s(\d{1,2})(?:개국|개사|개소|개교|개|곳|가지)(?!월|년)"
)
_MIXED = re.compile(r"[·/‧ㆍ・․&:=→~]|및|또는|등|예시|이하|포함|제외|와|과")


def _list(row: Row, texts: list[Squeezed], dice: random.Random) -> Iterator[Found]:
    for text in texts:
        for match in _LIST.finditer(text.text):
            items = match[3].split(",")
            if len(items) == int(match[1]) >= 3 and not _MIXED.search(match[3]) and all(2 <= len(item) <= 24 for item in items):
                new = str(int(match[1]) + dice.choice((-1, 1)))
                yield (text.edit(match.start(1), match.end(1), new),), ("list-count", "sum"), match[0]
    bodies = [(WEB, row["text"]), *((n, r["text"]) for n, r in enumerate(row["renditions"]))]
    for number, body in bodies:
        for match in _ETC.finditer(body or ""):
            if len(match[1].split(",")) == int(match[2]):
                yield (Edit(number, match.start(2), match.end(2), str(int(match[2]) - 1)),), ("list-count",), match[0]


# --- renditions and titles -------------------------------------------------------------------------------------------

_FIGURE = re.compile(rf"(?<![\d.,:~∼\-/제’‘'])({_NUMBER}(?:\.\d+)?)(?=[가-힣%])(?!일\(|조\d|항|조의|호)")
_AROUND = 12


def _rendition(row: Row, texts: list[Squeezed], dice: random.Random) -> Iterator[Found]:
    """Numbers in the sentence of one rendition that another repeats to the letter; the other keeps the number."""
    order = {"hwpx": 0, "docx": 0, "odt": 0, "hwp": 1, "pdf": 3}
    forms = [2 if t.number == WEB else order.get(row["renditions"][t.number]["format"], 4) for t in texts]
    if len(texts) < 2:
        return
    measure = texts[min(range(len(texts)), key=lambda at: forms[at])]
    for text in texts:
        if text is measure:
            continue
        for match in _FIGURE.finditer(text.text):
            first, last = match.start() - _AROUND, match.end() + _AROUND
            around = text.text[max(0, first) : last]
            if (
                first < 0
                or len(re.findall("[가-힣]", around)) < 16
                or text.text.count(around) != 1
                or measure.text.count(around) != 1
            ):
                continue
            yield (text.edit(match.start(1), match.end(1), _other(match[1], dice)),), _ANY_NUMBER, around


_ANY_NUMBER = (
    "rendition", "weekday", "sum", "difference", "percent", "part-exceeds-total", "list-count", "title-body", "duration-range", "impossible-date",
    "range-reversed",
)  # fmt: skip
_HEAD = re.compile(
    rf"(?<![\d.,:~∼\-/제’‘'])({_NUMBER})((?:만|억|천)?(?:원|개국|개사|개교|개(?![인월발최편선정방])|명|건|곳|종|가지)(?!이상|이하|넘|미만)[가-힣]{{0,2}})"
)


def _title(row: Row, texts: list[Squeezed], dice: random.Random) -> Iterator[Found]:
    """Numbers of the title that the body repeats with the same noun; the title changes wherever it stands."""
    title = _squeezed(TITLE, row["title"])
    for match in _HEAD.finditer(title.text):
        edits: list[Edit] = []
        again = 0
        new = _other(match[1], dice, 0.2)
        for text in texts:
            at = text.text[:1500].find(title.text)
            if at >= 0:
                edits.append(text.edit(at + match.start(1), at + match.end(1), new))
            body = text.text[at + len(title.text) if at >= 0 else 0 :]
            again += len(re.findall(rf"(?<![\d.,]){re.escape(match[0])}", body))
            if re.search(rf"(?<![\d.,]){re.escape(new)}{match[2][:2]}", body):
                again = -99
        if again > 0:
            yield (title.edit(match.start(1), match.end(1), new), *edits), ("title-body", "rendition", "list-count"), match[0]


FINDERS: dict[str, Finder] = {
    "weekday": _each(_weekday),
    "year slip": _each(_year_slip),
    "sum": _each(_sum),
    "difference": _each(_difference),
    "percent": _each(_percent),
    "part": _each(_part),
    "rendition number": _rendition,
    "title number": _title,
    "list count": _list,
}


def sites(rows: list[Row], kind: str, most: int = 240, seed: int = 1) -> list[Site]:
    """Return up to ``most`` sites of ``kind``, spread over the rows; equal seeds give equal sites."""
    dice = random.Random(f"{kind}/{seed}")
    finder = FINDERS[kind]
    found: list[Site] = []
    for number, row in enumerate(rows):
        for edits, rules, said in finder(row, texts_of(row), dice):
            found.append(Site(kind, number, edits, rules, said))
    if len(found) > most:
        found = sorted(dice.sample(found, most), key=lambda site: (site.row, site.edits[0].text, site.edits[0].start))
    return found

"""What was read in a phrase, and why.

In: a text and its publication date. Out: ``Trace``: the values, each with what was written, what was inferred and by which rule, and the
strings a guard passed over. The one decision owned here: the reasons, told in both languages, of every rule of inference and every guard.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from checker.model import Words
from checker.values.scanner import guarded, scan
from checker.values.settle import settle
from checker.values.value import Value

RULES: dict[str, Words] = {
    "": Words("모두 적혀 있습니다", "everything is written out"),
    "range": Words("범위의 앞 날짜에서 연·월을 물려받았습니다", "year or month comes from the beginning of the range"),
    "sentence": Words("같은 문장에 앞서 적힌 연도를 따랐습니다", "the year is that of a fuller date before it in the sentence"),
    "heading": Words("위 제목이나 표 머리의 연도를 따랐습니다", "the year is that of the heading or table header above"),
    "weekday": Words("적힌 요일과 맞는 해와 달을 골랐습니다", "the year or month in which the written weekday fits"),
    "tense": Words(
        "조사·수식어나 서술어의 시제로 앞뒤를 정했습니다", "before or after publication, by particle, preposition or tense"
    ),
    "publication": Words("배포일을 기준으로 셌습니다", "counted from the date of publication"),
    "topic": Words("글에서 마지막으로 말한 날짜를 기준으로 셌습니다", "counted from the date the text last spoke of"),
}
FIELDS: dict[str, Words] = {
    "y": Words("연", "year"), "h": Words("반기", "half"), "q": Words("분기", "quarter"), "m": Words("월", "month"), "d": Words("일", "day"), "w": Words("주·요일", "week or weekday"),
}  # fmt: skip
GUARDS: dict[str, Words] = {
    "address": Words("인터넷 주소나 전자우편 주소입니다", "an address of the net"),
    "phone": Words("전화번호나 등록번호입니다", "a telephone or registration number"),
    "law": Words("법 조문·고시 번호입니다", "an article of law or the number of a notice"),
    "name": Words("이름·표준·판·파일 이름에 든 숫자입니다", "a number in a name, standard, version or file name"),
    "age": Words("만 나이를 뜻하는 ‘만’입니다", "the 만 of an age in full years"),
    "note": Words("각주 번호입니다", "the mark of a footnote"),
    "figures": Words("값이라기에 너무 긴 숫자입니다", "figures too long for a value"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One value with its reasons: ``written`` are the fields the text gives, ``rule`` tells where the rest came from."""

    value: Value
    written: tuple[Words, ...]
    rule: Words
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A string a guard passed over; ``start:end`` are code points of the text, half open."""

    start: int
    end: int
    quote: str
    guard: str
    why: Words


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was read in a text, and all that was refused."""

    text: str
    published: dt.date | None
    steps: tuple[Step, ...]
    rejected: tuple[Rejected, ...]


def trace(text: str, published: dt.date | None = None) -> Trace:
    """Read ``text`` and tell what was read, what was inferred and why, and what a guard rejected."""
    values = settle(text, scan(text), published)
    rejected = tuple(Rejected(start, end, text[start:end], guard, GUARDS[guard]) for start, end, guard in guarded(text))
    return Trace(text, published, tuple(_step(value) for value in values), rejected)


def _step(value: Value) -> Step:
    written = tuple(FIELDS[letter] for letter in value.written)
    note = None
    if value.impossible:
        note = Words("달력에 없는 날짜입니다", "no calendar has this day")
    elif value.type == "date" and value.low is None and value.unit_class != "duration":
        note = Words("배포일을 몰라 연도를 정할 수 없습니다", "without a date of publication the year is unknown")
    elif value.weekday is not None and value.low is not None and value.low.isoweekday() != value.weekday:
        note = Words("적힌 요일이 이 날짜의 요일과 다릅니다", "the written weekday is not that of this day")
    return Step(value, written, RULES[value.inferred], note)

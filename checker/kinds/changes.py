"""Statements of change: from what, to what, by how much, by what share.

In: a phrase. Out: each ``Change`` it states: an old value, a new value, and their difference or growth rate or both. The one decision
owned here: which wordings state a change of one quantity. Averages over years, chains of three values and multiples (2배) are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checker.kinds.parts import same_unit
from checker.kinds.phrases import Number, Phrase

_UP: Final = r"증가|늘어|늘었|늘린|늘려|상승|확대|급증|성장|높아|증액|오른|올라|올랐|신장|인상|상향|↑"
_DOWN: Final = r"감소|줄어|줄었|줄인|줄여|하락|축소|급감|낮아|감액|삭감|떨어|내려|내렸|내린|인하|하향|↓"
_DIR: Final = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_REF: Final = r"(?:전년|전월|전기|전분기|직전|작년|지난해|지난달|종전|기존|'\d\d년?|(?:19|20)\d\d년|상반기|하반기|동기|同期)"
_THAN: Final = r"(?:에비해|에비하여|대비|보다|比|비\b)"
_BY: Final = r"\{(?P<x>\d+)\}(?:\(\{(?P<y>\d+)\}[^{}()]{0,3}\))?"
_ASIDE: Final = r"(?:\([^()]{0,30}\))?"
_MAYBE: Final = r"[^{}()→.]"


def _n(name: str) -> str:
    return rf"\{{(?P<{name}>\d+)\}}{_ASIDE}"


_KOREAN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # A로 전년(B) 대비 C(D) 증가
        rf"{_n('new')}[^{{}}()→]{{0,8}}?{_REF}{_MAYBE}{{0,8}}\(?{_n('old')}\)?[^{{}}]{{0,2}}{_THAN}{_MAYBE}{{0,8}}{_BY}{_MAYBE}{{0,6}}{_DIR}",
        # 연체율(A)은 전월말(B) 대비 C 상승
        rf"\({_n('new')}\)[은는이가도]{_REF}[년월기말초동분간평균]{{0,5}}\({_n('old')}\){_THAN}{_BY}{_MAYBE}{{0,6}}{_DIR}",
        # 전년(B)보다 C(D) 증가한 A
        rf"{_REF}{_MAYBE}{{0,8}}\(?{_n('old')}\)?[^{{}}]{{0,2}}{_THAN}{_MAYBE}{{0,8}}{_BY}{_MAYBE}{{0,4}}{_DIR}(?:한|된|난|든)(?:총|약)?{_n('new')}",
        # 24개 마을에서 30개 마을로 6개 마을을 늘린다: the counted noun stands behind both counts
        rf"{_n('old')}(?P<noun>[가-힣]{{1,6}}?)에서{_MAYBE}{{0,14}}{_n('new')}(?P=noun)(?:으로|로){_MAYBE}{{0,10}}{_BY}{_MAYBE}{{0,10}}{_DIR}",
        # B에서 A로 C(D) 증가
        rf"{_n('old')}에서{_MAYBE}{{0,14}}{_n('new')}(?:으로|로){_MAYBE}{{0,10}}{_BY}{_MAYBE}{{0,6}}{_DIR}",
        # D 증가(B→A), D(B→A) 증가
        rf"{_BY}{_MAYBE}{{0,4}}{_DIR}?\({_MAYBE}{{0,10}}{_n('old')}→{_MAYBE}{{0,10}}{_n('new')}\)(?:{_MAYBE}{{0,4}}(?:(?P<up2>{_UP})|(?P<down2>{_DOWN})))?",
        # B→A(D 증가), B→A, C 증가, B→A(↑D)
        rf"{_n('old')}→{_MAYBE}{{0,10}}\{{(?P<new>\d+)\}}(?:\(|,|으로|로){_MAYBE}{{0,8}}{_BY}{_MAYBE}{{0,4}}{_DIR}",
        # A로 B에 비해 ... with the old value named without a reference word
        rf"{_n('new')}(?:으로|로|이며|,){_MAYBE}{{0,6}}\(?{_n('old')}\)?{_THAN}{_MAYBE}{{0,6}}{_BY}{_MAYBE}{{0,6}}{_DIR}",
    )
)
_EN_UP: Final = (
    r"increas\w*|rose|rise|risen|grew|grow\w*|up|climb\w*|gain\w*|accelerat\w*|widen\w*|strengthen\w*|jump\w*|surg\w*|soar\w*"
)
_EN_DOWN: Final = r"decreas\w*|fell|fall\w*|declin\w*|down|dropp?\w*|shr[aiu]nk\w*|slow(?:s|ed|ing)?|eas(?:e|es|ed|ing)|narrow\w*|weaken\w*|plung\w*|reduc\w*"
_EN_DIR: Final = rf"\b(?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN}))\b"
_ENGLISH: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # rose by C (D), from B to A
        rf"{_EN_DIR}(?: by)? {_BY}[^{{}}.;]{{0,12}}from [^{{}}.;]{{0,16}}{_n('old')}[^{{}}.;]{{0,30}}to [^{{}}.;]{{0,16}}{_n('new')}",
        # rose from B to A, an increase of C (D) / (D)
        rf"{_EN_DIR} from [^{{}}.;]{{0,16}}\{{(?P<old>\d+)\}}[^{{}}.;]{{0,30}}to [^{{}}.;]{{0,16}}\{{(?P<new>\d+)\}}[^{{}}.;]{{0,30}}{_BY}",
        # rose by C (D) to A, from B
        rf"{_EN_DIR}(?: by)? {_BY} to [^{{}}.;]{{0,16}}\{{(?P<new>\d+)\}}[^{{}}.;]{{0,24}}from [^{{}}.;]{{0,16}}{_n('old')}",
        # A, up C (D) from B
        rf"\{{(?P<new>\d+)\}}[^{{}}.;]{{0,24}}{_EN_DIR}(?: by)? {_BY}[^{{}}.;]{{0,8}}(?:from|on|over) [^{{}}.;]{{0,24}}{_n('old')}",
    )
)
_MOVED: Final = re.compile(rf"(?:{_UP}|{_DOWN})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NUMBERED: Final = re.compile(r"\b(?:Quarter|Q|Table|Figure|Chart|Phase|Stage|Tranche|Section|Annex|Chapter|Round) ?$")
_POINTS: Final = re.compile(r"배(?:p|P|포인트)")  # a ratio's points: 5.45배, 0.09배p 상승
_SKIP: Final = re.compile(
    r"연평균|연간|평균|매년|누적|배(?:로|증|늘|이상)|가까이|이상|annual average|annually|per year|a year on average|cumulative"
)


@dataclass(frozen=True, slots=True)
class Change:
    """One stated change. ``difference`` has the unit of the values; ``rate`` is a percentage. ``rises`` is None when not said.

    ``point`` says that the rate was written in percentage points although the values are no percentages.
    """

    old: Number
    new: Number
    difference: Number | None
    rate: Number | None
    rises: bool | None
    point: bool
    start: int
    end: int


def changes(phrase: Phrase) -> Iterator[Change]:
    """Yield the changes that ``phrase`` states, each pair of values once."""
    numbers = list(phrase.all_numbers())
    template, offsets = _template(phrase.text, numbers)
    seen: set[tuple[int, int]] = set()
    for pattern in _KOREAN if phrase.korean else _ENGLISH:
        for match in pattern.finditer(template):
            change = _change(match, numbers, template, offsets, phrase.text)
            if change is not None and (change.old.start, change.new.start) not in seen:
                seen.add((change.old.start, change.new.start))
                yield change


def _template(text: str, numbers: list[Number]) -> tuple[str, list[int]]:
    """Return ``text`` with each number written ``{n}``, and the offset in ``text`` of each of its letters."""
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for index, number in enumerate(numbers):
        if number.start < at or (not number.unit_class and _in_date(text, number)) or _numbered(text, number):
            continue
        plain = text[at : number.start].replace("{", "[").replace("}", "]")
        mark = f"{{{index}}}"
        parts += [plain, mark]
        offsets += [*range(at, number.start), *([number.start] * len(mark))]
        at = number.end
    parts.append(text[at:].replace("{", "[").replace("}", "]"))
    offsets += range(at, len(text) + 1)
    return "".join(parts), offsets


def _numbered(text: str, number: Number) -> bool:
    """Whether a number without a unit is the name of a quarter, a table or a phase, and no amount."""
    return number.unit_class in ("", "number") and _NUMBERED.search(text, 0, number.start) is not None


def _in_date(text: str, number: Number) -> bool:
    """Whether a bare number belongs to a date, an ordinal or a name rather than to an amount."""
    if _YEAR.fullmatch(text, number.start, number.end):
        return True
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 1]
    return bool(before and (before in "'제-/." or (before.isascii() and before.isalpha()))) or bool(
        after and (after in "년월일분차기호조항번세시위" or after in "/.-" or (after.isascii() and after.isalpha()))
    )


def _change(match: re.Match[str], numbers: list[Number], template: str, offsets: list[int], text: str) -> Change | None:
    found = match.groupdict()
    old, new = numbers[int(found["old"])], numbers[int(found["new"])]
    if not comparable(old, new) or not (old.exact and new.exact) or old.amount <= 0:
        return None
    if template[max(0, match.start("old") - 2)] == "→" or template[match.end("new") + 1 : match.end("new") + 2] == "→":
        return None
    if _SKIP.search(match[0]):
        return None
    if _MOVED.match(template, match.end("new") + 1):
        return None  # 3천만 달러 하향, 전년 동월(574억 달러) 대비: a change, and then another
    difference = rate = None
    point = False
    percents = old.unit_class in ("percent", "point")  # a margin is itself written in points: 0.6%p에서 0.4%p로
    for name in ("x", "y"):
        if found.get(name) is None:
            continue
        number = numbers[int(found[name])]
        if number.unit_class in ("percent", "point") and not percents:
            if number.unit_class == "point":
                point = True
            rate = number
        elif percents and number.unit_class == "point":
            difference = number
        elif percents and number.unit_class == "percent":
            return None  # % of a percentage: growth or points, unknowable
        elif comparable(number, new) and (number.unit_class or (new.unit_class == "ratio" and _POINTS.match(text, number.end))):
            difference = number
        else:
            return None
    if difference is None and rate is None:
        return None
    if difference is not None and difference.amount in (old.amount, new.amount) and "(" in match[0]:
        return None  # 3.5조 원 증가(9월 +1.9조 원 → 10월 +3.5조 원): the values are changes themselves
    up = bool(found.get("up") or found.get("up2"))
    down = bool(found.get("down") or found.get("down2"))
    return Change(
        old, new, difference, rate, True if up else False if down else None, point, offsets[match.start()], offsets[match.end()]
    )


def comparable(one: Number, other: Number) -> bool:
    """Whether two numbers count the same things as far as their units say."""
    if one.unit_class and other.unit_class and one.unit_class != other.unit_class:
        return False
    return not one.unit or not other.unit or same_unit(one.unit, other.unit)

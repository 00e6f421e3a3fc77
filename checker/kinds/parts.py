"""A total and the parts written after it in brackets.

In: a phrase. Out: every ``TOTAL noun(label part, label part …)`` in it, read strictly. The one decision owned here: what counts as a
breakdown of the number before the bracket. All or nothing: one item that does not read as "label and one number of the same unit"
means that the bracket is something else, and it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checker.kinds import lists
from checker.kinds.phrases import Number, Phrase

COUNTED: Final = frozenset({"count", "person", "money", "percent", "point", "weight", "area", "energy", "length", "data"})
_NOUN: Final = re.compile(r"(?:[가-힣A-Za-z·&/]{0,12}|(?: [A-Za-z-]+){0,3} ?)[*†]{0,3}")
_TAIL_KO: Final = re.compile(r"[가-힣]{0,6}\*{0,2}")
_JOINED: Final = re.compile(r"\d[·,~/.-] ?$")
_MEASURED: Final = frozenset({"money", "percent", "point", "weight", "area", "energy", "length", "data", "duration"})
_EACH: Final = re.compile(r"각각?|각기")
_PARTIAL: Final = re.compile(r"등(?:$|[,)]|총|모두|의)|기타|such as|including|among|etc|e\.g\.|for example")
# words that make the numbers of a bracket something other than parts of the total
_OTHER: Final = re.compile(
    r"전년|전월|전기|지난|작년|대비|누적|누계|평균|최대|최소|중복|복수|이상|이하|미만|초과|약|여명|여개|목표|이중|가운데|→|포함|제외|별도|"
    r"compared|average|up from|down from|at least|more than|previous|cumulative|overlap|of which|multiple"
)
_TOTAL: Final = re.compile(r"\btotal", re.IGNORECASE)
_BARE: Final = re.compile(r" *(?:and )?\d[\d,]*(?: [a-z-]+){0,2} ([a-z-]+s) *")
_DATED: Final = re.compile(r"'\d\d|(?:19|20)\d\d|\d(?:년|월|분기|일|차|회|시|주)(?![가-힣])|[상하]반기")
_AND: Final = re.compile(r"^and |(?<= )and (?:an? )?(?=[£$€]?\d)")
_AND_LABEL: Final = re.compile(r"(?<=\d )and (?=[A-Z][^\d£$€]* [£$€]?\d)")  # Brook £420,000 and Cairn £90,000
_CONSISTS: Final = re.compile(
    r"(?: [a-z-]+){0,3},? (?:consisting|comprising|made up|composed|comprised|consists|comprises|which consists|which comprises)(?: of)? "
)
_INCLUDING: Final = re.compile(r"[^.;:(){}\d]{0,60},? including ")  # money only: people are counted in several ways
_COLON: Final = re.compile(r"[^.;:(){}\d]{0,48}: (?=\d)")  # 61 responses to the paper: 34 from firms, …
_FROM: Final = re.compile(r"\d[\d,.]* (?:[a-z]+ )?(from|by|in|for|on|at|were|with) [^\d]+")
_CLAUSE_END: Final = re.compile(r"[.;:!?](?:\s|$)|\bfor (?:failing|not)\b|, (?:which|after|to)\b")
_LETTER: Final = re.compile(r"[가-힣A-Za-z]")


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a breakdown: its number's span, its value, and how many times it counts (``각``)."""

    start: int
    end: int
    amount: float
    step: float
    times: int = 1
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total, its parts, whether the list says it is partial (``등``), and the bracket's span."""

    total: Number
    parts: tuple[Part, ...]
    partial: bool
    start: int
    end: int


def breakdowns(phrase: Phrase) -> Iterator[Breakdown]:
    """Yield each bracketed breakdown of ``phrase``, single-part ones included."""
    text = phrase.text
    closes = lists.pairs(text)
    for opening, closing in closes.items():
        if text[opening] not in "([":
            continue
        total = _before(phrase, opening)
        if total is None:
            continue
        found = _parts(phrase, total, opening + 1, closing, closes)
        if found is not None:
            yield Breakdown(total, found[0], found[1], opening, closing + 1)


def compositions(phrase: Phrase) -> Iterator[Breakdown]:
    """Yield each English ``X, consisting of A, B and C`` and ``X: A from …, B from …``: one number an item up to the end of the clause."""
    text = phrase.text
    closes = lists.pairs(text)
    for total in () if phrase.korean else phrase.numbers:
        led = _CONSISTS.match(text, total.end) or _COLON.match(text, total.end)
        some = None if led or total.unit_class != "money" else _INCLUDING.match(text, total.end)
        led = led or some
        if led is None or total.unit_class not in COUNTED or not total.exact:
            continue
        stop = _CLAUSE_END.search(text, led.end())
        end = stop.start() if stop else len(text)
        if _OTHER.search(text, led.end(), end):
            continue
        parts: list[Part] = []
        spans = [piece for item in lists.split(text, led.end(), end, ",;", closes) for piece in _split_and(text, *item)]
        for first, last in spans:
            inside = [n for n in phrase.numbers if first <= n.start and n.end <= last and _like(n, total)]
            if len(inside) == 1 and inside[0].exact and not inside[0].each:
                parts.append(Part(inside[0].start, inside[0].end, inside[0].amount, inside[0].step))
        if led[0].endswith(": ") and len({_preposition(text[first:last]) for first, last in spans}) != 1:
            continue  # items that are not all "34 from …"
        if 1 < len(parts) == len(spans):
            partial = some is not None or _PARTIAL.search(text, led.end(), end) is not None
            yield Breakdown(total, tuple(parts), partial, led.end(), end)


def _preposition(item: str) -> str:
    """Return the word by which an item after a colon says whose its number is; a text without one is no part by itself."""
    found = _FROM.fullmatch(item)
    return found[1] if found else item


def _like(number: Number, total: Number) -> bool:
    """Whether a number of an English list may be part of a total: of its class and, where it is measured, its unit."""
    counts = ("count", "person", "number")
    if total.unit_class in counts:
        return number.unit_class in counts
    return number.unit_class == total.unit_class and number.unit == total.unit


def _before(phrase: Phrase, opening: int) -> Number | None:
    """Return the number that the bracket explains: the last one before it, with no more than a noun between."""
    best = None
    for number in phrase.numbers:
        if number.end > opening:
            break
        best = number
    if (
        best is None
        or not (best.unit_class in COUNTED or (best.unit_class == "ordinal" and best.unit == "기"))  # 위성 13기
        or best.each
        or best.bound is not None
        or _JOINED.search(phrase.text, 0, best.start)
    ):
        return None
    return best if _NOUN.fullmatch(phrase.text, best.end, opening) else None


def _parts(phrase: Phrase, total: Number, start: int, end: int, closes: dict[int, int]) -> tuple[tuple[Part, ...], bool] | None:
    text = phrase.text
    inside = text[start:end]
    if _OTHER.search(inside) or not any(letter.isdigit() for letter in inside):
        return None
    partial = _PARTIAL.search(inside) is not None
    found: list[Part] = []
    items = lists.split(text, start, end, ",;+", closes)
    if len(items) == 1:
        items = lists.split(text, start, end, "·/", closes)
    if not phrase.korean:
        items = [piece for item in items for piece in _split_and(text, *item)]
    for first, last in items:
        part = _part(phrase, total, first, last, closes)
        if part is None:
            if partial and (first, last) == items[-1]:
                continue
            return None
        found.append(part)
    if not phrase.korean and _other_things(phrase, total, items):
        return None
    return (tuple(found), partial) if found else None


def _other_things(phrase: Phrase, total: Number, items: list[tuple[int, int]]) -> bool:
    """Whether an English bracket counts things of its own: 30 pages (5 chapters, 3 annexes). "A total of" says that they do add up."""
    text = phrase.text
    if total.unit_class != "count" or _TOTAL.search(text, max(0, total.start - 16), total.start):
        return False
    nouns = [_BARE.fullmatch(text, first, last) for first, last in items]
    return all(noun and noun[1].lower() != (total.unit or "").lower() for noun in nouns)


def _split_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = _AND.search(text[start:end]) or _AND_LABEL.search(text[start:end])
    if not found:
        return [(start, end)]
    pieces = [(start, start + found.start()), (start + found.end(), end)]
    return [(first, last) for first, last in pieces if text[first:last].strip()]


def _part(phrase: Phrase, total: Number, start: int, end: int, closes: dict[int, int]) -> Part | None:
    """Read one item: a label and one number whose unit is the total's, or no unit."""
    text = phrase.text
    numbers = _numbers(phrase, start, end, closes)
    each = _EACH.search(text, start, end)
    if len(numbers) > 1 and phrase.korean:  # 2년물 3조 원: the digits of a label are no amount
        numbers = [n for n in numbers[:-1] if n.unit_class or not _LETTER.match(text, n.end)] + numbers[-1:]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    label = text[start : number.start].strip(" ·:-▲△▴*'\"(")
    tail = text[number.end : end].strip(" )'\"")
    if phrase.korean:
        if not re.search("[가-힣A-Za-z]", _EACH.sub("", label)) or _DATED.search(text[start:end]):
            return None
        unit = number.unit or tail
        if not number.unit and not _TAIL_KO.fullmatch(tail):
            return None
    else:
        if not re.search("[A-Za-z]{2}", text[start:end]) or re.search(r"\b(?:19|20)\d\d\b", text[start:end]):
            return None
        unit = number.unit if number.unit_class in _MEASURED else ""  # the unit of a count is the noun itself
    if phrase.korean and number.unit_class and number.unit_class != total.unit_class and (number.unit or not _plain(number)):
        return None
    if (
        not phrase.korean
        and (number.unit_class in _MEASURED or total.unit_class in _MEASURED)
        and number.unit_class != total.unit_class
    ):
        return None
    if unit and not same_unit(unit, total.unit):
        return None
    if not number.exact:
        return None
    times = 1
    if each or number.each:
        names = re.split("[·,/]|(?<=[가-힣])[와과]", _EACH.sub("", label).strip("("))
        times = len([name for name in names if name])
        if times < 2:  # each of how many is not said
            return None
    amount = number.amount
    if not number.unit and total.unit_class == "money":
        return None
    return Part(number.start, number.end, amount, number.step, times)


def _plain(number: Number) -> bool:
    return number.unit_class in ("count", "number", "")


def _numbers(phrase: Phrase, start: int, end: int, closes: dict[int, int]) -> list[Number]:
    """Return the numbers of an item that are not inside a bracket of its own, bare ones included."""
    text = phrase.text
    hidden: list[tuple[int, int]] = []
    for opening, closing in closes.items():
        if start < opening and closing < end and not re.fullmatch(r"\(?각?각?\d[\d,]*[가-힣]{0,3}\)?", text[opening : closing + 1]):
            hidden.append((opening, closing))

    def seen(at: int) -> bool:
        return any(first <= at <= last for first, last in hidden)

    return [n for n in phrase.all_numbers(start, end) if not seen(n.start)]


def same_unit(one: str, other: str) -> bool:
    """Whether two counters count the same things: equal, or one is the other with its noun (``개``, ``개사``)."""
    one, other = one.replace(" ", ""), other.replace(" ", "")
    if one == other or {one, other} == {"명", "인"}:
        return True
    short, long = sorted((one, other), key=len)
    return short == "개" and long.startswith("개")

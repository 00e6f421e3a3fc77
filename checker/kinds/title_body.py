"""A headline with a number or date its body does not have.

In: values of title and subtitle, and of the body. Out: one hit a title value that stands nowhere in the body while the body says
another of the same thing. The one decision owned here: which body value is the title's rival, and what lets a title stand: rounding, a sum
or difference of the body's values, the value found in the body for the same or for an unnamed thing.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from checker.kinds.base import Context, Kind, Params
from checker.kinds.changes import comparable
from checker.kinds.headline import LINES, WHOLE, Said, candidates, likeness, others
from checker.kinds.phrases import Number, plain
from checker.model import Amount, Hit, Place, Slot
from checker.schema import Tables

_MASTHEAD: Final = re.compile(r"보도|배포|조간|석간|엠바고|embargo", re.IGNORECASE)
_NO_VALUE: Final = re.compile(r"중|가운데|당(?![첨초])|분의|조간|석간|\)?\s*(?:조간|석간)|out of|in \d|\d*:\d\d")
_EARLIER: Final = re.compile(r"(?:기존|당초|종전|지난해|작년|전년)[가-힣]{0,2}\s*$")
_BRACKET: Final = re.compile(r"[(（【\[](?P<words>[^()（）【】\[\]]*)$")
_BEFORE: Final = 40  # letters before a title's number in which the years it covers stand
_ANY: Final = re.compile(r"개.*|곳|사|종|팀|")  # counters of whatever 개 counts
_MORE: Final = re.compile(r"추가|신규|새로|더 |늘|줄|증가|감소|확대|증설")
_RANGE: Final = re.compile(r"['’‘]?\d\d년?[~∼～-]['’‘]?\d\d년?|누적|그간|그동안|지난\s?\d+년")
_NAMED: Final = re.compile(r"[가-힣)](?:과|와)\s|및|한편|외에|비롯|함께|포함|더불어|제외")
_DAYS: Final = 60  # between two dates of the same thing
_FEW: Final = 6  # values of which any three may be added up by chance no title
_FARTHEST: Final = 3.0  # times between a title's number and another version of it
_SMALL: Final = 30  # counts up to this may be farther apart
_PARTS: Final = 3000  # letters of a text within which stand the parts that a title may add up
_BESIDE: Final = 300  # letters after an opening count within which stand the counts of the same noun that a title may add to it


class TitleParams(Params, frozen=True):
    """``letters``: how many letters of the noun beside a number must be the same; ``most``: body values that may be added up."""

    letters: int = 2
    most: int = 24


def find(tables: Tables, params: TitleParams, _context: Context) -> list[Hit]:
    """Return each value of a title that the body contradicts."""
    hits: list[Hit] = []
    published = dict(zip(tables.releases["release"], tables.releases["published"], strict=True))
    for release, titles, bodies in candidates(tables):
        for title in titles:
            if _MASTHEAD.search(title.before) or _NO_VALUE.match(title.after.strip()):
                continue
            if title.span is not None and title.span.low == published[release]:  # the day of the release itself: 13일 발표
                continue
            rival = _rival(title, bodies, params)
            if rival is not None:
                hits.append(_hit(release, title, rival))
    return hits


def _hit(release: int, title: Said, body: Said) -> Hit:
    slots: dict[str, Slot] = {}
    for name, said in (("title", title), ("body", body)):
        if said.number is not None:
            slots[name] = Amount(said.number.amount, said.number.unit)
        elif said.span is not None:
            slots[name] = said.span
    here, there = _value(title), _value(body)
    return Hit(
        places=(Place(title.text, title.start, title.end, here), Place(body.text, body.start, body.end, there)),
        dispute=(here, there),
        release=release,
        slots=slots,
    )


def _value(said: Said) -> str:
    if said.number is not None:
        return f"{plain(said.number.amount)}{said.number.unit_class}"
    return said.span.low.isoformat() if said.span and said.span.low else ""


def _rival(title: Said, everything: list[Said], params: TitleParams) -> Said | None:
    """Return the one body value that is of the same thing as the title's, or None."""
    bodies = [body for body in everything if not body.subtitle]
    if title.number is None:
        return _chosen([(score, body) for score, body in _found(title, bodies, params) if _near(title, body)])
    if _RANGE.search(title.sentence[-_BEFORE:]) or _held(title, bodies):
        return None
    found = _found(title, bodies, params)
    if not found and not title.subtitle:
        found = _found(title, [body for body in everything if body.subtitle], params)
    first = _first([(score, body) for score, body in found if not (_EARLIER.search(body.before) or _aside(body))])
    if first is not None:
        return None if _far(title, first) or _added(title, first, bodies, params) else first
    rival = None if title.met else _chosen(found)
    return None if rival is None or _made_of(title.number, _amounts(title, bodies), params) else rival


def _held(title: Said, bodies: list[Said]) -> bool:
    """Whether the body has the title's number for its noun, or for one that is not said, by a counter that may count it too."""
    return title.met and any(
        _equal(title, b) and not others(title, b) for b in bodies if b.number and _ANY.fullmatch(b.number.unit)
    )


def _found(title: Said, bodies: list[Said], params: TitleParams) -> list[tuple[int, Said]]:
    """Return the exact body values of the title's class with what they share with it."""
    found = []
    for body in bodies:
        if (body.number is None) != (title.number is None):
            continue
        if title.number is not None and body.number is not None:
            if not comparable(title.number, body.number) or title.number.unit_class != body.number.unit_class:
                continue
            if not (title.number.exact and body.number.exact) or _equal(title, body):
                continue
        score = likeness(title, body, params.letters)
        if score:
            found.append((score, body))
    return found


def _first(found: list[tuple[int, Said]]) -> Said | None:
    """Return the value that opens the body of every text: what a title sums up stands in the first lines, with its whole noun."""
    opening: dict[int, Said] = {}
    for score, body in found:
        if score >= WHOLE and (body.text not in opening or body.start < opening[body.text].start):
            opening[body.text] = body
    firsts = [body for body in opening.values() if body.start < LINES]
    if not firsts or len(firsts) < len(opening) or len({_value(body) for body in firsts}) != 1:
        return None
    return firsts[0]


def _aside(body: Said) -> bool:
    """Whether a value stands in a bracket with words of its own; that of 사업자(16개) has none."""
    bracket = _BRACKET.search(body.sentence)
    return bracket is not None and (bool(body.noun) or any(letter.isalpha() for letter in bracket["words"]))


def _chosen(found: list[tuple[int, Said]]) -> Said | None:
    """Return the most alike of values that hardly differ from each other."""
    if not found:
        return None
    best = max(score for score, _ in found)
    chosen = [body for score, body in found if score == best]
    if len({_value(body) for body in chosen}) != 1 or len({_value(body) for _, body in found}) > 2:
        return None
    return chosen[0]


def _equal(title: Said, body: Said) -> bool:
    if title.number is None or body.number is None or title.number.unit_class != body.number.unit_class:
        return False
    slack = 0.15 * body.number.amount if not body.number.exact else 0.0
    return abs(title.number.amount - body.number.amount) <= slack + 1e-9


def _far(title: Said, body: Said) -> bool:
    """Whether two numbers are too far apart to be two versions of one; counts of one named thing may be, while they are small."""
    if title.number is None or body.number is None:
        return False
    one, other = title.number.amount, body.number.amount
    if title.noun and body.noun and max(one, other) <= _SMALL:
        return False
    return not 1 / _FARTHEST <= other / max(one, 1e-9) <= _FARTHEST


def _added(title: Said, first: Said, bodies: list[Said], params: TitleParams) -> bool:
    """Whether the title adds up values of the body: any amounts of money, parts of its opening, or counts of one noun told together."""
    if title.number is None or first.number is None:
        return False
    if title.number.amount - first.number.amount == 1 and _NAMED.search(first.sentence + first.after):
        return True  # 하람시와 4개 구청: five
    if title.noun and first.noun:
        beside = [b for b in bodies if b.text == first.text and abs(b.start - first.start) <= _BESIDE and not others(title, b)]
        more = _MORE.search(title.sentence[-_BEFORE:] + title.after) is not None
        return _made_of(title.number, _amounts(title, beside), params, sums_only=not more)
    money = title.number.unit_class == "money"
    near = bodies if money else [body for body in bodies if body.start < _PARTS]
    return _made_of(title.number, _amounts(title, near), params, sums_only=True)


def _near(title: Said, body: Said) -> bool:
    """Whether two days may be two versions of one: days apart, not the same day of another year or of a month that the title leaves out."""
    if title.span is None or body.span is None or title.span.low is None or body.span.low is None:
        return False
    one, other = title.span.low, body.span.low
    if one.day == other.day and (one.month == other.month or "m" not in title.written):
        return False
    return abs((one - other).days) <= _DAYS


def _amounts(title: Said, bodies: list[Said]) -> list[float]:
    """Return the amounts that may be added up to the title's: people and cases are no sum."""
    number = title.number
    alike = (b.number for b in bodies if number is not None and b.number is not None and b.number.unit_class == number.unit_class)
    return sorted({abs(other.amount) for other in alike if number is not None and comparable(number, other)})


def _made_of(number: Number, amounts: list[float], params: TitleParams, *, sums_only: bool = False) -> bool:
    """Whether the title's number is a sum or a difference of ``amounts``."""
    amounts = amounts[: params.most]
    slack = number.step if number.step != 1 else 0.0
    target = number.amount
    for size in (2, 3) if not sums_only or len(amounts) <= _FEW else (2,):
        if any(abs(sum(group) - target) <= slack + 1e-6 for group in combinations(amounts, size)):
            return True
    if not sums_only and any(abs(a - b - target) <= slack + 1e-6 for a in amounts for b in amounts):
        return True
    return abs(sum(amounts) - target) <= slack + 1e-6


KIND = Kind("title-body", "release", find, TitleParams)

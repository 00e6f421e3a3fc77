"""What a change is about: a deadline, an amount, a duty, a scope, a definition, a name — or only wording.

In: the two sides of a link. Out: typed changes. The one decision owned here: the order in which an edit is asked what it is — spacing and
moves by the edit itself; then whether its sentence defines a term; then the values it touches and the duty it states; then names and
scope; what answers to none is wording.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from checker.align import cues
from checker.align.distance import Difference, between
from checker.align.words import Edit, shown
from checker.values import Value, read

ChangeClass = Literal[
    "deadline", "date", "amount", "duty", "scope", "definition", "name", "wording", "spacing", "moved", "added", "deleted"
]

_SOME_YEAR: Final = dt.date(2000, 1, 1)  # dates without a year are compared within one; it is never shown
_NEAR: Final = 30  # characters on either side of a date in which a deadline is announced
_EDGE: Final = 4  # characters on either side of an edit that belong to a word of duty it touches
_CLAUSE: Final = re.compile(r"[.!?]\s|(?<=[가-힣][고며]),?\s|;\s")
_TOPIC: Final = re.compile(r"([가-힣A-Za-z0-9·]{2,})(?:은|는)\s")
_SUBJECT: Final = re.compile(r"([가-힣A-Za-z0-9·]{2,})(?:이|가|을|를)\s")
_LAST: Final = re.compile(r"([가-힣A-Za-z·]{2,})[^가-힣A-Za-z]*$")
_ENGLISH: Final = re.compile(
    r"\b([A-Za-z][A-Za-z-]+)\s+(?:(?:will|shall|must|may|is|are|was|were|be|clos\w+|opens?|ends?|starts?|begins?|due|by|until|on|at|of|to|up|about|over"
    r"|worth|totals?|rises?|falls?|grows?|from|in|takes?|effect)\s+)+$"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a change: code points of the text, half open, with the canonical value where there is one."""

    quote: str
    start: int
    end: int
    value: str | None = None

    def at(self, shift: int) -> Side:
        """Return the same side, ``shift`` code points further on."""
        return Side(self.quote, self.start + shift, self.end + shift, self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """A typed change; ``old`` is None for what was added, ``new`` for what was deleted.

    ``attribute`` is the word the change is about, "" when there is none. ``places`` are all pairs of places that changed alike.
    """

    kind: ChangeClass
    attribute: str
    old: Side | None
    new: Side | None
    difference: Difference | None = None
    places: tuple[tuple[Side | None, Side | None], ...] = ()


def typed(old: str, new: str, old_published: dt.date | None = None, new_published: dt.date | None = None) -> list[Change]:
    """Return the typed changes between two linked segments, in order, with offsets in the two strings."""
    script = shown(old, new)
    if not script:
        return []
    reader = _Reader(old, new, old_published, new_published)
    return [change for edit in script for change in reader.changes(edit)]


def grouped(changes: Sequence[Change]) -> list[Change]:
    """Join changes of one class between the same values (or the same quotes) into one with many places."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.kind, _said(change.old), _said(change.new)), []).append(change)
    return [
        Change(
            some[0].kind, some[0].attribute, some[0].old, some[0].new, some[0].difference, tuple((one.old, one.new) for one in some)
        )
        for some in groups.values()
    ]


def _said(side: Side | None) -> str | None:
    return None if side is None else side.value or "".join(side.quote.split())


def attribute_of(text: str, at: int) -> str:
    """Return the word that a value or change at ``at`` is about: the topic before it, else its subject or object, else the word before."""
    before = text[max(0, at - 60) : at]
    sentence = _CLAUSE.split(before)[-1] or before
    english = _ENGLISH.search(sentence)
    if english:
        return english[1]
    for pattern in (_TOPIC, _SUBJECT):
        found = pattern.findall(sentence)
        if found:
            return str(found[-1])
    last = _LAST.search(sentence)
    return cues.PARTICLE.sub("", last[1]) if last else ""


class _Reader:
    """Reads the values of both sides once, and then each edit."""

    def __init__(self, old: str, new: str, old_published: dt.date | None, new_published: dt.date | None) -> None:
        self.old, self.new = old, new
        self.dated = bool(old_published or new_published)
        self.old_values = read(old, old_published or new_published or _SOME_YEAR)
        self.new_values = read(new, new_published or old_published or _SOME_YEAR)
        self.defines = bool(cues.DEFINITION.search(old) and cues.DEFINITION.search(new))

    def changes(self, edit: Edit) -> Iterator[Change]:
        """Yield what an edit changed."""
        old = Side(self.old[edit.old_start : edit.old_end], edit.old_start, edit.old_end)
        new = Side(self.new[edit.new_start : edit.new_end], edit.new_start, edit.new_end)
        if edit.kind == "spacing":
            if "\n" not in old.quote + new.quote:  # a line of a file that ends elsewhere
                yield self._change("spacing", old, new)
        elif edit.kind == "moved":
            yield self._change("moved", old, new)
        elif self.defines:
            yield self._change("definition", old, new)
        else:
            found = [*self._valued(edit), *self._duty(edit, old, new)]
            yield from found or [self._change(self._worded(old, new), old, new)]

    def _change(self, kind: ChangeClass, old: Side, new: Side, difference: Difference | None = None) -> Change:
        one, other = (old if old.quote else None), (new if new.quote else None)
        about = attribute_of(self.old, old.start) if one is not None else attribute_of(self.new, new.start)
        return Change(kind, about, one, other, difference, ((one, other),))

    def _valued(self, edit: Edit) -> Iterator[Change]:
        """Yield a change for each pair of values of one type that the edit touches and that are not equal."""
        before = [v for v in self.old_values if v.start < edit.old_end and v.end > edit.old_start]
        after = [v for v in self.new_values if v.start < edit.new_end and v.end > edit.new_start]
        for kind in ("date", "quantity"):
            some, other = [v for v in before if v.type == kind], [v for v in after if v.type == kind]
            if len(some) != len(other):
                continue
            for one, two in zip(some, other, strict=True):
                two = _beside(one, two)
                said, says = canonical(one), canonical(two)
                if said == says:
                    continue
                old = Side(self.old[one.start : one.end], one.start, one.end, said if self._known(one) else None)
                new = Side(self.new[two.start : two.end], two.start, two.end, says if self._known(two) else None)
                yield self._change(self._class_of(one, two), old, new, between(one, two))

    def _known(self, value: Value) -> bool:
        """Whether a value rests on what is written and published, and not on the year that stands in for an unknown one."""
        return self.dated or value.type != "date" or not value.inferred

    def _class_of(self, one: Value, two: Value) -> ChangeClass:
        duration = "duration" in (one.unit_class, two.unit_class) or one.role == "duration"
        if one.type == "date" or duration:
            close = (
                self.old[max(0, one.start - _NEAR) : one.end + _NEAR] + " " + self.new[max(0, two.start - _NEAR) : two.end + _NEAR]
            )
            if {"until", "within"} & {one.role, two.role} or cues.DEADLINE.search(close):
                return "deadline"
            return "amount" if duration and one.type != "date" else "date"
        if one.unit_class == "ordinal":
            return "name"
        if one.unit_class not in ("money", "percent", "point", "ratio") and {one.bound, two.bound} & {"ge", "gt", "le", "lt"}:
            after = self.old[one.end : one.end + 30], self.new[two.end : two.end + 30]
            if any(cues.BOUNDED.search(text) or cues.SCOPE_AFTER.search(text) for text in after):
                return "scope"
        return "amount"

    def _duty(self, edit: Edit, old: Side, new: Side) -> Iterator[Change]:
        one, two = _level(self.old, edit.old_start, edit.old_end), _level(self.new, edit.new_start, edit.new_end)
        if one != two and ("required" in (one, two) or "forbidden" in (one, two) or (one and two)):
            yield self._change(
                "duty", Side(old.quote, old.start, old.end, one or None), Side(new.quote, new.start, new.end, two or None)
            )

    def _worded(self, old: Side, new: Side) -> ChangeClass:
        sides = ((self.old, old), (self.new, new))
        if old.quote and new.quote and all(_is_name(text, side) for text, side in sides):
            return "name"
        for text, side in sides:
            if cues.SCOPE.search(side.quote):
                return "scope"
            if cues.SCOPE_AFTER.search(text[side.end : side.end + 30]) or cues.SCOPE_BEFORE.search(
                text[max(0, side.start - 40) : side.start]
            ):
                return "scope"
        return "wording"


def canonical(value: Value) -> str:
    """Return the value in one spelling: an ISO interval, or a plain number with its unit class and bound."""
    if value.type == "date" and value.amount is None:
        return f"{value.low or ''}/{value.high or ''}"
    return " ".join(
        part
        for part in (f"{value.amount:.12g}" if value.amount is not None else "", value.unit_class or "", value.bound or "")
        if part
    )


def _beside(one: Value, two: Value) -> Value:
    """Return ``two`` in the year nearest to ``one`` where neither writes a year: 11월 answers 12월 with a month, whatever year each was read in."""
    months = all("m" in value.written and "y" not in value.written for value in (one, two))
    if not months or one.grain != two.grain or not (one.low and one.high and two.low and two.high):
        return two
    anchor = one.low
    try:
        near = [(two.low.replace(year=two.low.year + n), two.high.replace(year=two.high.year + n)) for n in (0, -1, 1)]
    except ValueError:  # 29 February, or the edge of the calendar
        return two
    low, high = min(near, key=lambda ends: abs((ends[0] - anchor).days))
    return two if low == two.low else replace(two, low=low, high=high)


def _level(text: str, start: int, end: int) -> str:
    """Return the most binding level of duty stated by words that ``start:end`` touches."""
    low, high = max(0, start - _EDGE), end + _EDGE
    for level, pattern in cues.DUTY:
        for found in pattern.finditer(text, max(0, low - 20), high + 20):
            if found.start() < high and found.end() > low:
                return level
    return ""


def _is_name(text: str, side: Side) -> bool:
    """Whether a changed phrase is a name: in name quotes, beside an office, with the ending of a body, or capitalised."""
    quote = side.quote.strip()
    bare = cues.PARTICLE.sub("", quote)
    for found in cues.QUOTED.finditer(text, max(0, side.start - 60), side.end + 60):
        if found.start() <= side.start and side.end <= found.end() + 3 and not cues.CLAUSE.search(found[0]):
            return True
    person = re.fullmatch(r"[가-힣]{2,4}", bare) or re.fullmatch(r"[가-힣]{2,4}", quote)
    if person and (cues.OFFICE_BEFORE.search(text[: side.start]) or cues.OFFICE_AFTER.search(text[side.end : side.end + 16])):
        return True
    if cues.BODY.search(bare) and len(bare) > 2:
        return True
    return (
        bool(cues.PROPER.match(quote))
        and not quote.isupper()
        and side.start > 0
        and text[: side.start].rstrip()[-1:] not in (".", "!", "?", "")
    )

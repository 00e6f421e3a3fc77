"""What a change is about: a deadline, an amount, a duty, a scope, a definition, a name — or only wording.

In: the two sides of a link. Out: typed changes. The one decision owned here: the order in which an edit is asked what it is — spacing and
moves by the edit itself; then whether its sentence defines a term; then the values it touches and the duty it states; then names and
scope; what answers to none is wording.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from checker.align import cues, phrases
from checker.align.about import attribute_of, defined
from checker.align.distance import Difference, between
from checker.align.words import Edit, shown
from checker.values import Value, read

ChangeClass = Literal[
    "deadline", "date", "amount", "duty", "scope", "definition", "name", "wording", "spacing", "moved", "added", "deleted"
]

_SOME_YEAR: Final = dt.date(2000, 1, 1)  # dates without a year are compared within one; it is never shown
_NEAR: Final = 30  # characters on either side of a date in which a deadline is announced
_LONGEST: Final = 80  # characters of a value at most
_CLOCK: Final = re.compile(
    r"(?:[01]?\d|2[0-4]):[0-5]\d|(?:(?:오전|오후)\s?)?\d{1,2}\s?시(?:\s?(?:\d{1,2}\s?분|반))?|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\.?",
    re.IGNORECASE,
)
_QUOTES: Final = re.compile(r"[\s'‘’`´\"“”„「」『』｢｣]+")
_SCOPE: Final = 40  # characters that a change of scope has at most
_PAIRED: Final = tuple(
    frozenset(pair)
    for pair in (("이", "가"), ("은", "는"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이라", "라"), ("이나", "나"))
)
_COUNTED: Final = frozenset(
    {"money", "percent", "point", "ratio", "number", "count", "person", "ordinal"}
)  # one unit or all as good as one


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


def typed(
    old: str,
    new: str,
    old_published: dt.date | None = None,
    new_published: dt.date | None = None,
    script: Sequence[Edit] | None = None,
) -> list[Change]:
    """Return the typed changes between two linked segments, in order, with offsets in the two strings; ``script`` are their shown edits where known."""
    script = shown(old, new) if script is None else script
    if not script:
        return []
    reader = _Reader(old, new, old_published, new_published)
    found = (
        change
        for at, edit in enumerate(script)
        if not (at and _agrees(old, new, script[at - 1], edit))
        for change in reader.changes(edit)
    )
    return list(dict.fromkeys(found))  # two edits may touch one value: both ends of a period


def _agrees(old: str, new: str, before: Edit, edit: Edit) -> bool:
    """Whether an edit only fits a particle to the word that changed before it: 을 after a consonant, 를 after a vowel."""
    pair = frozenset((old[edit.old_start : edit.old_end].strip(), new[edit.new_start : edit.new_end].strip()))
    return pair in _PAIRED and edit.old_start - before.old_end <= 2 and edit.new_start - before.new_end <= 2


def whole(kind: ChangeClass, old: str, old_start: int, new: str, new_start: int) -> Change:
    """Return the change of a whole segment, which came, went or moved; an empty side is none."""
    one = Side(old, old_start, old_start + len(old)) if old else None
    two = Side(new, new_start, new_start + len(new)) if new else None
    return Change(kind, "", one, two, None, ((one, two),))


def grouped(changes: Sequence[Change]) -> list[Change]:
    """Join changes of one class between the same values (or, as in duties, the same quotes) into one with many places."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        same = change.old is not None and change.new is not None and change.old.value == change.new.value  # only the hour differs
        # a level of duty is no value: two duties that rise alike are two changes
        valued = change.kind not in ("duty", "definition") and not same
        groups.setdefault((change.kind, _said(change.old, valued), _said(change.new, valued)), []).append(change)
    return [
        Change(
            some[0].kind,
            some[0].attribute,
            some[0].old,
            some[0].new,
            some[0].difference,
            tuple(dict.fromkeys((one.old, one.new) for one in some)),
        )
        for some in groups.values()
    ]


def _said(side: Side | None, valued: bool) -> str | None:
    return None if side is None else (valued and side.value) or "".join(side.quote.split())


class _Reader:
    """Reads the values of both sides once, and then each edit."""

    def __init__(self, old: str, new: str, old_published: dt.date | None, new_published: dt.date | None) -> None:
        self.old, self.new = old, new
        self.dated = bool(old_published or new_published)
        self.apart = bool(old_published and new_published) and old_published != new_published  # each side knows its own year
        self.old_values = read(old, old_published or new_published or _SOME_YEAR)
        self.new_values = read(new, new_published or old_published or _SOME_YEAR)
        self.old_starts, self.new_starts = [v.start for v in self.old_values], [v.start for v in self.new_values]
        self.defines = bool(cues.DEFINITION.search(old) and cues.DEFINITION.search(new))

    def changes(self, edit: Edit) -> Iterator[Change]:
        """Yield what an edit changed."""
        old = Side(self.old[edit.old_start : edit.old_end], edit.old_start, edit.old_end)
        new = Side(self.new[edit.new_start : edit.new_end], edit.new_start, edit.new_end)
        if edit.kind == "spacing" or _QUOTES.sub("", old.quote) == _QUOTES.sub("", new.quote):
            if "\n" not in old.quote + new.quote:  # a line of a file that ends elsewhere
                yield self._change("spacing", old, new)
        elif edit.kind == "moved":
            yield self._change("moved", old, new)
        elif self.defines:
            yield self._change("definition", old, new)
        else:
            pairs, left_over = self._pairs(edit)
            unequal = [(one, two) for one, two in pairs if canonical(one) != canonical(two) or one.clock != two.clock]
            for one, two in unequal:
                yield self._valued(one, two)
            duty = list(self._duty(edit, old, new, pairs))
            yield from duty
            if unequal and left_over and not duty:
                yield from self._behind(old, new, pairs[-1])
            elif not unequal and not duty:
                worded = "wording" if _only(pairs, edit) else self._worded(old, new)
                yield self._change(worded, *(self._named(old, new) if worded == "name" else (old, new)))

    def _change(self, kind: ChangeClass, old: Side, new: Side, difference: Difference | None = None) -> Change:
        if not old.quote or not new.quote:
            old, new = _from(old, old.start), _from(new, new.start)
        one, other = (old if old.quote else None), (new if new.quote else None)
        about = (defined if kind == "definition" else attribute_of)(*((self.old, old.start) if one else (self.new, new.start)))
        return Change(kind, about, one, other, difference, ((one, other),))

    def _pairs(self, edit: Edit) -> tuple[list[tuple[Value, Value]], bool]:
        """Return the values the edit touches that answer each other, in order, and whether others have no partner.

        Values answer each other in order where both sides have as many of one type and unit.
        """
        before = _touched(self.old_values, self.old_starts, edit.old_start, edit.old_end)
        after = _touched(self.new_values, self.new_starts, edit.new_start, edit.new_end)
        pairs: list[tuple[Value, Value]] = []
        for kind in dict.fromkeys((v.type, v.unit_class or "") for v in before):
            some, other = ([v for v in side if (v.type, v.unit_class or "") == kind] for side in (before, after))
            if len(some) == len(other):
                pairs += [(one, two if self.apart else _beside(one, two)) for one, two in zip(some, other, strict=True)]
        return sorted(pairs, key=lambda pair: pair[0].start), len(before) > len(pairs) or len(after) > len(pairs)

    def _valued(self, one: Value, two: Value) -> Change:
        old = Side(self.old[one.start : one.end], one.start, one.end, canonical(one) if self._known(one) else None)
        new = Side(self.new[two.start : two.end], two.start, two.end, canonical(two) if self._known(two) else None)
        return self._change(self._class_of(one, two), old, new, between(one, two))

    def _behind(self, old: Side, new: Side, last: tuple[Value, Value]) -> Iterator[Change]:
        """Yield as wording what an edit holds behind its last pair of values."""
        one, two = _from(old, last[0].end), _from(new, last[1].end)
        if re.search(r"\w", one.quote + two.quote) and one.quote != two.quote:
            yield self._change("wording", one, two)

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
            return "amount" if duration else "date"
        if one.unit_class == "ordinal":
            return "name"
        if one.unit_class not in ("money", "percent", "point", "ratio") and {one.bound, two.bound} & {"ge", "gt", "le", "lt"}:
            after = self.old[one.end : one.end + 30], self.new[two.end : two.end + 30]
            before = self.old[max(0, one.start - 40) : one.start]
            if cues.SCOPE_BEFORE.search(before) or any(
                cues.BOUNDED.search(text) or cues.SCOPE_AFTER.search(text) for text in after
            ):
                return "scope"
        return "amount"

    def _duty(self, edit: Edit, old: Side, new: Side, pairs: Sequence[tuple[Value, Value]]) -> Iterator[Change]:
        levels = phrases.level(self.old, edit.old_start, edit.old_end), phrases.level(self.new, edit.new_start, edit.new_end)
        if levels[0] == levels[1]:
            return
        binding = "required" in levels or "forbidden" in levels
        if not all(levels) and not phrases.kindred(old.quote, new.quote, otherwise=binding):
            return
        if pairs:  # a value changed before the duty is told apart
            one, two = _from(old, pairs[-1][0].end), _from(new, pairs[-1][1].end)
            if (
                (phrases.level(self.old, one.start, one.end), phrases.level(self.new, two.start, two.end)) == levels
                and one.quote
                and two.quote
            ):
                old, new = one, two
        yield self._change(
            "duty", Side(old.quote, old.start, old.end, levels[0] or None), Side(new.quote, new.start, new.end, levels[1] or None)
        )

    def _worded(self, old: Side, new: Side) -> ChangeClass:
        if _CLOCK.fullmatch(old.quote) and _CLOCK.fullmatch(new.quote):
            return "date"
        if any(re.search(r"\d", one.quote) and cues.WHOLE.search(two.quote) for one, two in ((old, new), (new, old))):
            return "amount"
        sides = ((self.old, old), (self.new, new))
        joined = phrases.joined(old.quote, new.quote)
        if old.quote and new.quote and joined is None and all(phrases.is_name(text, side.start, side.end) for text, side in sides):
            return "name"
        if joined:
            return "scope"
        if max(len(old.quote), len(new.quote)) > _SCOPE:  # so much text has its own say
            return "wording"
        for text, side in sides:
            if cues.SCOPE.search(side.quote):
                return "scope"
            if cues.SCOPE_AFTER.search(text[side.end : side.end + 30]) or cues.SCOPE_BEFORE.search(
                text[max(0, side.start - 40) : side.start]
            ):
                return "scope"
        return "wording"

    def _named(self, old: Side, new: Side) -> tuple[Side, Side]:
        """Return a name that changed inside name quotes whole, on both sides."""
        one, two = phrases.quoted(self.old, old.start, old.end), phrases.quoted(self.new, new.start, new.end)
        if not one or not two:
            return old, new
        return Side(self.old[one[0] : one[1]], *one), Side(self.new[two[0] : two[1]], *two)


def _touched(values: list[Value], starts: list[int], start: int, end: int) -> list[Value]:
    return [v for v in values[bisect_left(starts, start - _LONGEST) : bisect_left(starts, end)] if v.end > start]


def _only(pairs: Sequence[tuple[Value, Value]], edit: Edit) -> bool:
    """Whether an edit touches nothing but values that answer each other: 100만 원, 1백만 원."""
    return bool(pairs) and (
        pairs[0][0].start <= edit.old_start
        and pairs[0][1].start <= edit.new_start
        and edit.old_end <= pairs[-1][0].end
        and edit.new_end <= pairs[-1][1].end
    )


def _from(side: Side, start: int) -> Side:
    """Return what of a side stands behind ``start``, without the blanks and marks it begins with."""
    rest = side.quote[max(0, start - side.start) :]
    rest = rest[len(rest) - len(rest.lstrip(" \t\n,|·:;)]")) :]
    return Side(rest, side.end - len(rest), side.end)


def canonical(value: Value) -> str:
    """Return the value in one spelling: an ISO interval, or a plain number with its unit class and bound."""
    if value.type == "date" and value.amount is None:
        return f"{value.low or ''}/{value.high or ''}"
    unit = (value.unit if value.unit_class not in _COUNTED else None) or value.unit_class or ""
    return " ".join(part for part in (f"{value.amount:.12g}" if value.amount is not None else "", unit, value.bound or "") if part)


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

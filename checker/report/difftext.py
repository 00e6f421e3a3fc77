"""A comparison as text.

In: ``align.diff.Diff``. Out: lines for a terminal. The one decision owned here: what a reader sees first — of each pair the values, duties, scopes,
definitions and names that changed, then wording and what came, went or moved; spacing only when asked for; at the end how many of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Final

from checker.align.changes import Change, Side
from checker.align.diff import Diff, Version
from checker.report.strings import t
from checker.text.locate import LINED, line_starts

KINDS: Final = (
    "deadline",
    "date",
    "amount",
    "duty",
    "scope",
    "definition",
    "name",
    "wording",
    "added",
    "deleted",
    "moved",
    "spacing",
)
VALUES: Final = frozenset(KINDS[:7])
LONGEST: Final = 160  # characters of a quote that are shown

_SIGNS: Final = {"added": "+", "deleted": "−", "moved": "↕"}
_COLORS: Final = {"old": "\x1b[31m", "new": "\x1b[34m", "head": "\x1b[1m"}


def render(
    found: Diff, *, lang: str, names: tuple[str, str] = ("", ""), then: str = "", color: bool = False, spacing: bool = False
) -> str:
    """Return the comparison as lines; ``names`` are what the two sides are called where a release has no id, ``then`` says when the old side was."""
    out: list[str] = []
    for pair in found.pairs:
        shown = [change for change in pair.changes if spacing or change.kind != "spacing"]
        if len(found.pairs) > 1 and not shown:
            continue
        title = f"  {pair.new.title}" if len(found.pairs) > 1 and pair.new.title == pair.old.title else ""
        out.append(_painted(f"{pair.old.document or names[0]}{then} → {pair.new.document or names[1]}", "head", color) + title)
        if pair.old.title != pair.new.title and pair.old.title and pair.new.title and pair.new.title not in pair.new.text:
            out.append(f"  {_painted(pair.old.title, 'old', color)} → {_painted(pair.new.title, 'new', color)}")
        lines = _Lines(pair.old), _Lines(pair.new)
        out += [_line(change, lines, lang, color) for change in sorted(shown, key=lambda change: change.kind not in VALUES)]
    out += [f"{sign} {one.document} {one.title}" for sign, some in (("+", found.added), ("−", found.removed)) for one in some]
    return "\n".join([*out, closing(found, lang, spacing=spacing)]) + "\n"


def closing(found: Diff, lang: str, *, spacing: bool = False) -> str:
    """Return the last line: how many changes of each kind, and how many releases on one side only."""
    counts = Counter(change.kind for pair in found.pairs for change in pair.changes)
    total = counts.total()
    said = ", ".join(
        f"{counts[kind]} {_word(kind, lang)}" if lang != "ko" else f"{_word(kind, lang)} {counts[kind]}"
        for kind in KINDS
        if counts[kind]
    )
    parts = [t("diff.changes.one" if total == 1 else "diff.changes", lang, n=total) + (f" ({said})" if total else "")]
    parts += [
        t(f"diff.{what}.one" if n == 1 else f"diff.{what}", lang, n=n)
        for what, n in (("added", len(found.added)), ("removed", len(found.removed)))
        if n
    ]
    hidden = counts["spacing"] and not spacing
    return ", ".join(parts) + (t("diff.hidden", lang) if hidden else "")


class _Lines:
    """The numbers of the lines of a version, where its format has lines."""

    def __init__(self, version: Version) -> None:
        self.starts = line_starts(version.text) if version.format in LINED else []

    def of(self, side: Side | None) -> int:
        return bisect_right(self.starts, side.start) if side is not None else 0


def _line(change: Change, lines: tuple[_Lines, _Lines], lang: str, color: bool) -> str:
    def quote(side: Side | None, name: str) -> list[str]:
        if side is None:
            return []
        short = " ".join(side.quote.split())
        return [_painted(short if len(short) <= LONGEST else short[: LONGEST - 1] + "…", name, color)]

    sign = _SIGNS.get(change.kind) or {(True, False): "−", (False, True): "+"}.get(
        (change.old is not None, change.new is not None), "~"
    )
    head = _word(change.kind, lang) + (f" {change.attribute}" if change.attribute else "")
    said = quote(change.new, "new") if change.kind == "moved" else [*quote(change.old, "old"), *quote(change.new, "new")]
    extra = f"  ({change.difference.text(lang)})" if change.difference else ""
    places = f"  ×{len(change.places)}" if len(change.places) > 1 else ""
    before, after = lines[0].of(change.old), lines[1].of(change.new)
    where = f"{before}→{after}" if change.kind == "moved" else f"{after or before}"
    return f"  {sign} {head}: {' → '.join(said)}{extra}{places}" + (f"  [{where}]" if after or before else "")


def _word(kind: str, lang: str) -> str:
    return t(f"change.{kind}", lang)


def _painted(text: str, name: str, on: bool) -> str:
    return f"{_COLORS[name]}{text}\x1b[0m" if on else text

"""Pages of version pairs.

In: ``align.diff.Pair``. Out: ``views.Pair``: a ledger of changed values, then both texts aligned. The one decision owned here: what a reader sees
first — one line a value that changed, however many places repeat it — and that a moved passage stands at both of its places, each
linked to the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape

from checker.align import words
from checker.align.changes import Change
from checker.align.diff import LinkedSegments, Pair, Segment, Version
from checker.report import quoting
from checker.report.html import markup
from checker.report.html.cards import language
from checker.report.html.links import outside
from checker.report.html.views import Card, Entry, Fold, Head, PairPage, Row
from checker.report.strings import t

ROWS: Final = 2000
BYTES: Final = 1_400_000
FOLDED: Final = 2  # unchanged rows beyond which a run is folded, one row of context kept at each end
LEDGER: Final = ("deadline", "date", "amount", "duty", "scope", "definition", "name")
PLACES: Final = 12  # links to places of one change
SIGNS: Final = {
    "edited": "~",
    "rewritten": "~",
    "split": "~",
    "merged": "~",
    "added": "+",
    "deleted": "−",
    "moved": "↕",
    "away": "↕",
    "same": "",
}


def build(pair: Pair, lang: str, *, cards: Sequence[Card] = (), sources: tuple[str, str] = ("", "")) -> PairPage:
    """Return the page of one pair; ``sources`` are the addresses of the two releases."""
    rows, left_out = _limited(list(_rows(pair, lang)))
    return PairPage(
        title=t("pair.title", lang), old=_head(pair.old, sources[0]), new=_head(pair.new, sources[1]), summary=_summary(rows, lang), ledger=tuple(_ledger(pair, rows, lang)),
        folds=tuple(_folded(rows, lang)), map=_map(rows, lang), cards=tuple(cards), left_out=left_out,
    )  # fmt: skip


def _summary(rows: Sequence[Row], lang: str) -> str:
    """Count what happened to the texts, in words; what did not happen is not told."""
    kinds = Counter("edited" if row.sign == "~" else row.kind for row in rows)
    counts = [(kind, kinds[kind]) for kind in ("edited", "added", "deleted", "moved")]
    counts.append(("spacing", sum(row.spacing for row in rows)))
    return " · ".join(t(f"pair.count.{kind}", lang, n=n) for kind, n in counts if n) or t("pair.count.none", lang)


def _head(version: Version, url: str) -> Head:
    title = quoting.cut(quoting.plain(version.title or version.document or version.rendition), 120)
    name = " · ".join(dict.fromkeys(quoting.plain(part) for part in (version.document, version.rendition) if part))
    date = version.published.isoformat() if version.published else ""
    return Head(title, language(version.text), date, quoting.shorten(name, 72), outside(url))


def _rows(pair: Pair, lang: str) -> Iterator[Row]:
    """Yield the rows in the order of the new text; what was deleted or moved away stands where it stood."""
    away = sorted((linked for linked in pair.links if linked.link.type == "moved"), key=lambda one: one.link.old[0])
    for number, linked in enumerate(pair.links, 1):
        if linked.link.type not in ("moved", "added"):
            while away and away[0].link.old[0] < linked.link.old[0]:
                yield _away(pair, away.pop(0))
        yield _row(pair, linked, number, lang)
    for linked in away:
        yield _away(pair, linked)


def _reach(segments: Sequence[Segment], numbers: Sequence[int]) -> tuple[int, int, str]:
    if not numbers:
        return 0, 0, ""
    return segments[numbers[0]].start, segments[numbers[-1]].end, segments[numbers[0]].role


def _moved_id(linked: LinkedSegments) -> str:
    return f"{linked.link.old[0]}-{linked.link.new[0]}"


def _row(pair: Pair, linked: LinkedSegments, number: int, lang: str) -> Row:
    a, b, old_role = _reach(pair.old_segments, linked.link.old)
    c, d, new_role = _reach(pair.new_segments, linked.link.new)
    one, two = pair.old.text[a:b], pair.new.text[c:d]
    kind: str = linked.link.type
    name, other = f"c{number}", ""
    if kind == "moved":
        name, other = f"to-{_moved_id(linked)}", f"#from-{_moved_id(linked)}"
    if not linked.link.old or not linked.link.new:
        left, right = Markup(markup.words(one)), Markup(markup.words(two))  # noqa: S704 - escaped there
        return Row(name, kind, SIGNS[kind], old_role or new_role, left, right, other, (a, b), (c, d), spacing=0)
    edits = words.shown(one, two)
    spacing = sum(edit.kind == "spacing" for edit in edits)
    if kind == "same" and any(edit.kind != "spacing" for edit in edits):
        kind = "edited"
    elif kind == "edited" and edits and spacing == len(edits):
        kind = "same"
    if linked.rewritten and kind == "edited":
        kind = "rewritten"
    before = Markup(_woven(one, [(e.old_start, e.old_end, e.kind) for e in edits], "del", t("pair.deleted", lang)))  # noqa: S704
    after = Markup(_woven(two, [(e.new_start, e.new_end, e.kind) for e in edits], "ins", t("pair.added", lang)))  # noqa: S704
    return Row(name, kind, SIGNS[kind], new_role, before, after, other, (a, b), (c, d), spacing=spacing)


def _away(pair: Pair, linked: LinkedSegments) -> Row:
    a, b, role = _reach(pair.old_segments, linked.link.old)
    text = Markup(markup.words(pair.old.text[a:b]))  # noqa: S704 - escaped there
    key = _moved_id(linked)
    return Row(f"from-{key}", "away", SIGNS["away"], role, text, Markup(""), f"#to-{key}", (a, b), (0, 0), spacing=0)


def _woven(text: str, spans: Sequence[tuple[int, int, str]], tag: str, word: str) -> str:
    """Return ``text`` with its edits in ``<del>`` or ``<ins>``; spacing-only edits are marked apart and shown on demand."""
    out: list[str] = []
    at = 0
    for start, end, kind in sorted(spans):
        if start == end or start < at:
            continue
        out.append(markup.words(text[at:start]) if start > at else "")
        inner = _valued(text[start:end]) if kind == "value" else markup.words(text[start:end])
        if kind == "spacing":
            out.append(f'<span class="sp">{inner}</span>')
        else:
            out.append(f'<{tag}><span class="sr">{escape(word)} </span>{inner}</{tag}>')
        at = end
    out.append(markup.words(text[at:]))
    return "".join(out)


def _valued(text: str) -> str:
    """Return an edit with only its numbers and dates in bold, so that they are not lost in the words around them."""
    cut = words.words(text)
    out: list[str] = []
    at = 0
    for (start, end), value in zip(cut.spans, cut.values, strict=True):
        if value:
            out.append(f"{markup.words(text[at:start]) if start > at else ''}<b>{markup.words(text[start:end])}</b>")
            at = end
    return "".join([*out, markup.words(text[at:])])


def _limited(rows: list[Row]) -> tuple[list[Row], int]:
    size = 0
    for number, row in enumerate(rows):
        size += len(row.left) + len(row.right)
        if number >= ROWS or size * 2 > BYTES:
            return rows[:number], len(rows) - number
    return rows, 0


def _folded(rows: Sequence[Row], lang: str) -> Iterator[Fold]:
    """Yield runs of rows; more than ``FOLDED`` unchanged rows are closed but for one at each end."""
    at = 0
    while at < len(rows):
        end = at
        quiet = rows[at].kind == "same"
        while end < len(rows) and (rows[end].kind == "same") == quiet:
            end += 1
        run = tuple(rows[at:end])
        head = 1 if at else 0
        tail = 1 if end < len(rows) else 0
        if quiet and len(run) > FOLDED + head + tail:
            if head:
                yield Fold("", run[:1])
            yield Fold(t("fold", lang, n=len(run) - head - tail), run[head : len(run) - tail])
            if tail:
                yield Fold("", run[-1:])
        else:
            yield Fold("", run)
        at = end


def _ledger(pair: Pair, rows: Sequence[Row], lang: str) -> Iterator[Entry]:
    """Yield the changed values, those that touch most places first among equals of their class."""
    kept = [change for change in pair.changes if change.kind in LEDGER]
    for change in sorted(kept, key=lambda c: (LEDGER.index(c.kind), -len(c.places), _at(c))):
        anchors = list(dict.fromkeys(name for place in change.places if (name := _anchor(rows, place))))
        yield Entry(
            what=t(f"change.{change.kind}", lang), attribute=quoting.cut(quoting.plain(change.attribute), 40),
            old=quoting.shorten(quoting.plain(change.old.quote), 160) if change.old else "", new=quoting.shorten(quoting.plain(change.new.quote), 160) if change.new else "",
            difference=change.difference.text(lang) if change.difference else "", places=len(change.places), anchors=tuple(anchors[:PLACES]),
        )  # fmt: skip


def _at(change: Change) -> int:
    side = change.new or change.old
    return side.start if side else 0


def _anchor(rows: Sequence[Row], place: tuple[object, object]) -> str:
    old, new = place
    for row in rows:
        if new is not None and row.new[0] <= getattr(new, "start", -1) < row.new[1]:
            return row.id
        if new is None and old is not None and row.old[0] <= getattr(old, "start", -1) < row.old[1]:
            return row.id
    return ""


def _map(rows: Sequence[Row], lang: str) -> Markup:
    """Draw where the changes stand, along the edge of the window; each mark leads to its row."""
    if not rows:
        return Markup("")
    sizes = [max(len(row.left), len(row.right), 20) for row in rows]
    total = sum(sizes)
    out = ['<svg class="map" viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden="true">']
    above = 0
    for row, size in zip(rows, sizes, strict=True):
        if row.kind != "same":
            y, height = above / total * 1000, max(3.0, size / total * 1000)
            word = t("pair.edited" if row.sign == "~" else f"pair.{'moved' if row.kind == 'away' else row.kind}", lang)
            out.append(
                f'<a href="#{row.id}" tabindex="-1"><rect class="{row.kind}" x="0" y="{y:.1f}" width="10" height="{height:.1f}"><title>{escape(word)}</title></rect></a>'
            )
        above += size
    out.append("</svg>")
    return Markup("".join(out))  # noqa: S704 - ids and words of this module

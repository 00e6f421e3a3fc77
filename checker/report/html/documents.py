"""Pages of releases.

In: the frames of a run and the findings. Out: ``views.Document`` values: each text in its own structure, findings beside the paragraph
they stand in. The one decision owned here: which texts a page shows — those that findings cite, the most trusted first.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from markupsafe import Markup, escape

from checker.model import Evidence, Finding
from checker.report import quoting
from checker.report.html import markup
from checker.report.html.cards import Cards, language, mark_id
from checker.report.html.links import outside
from checker.report.html.markup import Mark, Piece
from checker.report.html.views import Block, Document, Rendition
from checker.report.strings import t
from checker.schema import Tables
from checker.text import key

WHOLE: Final = 400  # blocks of a text shown in full; beyond, only those near a finding
NEAR: Final = 3
CONTENTS: Final = 40  # findings listed above the text
_COLUMNS: Final = ("text", "start", "end", "role", "block", "level", "mark", "table", "row", "column", "header")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a release with its segments in order."""

    name: str
    trust: int
    body: str
    pieces: tuple[Piece, ...]


Texts = dict[tuple[str, str], Text]  # by release id and rendition


def cited(findings: Sequence[Finding]) -> dict[str, list[tuple[Finding, Evidence]]]:
    """Return the sides of findings by the release they stand in."""
    out: dict[str, list[tuple[Finding, Evidence]]] = {}
    for finding in findings:
        for side in finding.evidence:
            out.setdefault(side.document, []).append((finding, side))
    return out


def texts(tables: Tables, sides: dict[str, list[tuple[Finding, Evidence]]]) -> Texts:
    """Return the texts that findings cite; one pass over the frames."""
    wanted = {(release, side.rendition) for release, pairs in sides.items() for _, side in pairs}
    ids = tables.releases["id"]
    chosen: list[tuple[int, str, str, int, str]] = []
    for text, release, name, trust, body in tables.texts.select("text", "release", "name", "trust", "body").iter_rows():
        if (key := ids[release]) and (key, name) in wanted:
            chosen.append((text, key, name, trust, body))
    pieces = _pieces(tables, [row[0] for row in chosen])
    return {(key, name): Text(name, trust, body, pieces.get(text, ())) for text, key, name, trust, body in chosen}


def _pieces(tables: Tables, wanted: Sequence[int]) -> dict[int, tuple[Piece, ...]]:
    index = pl.Series(wanted, dtype=pl.UInt32)
    frame = tables.segments.filter(pl.col("text").is_in(index.implode())).sort("text", "start").select(_COLUMNS)
    out: dict[int, list[Piece]] = {}
    for text, start, end, role, block, level, mark, table, row, column, header in frame.iter_rows():
        out.setdefault(text, []).append(
            Piece(start, end, role, block or 0, level or 0, mark or "", table, row, column, bool(header))
        )
    return {text: tuple(pieces) for text, pieces in out.items()}


def build(
    release: str, pairs: Sequence[tuple[Finding, Evidence]], known: Texts, cards: Cards, *, excerpt: bool = False
) -> Document:
    """Return the page of one release; findings whose text is not at hand are listed above.

    An ``excerpt`` shows only what stands near a finding.
    """
    line = cards.lines.get(release)
    first = pairs[0][1]
    title = quoting.plain((line.title if line else "") or first.title or release)
    names = sorted(
        {side.rendition for _, side in pairs}, key=lambda n: (known[release, n].trust if (release, n) in known else 9, n)
    )
    placed: set[str] = set()
    renditions = []
    for name in names:
        if (release, name) not in known:
            continue
        inside = [(finding, side) for finding, side in pairs if side.rendition == name]
        renditions.append(
            Rendition(quoting.plain(name), tuple(_blocks(release, title, known[release, name], inside, cards, placed, excerpt)))
        )
    rest = {finding.id: finding for finding, _ in pairs if finding.id not in placed}
    return Document(
        key=release, anchor=cards.site.anchor("document", release), title=title, lang=language(title),
        agency=quoting.plain((line.agency if line else "") or first.agency), date=(line.published if line else first.published) or t("undated", cards.report.lang),
        basis=t(f"releases.basis.{line.basis}", cards.report.lang) if line else "", source=outside(line.url if line else first.url), path=quoting.plain(line.path if line else first.path),
        cards=tuple(cards.elsewhere(finding, release) for finding in rest.values()), renditions=tuple(renditions),
contents=tuple(card for one in renditions for block in one.blocks for card in block.cards)[:CONTENTS],
    )  # fmt: skip


def _blocks(
    release: str, title: str, text: Text, inside: Sequence[tuple[Finding, Evidence]], cards: Cards, placed: set[str], excerpt: bool
) -> Iterator[Block]:
    """Yield the text in stretches, each but the last ending in a paragraph that findings stand beside."""
    marks = sorted(
        (Mark(s.start, s.end, mark_id(f.id, s), f.severity.value, f.id) for f, s in inside), key=lambda m: (m.start, m.end, m.id)
    )
    by_id = {finding.id: finding for finding, _ in inside}
    opened: set[str] = set()
    runs = list(_runs(text.pieces))
    while runs and _repeats(text.body, runs[0], title) and not any(m.start < runs[0][-1].end for m in marks):
        del runs[0]  # the heading of the page says it
    touching = _touching(runs, marks)
    keep = _kept(len(runs), touching, excerpt)
    lang = language(text.body)
    chunk: list[str] = []
    skipped = 0
    for number, run in enumerate(runs):
        if number not in keep:
            skipped += 1
            continue
        if skipped:
            chunk.append(_cut(skipped, cards.report.lang))
            skipped = 0
        near = touching.get(number, [])
        paragraph = _paragraph(text.body, run, near, opened, lang)
        fresh = list(dict.fromkeys(m.finding for m in near if m.finding not in placed))
        if not fresh:
            chunk.append(f'<div class="row">{paragraph}</div>\n')
            continue
        placed.update(fresh)
        yield Block(Markup("".join(chunk)), Markup(paragraph), tuple(cards.elsewhere(by_id[key], release) for key in fresh))  # noqa: S704
        chunk = []
    if skipped:
        chunk.append(_cut(skipped, cards.report.lang))
    yield Block(Markup("".join(chunk)), Markup(""), ())  # noqa: S704 - escaped where it is made


def _repeats(body: str, run: Sequence[Piece], title: str) -> bool:
    """Tell whether a paragraph is the title once more."""
    return run[0].role in ("title", "subtitle") and key.normal(body[run[0].start : run[-1].end]) == key.normal(title)


def _touching(runs: Sequence[Sequence[Piece]], marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Return the marks of each paragraph that has any; paragraphs are in order and do not overlap."""
    ends = [run[-1].end for run in runs]
    out: dict[int, list[Mark]] = {}
    for mark in marks:
        at = bisect.bisect_right(ends, mark.start)
        while at < len(runs) and runs[at][0].start < mark.end:
            out.setdefault(at, []).append(mark)
            at += 1
    return out


def _kept(count: int, touching: dict[int, list[Mark]], excerpt: bool) -> set[int]:
    """Return the paragraphs to show: all of a text of ordinary length, else those near a mark and the first few."""
    if count <= WHOLE and not excerpt:
        return set(range(count))
    keep = set(range(min(NEAR * 2, count)))
    for number in touching:
        keep.update(range(max(0, number - NEAR), min(count, number + NEAR + 1)))
    return keep


def _cut(skipped: int, lang: str) -> str:
    return f'<p class="cut">{t("limits.paragraphs", lang, n=skipped)}</p>\n'


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the segments of one paragraph, or of one table, together."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.table != run[-1].table or (piece.table is None and piece.block != run[-1].block)):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _paragraph(body: str, run: list[Piece], marks: Sequence[Mark], opened: set[str], lang: str) -> str:
    first = run[0]
    if first.table is not None and first.row is not None:
        return f'<div class="text table" lang="{lang}">{markup.table(body, run, marks, opened)}</div>'
    html = " ".join(markup.stretch(body, p.start, p.end, marks, opened) for p in run)
    if first.mark and not body.startswith(first.mark, first.start):
        html = f'<span class="bullet">{markup.words(first.mark)}</span> {html}'
    kind = "h" if first.role in ("title", "subtitle") else "li" if first.mark else "p"
    return f'<p class="text {kind} {escape(first.role)} l{min(first.level, 4)}" lang="{lang}">{html}</p>'

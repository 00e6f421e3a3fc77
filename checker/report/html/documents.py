"""Pages of releases.

In: the frames of a run and the findings. Out: ``views.Document`` values: each text in its own structure, findings beside the paragraph
they stand in. The one decision owned here: which texts a page shows — those that findings cite, the most trusted first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from markupsafe import Markup

from checker.model import Evidence, Finding
from checker.report import quoting
from checker.report.html import markup
from checker.report.html.cards import Cards, language, mark_id
from checker.report.html.links import outside
from checker.report.html.markup import Mark, Piece
from checker.report.html.views import Block, Card, Document, Rendition
from checker.report.strings import t
from checker.schema import Tables

WHOLE: Final = 400  # blocks of a text shown in full; beyond, only those near a finding
NEAR: Final = 3
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
            Piece(start, end, role, block or 0, level or 0, mark is not None, table, row, column, bool(header))
        )
    return {text: tuple(pieces) for text, pieces in out.items()}


def build(release: str, pairs: Sequence[tuple[Finding, Evidence]], known: Texts, cards: Cards) -> Document:
    """Return the page of one release; findings whose text is not at hand are listed above."""
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
        renditions.append(Rendition(quoting.plain(name), tuple(_blocks(release, known[release, name], inside, cards, placed))))
    rest = {finding.id: finding for finding, _ in pairs if finding.id not in placed}
    return Document(
        key=release, anchor=cards.site.anchor("document", release), title=title, lang=language(title),
        agency=quoting.plain((line.agency if line else "") or first.agency), date=(line.published if line else first.published) or t("undated", cards.report.lang),
        basis=t(f"releases.basis.{line.basis}", cards.report.lang) if line else "", source=outside(line.url if line else first.url), path=quoting.plain(line.path if line else first.path),
        cards=tuple(cards.elsewhere(finding, release) for finding in rest.values()), renditions=tuple(renditions),
    )  # fmt: skip


def _blocks(
    release: str, text: Text, inside: Sequence[tuple[Finding, Evidence]], cards: Cards, placed: set[str]
) -> Iterator[Block]:
    marks = sorted(
        (Mark(s.start, s.end, mark_id(f.id, s), f.severity.value, f.id) for f, s in inside), key=lambda m: (m.start, m.end, m.id)
    )
    by_id = {finding.id: finding for finding, _ in inside}
    opened: set[str] = set()
    runs = list(_runs(text.pieces))
    keep = _kept(runs, marks)
    skipped = 0
    at = 0  # first mark not yet behind us
    for number, run in enumerate(runs):
        if number not in keep:
            skipped += 1
            continue
        if skipped:
            yield Block("fold", "", 0, Markup(""), (), skipped)
            skipped = 0
        low, high = run[0].start, run[-1].end
        while at < len(marks) and marks[at].end <= low and marks[at].start < low:
            at += 1
        near = [m for m in marks[at:] if m.start < high and m.end > low]
        fresh = [m.finding for m in near if m.finding not in placed]
        placed.update(fresh)
        notes = tuple(cards.elsewhere(by_id[key], release) for key in dict.fromkeys(fresh))
        yield _block(text.body, run, near, opened, notes)
    if skipped:
        yield Block("fold", "", 0, Markup(""), (), skipped)


def _kept(runs: Sequence[Sequence[Piece]], marks: Sequence[Mark]) -> set[int]:
    """Return the blocks to show: all of a text of ordinary length, else those near a mark and the first few."""
    if len(runs) <= WHOLE:
        return set(range(len(runs)))
    keep = set(range(min(NEAR * 2, len(runs))))
    for number, run in enumerate(runs):
        if any(m.start < run[-1].end and m.end > run[0].start for m in marks):
            keep.update(range(max(0, number - NEAR), min(len(runs), number + NEAR + 1)))
    return keep


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


def _block(body: str, run: list[Piece], marks: Sequence[Mark], opened: set[str], notes: tuple[Card, ...]) -> Block:
    first = run[0]
    if first.table is not None and first.row is not None:
        return Block("table", first.role, 0, markup.table(body, run, marks, opened), notes)
    html = Markup(" ").join(markup.stretch(body, p.start, p.end, marks, opened) for p in run)
    kind = "h" if first.role in ("title", "subtitle") else "li" if first.marked else "p"
    return Block(kind, first.role, min(first.level, 4), html, notes)

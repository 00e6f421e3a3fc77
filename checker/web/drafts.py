"""One draft, checked.

In: a file's name and bytes. Out: its findings and its text in pieces ready to show. The one decision owned here: nothing is kept
once the answer is given; the same bytes give the same answer.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from checker.model import Finding, Severity
from checker.pipeline import lint, memory, run
from checker.pipeline.shelf import Shelf
from checker.rulebook import Rulebook
from checker.settings import Settings


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``findings`` are the numbers (from 1) of the findings that cite it."""

    text: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the draft as it stands."""

    role: str
    level: int
    mark: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the page shows of a draft."""

    name: str
    sha256: str
    title: str
    findings: tuple[Finding, ...]
    paragraphs: tuple[Paragraph, ...]
    documents: int
    rules: int
    rules_digest: str
    version: str
    not_run: tuple[str, ...]
    warnings: tuple[str, ...]
    own: str = field(default="draft")


class Desk:
    """Checks drafts against one set of rules and one shelf of earlier releases, both opened once."""

    def __init__(self, book: Rulebook, settings: Settings, known: Shelf | None) -> None:
        self.book, self.settings, self.known = book, settings, known

    def check(self, name: str, data: bytes, lang: str) -> Checked:
        """Check one draft; ``UnreadableFile`` says why it cannot be read."""
        draft = memory.of_file(name, data)
        own = draft.releases["id"][0]
        options = run.Options(lang=lang, allow_empty=True)
        if self.known is not None:
            outcome = lint.against_shelf(self.known, draft, self.book, self.settings, options)
        else:
            outcome = run.check_catalogue(lint.dated(draft, {own}), self.book, self.settings, options)
        findings = outcome.report.findings
        return Checked(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            title=draft.releases["title"][0],
            findings=findings,
            paragraphs=tuple(paragraphs(outcome, own, findings)),
            documents=self.known.count if self.known is not None else 0,
            rules=len(outcome.report.rules),
            rules_digest=outcome.report.rules_digest,
            version=outcome.report.version,
            not_run=tuple(f"{item.rule}: {item.reason}" for item in outcome.report.not_run),
            warnings=draft.warnings,
            own=own,
        )


def paragraphs(outcome: run.Outcome, own: str, findings: Sequence[Finding]) -> list[Paragraph]:
    """Return the draft's text, block by block, cut where findings begin and end."""
    tables = outcome.tables
    release = tables.releases.filter(pl.col("id") == own)["release"][0]
    texts = tables.texts.filter((pl.col("release") == release) & (pl.col("format") != "title")).sort("trust", "text")
    if not texts.height:
        return []
    text, name, body = texts["text"][0], texts["name"][0], texts["body"][0]
    marks = [
        (e.start, e.end, number)
        for number, finding in enumerate(findings, 1)
        for e in finding.evidence
        if e.document == own and e.rendition == name
    ]
    blocks = (
        tables.segments.filter(pl.col("text") == text)
        .sort("start")
        .group_by("block", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), pl.col("role").first(), pl.col("level").first(), pl.col("mark").first())
    )
    return [
        Paragraph(role, level or 0, mark or "", tuple(cut(body, start, end, marks)))
        for start, end, role, level, mark in blocks.select("start", "end", "role", "level", "mark").iter_rows()
    ]


def cut(body: str, start: int, end: int, marks: Sequence[tuple[int, int, int]]) -> list[Piece]:
    """Cut ``body[start:end]`` where marks begin and end; overlapping marks share a piece."""
    inside = [(max(a, start), min(b, end), n) for a, b, n in marks if a < end and start < b]
    edges = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return [
        Piece(body[a:b], tuple(dict.fromkeys(n for x, y, n in inside if x <= a and b <= y))) for a, b in itertools.pairwise(edges)
    ]


def worst(findings: Sequence[Finding]) -> Severity | None:
    """Return the loudest severity, or None."""
    return min((f.severity for f in findings), key=lambda s: s.rank, default=None)

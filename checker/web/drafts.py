"""One draft, checked.

In: a file's name and bytes. Out: its findings and its text ready to show. The one decision owned here: nothing is kept
once the answer is given; the same bytes give the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Finding, RuleLine, Status
from checker.pipeline import lint, memory, run
from checker.pipeline.shelf import Shelf
from checker.rulebook import Rulebook
from checker.settings import Settings
from checker.web import paper


@dataclass(frozen=True, slots=True)
class Checked:
    """What the page shows of a draft."""

    name: str
    sha256: str
    title: str
    findings: tuple[Finding, ...]
    excused: tuple[Finding, ...]  # by a comment in the draft, or a waiver of the corpus
    paper: tuple[paper.Paragraph | paper.Table, ...]
    documents: int
    rules: Mapping[str, RuleLine]  # by id
    rules_digest: str
    version: str
    not_run: tuple[str, ...]
    warnings: tuple[str, ...]
    own: str


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
        found = outcome.report.findings
        findings = tuple(finding for finding in found if finding.status is Status.NEW)
        return Checked(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            title=draft.releases["title"][0],
            findings=findings,
            excused=tuple(finding for finding in found if finding.status is Status.WAIVED),
            paper=paper.lay_out(outcome.tables, own, findings),
            documents=self.known.count if self.known is not None else 0,
            rules={rule.id: rule for rule in outcome.report.rules},
            rules_digest=outcome.report.rules_digest,
            version=outcome.report.version,
            not_run=tuple(f"{item.rule}: {item.reason}" for item in outcome.report.not_run),
            warnings=draft.warnings,
            own=own,
        )

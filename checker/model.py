"""The values that cross a boundary one at a time.

In: nothing. Out: frozen dataclasses and enumerations shared by every floor: what a reader returns, what a kind reports, what
a report prints. The one decision owned here: the vocabulary. Many rows live in frames instead (``checker.schema``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a segment is for. Only ``CLAIMING`` roles make claims."""

    MASTHEAD = "masthead"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    BODY = "body"
    FOOTNOTE = "footnote"
    TABLE = "table"
    CAPTION = "caption"
    CONTACT = "contact"
    ANNEX = "annex"
    CHROME = "chrome"


CLAIMING = frozenset({Role.TITLE, Role.SUBTITLE, Role.LEAD, Role.BODY, Role.FOOTNOTE, Role.TABLE, Role.ANNEX})


class Severity(StrEnum):
    """How loud a finding is; error and warning are loud."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return ("error", "warning", "info").index(self.value)


class Verdict(StrEnum):
    """What a finding says about its sides."""

    CONTRADICTION = "contradiction"
    DRIFT = "drift"
    OVERDUE = "overdue"
    DUPLICATE = "duplicate"
    UPDATE = "update"
    EXPLAINED = "explained"
    NAMING = "naming"


class Status(StrEnum):
    """Whether a finding was met before."""

    NEW = "new"
    KNOWN = "known"
    WAIVED = "waived"


class Relation(StrEnum):
    """How a statement stands to the one before it in its thread."""

    REPEATS = "repeats"
    REFINES = "refines"
    REVISES = "revises"
    SLIPS = "slips"
    ADVANCES = "advances"
    CONTRADICTS = "contradicts"
    FULFILS = "fulfils"


# --- what a reader returns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading, table cell or note of a text; ``start:end`` are code points, half open."""

    start: int
    end: int
    kind: str = "paragraph"  # paragraph | heading | item | cell | note | header | footer | caption | box
    role: Role | None = None  # set only where the format itself says so (a <title>, a page footer)
    table: int | None = None  # number of the table in the text, from 0
    row: int | None = None
    column: int | None = None
    page: int | None = None  # from 1
    header: bool = False  # a cell of a header row or column


@dataclass(frozen=True, slots=True)
class Reading:
    """One rendition as a reader returned it: its text, its blocks, what the file says of itself.

    ``meta`` may hold ``id title subtitle agency published url lang``. ``blocks`` is None for plain text: the segmenter finds
    the lines itself. ``damaged`` marks a text layer whose digits cannot be trusted.
    """

    text: str
    format: str
    blocks: tuple[Block, ...] | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    damaged: bool = False


# --- typed slots of a message ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval of days, said the way a person would (``2025년 11월``, ``November 2025``).

    ``grain`` is day, month, quarter, half, year, week or range.
    """

    low: dt.date | None
    high: dt.date | None
    grain: str = "day"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit (``3억 2,000만 원``, ``KRW 320 million``)."""

    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is added up: ``(value, times)`` of each term, all of one unit (``180억 원 + 5억 원 × 3``)."""

    terms: tuple[tuple[float, int], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """An ISO weekday, 1 = Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase of the checker's own, in both languages."""

    ko: str
    en: str


Slot = str | int | float | dt.date | Span | Amount | Terms | Weekday | Words


# --- what a kind reports ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where one side of a disagreement stands: text index (row of TEXTS) and code points in that text."""

    text: int
    start: int
    end: int
    value: str | None = None  # canonical: ISO date or interval, plain number with unit class
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that would mend a place, and why. Never applied by the checker."""

    text: Slot
    why: Words


@dataclass(frozen=True, slots=True)
class Hit:
    """What a kind found, before it is worded: sides, typed slots for the rule's message, and what is in dispute.

    ``dispute`` holds the canonical values in dispute; the first two, sorted, go into the finding's id. ``scope`` is the release
    index for rules inside one release, ``thread`` the thread's key for rules across. Hits of a rule with equal id are one finding.
    ``variant`` picks ``[variant.<name>]`` of the rule file (its message, severity, verdict).
    """

    places: tuple[Place, ...]
    dispute: tuple[str, ...]
    release: int | None = None
    thread: str | None = None
    subject: str = ""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    variant: str = ""
    suggestions: tuple[Suggestion, ...] = ()


# --- what a report prints --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding, ready to print: ``text[start:end] == quote`` in the text that ``rendition`` names."""

    document: str
    path: str
    rendition: str
    role: str
    published: str | None
    locator: str
    line: int | None
    column: int | None
    start: int
    end: int
    quote: str
    value: str | None = None
    relation: str | None = None
    # for people only, not in the JSON contract
    title: str = ""
    agency: str = ""
    url: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports, worded in one language, with every side of the disagreement."""

    id: str
    rule: str
    kind: str
    severity: Severity
    verdict: Verdict
    subject: str
    thread: str | None
    message: str
    evidence: tuple[Evidence, ...]
    status: Status = Status.NEW
    suggestions: tuple[tuple[str, str], ...] = ()  # (text, why)
    excuse: str = ""  # why a waived finding is accepted; for people and SARIF, not in the JSON contract

    @property
    def loud(self) -> bool:
        """Error or warning, and not known or waived."""
        return self.severity is not Severity.INFO and self.status is Status.NEW


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that was met and could not be read."""

    path: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not be applied, or was silenced, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found; every output format is a function of this value."""

    version: str
    rules_digest: str
    lang: str
    counts: Mapping[str, Any]  # documents unreadable segments claims compared as_of
    findings: tuple[Finding, ...]
    not_run: tuple[NotRun, ...]
    unreadable: tuple[Unreadable, ...]
    warnings: tuple[str, ...]
    releases: tuple[ReleaseLine, ...]
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as a report lists it."""

    id: str
    agency: str
    title: str
    published: str | None
    basis: str
    url: str
    path: str
    renditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as a report lists it, in the report's language."""

    id: str
    kind: str
    severity: str
    title: str
    why: str
    fix: str
    origin: str  # built-in, or the path of a user's rule

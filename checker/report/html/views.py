"""What the pages show, before any markup.

In: nothing. Out: frozen dataclasses; templates read nothing else. The one decision owned here: templates decide nothing — every
word, link and number of a page stands in a view value.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding."""

    document: str
    date: str
    agency: str
    title: str
    href: str  # the side in its document, "" without a page
    place: str
    role: str
    before: str
    quote: str
    after: str
    lang: str
    value: str
    relation: str  # word, "" when none
    relation_sign: str
    source: str  # address outside, "" when none


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as a reviewer judges it."""

    id: str
    severity: str
    severity_word: str
    sign: str
    verdict: str
    verdict_word: str
    rule: str
    rule_title: str
    rule_href: str
    agency: str
    date: str  # of its latest side
    status: str
    status_word: str
    message: str
    sides: tuple[Side, ...]
    more: int
    suggestions: tuple[tuple[str, str], ...]
    href: str  # its lasting address
    codes: tuple[str, ...]  # class names of the values filters know: severity, verdict, status, rule, agency


@dataclass(frozen=True, slots=True)
class Section:
    """Findings under one heading: a thread or a release."""

    key: str
    thread: bool
    title: str
    lang: str
    agency: str
    date: str
    href: str
    cards: tuple[Card, ...]

    @property
    def codes(self) -> str:
        """Class names that every card of the section has."""
        first, *rest = self.cards
        return " ".join(code for code in first.codes if all(code in card.codes for card in rest))


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a filter, one row of a list."""

    id: str
    name: str
    value: str
    label: str
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of boxes; none ticked shows all."""

    name: str  # one letter
    label: str
    choices: tuple[Choice, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a chart."""

    said: str  # ISO date or ""
    label: str  # the value in words
    value: float  # days since 0001-01-01, or the number
    relation: str
    sign: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the table behind it."""

    title: str
    description: str
    svg: Markup
    points: tuple[Point, ...]
    promise: bool
    moved: float
    href: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Releases of one period."""

    label: str
    releases: int
    loud: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and what it found."""

    id: str
    title: str
    why: str
    origin: str
    error: int
    warning: int
    info: int
    href: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in the list of releases."""

    id: str
    agency: str
    title: str
    date: str
    basis: str
    href: str
    source: str
    lang: str
    findings: int


@dataclass(frozen=True, slots=True)
class Index:
    """The index: facts, findings page by page, and everything around them."""

    facts: tuple[tuple[str, str], ...]
    tiles: tuple[tuple[str, str, str, int, str], ...]  # key, sign, word, count, address
    filters: tuple[Filter, ...]
    charts: tuple[Chart, ...]
    strip: Markup
    bins: tuple[Bin, ...]
    rules: tuple[RuleRow, ...]
    agencies: tuple[Choice, ...]
    not_run: tuple[tuple[str, str], ...]
    unreadable: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    told: str  # how many findings, in words
    pairs: tuple[tuple[str, PairPage], ...] = ()  # editions shown side by side, by address


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a thread."""

    side: Side
    findings: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class Thread:
    """A claim over time."""

    key: str
    anchor: str
    title: str
    lang: str
    cards: tuple[Card, ...]
    chart: Chart | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document: paragraphs without findings, then one with the findings that stand in it."""

    before: Markup
    paragraph: Markup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One text of a release."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A release with its findings in place."""

    key: str
    anchor: str
    title: str
    lang: str
    agency: str
    date: str
    basis: str
    source: str
    path: str
    cards: tuple[Card, ...]  # findings that stand in no text shown
    renditions: tuple[Rendition, ...]
    contents: tuple[Card, ...]  # findings that stand in the text, to jump to


@dataclass(frozen=True, slots=True)
class Head:
    """One version of a pair."""

    title: str
    lang: str
    date: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of aligned text; ``old`` and ``new`` are code points of the two texts."""

    id: str
    kind: str  # same edited rewritten split merged added deleted moved away
    sign: str
    role: str
    left: Markup
    right: Markup
    other: str  # link to the other place of what moved
    old: tuple[int, int]
    new: tuple[int, int]
    spacing: int


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of rows; one with a ``label`` is closed, and the label says what is in it."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    what: str
    attribute: str
    old: str
    new: str
    difference: str
    places: int
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two versions compared."""

    title: str
    old: Head
    new: Head
    summary: str
    ledger: tuple[Entry, ...]
    folds: tuple[Fold, ...]
    map: Markup
    cards: tuple[Card, ...]
    left_out: int

"""Hits become findings.

In: the hits of one rule and the frames they point into. Out: findings with stable ids, worded in one language, their evidence
quoted in place, earliest first. The one decision owned here: what makes two hits the same finding (rule, release or thread, and
the canonical values in dispute — never positions, spacing or how many places repeat it).
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.model import Evidence, Finding, Hit, Place, Severity, Slot
from checker.report.messages import say, word
from checker.rulebook import Rule
from checker.schema import Tables
from checker.text import markup
from checker.text.locate import LINED, line_starts, locator

_CONTEXT = 60
_HALF = np.uint64(32)


def finding_id(rule: str, scope: str, dispute: Sequence[str]) -> str:
    """Return ``rule-`` and 12 hex digits over the rule, the release id or thread key, and the first two values in dispute."""
    parts = [rule, scope, *sorted(dispute[:2])]
    return f"{rule}-{hashlib.sha256(chr(31).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class _Text:
    release: int
    name: str
    format: str
    path: str
    trust: int
    body: str
    lines: list[int]
    top: int  # where the text begins behind its front matter


def _codes(texts: NDArray[Any], starts: NDArray[Any]) -> NDArray[np.uint64]:
    codes: NDArray[np.uint64] = texts.astype(np.uint64) << _HALF | starts.astype(np.uint64)
    return codes


class Quoter:
    """Turns places into evidence; reads only the texts and segments that findings cite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._texts: dict[int, _Text] = {}
        self._segments: dict[tuple[int, int], tuple[str, str]] = {}  # role and locator, by text and start of a place
        codes = _codes(*(tables.segments[name].to_numpy() for name in ("text", "start")))
        self._order = np.argsort(codes, kind="stable")
        self._codes = codes[self._order]
        self._releases = tables.releases.select("id", "published", "path", "line", "title", "agency", "url").rows(named=True)

    def load(self, places: Iterable[Place]) -> None:
        """Fetch what the given places need, all in one pass."""
        seats = sorted({(place.text, place.start) for place in places} - self._segments.keys())
        if not seats:
            return
        texts, starts = (np.array(side, dtype=np.uint64) for side in zip(*seats, strict=True))
        at = np.searchsorted(self._codes, _codes(texts, starts), side="right").astype(np.int64) - 1
        above = self._tables.segments.select("text", "role", "block", "table", "row", "column", "page")[
            self._order[at[at >= 0]]
        ].rows()
        rows = iter(above)
        for (text, start), number in zip(seats, at, strict=True):
            own, role, block, table, line, column, page = next(rows) if number >= 0 else (None, "", 0, None, None, None, None)
            if own == text:
                where = locator(block=block, table=table, row=line, column=column, page=page)
                self._segments[text, start] = (role, where)
            else:
                self._segments[text, start] = ("body", "")
        wanted = sorted({text for text, _ in seats} - self._texts.keys())
        for row in self._tables.texts[wanted].select("text", "release", "name", "format", "path", "trust", "body").iter_rows():
            lines = line_starts(row[6]) if row[3] in LINED else []
            self._texts[row[0]] = _Text(row[1], row[2], row[3], row[4], row[5], row[6], lines, markup.body_start(row[6]))

    def order(self, place: Place) -> tuple[str, str, int, int, int]:
        """Sort key: earliest release first, then the most trusted rendition, then position."""
        text = self._texts[place.text]
        release = self._releases[text.release]
        return (str(release["published"] or "9999"), release["id"], text.trust, place.text, place.start)

    def evidence(self, place: Place) -> Evidence:
        """Quote one place. The quote is ``text[start:end]``, whole."""
        text = self._texts[place.text]
        release = self._releases[text.release]
        role, where = self._segments[place.text, place.start]
        line = column_number = None
        if text.lines:
            line = bisect.bisect_right(text.lines, place.start)
            column_number = place.start - text.lines[line - 1] + 1
        elif release["line"]:
            line = release["line"]
        if text.name == "title":
            role = "title"
        return Evidence(
            document=release["id"],
            path=text.path,
            rendition=text.name,
            role=role,
            published=release["published"].isoformat() if release["published"] else None,
            locator=where,
            line=line,
            column=column_number,
            start=place.start,
            end=place.end,
            quote=text.body[place.start : place.end],
            value=place.value,
            relation=place.relation.value if place.relation else None,
            title=release["title"],
            agency=release["agency"],
            url=release["url"],
            before=text.body[max(text.top if place.start >= text.top else 0, place.start - _CONTEXT) : place.start],
            after=text.body[place.end : place.end + _CONTEXT],
        )


def assemble(
    rule: Rule, hits: Sequence[Hit], quoter: Quoter, releases: Sequence[str], lang: str, severity: Callable[[Rule, str], Severity]
) -> list[Finding]:
    """Merge the hits of one rule into findings; ``releases`` maps a release index to its id."""
    quoter.load(place for hit in hits for place in hit.places)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        scope = hit.thread if hit.thread is not None else releases[hit.release] if hit.release is not None else ""
        groups.setdefault(finding_id(rule.id, scope, hit.dispute), []).append(hit)
    return [_finding(key, rule, group, quoter, lang, severity) for key, group in groups.items()]


def _finding(
    key: str, rule: Rule, group: Sequence[Hit], quoter: Quoter, lang: str, severity: Callable[[Rule, str], Severity]
) -> Finding:
    """Word one finding; the hit whose first place sorts first speaks for the others."""
    ordered = sorted(group, key=lambda hit: [quoter.order(place) for place in hit.places])
    head = ordered[0]
    places: dict[tuple[int, int, int], Place] = {}
    for hit in ordered:
        for place in hit.places:
            places.setdefault((place.text, place.start, place.end), place)
    message = rule.message_for(head.variant).get(lang)
    return Finding(
        id=key,
        rule=rule.id,
        kind=rule.kind,
        severity=severity(rule, head.variant),
        verdict=rule.verdict_for(head.variant),
        subject=" ".join(head.subject.split()),
        thread=head.thread,
        message=word(message, {name: _one_line(value) for name, value in {"subject": head.subject, **head.slots}.items()}, lang),
        evidence=tuple(quoter.evidence(place) for place in sorted(places.values(), key=quoter.order)),
        suggestions=tuple((say(s.text, lang), say(s.why, lang)) for s in head.suggestions),
    )


def _one_line(value: Slot) -> Slot:
    """Return words taken from a text without the line ends an extractor left in them."""
    return " ".join(value.split()) if isinstance(value, str) else value


def rank(finding: Finding) -> tuple[int, str, str]:
    """Order of findings in every report: worst first, then rule, then id."""
    return (finding.severity.rank, finding.rule, finding.id)

"""Findings as cards.

In: findings of a report and the way between pages. Out: ``views.Card`` values. The one decision owned here: how much of a finding
each page shows: two short sides in a list, every side with more context on a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from checker.model import Evidence, Finding, ReleaseLine, Report, Verdict
from checker.report import grouping, quoting
from checker.report.html import canonical
from checker.report.html.links import Site, outside, slug, up
from checker.report.html.views import Card, Section, Side
from checker.report.strings import t

SIGNS: Final = {"error": "▲", "warning": "◆", "info": "○"}
RELATION_SIGNS: Final = {
    "repeats": "＝", "refines": "≈", "revises": "≠", "slips": "→", "advances": "←", "contradicts": "✕", "fulfils": "✓",
}  # fmt: skip
LISTED: Final = 2  # sides of a finding in a list
SEEN: Final = 400  # code points that tell a language
FULL: Final = 60  # sides on a page of its own
_HANGUL: Final = re.compile(r"[가-힣]")
_LATIN: Final = re.compile(r"[A-Za-z]")


def language(text: str) -> str:
    """Return ``ko`` or ``en`` by the first letters of ``text``; a text with any share of Hangul above a fifth is Korean."""
    text = text[:SEEN]
    hangul = len(_HANGUL.findall(text))
    return "ko" if hangul * 4 >= len(_LATIN.findall(text)) and hangul else "en"


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one report."""

    report: Report
    site: Site
    lines: dict[str, ReleaseLine]
    titles: dict[str, str]  # of rules
    codes: dict[tuple[str, str], str]
    made: dict[str, Card]  # cards of lists, by id
    languages: dict[str, str]  # of releases

    @classmethod
    def of(cls, report: Report, site: Site) -> Cards:
        """Prepare the look-ups once."""
        made = cls(
            report, site, {line.id: line for line in report.releases}, {rule.id: rule.title for rule in report.rules}, {}, {}, {}
        )
        for finding in report.findings:
            for name, value in made.values(finding):
                made.codes.setdefault((name, value), "")
        counts: dict[str, int] = {}
        for name, value in sorted(made.codes):
            made.codes[name, value] = f"{name}{counts.setdefault(name, 0)}"
            counts[name] += 1
        return made

    def values(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Return what filters know of a finding, by the letter of the filter."""
        return (
            ("s", finding.severity.value), ("v", finding.verdict.value), ("n", finding.status.value), ("r", finding.rule), ("a", self.agency(finding)),
        )  # fmt: skip

    def listed(self, finding: Finding) -> Card:
        """Return the card of a list: two sides, short."""
        if finding.id not in self.made:
            self.made[finding.id] = self._listed(finding)
        return self.made[finding.id]

    def _listed(self, finding: Finding) -> Card:
        shown = []
        for side in self._ends(finding):
            wide = 1 if self.language(side) == "ko" else 2  # a Latin letter says half of what a syllable does
            shown.append(self.side(side, "", around=12 * wide, whole=48 * wide, title=32 * wide, link=False))
        if finding.verdict is Verdict.DUPLICATE:  # one quote speaks for its twins
            shown[1:] = [replace(side, before="", quote="", after="") for side in shown[1:]]
        card = self._card(finding, tuple(shown))
        return replace(card, rule_href="", message=quoting.shorten(card.message, 240))

    def _ends(self, finding: Finding) -> Sequence[Evidence]:
        """Return two sides: the first and the last that the message names by their day, else the first and the last."""
        sides = finding.evidence
        if len(sides) <= LISTED:
            return sides
        told = [s for s in sides if s.published and canonical.words(s.published, self.report.lang) in finding.message]
        ends = told if len({side.published for side in told}) > 1 else sides
        return ends[0], ends[-1]

    def full(self, finding: Finding) -> Card:
        """Return the card of a page one folder below the index (or of a single file): every side."""
        shown = tuple(self.side(side, finding.id, around=60, whole=400) for side in finding.evidence[:FULL])
        return self._below(self._card(finding, shown))

    def elsewhere(self, finding: Finding, release: str) -> Card:
        """Return the card for the margin of one release: the sides that stand in other releases, or the other places of this one."""
        others = [side for side in finding.evidence if side.document != release] or list(finding.evidence[1:])
        twin = finding.verdict is Verdict.DUPLICATE  # its other side says the same: enough to recognise it
        most, around, whole = (1, 12, 80) if twin else (4, 40, 240)
        shown = tuple(self.side(side, finding.id, around=around, whole=whole, link=not twin) for side in others[:most])
        return self._below(replace(self._card(finding, shown), more=max(0, len(others) - most)))

    def between(self, finding: Finding, releases: Sequence[str]) -> Card:
        """Return the card for a page about two releases: the sides that stand in them, those of a repetition short."""
        own = [side for side in finding.evidence if side.document in releases]
        if finding.verdict is Verdict.DUPLICATE:
            firsts = {side.document: side for side in reversed(own)}
            shown = tuple(self.side(firsts[name], finding.id, around=12, whole=80) for name in releases if name in firsts)
        else:
            shown = tuple(self.side(side, finding.id, around=60, whole=400) for side in own[:6])
        return self._below(self._card(finding, shown))

    def section(self, group: grouping.Group) -> Section:
        """Return one group of a list."""
        href = self.site.thread(group.key) if group.thread else self.site.document(group.key)
        title = quoting.cut(quoting.plain(group.title), 120)
        return Section(
            key=group.key, thread=group.thread, title=title, lang=language(title), agency=quoting.plain(group.agency), date=group.published or "",
            href=href, cards=tuple(self.listed(finding) for finding in group.findings),
        )  # fmt: skip

    def language(self, side: Evidence) -> str:
        """Return the language of the release a side stands in, by its title and the first quote met."""
        if side.document not in self.languages:
            self.languages[side.document] = language(side.title + side.before + side.quote[:200] + side.after)
        return self.languages[side.document]

    def href(self, finding: Finding) -> str:
        """Return the lasting address of a finding, as seen from the index: its thread, else its document."""
        if self.site.single:
            return f"#{finding.id}"
        page = self.site.thread(finding.thread) if finding.thread is not None else ""
        page = page or next((found for side in finding.evidence if (found := self.site.document(side.document))), "")
        return f"{page}#{finding.id}" if page else ""

    def side(self, side: Evidence, finding: str, *, around: int, whole: int, title: int = 80, link: bool = True) -> Side:
        """Return one side, as seen from the index; ``finding`` is the id of the finding that cites it, or empty."""
        lang = self.report.lang
        before, quote, after = quoting.pieces(side, around, whole)
        line = self.lines.get(side.document)
        page = self.site.document(side.document)
        name = quoting.plain((line.title if line else "") or side.title or side.document)
        href = f"{page}#{mark_id(finding, side)}" if page and finding and not self.site.single else page
        return Side(
            document=side.document, date=side.published or t("undated", lang), agency=quoting.plain((line.agency if line else "") or side.agency),
            title=quoting.cut(name, title), href=href, place=quoting.shorten(quoting.plain(grouping.where(side)), 100),
            role=t(f"role.{side.role}", lang) if f"role.{side.role}" in _ROLES else side.role, before=before.lstrip(), quote=quote, after=after.rstrip(),
            lang=self.language(side), value=canonical.words(side.value, lang), relation=t(f"relation.{side.relation}", lang) if side.relation else "",
            relation_sign=RELATION_SIGNS.get(side.relation or "", ""), source=outside((line.url if line else "") or side.url, side.quote) if link else "",
        )  # fmt: skip

    def _card(self, finding: Finding, sides: tuple[Side, ...]) -> Card:
        lang = self.report.lang
        severity, verdict, status = finding.severity.value, finding.verdict.value, finding.status.value
        dates = [side.published for side in finding.evidence if side.published]
        message = quoting.plain(finding.message)
        return Card(
            id=finding.id, severity=severity, severity_word=t(severity, lang), sign=SIGNS[severity], verdict=verdict, verdict_word=t(f"verdict.{verdict}", lang),
            rule=finding.rule, rule_title=quoting.plain(self.titles.get(finding.rule) or finding.rule), rule_href="" if self.site.single else f"rule-{slug(finding.rule)}.html",
            agency=self.agency(finding), date=max(dates, default=""), status=status, status_word=t(f"status.{status}", lang), message=quoting.shorten(message, 600),
            sides=sides, more=max(0, len(finding.evidence) - len(sides)), suggestions=tuple((quoting.shorten(quoting.plain(a), 200), quoting.shorten(quoting.plain(b), 200)) for a, b in finding.suggestions[:4]),
            href=self.href(finding), codes=tuple(self.codes[pair] for pair in self.values(finding)),
        )  # fmt: skip

    def agency(self, finding: Finding) -> str:
        """Return the agency a finding is filed under: that of its latest side."""
        for side in reversed(finding.evidence):
            line = self.lines.get(side.document)
            if name := (line.agency if line else "") or side.agency:
                return quoting.plain(name)
        return ""

    def _below(self, card: Card) -> Card:
        """Return ``card`` with links as seen from one folder below the index."""
        if self.site.single:
            return card
        sides = tuple(replace(side, href=up(side.href)) for side in card.sides)
        return replace(card, sides=sides, rule_href=up(card.rule_href), href=up(card.href))


_ROLES: Final = frozenset(
    f"role.{name}"
    for name in ("masthead", "title", "subtitle", "lead", "body", "footnote", "table", "caption", "contact", "annex", "chrome")
)


def mark_id(finding: str, side: Evidence) -> str:
    """Return the id of a side's mark in its document's page: it holds as long as the text does."""
    return f"m-{finding}-{side.start}"

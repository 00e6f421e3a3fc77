"""One finding told again, with all that led to it.

In: nothing. Out: the values a replay is made of, and their JSON, schema ``checker-explanation/1``. The one decision owned here: the fields of that
contract; ``schemas/explanation-1.json`` states it as a JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from checker.model import Evidence, Finding, Words
from checker.report.json import evidence
from checker.report.json import finding as plain_finding
from checker.report.silencers import silencers
from checker.report.strings import t
from checker.values.trace import FIELDS, RULES

SCHEMA: Final = "checker-explanation/1"
_EXCUSED: Final = (".md", ".markdown", ".txt", ".html", ".htm", ".jsonl")  # formats whose texts may carry an excuse


@dataclass(frozen=True, slots=True)
class Seen:
    """One value read in a side. ``low:high`` are days, half open, of a date and bounds of a quantity; ``written`` and ``inferred`` as in VALUES."""

    quote: str
    start: int
    end: int
    type: str
    grain: str
    low: str | None
    high: str | None
    amount: float | None
    unit: str
    written: str
    inferred: str
    weekday: int | None
    falls: int | None  # the ISO weekday its first day has by the calendar


@dataclass(frozen=True, slots=True)
class Stated:
    """The claim a side makes, as its key is compared. ``named`` says how the key comes from the name: written, table, or the full name it stands for."""

    subject: str
    key: str
    named: str
    full: str
    attribute: str
    stage: int | None
    scope: str
    period: str
    unit: str
    qualifiers: tuple[str, ...]
    modality: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Side:
    """One piece of evidence with what is read there. ``found`` is False where the text no longer has the quote at its place."""

    evidence: Evidence
    found: bool
    values: tuple[Seen, ...]
    claim: Stated | None


@dataclass(frozen=True, slots=True)
class Match:
    """One field of two claims: ``same``, ``silent`` (one of them leaves it open) or ``apart``; ``how`` a subject's link."""

    field: str
    one: str
    other: str
    result: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """How a side (``other``, its number) stands to the side it was compared with (``one``)."""

    one: int
    other: int
    relation: str | None
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A finding with all that led to it."""

    finding: Finding
    sides: tuple[Side, ...]
    links: tuple[Link, ...]


def as_json(replay: Replay, rule: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the replay as plain values; ``rule`` is what is said of its rule."""
    return {
        "schema": SCHEMA,
        "finding": plain_finding(replay.finding),
        "sides": [
            {
                **evidence(side.evidence),
                "found": side.found,
                "values": [{**asdict(value), "written": written(value, lang), "why": reason(value, lang)} for value in side.values],
                "claim": None if side.claim is None else asdict(side.claim),
            }
            for side in replay.sides
        ],
        "links": [asdict(link) for link in replay.links],
        "silenced_by": {
            "texts": list(silencers(replay.finding.kind, lang)),
            "decisions": [{"by": by, "how": how} for by, how in decisions(replay.finding, lang)],
        },
        "rule": dict(rule),
    }


def written(value: Seen, lang: str) -> str:
    """Return which fields of a date the text itself gives: ``year, month``."""
    return ", ".join(_in(FIELDS[letter], lang) for letter in value.written if letter in FIELDS)


def reason(value: Seen, lang: str) -> str:
    """Return by which rule the rest of a date was inferred; nothing for a quantity."""
    return _in(RULES[value.inferred], lang) if value.type == "date" and value.inferred in RULES else ""


def decisions(finding: Finding, lang: str) -> list[tuple[str, str]]:
    """Return what people may decide about a finding, and the line that does it: a waiver, an excuse, a fact, a path's severity, the baseline."""
    first = finding.evidence[0] if finding.evidence else None
    rows = [("waiver", f'check waive {finding.id} --reason "…" --until {t("replay.date", lang)} --by "…"')]
    place = next((item for item in finding.evidence if PurePosixPath(item.path).suffix.lower() in _EXCUSED), None)
    if place is not None:
        where = f"{place.path}:{place.line}" if place.line else f"{place.path} {place.locator}"
        rows.append(("excuse", t("replay.excuse", lang, comment=f"<!-- check: ignore {finding.rule} -- … -->", where=where)))
    if first is not None:
        quote = " ".join(first.quote.split())
        rows.append(("fact", f'rules/facts/….toml: [[fact]] rule = {_toml(finding.rule)}, quote = {_toml(quote)}, reason = "…"'))
        documents = {item.document for item in finding.evidence}
        match = documents.pop() if len(documents) == 1 else "*"
        rows.append(("per-path", f'checker.toml: [[per-path]] match = {_toml(match)}, severity = {{ {finding.rule} = "info" }}'))
    rows.append(("baseline", "check baseline update --add"))
    return rows


def _toml(text: str) -> str:
    return "'" + text + "'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in(words: Words, lang: str) -> str:
    return words.ko if lang == "ko" else words.en


def stages(matches: Sequence[Match]) -> tuple[int, int] | None:
    """Return the stages of the two claims of a link, where both have one."""
    found = next((match for match in matches if match.field == "stage"), None)
    return (int(found.one), int(found.other)) if found else None

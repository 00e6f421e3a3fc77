"""Waivers: findings someone has accepted, with a reason and an end.

In: ``.checker/waivers.toml`` and the findings of a run. Out: findings marked waived, and what to say about waivers that are unused or
over. The one decision owned here: a waiver holds for its finding's id, or, after edits, for the one finding of its rule and
release whose text its quote can be found in again.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from diff_match_patch import diff_match_patch

from checker import tomlfile
from checker.errors import UsageError
from checker.model import Finding, Status
from checker.review import files

NAME = "waivers.toml"
Texts = Mapping[str, Mapping[str, str]]  # release id -> rendition -> text
_LONG = 120  # quotes longer than this are found by their head and tail
_NUMBER = re.compile(r"\d+")


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One accepted finding."""

    id: str
    reason: str
    rule: str = ""
    by: str = ""
    until: dt.date | None = None
    document: str = ""
    quote: str = ""

    @property
    def of(self) -> str:
        """The rule whose finding is accepted: stated, or the front of the id."""
        return self.rule or self.id.rpartition("-")[0]


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``waivers.toml``."""

    waiver: tuple[Waiver, ...] = ()


def path_of(root: Path) -> Path:
    """Return where the waivers of a corpus are kept."""
    return files.state_dir(root) / NAME


def load(path: Path) -> tuple[Waiver, ...]:
    """Read the waivers; none where there is no file. ``ConfigError`` names the line of a mistake."""
    return tomlfile.load(path, File, shown=path.as_posix()).waiver if path.is_file() else ()


@dataclasses.dataclass(frozen=True, slots=True)
class Doubt:
    """A waiver that no longer does anything: its day is ``over``, or what it accepted is not found, or both."""

    waiver: Waiver
    over: bool
    unused: bool


def mark(
    findings: Sequence[Finding], waivers: Sequence[Waiver], texts: Texts, today: dt.date | None
) -> tuple[list[Finding], list[Doubt]]:
    """Return the findings, waived ones marked, and the waivers that are over or unused.

    ``texts`` holds the texts of the releases waivers name, for quotes that must be found again. ``today`` is the run's clock; without
    one no waiver is over.
    """
    out = {finding.id: finding for finding in findings}
    doubts: list[Doubt] = []
    for waiver in waivers:
        if waiver.until and today and waiver.until < today:
            doubts.append(Doubt(waiver, over=True, unused=waiver.id not in out))
            continue
        target = waiver.id if waiver.id in out else anchored(waiver, findings, texts)
        if target is None:
            doubts.append(Doubt(waiver, over=False, unused=True))
        elif out[target].status is Status.NEW:
            out[target] = dataclasses.replace(out[target], status=Status.WAIVED, excuse=waiver.reason)
    return list(out.values()), doubts


def anchored(waiver: Waiver, findings: Sequence[Finding], texts: Texts) -> str | None:
    """Return the id of the one finding a waiver's quote points at after edits, or None.

    The quote's numbers must be unchanged: a waiver accepts a disagreement, not whatever stands there later.
    """
    if not waiver.quote:
        return None
    spans = {name: find_again(text, waiver.quote) for name, text in texts.get(waiver.document, {}).items()}
    numbers = _NUMBER.findall(waiver.quote)
    hits = {
        finding.id
        for finding in findings
        if finding.rule == waiver.rule and finding.status is Status.NEW
        for item in finding.evidence
        if item.document == waiver.document
        and (span := spans.get(item.rendition)) is not None
        and item.start < span[1]
        and span[0] < item.end
        and _NUMBER.findall(item.quote) == numbers
    }
    return hits.pop() if len(hits) == 1 else None


def find_again(text: str, quote: str) -> tuple[int, int] | None:
    """Return where ``quote`` stands in ``text``, exactly if it can be, else where it was most likely edited to; unique or None."""
    at = text.find(quote)
    if at >= 0:
        return (at, at + len(quote)) if text.find(quote, at + 1) < 0 else None
    if len(quote) > _LONG:
        head, tail = find_again(text, quote[:_LONG]), find_again(text, quote[-_LONG:])
        return (head[0], tail[1]) if head and tail and head[0] < tail[1] <= head[0] + 2 * len(quote) else None
    matcher = diff_match_patch()
    matcher.Match_Distance = 1000 * (len(text) + 1)  # where in the text it stands says nothing
    matcher.Match_Threshold = 0.3
    found = matcher.match_main(text, quote, 0)
    if found < 0:
        return None
    again = matcher.match_main(text[:found] + "\0" * len(quote) + text[found + len(quote) :], quote, 0)
    return (found, found + len(quote)) if again < 0 else None


def add(path: Path, waiver: Waiver) -> None:
    """Append a waiver; ``UsageError`` when the id is already waived."""
    with files.locked(path):
        if any(item.id == waiver.id for item in load(path)):
            raise UsageError(f"{waiver.id} is already waived in {path}")
        old = (
            path.read_text(encoding="utf-8")
            if path.exists()
            else "# Findings accepted with a reason. One [[waiver]] each; `check waive` adds one.\n"
        )
        files.replace(path, old.rstrip("\n") + "\n\n" + to_toml(waiver))


def to_toml(waiver: Waiver) -> str:
    """Return one ``[[waiver]]`` table."""
    lines = ["[[waiver]]"]
    for field in ("id", "rule", "reason", "by", "until", "document", "quote"):
        value = getattr(waiver, field)
        if value:
            lines.append(f"{field} = {value.isoformat() if isinstance(value, dt.date) else _string(value)}")
    return "\n".join(lines) + "\n"


def _string(value: str) -> str:
    # JSON strings are TOML basic strings, but for DEL and lone surrogates, which TOML refuses.
    clean = "".join(c for c in value if c != "\x7f" and not "\ud800" <= c <= "\udfff")
    return json.dumps(clean, ensure_ascii=False)


def for_finding(finding: Mapping[str, object], *, reason: str, by: str, until: dt.date | None) -> Waiver:
    """Return the waiver of a finding as a JSON report tells it."""
    evidence: Iterable[Mapping[str, str]] = finding.get("evidence") or ()  # type: ignore[assignment]
    first = next(iter(evidence), {"document": "", "quote": ""})
    return Waiver(str(finding["id"]), reason, str(finding["rule"]), by, until, first["document"], first["quote"])

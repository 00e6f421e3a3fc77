"""What a rule file says, and what a loaded rule is.

In: nothing. Out: the strict shape of a rule's TOML (``RuleFile``) and the value the rest of the program works with (``Rule``). The
one decision owned here: which keys a rule may have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from checker.model import Severity, Verdict


class Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages."""

    ko: str
    en: str

    def get(self, lang: str) -> str:
        """Return the text in ``lang``; anything but ``en`` is Korean."""
        return self.en if lang == "en" else self.ko


class Variant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``[variant.<name>]`` overrides for hits of that variant; what it leaves out stays the rule's."""

    message: Both | None = None
    severity: Severity | None = None
    verdict: Verdict | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[example]]``: a small corpus and what the rule must say of it.

    Without ``files`` each text is a release of its own, published on the date of the same position (the last date holds for
    the rest). With ``files`` all texts are renditions of one release, named so; the name ``web`` is the web body.
    ``expect`` names one quote for each finding: some evidence of that finding contains it; an empty list means silence. All
    findings must have ``severity``, the rule's own when absent.
    """

    texts: tuple[str, ...]
    expect: tuple[str, ...]
    dates: tuple[dt.date, ...] = ()
    titles: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    severity: Severity | None = None
    variant: str | None = None
    as_of: dt.date | None = None
    note: str = ""

    @property
    def lang(self) -> Literal["ko", "en"]:
        """Return ``ko`` when any Hangul syllable is written, else ``en``."""
        return "ko" if any("가" <= char <= "힣" for text in (*self.texts, *self.titles) for char in text) else "en"

    def rows(self) -> list[dict[str, Any]]:
        """Return the corpus as rows of a .jsonl corpus: ``id agency title published text renditions``."""

        def pick(items: tuple[Any, ...], index: int) -> Any:
            return items[min(index, len(items) - 1)] if items else None

        def row(index: int, text: str, renditions: list[dict[str, str]]) -> dict[str, Any]:
            published = pick(self.dates, index)
            return {
                "id": f"example-{index + 1}",
                "agency": pick(self.agencies, index) or "",
                "title": self.titles[index] if index < len(self.titles) else "",
                "published": published.isoformat() if published else None,
                "text": text,
                "renditions": renditions,
            }

        if not self.files:
            return [row(index, text, []) for index, text in enumerate(self.texts)]
        named = dict(zip(self.files, self.texts, strict=True))
        attached = [
            {"name": name, "format": name.rpartition(".")[2] or "txt", "text": text}
            for name, text in named.items()
            if name != "web"
        ]
        return [row(0, named.get("web", ""), attached)]


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as its TOML file says it."""

    id: str
    kind: str
    severity: Severity
    title: Both
    message: Both
    why: Both
    fix: Both
    not_caught: Both
    reference: str
    verdict: Verdict = Verdict.CONTRADICTION
    params: dict[str, Any] = {}
    variant: dict[str, Variant] = {}
    example: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule: its file's words, its kind, its parameters decoded, and where it came from.

    ``origin`` is ``built-in``, or the path of a user's rule as it should be shown.
    """

    id: str
    kind: str  # a key of kinds.table.KINDS
    severity: Severity
    verdict: Verdict
    title: Both
    message: Both
    why: Both
    fix: Both
    not_caught: Both
    reference: str
    params: Any
    variant: Mapping[str, Variant]
    examples: tuple[Example, ...]
    origin: str

    def message_for(self, variant: str) -> Both:
        """Return the message template of hits of ``variant`` ("" = the rule's own)."""
        found = self.variant.get(variant)
        return found.message if found and found.message else self.message

    def severity_for(self, variant: str) -> Severity:
        """Return the severity of hits of ``variant``."""
        found = self.variant.get(variant)
        return found.severity if found and found.severity else self.severity

    def verdict_for(self, variant: str) -> Verdict:
        """Return the verdict of hits of ``variant``."""
        found = self.variant.get(variant)
        return found.verdict if found and found.verdict else self.verdict

"""Reviewers' verdicts, and what they say of a rule's precision.

In: lines ``{"id", "rule", "verdict": "true|false|unsure", "exact": bool, "reason"}``. Out: precision by rule. The one decision owned here:
"the finding is true" and "true exactly as printed" are counted apart, and unsure counts in neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from checker.errors import ConfigError

NAME = "verdicts.jsonl"


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reviewer's word on one finding."""

    id: str
    verdict: Literal["true", "false", "unsure"]
    rule: str = ""
    exact: bool | None = None
    reason: str = ""
    by: str = ""
    at: str = ""

    @property
    def of(self) -> str:
        """The rule judged: stated, or the front of the id."""
        return self.rule or self.id.rpartition("-")[0]


class Score(msgspec.Struct, frozen=True):
    """One rule's count."""

    rule: str
    true: int
    false: int
    unsure: int
    exact: int

    @property
    def precision(self) -> float | None:
        """Share of true among true and false; None with neither."""
        judged = self.true + self.false
        return self.true / judged if judged else None

    @property
    def exactness(self) -> float | None:
        """Share of true exactly as printed among true and false."""
        judged = self.true + self.false
        return self.exact / judged if judged else None


def load(path: Path) -> list[Verdict]:
    """Read verdicts, the last word on an id counting; ``ConfigError`` names the line of a mistake."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", where=str(path)) from None
    last: dict[str, Verdict] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            verdict = msgspec.json.decode(line, type=Verdict)
        except msgspec.MsgspecError as error:
            raise ConfigError(f"not a verdict: {error}", where=f"{path}:{number}") from None
        last[verdict.id] = verdict
    return list(last.values())


def scores(verdicts: Iterable[Verdict]) -> list[Score]:
    """Return a score a rule, by rule id, and one for all together called ``all``."""
    by_rule: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_rule.setdefault(verdict.of, []).append(verdict)
    rows = [_score(rule, by_rule[rule]) for rule in sorted(by_rule)]
    return [*rows, _score("all", [v for part in by_rule.values() for v in part])]


def _score(rule: str, verdicts: list[Verdict]) -> Score:
    count = {word: sum(v.verdict == word for v in verdicts) for word in ("true", "false", "unsure")}
    return Score(
        rule, count["true"], count["false"], count["unsure"], sum(v.verdict == "true" and v.exact is not False for v in verdicts)
    )

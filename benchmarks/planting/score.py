"""Plant one fault a site, check the changed releases, and count.

In: rows of a corpus and sites. Out: for each kind how many sites were told, and what was found away from them. The one decision owned here: a fault is
told when a loud finding of one of the site's rules, new against the release as published, quotes the planted place; anything else that is new and loud
is away from it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.planting.sites import FINDERS, TITLE, WEB, Edit, Row, Site, sites
from checker.pipeline import memory, run
from checker.rulebook import load as load_rulebook
from checker.settings import Settings

RULES = (
    "weekday", "impossible-date", "range-reversed", "duration-range", "masthead-date", "sum", "difference", "percent", "part-exceeds-total", "list-count",
    "title-body", "rendition", "wrong-attachment", "stale-template", "office-holder", "alias",
)  # fmt: skip
TARGETS = dict.fromkeys(FINDERS, 0.90) | {"title number": 0.80}


@dataclass
class Score:
    """One kind: sites, those told, those not, and new findings away from the place."""

    kind: str
    told: int = 0
    missed: list[Site] = field(default_factory=list)
    away: list[tuple[Site, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many sites there were."""
        return self.told + len(self.missed)

    @property
    def recall(self) -> float:
        """Return the share of sites told; 1 where there is none."""
        return self.told / self.count if self.count else 1.0


def corpus(folder: Path) -> list[Row]:
    """Return the rows of every ``.jsonl`` of ``folder``, none where it is absent."""
    rows: list[Row] = []
    for path in sorted(folder.glob("*.jsonl")):
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return rows


def changed(row: Row, edits: Sequence[Edit], name: str) -> dict[str, Any]:
    """Return a copy of ``row`` under another id with ``edits`` made."""
    copy = {**row, "id": name, "renditions": [dict(r) for r in row["renditions"]]}
    for edit in sorted(edits, key=lambda e: -e.start):
        holder, key = (
            (copy, "title")
            if edit.text == TITLE
            else (copy, "text")
            if edit.text == WEB
            else (copy["renditions"][edit.text], "text")
        )
        holder[key] = holder[key][: edit.start] + edit.new + holder[key][edit.end :]
    return copy


def _check(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    outcome = run.check_catalogue(memory.catalogue(rows), load_rulebook(), Settings(), run.Options(select=RULES, lang="en"))
    found: dict[str, list[Any]] = {}
    for finding in outcome.report.findings:
        for name in {place.document for place in finding.evidence}:
            found.setdefault(name, []).append(finding)
    return found


def _name(row: Row, text: int) -> str:
    return "title" if text == TITLE else "web" if text == WEB else row["renditions"][text]["name"]


def _touches(finding: Any, row: Row, site: Site) -> bool:
    """Whether a place of the finding overlaps an edit; offsets after an edit of another length move by the difference."""
    for edit in site.edits:
        for place in finding.evidence:
            if place.rendition == _name(row, edit.text) and place.start <= edit.start + len(edit.new) and edit.start <= place.end:
                return True
    return False


def score(rows: list[Row], kinds: Sequence[str] = tuple(FINDERS), most: int = 240, seed: int = 1) -> list[Score]:
    """Plant every site of ``kinds`` and return one ``Score`` a kind."""
    chosen = {kind: sites(rows, kind, most, seed) for kind in kinds}
    used = sorted({site.row for found in chosen.values() for site in found})
    before = _check([dict(rows[n]) for n in used]) if used else {}
    scores = []
    for kind, found in chosen.items():
        one = Score(kind)
        names = [f"{rows[site.row]['id']}#{n}" for n, site in enumerate(found)]
        after = _check([changed(rows[s.row], s.edits, name) for s, name in zip(found, names, strict=True)]) if found else {}
        for site, name in zip(found, names, strict=True):
            row = rows[site.row]
            known = {(f.rule, f.message) for f in before.get(row["id"], [])}
            new = [f for f in after.get(name, []) if f.loud and (f.rule, f.message) not in known]
            here = [f for f in new if _touches(f, row, site)]
            if any(f.rule in site.rules for f in here):
                one.told += 1
            else:
                one.missed.append(site)
            one.away += [(site, f"{f.rule}: {f.message}") for f in new if f not in here]
        scores.append(one)
    return scores

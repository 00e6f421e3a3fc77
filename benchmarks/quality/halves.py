"""How far recall across releases holds on releases nobody tuned to: the same figures for two halves of the real corpus.

    python -m benchmarks.quality.halves [--root ../shared] [--findings FILE] [--missed]

In: the gold records under the root, its scorer, and the findings of a run over ``.cache/press`` (made here unless given as JSON). Out: a
table by kind: found and total in each half, and how far apart the shares are. The one decision owned here: which half a record
belongs to — one bit of the BLAKE2 hash of the id of its first release, fixed before anything is tuned. ``tuned`` is the half whose
misses may be read; the other half is only counted. Where the root or the corpus is absent the command says so and ends.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parents[2]
PRESS = HERE / ".cache" / "press"
KINDS = ("value_conflict", "deadline_drift")
HALVES = ("tuned", "unseen")
APART = 0.15  # how far below the tuned half the unseen one may lie

Record = dict[str, Any]


def half(release: str) -> str:
    """Return the half a release belongs to."""
    return HALVES[hashlib.blake2b(release.encode(), digest_size=1).digest()[0] & 1]


def scorer(path: Path) -> ModuleType:
    """Return the scorer that is kept beside the gold records."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(findings: Path | None) -> Record:
    """Return the findings of a run: those of ``findings``, else of one made here without a store."""
    if findings is not None:
        told: Record = json.loads(findings.read_text(encoding="utf-8"))
        return told
    run = subprocess.run(
        [sys.executable, "-m", "checker", str(PRESS), "--format", "json", "--no-store"], capture_output=True, check=False, cwd=HERE
    )
    made: Record = json.loads(run.stdout)
    return made


def judged(record: Record, score: ModuleType, findings: Any) -> bool:
    """Say whether a gold record is found, at the loudness it asks for."""
    rules, releases = score.ACCEPTED[record["kind"]]
    quiet = record["label"] in score.QUIET
    return any(
        (not row[2] or row[0].get("verdict") in ("update", "explained")) if quiet else row[2]
        for row in findings.near(record["docs"])
        if row[0].get("rule") in rules and score.cites(row[1], record["docs"], releases, 1)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=HERE.parent / "shared", help="folder with gold/ and tools/")
    parser.add_argument("--findings", type=Path, help="JSON of a run over the corpus, instead of running it")
    parser.add_argument("--missed", action="store_true", help="list what the tuned half misses; the other half stays unread")
    given = parser.parse_args()
    gold, tool = given.root / "gold" / "press_dev.jsonl", given.root / "tools" / "score.py"
    for path in (gold, tool, PRESS):
        if not path.exists():
            print(f"{path} is absent: nothing was measured")
            return 2
    score = scorer(tool)
    findings = score.Findings(report(given.findings), None)
    found: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        if record["kind"] not in KINDS or record["label"] in score.CONTROLS:
            continue
        where = half(min(record["docs"], key=lambda doc: (doc["date"], doc["doc_id"]))["doc_id"])
        name = record["kind"] + " (told quietly)" * (record["label"] in score.QUIET)
        right = judged(record, score, findings)
        for row in (name, "together"):
            total[row, where] += 1
            found[row, where] += right
        if given.missed and not right and where == HALVES[0]:
            print("missed", record["id"], record["label"], record.get("explanation", ""))
    shares: dict[str, float] = {}
    for name in sorted({row for row, _ in total}, key=lambda row: (row == "together", row)):
        cells = []
        for where in HALVES:
            count = total[name, where]
            shares[where] = found[name, where] / count if count else 0.0
            cells.append(f"{where} {found[name, where]:3} / {count:<3} {shares[where]:6.1%}")
        print(f"{name:32} {'   '.join(cells)}   unseen − tuned {shares[HALVES[1]] - shares[HALVES[0]]:+.2f}")
    return int(shares[HALVES[1]] < shares[HALVES[0]] - APART)


if __name__ == "__main__":
    raise SystemExit(main())

"""How well segments are aligned and releases are linked, on gold data that is not part of the project.

Run with ``python -m benchmarks.quality.align [GOLD] [CORPUS]``: the folder of the gold files (``../shared/gold``) and of the releases they speak of
(``.cache/press``). Says plainly what is absent. In: gold records. Out: a table on standard output. The one decision owned here: a link is a pair of
segments, and of a pair of releases only links that touch a labelled segment count.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.align_planted import CLASSES, planted
from checker.align import align_segments
from checker.align.diff import compare


@dataclass(slots=True)
class Score:
    """Counts of links."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def add(self, found: set[tuple[int, int]], gold: set[tuple[int, int]]) -> None:
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    def __str__(self) -> str:
        return f"precision {self.right / max(1, self.right + self.wrong):.3f}  recall {self.right / max(1, self.right + self.missed):.3f}  F1 {self.f1:.3f}"


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def releases(gold: list[dict[str, Any]]) -> tuple[Score, tuple[int, int], tuple[int, int]]:
    """Score labelled pairs of releases: links, moved pairs linked, moved pairs also called so."""
    score, linked, called, moved = Score(), 0, 0, 0
    for record in gold:
        links = align_segments([s["text"] for s in record["a_segments"]], [s["text"] for s in record["b_segments"]])
        kinds = {(a, b): link.type for link in links for a in link.old for b in link.new}
        left, right = {a for x in record["links"] for a in x["a"]}, {b for x in record["links"] for b in x["b"]}
        score.add(
            {(a, b) for a, b in kinds if a in left or b in right}, {(a, b) for x in record["links"] for a in x["a"] for b in x["b"]}
        )
        for x in record["links"]:
            if x["relation"] == "moved":
                moved += 1
                linked += (x["a"][0], x["b"][0]) in kinds
                called += kinds.get((x["a"][0], x["b"][0])) == "moved"
    return score, (linked, moved), (called, moved)


def sentences(gold: list[dict[str, Any]]) -> Score:
    """Score n:m alignments of sentences."""
    score = Score()
    for record in gold:
        links = align_segments(record["src"], record["tgt"])
        score.add(
            {(a, b) for link in links for a in link.old for b in link.new},
            {(a, b) for x in record["links"] for a in x["src"] for b in x["tgt"]},
        )
    return score


def families(gold: list[dict[str, Any]], corpus: Path) -> tuple[int, int, int]:
    """Return gold pairs linked, all gold pairs, and the size of the largest family."""
    from checker.align.families import link
    from checker.settings import Settings
    from checker.sources.catalogue import load
    from checker.text.frames import segment_texts

    read = load([corpus], Settings())
    links = link(read.releases, read.texts, *segment_texts(read.texts, read.blocks, read.releases))
    ids = read.releases["id"].to_list()
    member: defaultdict[str, set[str]] = defaultdict(set)
    size: defaultdict[str, set[str]] = defaultdict(set)
    for family, _, a, b, _, _ in links.iter_rows():
        for release in (ids[a], ids[b]):
            member[release].add(family)
            size[family].add(release)
    pairs = [
        pair
        for record in gold
        if record["kind"] == "same_event_series"
        for pair in itertools.combinations(sorted({doc["doc_id"] for doc in record["docs"]}), 2)
    ]
    return sum(bool(member[a] & member[b]) for a, b in pairs), len(pairs), max(map(len, size.values()), default=0)


def changes(kind: str, count: int = 20) -> int:
    """Return how many planted changes are found and called what they are, and nothing else."""
    return sum({change.kind for change in compare(case.old, case.new).pairs[0].changes} == {kind} for case in planted(kind, count))


def main(arguments: list[str]) -> int:
    gold = Path(arguments[0] if arguments else "../shared/gold")
    corpus = Path(arguments[1] if len(arguments) > 1 else ".cache/press")
    for kind in CLASSES:
        print(f"planted changes, {kind}: {changes(kind)} of 20")
    pairs = records(gold / "alignment_dev.jsonl")
    if pairs:
        score, linked, called = releases(pairs)
        print(f"pairs of releases: {score}; moved: {linked[0]} of {linked[1]} linked, {called[0]} called moved")
    texts = records(gold / "alignment_deplain.jsonl")
    if texts:
        print(f"n:m sentences (German): {sentences(texts)}")
    if not pairs or not texts:
        print(f"{gold}: gold data for segments is absent, not measured")
    series = records(gold / "press_dev.jsonl")
    if series and corpus.is_dir():
        right, total, largest = families(series, corpus)
        print(f"families: {right} of {total} pairs linked ({right / total:.1%}), largest {largest}")
    else:
        print(f"{gold} or {corpus} is absent: families not measured")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

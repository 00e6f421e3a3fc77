"""``python -m benchmarks.planting [KIND …]``: recall by kind on the corpus of real releases, with what was missed and what was found elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.planting.score import TARGETS, corpus, score

PRESS = Path(__file__).resolve().parents[2] / ".cache" / "press"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="*", default=list(TARGETS))
    parser.add_argument("--most", type=int, default=240, help="sites a kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="PREFIX", help="releases whose id begins so: one agency apart")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show N missed sites and N findings elsewhere a kind")
    given = parser.parse_args()
    rows = [row for row in corpus(PRESS) if row["id"].startswith(given.only)]
    if not rows:
        print(f"the corpus of real releases ({PRESS.name}) is absent: nothing was planted")
        return 2
    short = False
    for one in score(rows, given.kind, given.most, given.seed):
        short |= one.recall < TARGETS[one.kind] or bool(one.away)
        print(
            f"{one.kind:18} {one.told:4} / {one.count:<4} {one.recall:7.1%}  (reach {TARGETS[one.kind]:.0%})  found elsewhere {len(one.away)}"
        )
        for site in one.missed[: given.missed]:
            print(f"    missed {rows[site.row]['id']} {[(e.text, e.new) for e in site.edits]} {site.said}")
        for site, message in one.away[: given.missed]:
            print(f"    elsewhere {rows[site.row]['id']} {site.said} -> {message}")
    return int(short)


if __name__ == "__main__":
    raise SystemExit(main())

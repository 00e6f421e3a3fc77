"""Fuzz the readers for some minutes: ``python -m tests.fuzz.run --minutes 10 [--reader hwpx] [--seed 0]``.

Prints how many documents each reader was given and what became of them; every failure is named by reader and seed, from which
``mutate.document`` builds the same bytes again. Exits with 1 if there was any.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import sys
import time
import traceback

from tests.fuzz.check import check
from tests.fuzz.mutate import READERS, document


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the readers.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--reader", choices=READERS, action="append")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    readers = asked.reader or READERS
    outcomes = {reader: collections.Counter[str]() for reader in readers}
    failures: dict[str, str] = {}
    end = time.monotonic() + 60 * asked.minutes
    for seed in itertools.count(asked.seed):
        if time.monotonic() >= end:
            break
        for reader in readers:
            try:
                outcomes[reader][check(document(reader, seed), f"a.{reader}")] += 1
            except Exception as error:
                outcomes[reader]["FAILED"] += 1
                place = traceback.extract_tb(error.__traceback__)[-1]
                cause = f"{reader}: {type(error).__name__} at {place.filename.rsplit('/', 1)[-1]}:{place.lineno}"
                if cause not in failures:
                    failures[cause] = f"seed {seed}: {error}"
                    sys.stdout.write(f"{cause} {failures[cause]}\n")
    for reader, counts in outcomes.items():
        listed = "  ".join(f"{what} {count:,}" for what, count in counts.most_common())
        sys.stdout.write(f"{reader:5} {counts.total():8,}  {listed}\n")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())

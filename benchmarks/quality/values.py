"""How well values are read: one table over annotated press text and the conformance suites.

    python -m benchmarks.quality.values [--missed SUITE] [--root ../shared]

In: the records of ``conformance/*.jsonl`` under the root. Out: a table: kept, left out and why, right, share, target. The decisions owned
here: which items of a suite count (``left_out``, the one filter, by field only) and when an answer is right (``right``). Where the root
is absent the command says so and ends.

Conventions of the suites that are not ours are told here and nowhere else:
- an interval is right when both ends are equal, in days: a time of day is compared by its day;
- Recognizers gives a single date without an end, and names the last day, month or year of ``A through B`` by its beginning; a record
  whose several readings are listed is right with any of them;
- korean_datetime and Duckling define the first answer only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.values import Value, read

Record = dict[str, Any]
DAYS = frozenset({"day", "week", "month", "quarter", "year"})
TARGETS = {
    "press_temporal_gold": 0.95,
    "press_quantity_gold": 0.98,
    "nemo_ko_number": 0.97,
    "duckling_ko_time": 0.80,
    "recognizers_ko_datetime": 0.70,
    "korean_datetime_gold": 0.85,
    "recognizers_ko_number": 0.88,
    "recognizers_ko_unit": 0.88,
    "recognizers_en_datetime": 0.65,
    "duckling_en_time": 0.50,
}


def left_out(suite: str, record: Record, item: Record) -> str | None:
    """Return why an expected item does not count, None when it does."""
    kind = item.get("type")
    if any(tag.startswith("bad-record") for tag in record.get("tags", ())):
        return "bad record"
    if suite == "press_temporal_gold":
        return "part of a title" if item.get("in_name") else "a length or set of dates" if kind in ("duration", "set") else None
    if suite == "duckling_ko_time" or suite == "duckling_en_time":
        if item.get("grain") not in DAYS:
            return "finer than a day"
        return "holiday" if suite.endswith("en_time") and "holiday" in item else None
    if suite in ("recognizers_ko_datetime", "recognizers_en_datetime"):
        return (
            None
            if kind in ("date", "daterange") and item.get("start")
            else f"type {kind}"
            if kind not in ("date", "daterange")
            else "no value"
        )
    if suite == "korean_datetime_gold":
        return None if kind == "date" else f"type {kind}"
    if suite in ("recognizers_ko_number", "recognizers_ko_unit"):
        return None if item.get("value") is not None else "no single value"
    return None


def dated(values: Sequence[Value]) -> list[Value]:
    """Return the values that stand in the calendar: not bare lengths of time, not impossible dates."""
    return [v for v in values if v.type == "date" and v.low is not None and not v.impossible]


def counted(values: Sequence[Value]) -> list[Value]:
    """Return the quantities with a unit."""
    return [v for v in values if v.type == "quantity" and v.unit_class != "number"]


def best(values: Sequence[Value], span: Sequence[int] | None) -> Value | None:
    """Return the value that overlaps ``span`` most, or the first without a span."""
    if span is None:
        return values[0] if values else None
    near = [v for v in values if v.start < span[1] and v.end > span[0]]
    return min(near, key=lambda v: abs(v.start - span[0]) + abs(v.end - span[1]), default=None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def date_right(value: Value, item: Record, suite: str) -> bool:
    """Say whether both ends are those of the item."""
    pairs = [(item.get("start"), item.get("end"))]
    if suite.startswith("recognizers"):
        pairs += [(a.get("start"), a.get("end")) for a in item.get("alternatives") or ()]
    for start, end in pairs:
        low = _day(start or "")
        if low is None or value.low != low:
            continue
        if suite.startswith("recognizers") and not end:
            if item["type"] == "daterange" or value.high == low + dt.timedelta(days=1):
                return True
            continue
        high = _day(end or "")
        if high is None:
            continue
        if "T" in (start or "") and not (start or "").endswith("T00:00:00"):
            high = low + dt.timedelta(days=1)
        if value.high == high or (suite.startswith("recognizers") and value.role == "range" and high in _beginnings(value)):
            return True
    return False


def _beginnings(value: Value) -> set[dt.date]:
    """Return the first day of what may be the last unit of a range: a day, week, month or year."""
    if value.high is None:
        return set()
    last = value.high - dt.timedelta(days=1)
    found = {last} if value.grain in ("day", "range") else set()
    if value.high.day == 1 and value.grain in ("month", "range"):
        found.add(last.replace(day=1))
    if value.high.day == 1 and value.high.month == 1 and value.grain in ("year", "range"):
        found.add(last.replace(month=1, day=1))
    if value.grain == "quarter" and value.high.day == 1:
        found.add(last.replace(month=(last.month - 1) // 3 * 3 + 1, day=1))
    if value.grain == "week":
        found.add(value.high - dt.timedelta(days=7))
    return found


def amount_right(value: Value, item: Record) -> bool:
    """Say whether the stated magnitude is that of the item; a range gives its bounds."""
    expected = item.get("value")
    if expected is None:
        return value.least == item.get("min") and value.most == item.get("max")
    if value.amount is None:
        return False
    return abs(value.amount - expected) <= 1e-6 * max(1.0, abs(expected))


@dataclass
class Score:
    """What one suite gave."""

    suite: str
    kept: int = 0
    right: int = 0
    exact: int = 0
    out: Counter[str] = field(default_factory=Counter)
    false_hits: int = 0
    predicted: int = 0
    missed: list[tuple[Record, Record, Value | None]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.kept if self.kept else 0.0


def records(root: Path, suite: str) -> Iterator[Record]:
    with (root / "conformance" / f"{suite}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def score(root: Path, suite: str) -> Score:
    """Read every record of a suite and count."""
    amounts = "number" in suite or "unit" in suite or "quantity" in suite
    result = Score(suite)
    for record in records(root, suite):
        published = _day(record["ref"]) if record.get("ref") else None
        spoken = suite in ("nemo_ko_number", "recognizers_ko_number", "recognizers_ko_unit")
        values = read(record["text"], published, spoken=spoken)
        if suite == "press_quantity_gold":
            answers = counted(values)
        elif amounts:
            answers = [v for v in values if v.amount is not None]
        else:
            answers = dated(values)
        result.predicted += len(answers)
        result.false_hits += (
            sum(
                not any(v.start < e["span"][1] and v.end > e["span"][0] for e in record["expected"] if e.get("span"))
                for v in answers
            )
            if suite.startswith("press")
            else bool(answers and not record["expected"])
        )
        for item in record["expected"]:
            why = left_out(suite, record, item)
            if why:
                result.out[why] += 1
                continue
            result.kept += 1
            answer = best(answers, item.get("span"))
            good = answer is not None and (amount_right(answer, item) if amounts else date_right(answer, item, suite))
            result.right += good
            result.exact += bool(good and answer and item.get("span") and [answer.start, answer.end] == item["span"])
            if not good:
                result.missed.append((record, item, answer))
    return result


def table(scores: Sequence[Score], say: Callable[[str], None]) -> None:
    say(f"{'suite':26} {'kept':>5} {'left out':>8} {'right':>6} {'share':>6} {'reach':>6}")
    for one in scores:
        target = TARGETS[one.suite]
        say(
            f"{one.suite:26} {one.kept:5} {sum(one.out.values()):8} {one.right:6} {one.share:6.3f} {target:6.2f} {'' if one.share >= target else 'short'}"
        )
        if one.suite == "press_temporal_gold":
            say(f"{'':26} false hits {one.false_hits} (at most 2)")
        if one.suite == "press_quantity_gold":
            precision = 1 - one.false_hits / one.predicted if one.predicted else 0.0
            say(f"{'':26} precision {precision:.3f} (0.98), exact span {one.exact / max(1, one.kept):.3f} (0.95)")
        if one.suite == "korean_datetime_gold":
            say(f"{'':26} false hits in records without a date {one.false_hits} (at most 4)")
        for why, count in sorted(one.out.items()):
            say(f"{'':26} left out: {why} {count}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    parser.add_argument("--missed", help="print each item of this suite that was not read right")
    args = parser.parse_args()
    if not (args.root / "conformance").is_dir():
        print(f"{args.root}/conformance is absent: the quality of values cannot be measured here")
        return 0
    scores = [score(args.root, suite) for suite in ([args.missed] if args.missed else TARGETS)]
    table(scores, print)
    for one in scores if args.missed else ():
        for record, item, answer in one.missed:
            shown = answer and (answer.quote, str(answer.low), str(answer.high), answer.amount, answer.unit)
            print(
                record.get("ref") and record["ref"][:10],
                record["text"][:90],
                "|",
                item.get("text"),
                item.get("start"),
                item.get("end"),
                item.get("value"),
                "|",
                shown,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

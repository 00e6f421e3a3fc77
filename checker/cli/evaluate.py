"""``check eval VERDICTS``: how precise each rule was, by reviewers' verdicts.

In: lines of verdicts. Out: a table. The one decision owned here: a share is printed with its counts, never alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from checker.cli import options as opts
from checker.errors import UsageError


@click.command(name="eval")
@click.argument("verdicts", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evaluate(verdicts: Path | None, form: str) -> int:
    """Print the precision of each rule from reviewers' verdicts (.jsonl: id, verdict true|false|unsure, exact, reason).

    VERDICTS is what the HTML report's button saves; without it, .checker/verdicts.jsonl of the root.
    """
    from checker.review import files
    from checker.review import verdicts as review

    path = verdicts or files.state_dir(opts.find_root(Path())) / review.NAME
    if verdicts is None and not path.exists():
        raise UsageError("no verdicts to count", hint=f"check eval FILE, or {opts.shown(path)}: the report's pages save one")
    opts.existing((path,))
    judged = review.load(path)
    if not judged:
        raise UsageError("holds no verdicts", where=str(opts.shown(path)))
    rows = review.scores(judged)
    if form == "json":
        opts.write_out(json.dumps([msgspec.to_builtins(row) for row in rows], indent=1) + "\n")
        return 0
    wide = max(len(row.rule) for row in rows)
    opts.write_out(f"{'rule':{wide}}  true  false  unsure   the finding is true   true exactly as printed\n")
    for row in rows:
        share = ["      —" if p is None else f"{p:7.1%}" for p in (row.precision, row.exactness)]
        opts.write_out(f"{row.rule:{wide}} {row.true:5} {row.false:6} {row.unsure:7} {share[0]:>21} {share[1]:>25}\n")
    return 0

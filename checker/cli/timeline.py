"""``check timeline NAME PATH…``: what was said about a subject, in order.

In: a subject's name and paths. Out: a line a statement. The one decision owned here: how a thread is drawn on a terminal.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import UsageError, did_you_mean


@click.command()
@click.argument("name")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config")
def timeline(name: str, paths: tuple[Path, ...], form: str, config: Path | None) -> int:
    """Draw what was said about the subject NAME: when, what, for when, and how it stands to what was said before."""
    from checker.pipeline import lists

    opts.existing(paths)
    settings, source = opts.load_settings(config, paths)
    paths = opts.or_configured(paths, settings, source)
    rows = lists.timeline(paths, settings, name)
    if form == "json":
        opts.write_out(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return 0
    if not rows:
        known = lists.subjects(paths, settings)
        names = [part for row in known["names"].to_list() for part in row.split(" = ")]
        raise UsageError(f'nothing is said of "{name}"', hint=did_you_mean(name, names) or "`check subjects` lists the subjects")
    for number, row in enumerate(rows):
        mark = "└" if number == len(rows) - 1 else "├"
        when = f" → {row['low']} … {row['high']}" if row["low"] else ""
        relation = f" [{row['relation']}]" if row["relation"] else ""
        opts.write_out(f"{mark}─ {row['published']}  {row['subject']}: {row['modality']} {row['action']}{when}{relation}\n")
        opts.write_out(f"{'   ' if mark == '└' else '│  '}“{str(row['quote'])[:160]}” ({row['document']})\n")
    return 0

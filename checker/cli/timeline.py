"""``check timeline NAME PATH…``: what was said about a subject, in order.

In: a subject's name and paths. Out: a line a statement. The one decision owned here: how a thread is drawn on a terminal.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click

from checker.cli import options as opts
from checker.errors import UsageError, did_you_mean
from checker.model import Span
from checker.report import quoting
from checker.report.messages import say
from checker.report.strings import known, t


@click.command()
@click.argument("name")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def timeline(name: str, paths: tuple[Path, ...], form: str, config: Path | None, lang: str | None) -> int:
    """Draw what was said about the subject NAME: when, what, for when, and how it stands to what was said before."""
    from checker.pipeline import lists

    opts.existing(paths)
    settings, source = opts.load_settings(config, paths)
    language = opts.language(lang, settings)
    paths = opts.or_configured(paths, settings, source)
    rows, known = lists.timeline(paths, settings, name)
    if form == "json":
        opts.write_out(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return 0
    if not rows:
        hint = did_you_mean(name, known) or _holding(name, known) or "`check subjects` lists the subjects"
        raise UsageError(f'nothing is said of "{name}"', hint=hint)
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        opts.write_out(f"{'└' if last else '├'}─ {_said(row, language)}\n")
        quote = quoting.shorten(quoting.plain(str(row["quote"])))
        opts.write_out(f"{' ' if last else '│'}  “{quote}” ({quoting.plain(str(row['document']))})\n")
    return 0


def _holding(name: str, known: list[str], most: int = 5) -> str:
    """Return the subjects that hold the name, or its last word, as a hint."""
    for part in dict.fromkeys((name, name.split()[-1] if name.split() else name)):
        near = [other for other in known if part.casefold() in other.casefold()][:most]
        if near:
            return "subjects with it: " + ", ".join(quoting.plain(other).strip() for other in near)
    return ""


def _said(row: dict[str, Any], lang: str) -> str:
    """Return a statement's line: when it was said, of what, what, for when, and how it stands to what was said before."""
    act = f"{known('modality', row['modality'], lang)} {known('attribute', row['action'], lang)}"
    parts = [f"{row['published']}  {quoting.plain(row['subject'])}: {act}"]
    if row["low"]:
        low, high = (dt.date.fromisoformat(row[name]) for name in ("low", "high"))
        parts.append(f"→ {say(Span(low, high, row['grain'] or 'day'), lang)}")
    if row["relation"]:
        parts.append(f"[{t('relation.' + row['relation'], lang)}]")
    return " ".join(parts)

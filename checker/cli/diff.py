"""``check diff OLD NEW`` and ``check diff --since REV|DATE PATH``: what changed.

In: two files, or two folders of releases, or one of them and a time in its git history. Out: typed changes as text, JSON or pages. The one decision owned here: what a reader sees
first — values and duties, then wording; spacing only when asked for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.errors import Exit, UsageError

if TYPE_CHECKING:
    from checker.align.changes import Change
    from checker.align.diff import Diff

_QUIET = frozenset({"spacing"})
_COLORS = {"old": "\x1b[31m", "new": "\x1b[34m", "head": "\x1b[1m"}


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--since", default="", metavar="REV|DATE", help="Compare PATH with itself at a git revision, or before a date.")
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", metavar="html=DIR", default="", help="Write pages as well.")
@click.option("--spacing", is_flag=True, help="Show changes of spacing too.")
@click.option("--exit-code", is_flag=True, help="Exit 1 when anything changed.")
@opts.shared("color", "config", "lang")
def diff(
    old: Path,
    new: Path | None,
    since: str,
    form: str,
    output: str,
    spacing: bool,
    exit_code: bool,
    color: str,
    config: Path | None,
    lang: str | None,
) -> int:
    """Show what changed from OLD to NEW: deadlines, amounts, duties, scopes, definitions, names, wording, moves.

    OLD and NEW are two files or two folders of releases. With --since there is one, PATH, and the old side is what git had of it.
    """
    if since and new is not None:
        raise UsageError("--since takes one path", hint="check diff --since REV|DATE PATH")
    if not since and new is None:
        raise UsageError("what is it compared with?", hint="check diff OLD NEW, or check diff --since REV|DATE PATH")
    now = new or old
    kind, _, target = output.partition("=")
    if output and (kind != "html" or not target):
        raise UsageError(f'--output needs html=DIR, not "{output}"')
    opts.existing((old, now))
    settings, _ = opts.load_settings(config, (now,))
    language = opts.language(lang, settings)
    from checker import __version__
    from checker.align.diff import to_json
    from checker.pipeline import comparing

    found = comparing.compare_since(now, since, settings) if since else comparing.compare(old, now, settings)
    then = f" ({since})" if since else ""
    if target:
        from checker.report import html

        html.write_diff(found, Path(target), lang=language, version=__version__)
    if form == "json":
        opts.write_out(json.dumps(to_json(found, language), ensure_ascii=False, indent=1) + "\n")
    else:
        paint = opts.color_for(sys.stdout, color)
        for pair in found.pairs:
            shown = [change for change in pair.changes if spacing or change.kind not in _QUIET]
            if len(found.pairs) > 1 and not shown:
                continue
            opts.write_out(_paint(f"{pair.old.document or old}{then} → {pair.new.document or now}", "head", paint) + "\n")
            for change in shown:
                opts.write_out(_line(change, language, paint))
        for sign, versions in (("+", found.added), ("−", found.removed)):
            for version in versions:
                opts.write_out(f"{sign} {version.document} {version.title}\n")
        opts.write_out(_closing(found) + "\n")
    return Exit.FINDINGS if exit_code and found.changed else Exit.OK


def _closing(found: Diff) -> str:
    count = sum(len(pair.changes) for pair in found.pairs)
    parts = ["1 change" if count == 1 else f"{count} changes"]
    parts += [f"1 release {what}" if n == 1 else f"{n} releases {what}" for n, what in _outside(found) if n]
    return ", ".join(parts)


def _outside(found: Diff) -> tuple[tuple[int, str], ...]:
    return (len(found.added), "added"), (len(found.removed), "removed")


def _line(change: Change, lang: str, paint: bool) -> str:
    def side(quote: str, name: str) -> str:
        short = " ".join(quote.split())
        return _paint(short if len(short) <= 160 else short[:157] + "…", name, paint)

    parts = [side(change.old.quote, "old")] if change.old else []
    parts += [side(change.new.quote, "new")] if change.new else []
    sign = {(True, True): "~", (True, False): "−", (False, True): "+"}[change.old is not None, change.new is not None]
    extra = f"  ({change.difference.text(lang)})" if change.difference else ""
    places = f"  ×{len(change.places)}" if len(change.places) > 1 else ""
    head = f"{change.kind}{' ' + change.attribute if change.attribute else ''}"
    return f"  {sign} {head}: {' → '.join(parts)}{extra}{places}\n"


def _paint(text: str, name: str, on: bool) -> str:
    return f"{_COLORS[name]}{text}\x1b[0m" if on else text

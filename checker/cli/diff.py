"""``check diff OLD NEW``: what changed.

In: two files, or two folders of releases. Out: typed changes as text, JSON or pages. The one decision owned here: what a reader sees
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

_QUIET = frozenset({"spacing"})
_COLORS = {"old": "\x1b[31m", "new": "\x1b[34m", "head": "\x1b[1m"}


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", metavar="html=DIR", default="", help="Write pages as well.")
@click.option("--spacing", is_flag=True, help="Show changes of spacing too.")
@click.option("--exit-code", is_flag=True, help="Exit 1 when anything changed.")
@opts.shared("color", "config", "lang")
def diff(
    old: Path, new: Path, form: str, output: str, spacing: bool, exit_code: bool, color: str, config: Path | None, lang: str | None
) -> int:
    """Show what changed from OLD to NEW: deadlines, amounts, duties, scopes, definitions, names, wording, moves."""
    kind, _, target = output.partition("=")
    if output and (kind != "html" or not target):
        raise UsageError(f'--output needs html=DIR, not "{output}"')
    opts.existing((old, new))
    settings, _ = opts.load_settings(config, (new,))
    language = opts.language(lang, settings)
    from checker import __version__
    from checker.align.diff import to_json
    from checker.pipeline import comparing

    found = comparing.compare(old, new, settings)
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
            opts.write_out(_paint(f"{pair.old.document or old} → {pair.new.document or new}", "head", paint) + "\n")
            for change in shown:
                opts.write_out(_line(change, language, paint))
        for sign, versions in (("+", found.added), ("−", found.removed)):
            for version in versions:
                opts.write_out(f"{sign} {version.document} {version.title}\n")
        count = sum(len(pair.changes) for pair in found.pairs)
        opts.write_out(f"{count} changes, {len(found.added)} releases added, {len(found.removed)} removed\n")
    return Exit.FINDINGS if exit_code and found.changed else Exit.OK


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

"""``check diff OLD NEW`` and ``check diff --since REV|DATE PATH``: what changed.

In: two files, or two folders of releases, or one of them and a time in its git history. Out: typed changes as text, JSON or pages. The one decision owned here: the exit
code — 0 whatever changed, 1 only when asked for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import Exit, UsageError


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

    OLD and NEW are two files or two folders of releases: two single releases are compared in any case, of several those with one id. With --since there is one, PATH, and
    the old side is what git had of it.

    A line is a change: ~ changed, + came, − went, ↕ moved; the class and the word it is about; old → new; how far apart; ×N when N places changed alike; [line] in text files.
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
    if target:
        from checker.report import html

        html.write_diff(found, Path(target), lang=language, version=__version__)
    if form == "json":
        opts.write_out(json.dumps(to_json(found, language), ensure_ascii=False, indent=1) + "\n")
    else:
        from checker.report import difftext

        then = f" ({since})" if since else ""
        color_on = opts.color_for(sys.stdout, color)
        opts.write_out(
            difftext.render(found, lang=language, names=(str(old), str(now)), then=then, color=color_on, spacing=spacing)
        )
    return Exit.FINDINGS if exit_code and found.changed else Exit.OK

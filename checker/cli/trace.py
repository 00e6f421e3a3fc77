"""``check trace "…"``: what is read in a phrase, what was inferred and why, what a guard rejected."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from checker.cli import options as opts


@click.command()
@click.argument("phrase")
@click.option("--published", type=opts.Date(), metavar="DATE", help="Publication date of the release the phrase is taken from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def trace(phrase: str, published: dt.date | None, form: str, config: Path | None, lang: str | None) -> int:
    """Show what is read in PHRASE: values with their spans, what was inferred and by which rule, what a guard rejected."""
    from checker.values import trace as reader

    settings, _ = opts.load_settings(config, ())
    result = reader.trace(phrase, published)
    if form == "json":
        opts.write_out(json.dumps(reader.plain(result), ensure_ascii=False, indent=1) + "\n")
    else:
        opts.write_out(reader.text(result, opts.language(lang, settings)))
    return 0

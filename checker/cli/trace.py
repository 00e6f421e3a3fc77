"""``check trace "…"``: what is read in a phrase, what was inferred and why, what a guard rejected.

In: a phrase and a publication date. Out: a line a value and a line a refusal. The one decision owned here: what is printed of a value.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as opts

if TYPE_CHECKING:
    from checker.model import Words
    from checker.values.trace import Trace
    from checker.values.value import Value


@click.command()
@click.argument("phrase")
@click.option("--published", type=opts.Date(), metavar="DATE", help="Publication date of the release the phrase is taken from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def trace(phrase: str, published: dt.date | None, form: str, config: Path | None, lang: str | None) -> int:
    """Show what is read in PHRASE: values with their spans, what was inferred and by which rule, what a guard rejected."""
    from checker.values import trace as reader

    settings, _ = opts.load_settings(config, ())
    language = opts.language(lang, settings)
    result = reader.trace(phrase, published)
    if form == "json":
        opts.write_out(json.dumps(_plain(result, language), ensure_ascii=False, indent=1) + "\n")
        return 0
    for item in _plain(result, language)["values"]:
        shown = ", ".join(
            f"{k} {v}" for k, v in item.items() if k not in ("quote", "start", "end", "why", "note") and v not in (None, "")
        )
        opts.write_out(
            f"“{item['quote']}” {item['start']}:{item['end']}  {shown}\n    {item['why']}{'; ' + item['note'] if item['note'] else ''}\n"
        )
    for item in _plain(result, language)["rejected"]:
        opts.write_out(f"“{item['quote']}” {item['start']}:{item['end']}  — {item['why']}\n")
    return 0


def _plain(result: Trace, lang: str) -> dict[str, Any]:
    def say(words: Words | None) -> str:
        return "" if words is None else words.ko if lang == "ko" else words.en

    return {
        "values": [
            {
                "quote": result.text[step.value.start : step.value.end],
                **_fields(step.value),
                "written": ", ".join(say(w) for w in step.written),
                "why": say(step.rule),
                "note": say(step.note),
            }
            for step in result.steps
        ],
        "rejected": [{"quote": r.quote, "start": r.start, "end": r.end, "why": say(r.why)} for r in result.rejected],
    }


def _fields(value: Value) -> dict[str, Any]:
    names = value.__dataclass_fields__
    fields = {name: getattr(value, name) for name in names}
    return {
        k: v.isoformat() if isinstance(v, dt.date) else v for k, v in fields.items() if v not in (None, "", False) or k == "start"
    }

"""``check trace "…" ["…"]``: what is read in a phrase, what was inferred and why, what a guard rejected; and how two phrases stand.

In: one or two phrases and a publication date. Out: a line a value, a line a refusal, and of two phrases a line for each pair of values
that can be compared. The one decision owned here: what is printed of a value.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from checker.cli import options as opts

if TYPE_CHECKING:
    from checker.model import Words
    from checker.values.algebra import Relation
    from checker.values.trace import Trace
    from checker.values.value import Value


RELATIONS: Final[dict[Relation, tuple[str, str]]] = {
    "equal": ("같음", "equal"),
    "contains": ("앞의 것이 뒤의 것을 품음", "the first contains the second"),
    "refines": ("앞의 것이 더 좁음", "the first is narrower"),
    "overlaps": ("겹침", "they overlap"),
    "earlier": ("어긋남: 앞의 것이 더 이름", "apart: the first is earlier"),
    "later": ("어긋남: 앞의 것이 더 늦음", "apart: the first is later"),
    "less": ("어긋남: 앞의 것이 더 적음", "apart: the first is less"),
    "greater": ("어긋남: 앞의 것이 더 많음", "apart: the first is more"),
}


@click.command()
@click.argument("phrase")
@click.argument("other", required=False)
@click.option("--published", type=opts.Date(), metavar="DATE", help="Publication date of the release the phrase is taken from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def trace(phrase: str, other: str | None, published: dt.date | None, form: str, config: Path | None, lang: str | None) -> int:
    """Show what is read in PHRASE: values with their spans, what was inferred and by which rule, what a guard rejected.

    With OTHER, also how the values of the two stand to each other: equal within their rounding, narrower, apart, or not comparable.
    """
    from checker.values import trace as reader

    settings, _ = opts.load_settings(config, ())
    language = opts.language(lang, settings)
    results = [reader.trace(text, published) for text in (phrase, other) if text is not None]
    if form == "json":
        plain = _plain(results[0], language)
        if len(results) > 1:
            plain |= {"other": _plain(results[1], language), "relations": _relations(*results)}
        opts.write_out(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
        return 0
    for result in results:
        _print(_plain(result, language))
    if len(results) > 1:
        pairs = _relations(*results)
        for pair in pairs:
            opts.write_out(f"“{pair['quote']}” — “{pair['other']}”  {RELATIONS[pair['relation']][language != 'ko']}\n")
        if not pairs:
            opts.write_out("견줄 수 있는 값이 없습니다\n" if language == "ko" else "no two values can be compared\n")
    return 0


def _print(plain: dict[str, Any]) -> None:
    for item in plain["values"]:
        shown = ", ".join(
            f"{k} {v}" for k, v in item.items() if k not in ("quote", "start", "end", "why", "note") and v not in (None, "")
        )
        opts.write_out(
            f"“{item['quote']}” {item['start']}:{item['end']}  {shown}\n    {item['why']}{'; ' + item['note'] if item['note'] else ''}\n"
        )
    for item in plain["rejected"]:
        opts.write_out(f"“{item['quote']}” {item['start']}:{item['end']}  — {item['why']}\n")


def _relations(one: Trace, other: Trace) -> list[dict[str, Any]]:
    from checker.values import algebra

    found = []
    for left in one.steps:
        for right in other.steps:
            relation = algebra.relation(left.value, right.value)
            if relation is not None:
                quotes = (result.text[step.value.start : step.value.end] for result, step in ((one, left), (other, right)))
                found.append({**dict(zip(("quote", "other"), quotes, strict=True)), "relation": relation})
    return found


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
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: _shown(field) for name, field in fields.items() if field not in (None, "", False) or name == "start"}


def _shown(field: Any) -> Any:
    if isinstance(field, dt.date):
        return field.isoformat()
    return int(field) if isinstance(field, float) and field.is_integer() else field

"""``check rules`` and ``check explain``: what the checker looks for, and why one finding was reported.

In: a rule id or a finding id. Out: text or JSON. The one decision owned here: an id is looked up among the rules first, then among
findings.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from checker.rulebook import Rule

_LABELS = {
    "ko": {
        "why": "왜",
        "fix": "고치려면",
        "not_caught": "잡지 못하는 것",
        "reference": "근거",
        "fires": "알리는 예",
        "silent": "알리지 않는 예",
        "kind": "종류",
        "severity": "심각도",
    },
    "en": {
        "why": "Why",
        "fix": "What to do",
        "not_caught": "Not caught",
        "reference": "Reference",
        "fires": "Fires on",
        "silent": "Stays silent on",
        "kind": "kind",
        "severity": "severity",
    },
}
_FINDING = re.compile(r"^(?P<rule>[a-z][a-z-]*?)-[0-9a-f]{12}$")


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def rules(form: str, config: Path | None, lang: str | None) -> int:
    """List the rules with their severity and what they look for."""
    settings, source = opts.load_settings(config, ())
    from checker.pipeline.run import rulebook_for

    language = opts.language(lang, settings)
    book = rulebook_for(settings, source.parent if source else Path())
    rows = [
        {"id": r.id, "kind": r.kind, "severity": r.severity.value, "title": r.title.get(language), "origin": r.origin}
        for r in book.rules
    ]
    if form == "json":
        opts.write_out(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return 0
    wide = max(len(row["id"]) for row in rows)
    for row in rows:
        own = "" if row["origin"] == "built-in" else f"  ({row['origin']})"
        opts.write_out(f"{row['severity']:8}{row['id']:{wide + 2}}{row['title']}{own}\n")
    return 0


@click.command()
@click.argument("name")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--in",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A report written with --output json=FILE that tells the finding.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@opts.shared("config", "lang")
def explain(name: str, paths: tuple[Path, ...], report: Path | None, form: str, config: Path | None, lang: str | None) -> int:
    """Explain a rule (weekday), or replay one finding (weekday-7f3a91c2d04b).

    A finding is looked up in the report given with --in, else in the last run, else PATHS, or the paths of checker.toml, are checked again.
    """
    opts.existing(paths)
    settings, source = opts.load_settings(config, paths)
    from checker.pipeline.run import rulebook_for

    language = opts.language(lang, settings)
    book = rulebook_for(settings, source.parent if source else Path())
    known = {rule.id: rule for rule in book.rules}
    if name in known:
        page = json.dumps(rule_page(known[name], language), ensure_ascii=False, indent=1) + "\n"
        opts.write_out(page if form == "json" else rule_text(known[name], language))
        return 0
    found = _FINDING.match(name)
    if found is None or found["rule"] not in known:
        raise UsageError(f'no rule and no finding "{name}"', hint=did_you_mean(name, known) or "`check rules` lists the rules")
    from checker.cli import lookup
    from checker.pipeline.replay import replay
    from checker.report import replay as told
    from checker.report import replay_text
    from checker.report.json import dump

    located = lookup.locate(name, paths, report, settings, source, lang=lang or settings.lang)
    again = replay(located.finding, lookup.releases_of(located, settings), book.lexicon)
    rule = known[found["rule"]]
    if form == "json":
        opts.write_out(dump(told.as_json(again, rule_page(rule, language), language)))
        return 0
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    opts.write_out(replay_text.render(again, language, width=max(width, 40)) + "\n" + rule_text(rule, language, short=True))
    return 0


def rule_page(rule: Rule, lang: str) -> dict[str, str]:
    """Return what is said of a rule, for programs."""
    page = {"id": rule.id, "kind": rule.kind, "severity": rule.severity.value, "origin": rule.origin, "reference": rule.reference}
    return page | {field: getattr(rule, field).get(lang).strip() for field in ("title", "why", "fix", "not_caught")}


def rule_text(rule: Rule, lang: str, *, short: bool = False) -> str:
    """Return the page of one rule as text."""
    label = _LABELS[lang]
    lines = [f"{rule.id} — {rule.title.get(lang)}", f"{label['kind']} {rule.kind} · {label['severity']} {rule.severity.value}", ""]
    for field in ("why", "fix", "not_caught"):
        lines += [label[field], "  " + getattr(rule, field).get(lang).strip().replace("\n", "\n  "), ""]
    lines += [label["reference"], f"  {rule.reference}", ""]
    if short:
        return "\n".join(lines)
    for title, fires in ((label["fires"], True), (label["silent"], False)):
        shown = [example for example in rule.examples if bool(example.expect) is fires]
        shown.sort(key=lambda example: example.lang != lang)
        lines.append(title)
        for example in shown[:2]:
            for index, text in enumerate(example.texts):
                date = f"{example.dates[min(index, len(example.dates) - 1)]}  " if example.dates else ""
                lines.append(f"  {date}{' '.join(text.split())[:200]}")
            lines.append("")
    return "\n".join(lines)

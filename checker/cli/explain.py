"""``check rules`` and ``check explain``: what the checker looks for, and why one finding was reported.

In: a rule id or a finding id. Out: text. The one decision owned here: an id is looked up among the rules first, then in a report
(``--in findings.json``).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as opts
from checker.errors import ConfigError, UsageError, did_you_mean

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
@click.option(
    "--in",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A report written with --output json=FILE, for a finding's id.",
)
@opts.shared("config", "lang")
def explain(name: str, report: Path | None, config: Path | None, lang: str | None) -> int:
    """Explain a rule (weekday) or one finding (weekday-7f3a91c2d04b)."""
    settings, source = opts.load_settings(config, ())
    from checker.pipeline.run import rulebook_for

    language = opts.language(lang, settings)
    book = rulebook_for(settings, source.parent if source else Path())
    found = _FINDING.match(name)
    known = {rule.id: rule for rule in book.rules}
    if name in known:
        opts.write_out(rule_text(known[name], language))
        return 0
    if found and found["rule"] in known:
        opts.write_out(
            finding_text(find_in_report(name, report or opts.last_report(opts.find_root(Path()))))
            + "\n"
            + rule_text(known[found["rule"]], language, short=True)
        )
        return 0
    raise UsageError(f'no rule and no finding "{name}"', hint=did_you_mean(name, known) or "`check rules` lists the rules")


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


def find_in_report(name: str, report: Path) -> dict[str, Any]:
    """Return the finding called ``name`` from a JSON report; ``UsageError`` with the nearest id when it is not there."""
    try:
        findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(report)) from None
    except (ValueError, KeyError, TypeError):
        raise ConfigError("is not a findings report", where=str(report)) from None
    for finding in findings:
        if finding.get("id") == name:
            return dict(finding)
    raise UsageError(f'no finding "{name}" in {report}', hint=did_you_mean(name, [f.get("id", "") for f in findings]))


def finding_text(finding: dict[str, Any]) -> str:
    """Return one finding of a JSON report with every side of it."""
    lines = [f"{finding['id']}  {finding['severity']} · {finding['verdict']}", f"  {finding['message']}", ""]
    for item in finding["evidence"]:
        where = f"{item['path']}:{item['line']}" if item.get("line") else f"{item['path']} {item['locator']}"
        relation = f" [{item['relation']}]" if item.get("relation") else ""
        lines.append(
            f"  {item.get('published') or '—'}  {item['document']} ({item['rendition']}, {item['role']}, {where}){relation}"
        )
        lines.append(f"      “{' '.join(item['quote'].split())}”" + (f" = {item['value']}" if item.get("value") else ""))
    return "\n".join(lines) + "\n"

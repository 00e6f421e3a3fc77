"""Rules and known facts by their own examples.

In: a rulebook. Out: for each example what differs from what it expects. The one decision owned here: an example is run through
the whole pipeline with its own rule alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.model import Finding
from checker.pipeline import memory, run
from checker.review import facts
from checker.rulebook import Example, Rule, Rulebook, load, rules_dir
from checker.settings import Settings

Result = tuple[str, list[str]]


def with_builtin(folder: Path) -> Rulebook:
    """Load a user's folder over the built-in rules."""
    return load([rules_dir(), folder])


def run_rules(book: Rulebook, *, own: bool = True) -> Iterator[Result]:
    """Yield ``(rule#example, problems)``; without ``own`` the built-in rules are left out."""
    for rule in book.rules:
        if not own and rule.origin == "built-in":
            continue
        for number, example in enumerate(rule.examples, 1):
            yield f"{rule.id}#{number}", differences(book, rule, example)


def differences(book: Rulebook, rule: Rule, example: Example) -> list[str]:
    """Return what differs between what the rule finds in ``example`` and what the example expects."""
    found = findings(book, rule, example)
    unmatched = list(found)
    problems = []
    for quote in example.expect:
        match = next(
            (f for f in unmatched if any(quote in e.quote or _squeeze(quote) in _squeeze(e.quote) for e in f.evidence)), None
        )
        if match is None:
            problems.append(f"nothing found at “{quote}”")
        else:
            unmatched.remove(match)
    problems += [f"unexpected: {f.message}" for f in unmatched]
    wanted = example.severity or (rule.severity_for(example.variant) if example.variant is not None else None)
    problems += [f"{f.severity.value}, not {wanted.value}: {f.message}" for f in found if wanted and f.severity is not wanted]
    return problems


def findings(book: Rulebook, rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Run one rule over one example."""
    options = run.Options(lang=example.lang, select=(rule.id,), as_of=example.as_of)
    return run.check_catalogue(memory.catalogue(example.rows()), book, Settings(), options).report.findings


def run_facts(book: Rulebook, folders: Iterable[Path]) -> Iterator[Result]:
    """Yield ``(fact, problems)`` for the known facts of rule folders: each must silence the finding of its example."""
    for number, fact in enumerate(facts.load(folders, book.ids), 1):
        problems = []
        if fact.example is None:
            problems.append("has no [fact.example] that shows what it silences")
        else:
            row = {"id": "example", "text": fact.example.text, "published": fact.example.published or None}
            options = run.Options(select=(fact.rule,))
            found = run.check_catalogue(memory.catalogue([row]), book, Settings(), options).report.findings
            if not found:
                problems.append("nothing is found in its example: there is nothing to silence")
            problems += [f"does not silence: {finding.message}" for finding in facts.unanswered(found, (fact,))]
        yield f"fact {number} ({fact.rule})", problems


def _squeeze(text: str) -> str:
    return "".join(text.split())

"""Every built-in rule: its examples run through the whole pipeline, its words complete in both languages."""

from __future__ import annotations

import pytest

from checker.kinds.table import KINDS
from checker.model import Severity
from checker.pipeline import examples
from checker.rulebook import Example, Rule, load

BOOK = load()
CASES = [(rule, number, example) for rule in BOOK.rules for number, example in enumerate(rule.examples, 1)]

DEFAULTS = {
    Severity.ERROR: "weekday impossible-date range-reversed sum difference part-exceeds-total rendition deadline-overdue value-conflict",
    Severity.WARNING: "duration-range percent masthead-date list-count title-body wrong-attachment stale-template "
    "event-date-conflict deadline-drift status-regress duplicate-block",
    Severity.INFO: "alias office-holder value-update duplicate-passage duplicate-claim",
}


@pytest.mark.parametrize(("rule", "number", "example"), CASES, ids=[f"{rule.id}-{number}" for rule, number, _ in CASES])
def test_example(rule: Rule, number: int, example: Example) -> None:
    assert examples.differences(BOOK, rule, example) == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_rule_has_examples_of_both_sorts_in_both_languages(rule: Rule) -> None:
    for fires in (True, False):
        chosen = [example for example in rule.examples if bool(example.expect) is fires]
        assert len(chosen) >= 2, f"{rule.id}: too few examples that {'fire' if fires else 'stay silent'}"
        assert {"ko", "en"} <= {example.lang for example in chosen} or "English" in rule.not_caught.en


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_rule_is_worded_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.message, rule.why, rule.fix, rule.not_caught]
    texts += [variant.message for variant in rule.variant.values() if variant.message]
    for text in texts:
        assert any("가" <= letter <= "힣" for letter in text.ko)
        assert text.en
        assert (
            not any("가" <= letter <= "힣" for letter in text.en.replace("등", "").replace("이하", "")) or rule.kind == "list-count"
        )
    assert rule.reference


@pytest.mark.parametrize(("severity", "rules"), [(severity, names.split()) for severity, names in DEFAULTS.items()])
def test_default_severities(severity: Severity, rules: list[str]) -> None:
    assert {rule.id for rule in BOOK.rules if rule.id in rules and rule.severity is not severity} == set()


def test_every_kind_is_used_by_a_rule() -> None:
    assert set(KINDS) == {rule.kind for rule in BOOK.rules}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_messages_are_polite_and_blame_nobody(rule: Rule) -> None:
    for text in (rule.message, *(variant.message for variant in rule.variant.values() if variant.message)):
        assert text.ko.rstrip().endswith(("다.", "요.")), text.ko
        assert "틀렸" not in text.ko
        assert " is wrong" not in text.en

"""Writes the pages that come from the program itself: the rules in both languages, and the command line.

In: the rule files and the commands. Out: ``docs/rules.md``, ``docs/rules.ko.md``, ``docs/cli.md``; ``python docs/build.py`` writes them, and a
test says when they are old. The one decision owned here: what of a rule a reader needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from checker.cli.check import check  # noqa: E402
from checker.cli.main import COMMANDS, resolve  # noqa: E402
from checker.rulebook import Rule, load, rules_dir  # noqa: E402

TOPICS = {
    "dates": ("Dates", "날짜"),
    "numbers": ("Numbers", "숫자"),
    "wording": ("Headlines and names", "제목과 이름"),
    "renditions": ("Files of one release", "한 자료의 여러 파일"),
    "claims": ("Promises and values over time", "시간을 두고 본 약속과 값"),
    "duplicates": ("Repetition", "되풀이"),
}
LABELS = {
    "en": ("Says", "Why", "What to do", "Not caught", "From", "Fires on", "Silent on"),
    "ko": ("알리는 말", "왜", "고치는 법", "보지 않는 것", "근거", "알리는 글", "알리지 않는 글"),
}


def rules_page(lang: str) -> str:
    """Return the page of all rules in ``lang``, topic by topic."""
    other = {"en": "[한국어](rules.ko.md)", "ko": "[English](rules.md)"}[lang]
    head = {
        "en": (
            "# All rules",
            "Written from the rule files by `docs/build.py`. `check explain RULE` prints the same in a terminal.",
        ),
        "ko": (
            "# 규칙 목록",
            "규칙 파일에서 `docs/build.py`가 만든 쪽입니다. `check explain 규칙`이 같은 것을 터미널에 보여 줍니다.",
        ),
    }[lang]
    topics: dict[str, list[Rule]] = {topic: [] for topic in TOPICS}
    places = {path.stem: path.parent.name for path in sorted(rules_dir().glob("*/*.toml"))}
    for rule in load().rules:
        topics.setdefault(places[rule.id], []).append(rule)
    parts = [head[0], other, head[1]]
    for topic, rules in topics.items():
        if rules:
            parts.append("## " + TOPICS.get(topic, (topic, topic))[lang == "ko"])
            parts += [_rule(rule, lang) for rule in rules]
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule, lang: str) -> str:
    says, why, fix, not_caught, source, fires, silent = LABELS[lang]
    messages = [rule.message, *(v.message for v in rule.variant.values() if v.message)]
    lines = [f"### {rule.id}", f"**{rule.title.get(lang)}** (`{rule.severity.value}`)"]
    lines += ["\n".join(f"- {says}: {message.get(lang)}" for message in messages)]
    lines += [f"{why}: {rule.why.get(lang)}", f"{fix}: {rule.fix.get(lang)}", f"{not_caught}: {rule.not_caught.get(lang)}"]
    lines += [f"{source}: {rule.reference}"]
    own = [e for e in rule.examples if e.lang == lang and len(e.texts) == 1 and len(e.texts[0]) < 400]
    for label, wanted in ((fires, True), (silent, False)):
        example = next((e for e in own if bool(e.expect) is wanted), None)
        if example:
            lines.append(f"{label}:\n\n" + "\n".join(f"> {line}".rstrip() for line in example.texts[0].strip().splitlines()))
    return "\n\n".join(lines)


def cli_page() -> str:
    """Return the help of ``check`` and of each of its commands."""
    parts = ["# The command line", "What `--help` prints, written by `docs/build.py`."]
    for name, command in [("check", check), *((f"check {name}", resolve(name)) for name in COMMANDS)]:
        parts.append(f"## {name}\n\n```text\n{_help(command, name)}\n```")
        if isinstance(command, click.Group):
            parts += [
                f"### {name} {sub}\n\n```text\n{_help(item, f'{name} {sub}')}\n```"
                for sub, item in sorted(command.commands.items())
            ]
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": lambda: rules_page("en"),
    "rules.ko.md": lambda: rules_page("ko"),
    "cli.md": cli_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

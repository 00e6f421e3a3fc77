"""The founding question, asked three hundred times.

Crosses the plans of ``seeds/founding/plans.toml`` with the way the name changes, a month and what became of the promise: overdue, late,
kept, an extension announced (and then kept), narrowed, a lower stage in time, another place. Each batch is a
corpus that holds every plan once, so that plans must also be kept apart. Everything follows from the seed.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLANS = tomllib.loads((Path(__file__).resolve().parents[2] / "seeds" / "founding" / "plans.toml").read_text(encoding="utf-8"))[
    "plan"
]
LINKS = ("same", "alias", "letters", "suffix", "longer", "table")
OUTCOMES = (
    *("overdue", "promised", "late", "kept", "extended", "renamed", "cancelled", "silent", "draft", "place"),
    *("extended-kept", "narrowed", "fulfilled", "stage", "absolved", "early"),
)
LOUD = {
    "overdue": "deadline-overdue",
    "promised": "deadline-overdue",
    "late": "deadline-drift",
    "draft": "deadline-overdue",
    "stage": "deadline-drift",
    "absolved": "deadline-drift",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True)
class Pair:
    """A promise and what followed; ``expected`` is the loud rule, or "" for silence."""

    id: str
    link: str
    outcome: str
    expected: str
    rows: tuple[dict[str, Any], ...]


def batches(count: int, seed: int = 2025) -> Iterator[list[Pair]]:
    """Yield corpora of pairs until ``count`` pairs are given."""
    dice = random.Random(seed)
    number = 0
    while number < count:
        batch = []
        for plan in PLANS:
            link = dice.choice([link for link in LINKS if link in ("same", "suffix") or link in plan])
            outcome = OUTCOMES[number % len(OUTCOMES)]
            batch.append(_pair(f"p{number:03}", plan, link, outcome, dice))
            number += 1
            if number >= count:
                break
        yield batch


def _day(dice: random.Random, year: int, month: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, dice.randint(3, 26))


def _pair(name: str, plan: dict[str, str], link: str, outcome: str, dice: random.Random) -> Pair:
    deadline = dice.randint(1, 12)
    year = dice.choice((2023, 2024))
    ahead, after = dice.randint(2, 4), dice.randint(1, 4)
    said = _day(dice, year, deadline - ahead + (12 if deadline - ahead < 1 else 0))
    said = said if deadline - ahead >= 1 else said.replace(year=year - 1)
    write = _korean if plan["lang"] == "ko" else _english
    first, later = write(plan, link, outcome, deadline, year, ahead, after, dice)
    rows = [(said, first)]
    for offset, text in later:
        rows.append((_day(dice, year, deadline + offset), text))
    made = tuple(
        {
            "id": f"{name}-{order}",
            "agency": plan["agency"],
            "title": text.partition("\n")[0],
            "published": day.isoformat(),
            "text": text,
            "renditions": [],
        }
        for order, (day, text) in enumerate(rows)
    )
    return Pair(name, link, outcome, LOUD.get(outcome, ""), made)


def _later_name(plan: dict[str, str], link: str, draft: str) -> str:
    if link == "suffix":
        return plan["name"] + draft
    return plan.get(link, plan["name"]) if link in ("letters", "longer", "table") else plan["name"]


def _korean(
    plan: dict[str, str], link: str, outcome: str, month: int, year: int, ahead: int, after: int, dice: random.Random
) -> tuple[str, list[tuple[int, str]]]:
    agency, name = plan["agency"], plan["name"]
    after_object = "을" if (ord(name[-1]) - 0xAC00) % 28 else "를"
    when = f"{month}월까지" if month > ahead else f"내년 {month}월까지"
    if link == "alias":
        after_alias = "을" if (ord(plan["alias"][-1]) - 0xAC00) % 28 else "를"
        promise = f"{agency}은 ‘{name}’(이하 ‘{plan['alias']}’)의 방향을 논의했다. {agency}은 ‘{plan['alias']}’{after_alias} {when} 수립해 발표할 예정이다."
    else:
        promise = dice.choice(
            (
                f"{agency}은 ‘{name}’{after_object} {when} 수립해 발표할 예정이라고 밝혔다.",
                f"{agency}은 {when} 「{name}」{after_object} 마련해 공개할 계획이다.",
                f"「{name}」{after_object} {when} 확정하기로 했다고 {agency}이 전했다.",
            )
        )
    first = f"{agency} 업무 방향 논의\n\n{promise}\n"
    new = _later_name(plan, link, "(안)" if outcome in ("overdue", "draft") else "")
    joined = "을" if (ord(new.removesuffix("(안)")[-1]) - 0xAC00) % 28 else "를"
    still = dice.choice(
        (
            f"{agency} 현장 간담회\n\n이번 간담회에서 나온 의견은 현재 마련 중인 「{new}」의 핵심이다.\n",
            f"{agency} 설명 자료\n\n{agency}은 아직 ‘{new}’{joined} 준비하고 있다.\n",
            f"{agency} 위원 회의\n\n참석자들은 현재 검토 중인 {new}에 대해 이야기했다.\n",
        )
    )
    done = dice.choice(
        (
            f"{agency}, 「{new}」 발표\n\n{agency}은 「{new}」{joined} 발표했다고 밝혔다.\n",
            f"「{new}」 공개\n\n오래 준비한 「{new}」{joined} 오늘 공개했다.\n",
        )
    )
    moved = (month + after) % 12 + 1
    again = f"{agency} 다짐\n\n{agency}은 ‘{new}’{joined} {'내년 ' if month + after >= 12 else ''}{moved}월까지 수립해 발표할 예정이다.\n"
    extended = f"{agency} 알림\n\n{agency}은 당초 {month}월로 예정했던 ‘{new}’ 발표를 {moved}월로 연기한다고 밝혔다. ‘{new}’{joined} {'내년 ' if month + after >= 12 else ''}{moved}월까지 발표할 예정이다.\n"
    called_off = f"{agency} 알림\n\n{agency}은 ‘{new}’ 수립을 취소하기로 했다.\n"
    other = f"{agency} 소식\n\n{agency}은 현재 마련 중인 ‘겨울 놀이터 안전 수칙’을 소개했다.\n"
    draft = f"{agency}, 「{new}」 공청회 개최\n\n{agency}은 「{new}」 초안을 논의하는 공청회를 열었다.\n"
    if outcome == "place":
        first = f"{agency} 업무 방향 논의\n\n{agency}은 {when} ‘강릉 {plan['alias']} 지원센터’를 설치할 계획이다.\n"
        return (
            first,
            [(after, f"「춘천 {plan['alias']} 지원센터」 개소\n\n{agency}은 「춘천 {plan['alias']} 지원센터」를 열었다.\n")],
        )
    if outcome == "absolved":  # the other town's in time, the promised one late
        opened = "「{0} {1} 지원센터」 개소\n\n{2}은 「{0} {1} 지원센터」를 열었다.\n"
        first = f"{agency} 업무 방향 논의\n\n{agency}은 {when} ‘강릉 {plan['alias']} 지원센터’를 설치할 계획이다.\n"
        return (
            first,
            [(0, opened.format("춘천", plan["alias"], agency)), (after, opened.format("강릉", plan["alias"], agency))],
        )
    if outcome == "stage":  # drawn up in time, in force too late
        first = f"{agency} 업무 방향 논의\n\n{agency}은 「{name}」{after_object} {when} 시행할 계획이다.\n"
        drawn = f"{agency} 위원 회의\n\n{agency}은 「{new}」 초안을 마련했다고 밝혔다.\n"
        return first, [(-1, drawn), (after, f"「{new}」 시행\n\n{agency}은 오늘부터 「{new}」{joined} 시행한다고 밝혔다.\n")]
    narrowed = f"{agency} 알림\n\n{agency}은 ‘{new}’{joined} {month}월 하순까지 수립해 발표할 예정이다.\n"
    return first, _course(outcome, after, still, done, again, extended, called_off, other, draft, narrowed)


def _english(
    plan: dict[str, str], link: str, outcome: str, month: int, year: int, ahead: int, after: int, dice: random.Random
) -> tuple[str, list[tuple[int, str]]]:
    agency, name, when = plan["agency"], plan["name"], f"{MONTHS[month - 1]} {year}"
    if link == "alias":
        promise = f"The {agency} discussed the {name} (hereinafter “the {plan['alias']}”). The {agency} will publish the {plan['alias']} by {when}."
    else:
        promise = dice.choice(
            (
                f"The {agency} will publish the {name} by {when}.",
                f"The {agency} plans to announce the {name} by {when}, it said.",
                f"The {name} will be published by {when}.",
            )
        )
    first = f"{agency} sets out its work\n\n{promise}\n"
    new = _later_name(plan, link, " (draft)" if outcome in ("overdue", "draft") else "")
    still = dice.choice(
        (
            f"{agency} meets residents\n\nThe {agency} is still preparing the {new}.\n",
            f"{agency} meets residents\n\nThe {new} is still being prepared, the {agency} said.\n",
        )
    )
    done = f"{new} published\n\nThe {agency} published the {new} today.\n"
    moved_month = (month + after) % 12 + 1
    moved = f"{MONTHS[moved_month - 1]} {year + (1 if month + after >= 12 else 0)}"
    again = f"{agency} looks ahead\n\nThe {agency} will publish the {new} by {moved}.\n"
    extended = f"{agency} moves a date\n\nThe {new}, originally due in {MONTHS[month - 1]}, was postponed: the {agency} will publish the {new} by {moved}.\n"
    called_off = f"{agency} changes course\n\nThe {new} was cancelled.\n"
    other = f"{agency} news\n\nThe {agency} is still preparing the Winter Playground Handbook.\n"
    draft = f"{agency} hears residents\n\nThe {agency} discussed a draft of the {new}.\n"
    if outcome == "place":
        first = f"{agency} sets out its work\n\nThe {agency} will open the Busan {plan['alias']} Centre by {when}.\n"
        return (
            first,
            [(after, f"Daegu {plan['alias']} Centre opened\n\nThe {agency} opened the Daegu {plan['alias']} Centre today.\n")],
        )
    if outcome == "absolved":
        opened = "{0} {1} Centre opened\n\nThe {2} opened the {0} {1} Centre today.\n"
        first = f"{agency} sets out its work\n\nThe {agency} will open the Busan {plan['alias']} Centre by {when}.\n"
        return first, [(0, opened.format("Daegu", plan["alias"], agency)), (after, opened.format("Busan", plan["alias"], agency))]
    if outcome == "stage":
        first = f"{agency} sets out its work\n\nThe {agency} will implement the {name} by {when}.\n"
        drawn = f"{agency} hears residents\n\nThe {agency} drafted the {new} with residents.\n"
        return first, [(-1, drawn), (after, f"{new} implemented\n\nThe {agency} implemented the {new} today.\n")]
    narrowed = f"{agency} looks ahead\n\nThe {agency} will publish the {new} by late {when}.\n"
    return first, _course(outcome, after, still, done, again, extended, called_off, other, draft, narrowed)


def _course(
    outcome: str,
    after: int,
    still: str,
    done: str,
    again: str,
    extended: str,
    called_off: str,
    other: str,
    draft: str,
    narrowed: str,
) -> list[tuple[int, str]]:
    return {
        "overdue": [(after, still)],
        "promised": [(after, again)],
        "late": [(after, done)],
        "kept": [(0, done), (after, other)],
        "extended": [(-1, extended)],
        "renamed": [(0, done), (after + 1, done.replace("발표", "안내").replace("공개", "안내"))],
        "cancelled": [(-1, called_off), (after, other)],
        "silent": [(after, other)],
        "draft": [(-1, draft), (after, still)],
        "extended-kept": [(-1, extended), (after, done)],
        "narrowed": [(-1, narrowed), (0, done)],
        "fulfilled": [(0, draft), (0, done), (after, other)],
        "early": [(-1, done), (after, other)],
    }[outcome]

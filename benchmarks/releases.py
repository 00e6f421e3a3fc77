"""Releases made by a seed, as many as wanted.

In: a number and a seed. Out: rows of a .jsonl corpus: about 2,000 characters each, 30 % in series of twelve, 5 % near-duplicates of an
earlier release, 1 % joint releases of a second agency. The one decision owned here: vocabulary grows with the corpus, as it does in
life, so that growth is not flattered by repetition.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

SYLLABLES = "가나다라마바사아자차카타파하강남동림문백산서양온진천평한해호훈길목담솔결누리별봄샘숲"
AGENCIES = [
    f"{name}{kind}" for name in ("가람", "나래", "다솔", "라온", "마루", "바다", "새솔", "아라") for kind in ("부", "청", "위원회")
]
THINGS = ("계획", "안내서", "기준", "지원사업", "시행령", "지도", "센터", "진단", "교육", "협의회")
DOES = ("수립", "공개", "개정", "시행", "발간", "개소", "마련")
WEEKDAYS = "월화수목금토일"
SERIES, NEAR, JOINT = 0.30, 0.05, 0.01


def rows(number: int, seed: int = 7) -> list[dict[str, Any]]:
    """Return ``number`` releases in order of publication over ten years."""
    dice = random.Random(seed)
    words = ["".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))) for _ in range(400 + number // 5)]
    out: list[dict[str, Any]] = []
    series = [_name(dice, words) for _ in range(max(1, int(number * SERIES / 12)))]
    for index in range(number):
        day = dt.date(2015, 1, 1) + dt.timedelta(days=index * 3650 // number)
        agency = dice.choice(AGENCIES)
        kind = dice.random()
        if kind < JOINT and out:
            other = out[-1]
            row = {**other, "agency": agency, "published": other["published"]}
        elif kind < JOINT + NEAR and out:
            other = dice.choice(out[-500:])
            row = {**other, "published": day.isoformat(), "text": _retouched(dice, other["text"], words)}
        else:
            in_series = kind < JOINT + NEAR + SERIES
            name = series[index % len(series)] if in_series else _name(dice, words)
            title = f"{day.year}년 {day.month}월 {name} 동향" if in_series else f"{name} {dice.choice(DOES)}"
            row = {"agency": agency, "title": title, "published": day.isoformat(), "text": _text(dice, words, agency, name, day)}
        out.append({"id": f"r{index:06}", **{key: row[key] for key in ("agency", "title", "published", "text")}})
    return out


def write(path: Path, number: int, seed: int = 7) -> Path:
    """Write ``number`` releases to ``path`` as .jsonl and return it."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(number, seed)), encoding="utf-8")
    return path


def _name(dice: random.Random, words: list[str]) -> str:
    return f"{dice.choice(words)} {dice.choice(words)} {dice.choice(THINGS)}"


def _text(dice: random.Random, words: list[str], agency: str, name: str, day: dt.date) -> str:
    lines = [f"{agency}(장 {dice.choice(words)})은 {_date(day)} ‘{name}’을 {dice.choice(DOES)}한다고 밝혔다."]
    size = len(lines[0])
    while size < 2_000:
        line = _sentence(dice, words, day)
        lines.append(line)
        size += len(line)
    return "\n".join(lines)


def _sentence(dice: random.Random, words: list[str], day: dt.date) -> str:
    some = " ".join(dice.choice(words) for _ in range(dice.randint(6, 14)))
    kind = dice.randrange(6)
    later = day + dt.timedelta(days=dice.randint(5, 200))
    if kind == 0:
        a, b, c = (dice.randint(1, 90) for _ in range(3))
        return f"□ {some} 사업에 총 {a + b + c}억 원({dice.choice(words)} {a}억 원, {dice.choice(words)} {b}억 원, {dice.choice(words)} {c}억 원)을 쓴다."
    if kind == 1:
        return f" ○ ‘{_name(dice, words)}’을 {later.month}월까지 {dice.choice(DOES)}할 계획이다."
    if kind == 2:
        return f" - {some} 설명회는 {_date(later)} 오후 2시에 {dice.choice(words)}회관에서 연다."
    if kind == 3:
        before = dice.randint(100, 900)
        more = dice.randint(10, 90)
        return f" * {some} 참여자는 {before + more}명으로 지난해({before}명)보다 {more}명 늘었다."
    return f" ○ {some}을 {dice.choice(words)}하고 {dice.choice(words)}에 반영한다."


def _date(day: dt.date) -> str:
    return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


def _retouched(dice: random.Random, text: str, words: list[str]) -> str:
    lines = text.split("\n")
    for _ in range(max(1, len(lines) // 8)):
        at = dice.randrange(len(lines))
        parts = lines[at].split(" ")
        parts[dice.randrange(len(parts))] = dice.choice(words)
        lines[at] = " ".join(parts)
    return "\n".join(lines)

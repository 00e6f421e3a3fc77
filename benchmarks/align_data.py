"""Invented texts for the speed of the alignment engine, from seeds.

In: sizes and a seed. Out: passages, and pairs of related or unrelated texts, with the letters and lengths of office prose. The one decision owned here:
how texts are related — in four of five places nothing changes, else a word, a number or a whole sentence does.
"""

from __future__ import annotations

import random
from functools import lru_cache

_NOUNS = [
    "물길",
    "지도",
    "마을",
    "등대",
    "담당자",
    "고을",
    "섬",
    "돌담",
    "씨앗",
    "도서관",
    "교실",
    "어르신",
    "주민",
    "장마",
    "폭풍",
    "계획",
    "사업",
    "지원",
    "점검",
    "안내",
    "신청",
    "회의",
    "의견",
    "방송",
    "자료",
    "예산",
    "시설",
    "안전",
    "행사",
    "기록",
]
_VERBS = ["밝혔다.", "마련한다.", "살핀다.", "나누었다.", "알린다.", "모은다.", "고친다.", "넓힌다.", "줄인다.", "이어진다."]
_LINKS = ["을", "를", "은", "는", "이", "가", "의", "에서", "으로", "와", "과", "부터", "까지"]
_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4, 29)]


def sentence(dice: random.Random, words: int | None = None) -> str:
    """Return one invented sentence."""
    out = []
    for _ in range(words or dice.randrange(6, 18)):
        rest = dice.random()
        if rest < 0.12:
            out.append(f"{dice.randrange(1, 999)}{dice.choice(('명', '건', '곳', '만 원', '억 원', '%'))}")
        elif rest < 0.3:
            out.append("".join(dice.choices(_SYLLABLES, k=dice.randrange(2, 5))) + dice.choice(_LINKS))
        else:
            out.append(dice.choice(_NOUNS) + dice.choice(_LINKS))
    return " ".join([*out, dice.choice(_VERBS)])


def edited(text: str, dice: random.Random) -> str:
    """Return the sentence with a few words or figures changed."""
    parts = text.split(" ")
    for _ in range(max(1, len(parts) // 8)):
        at = dice.randrange(len(parts))
        parts[at] = str(dice.randrange(1, 999)) + "명" if parts[at][0].isdigit() else dice.choice(_NOUNS) + dice.choice(_LINKS)
    return " ".join(parts)


@lru_cache(maxsize=8)
def related(segments: int, seed: int = 1, change: float = 0.2) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the segments of two related texts."""
    dice = random.Random(seed)
    old = [sentence(dice) for _ in range(segments)]
    new = []
    for text in old:
        rest = dice.random() / change
        if rest > 1:
            new.append(text)
        elif rest > 0.25:
            new.append(edited(text, dice))
        elif rest > 0.12:
            new += [text, sentence(dice)]
    if len(new) > 10:
        new.append(new.pop(len(new) // 3))
    return tuple(old), tuple(new)


@lru_cache(maxsize=2)
def passages(count: int, seed: int = 1) -> tuple[str, ...]:
    """Return distinct keys sorted by length, a third of them edits of others."""
    dice = random.Random(seed)
    made = {"".join(sentence(dice).split()) for _ in range(count * 2 // 3)}
    base = sorted(made)
    spaced = [sentence(random.Random(at)) for at in range(len(base) // 4)]
    made.update("".join(text.split()) for text in spaced)
    while len(made) < count:
        made.add("".join(edited(dice.choice(spaced), dice).split()))
    return tuple(sorted(made, key=lambda key: (len(key), key))[:count])

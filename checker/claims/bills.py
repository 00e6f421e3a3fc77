"""The steps a law goes through, with the day each release gives for them.

In: the segments of a run with their dates. Out: ``Step`` rows: a law, a step — submitted to parliament, passed, decided by the cabinet,
promulgated — and its day. The one decision owned here: which date and which law belong to a step named in a sentence. Entry into
force is left out, since parts of a law enter into force on different days, and so are votes of committees, of which there are several.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.claims import names
from checker.claims.subjects import Namer
from checker.model import CLAIMING
from checker.schema import Tables

_STEPS: Final = {
    "submitted": re.compile(
        r"국회(?:에|로)?\s?(?:정식\s)?제출|(?i:\bsubmitted to (?:the )?(?:national )?(?:assembly|parliament|congress))"
    ),
    "passed": re.compile(
        r"(?:국회\s?)?본회의(?:를|을|에서)?\s?(?:통과|의결|가결)|국회(?:를|의)?\s?통과"
        r"|(?i:\bpassed (?:by )?(?:the )?(?:national )?(?:assembly|parliament|congress))"
    ),
    "cabinet": re.compile(
        r"국무회의(?:를|에서)?\s?(?:심의[·‧ㆍ]\s?)?(?:의결|통과)|(?i:\b(?:approved|decided) by (?:the )?cabinet)"
    ),
    "promulgated": re.compile(r"(?<![가-힣])공포(?![가-힣]*(?:정치|심|증|감|하려|하면))|(?i:\bpromulgated\b)"),
}
_WORTH: Final = r"국회|본회의|국무회의|공포|(?i:assembly|parliament|congress|cabinet|promulgated)"
_AHEAD: Final = re.compile(
    r"\s*(?:[(（][^()]{0,12}[)）]\s*)?(?:될|할|되는|하는)?\s*(?:예정|계획|전망|추진|목표|이후|후|전\b)|\s*(?:일|시)(?:부터|로부터)|\s*안"
)
_LAW_EN: Final = re.compile(r"((?:[A-Z][\w’-]+\s(?:(?:of|and|for|on)\s)?){1,6}(?:Act|Bill|Law))\b")
_LAW: Final = re.compile(
    r"[가-힣]법(?:률)?(?:\s?[」｣』》’”'\"]\s?)?(?:\s?시행령|\s?시행규칙)?(?![가-힣]{0,2}(?:적|인|안|원|정))(?=[은이을를의에도]?(?:[\s(（,)」｣』》’”'\"]|개정|$))"
)
_MARKS: Final = re.compile(r"[「｢『《‘“'\"」｣』》’”]")
_BEFORE: Final = re.compile(
    r"^(?:(?:(?:\d{1,2}월\s)?\d{1,2}일|제정|전면|일부|전부|지난주|지난달|지난|이번|최근|작년|올해|금년|관련|주요|현행|후속)(?:\s?\([^()]*\))?\s+|.*\s관련\s+)+"
)
_CLAUSE: Final = re.compile(r"다\.\s|[;□○◦▲]|\.\s(?=[A-Z가-힣])")
_NEAR: Final = 44  # letters between a step and its date, or its law


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: ``law`` is its key, ``name`` as written; ``text[start:end]`` is the clause."""

    release: int
    published: dt.date
    segment: int
    text: int
    start: int
    end: int
    law: str
    name: str
    step: str
    day: dt.date


def steps(tables: Tables, namer: Namer) -> list[Step]:
    """Return the dated steps of laws that lie in the past of their releases, in order of publication."""
    worth = tables.contents.filter(pl.col("content").str.contains(_WORTH) & pl.col("content").str.contains(r"법|Act|Bill|Law"))
    rows = (
        tables.segments.filter(pl.col("role").is_in([role.value for role in CLAIMING]) & ~pl.col("repeat"))
        .select("segment", "release", "unique", pl.col("start").alias("from"))
        .join(worth, on="unique")
        .join(
            tables.values.filter(
                (pl.col("type") == "date")
                & (pl.col("grain") == "day")
                & pl.col("role").is_in(["at", "from"])
                & ~pl.col("impossible")
            ).select("segment", "text", "start", "end", "low"),
            on="segment",
        )
        .join(tables.releases.select("release", "published"), on="release")
        .filter(pl.col("published").is_not_null() & (pl.col("low") <= pl.col("published")))
        .sort("published", "segment", "start")
        .select(
            "release",
            "published",
            "segment",
            "text",
            "from",
            "content",
            pl.col("start") - pl.col("from"),
            pl.col("end") - pl.col("from"),
            "low",
        )
    )
    found: list[Step] = []
    for release, published, segment, text, begin, content, a, b, day in rows.iter_rows():
        for step, first, last in _named(content, a, b):
            law = _law(content, min(a, first), max(b, last))
            if law is not None:
                start, end = min(a, first, law[0]), max(b, last, law[1])
                name = content[law[0] : law[1]].strip(" 「｢『《‘“'\"」｣』》’”")
                key = namer.subject(name).key
                found.append(Step(release, published, segment, text, begin + start, begin + end, key, name, step, day))
    return found


def _named(content: str, a: int, b: int) -> Iterator[tuple[str, int, int]]:
    """Yield the step that the date ``content[a:b]`` is the day of, with the span of its words: behind it, or before its bracket."""
    for step, pattern in _STEPS.items():
        for before in pattern.finditer(content, max(0, a - 24), a):
            if re.fullmatch(r"(?:됨|된|되어|됐다|했다)?\s?[(（]\s?['’‘]?\s?|\s?on\s", content[before.end() : a]):
                yield step, before.start(), before.end()
                return
    behind = min(
        (
            (match.start(), match.end(), step)
            for step, pattern in _STEPS.items()
            if (match := pattern.search(content, b, b + _NEAR + 12))
        ),
        default=None,
    )
    if (
        behind is not None
        and not re.search(r"\d{1,2}\s?[.월]|다\.\s|\.\s+[A-Z]|위원회|소위|[;→]", content[b : behind[0]])
        and not _AHEAD.match(content, behind[1])
    ):
        bracket = re.match(r"\s?[)）]", content[b : b + 2])  # 지난주(2.27.) 개정안이 국회를 통과: only behind a word of time
        if not bracket or re.search(r"(?:지난주|지난달|어제|이달|날|같은)\s?[(（]\s?$", content[max(0, a - 8) : a]):
            yield behind[2], behind[0], behind[1]


def _law(content: str, a: int, b: int) -> tuple[int, int] | None:
    """Return the span of the law's name nearest to ``content[a:b]`` in its sentence: before it, or behind it."""
    low = max((match.end() for match in _CLAUSE.finditer(content, 0, a)), default=0)
    stop = _CLAUSE.search(content, b)
    high = stop.start() if stop else len(content)
    best: tuple[int, tuple[int, int]] | None = None
    for start, end in _laws(content, max(low, a - 2 * _NEAR), min(high, b + _NEAR)):
        gap = a - end if end <= a else start - b if start >= b else 0
        if end - start >= 3 and gap <= _NEAR and (best is None or gap < best[0]):
            best = (gap, (start, end))
    return best[1] if best is not None else None


def _laws(content: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of laws: from the quotation mark or the beginning of the noun phrase on."""
    for match in _LAW.finditer(content, low, high):
        end = match.end()
        opening = max(
            (mark.end() for mark in _MARKS.finditer(content, max(0, end - 60), end - 1) if mark[0] in "「｢『《‘“'\""), default=-1
        )
        closed = opening >= 0 and any(mark[0] in "」｣』》’”" for mark in _MARKS.finditer(content, opening, match.start() + 2))
        phrase = names.phrase_before(content, end)
        corner = opening > 0 and content[opening - 1] in "「｢『《"
        start = opening if corner and not closed else max(phrase, opening) if not closed else phrase
        gone = _BEFORE.match(content[start:end])
        yield start + (gone.end() if gone else 0), end
    for match in _LAW_EN.finditer(content, low, high):
        yield match.span(1)

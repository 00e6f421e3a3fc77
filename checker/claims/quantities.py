"""Counts and amounts as claims.

In: the segments of a run with their values. Out: rows of CLAIMS for quantities whose period is written beside them (``2024년 418km``), or
that count how things stand (``현재 회원 140명``). The one decision owned here: what a number measures, for which period, and in which
state of certainty; numbers without a period or a state make no claim, since nothing later can contradict them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from checker.claims import names
from checker.claims.lexicon import Lexicon
from checker.claims.subjects import Namer
from checker.schema import Tables

_UNITS: Final = ("count", "person", "money", "percent", "length", "area", "weight", "energy", "point")
_PERIODS: Final = ("year", "half", "quarter")
_FILLER: Final = re.compile(
    r"(?:\s|총|약|전체|모두|각각|평균|무려|최대|최소|누적|연간|전국|현재|기준|한\s?해\s?동안|한\s?해|동안|[:：,~∼*†(（])+$"
)
_PARTICLE: Final = re.compile(r"(?:[가-힣A-Za-z)])(은|는|이|(?<!전문)(?<!국)(?<!작)(?<!평)가|을|를|의|도|으로|로|에)$")
_BRACKET: Final = re.compile(r"\([^()]*\)\s*$")
_AFTER: Final = re.compile(
    r"[\s*]*(?:이내|이상)?(?:의)?\s*(?!(?:으로|로|을|를|은|는|이|가|에|과|와|도|다|이다|이며)[\s,.])"
    r"(?:((?:[가-힣A-Za-z·‧ㆍ]+\s){0,2}?[가-힣A-Za-z·‧ㆍ]{2,}?)(?:을|를|은|는|이|가|의|에|에서|와|과|으로|로|도)(?=[\s,.)(]|$)|([가-힣A-Za-z·‧ㆍ]{2,})(?=[\s,.)(]|$))"
)
_ENGLISH: Final = re.compile(r"\s*((?:of\s+)?(?:[a-z-]+\s+){0,3}?[a-z-]+)(?=[\s,.;)]|$)")
_QUALIFIERS: Final = {
    "누적": re.compile(r"누적|cumulative|to date|in total since"),
    "잠정": re.compile(r"잠정|provisional|preliminary"),
    "목표": re.compile(r"목표|target|goal"),
    "전망": re.compile(r"전망|추정|예상|추산|forecast|expected|projected|estimated"),
    "계획": re.compile(r"예정|계획|할\s?것|편성|plans?\b|will\b"),
    "안": re.compile(r"\(안\)|예산안|draft"),
    "기존": re.compile(r"기존|당초|종전|previously|formerly"),
    "평균": re.compile(r"평균|average"),
    "최대": re.compile(r"최대|최소|이상|이하|미만|초과|up to|at least"),
    "증감": re.compile(r"증가|감소|늘어|줄어|상승|하락|increase|decrease|\brose\b|\bfell\b"),
}
_BEING: Final = re.compile(r"인\s+(?=[가-힣])")
# A year behind which something was founded or began dates that, not the number.
_AWAY: Final = re.compile(
    r"다\.|[;→⇒]|대비|보다|설립|시작|출범|발족|창립|도입|제정|개소|신설|이후|founded|since|established|launched"
)
# 안전구역으로 지정된 곳은 총 8곳, 12곳이 안전구역으로 지정: the place a number was named to is what it counts.
_MADE: Final = re.compile(
    r"(?:^|[\s.,)」’\"])((?:[가-힣A-Za-z·‧ㆍ]+\s){0,2}[가-힣A-Za-z·‧ㆍ]{2,}?)(?:으로|로)\s(?:지정|위촉|인증)(?:된|한|받은)\s(?:곳|기관|단체|기업|사람)(?:은|는|이)?\s*(?:모두|총|현재)?\s*$"
)
_MAKES: Final = re.compile(
    r"[\s*]{0,4}[^\d.,()]{0,16}?(?:이|가|을|를)\s((?:[가-힣A-Za-z·‧ㆍ]+\s){0,2}?[가-힣A-Za-z·‧ㆍ‘’']+?)(?:으로|로)\s(?:최종\s|신규\s|추가\s)?(?:지정|위촉|인증)"
)
# 과징금 40건(1,677억원), 과징금은 40건으로 총 1,677억원: both numbers measure one noun.
_COUNTED: Final = re.compile(r"(?<=[가-힣])(?:은|는)?\s\d[\d,]{0,9}\s?(?:건|명|개|곳|회)(?:으로|로)?\s*[,(（]?\s*$")
_ASOF: Final = re.compile(r"(?:월|일|말|현재)\s?기준|\(현황\)|\bas of ")
_ROLE: Final = re.compile(r"\s?(?:운영|전담|대상)?\s?(?:기관|단체|기업)$")
# A label in brackets before a row of years names all of their numbers: (출자 규모) '23년 30억원 → '24년 41억원.
_LABEL: Final = re.compile(r"\s*[*※ㅇ○•◦\-]*\s*[(\[（［]\s*([가-힣A-Za-z·‧ㆍ ]{2,24}?)\s*[)\]）］]\s*:?\s*(?=['’‘]?\d{2,4}\s*년)")
_MEASURE: Final = re.compile(r"(?<=[가-힣]{2})\s*(?:부과)?\s*(?:규모|금액|총액|현황|추이|실적)$")
_PART: Final = re.compile(r"\s*[(（]\s*(?:\d{1,2}월)?\s*[~∼～]\s*\d{1,2}월[^()]{0,4}[)）]\s*$")
_WEAK: Final = re.compile(
    r"^\d|[→(（]|(?:[한된할될않인은던]|으며|하며|되며|이며|하고|되고|지만|는데|[가-힣]다|전역|전국|세계|국내|국내외|하여|되어|하는|되는|있는|없는|까지|이하|이상|미만|이내|중에서|가운데)$"
)
_NAMED: Final = re.compile(
    r"[‘“「｢『'\"]([^‘’“”「」｢｣『』'\"]{2,40})[’”」｣』'\"](?:은|는|이|가|의)?\s*(?:총|약|현재|모두)?\s*$"
    r"|([A-Z][\w-]+(?:\s[A-Za-z][\w-]+){0,4}?)(?:,\swhich\s[^,]{0,40},)?\s(?:currently\s|now\s)?(?:has|have|had|counts|comprises)\s+$"
)
_VERB: Final = re.compile(r"^[A-Za-z][\w’' -]*\s([a-z]+ed)$")
_WISHED: Final = re.compile(r"\s*[a-z]+ed\s(?:to|that|against)\s")  # two members preferred to …: an act, no thing
_THING: Final = re.compile(
    r"\s*of\s+((?:[a-z-]+\s+){0,2}?[a-z-]+)(?=[,.;)]|\s+(?:in|by|and|on|at|to|from|with|for|the|of|along|this|last)\b|$)"
)
_NEAR: Final = 24  # characters between a period and the number it dates

Row = tuple[object, ...]
_Period = tuple[int, int, dt.date, dt.date, str]  # start, end, low, high, grain


def read_quantities(tables: Tables, segments: pl.DataFrame, lexicon: Lexicon, namer: Namer) -> Iterator[Row]:
    """Yield rows in the column order of CLAIMS, without ``claim``; ``segments`` are the representatives with their ``content``."""
    state = re.compile("|".join(re.escape(word) for word in lexicon.counts.state)) if lexicon.counts.state else re.compile(r"(?!)")
    event = re.compile("|".join(re.escape(word) for word in lexicon.counts.event)) if lexicon.counts.event else re.compile(r"(?!)")
    heads = segments.select("segment", pl.col("start").alias("from"), "content")
    values = tables.values.filter(
        (
            (pl.col("type") == "date")
            & pl.col("grain").is_in(list(_PERIODS))
            & pl.col("low").is_not_null()
            & pl.col("high").is_not_null()
        )
        | ((pl.col("type") == "quantity") & pl.col("unit_class").is_in(list(_UNITS)) & pl.col("amount").is_not_null())
    )
    standing = "|".join(
        [*(re.escape(word) for word in lexicon.counts.state), r"[’”」｣』']", r"\b(?:has|have|had|counts|comprises) "]
    )
    headed = _headed(tables, segments)
    wanted = (
        values.join(heads, on="segment")
        .with_columns(
            ((pl.col("type") == "date").any().over("segment") | pl.col("segment").is_in(list(headed))).alias("dated"),
            (pl.col("type") != "date").any().over("segment").alias("counted"),
        )
        .filter(pl.col("counted") & (pl.col("dated") | pl.col("content").str.contains(standing)))
        .join(tables.releases.select("release", "published"), on="release")
        .sort("segment", "start")
        .select(
            "segment",
            "release",
            "text",
            "from",
            "content",
            "published",
            "value",
            "type",
            "start",
            "end",
            "low",
            "high",
            "grain",
            "unit_class",
            "unit",
            "approx",
            "bound",
        )
    )
    segment = -1
    periods: list[_Period] = []
    for row in wanted.rows():
        (
            number,
            release,
            text,
            begin,
            content,
            published,
            value,
            kind,
            start,
            end,
            low,
            high,
            grain,
            unit_class,
            unit,
            approx,
            bound,
        ) = row
        if number != segment:
            segment, periods = number, []
        a, b = start - begin, end - begin
        if kind == "date":
            periods.append((a, b, low, high, grain))
            continue
        period = _period(content, a, b, periods)
        if period is None and not periods and number in headed:
            period = headed[number]
        around = content[max(0, a - 30) : b + 14]
        counted = bool(
            state.search(content, max(0, a - 30), b + 26) or _ASOF.search(content, max(0, a - 30), a)
        ) and not event.search(around)
        owner = _owner(content, a)
        if period is None and ((not counted and owner is None) or unit_class in ("percent", "point")):
            continue  # a share without its period is an answer to some question
        label = _LABEL.match(content) if period and period[1] and 0 <= a - period[1] < 12 else None
        partial = label is not None and period is not None and _PART.fullmatch(content, period[1], a) is not None
        if label and not partial and content[period[1] : a].strip():  # type: ignore[index]
            continue  # '26년 상반기 in a row of years
        span = label.span(1) if label else owner or _noun(content, a, b, period[:2] if period and period[1] else None)
        if span is None:
            continue
        noun = content[span[0] : span[1]]
        key = namer.subject(_ROLE.sub("", _MEASURE.sub("", noun.strip())) if label or _MADE.search(content, 0, a) else noun).key
        if len(key) < 2 or key.isdigit():
            continue
        clause = _clause(content, a, b)
        marks = sorted(word for word, pattern in _QUALIFIERS.items() if pattern.search(clause))
        if "안" in marks and not _QUALIFIERS["안"].search(content, span[0], b):
            marks.remove("안")
        if partial:
            marks.append("누적")
        if approx:
            marks.append("약")
        if owner is not None:
            marks.append("이름")
        past = period is not None and published is not None and period[3] <= published
        modality = (
            "forecast"
            if "전망" in marks or "목표" in marks
            else "planned"
            if "계획" in marks and not past
            else "done"
            if past
            else "asof"
        )
        left = min(a, span[0], period[0] if period and period[1] and a - period[1] <= _NEAR else a)
        yield (
            release, text, segment, begin + left, begin + max(b, span[1]), value, _shown(noun.strip(), content, b), key, unit or "", None,
            " ".join(sorted(namer.places(clause))), f"{period[2].isoformat()}/{period[3].isoformat()}" if period else "", unit_class or "",
            " ".join(marks), modality, "hedged" if approx or bound else "firm", published,
            period[2] if period else None, period[3] if period else None, period[4] if period else None,
            f"{key}/{unit or unit_class}",
        )  # fmt: skip


def _shown(noun: str, content: str, b: int) -> str:
    """Return the noun to print: in English the thing counted and what was done to it, ``sea wall repaired``."""
    verb = _VERB.search(noun)
    thing = _THING.match(content, b) if verb else None
    return f"{thing[1]} {verb[1]}" if verb and thing else noun


def _headed(tables: Tables, segments: pl.DataFrame) -> dict[int, _Period]:
    """Return the year of the heading above a segment, where the heading is one of figures: ``2025년 처분 현황``."""
    heads = segments.filter(
        (pl.col("content").str.len_chars() <= 60) & pl.col("content").str.contains(r"(?:현황|실적|통계|결산)[)>\]\s]*$")
    )
    years = (
        tables.values.filter((pl.col("type") == "date") & pl.col("low").is_not_null())
        .join(heads.select("segment"), on="segment")
        .filter(pl.len().over("segment") == 1)
        .filter(pl.col("grain") == "year")
        .select(pl.col("segment").alias("parent"), "low", "high", "grain")
    )
    under = segments.filter(pl.col("parent").is_not_null()).join(years, on="parent")
    return {row[0]: (0, 0, row[1], row[2], row[3]) for row in under.select("segment", "low", "high", "grain").rows()}


def _period(text: str, a: int, b: int, periods: list[_Period]) -> _Period | None:
    """Return the period written right before a number, or in the bracket right behind it."""
    best = None
    for period in periods:
        gap = a - period[1]
        if 0 <= gap <= _NEAR * 2 and not _AWAY.search(text, period[1], a):
            best = period
        elif period[0] - b in range(4) and re.fullmatch(r"\s*[(（]\s*", text[b : period[0]]):
            return period
    if best is not None and re.match(r"\s*(?:대비|보다|부터|까지|이후|말)", text[best[1] : best[1] + 6]):
        return None
    return best


def _noun(text: str, a: int, b: int, period: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the span of the noun a number measures: before it, or behind its counter."""
    low = period[1] if period and period[1] <= a else 0
    being = _BEING.match(text, b)
    if being:  # 27곳인 무인 관측소
        stop = names.phrase_after(text, being.end())
        if stop - being.end() >= 2:
            return being.end(), stop
    made = _MADE.search(text, max(0, a - 60), a)
    if made:
        return made.span(1)
    end = a
    for _ in range(5):
        counted = _COUNTED.search(text, low, end)
        end = counted.start() if counted else end
        filler = _FILLER.search(text, low, end)
        end = filler.start() if filler else end
        bracket = _BRACKET.search(text, low, end)
        if bracket and not filler:
            end = bracket.start()
        if not filler and not bracket and not counted:
            particle = _PARTICLE.search(text, max(low, end - 3), end)
            if not particle:
                break
            end = particle.start(1)
    start = max(names.phrase_before(text, end, 30), low)
    if end - start <= 2 and start > low:  # a bare noun needs the words that tell it apart: 개방한 자료
        start = max(low, text.rfind(" ", 0, max(start - 1, 0)) + 1)
    while start < end and text[start] in " \r\n":
        start += 1
    if (
        end - start >= 2
        and re.search(r"[가-힣A-Za-z]{2}", text[start:end])
        and not re.fullmatch(r"[가-힣]{0,2}(?:년|월|일|기준|말)", text[start:end])
        and not _WEAK.search(text[start:end])
    ):
        return start, end
    makes = _MAKES.match(text, b)
    if makes:
        return makes.span(1)
    if _WISHED.match(text, b):
        return None
    after = (_AFTER if re.search(r"[가-힣]", text) else _ENGLISH).match(text, b)
    group = (after.lastindex or 1) if after else 1
    if after and len(after[group].strip()) >= 2:
        return after.start(group), after.start(group) + len(after[group].rstrip())
    return None


def _owner(text: str, a: int) -> tuple[int, int] | None:
    """Return the span of a name that stands right before a number: ``‘돌봄버스’ 18대``, ``The Care Bus fleet has 18``."""
    before = text[max(0, a - 80) : a]
    ahead = _NAMED.search(before)
    if ahead and not (ahead[1] and _WEAK.search(ahead[1])):
        shift = max(0, a - 80)
        return (shift + ahead.start(1), shift + ahead.end(1)) if ahead[1] else (shift + ahead.start(2), shift + ahead.end(2))
    return None


def _clause(text: str, a: int, b: int) -> str:
    left = max((match.end() for match in re.finditer(r"[.;,]\s|다\.|→|⇒", text[max(0, a - 60) : a])), default=0)
    right = re.search(r"[;,]\s|다\.|→|⇒|\.\s", text[b : b + 40])
    return text[max(0, a - 60) + left : b + (right.start() if right else 30)]

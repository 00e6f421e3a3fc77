"""Claims of a whole run.

In: the frames of a run and the editable tables. Out: CLAIMS. The one decision owned here: which segments are read — one rendition of each
sentence of a release, sentences only where something is promised, done or counted — and how a mention becomes a claim: its name
resolved inside its release, its date looked up, its modality settled by its date and its role.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import polars as pl

from checker.claims import english, korean
from checker.claims.aliases import Aliases
from checker.claims.korean_grammar import ON_TIME
from checker.claims.korean_grammar import compile_grammar as compile_korean
from checker.claims.lexicon import Lexicon
from checker.claims.mention import Mention
from checker.claims.quantities import read_quantities
from checker.claims.subjects import Namer
from checker.model import CLAIMING, Role
from checker.schema import CLAIMS, Tables, conform
from checker.text.segments import LONGEST

_TITLES: Final = frozenset({Role.TITLE.value, Role.SUBTITLE.value})
_STATES: Final = (
    r"중인|중이|중에|중임|고\s*있|취소|철회|백지화|무산|포기"
    r"|(?i:still|being|currently|in preparation|under |working on|cancel|withdrawn|dropped|abandoned|shelved)"
)
_BRACKETS: Final = frozenset({"bracket", "bracket-name", "list"})
_PLAN_YEAR: Final = re.compile(r"(20\d\d)\s*년도?[^0-9]{0,30}(?:계획|업무|전략|방안|대책|로드맵)")
_HANGUL: Final = re.compile(r"[가-힣]")


def representatives(tables: Tables) -> pl.DataFrame:
    """Return one segment for each distinct sentence of a release: claiming roles, the rendition with the fewest broken lines.

    Segments of more than ``LONGEST`` code points are no sentences and are left out: what is read of one grows with its square.
    """
    return (
        tables.segments.filter(pl.col("role").is_in([role.value for role in CLAIMING]) & ~pl.col("repeat"))
        .filter(pl.col("end") - pl.col("start") <= LONGEST)
        .join(tables.contents, on="unique")
        .with_columns(pl.col("content").str.count_matches("\n").alias("breaks"))
        .sort("release", "key", "breaks", "segment")
        .unique(["release", "key"], keep="first", maintain_order=True)
        .sort("segment")
    )


def read_claims(tables: Tables, lexicon: Lexicon) -> pl.DataFrame:
    """Return CLAIMS: promises, events, states and restated quantities of every release."""
    namer = Namer(lexicon)
    segments = representatives(tables)
    aliases = Aliases(segments, namer)
    rows = [*_statements(tables, segments, lexicon, namer, aliases), *read_quantities(tables, segments, lexicon, namer)]
    frame = pl.DataFrame(rows, schema={name: dtype for name, dtype in CLAIMS.items() if name != "claim"}, orient="row")
    # In the order of the text, so that a run cut into blocks numbers them alike.
    frame = frame.sort("segment", "start", "end", maintain_order=True)
    frame = frame.with_row_index("claim").cast({"claim": pl.UInt32()})
    return conform(frame, CLAIMS, "claims")


def _statements(
    tables: Tables, segments: pl.DataFrame, lexicon: Lexicon, namer: Namer, aliases: Aliases
) -> list[tuple[object, ...]]:
    ko, en = compile_korean(lexicon), english.compile_grammar(lexicon)
    stage = {action.name: action.stage for action in lexicon.actions}
    titles = dict(zip(tables.releases["release"], tables.releases["title"], strict=True))
    names = dict(zip(tables.texts["text"], tables.texts["name"], strict=True))
    events = _own_events(tables, segments)
    moved, why = _moved(segments, lexicon), _why(lexicon)
    memo: dict[tuple[int, tuple[int, ...], bool], list[Mention]] = {}
    rows: list[tuple[object, ...]] = []
    for release, text, segment, start, unique, content, role, a, b, value, low, high, grain, guessed, published in _wanted(
        tables, segments, lexicon
    ).rows():
        title = role in _TITLES
        memory = (unique, tuple(a or ()), title)
        mentions = memo.get(memory)
        if mentions is None:
            spans = list(zip(a, b, strict=True)) if a else []
            hangul = _HANGUL.search(content) is not None
            mentions = korean.read(content, spans, ko, title=title) if hangul else english.read(content, spans, en, title=title)
            memo[memory] = mentions
        for mention in mentions:
            at = mention.date
            first, last = (low[at], high[at]) if at >= 0 else (None, None)
            open_year = at >= 0 and guessed[at] and mention.form in _BRACKETS and mention.modality in ("plain", "planned")
            if open_year and published is not None:
                first, last = _calendar_year(first, last, published, plan_year(titles[release]) or plan_year(names[text]))
            if mention.here and release in events:
                first, last = events[release]
            modality = settle(mention, first, last, published, title=title, lead=role == Role.LEAD.value)
            if not modality:
                continue
            subject = namer.subject(aliases.resolve(release, mention.subject))
            if not subject.key or not (mention.quoted or subject.nature):
                continue
            places = subject.places or namer.places(content[mention.start : mention.end])
            if not places and subject.nature == "body":
                places = namer.places(titles[release])
            reason = mention.reason or (
                modality in ("planned", "done")
                and any(
                    mention.subject in told and why.search(ON_TIME.sub(" ", told.replace(mention.subject, " ")))
                    for told in moved.get(release, ())
                )
            )
            marks = (("안", subject.draft), ("시범", mention.trial), ("사유", reason), ("이름", mention.quoted))
            rows.append(
                (
                    release, text, segment, start + mention.start, start + mention.end, value[at] if at >= 0 else None,
                    mention.subject.strip(), subject.key, mention.action or "dated", stage.get(mention.action),
                    " ".join(sorted(places)), subject.edition, "date", " ".join(word for word, on in marks if on), modality,
                    "hedged" if mention.hedged else "firm", published, first, last, grain[at] if at >= 0 else None,
                    f"{subject.key}/{mention.action or 'dated'}",
                )
            )  # fmt: skip
    return rows


def _wanted(tables: Tables, segments: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Return the segments worth reading, each with its dates as lists: offsets, values, intervals, whether the year is a guess."""
    open_year = (
        ~pl.col("written").str.contains("y", literal=True)
        & (pl.col("inferred") == "publication")
        & pl.col("grain").is_in(["month", "quarter", "half", "year"])  # a week or a day of another year is another one
    )
    dates = (
        tables.values.filter((pl.col("type") == "date") & ~pl.col("impossible") & (pl.col("role") != "duration"))
        .join(segments.select("segment", pl.col("start").alias("from")), on="segment")
        .with_columns(
            (pl.col("start") - pl.col("from")).alias("a"), (pl.col("end") - pl.col("from")).alias("b"), open_year.alias("guessed")
        )
        .sort("segment", "a")
        .group_by("segment", maintain_order=True)
        .agg("a", "b", "value", "low", "high", "grain", "guessed")
    )
    words = sorted({re.escape(word) for action in lexicon.actions for word in (*action.ko, *action.en)}, key=len, reverse=True)
    acts = pl.col("content").str.contains("(?i)under (?:construction|preparation|review)|in preparation|" + "|".join(words))
    stated = pl.col("role").is_in([*_TITLES, Role.LEAD.value]) | pl.col("content").str.contains(_STATES)
    columns = ("a", "b", "value", "low", "high", "grain", "guessed", "published")
    return (
        segments.join(dates, on="segment", how="left")
        .filter(pl.col("a").is_not_null() | (stated & acts))
        .join(tables.releases.select("release", "published"), on="release")
        .select("release", "text", "segment", "start", "unique", "content", "role", *columns)
    )


def _own_events(tables: Tables, segments: pl.DataFrame) -> dict[int, tuple[dt.date, dt.date]]:
    """Return the day of the event a release announces: the first future day its title, lead or body names."""
    days = (
        tables.values.filter((pl.col("type") == "date") & (pl.col("grain") == "day") & pl.col("role").is_in(["at", "from"]))
        .join(segments.filter(pl.col("role").is_in([*_TITLES, Role.LEAD.value, Role.BODY.value])).select("segment"), on="segment")
        .join(tables.releases.select("release", "published"), on="release")
        .filter((pl.col("low") >= pl.col("published")) & pl.col("low").is_not_null())
        .sort("release", "text", "start")
        .unique("release", keep="first", maintain_order=True)
    )
    return {release: (low, low + dt.timedelta(1)) for release, low in days.select("release", "low").rows()}


def _why(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that state why or that a date was moved."""
    return re.compile("|".join(re.escape(word) for word in lexicon.reasons) or r"(?!)", re.IGNORECASE)


def _moved(segments: pl.DataFrame, lexicon: Lexicon) -> dict[int, list[str]]:
    """Return, for each release, its sentences that state why or that a date was moved."""
    if not lexicon.reasons:
        return {}
    before = pl.col("content").shift(1).over("text").fill_null("")
    follows = pl.col("content").str.contains(r"^\s*(?:당초|원래|애초)")  # the sentence before says of what
    told = (
        segments.sort("segment")
        .with_columns(pl.when(follows).then(before + "\n" + pl.col("content")).otherwise("content").alias("content"))
        .filter(pl.col("content").str.contains(f"(?i){_why(lexicon).pattern}"))
    )
    return dict(told.group_by("release").agg("content").rows())


def plan_year(name: str) -> int | None:
    """Return the year a plan is for, as its name says it: ``2024년 주요업무 추진계획``."""
    found = _PLAN_YEAR.search(name)
    return int(found[1]) if found else None


def _calendar_year(
    low: dt.date | None, high: dt.date | None, published: dt.date, planned: int | None
) -> tuple[dt.date | None, dt.date | None]:
    """Put a month in a bracket without a year into the plan's year, else into the year of publication; late in a year it stays."""
    year = planned or (published.year if published.month <= 10 else None)
    if year is None or low is None or low.year == year:
        return low, high
    return low.replace(year=year), high.replace(year=high.year + year - low.year) if high is not None else None


def settle(
    mention: Mention, low: dt.date | None, high: dt.date | None, published: dt.date | None, *, title: bool, lead: bool = False
) -> str:
    """Return the modality of a claim: what the words leave open is decided by the date and the place of the mention."""
    modality = mention.modality
    if mention.date < 0 and not (mention.here and low is not None):
        if modality == "done" and mention.form == "relative":
            return ""  # what a modifier says happened may have happened long ago
        if modality == "plain":
            return "done" if title else ""
        if modality in ("done", "says"):
            return "done" if title or lead else "asof"
        return modality
    if low is None and high is None:
        return ""
    if modality in ("plain", "says") and published is not None:
        first = low or high
        ahead = first is not None and first > published
        around = mention.action != "" and low is not None and high is not None and high > published and (high - low).days > 31
        return "planned" if ahead or around else "done"
    return "asof" if modality in ("plain", "says") else modality

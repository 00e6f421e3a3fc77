"""Claims of a whole run.

In: the frames of a run and the editable tables. Out: CLAIMS. The one decision owned here: which segments are read — one rendition of each
sentence of a release, sentences only where something is promised, done or counted — and how a mention becomes a claim: its name
resolved inside its release, its date looked up, its modality settled by its date and its role.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import polars as pl

from checker.claims import english, korean
from checker.claims.aliases import Aliases
from checker.claims.lexicon import Lexicon
from checker.claims.mention import Mention
from checker.claims.subjects import Namer
from checker.model import CLAIMING, Role
from checker.schema import CLAIMS, Tables, conform

_TITLES: Final = frozenset({Role.TITLE.value, Role.SUBTITLE.value})
_STATE_WORDS: Final = r"중인|중이|중에|중임|고\s*있|취소|철회|백지화|무산|포기|still|being|currently|in preparation|under |working on|cancel|withdrawn|dropped|abandoned|shelved"

Row = dict[str, object]


def representatives(tables: Tables) -> pl.DataFrame:
    """Return one segment for each distinct sentence of a release: claiming roles, the rendition with the fewest broken lines."""
    return (
        tables.segments.filter(pl.col("role").is_in([role.value for role in CLAIMING]) & ~pl.col("repeat"))
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
    rows = _statements(tables, segments, lexicon, namer, aliases)
    frame = pl.DataFrame(rows, schema={name: dtype for name, dtype in CLAIMS.items() if name != "claim"}, orient="row")
    frame = frame.with_row_index("claim").cast({"claim": pl.UInt32()})
    return conform(frame, CLAIMS, "claims")


def _statements(
    tables: Tables, segments: pl.DataFrame, lexicon: Lexicon, namer: Namer, aliases: Aliases
) -> list[tuple[object, ...]]:
    ko, en = korean.compile_grammar(lexicon), english.compile_grammar(lexicon)
    words = f"{ko.action.pattern}|(?i:{en.action.pattern})"
    dates = (
        tables.values.filter((pl.col("type") == "date") & ~pl.col("impossible") & (pl.col("role") != "duration"))
        .join(segments.select("segment", pl.col("start").alias("from")), on="segment")
        .with_columns((pl.col("start") - pl.col("from")).alias("a"), (pl.col("end") - pl.col("from")).alias("b"))
        .sort("segment", "a")
        .group_by("segment", maintain_order=True)
        .agg("a", "b", "value", "low", "high", "grain", "role")
    )
    titles = pl.col("role").is_in(list(_TITLES)) | (pl.col("role") == Role.LEAD.value)
    wanted = (
        segments.join(dates.rename({"role": "date_role"}), on="segment", how="left")
        .filter(
            (pl.col("a").is_not_null() | titles | pl.col("content").str.contains(_STATE_WORDS))
            & (pl.col("content").str.contains(words) | pl.col("a").is_not_null())
        )
        .join(tables.releases.select("release", "published", "lang"), on="release")
    )
    memo: dict[tuple[int, tuple[int, ...], bool], list[Mention]] = {}
    rows: list[tuple[object, ...]] = []
    stage = {action.name: action.stage for action in lexicon.actions}
    for item in wanted.select(
        "release", "text", "segment", "start", "unique", "content", "role", "a", "b", "value", "low", "high", "published", "lang"
    ).rows():
        release, text, segment, start, unique, content, role, a, b, value, low, high, published, _lang = item
        spans = list(zip(a, b, strict=True)) if a else []
        title = role in _TITLES or role == Role.LEAD.value
        memory = (unique, tuple(a or ()), title)
        mentions = memo.get(memory)
        if mentions is None:
            hangul = any("가" <= letter <= "힣" for letter in content[:200])
            mentions = korean.read(content, spans, ko, title=title) if hangul else english.read(content, spans, en, title=title)
            memo[memory] = mentions
        for mention in mentions:
            has = mention.date >= 0
            lows, highs = (low[mention.date], high[mention.date]) if has else (None, None)
            modality = settle(mention, lows, highs, published, title=title)
            if not modality:
                continue
            name = aliases.resolve(release, mention.subject, namer)
            subject = namer.subject(name)
            if not subject.key:
                continue
            places = subject.places or namer.places(content[mention.start : mention.end])
            qualifiers = " ".join(
                word for word, on in (("안", subject.draft), ("시범", mention.trial), ("사유", mention.reason)) if on
            )
            rows.append(
                (
                    release, text, segment, start + mention.start, start + mention.end, value[mention.date] if has else None,
                    mention.subject.strip(), subject.key, mention.action or "dated", stage.get(mention.action),
                    " ".join(sorted(places)), subject.edition, "date", qualifiers, modality,
                    "hedged" if mention.hedged else "firm", published, f"{subject.key}/{mention.action or 'dated'}",
                )
            )  # fmt: skip
    return rows


def settle(mention: Mention, low: dt.date | None, high: dt.date | None, published: dt.date | None, *, title: bool) -> str:
    """Return the modality of a claim: what the words leave open is decided by the date and the place of the mention."""
    modality = mention.modality
    if mention.date < 0:
        if modality == "plain":
            return "done" if title else ""
        if modality == "done":
            return "done" if title else "asof"
        return modality
    if low is None and high is None:
        return ""
    if modality == "plain" and published is not None:
        first = low or high
        ahead = first is not None and first > published
        around = low is not None and high is not None and high > published and (high - low).days > 1
        return "planned" if ahead or around else "done"
    return "asof" if modality == "plain" else modality

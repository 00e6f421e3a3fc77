"""A headline with a number or date its body does not have.

In: values of title and subtitle, and of the body. Out: one hit a title value that stands nowhere in the body while the body says
another of the same thing. The one decision owned here: when two values are of the same thing — same unit, and the same noun right
before or right after — and what lets a title stand: rounding, a sum or difference of the body's values, a value found anywhere in
the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.changes import comparable
from checker.kinds.phrases import Number
from checker.kinds.renditions import damaged
from checker.kinds.sums import plain
from checker.model import Amount, Hit, Place, Slot, Span
from checker.schema import Tables

_TITLES: Final = ("title", "subtitle")
_BODIES: Final = ("lead", "body", "footnote", "table", "annex", "caption")
_CLASSES: Final = ("count", "number", "person", "money", "percent", "point", "area", "length", "weight", "energy", "data")
_SPACE: Final = re.compile(r"[\s*'\"‘’“”()「」｢｣\[\]]+")
_NOUN_BEFORE: Final = re.compile(r"([가-힣A-Za-z·]+)(?:은|는|이|가|을|를|도|에|의)?(?:총|약|모두|최대|전국|올해|국내)*$")
_NOUN_AFTER: Final = re.compile(r"(?:의|에|을|를|이|가|은|는|으로|로)?([가-힣A-Za-z]{2,})")
_WEAK: Final = frozenset(
    [
        "이상",
        "이하",
        "미만",
        "초과",
        "가량",
        "내외",
        "규모",
        "정도",
        "달해",
        "달하",
        "대상",
        "가운데",
        "중에",
        "여개",
        "이번",
        "올해",
        "지난해",
        "작년",
        "the",
        "and",
        "for",
        "that",
        "with",
        "from",
        "this",
        "will",
        "its",
    ]
)
_MASTHEAD: Final = re.compile(r"보도|배포|조간|석간|엠바고|embargo", re.IGNORECASE)
_NO_VALUE: Final = re.compile(r"중|가운데|당(?![첨초])|분의|조간|석간|\)?\s*(?:조간|석간)|out of|in \d|\d*:\d\d")
_HANGUL: Final = re.compile("[가-힣]")
_TOP: Final = 1500  # letters of a text in which its title stands
_ABOUT: Final = re.compile(r"\b(?:some|about|around|nearly|almost|over|more than|up to|at least|roughly)\s$|약\s?$", re.IGNORECASE)
_FAR: Final = 60  # days between two dates of the same thing
_LOOK: Final = 24
_WHOLE_NOUN: Final = 3  # equal letters that make it the same noun, not just a common syllable or two
_FEW: Final = 6  # values of which any three may be added up by chance no title
_FARTHEST: Final = 3.0  # times between a title's number and another version of it
_PARTS: Final = 3000  # letters of a text within which stand the parts that a title may add up
_LINES: Final = 900  # letters of a text within which its opening lines end


class TitleParams(Params, frozen=True):
    """``letters``: how many letters of the noun beside a number must be the same; ``most``: body values that may be added up."""

    letters: int = 2
    most: int = 24


@dataclass(frozen=True, slots=True)
class Said:
    """A value with what stands around it: letters before and after, white space and quote marks removed."""

    text: int
    start: int
    end: int
    number: Number | None
    span: Span | None
    before: str
    after: str


def find(tables: Tables, params: TitleParams, _context: Context) -> list[Hit]:
    """Return each value of a title that the body contradicts."""
    hits: list[Hit] = []
    for release, titles, bodies in _unmatched(tables):
        for title in titles:
            if _MASTHEAD.search(title.before) or _NO_VALUE.match(title.after.strip()):
                continue
            rival = _rival(title, bodies, params)
            if rival is not None:
                hits.append(_hit(release, title, rival))
    return hits


def _hit(release: int, title: Said, body: Said) -> Hit:
    slots: dict[str, Slot] = {}
    for name, said in (("title", title), ("body", body)):
        if said.number is not None:
            slots[name] = Amount(said.number.amount, said.number.unit)
        elif said.span is not None:
            slots[name] = said.span
    here, there = _value(title), _value(body)
    return Hit(
        places=(Place(title.text, title.start, title.end, here), Place(body.text, body.start, body.end, there)),
        dispute=(here, there),
        release=release,
        slots=slots,
    )


def _value(said: Said) -> str:
    if said.number is not None:
        return f"{plain(said.number.amount)}{said.number.unit_class}"
    return said.span.low.isoformat() if said.span and said.span.low else ""


def _unmatched(tables: Tables) -> Iterator[tuple[int, list[Said], list[Said]]]:
    """Yield, for each release, the title values that stand nowhere in its body, and its body values of the same classes."""
    values = tables.values.filter(
        ((pl.col("type") == "quantity") & pl.col("unit_class").is_in(_CLASSES) & pl.col("amount").is_not_null() & ~pl.col("each"))
        | (
            (pl.col("type") == "date")
            & (pl.col("grain") == "day")
            & pl.col("role").is_in(["at", "from", "until"])
            & pl.col("low").is_not_null()
        )
    ).join(
        tables.segments.select("segment", "unique", pl.col("role").alias("place"), pl.col("start").alias("base"), "repeat"),
        on="segment",
        how="left",
        maintain_order="left",
    )
    values = values.with_columns(
        pl.when(pl.col("type") == "date")
        .then(pl.lit("date"))
        .otherwise(pl.col("unit_class").replace({"number": "count", "person": "count"}))
        .alias("class")
    )
    step = pl.when(pl.col("step") > 1).then(pl.col("step")).when(pl.col("step") < 1).then(pl.col("step")).otherwise(0.0)
    loose = pl.when(pl.col("approx") | pl.col("bound").is_not_null()).then(pl.col("amount").abs() * 0.15).otherwise(0.0)
    values = values.with_columns(
        pl.when(pl.col("type") == "date")
        .then(pl.col("low").dt.epoch("d").cast(pl.Float64))
        .otherwise(pl.col("amount").abs())
        .alias("at"),
        pl.when(pl.col("type") == "date").then(0.0).otherwise(pl.max_horizontal(step, loose)).alias("slack"),
    )
    foreign = tables.releases.filter(pl.col("lang") == "en").select("release")
    bare = (pl.col("unit_class") == "number") | ((pl.col("type") == "quantity") & (pl.col("unit") == ""))
    values = pl.concat([values.filter(~bare.fill_null(False)), values.filter(bare).join(foreign, on="release", how="semi")])
    titles = values.filter(pl.col("place").is_in(_TITLES) & (pl.col("start") < _TOP))
    bodies = values.filter(pl.col("place").is_in(_BODIES))
    if titles.is_empty() or bodies.is_empty():
        return
    ends = _range_ends(tables)
    pairs = (
        titles.lazy()
        .select("value", "release", "class", "at", "slack")
        .join(
            pl.concat(
                [bodies.select("release", "class", pl.col("at").alias("other"), pl.col("slack").alias("other_slack")), ends]
            ).lazy(),
            on=["release", "class"],
            how="inner",
        )
    )
    near = (pl.col("at") - pl.col("other")).abs() <= pl.col("slack") + pl.col("other_slack") + 1e-9
    met = pairs.group_by("value").agg(near.any().alias("met")).filter(~pl.col("met")).collect()
    alone = titles.join(met, on="value", how="semi", maintain_order="left")
    if alone.is_empty():
        return
    bodies = bodies.join(alone.select("release", "class").unique(), on=["release", "class"], how="semi", maintain_order="left")
    scrambled = tables.texts.filter(damaged()).select("text")
    alone, bodies = (frame.join(scrambled, on="text", how="anti", maintain_order="left") for frame in (alone, bodies))
    contents = tables.contents.select("unique", "content")
    rows: dict[int, tuple[list[Said], list[Said]]] = {}
    for number, frame in enumerate((alone, bodies)):
        for row in frame.join(contents, on="unique", how="left", maintain_order="left").iter_rows(named=True):
            if row["unit"] or row["type"] == "date" or not _HANGUL.search(row["content"]):
                rows.setdefault(row["release"], ([], []))[number].append(_said(row))
    for release in sorted(rows):
        yield release, *rows[release]


def _range_ends(tables: Tables) -> pl.DataFrame:
    """Both ends of every range of days in a body, as dates a title may name."""
    ranges = tables.values.filter(
        (pl.col("type") == "date") & (pl.col("role") == "range") & pl.col("low").is_not_null() & pl.col("high").is_not_null()
    )
    low = ranges.select("release", pl.lit("date").alias("class"), pl.col("low").dt.epoch("d").cast(pl.Float64).alias("other"))
    high = ranges.select(
        "release", pl.lit("date").alias("class"), (pl.col("high").dt.epoch("d") - 1).cast(pl.Float64).alias("other")
    )
    return pl.concat([low, high]).with_columns(pl.lit(0.0).alias("other_slack"))


def _said(row: dict[str, Any]) -> Said:
    content, first, last = row["content"], row["start"] - row["base"], row["end"] - row["base"]
    number = span = None
    if row["type"] == "date":
        span = Span(row["low"], row["high"], "day")
    else:
        number = Number(
            0,
            0,
            row["amount"],
            row["least"],
            row["most"],
            row["step"] or 0.0,
            row["unit"] or "",
            "count" if row["unit_class"] in ("number", "person") else row["unit_class"],
            bool(row["approx"]) or _ABOUT.search(content[max(0, first - 14) : first]) is not None,
            row["bound"],
        )
    before = _SPACE.sub(" ", content[max(0, first - _LOOK) : first])
    after = _SPACE.sub(" ", content[last : last + _LOOK])
    return Said(row["text"], row["start"], row["end"], number, span, before, after)


def _rival(title: Said, bodies: list[Said], params: TitleParams) -> Said | None:
    """Return the one body value that is of the same thing as the title's, or None."""
    found: list[tuple[int, Said]] = []
    for body in bodies:
        if (body.number is None) != (title.number is None):
            continue
        if title.span is not None and body.span is not None and not _near(title.span, body.span):
            continue
        if title.number is not None and body.number is not None:
            if not comparable(title.number, body.number) or title.number.unit_class != body.number.unit_class:
                continue
            if not (title.number.exact and body.number.exact):
                continue
        score = _score(title, body, params)
        if score:
            found.append((score, body))
    if not found:
        return None
    first = _first(found)
    if first is not None and title.number is not None:
        money = title.number.unit_class == "money"
        near = bodies if money else [body for body in bodies if body.start < _PARTS]
        far = not 1 / _FARTHEST <= first.number.amount / max(title.number.amount, 1e-9) <= _FARTHEST if first.number else True
        return None if far or _made_of(title.number, near, params, sums_only=True) else first
    best = max(score for score, _ in found)
    chosen = [body for score, body in found if score == best]
    if len({_value(body) for body in chosen}) != 1 or (len({_value(body) for _, body in found}) > 2):
        return None
    if title.number is not None and _made_of(title.number, bodies, params):
        return None
    return chosen[0]


def _first(found: list[tuple[int, Said]]) -> Said | None:
    """Return the value that opens the body of every text: what a title sums up stands in the first lines, with its whole noun."""
    opening: dict[int, Said] = {}
    for score, body in found:
        if score >= _WHOLE_NOUN and (body.text not in opening or body.start < opening[body.text].start):
            opening[body.text] = body
    firsts = [body for body in opening.values() if body.start < _LINES]
    if not firsts or len(firsts) < len(opening) or len({_value(body) for body in firsts}) != 1:
        return None
    return firsts[0]


def _near(title: Span, body: Span) -> bool:
    """Whether two days may be two versions of one: days apart, and not the same day of another year."""
    if title.low is None or body.low is None:
        return False
    return abs((title.low - body.low).days) <= _FAR and (title.low.month, title.low.day) != (body.low.month, body.low.day)


def _score(title: Said, body: Said, params: TitleParams) -> int:
    """Return how many letters of the nouns beside both values are the same; 0 when it is not the same thing."""
    left = _common_end(_noun_before(title.before), _noun_before(body.before))
    right = _common_start(_noun_after(title.after), _noun_after(body.after))
    if left < params.letters and right < params.letters:
        return 0
    if title.number is not None and title.number.unit_class in ("money", "percent", "point") and left < params.letters:
        return 0
    if title.span is not None and right < params.letters:
        return 0
    return left * (left >= params.letters) + right * (right >= params.letters)


def _noun_before(text: str) -> str:
    match = _NOUN_BEFORE.search(text.rstrip(" ,"))
    return match[1] if match else ""


def _noun_after(text: str) -> str:
    match = _NOUN_AFTER.match(text.lstrip())
    return match[1] if match and match[1].lower() not in _WEAK else ""


def _common_end(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    for text in (one, other):  # 과징금·과태료 is not 과태료
        if length < len(text) and text[-1 - length] == "·":
            return 0
    if length and one[-length:].lower() in _WEAK:
        return 0
    return length


def _common_start(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _made_of(number: Number, bodies: list[Said], params: TitleParams, *, sums_only: bool = False) -> bool:
    """Whether the title's number is a sum or a difference of the body's numbers of its class."""
    amounts = sorted({abs(b.number.amount) for b in bodies if b.number is not None and b.number.unit_class == number.unit_class})[
        : params.most
    ]
    slack = number.step if number.step != 1 else 0.0
    target = number.amount
    for size in (2, 3) if not sums_only or len(amounts) <= _FEW else (2,):
        if any(abs(sum(group) - target) <= slack + 1e-6 for group in combinations(amounts, size)):
            return True
    if sums_only:
        return abs(sum(amounts) - target) <= slack + 1e-6
    return any(abs(a - b - target) <= slack + 1e-6 for a in amounts for b in amounts) or abs(sum(amounts) - target) <= slack + 1e-6


KIND = Kind("title-body", "release", find, TitleParams)

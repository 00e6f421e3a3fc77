"""Values of titles and of bodies, with the nouns they count.

In: the frames of a run. Out: for each release the title values its body may contradict, and its body values of the same classes, each as a
``Said`` with the nouns beside it. The one decision owned here: what a number counts (``사업자 16개`` and ``16개 사업자`` are one thing, ``16개`` of
other things is another), and how far two values are of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from checker.kinds.phrases import Number
from checker.kinds.renditions import damaged
from checker.model import Span
from checker.schema import Tables

TOP: Final = 1500  # letters of a text in which its title stands
LINES: Final = 900  # letters of a text within which its opening lines end
WHOLE: Final = 3  # equal letters that make it the same noun, not just a common syllable or two
_TITLES: Final = ("title", "subtitle")
_BODIES: Final = ("lead", "body", "footnote", "table", "annex", "caption")
_CLASSES: Final = ("count", "number", "person", "money", "percent", "point", "area", "length", "weight", "energy", "data")
_SPACE: Final = re.compile(r"[\s*'\"‘’“”()「」｢｣\[\]]+")
_NOUN_BEFORE: Final = re.compile(r"([가-힣A-Za-z·]+)(?:은|는|이|가|을|를|도|에|의)?(?:총|약|모두|최대|전국|올해|국내)*$")
_NOUN_AFTER: Final = re.compile(
    r"(?:(?:의|에|을|를|이|가|은|는|와|과|으로|로)(?=\s))?\s*((?!(?:으로|에서|까지|부터|에게|이다)(?![가-힣]))[가-힣A-Za-z]{2,})"
)
_WORD: Final = re.compile(r"\s*([가-힣A-Za-z]{2,})")  # of a date its particle too: 까지, 부터
_ATTACHED: Final = re.compile(r"\s*(?:의\s|(?=[가-힣]{2}))\s*([가-힣]+)")  # the noun that 개 counts: 개 사업자, 개의 사업자
_PARTICLES: Final = re.compile(
    r"(?:들)?(?:은|는|이|가|을|를|의|에|에서|에게|에는|에도|와|과|로|으로|도|만|인|이며|이다|에대해|에대한|까지|부터)?"
)
_NEXT: Final = re.compile(r"\s*\d[\d,]*\s?(?:개|명|곳|건|대|편|종)\s?[가-힣]?")
_WEAK: Final = re.compile(
    r"이상|이하|미만|초과|가량|내외|규모|정도|달해|달하|대상|가운데|중에|여개|이번|올해|지난해|작년|the|and|for|that|with|from|this|will|its|in|of|to|at|by|on|as|or|was|were|is|are|has|have|had|a|an",
    re.IGNORECASE,
)
_HANGUL: Final = re.compile("[가-힣]")
_ABOUT: Final = re.compile(r"\b(?:some|about|around|nearly|almost|over|more than|up to|at least|roughly)\s$|약\s?$", re.IGNORECASE)
_LOOK: Final = 24


@dataclass(frozen=True, slots=True)
class Said:
    """A value with what stands around it: letters before and after, white space and quote marks removed.

    ``noun`` is what a bare ``개`` counts (``사업자``), "" where it is not said or the unit is no bare ``개``. ``met`` says of a title value that a
    body value, of whatever noun, equals it.
    """

    text: int
    start: int
    end: int
    number: Number | None
    span: Span | None
    before: str
    after: str
    noun: str
    sentence: str  # the content it stands in, up to the value
    written: str  # fields of a date that are written
    subtitle: bool
    met: bool


def candidates(tables: Tables) -> Iterator[tuple[int, list[Said], list[Said]]]:
    """Yield, for each release, the title values its body may contradict, and the values of its body and subtitles of the same classes.

    A title value that the body has is among them only when it counts with a bare ``개`` and the body opens with another such count.
    """
    values = _valued(tables)
    bodies = values.filter(pl.col("place").is_in(_BODIES))
    titles = values.filter(pl.col("place").is_in(_TITLES) & (pl.col("start") < TOP))
    if titles.is_empty() or bodies.is_empty():
        return
    others = bodies.select(
        "release",
        "class",
        pl.col("at").alias("other"),
        pl.col("slack").alias("other_slack"),
        ((pl.col("unit") == "개") & (pl.col("start") < LINES)).fill_null(False).alias("opens"),
    )
    pairs = (
        titles.lazy()
        .select("value", "release", "class", "at", "slack", (pl.col("unit") == "개").fill_null(False).alias("bare"))
        .join(pl.concat([others, _range_ends(tables)]).lazy(), on=["release", "class"], how="inner")
    )
    near = (pl.col("at") - pl.col("other")).abs() <= pl.col("slack") + pl.col("other_slack") + 1e-9
    judged = (
        pairs.group_by("value")
        .agg(near.any().alias("met"), (~near & pl.col("bare") & pl.col("opens")).any().alias("doubted"))
        .filter(~pl.col("met") | pl.col("doubted"))
        .collect()
    )
    alone = titles.join(judged.select("value", "met"), on="value", how="inner", maintain_order="left")
    if alone.is_empty():
        return
    bodies = (
        values.filter(pl.col("place").is_in([*_BODIES, "subtitle"]))
        .join(alone.select("release", "class").unique(), on=["release", "class"], how="semi", maintain_order="left")
        .with_columns(pl.lit(value=False).alias("met"))
    )
    scrambled = tables.texts.filter(damaged()).select("text")
    contents = tables.contents.select("unique", "content")
    rows: dict[int, tuple[list[Said], list[Said]]] = {}
    for number, frame in enumerate((alone, bodies)):
        whole = frame.join(scrambled, on="text", how="anti", maintain_order="left")
        for row in whole.join(contents, on="unique", how="left", maintain_order="left").iter_rows(named=True):
            if row["unit"] or row["type"] == "date" or not _HANGUL.search(row["content"]):
                rows.setdefault(row["release"], ([], []))[number].append(_said(row))
    for release in sorted(rows):
        if rows[release][0]:
            yield release, *rows[release]


def _valued(tables: Tables) -> pl.DataFrame:
    """Return the values a title may share with a body: class, magnitude (days for dates), and how far it may be off."""
    values = tables.values.filter(
        ((pl.col("type") == "quantity") & pl.col("unit_class").is_in(_CLASSES) & pl.col("amount").is_not_null() & ~pl.col("each"))
        | (
            (pl.col("type") == "date")
            & (pl.col("grain") == "day")
            & pl.col("role").is_in(["at", "from", "until"])
            & pl.col("low").is_not_null()
        )
    ).join(
        tables.segments.select("segment", "unique", pl.col("role").alias("place"), pl.col("start").alias("base")),
        on="segment",
        how="left",
        maintain_order="left",
    )
    dated = pl.col("type") == "date"
    loose = pl.when(pl.col("approx") | pl.col("bound").is_not_null()).then(pl.col("amount").abs() * 0.15).otherwise(0.0)
    step = pl.when(pl.col("step") != 1).then(pl.col("step")).otherwise(0.0)
    values = values.with_columns(
        pl.when(dated)
        .then(pl.lit("date"))
        .otherwise(pl.col("unit_class").replace({"number": "count", "person": "count"}))
        .alias("class"),
        pl.when(dated).then(pl.col("low").dt.epoch("d").cast(pl.Float64)).otherwise(pl.col("amount").abs()).alias("at"),
        pl.when(dated).then(0.0).otherwise(pl.max_horizontal(step, loose)).alias("slack"),
    )
    foreign = tables.releases.filter(pl.col("lang") == "en").select("release")
    bare = ((pl.col("unit_class") == "number") | (~dated & (pl.col("unit") == ""))).fill_null(False)
    return pl.concat([values.filter(~bare), values.filter(bare).join(foreign, on="release", how="semi")])


def _range_ends(tables: Tables) -> pl.DataFrame:
    """Both ends of every range of days in a body, as dates a title may name."""
    ranges = tables.values.filter(
        (pl.col("type") == "date") & (pl.col("role") == "range") & pl.col("low").is_not_null() & pl.col("high").is_not_null()
    )
    ends = [
        ranges.select("release", pl.lit("date").alias("class"), end.cast(pl.Float64).alias("other"))
        for end in (pl.col("low").dt.epoch("d"), pl.col("high").dt.epoch("d") - 1)
    ]
    return pl.concat(ends).with_columns(pl.lit(0.0).alias("other_slack"), pl.lit(value=False).alias("opens"))


def _said(row: dict[str, Any]) -> Said:
    content, first, last = row["content"], row["start"] - row["base"], row["end"] - row["base"]
    number = span = None
    noun = ""
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
        if row["unit"] == "개":
            match = _ATTACHED.match(content, last, last + _LOOK)
            noun = match[1] if match and not _WEAK.fullmatch(match[1]) else ""
    return Said(
        row["text"],
        row["start"],
        row["end"],
        number,
        span,
        _SPACE.sub(" ", content[max(0, first - _LOOK) : first]),
        _SPACE.sub(" ", content[last : last + _LOOK]),
        noun,
        content[:first],
        row["written"] or "",
        row["place"] == "subtitle",
        row["met"],
    )


def likeness(title: Said, body: Said, letters: int) -> int:
    """Return how many letters of the nouns beside both values are the same, at least ``letters`` a side; 0 when it is not the same thing.

    A noun that is the same as a whole word counts ``WHOLE`` at least, however short.
    """
    ours, theirs = (_noun_before(said.before) for said in (title, body))
    left = _common_end(ours, theirs)
    if title.number is not None and title.number.unit_class == "count":  # a rate has as many groups as there are sentences
        left = max(_common_end(one, other) for one in _with_and_without(ours) for other in _with_and_without(theirs))
        if left >= letters:  # 긴급전화 상담 29만 건, 여성긴급전화 상담은: the word before is the same as well
            left = max(
                left,
                _common_end(*("".join(said.before.split())[: -len(noun) or None] for said, noun in ((title, ours), (body, theirs))))
                + left,
            )
    right = _common_start(_noun_after(title), _noun_after(body))
    if _beside(title) and _beside(title) == _beside(body):  # 8개국 35개 팀: what stands right behind counts the same people
        right = max(right, WHOLE)
    if title.noun and body.noun:
        right = _same(title.noun, body.noun)
        if not right:
            return 0
    elif title.noun or body.noun:  # 사업자 16개 and 16개 사업자
        right = max(right, _same(ours if body.noun else title.noun, body.noun or theirs))
    if title.number is not None and title.number.unit_class in ("money", "percent", "point"):
        right = right if left >= letters else 0
    if title.span is not None and right < letters:
        return 0
    if title.number is not None and title.number.unit == "명" and len(ours) >= 2 and ours == theirs:
        left = max(left, WHOLE)
    return left * (left >= letters) + right * (right >= letters)


def _beside(said: Said) -> str:
    """Return the count written right behind a value with its counter, "" without one: ``35개 팀`` behind ``8개국``."""
    found = _NEXT.match(said.after)
    return "".join(found[0].split()) if found and said.number is not None else ""


def others(title: Said, body: Said) -> bool:
    """Whether the two count things of different names, as far as both are said: 8개 사업자, 8개 문항."""
    if not (title.noun and body.noun):
        return False
    return title.noun[:2] not in body.noun and body.noun[:2] not in title.noun


def _same(one: str, other: str) -> int:
    """Return the equal letters at the start of two nouns; those of a whole word, particles aside, count ``WHOLE`` at least."""
    length = _common_start(one, other)
    whole = length >= 2 and all(_PARTICLES.fullmatch(word, length) for word in (one, other))
    return max(length, WHOLE) if whole else length


def _with_and_without(noun: str) -> tuple[str, ...]:
    """Return a noun as it stands, and without what may be its particle (신고는)."""
    return (noun, noun[:-1]) if len(noun) > 2 and noun[-1] in "은는이가을를도에의" else (noun,)


def _noun_before(text: str) -> str:
    match = _NOUN_BEFORE.search(text.rstrip(" ,"))
    return match[1] if match else ""


def _noun_after(said: Said) -> str:
    match = (_NOUN_AFTER if said.span is None else _WORD).match(said.after)
    return match[1] if match and not _WEAK.fullmatch(match[1]) else ""


def _common_end(one: str, other: str) -> int:
    if one.isascii() and other.isascii() and one.lower() != other.lower():
        return 0  # English words are equal or other words
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    for text in (one, other):  # 과징금·과태료 is not 과태료
        if length < len(text) and text[-1 - length] == "·":
            return 0
    if length and _WEAK.fullmatch(one[-length:]):
        return 0
    return length


def _common_start(one: str, other: str) -> int:
    if one.isascii() and other.isascii() and one.lower() != other.lower():
        return 0  # English words are equal or other words
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length

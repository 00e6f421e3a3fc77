"""Which releases are editions of one thing.

In: RELEASES, TEXTS, SEGMENTS and CONTENTS. Out: LINKS, in each family from every release to the next. The one decision owned here: what makes a family —
a name (of a plan, a law, a body, an event, a firm) that stands in the title or lead of two to ``most`` releases, at least one of them in its
title or in name quotes, and is not a word that far more releases use in passing; or text that two releases share and few others have. A
release may belong to several families: it speaks of several things.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl
from rapidfuzz.distance import Indel

from checker import schema
from checker.align.about import stem
from checker.model import Role

MOST: Final = 60  # releases in a family; a name in more is a subject, not a thing
LEAD: Final = 200  # code points of the lead that are read for names
WORDS: Final = 4  # words of a name at most
ALONE: Final = 4  # letters from which a one-word Hangul name needs no more than ``ABOUT``
ABOUT: Final = 0.18  # least share of the releases that use a name anywhere which have it in title or lead: things are written about
SHORT_ABOUT: Final = 0.25  # the same of a shorter one-word name (a firm, an app) …
SHORT_TITLES: Final = 2 / 3  # … which so many of its releases have in the title …
SHORT_LEAST: Final = 6  # … which as many releases name …
SHORT_DAYS: Final = 400  # … half of them within so many days: what happened to it, and not a word for a kind of thing
NESTED: Final = 0.75  # share of a family that a longer name must leave out to stand beside a shorter one
SHARED: Final = 3  # passages that two releases share before they are a family
PASSAGE: Final = 40  # code points of such a passage
RARE: Final = 12  # releases that a passage may stand in
SAME_DAYS: Final = 3  # days apart at most for a joint release
REISSUE_DAYS: Final = 60
ALIKE: Final = 0.75  # similarity of the titles of two editions, their numbers blanked
JOINT: Final = 0.25  # the same of the titles of a joint release, which name the thing both
AGAIN: Final = 0.5  # share of the shorter release's text that stands in the other one of a re-issue

_BREAK: Final = re.compile(r"[^가-힣A-Za-z0-9\s]+")
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]+")
_QUOTED: Final = re.compile(r"[「『｢‘“'\"]([^「」『』｢｣‘’“”'\"\n]{3,40})[」』｣’”'\"]")
_AND_SO_ON: Final = re.compile(r"등(?:을|이|의|에|과)?$")
_STOP: Final = re.compile(
    r"^(?:제?\d.*|올해|내년|작년|지난해|상반기|하반기|보도참고|보도자료|관계부처|합동|참고|및|등|위한|위해|위하여|대한|통해|통한|관련|대상|있는|없는|새로운|에서|으로|까지|부터|에게|이하|이번|오늘|내일|설명자료|해명자료"
    r"|[월화수목금토일]요일|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|a|an|of|for|and|in|on|to|at|by|with|from|its|as|is|are|new|press|release)$",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"(?:[가-힣]하게|[가-힣]롭게|쉽게|있게|도록|려면|다|라|요|까|며|고|해|져|여|쳐|자|하는|되는|한|된|할|될|하기)$"
)
_ACTION: Final = re.compile(  # what is done with a thing is no part of its name
    r"(?:개최|접수|모집|공모|발표|추진|확대|실시|시행|강화|체결|참석|참가|공개|선정|착수|출범|개선|완료|마련|안내|점검|중단|종료|연장|당부|촉구|활성화|지원|협력|논의|운영"
    r"|결과|현황|방안|제고|구축|조성|제공|보급|무료|최초|본격|신규|추가)$"
)
_CORRECTED: Final = re.compile(r"정정|수정|재배포|재송부|재안내|corrected|correction|revised", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")


def link(
    releases: pl.DataFrame,
    texts: pl.DataFrame,
    segments: pl.DataFrame,
    contents: pl.DataFrame,
    most: int = MOST,
    window: int | None = None,
) -> pl.DataFrame:
    """Return LINKS; ``window`` drops links between releases more than so many days apart.

    ``class`` is ``joint`` (two agencies within ``SAME_DAYS``, the name in both titles), ``reissue`` (one title but for a word of correction, and most of one text, within ``REISSUE_DAYS``),
    ``series`` (nearly one title but for its numbers) or ``followup``. ``score`` is the similarity of the two titles without their numbers, ``reason`` what they share.
    """
    titles: list[str] = releases["title"].to_list()
    leads = _leads(texts, segments, contents)
    dates: list[dt.date | None] = releases["published"].to_list()
    agencies: list[str] = releases["agency"].to_list()
    order = sorted(range(len(titles)), key=lambda at: (dates[at] or dt.date.max, releases["id"][at]))
    rank = {release: place for place, release in enumerate(order)}
    bare = [_CORRECTED.sub("", "".join(_WORD.findall(title))) for title in titles]
    skeletons = [_NUMBER.sub("0", "".join(_WORD.findall(title))) for title in titles]
    rows: list[tuple[str, str, int, int, float, str]] = []
    named = _named(titles, [leads.get(at, "") for at in range(len(titles))], dates, most, segments, contents)
    found = [*named, *_sharing(segments, contents, releases["id"].to_list(), rank, most)]
    steps = [pair for _, _, members, _ in found for pair in itertools.pairwise(sorted(members, key=rank.__getitem__))]
    alike = {(a, b): Indel.normalized_similarity(skeletons[a], skeletons[b]) for a, b in steps}

    def apart(a: int, b: int) -> int | None:
        earlier, later = dates[a], dates[b]
        return abs((later - earlier).days) if earlier and later else None

    near = [
        pair for pair in alike if bare[pair[0]] == bare[pair[1]] and (days := apart(*pair)) is not None and days <= REISSUE_DAYS
    ]
    again = _again(near, segments, contents)
    for family, reason, members, owners in found:
        for a, b in itertools.pairwise(sorted(members, key=rank.__getitem__)):
            days, score = apart(a, b), alike[a, b]
            if window is not None and (days is None or days > window):
                continue
            if agencies[a] != agencies[b] and days is not None and days <= SAME_DAYS and score >= JOINT and {a, b} <= owners:
                kind = "joint"
            elif (a, b) in again:
                kind = "reissue"
            else:
                kind = "series" if score >= ALIKE else "followup"
            rows.append((family, kind, a, b, round(score, 4), reason))
    frame = pl.DataFrame(rows, schema=schema.LINKS, orient="row")
    return schema.conform(frame.sort("family", "release_a", "release_b"), schema.LINKS, "links")


def _leads(texts: pl.DataFrame, segments: pl.DataFrame, contents: pl.DataFrame) -> dict[int, str]:
    """Return the subtitle and lead of each release, of its most trusted rendition that has them."""
    roles = [Role.SUBTITLE.value, Role.LEAD.value]
    frame = (
        segments.lazy()
        .filter(pl.col("role").is_in(roles))
        .join(texts.lazy().select("text", "trust"), on="text")
        .sort("release", "trust", "text", "start")
        .filter(pl.col("text") == pl.col("text").first().over("release"))
        .join(contents.lazy().select("unique", "content"), on="unique", maintain_order="left")
        .group_by("release", maintain_order=True)
        .agg(pl.col("content").head(8).str.join("\n").str.slice(0, LEAD))
        .collect()
    )
    return dict(frame.iter_rows())


def _again(pairs: Sequence[tuple[int, int]], segments: pl.DataFrame, contents: pl.DataFrame) -> set[tuple[int, int]]:
    """Return the pairs of which most of the shorter release stands in the other one."""
    sizes = (
        segments.lazy()
        .filter(pl.col("release").is_in(sorted({at for pair in pairs for at in pair})))
        .select("release", "unique")
        .unique()
        .join(contents.lazy().select("unique", size=pl.col("key").str.len_chars()), on="unique")
        .collect()
    )
    said: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for release, unique, size in sizes.iter_rows():
        said[release][unique] = size
    found: set[tuple[int, int]] = set()
    for a, b in pairs:
        one, two = said[a], said[b]
        least = min(sum(one.values()), sum(two.values()))
        if least and sum(one[key] for key in one.keys() & two.keys()) >= AGAIN * least:
            found.add((a, b))
    return found


Family = tuple[
    str, str, set[int], set[int]
]  # its key, what to say of it, its releases, those with a name of several words in title or name quotes, or that share text


def _named(
    titles: Sequence[str],
    leads: Sequence[str],
    dates: Sequence[dt.date | None],
    most: int,
    segments: pl.DataFrame,
    contents: pl.DataFrame,
) -> list[Family]:
    """Return the families that share a name."""
    own = [
        {*_quoted(title + "\n" + lead), *(name for name, count in names(title) if _may_stand(name, count))}
        for title, lead in zip(titles, leads, strict=True)
    ]
    known: set[str] = set().union(*own) if own else set()
    members: defaultdict[str, set[int]] = defaultdict(set)
    words: dict[str, int] = {}
    for at, lead in enumerate(leads):
        for name in own[at]:
            members[name].add(at)
        for name, _ in names(lead):
            if name in known:
                members[name].add(at)
    for title in titles:
        words.update(names(title))
    members = defaultdict(set, {name: found for name, found in members.items() if 2 <= len(found) <= most})
    used = _used(sorted(members), segments, contents)
    longest: dict[frozenset[int], str] = {}
    for name, releases in members.items():
        short = words.get(name) == 1 and len(name) < ALONE and not name.isascii()
        if len(releases) < (SHORT_ABOUT if short else ABOUT) * used.get(name, 0):
            continue
        titled = sum(name in own[at] for at in releases)
        if short and not (
            titled >= SHORT_TITLES * len(releases) and len(releases) >= SHORT_LEAST and _together([dates[at] for at in releases])
        ):
            continue
        key = frozenset(releases)
        if key not in longest or (len(name), name) > (len(longest[key]), longest[key]):
            longest[key] = name
    kept = _without_nested({name: key for key, name in longest.items()})
    return [
        (name, f"name: {name}", set(key), {at for at in key if name in own[at] and words.get(name) != 1})
        for name, key in kept.items()
    ]


def _together(dates: Sequence[dt.date | None]) -> bool:
    """Whether half of the dates lie within ``SHORT_DAYS``."""
    known = sorted(date for date in dates if date)
    many = -(-len(dates) // 2)
    return any((last - first).days <= SHORT_DAYS for first, last in zip(known, known[many - 1 :], strict=False))


def _used(found: Sequence[str], segments: pl.DataFrame, contents: pl.DataFrame) -> dict[str, int]:
    """Return in how many releases each name stands anywhere; short names of Latin letters only as words (KT is not in SKT)."""
    if not found or not contents.height:
        return {}
    words = {name for name in found if len(name) <= 4 and name.isascii() and name.isalpha()}
    within = [name for name in found if name not in words]
    hits = pl.concat(
        [
            contents.lazy().select("unique", name=pl.col("key").str.extract_many([*within, "\x00"], overlapping=True)),
            contents.lazy().select("unique", name=pl.col("content").str.extract_all("[A-Za-z]+")),
        ]
    )
    counted = (
        segments.lazy()
        .select("release", "unique")
        .unique()
        .join(hits.explode("name").filter(pl.col("name").is_in(list(found))).unique(), on="unique")
        .select("release", "name")
        .unique()
        .group_by("name")
        .len()
        .collect()
    )
    return dict(counted.iter_rows())


def _without_nested(families: dict[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Drop a longer name whose releases are nearly all of a shorter one's: 개인정보미래포럼회의 beside 개인정보미래포럼."""
    kept: dict[str, frozenset[int]] = {}
    of: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(families, key=lambda name: (len(name), name)):
        key = families[name]
        wider = of[min(key)]
        if any(short in name and key <= kept[short] and len(key) >= NESTED * len(kept[short]) for short in wider):
            continue
        kept[name] = key
        for at in key:
            of[at].append(name)
    return kept


def names(text: str) -> Iterator[tuple[str, int]]:
    """Yield every run of up to ``WORDS`` words that may be a name, without blanks and particles, and its number of words.

    A number, a mark, a particle or a word of no meaning of its own ends a run, so that an edition's year or round is not part of it.
    """
    for part in _BREAK.split(text):
        run: list[str] = []
        for word in part.split():
            bare = _bare(word)
            if len(bare) < 2 or _STOP.match(bare):
                run = []
                continue
            run = [*run[1 - WORDS :], bare] if len(run) >= WORDS else [*run, bare]
            if bare.isascii() or not (_ENDING.search(bare) or _ACTION.search(bare)):
                for count in range(1, len(run) + 1):
                    yield "".join(run[-count:]), count
            if bare != word and not word.endswith("의"):
                run = [bare]


def _bare(word: str) -> str:
    """Return a word without its particles and 등."""
    return stem(_AND_SO_ON.sub("", word) if len(word) > 2 else word) or word


def _may_stand(name: str, count: int) -> bool:
    return count > 1 or len(name) >= ALONE or (name.isascii() and name.isupper()) or (len(name) > 1 and not _ENDING.search(name))


def _quoted(text: str) -> Iterator[str]:
    for found in _QUOTED.finditer(text):
        name = "".join(_bare(word) for word in _WORD.findall(found[1]) if not _STOP.match(word))
        if len(name) >= ALONE and not _ENDING.search(name):
            yield name


def _sharing(segments: pl.DataFrame, contents: pl.DataFrame, ids: Sequence[str], rank: dict[int, int], most: int) -> list[Family]:
    """Return families of releases that share rare passages: each release joins the earlier one it shares most with."""
    rare = (
        segments.lazy()
        .join(contents.lazy().filter(pl.col("key").str.len_chars() >= PASSAGE).select("unique", "key"), on="unique")
        .select("release", passage=pl.col("key").rank("dense"))
        .unique()
        .filter(pl.len().over("passage").is_between(2, RARE))
    )
    pairs = (
        rare.join(rare, on="passage", suffix="_b")
        .filter(pl.col("release") < pl.col("release_b"))
        .group_by("release", "release_b")
        .len()
        .filter(pl.col("len") >= SHARED)
        .sort("len", "release", "release_b", descending=[True, False, False])
        .collect()
    )
    best: dict[int, tuple[int, int]] = {}
    for a, b, count in pairs.iter_rows():
        before, after = sorted((a, b), key=rank.__getitem__)
        best.setdefault(after, (before, count))
    root: dict[int, int] = {}
    members: defaultdict[int, set[int]] = defaultdict(set)
    for release in sorted(best, key=rank.__getitem__):
        before = best[release][0]
        top = root.get(before, before)
        if len(members[top]) >= most:
            top = before
        members[top].update((before, release))
        root[release] = top
    return [(f"text of {ids[top]}", "passages in common", found, found) for top, found in members.items() if len(found) > 1]

"""Which releases are editions of one thing.

In: RELEASES, TEXTS, SEGMENTS and CONTENTS. Out: LINKS, in each family from every release to the next. The one decision owned here: what makes a family —
a name (of a plan, a law, a body, an event, a firm) that stands in the title or lead of two to ``most`` releases, at least one of them in its
title or in name quotes; or text that two releases share and few others have. A release may belong to several families: it speaks of several things.
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
from checker.model import Role

MOST: Final = 60  # releases in a family; a name in more is a subject, not a thing
LEAD: Final = 200  # code points of the lead that are read for names
WORDS: Final = 4  # words of a name at most
ALONE: Final = 4  # letters of a one-word Hangul name at least
SHARED: Final = 3  # passages that two releases share before they are a family
PASSAGE: Final = 40  # code points of such a passage
RARE: Final = 12  # releases that a passage may stand in
SAME_DAYS: Final = 3  # days apart at most for a joint release
REISSUE_DAYS: Final = 60
ALIKE: Final = 0.75  # similarity of the titles of two editions, their numbers blanked

_BREAK: Final = re.compile(r"[^가-힣A-Za-z0-9\s]+")
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]+")
_QUOTED: Final = re.compile(r"[「『｢‘“'\"]([^「」『』｢｣‘’“”'\"\n]{3,40})[」』｣’”'\"]")
_PARTICLE: Final = re.compile(r"(?:으로써|으로서|에서는|에서|에게|으로|부터|까지|은|는|이|가|을|를|의|에|와|과|도|로|및)$")
_STOP: Final = re.compile(
    r"^(?:제?\d.*|올해|내년|작년|지난해|상반기|하반기|보도참고|보도자료|관계부처|합동|참고|및|등|위한|위해|위하여|대한|통해|통한|관련|대상|있는|없는|새로운"
    r"|the|a|an|of|for|and|in|on|to|at|by|with|from|its|as|is|are|new|press|release)$",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(r"(?:다|라|요|까|며|고|해|져|여|쳐|자|하는|되는|한|된|할|될|하기)$")
_ACTION: Final = re.compile(  # what is done with a thing is no part of its name
    r"(?:개최|접수|모집|공모|발표|추진|확대|실시|시행|강화|체결|참석|참가|공개|선정|착수|출범|개선|완료|마련|안내|점검|중단|종료|연장|당부|촉구|활성화|지원|협력|논의|운영"
    r"|결과|현황|방안|제고|구축|조성|제공|보급|무료|최초|본격|신규|추가)$"
)
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

    ``class`` is ``joint`` (two agencies within ``SAME_DAYS``), ``reissue`` (one agency, nearly one title, within ``REISSUE_DAYS``), ``series`` (nearly one
    title but for its numbers) or ``followup``. ``score`` is the similarity of the two titles without their numbers, ``reason`` what they share.
    """
    titles: list[str] = releases["title"].to_list()
    leads = _leads(texts, segments, contents)
    dates: list[dt.date | None] = releases["published"].to_list()
    agencies: list[str] = releases["agency"].to_list()
    order = sorted(range(len(titles)), key=lambda at: (dates[at] or dt.date.max, releases["id"][at]))
    rank = {release: place for place, release in enumerate(order)}
    skeletons = [_NUMBER.sub("0", "".join(_WORD.findall(title))) for title in titles]
    rows: list[tuple[str, str, int, int, float, str]] = []
    named = _named(titles, [leads.get(at, "") for at in range(len(titles))], most)
    for family, reason, members in [*named, *_sharing(segments, contents, releases["id"].to_list(), rank, most)]:
        chain = sorted(members, key=rank.__getitem__)
        for a, b in itertools.pairwise(chain):
            earlier, later = dates[a], dates[b]
            apart = abs((later - earlier).days) if earlier and later else None
            if window is not None and (apart is None or apart > window):
                continue
            score = Indel.normalized_similarity(skeletons[a], skeletons[b])
            if agencies[a] != agencies[b] and apart is not None and apart <= SAME_DAYS:
                kind = "joint"
            elif score >= ALIKE:
                kind = "reissue" if apart is not None and apart <= REISSUE_DAYS and titles[a] == titles[b] else "series"
            else:
                kind = "followup"
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


def _named(titles: Sequence[str], leads: Sequence[str], most: int) -> list[tuple[str, str, set[int]]]:
    """Return the families that share a name: its key, what to say of it, and their releases."""
    own = [
        {*_quoted(title + "\n" + lead), *(name for name, count in names(title) if _may_stand(name, count))}
        for title, lead in zip(titles, leads, strict=True)
    ]
    known: set[str] = set().union(*own) if own else set()
    members: defaultdict[str, set[int]] = defaultdict(set)
    for at, lead in enumerate(leads):
        for name in own[at]:
            members[name].add(at)
        for name, _ in names(lead):
            if name in known:
                members[name].add(at)
    longest: dict[frozenset[int], str] = {}
    for name, releases in members.items():
        if 2 <= len(releases) <= most:
            key = frozenset(releases)
            if key not in longest or (len(name), name) > (len(longest[key]), longest[key]):
                longest[key] = name
    return [(name, f"name: {name}", set(key)) for key, name in longest.items()]


def names(text: str) -> Iterator[tuple[str, int]]:
    """Yield every run of up to ``WORDS`` words that may be a name, without blanks and particles, and its number of words.

    A number, a mark, a particle or a word of no meaning of its own ends a run, so that an edition's year or round is not part of it.
    """
    for part in _BREAK.split(text):
        run: list[str] = []
        for word in part.split():
            bare = _PARTICLE.sub("", word) if len(word) > 2 else word
            if len(bare) < 2 or _STOP.match(bare):
                run = []
                continue
            run = [*run[1 - WORDS :], bare] if len(run) >= WORDS else [*run, bare]
            if bare.isascii() or not (_ENDING.search(bare) or _ACTION.search(bare)):
                for count in range(1, len(run) + 1):
                    yield "".join(run[-count:]), count
            if bare != word and not word.endswith("의"):
                run = [bare]


def _may_stand(name: str, count: int) -> bool:
    return count > 1 or len(name) >= ALONE or (name.isascii() and name.isupper())


def _quoted(text: str) -> Iterator[str]:
    for found in _QUOTED.finditer(text):
        name = "".join(
            _PARTICLE.sub("", word) if len(word) > 2 else word for word in _WORD.findall(found[1]) if not _STOP.match(word)
        )
        if len(name) >= ALONE and not _ENDING.search(name):
            yield name


def _sharing(
    segments: pl.DataFrame, contents: pl.DataFrame, ids: Sequence[str], rank: dict[int, int], most: int
) -> list[tuple[str, str, set[int]]]:
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
    return [(f"text of {ids[top]}", "passages in common", found) for top, found in members.items() if len(found) > 1]

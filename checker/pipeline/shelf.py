"""Earlier releases, read once and kept for drafts.

In: the paths of earlier releases. Out: a folder of frames that drafts are compared with, and of those frames the part that can matter to
one draft. The one decision owned here: which earlier releases can matter — those that name a subject of the draft's, repeat a
sentence of it but for its numbers or several of the numbers of one, date the same step of a law, stand beside it in time under a like
title, or are the agency's latest.

Of a release that stands beside the draft everything is compared, of the others the sentences that make a claim or return in the draft.

The folder is found again by the names, sizes and times of the files, the tables claims are read with and the program; a file whose size and time did not
change is taken not to have changed. Similar but unequal sentences, and names linked by rarity over the whole corpus, are the full
check's to find.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from rapidfuzz import fuzz, process

from checker import schema, store
from checker.align.passages import skeleton
from checker.claims.echoes import echoes, echoing
from checker.claims.lexicon import Lexicon
from checker.kinds.base import Context
from checker.model import Hit
from checker.pipeline import kernel, merge
from checker.pipeline.stages import Progress, silent
from checker.rulebook import Rulebook
from checker.schema import Tables
from checker.settings import Settings
from checker.sources import walk
from checker.sources.catalogue import Catalogue
from checker.sources.catalogue import load as load_catalogue

FRAMES: Final = ("releases", "texts", "segments", "contents", "values", "claims")
MOST: Final = 200  # earlier releases a draft is compared with
SENTENCE: Final = 25  # letters of a sentence whose return says something
NEAR: Final = 7  # days in which a like title may be a joint release's
LIKE: Final = 60  # similarity of such titles, percent
LATEST: Final = 20  # of the agency's own last releases


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of frames, complete; ``count`` releases."""

    folder: Path
    releases: pl.DataFrame
    claims: pl.DataFrame
    sentences: pl.DataFrame  # sentence (hash of its skeleton), unique, release
    echoes: pl.DataFrame  # mark, segment, release: see claims.echoes

    @property
    def count(self) -> int:
        """Number of releases on the shelf."""
        return self.releases.height

    def repeated(self, sentences: pl.Series) -> pl.Series:
        """Return the contents (rows of CONTENTS) whose sentence is one of ``sentences``."""
        return self.sentences.filter(pl.col("sentence").is_in(sentences.implode()))["unique"].unique()


def open_shelf(
    paths: Sequence[Path], settings: Settings, book: Rulebook, kept: store.Store, progress: Progress = silent
) -> Shelf | None:
    """Return the shelf of ``paths``, built if it is not there; None without a usable store."""
    if not kept.usable:
        return None
    key = store.key_of(store.code_digest(), pl.__version__, repr(book.lexicon), repr(settings.corpus), *stamps(paths, settings))
    folder = kept.folder_of("shelf", key, lambda place: _fill(place, paths, settings, book, progress))
    if folder is None:
        return None
    return Shelf(folder, _read(folder, "releases"), _read(folder, "claims"), _read(folder, "sentences"), _read(folder, "echoes"))


def stamps(paths: Sequence[Path], settings: Settings) -> list[str]:
    """Return name, size and time of every file under ``paths`` that is looked at, and of the lists beside them."""
    files = walk.find(paths, settings.corpus.include, settings.corpus.exclude)
    states = ((path, shown, path.stat()) for path, shown in (*files.files, *files.manifests))
    return [f"{path}\0{shown}\0{state.st_size}\0{state.st_mtime_ns}" for path, shown, state in states]


def _fill(place: Path, paths: Sequence[Path], settings: Settings, book: Rulebook, progress: Progress) -> None:
    progress("reading")
    catalogue = load_catalogue(list(paths), settings)
    progress("values")
    tables, _ = kernel.read_all(catalogue, kernel.job((), Context(as_of=None, lexicon=book.lexicon), claims=True))
    for name in FRAMES:
        getattr(tables, name).write_ipc(place / f"{name}.arrow")
    sentences = (
        tables.segments.lazy()
        .select("unique", "release")
        .unique()
        .join(_hashed(tables.contents.lazy()), on="unique")
        .select("sentence", "unique", "release")
        .collect()
    )
    sentences.write_ipc(place / "sentences.arrow")
    echoes(tables, book.lexicon).write_ipc(place / "echoes.arrow")


def _hashed(contents: pl.LazyFrame) -> pl.LazyFrame:
    return contents.filter(pl.col("key").str.len_chars() >= SENTENCE).select("unique", sentence=skeleton(pl.col("key")).hash(0))


def _read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_ipc(folder / f"{name}.arrow")


@dataclass(frozen=True, slots=True)
class Near:
    """What of a shelf can matter to a draft: releases, those of them to be compared whole, and the sentences that return."""

    releases: list[int]
    whole: list[int]
    sentences: pl.Series
    echoes: pl.Series  # segments of the shelf that tell of a thing the draft tells of
    ends: pl.Series  # first and last three letters of the draft's subjects: what two names of one thing share


def near(shelf: Shelf, draft: Tables, lexicon: Lexicon) -> Near:
    """Return what of the shelf can matter to the draft: at most ``MOST`` releases, in the shelf's order."""
    own = draft.releases["id"]
    beside: set[int] = set()
    marks: dict[int, float] = {}

    def mark(releases: Iterable[int], weight: float) -> None:
        for release in releases:
            marks[release] = marks.get(release, 0.0) + weight

    keys = draft.claims["subject_key"].unique()
    ends = pl.concat([keys.str.slice(0, 3), keys.str.tail(3)]).unique()
    mark(shelf.claims.filter(pl.col("subject_key").is_in(keys.implode()))["release"].unique().to_list(), 100)
    for release, count in shelf.claims.filter(_shares(ends)).group_by("release", maintain_order=True).len().iter_rows():
        mark([release], 1 + min(count, 20))
    said = _hashed(draft.contents.lazy()).collect()["sentence"].unique()
    for release, count in (
        shelf.sentences.filter(pl.col("sentence").is_in(said.implode())).group_by("release", maintain_order=True).len().iter_rows()
    ):
        mark([release], 30 + min(count, 60))
    again = echoing(shelf.echoes, echoes(draft, lexicon))
    mark(again["release"].unique().to_list(), 30)
    titles = shelf.releases["title"].to_list()
    for title, published, agency in draft.releases.select("title", "published", "agency").iter_rows():
        if published is not None:
            close = shelf.releases.filter((pl.col("published") - pl.lit(published)).abs() <= dt.timedelta(days=NEAR))[
                "release"
            ].to_list()
            hits = process.extract(title, [titles[n] for n in close], scorer=fuzz.ratio, score_cutoff=LIKE, limit=10)
            beside.update(close[index] for _, _, index in hits)
        latest = shelf.releases.filter(pl.col("agency") == agency).sort("published", descending=True, nulls_last=True).head(LATEST)
        mark(latest["release"].to_list(), 0.5)
    replaced = set(shelf.releases.filter(pl.col("id").is_in(own.implode()))["release"].to_list())
    mark(beside, 200)
    ranked = sorted((r for r in marks if r not in replaced), key=lambda r: (-marks[r], r))
    return Near(sorted(ranked[:MOST]), sorted(beside - replaced), said, again["segment"], ends)


def _shares(ends: pl.Series) -> pl.Expr:
    subject = pl.col("subject_key")
    return subject.str.slice(0, 3).is_in(ends.implode()) | subject.str.tail(3).is_in(ends.implode())


def beside(
    shelf: Shelf, chosen: Near, draft: Catalogue, read: Sequence[tuple[int, int, kernel.Read]]
) -> tuple[Catalogue, Tables, dict[str, list[Hit]]]:
    """Return the chosen releases of the shelf and the draft as one catalogue with its frames, and the draft's own hits."""
    earlier, part = _taken(shelf, chosen, draft.root)
    releases, texts = earlier.releases.height, earlier.texts.height
    moved = [(release + releases, text + texts, own) for release, text, own in read]
    joined = merge.join(earlier, draft)
    tables, hits = kernel.put_together(joined, [(0, 0, part), *moved])
    return joined, tables, hits


def _taken(shelf: Shelf, chosen: Near, root: Path | None) -> tuple[Catalogue, kernel.Read]:
    """Take releases from the shelf and number everything anew from 0."""
    wanted = pl.Series(chosen.releases, dtype=pl.UInt32).implode()
    whole = pl.Series(chosen.whole, dtype=pl.UInt32).implode()

    def scan(name: str) -> pl.LazyFrame:
        return pl.scan_ipc(shelf.folder / f"{name}.arrow")

    frames = {
        name: scan(name).filter(pl.col("release").is_in(wanted)).collect()
        for name in ("releases", "texts", "segments", "values", "claims")
    }
    frames["claims"] = frames["claims"].filter(_shares(chosen.ends) | pl.col("release").is_in(whole))
    returning = shelf.repeated(chosen.sentences)
    kept = (
        pl.col("release").is_in(whole)
        | pl.col("segment").is_in(frames["claims"]["segment"].implode())
        | pl.col("unique").is_in(returning.implode())
        | pl.col("segment").is_in(chosen.echoes.implode())
    )
    frames["segments"] = frames["segments"].filter(kept)
    frames["values"] = frames["values"].join(frames["segments"].select("segment"), on="segment", how="semi", maintain_order="left")
    frames["contents"] = (
        scan("contents").join(frames["segments"].lazy().select("unique").unique(), on="unique", how="semi").sort("unique").collect()
    )
    renew: dict[str, Callable[[pl.DataFrame, str], pl.DataFrame]] = {}
    for column, name in (
        ("release", "releases"),
        ("text", "texts"),
        ("segment", "segments"),
        ("unique", "contents"),
        ("value", "values"),
        ("claim", "claims"),
    ):
        old = frames[name][column]
        mapping = pl.DataFrame({"old": old, "fresh": pl.int_range(len(old), dtype=pl.UInt32, eager=True)})

        def renewed(frame: pl.DataFrame, at: str, mapping: pl.DataFrame = mapping) -> pl.DataFrame:
            return (
                frame.join(mapping.rename({"old": at}), on=at, how="left", maintain_order="left").drop(at).rename({"fresh": at})
                if at in frame.columns
                else frame
            )

        renew[column] = renewed
    for name, frame in frames.items():
        for column, function in renew.items():
            frame = function(frame, column)
        if name == "segments":
            frame = renew["segment"](frame, "parent")
        frames[name] = schema.conform(frame, getattr(schema, name.upper()), name)
    earlier = Catalogue(root, frames["releases"], frames["texts"], schema.empty(schema.BLOCKS), (), ())
    return earlier, kernel.Read(frames["segments"], frames["contents"], frames["values"], frames["claims"], {})

"""What is done to each release by itself.

In: a block of releases with its texts, and the rules inside one release. Out: the block's frames and hits, numbered within the block;
and all blocks put together, numbered within the run. The one decision owned here: how the numbers of a block become those of the
run. ``read_block`` is a kernel: pure, picklable, and equal however the releases are cut into blocks.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from checker import blocks, schema
from checker.kinds.base import Context
from checker.kinds.table import KINDS
from checker.model import Hit
from checker.pipeline import guard
from checker.rulebook import Rule
from checker.schema import Tables
from checker.sources.catalogue import Catalogue

FRAMES: Final = ("segments", "contents", "values", "claims")  # of ``Read``
RATE: Final = 700_000  # code points a second that one process segments, reads and checks, measured
AHEAD: Final = 0.1  # what the first block has more than the others: it is read here, while other processes start


@dataclass(frozen=True, slots=True)
class Block:
    """A run of neighbouring releases, renumbered from 0; ``release`` and ``text`` are the run's numbers of its first rows."""

    release: int
    text: int
    releases: pl.DataFrame
    texts: pl.DataFrame
    blocks: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Job:
    """What to do to a block: the rules inside one release as ``(rule id, kind, params)``, and whether claims are wanted."""

    rules: tuple[tuple[str, str, Any], ...]
    context: Context
    claims: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a block, in the block's own numbers."""

    segments: pl.DataFrame
    contents: pl.DataFrame
    values: pl.DataFrame
    claims: pl.DataFrame
    hits: dict[str, list[Hit]]


def cut(catalogue: Catalogue, most: int) -> list[Block]:
    """Cut a catalogue into at most ``most`` blocks of about equal text; texts must stand in the order of their releases."""
    sizes = (
        catalogue.texts.group_by("release")
        .agg(pl.col("body").str.len_bytes().sum().alias("size"))
        .join(catalogue.releases.select("release"), on="release", how="right")
        .sort("release")
        .with_columns(pl.col("size").fill_null(0).cum_sum())
    )
    total = int(sizes["size"][-1] or 0) if sizes.height else 0
    edges = [0]
    for number in range(1, max(1, most)):
        edge = int(sizes["size"].search_sorted(total * (number + AHEAD) / (most + AHEAD)))
        if edge > edges[-1]:
            edges.append(edge)
    edges.append(catalogue.releases.height)
    return [block(catalogue, start, end) for start, end in itertools.pairwise(edges) if end > start]


def block(catalogue: Catalogue, start: int, end: int) -> Block:
    """Return the releases ``start:end`` as a block, without what says where they stand: path, row and address."""
    nowhere = [pl.lit("").alias("path"), pl.lit("").alias("url"), pl.lit(None, pl.UInt32).alias("line")]
    found = part(catalogue, start, end)
    return dataclasses.replace(found, releases=found.releases.with_columns(nowhere), texts=found.texts.with_columns(nowhere[0]))


def part(whole: Catalogue | Block, start: int, end: int) -> Block:
    """Return the releases ``start:end`` of a catalogue or a block as a block."""
    first, last = whole.texts["release"].search_sorted(pl.Series([start, end], dtype=pl.UInt32)).to_list()
    low, high = whole.blocks["text"].search_sorted(pl.Series([first, last], dtype=pl.UInt32)).to_list()
    return Block(
        start,
        first,
        whole.releases[start:end].with_columns(_shift("release", -start)),
        whole.texts[first:last].with_columns(_shift("release", -start), _shift("text", -first)),
        whole.blocks[low:high].with_columns(_shift("text", -first)),
    )


def joined(parts: Sequence[Block]) -> Block:
    """Return blocks, neighbours or not, as one, numbered from 0."""
    releases, texts, inner = [], [], []
    release = text = 0
    for part in parts:
        releases.append(part.releases.with_columns(_shift("release", release)))
        texts.append(part.texts.with_columns(_shift("release", release), _shift("text", text)))
        inner.append(part.blocks.with_columns(_shift("text", text)))
        release += part.releases.height
        text += part.texts.height
    return Block(0, 0, pl.concat(releases), pl.concat(texts), pl.concat(inner))


def divide(read: Read, edges: Sequence[tuple[int, int]]) -> list[Read]:
    """Divide what was read in a block into what reading its parts one by one gives.

    ``edges`` are the first release and the first text of each part, and the two numbers after the last.
    """
    releases = pl.Series([release for release, _ in edges], dtype=pl.UInt32)
    rows = {name: getattr(read, name)["release"].search_sorted(releases).to_list() for name in ("segments", "values", "claims")}
    parts = []
    for number, (release, text) in enumerate(edges[:-1]):
        (segment, value, claim), (*ends,) = ([rows[name][at] for name in rows] for at in (number, number + 1))
        place = (_shift("release", -release), _shift("text", -text), _shift("segment", -segment))
        segments = read.segments[segment : ends[0]].with_columns(*place, _shift("parent", -segment))
        used = segments["unique"].unique(maintain_order=True)
        fresh = pl.DataFrame({"unique": used, "fresh": pl.int_range(len(used), dtype=pl.UInt32, eager=True)})
        segments = segments.with_columns(
            segments.join(fresh, on="unique", how="left", maintain_order="left")["fresh"].alias("unique")
        )
        parts.append(
            Read(
                segments,
                read.contents[used].with_columns(fresh["fresh"].alias("unique")),
                read.values[value : ends[1]].with_columns(*place, _shift("value", -value)),
                read.claims[claim : ends[2]].with_columns(*place, _shift("value", -value), _shift("claim", -claim)),
                {
                    rule: [_moved(hit, -release, -text) for hit in found if text <= hit.places[0].text < edges[number + 1][1]]
                    for rule, found in read.hits.items()
                },
            )
        )
    return parts


def _shift(column: str, by: int) -> pl.Expr:
    return (pl.col(column).cast(pl.Int64) + by).cast(pl.UInt32).alias(column)


def read_block(block: Block, job: Job) -> Read:
    """Segment a block, read its values and claims, and run the rules inside one release.

    A release on which that fails is read as empty and noted (``guard``); it is sought by halving the block.
    """
    try:
        return _read(block, job)
    except guard.ERRORS as error:
        if not guard.hidden():
            raise
        count = block.releases.height
        if count == 1:
            nothing = {name: schema.empty(getattr(schema, name.upper())) for name in FRAMES}
            return Read(**nothing, hits={guard.FAILED: [guard.note(error, release=0)]})
    parts = [part(block, start, end) for start, end in ((0, count // 2), (count // 2, count))]
    return joined_reads([(half.release, half.text, read_block(half, job)) for half in parts])


def _read(block: Block, job: Job) -> Read:
    from checker.claims.frames import read_claims
    from checker.text.frames import segment_texts
    from checker.values.frames import read_values

    segments, contents = segment_texts(block.texts, block.blocks, block.releases)
    values = read_values(segments, contents, block.releases)
    tables = Tables(
        releases=block.releases,
        texts=block.texts,
        segments=schema.conform(segments, schema.SEGMENTS, "segments"),
        contents=schema.conform(contents, schema.CONTENTS, "contents"),
        values=schema.conform(values, schema.VALUES, "values"),
    )
    if job.claims:
        tables = dataclasses.replace(
            tables, claims=schema.conform(read_claims(tables, job.context.lexicon), schema.CLAIMS, "claims")
        )
    return Read(tables.segments, tables.contents, tables.values, tables.claims, _hits(tables, job))


def _hits(tables: Tables, job: Job) -> dict[str, list[Hit]]:
    hits: dict[str, list[Hit]] = {}
    for rule, kind, params in job.rules:
        own = KINDS[kind].own
        if own is None:
            continue
        try:
            hits[rule] = own(tables, params, job.context)
        except guard.ERRORS as error:
            if tables.releases.height > 1 or not guard.hidden():
                raise
            hits.setdefault(guard.FAILED, []).append(guard.note(error, rule, release=0))
    return hits


def put_together(catalogue: Catalogue, parts: Sequence[tuple[int, int, Read]]) -> tuple[Tables, dict[str, list[Hit]]]:
    """Join what was read in blocks, each with the run's numbers of its first release and text; one block of everything gives the same."""
    read = joined_reads(parts)
    tables = Tables(
        releases=schema.conform(catalogue.releases, schema.RELEASES, "releases"),
        texts=schema.conform(catalogue.texts, schema.TEXTS, "texts"),
        segments=schema.conform(read.segments, schema.SEGMENTS, "segments"),
        contents=schema.conform(read.contents, schema.CONTENTS, "contents"),
        values=read.values,
        claims=read.claims,
    )
    return tables, read.hits


def joined_reads(parts: Sequence[tuple[int, int, Read]]) -> Read:
    """Join what was read in blocks, each with the numbers its first release and text get."""
    segments, contents, values, claims = [], [], [], []
    hits: dict[str, list[Hit]] = {}
    segment = unique = value = claim = 0
    for release, text, read in parts:
        segments.append(
            read.segments.with_columns(
                _shift("release", release),
                _shift("text", text),
                _shift("segment", segment),
                _shift("parent", segment),
                _shift("unique", unique),
            )
        )
        contents.append(read.contents.with_columns(_shift("unique", unique)))
        values.append(
            read.values.with_columns(
                _shift("release", release), _shift("text", text), _shift("segment", segment), _shift("value", value)
            )
        )
        claims.append(
            read.claims.with_columns(
                _shift("release", release),
                _shift("text", text),
                _shift("segment", segment),
                _shift("value", value),
                _shift("claim", claim),
            )
        )
        for rule, found in read.hits.items():
            hits.setdefault(rule, []).extend(_moved(hit, release, text) for hit in found)
        segment += read.segments.height
        unique += read.contents.height
        value += read.values.height
        claim += read.claims.height
    joined, joined_contents = pl.concat(segments), pl.concat(contents)
    if len(parts) > 1:
        joined, joined_contents = _one_of_each(joined, joined_contents)
    return Read(joined, joined_contents, pl.concat(values), pl.concat(claims), hits)


def _moved(hit: Hit, releases: int, texts: int) -> Hit:
    places = tuple(dataclasses.replace(place, text=place.text + texts) for place in hit.places)
    return dataclasses.replace(hit, places=places, release=None if hit.release is None else hit.release + releases)


def _one_of_each(segments: pl.DataFrame, contents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give equal contents of different blocks one number, in the order they are first met."""
    firsts = contents.unique("content", keep="first", maintain_order=True)
    numbered = firsts.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("renewed"))
    renewed = contents.select("unique", "content").join(
        numbered.select("content", "renewed"), on="content", how="left", maintain_order="left"
    )
    mapping = renewed["renewed"]
    return (
        segments.with_columns(mapping.gather(segments["unique"]).alias("unique")),
        numbered.select(pl.col("renewed").alias("unique"), "content", "key"),
    )


def job(rules: Sequence[Rule], context: Context, *, claims: bool) -> Job:
    """Return the job of the given rules: what they do inside one release, without a clock."""
    own = tuple((rule.id, rule.kind, rule.params) for rule in rules if KINDS[rule.kind].own)
    return Job(own, Context(as_of=None, lexicon=context.lexicon), claims)


def read_all(catalogue: Catalogue, wanted: Job, workers: int | None = None) -> tuple[Tables, dict[str, list[Hit]]]:
    """Read every release, in processes where there is enough to read; the result is that of one block."""
    size = int(catalogue.texts["body"].str.len_chars().sum() or 0)
    seconds = size / RATE
    parts = cut(catalogue, blocks.workers_for(seconds, workers))
    done = blocks.each(functools.partial(read_block, job=wanted), parts, seconds=seconds, workers=workers)
    return put_together(catalogue, [(part.release, part.text, read) for part, read in zip(parts, done, strict=True)])

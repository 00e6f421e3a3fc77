"""Releases that were read before.

In: a catalogue, what is done to each release by itself, and a store. Out: the frames and hits reading everything would give, of which
only the pieces that changed were read. The one decision owned here: where a catalogue is cut — after a release whose id's hash says
so, so that a release that comes or goes moves no cut but its own — and what a piece depends on: the texts and blocks of its releases,
what a rule may know of a release, the rules inside one release, the tables of words, and the program. Where a release stands (path,
row, address) is no part of it: ``kernel`` shows no rule these.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
import polars as pl

from checker import blocks
from checker.model import Hit
from checker.pipeline import kernel, packing
from checker.schema import Tables
from checker.sources.catalogue import Catalogue
from checker.store import Store, code_digest, key_of

KIND: Final = "pieces"
ONE_IN: Final = 32  # releases that end a piece: its length is about this
LARGEST: Final = 400_000  # bytes of text after which a piece ends anyhow
KEPT: Final = 4  # times the pieces of this run: a few sets of rules, a few states of the corpus
FEWEST: Final = 256  # pieces that are always kept


@dataclass(frozen=True, slots=True)
class Task:
    """Pieces to be read together: their releases as one block, and where each piece begins in it."""

    block: kernel.Block
    edges: tuple[tuple[int, int], ...]  # (first release, first text) of each piece, and where the last ends


def digests(catalogue: Catalogue) -> list[bytes]:
    """Return 16 bytes for each release, over all a rule inside one release can see of it."""
    built: dict[int, str] = {}
    if catalogue.blocks.height:
        cells = [pl.col(name).cast(pl.String).fill_null("-") for name in catalogue.blocks.columns if name != "text"]
        rows = catalogue.blocks.group_by("text").agg(pl.concat_str(cells, separator=",").str.join(";"))
        built = dict(rows.iter_rows())
    said = catalogue.releases.select("id", "agency", "title", "published", "basis", "lang").iter_rows()
    totals = [hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16) for row in said]
    for text, release, name, form, trust, damaged, body in catalogue.texts.select(
        "text", "release", "name", "format", "trust", "damaged", "body"
    ).iter_rows():
        data = body.encode("utf-8", "surrogatepass")
        head = repr((name, form, trust, damaged, len(data), built.get(text)))
        totals[release].update(head.encode("utf-8", "surrogatepass"))
        totals[release].update(data)
    return [total.digest() for total in totals]


def cuts(catalogue: Catalogue) -> list[int]:
    """Return the releases at which pieces begin, and the number of releases."""
    sizes = dict(catalogue.texts.group_by("release").agg(pl.col("body").str.len_bytes().sum()).iter_rows())
    found, size = [0], 0
    for number, name in enumerate(catalogue.releases["id"].to_list()):
        size += sizes.get(number, 0)
        mark = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).digest()
        if int.from_bytes(mark, "little") % ONE_IN == 0 or size >= LARGEST:
            found.append(number + 1)
            size = 0
    return found if found[-1] == catalogue.releases.height else [*found, catalogue.releases.height]


def read_all(
    catalogue: Catalogue, wanted: kernel.Job, known: Sequence[bytes], kept: Store, workers: int | None = None
) -> tuple[Tables, dict[str, list[Hit]]]:
    """Return what ``kernel.read_all`` returns; ``known`` are the ``digests``. Pieces that ``kept`` holds are not read again."""
    edges = cuts(catalogue)
    spans = list(itertools.pairwise(edges))
    job = key_of(code_digest(), pl.__version__, _digest(wanted))
    keys = [key_of(job, *known[start:end]) for start, end in spans]
    reads: dict[int, kernel.Read] = {}
    missing: list[int] = []
    for number, key in enumerate(keys):
        data = kept.get(KIND, key, touch=True)
        read = None if data is None else packing.unpack(data)
        if read is None:
            missing.append(number)
        else:
            reads[number] = read
    fresh = _read(catalogue, wanted, [spans[number] for number in missing], workers)
    for number, (read, data) in zip(missing, fresh, strict=True):
        reads[number] = read
        if data is not None:
            kept.put(KIND, keys[number], data)
    if missing:
        kept.keep_latest(KIND, max(FEWEST, KEPT * len(keys)))
    starts = catalogue.texts["release"].search_sorted(pl.Series(edges, dtype=pl.UInt32)).to_list()
    return kernel.put_together(catalogue, [(start, starts[number], reads[number]) for number, (start, _) in enumerate(spans)])


def _read(
    catalogue: Catalogue, wanted: kernel.Job, spans: Sequence[tuple[int, int]], workers: int | None
) -> list[tuple[kernel.Read, bytes | None]]:
    """Read the pieces ``spans``, divided among processes where there is enough to read."""
    if not spans:
        return []
    parts = [kernel.block(catalogue, start, end) for start, end in spans]
    sizes = [int(part.texts["body"].str.len_chars().sum() or 0) for part in parts]
    seconds = sum(sizes) / kernel.RATE
    tasks = [_task(group) for group in _shared(parts, sizes, blocks.workers_for(seconds, workers))]
    done = blocks.each(functools.partial(read_task, job=wanted), tasks, seconds=seconds, workers=workers)
    return [piece for pieces in done for piece in pieces]


def _shared(parts: Sequence[kernel.Block], sizes: Sequence[int], most: int) -> list[list[kernel.Block]]:
    """Divide ``parts``, in order, into at most ``most`` groups of about equal text."""
    groups: list[list[kernel.Block]] = [[]]
    total, done = sum(sizes), 0
    for part, size in zip(parts, sizes, strict=True):
        if groups[-1] and len(groups) < most and done + size / 2 > total * (len(groups) + kernel.AHEAD) / (most + kernel.AHEAD):
            groups.append([])
        groups[-1].append(part)
        done += size
    return groups


def _task(parts: Sequence[kernel.Block]) -> Task:
    edges = [(0, 0)]
    for part in parts:
        edges.append((edges[-1][0] + part.releases.height, edges[-1][1] + part.texts.height))
    return Task(kernel.joined(parts), tuple(edges))


def read_task(task: Task, job: kernel.Job) -> list[tuple[kernel.Read, bytes | None]]:
    """Read a task's releases together, each content once, and return what was read piece by piece, and packed."""
    whole = kernel.read_block(task.block, job)
    pieces = kernel.divide(whole, task.edges)
    return [(piece, packing.pack(piece)) for piece in pieces]


def _digest(job: kernel.Job) -> bytes:
    rules = [(name, kind, msgspec.json.encode(params)) for name, kind, params in job.rules]
    return repr((rules, job.claims)).encode() + msgspec.json.encode(job.context.lexicon)

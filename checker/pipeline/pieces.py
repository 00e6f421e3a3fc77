"""Releases that were read before.

In: a catalogue, what is done to each release by itself, and a store. Out: the frames and hits reading everything would give, of which
only the pieces that changed were read. The one decision owned here: where a catalogue is cut — after a release whose id's hash says
so, so that a release that comes or goes moves no cut but its own — and what a piece depends on: the texts and blocks of its releases,
what a rule may know of a release, the rules inside one release, the tables of words, and the program. Where a release stands (path,
row, address) is no part of it: ``kernel`` shows no rule these.

Pieces are kept in volumes: all of a run in one, those a later run read anew in a small one beside it. A list says which pieces stand in which
volume; a list or a volume that is lost, damaged or overwritten by another process costs reading again, nothing else.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Iterator, Sequence
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
LIST: Final = "volumes"
ONE_IN: Final = 32  # releases that end a piece: its length is about this
LARGEST: Final = 400_000  # bytes of text after which a piece ends anyhow
BESIDE: Final = 8  # volumes one run is put together from before they are written as one
ANEW: Final = 0.25  # share of pieces read anew from which everything is written as one volume
OTHERS: Final = 3  # volumes of other corpora that a list keeps
LISTS: Final = 4  # sets of rules whose volumes are found again
VOLUMES: Final = 32

Edges = tuple[tuple[int, int], ...]  # first release and first text of each piece, and the two numbers after the last
Part = tuple[int, int, kernel.Read]  # the first piece of a run, the piece after its last, and what was read in them


class Volume(msgspec.Struct, array_like=True, frozen=True):
    """Pieces kept together under ``name``: their keys, in order, and where each begins."""

    name: str
    keys: tuple[str, ...]
    edges: Edges


@dataclass(frozen=True, slots=True)
class Task:
    """Pieces to be read together: their releases as one block, and where each run of neighbours begins in it."""

    block: kernel.Block
    edges: Edges


_VOLUMES: Final = msgspec.msgpack.Decoder(tuple[Volume, ...])


def digests(catalogue: Catalogue) -> list[bytes]:
    """Return 16 bytes for each release, over all a rule inside one release can see of it."""
    built: dict[int, str] = {}
    if catalogue.blocks.height:
        cells = [pl.col(name).cast(pl.String).fill_null("-") for name in catalogue.blocks.columns if name != "text"]
        rows = catalogue.blocks.group_by("text").agg(pl.concat_str(cells, separator=",").str.join(";"))
        built = dict(rows.iter_rows())
    said = catalogue.releases.select("id", "agency", "title", "published", "basis", "lang").iter_rows()
    totals = [hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16) for row in said]
    seen = catalogue.texts.select("text", "release", "name", "format", "trust", "damaged", pl.col("body").cast(pl.Binary))
    for text, release, name, form, trust, damaged, body in seen.iter_rows():
        head = repr((name, form, trust, damaged, len(body), built.get(text)))
        totals[release].update(head.encode("utf-8", "surrogatepass"))
        totals[release].update(body)
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
    starts = cuts(catalogue)
    texts = catalogue.texts["release"].search_sorted(pl.Series(starts, dtype=pl.UInt32)).to_list()
    edges: Edges = tuple(zip(starts, texts, strict=True))
    job = key_of(code_digest(), pl.__version__, _digest(wanted))
    keys = tuple(key_of(job, *known[start:end]) for start, end in itertools.pairwise(starts))
    listed = _listed(kept.get(LIST, job))
    used, old = _found(keys, listed, kept)
    missing = sorted(set(range(len(keys))).difference(*(range(first, last) for first, last, _ in old)))
    fresh = _read(catalogue, wanted, edges, missing, workers)
    parts = sorted([*old, *fresh], key=lambda part: part[0])
    tables, hits = kernel.put_together(catalogue, [(*edges[first], read) for first, _, read in parts])
    if missing:
        others = [volume for volume in listed if volume not in used]
        if len(missing) > ANEW * len(keys) or len(used) >= BESIDE:
            whole = kernel.Read(tables.segments, tables.contents, tables.values, tables.claims, hits)
            volumes = [*_kept(kept, keys, edges, whole), *others[:OTHERS]]
        else:
            volumes = [*used, *_kept(kept, *_beside(keys, edges, fresh)), *others[:OTHERS]]
        kept.put(LIST, job, msgspec.msgpack.encode(volumes))
        kept.keep_latest(LIST, LISTS)
        kept.keep_latest(KIND, VOLUMES)
        for volume in listed:
            if volume not in volumes:
                kept.drop(KIND, volume.name)
    return tables, hits


def _listed(data: bytes | None) -> tuple[Volume, ...]:
    try:
        return () if data is None else _VOLUMES.decode(data)
    except msgspec.MsgspecError:
        return ()


def _found(keys: Sequence[str], listed: Sequence[Volume], kept: Store) -> tuple[list[Volume], list[Part]]:
    """Return the volumes that hold pieces of this run, and what was read in those pieces, in runs that stand side by side in both."""
    where = {key: (volume, number) for volume in reversed(listed) for number, key in enumerate(volume.keys)}
    reads: dict[str, kernel.Read | None] = {}
    used: dict[str, Volume] = {}
    parts: list[Part] = []
    for first, last, volume, at in _runs([where.get(key) for key in keys]):
        if volume.name not in reads:
            data = kept.get(KIND, volume.name, touch=True)
            reads[volume.name] = None if data is None else packing.unpack(data)
        read = reads[volume.name]
        if read is None:
            continue
        used[volume.name] = volume
        if last - first < len(volume.keys):
            (read,) = kernel.divide(read, (volume.edges[at], volume.edges[at + last - first]))
        parts.append((first, last, read))
    return list(used.values()), parts


def _runs(places: Sequence[tuple[Volume, int] | None]) -> Iterator[tuple[int, int, Volume, int]]:
    """Yield ``(first, last, volume, number)``: pieces ``first:last`` that stand side by side in ``volume`` from its piece ``number`` on."""
    first = 0
    while first < len(places):
        place, last = places[first], first + 1
        if place is not None:
            volume, number = place
            while last < len(places) and places[last] == (volume, number + last - first):
                last += 1
            yield first, last, volume, number
        first = last


def _kept(kept: Store, keys: tuple[str, ...], edges: Edges, read: kernel.Read) -> list[Volume]:
    data = packing.pack(read)
    if data is None:
        return []
    volume = Volume(key_of(*keys), keys, edges)
    kept.put(KIND, volume.name, data)
    return [volume]


def _beside(keys: Sequence[str], edges: Edges, fresh: Sequence[Part]) -> tuple[tuple[str, ...], Edges, kernel.Read]:
    """Return the pieces that were read anew as one volume."""
    some: list[str] = []
    found, parts = [(0, 0)], []
    for first, last, read in fresh:
        parts.append((*found[-1], read))
        for number in range(first, last):
            some.append(keys[number])
            (release, text), (low, below), (high, above) = found[-1], edges[number], edges[number + 1]
            found.append((release + high - low, text + above - below))
    return tuple(some), tuple(found), kernel.joined_reads(parts)


def _read(catalogue: Catalogue, wanted: kernel.Job, edges: Edges, missing: Sequence[int], workers: int | None) -> list[Part]:
    """Read the pieces ``missing``, divided among processes where there is enough to read."""
    if not missing:
        return []
    parts = [kernel.block(catalogue, edges[number][0], edges[number + 1][0]) for number in missing]
    sizes = [int(part.texts["body"].str.len_chars().sum() or 0) for part in parts]
    seconds = sum(sizes) / kernel.RATE
    runs: list[tuple[int, int]] = []
    tasks: list[Task] = []
    for low, high in _shared(sizes, blocks.workers_for(seconds, workers)):
        places = [(0, 0)]
        for number, part in zip(missing[low:high], parts[low:high], strict=True):
            end = (places[-1][0] + part.releases.height, places[-1][1] + part.texts.height)
            if len(places) > 1 and runs[-1][1] == number:
                places[-1], runs[-1] = end, (runs[-1][0], number + 1)
            else:
                places.append(end)
                runs.append((number, number + 1))
        tasks.append(Task(kernel.joined(parts[low:high]), tuple(places)))
    done = blocks.each(functools.partial(read_task, job=wanted), tasks, seconds=seconds, workers=workers)
    return [(first, last, read) for (first, last), read in zip(runs, itertools.chain(*done), strict=True)]


def _shared(sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Divide pieces of the given sizes, in order, into at most ``most`` groups of about equal text."""
    edges, total, done = [0], sum(sizes), 0
    for number, size in enumerate(sizes):
        share = total * (len(edges) + kernel.AHEAD) / (most + kernel.AHEAD)
        if number > edges[-1] and len(edges) < most and done + size / 2 > share:
            edges.append(number)
        done += size
    return list(itertools.pairwise([*edges, len(sizes)]))


def read_task(task: Task, job: kernel.Job) -> list[kernel.Read]:
    """Read a task's releases together, each content once, and return what was read run by run."""
    whole = kernel.read_block(task.block, job)
    return [whole] if len(task.edges) == 2 else kernel.divide(whole, task.edges)


def _digest(job: kernel.Job) -> bytes:
    rules = [(name, kind, msgspec.json.encode(params)) for name, kind, params in job.rules]
    return repr((rules, job.claims)).encode() + msgspec.json.encode(job.context.lexicon)

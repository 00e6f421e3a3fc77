"""How a kernel is mapped over the blocks of a frame.

In: a kernel (a pure, picklable function from a block of rows to a frame of a declared schema), a frame, and the column whose groups must
stay together. Out: the frames of all blocks as one, in the order of the input. The one decision owned here: where the work is done — here, one block
after the other, while it is small; in processes when there is enough of it to pay for starting them. The result is the same for any cut.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final, TypeVar

import polars as pl

from checker import schema
from checker.schema import Schema

Kernel = Callable[[pl.DataFrame], pl.DataFrame]
Item = TypeVar("Item")
Result = TypeVar("Result")

BLOCK: Final = 50_000  # rows in a block, about
WORTH: Final = 4  # seconds of work that pay for starting processes and sending frames to them


def cut(frame: pl.DataFrame, together: str, rows: int = BLOCK) -> Iterator[pl.DataFrame]:
    """Yield blocks of about ``rows`` rows that never divide a run of equal values in column ``together``.

    ``frame`` must be sorted by that column, or at least hold the rows of a group side by side.
    """
    if not frame.height:
        return
    starts = frame[together].rle_id().arg_unique().to_list()
    first = 0
    for start in starts:
        if start - first >= rows:
            yield frame[first:start]
            first = start
    yield frame[first:]


def run(
    kernel: Kernel,
    frame: pl.DataFrame,
    result: Schema,
    together: str,
    *,
    rows: int = BLOCK,
    seconds: float = 0.0,
    workers: int | None = None,
) -> pl.DataFrame:
    """Map ``kernel`` over ``frame`` and return its results under the schema ``result``.

    ``seconds`` is what the whole work is expected to take in one process, from the rows and a measured rate; from ``WORTH`` on it is
    divided among ``workers`` processes (the machine's processors without a number).
    """
    done = each(kernel, list(cut(frame, together, rows)), seconds=seconds, workers=workers)
    if not done:
        return schema.empty(result)
    return schema.conform(pl.concat(done), result, "block")


def workers_for(seconds: float, workers: int | None = None) -> int:
    """Return how many processes work that takes ``seconds`` in one is divided among; 1 means here."""
    return 1 if seconds < WORTH else workers or os.cpu_count() or 1


def each(kernel: Callable[[Item], Result], items: Sequence[Item], *, seconds: float, workers: int | None = None) -> list[Result]:
    """Return ``kernel`` of every item, in order; in processes when ``seconds`` of work in one process are worth it."""
    count = min(workers_for(seconds, workers), len(items))
    if count < 2:
        return [kernel(item) for item in items]
    # One worker fewer: this process does the first item itself while the others start.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count - 1, mp_context=spawn, initializer=gc.set_threshold, initargs=gc.get_threshold()) as pool:
        later = pool.map(kernel, items[1:])
        return [kernel(items[0]), *later]

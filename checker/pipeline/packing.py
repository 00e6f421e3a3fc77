"""What was read in a piece, as bytes.

In: frames and hits. Out: bytes, and from them the same frames and hits. The one decision owned here: the form they are kept in — Arrow
files side by side, and hits with the type of every slot beside it; nothing that could run code when it is read.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any, Final, Union

import msgspec
import polars as pl

from checker import schema
from checker.model import Amount, Hit, Place, Slot, Span, Suggestion, Terms, Weekday, Words
from checker.pipeline.kernel import FRAMES, Read

_SLOTS: Final[dict[type, Any]] = {
    kind: msgspec.defstruct(f"Packed{kind.__name__}", [("value", kind)], tag=kind.__name__, array_like=True, frozen=True)
    for kind in (str, int, float, dt.date, Span, Amount, Terms, Weekday, Words)
}
_Slot: Any = Union[tuple(_SLOTS.values())]  # noqa: UP007 - a union of types made at run time

_Hit: Any = msgspec.defstruct(
    "_Hit",
    [
        ("places", tuple[Place, ...]),
        ("dispute", tuple[str, ...]),
        ("release", int | None),
        ("thread", str | None),
        ("subject", str),
        ("slots", dict[str, _Slot]),
        ("variant", str),
        ("suggestions", tuple[tuple[_Slot, Words], ...]),
    ],
    array_like=True,
    frozen=True,
)


_HITS: Final = msgspec.msgpack.Decoder(dict[str, list[_Hit]])
_PARTS: Final = msgspec.msgpack.Decoder(dict[str, bytes])


def join(frames: Mapping[str, pl.DataFrame]) -> bytes:
    """Return frames as bytes."""
    return msgspec.msgpack.encode({name: _written(frame) for name, frame in frames.items()})


def part(data: bytes) -> dict[str, pl.DataFrame] | None:
    """Return the frames ``join`` was given; None for other bytes."""
    try:
        return {name: pl.read_ipc(io.BytesIO(piece)) for name, piece in _PARTS.decode(data).items()}
    except (msgspec.MsgspecError, pl.exceptions.PolarsError, OSError):
        return None


def pack(read: Read) -> bytes | None:
    """Return ``read`` as bytes; None when a hit has a slot of a type that no message words."""
    try:
        hits = {rule: [_packed(hit) for hit in found] for rule, found in read.hits.items()}
    except KeyError:
        return None
    frames = {name: _written(getattr(read, name)) for name in FRAMES}
    return msgspec.msgpack.encode({**frames, "hits": msgspec.msgpack.encode(hits)})


def unpack(data: bytes) -> Read | None:
    """Return what ``pack`` was given; None for other bytes."""
    try:
        parts = _PARTS.decode(data)
        frames = {
            name: schema.conform(pl.read_ipc(io.BytesIO(parts[name])), getattr(schema, name.upper()), name) for name in FRAMES
        }
        hits = {rule: [_unpacked(hit) for hit in found] for rule, found in _HITS.decode(parts["hits"]).items()}
    except (msgspec.MsgspecError, pl.exceptions.PolarsError, KeyError, TypeError, OSError):
        return None
    return Read(**frames, hits=hits)


def _written(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_ipc(out, compression="lz4")
    return out.getvalue()


def _packed(hit: Hit) -> Any:
    return _Hit(
        hit.places,
        hit.dispute,
        hit.release,
        hit.thread,
        hit.subject,
        {name: _slot(slot) for name, slot in hit.slots.items()},
        hit.variant,
        tuple((_slot(suggestion.text), suggestion.why) for suggestion in hit.suggestions),
    )


def _slot(slot: Slot) -> Any:
    return _SLOTS[type(slot)](slot)


def _unpacked(hit: Any) -> Hit:
    slots: Mapping[str, Slot] = {name: slot.value for name, slot in hit.slots.items()}
    suggestions = tuple(Suggestion(slot.value, why) for slot, why in hit.suggestions)
    return Hit(hit.places, hit.dispute, hit.release, hit.thread, hit.subject, slots, hit.variant, suggestions)

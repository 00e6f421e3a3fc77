"""What a reader of one sentence returns.

In: nothing. Out: ``Mention``, the common result of the Korean and the English readers. The one decision owned here: which facts of a
clause are kept.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One clause: what is done to what, and when. Offsets are code points in the segment.

    ``date`` is an index into the dates given to the reader, -1 for none. ``modality`` is ``planned done ongoing cancelled`` or ``plain``: a bare noun or
    present tense, which its date and its role decide. ``form`` says how it was read: sentence, relative, bracket, title or list.
    ``quoted`` names stand in quotation marks. ``trial`` marks drafts, pilots and agreements, ``reason`` a stated change.
    """

    start: int
    end: int
    subject: str
    quoted: bool
    action: str
    modality: str
    date: int
    form: str
    trial: bool = False
    reason: bool = False
    hedged: bool = False
    here: bool = False  # at the event the release itself announces: 이번 세미나에서

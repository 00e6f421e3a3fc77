"""One finding, found again.

In: a finding and the releases it cites. Out: ``Replay``: what is read at each side and where each field of it comes from, and how the
sides stand to each other. The one decision owned here: a replay reads the cited releases anew with the program's own readers, so
that it tells what is found there now, and says so where a text has changed since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from checker.claims.aliases import Aliases
from checker.claims.frames import representatives
from checker.claims.lexicon import Lexicon
from checker.claims.measures import canonical
from checker.claims.subjects import Namer, Subject, tie
from checker.kinds.base import Context
from checker.model import Evidence, Finding
from checker.pipeline import merge, stages
from checker.report.replay import Link, Match, Replay, Seen, Side, Stated
from checker.schema import Tables
from checker.sources.catalogue import Catalogue
from checker.text.key import normal

VALUES: Final = 12  # values told of one side
LINKS: Final = 8  # sides whose link with the first is told


def replay(finding: Finding, catalogue: Catalogue | None, lexicon: Lexicon) -> Replay:
    """Find ``finding`` again in the releases it cites; without a catalogue nothing but the finding itself is told."""
    if catalogue is None:
        return Replay(finding, tuple(Side(item, False, (), None) for item in finding.evidence), ())
    cited = catalogue.releases.filter(pl.col("id").is_in(sorted({item.document for item in finding.evidence})))
    part = merge.only(catalogue, cited["release"].to_list())
    tables, _ = stages.read(part, Context(as_of=None, lexicon=lexicon), (), claims=True)
    reader = _Reader(tables, lexicon)
    sides = tuple(reader.side(item, across=finding.thread is not None) for item in finding.evidence)
    return Replay(finding, sides, tuple(_links(sides, reader)))


class _Reader:
    """Knows what was read in the cited releases."""

    def __init__(self, tables: Tables, lexicon: Lexicon) -> None:
        self._tables = tables
        self._namer = Namer(lexicon)
        self._aliases = Aliases(representatives(tables), self._namer)
        rows = tables.texts.join(tables.releases.select("release", "id"), on="release").select("id", "name", "text", "release")
        self._texts = {(document, name): (text, release) for document, name, text, release in rows.iter_rows()}
        self._subjects: dict[Stated, Subject] = {}

    def side(self, item: Evidence, *, across: bool) -> Side:
        """Return what is read at a place; claims only for findings that compare claims."""
        at = self._texts.get((item.document, item.rendition))
        body = self._tables.texts["body"][at[0]] if at else ""
        if at is None or body[item.start : item.end] != item.quote:
            return Side(item, False, (), None)
        inside = (pl.col("text") == at[0]) & (pl.col("start") < item.end) & (pl.col("end") > item.start)
        values = tuple(
            _seen(row, body) for row in self._tables.values.filter(inside).sort("start").head(VALUES).iter_rows(named=True)
        )
        claim = self._claim(self._tables.claims.filter(inside), item, at[1]) if across else None
        return Side(item, True, values, claim)

    def subject(self, claim: Stated) -> Subject:
        """Return the subject of a claim as it was compared."""
        return self._subjects[claim]

    def _claim(self, claims: pl.DataFrame, item: Evidence, release: int) -> Stated | None:
        """Return the claim that is the evidence: the one of exactly its place, of several the one with its value."""
        if claims.is_empty():
            return None
        best = max(claims.iter_rows(named=True), key=lambda row: (_overlap(row, item), _value(row) == item.value, -row["claim"]))
        key, written = best["subject_key"], best["subject"]
        full = self._aliases.resolve(release, written)
        head, nature = self._namer.head(key)
        marks = tuple(best["qualifiers"].split())
        claim = Stated(
            subject=written,
            key=key,
            named="full" if full != written else "written" if normal(written).casefold() == key else "table",
            full=full,
            attribute=best["attribute"],
            stage=best["stage"],
            scope=best["scope"],
            period=best["period"],
            unit=best["unit_class"],
            qualifiers=marks,
            modality=best["modality"],
            certainty=best["certainty"],
        )
        self._subjects[claim] = Subject(
            key=key,
            head=head,
            nature=nature,
            edition=best["period"],
            generic=self._namer.is_generic(key),
            draft="안" in marks,
            places=frozenset(best["scope"].split()),
        )
        return claim


def _overlap(row: dict[str, Any], item: Evidence) -> tuple[bool, int]:
    exact = row["start"] == item.start and row["end"] == item.end
    return exact, min(row["end"], item.end) - max(row["start"], item.start)


def _value(row: dict[str, Any]) -> str:
    return f"{row['low']}/{row['high']}" if row["low"] else row["modality"]


def _seen(row: dict[str, Any], body: str) -> Seen:
    date = row["type"] == "date"
    low, high = (row["low"], row["high"]) if date else (row["least"], row["most"])
    return Seen(
        quote=body[row["start"] : row["end"]],
        start=row["start"],
        end=row["end"],
        type=row["type"],
        grain=row["grain"] or "",
        low=_plain(low),
        high=_plain(high),
        amount=None if date else row["amount"],
        unit="" if date else row["unit"] or row["unit_class"] or "",
        written=row["written"] or "",
        inferred=row["inferred"] or "",
        weekday=row["weekday"],
        falls=low.isoweekday() if isinstance(low, dt.date) and row["weekday"] else None,
    )


def _plain(value: dt.date | float | None) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, dt.date) else canonical(value, "")


def _links(sides: Sequence[Side], reader: _Reader) -> list[Link]:
    """Compare each side that has a relation with the first one, release by release."""
    first = next((number for number, side in enumerate(sides) if side.claim is not None), None)
    if first is None:
        return []
    base = sides[first]
    found: list[Link] = []
    told = {base.evidence.document}
    for number, side in enumerate(sides):
        if side.claim is None or base.claim is None or number == first or len(found) == LINKS:
            continue
        if side.evidence.document in told:
            continue
        told.add(side.evidence.document)
        found.append(Link(first, number, side.evidence.relation, _matches(base.claim, side.claim, reader)))
    return found


def _matches(one: Stated, other: Stated, reader: _Reader) -> tuple[Match, ...]:
    tied = "equal" if one.key == other.key else tie(reader.subject(one), reader.subject(other))
    rows = [Match("subject", one.key, other.key, "same" if tied else "apart", tied)]
    for field in ("attribute", "scope", "period", "unit"):
        left, right = str(getattr(one, field)), str(getattr(other, field))
        rows.append(Match(field, left, right, _result(field, left, right)))
    if one.stage is not None and other.stage is not None:
        rows.append(Match("stage", str(one.stage), str(other.stage), "same" if one.stage == other.stage else "apart"))
    return tuple(rows)


def _result(field: str, one: str, other: str) -> str:
    if one == other:
        return "same" if one else "silent"
    if not one or not other:
        return "silent"
    return "same" if field == "scope" and set(one.split()) & set(other.split()) else "apart"

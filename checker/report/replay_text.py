"""A replayed finding for people at a terminal.

In: a ``Replay``. Out: text: the finding, each side with what was read there and why, how the sides meet field by field, what would have kept it
silent and what people may decide. The one decision owned here: the layout of that text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from checker.model import Amount, Weekday
from checker.report import grouping, quoting
from checker.report.messages import say
from checker.report.replay import Link, Match, Replay, Seen, Side, Stated, decisions, reason, stages, written
from checker.report.silencers import silencers
from checker.report.strings import known, t

_NAMES: Final = ("subject", "attribute", "stage", "scope", "period", "unit")
_RESULTS: Final = {"same": "same", "silent": "silent.one", "apart": "apart"}


def render(replay: Replay, lang: str, *, width: int = 100) -> str:
    """Return the whole replay, ending in a newline. ``width`` is in terminal columns."""
    finding = replay.finding
    state = " · ".join(
        (t(finding.severity.value, lang), t(f"verdict.{finding.verdict.value}", lang), t(f"status.{finding.status.value}", lang))
    )
    lines = [f"{finding.id}  {state}"]
    lines += [f"  {line}" for line in quoting.wrap(quoting.plain(finding.message), width - 2)]
    lines += ["", t("replay.sides", lang)]
    for number, side in enumerate(replay.sides, 1):
        lines += _side(number, side, lang)
    if replay.links:
        lines += ["", t("replay.links", lang)]
        for link in replay.links:
            lines += _link(link, lang)
    conditions = silencers(finding.kind, lang)
    if conditions:
        lines += ["", t("replay.silent", lang)]
        lines += [f"  - {line}" for line in conditions]
    lines += ["", t("replay.decide", lang)]
    names = [(t("replay.by.excuse" if by == "excuse" else f"replay.{by}", lang), how) for by, how in decisions(finding, lang)]
    wide = max(quoting.cells(name) for name, _ in names)
    lines += [f"  {_pad(name, wide)}  {quoting.plain(how)}" for name, how in names]
    return "\n".join(lines) + "\n"


def _side(number: int, side: Side, lang: str) -> Iterator[str]:
    item = side.evidence
    relation = f"  {t(f'relation.{item.relation}', lang)}" if item.relation else ""
    role = t(f"role.{item.role}", lang)
    yield f"  {number}  {item.published or t('undated', lang)}  {quoting.plain(grouping.where(item))}  ({role}){relation}"
    yield f"     “{quoting.shorten(quoting.plain(item.quote).strip())}”" + (f" = {item.value}" if item.value else "")
    if not side.found:
        yield f"     {t('replay.gone', lang)}"
    for value in side.values:
        yield f"     {t('replay.read', lang)}  {_value(value, lang)}"
    if side.claim is not None:
        yield from _claim(side.claim, lang)


def _value(value: Seen, lang: str) -> str:
    parts = [f"“{quoting.plain(value.quote).strip()}” {_amount(value, lang)}"]
    if value.type == "date":
        if fields := written(value, lang):
            parts.append(t("replay.written", lang, fields=fields))
        parts.append(reason(value, lang))
    if value.weekday and value.falls and value.weekday != value.falls:
        parts.append(t("replay.weekday", lang, said=say(Weekday(value.weekday), lang), falls=say(Weekday(value.falls), lang)))
    return "; ".join(part for part in parts if part)


def _amount(value: Seen, lang: str) -> str:
    if value.type == "date":
        if value.low is None and value.high is None:
            return "—"
        last = (dt.date.fromisoformat(value.high) - dt.timedelta(1)).isoformat() if value.high else "…"
        return (value.low or "…") if value.low == last else f"{value.low or '…'} ~ {last}"
    shown = say(Amount(value.amount or 0.0, "" if value.unit == "number" else value.unit), lang)
    if value.low == value.high:
        return f"= {shown}"
    return f"= {shown} ({value.low or '…'} ~ {value.high or '…'})"


def _claim(claim: Stated, lang: str) -> Iterator[str]:
    named = t(f"replay.named.{claim.named}", lang, full=quoting.plain(claim.full))
    yield f"     {t('replay.subject', lang)}  {quoting.plain(claim.subject)} → {claim.key} ({named})"
    parts = [known("modality", claim.modality, lang), known("attribute", claim.attribute, lang)]
    parts += [t("replay.stage", lang, n=claim.stage)] if claim.stage is not None else []
    parts += [known("mark", mark, lang) for mark in claim.qualifiers]
    parts += [claim.scope, claim.period, known("certainty", claim.certainty, lang)]
    yield f"     {t('replay.claim', lang)}  " + " · ".join(part for part in parts if part)


def _link(link: Link, lang: str) -> Iterator[str]:
    judged = t(f"replay.why.{link.relation}", lang) if link.relation else t("replay.why.none", lang)
    yield f"  {link.one + 1} ↔ {link.other + 1}  {judged}"
    names = {match.field: t(f"replay.field.{match.field}", lang) for match in link.matches}
    wide = max(quoting.cells(name) for name in names.values())
    marks = {name: t(f"replay.{key}", lang) for name, key in _RESULTS.items()}
    mark = max(quoting.cells(text) for text in marks.values())
    order = sorted(link.matches, key=lambda match: _NAMES.index(match.field))
    for match in order:
        yield f"     {_pad(names[match.field], wide)}  {_pad(marks[match.result], mark)}  {_sides(match, link, lang)}"


def _sides(match: Match, link: Link, lang: str) -> str:
    pair = match.one or "—" if match.one == match.other else f"{match.one or '—'} / {match.other or '—'}"
    if match.field == "subject":
        return f"{quoting.plain(pair)} ({t('replay.tie.' + (match.how or 'other'), lang)})"
    both = stages(link.matches)
    if match.field == "stage" and both and both[1] < both[0]:
        return f"{pair} ({t('replay.earlier', lang)})"
    if match.field == "attribute":
        pair = " / ".join(dict.fromkeys(known("attribute", word, lang) for word in (match.one, match.other)))
    return quoting.plain(pair)


def _pad(text: str, wide: int) -> str:
    return text + " " * (wide - quoting.cells(text))

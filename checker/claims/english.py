"""Reads promises, events and states from one English segment.

In: the raw text of a segment and the spans of its dates. Out: ``Mention`` rows. The one decision owned here: the shapes in which
English office prose promises, reports, or is still at work on something, in the active and in the passive voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from checker.claims import names
from checker.claims.lexicon import Lexicon
from checker.claims.mention import Mention

Span = tuple[int, int]

_CANCEL: Final = r"cancelled|canceled|withdrawn|dropped|abandoned|shelved|scrapped"
_CAPITAL: Final = re.compile(r"(?:[A-Z0-9][\w’'&/-]*(?:\s+(?:of|for|and|on|the|to|in|with)(?=\s+[A-Z0-9]))?\s*)+")
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)”\"'])[.;](?=\s+[A-Z“\"'‘]|\s*$)|\n")
_PLAN: Final = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|intends?|expects?|expected|aims?|hopes?|scheduled|due|set|is to|are to|promised|promises|pledged|committed)\b",
    re.IGNORECASE,
)
_STILL: Final = re.compile(
    r"\b(?:(?:is|are)\s+(?:still\s+|currently\s+|now\s+)?(?:being|under|in preparation)|still|continues? to|currently|in preparation|under (?:preparation|review|discussion)|working on)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\b(?:has|have|had|was|were|today|yesterday|on)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(r"\b(?:not|never|no longer|cannot|can|may|might|could|would|should|must|if|unless)\b", re.IGNORECASE)
_NOUN_PHRASE: Final = re.compile(
    r"\b(?:the|a|an|its|our|their|this)\s+((?:[A-Za-z][\w’'-]*\s+){0,6}?[A-Za-z][\w’'-]*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns compiled from the tables."""

    action: re.Pattern[str]
    names_of: dict[str, str]
    heads: re.Pattern[str]
    trial: re.Pattern[str]
    reason: re.Pattern[str]
    cancel: re.Pattern[str]


def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Compile the English side of the tables."""
    of = {word: action.name for action in lexicon.actions for word in action.en}
    heads = [
        word
        for nature in ("document", "law", "service", "body", "event")
        for word in getattr(lexicon.heads, nature)
        if word.isascii()
    ]
    return Grammar(
        action=_words(of),
        names_of=of,
        heads=_words(heads),
        trial=_words([word for word in lexicon.trials if word.isascii()]),
        reason=_words([word for word in lexicon.reasons if word.isascii()]),
        cancel=re.compile(rf"\b(?:{_CANCEL})\b", re.IGNORECASE),
    )


def _words(words: Sequence[str] | dict[str, str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE) if ordered else re.compile(r"(?!)")


def read(text: str, dates: Sequence[Span], grammar: Grammar, *, title: bool = False) -> list[Mention]:
    """Return the mentions of one segment, in order; see ``checker.claims.korean.read``."""
    found: list[Mention] = []
    start = 0
    for stop in [*(match.end() for match in _SENTENCE.finditer(text)), len(text)]:
        if text[start:stop].strip():
            found.extend(_sentence(text, start, stop, dates, grammar, title=title))
        start = stop
    return found


def _sentence(text: str, low: int, high: int, dates: Sequence[Span], grammar: Grammar, *, title: bool) -> list[Mention]:
    sentence = text[low:high]
    inside = [(index, start, end) for index, (start, end) in enumerate(dates) if low <= start and end <= high]
    subjects = _names(sentence, grammar)
    if not subjects:
        return []
    verbs = [match for match in grammar.action.finditer(sentence) if not any(s <= match.start() < e for s, e, _ in subjects)]
    called_off = grammar.cancel.search(sentence)
    found: list[Mention] = []
    for begin, end, quoted in subjects[:3]:
        near = [verb for verb in verbs if abs(verb.start() - end) <= 120 or abs(begin - verb.end()) <= 60]
        verb = min(near, key=lambda item: min(abs(item.start() - end), abs(begin - item.end())), default=None)
        if verb is None and called_off is None and not _STILL.search(sentence):
            continue
        modality = _modality(sentence, verb, called_off)
        date = _nearest(inside, low + (verb.start() if verb else end))
        if modality == "" or (modality == "plain" and date < 0 and not title):
            continue
        span = [
            low + begin,
            low + end,
            *((low + verb.start(), low + verb.end()) if verb else ()),
            *((dates[date]) if date >= 0 else ()),
        ]
        if called_off and modality == "cancelled":
            span += [low + called_off.start(), low + called_off.end()]
        found.append(
            Mention(
                start=min(span),
                end=max(span),
                subject=sentence[begin:end],
                quoted=quoted,
                action=grammar.names_of[verb[0].casefold()] if verb else "prepare",
                modality=modality,
                date=date,
                form="sentence",
                trial=bool(grammar.trial.search(sentence[max(0, begin - 30) : end + 12])) and modality != "ongoing",
                reason=bool(grammar.reason.search(sentence)),
            )
        )
    return found


def _modality(sentence: str, verb: re.Match[str] | None, called_off: re.Match[str] | None) -> str:
    if called_off is not None:
        return "cancelled"
    before = sentence[: verb.start()] if verb else sentence
    lead = before[-60:]
    if _NEGATED.search(lead[-25:]):
        return ""
    if _STILL.search(before[-45:] + (sentence[verb.start() : verb.end()] if verb else "")) and not _PLAN.search(lead[-30:]):
        return "ongoing"
    if _STILL.search(sentence) and verb is None:
        return "ongoing"
    if _PLAN.search(lead):
        return "planned"
    word = verb[0].casefold() if verb else ""
    if _PAST.search(lead) or word.split()[0][-2:] == "ed" or word.split()[0] in ("held", "built", "began", "took", "set", "found"):
        return "done"
    return "plain"


def _names(sentence: str, grammar: Grammar) -> list[tuple[int, int, bool]]:
    """Return quoted names, then capitalised names and definite phrases that end in a known head noun."""
    found = [(name.start, name.end, True) for name in names.quoted(sentence)]
    taken = list(found)
    for match in grammar.heads.finditer(sentence):
        if any(start <= match.start() < end for start, end, _ in taken):
            continue
        chain = [item for item in _CAPITAL.finditer(sentence) if item.start() < match.end() <= len(item[0].rstrip()) + item.start()]
        if chain:
            begin = chain[0].start()
        else:
            phrase = _NOUN_PHRASE.search(sentence, max(0, match.start() - 60), match.end())
            if not phrase:
                continue
            begin = phrase.start(1)
        lead = re.match(r"(?:The|A|An|Its|Our|This)\s+", sentence[begin : match.end()])
        begin += lead.end() if lead else 0
        if match.end() - begin > len(match[0]) + 1:
            found.append((begin, match.end(), False))
            taken.append(found[-1])
    return sorted(found)


def _nearest(inside: Sequence[tuple[int, int, int]], at: int) -> int:
    """Return the date nearest to ``at``, those behind it first: English dates follow their verb."""
    behind = [(start - at, index) for index, start, _ in inside if start >= at]
    if behind:
        return min(behind)[1]
    ahead = [(at - end, index) for index, _, end in inside if end <= at]
    return min(ahead)[1] if ahead else -1

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
_WORKS: Final = re.compile(
    r"\b(?:under (?:construction|preparation|review|discussion)|in preparation|still at work on)\b", re.IGNORECASE
)
_BE: Final = re.compile(r"\b(?:be|been|being|is|are|was|were)\b[\w\s]{0,20}$", re.IGNORECASE)
_DIRECT: Final = re.compile(
    r"\s*(?:(?:on|the|a|an|its|their|our|this|new|revised|final|first|national|updated)\s+)*[*_]{0,3}[\"“‘'「]?", re.IGNORECASE
)
_WHICH: Final = re.compile(r",?\s+(?:which|that)\s")
_DUE: Final = re.compile(r"\b(?:is|are)\s+(?:planned|due|scheduled|expected|set)\s+(?:for|in|by)\b", re.IGNORECASE)
_CANCELLED: Final = frozenset(_CANCEL.split("|"))
_IRREGULAR: Final = frozenset({"held", "built", "began", "took", "set", "found"})
_NOUN_PHRASE: Final = re.compile(
    r".*\b(?:the|a|an|its|our|their|this)\s+((?:[A-Za-z][\w’'-]*\s+){0,6}?[A-Za-z][\w’'-]*)$", re.IGNORECASE
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
    inside = [(index, start - low, end - low) for index, (start, end) in enumerate(dates) if low <= start and end <= high]
    subjects = _names(sentence, grammar)
    if not subjects:
        return []
    verbs = [match for match in grammar.action.finditer(sentence) if not any(s <= match.start() < e for s, e, _ in subjects)]
    works = [match for match in _WORKS.finditer(sentence) if not any(match.start() <= verb.start() < match.end() for verb in verbs)]
    ends = [match.start() for match in [*verbs, *works]]
    found: list[Mention] = []
    for verb in [*verbs, *works, *_DUE.finditer(sentence), *grammar.cancel.finditer(sentence)]:
        word = verb[0].casefold()
        action = "run" if "construction" in word else "" if verb.re is _DUE else grammar.names_of.get(word, "prepare")
        name = _object(sentence, verb, action, subjects)
        if name is None:
            continue
        modality = _modality(sentence, verb, grammar)
        following = min((at for at in ends if at > verb.end()), default=len(sentence))
        date = _nearest(inside, verb.start(), verb.end(), following)
        if modality == "" or (modality == "plain" and date < 0 and not title):
            continue
        begin, end, quoted = name
        around = sentence[max(0, min(begin, verb.start()) - 30) : max(end, verb.end()) + 12].replace(sentence[begin:end], " ")
        edges = [begin, end, verb.start(), verb.end(), *((inside_date[1:]) if (inside_date := _at(inside, date)) else ())]
        if modality == "ongoing" and (still := _STILL.search(sentence, max(0, verb.start() - 45), verb.end())):
            edges.append(still.start())
        found.append(
            Mention(
                start=low + min(edges),
                end=low + max(edges),
                subject=sentence[begin:end],
                quoted=quoted,
                action=action,
                modality=modality,
                date=date,
                form="sentence",
                trial=bool(grammar.trial.search(around)) and modality != "ongoing",
                reason=bool(grammar.reason.search(sentence)),
            )
        )
    return found


def _at(inside: Sequence[tuple[int, int, int]], date: int) -> tuple[int, int, int] | None:
    return next((item for item in inside if item[0] == date), None)


def _object(
    sentence: str, verb: re.Match[str], action: str, subjects: Sequence[tuple[int, int, bool]]
) -> tuple[int, int, bool] | None:
    """Return the thing a verb is done to: behind an active verb, before a passive or intransitive one."""
    behind = next((name for name in subjects if name[0] >= verb.end()), None)
    before = next((name for name in reversed(subjects) if name[1] <= verb.start()), None)
    verbal = bool(_BE.search(sentence, max(0, verb.start() - 40), verb.start())) and not verb[0].casefold().endswith("ing")
    passive = verbal or verb.re is _WORKS or verb[0].casefold() in _CANCELLED
    if verb.re is _DUE:
        return before
    if not passive and behind is not None and _DIRECT.fullmatch(sentence[verb.end() : behind[0]]):
        return behind
    if before is not None and not passive and _WHICH.match(sentence, before[1]) and verb.start() - before[1] <= 60:
        return before  # the Charter, which councils signed
    headline = verb[0].casefold().endswith("ed") and before is not None and not sentence[before[1] : verb.start()].strip()
    if (passive or headline or action in ("effect", "open", "run")) and before is not None and verb.start() - before[1] <= 60:
        return before
    return None


def _modality(sentence: str, verb: re.Match[str], grammar: Grammar) -> str:
    if verb.re is grammar.cancel:
        return "cancelled"
    if verb.re is _WORKS:
        return "ongoing"
    if verb.re is _DUE:
        return "planned"
    lead = sentence[max(0, verb.start() - 60) : verb.start()]
    if _NEGATED.search(lead[-25:]):
        return ""
    word = verb[0].casefold()
    if _STILL.search(lead[-45:] + word) and not _PLAN.search(lead[-30:]):
        return "ongoing"
    if _PLAN.search(lead):
        return "planned"
    if _PAST.search(lead) or word.split()[0].endswith("ed") or word.split()[0] in _IRREGULAR:
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
        bare = match[0][0].isupper() and sentence[max(0, begin - 4) : begin].casefold() == "the "  # The Charter
        if match.end() - begin > len(match[0]) + 1 or (bare and begin == match.start()):
            found.append((begin, match.end(), False))
            taken.append(found[-1])
    return sorted(found)


def _nearest(inside: Sequence[tuple[int, int, int]], begin: int, end: int, following: int) -> int:
    """Return the date of the verb at ``begin:end``: the first behind it and before the next verb, else the nearest before it."""
    behind = [(start, index) for index, start, _ in inside if end <= start < following]
    if behind:
        return min(behind)[1]
    ahead = [(begin - stop, index) for index, _, stop in inside if stop <= begin and begin - stop <= 60]
    return min(ahead)[1] if ahead else -1

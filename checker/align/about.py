"""The word a change is about.

In: a text and a place in it. Out: one word, "" where there is none. The one decision owned here: the topic before the place, else its subject or
object, else the word before — without its particles, and never a word that only bounds, counts or joins.
"""

from __future__ import annotations

import re
from typing import Final

from checker.text.hangul import may_follow

_BEFORE: Final = 60  # characters before a change in which the word is sought
_CLAUSE: Final = re.compile(r"[.!?]\s|(?<=[가-힣][고며]),?\s|;\s|\n")
_TOPIC: Final = re.compile(r"([가-힣A-Za-z0-9·]{2,})([은는])\s")
_SUBJECT: Final = re.compile(r"([가-힣A-Za-z0-9·]{2,})([이가을를])\s")
_LAST: Final = re.compile(r"([가-힣A-Za-z·]{2,})[^가-힣A-Za-z]*$")
_ENGLISH: Final = re.compile(
    r"\b([A-Za-z][A-Za-z-]+)\s+(?:(?:will|shall|must|may|is|are|was|were|be|clos\w+|opens?|ends?|starts?|begins?|due|by|until|on|at|of|to|up|about|over"
    r"|worth|totals?|rises?|falls?|grows?|from|in|takes?|effect)\s+)+$"
)
_LONG: Final = re.compile(r"(?:으로써|으로서|에서는|에게서|에서|에게|으로|부터|까지|처럼|마다|보다|이라고|라고|와의|과의|에|의)$")
_VERB: Final = re.compile(
    r"(?:하|되|있|없|않|받|따르|이르|만드|다루|나누|지키|시키|모으|[았었했됐])$"
)  # 실시하는, 확인받은: no topics
_TERM: Final = re.compile(
    r"[「『“‘\"']([^「」『』“”‘’\"'\n]{1,40})[」』”’\"']\s?(?:이?란|이?라\s?함은|[은는]|means|refers|denotes|is\s+defined)"
    r"|([가-힣A-Za-z]{2,30}?)(?:이?란|이?라\s?함은|[은는])\s|\b([A-Za-z-]+)\s+(?:means|refers|denotes|is\s+defined)\b"
)
_EMPTY: Final = re.compile(
    r"^(?:이상|이하|미만|초과|약|총|모두|각각|각|최대|최소|및|등|또는|그리고|이번|올해|내년|지난해|작년|오는|매년|매월|해당|경우|가운데|이날|오전|오후|밝혔다|다만|보다|까지|부터|에서|으로|에게"
    r"|[억만천]?(?:원|명|건|곳|개|년|월|일|회|차)(?:의|을|를|과|와|에|으로|로|인)?"
    r"|within|for|of|than|over|under|up|about|until|by|at|to|from|in|on|the|a|an|and|or|with|least|most|only|not)$",
    re.IGNORECASE,
)


def attribute_of(text: str, at: int) -> str:
    """Return the word that a value or change at ``at`` is about."""
    before = text[max(0, at - _BEFORE) : at]
    sentence = _CLAUSE.split(before)[-1]
    english = _ENGLISH.search(sentence)
    if english and not _EMPTY.match(english[1]):
        return english[1]
    for pattern in (_TOPIC, _SUBJECT):
        for word, particle in reversed(pattern.findall(sentence)):
            name = stem(word) if may_follow(word[-1], particle) else ""
            if len(name) > 1 and not _VERB.search(word) and not _EMPTY.match(name):
                return name
    last = _LAST.search(sentence)
    name = stem(last[1]) if last else ""
    return "" if _EMPTY.match(name) or _VERB.search(name) else name


def stem(word: str) -> str:
    """Return ``word`` without its particles: one that its last letter rules out (섬마을, 회의) stays, and so does a word of two letters."""
    while len(word) > 2:
        long = _LONG.search(word)
        if long and long.start() < 2:
            return word if len(long[0]) == 1 else ""
        if long:
            word = word[: long.start()]
        elif word[-1] in "은이을과는가를와" and may_follow(word[-2], word[-1]):
            word = word[:-1]
        else:
            break
    return word


def defined(text: str, at: int) -> str:
    """Return the term that the sentence around ``at`` defines."""
    found = [*_TERM.finditer(text, max(0, at - 300), at)]
    return next((group for group in found[-1].groups() if group), "") if found else attribute_of(text, at)

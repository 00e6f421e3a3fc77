"""Which names mean the same thing.

In: names as written, and the editable tables. Out: keys (``Subject``) and the tie between two keys. The one decision owned here: when
two names are one subject — equal keys, one the end of the other, one the letters of the other, a law and the thing it is about —
and when they never are: another place, another edition, a generic short name, two bodies that merely share letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from checker.claims.lexicon import Lexicon
from checker.text.key import normal

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTES: Final = re.compile(r"['\"「」‘’“”·,/&-]|^[*※]+|[*※]+$")
_YEAR: Final = re.compile(r"(?:20\d\d|['’‘]?\d\d)\s*(?:~\s*(?:20)?\d\d\s*)?(?:년도?|年)|(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY: Final = re.compile(r"^\s*(?:\d{1,2}월\s*)?\d{1,2}일\s+(?=[가-힣「‘“'\"])")
_ROUND: Final = re.compile(r"제?\s*(\d{1,3})\s*(차|회|기|판|단계|탄)(?![가-힣])|(\d{1,3})(?:st|nd|rd|th)\b")
_ROUND_INSIDE: Final = re.compile(r"제\s*(\d{1,3})\s*(차|회|기|판|단계)|(?:^|\s)(\d{1,2})(차|기)\s")
_NEXT: Final = re.compile(r"(?:next(?!gen)|latest|upcoming)[a-z]")
_DRAFT: Final = re.compile(r"(?:\(\s*(?:안|案|초안|시안|가칭|draft)\s*\)|\s(?:초안|시안)$)", re.IGNORECASE)
_VERSION: Final = re.compile(r"\s*(?:개정본|개정판|개정안|제정안|최종본|확정본|확정안|통합본|최종안)$")
_JOINTS: Final = re.compile(
    r"(?<=[가-힣A-Za-z)])\s*(?:에\s*대한|에\s*관한|을\s*위한|를\s*위한)\s+(?:별도의?\s+)?|(?:^|\s)별도의?\s"
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an|its|their|our|this|said)\s+", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"^(?:의?등?(?:고시|법률|규정|기준|시행령|특별법|규칙)|고시|개정본|개정판|개정안|제정안|제도|시행령|특례)$"
)
_KEEP: Final = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """A name reduced to what is compared.

    ``key`` has no spaces, marks, editions or preambles and stands in the table's own words; ``head`` is its head noun and
    ``nature`` the head's class (document, law, service, body, event or ""); ``edition`` a year or round (``2026``, ``3차``);
    ``generic`` names mean another thing in each release; ``places`` are regions named in it.
    """

    key: str
    head: str = ""
    nature: str = ""
    edition: str = ""
    generic: bool = False
    draft: bool = False
    places: frozenset[str] = frozenset()


class Namer:
    """Builds subjects with one set of tables; calls with equal names are answered from memory."""

    def __init__(self, lexicon: Lexicon) -> None:
        latin: dict[str, str] = {}
        korean: dict[str, str] = {}
        for row in lexicon.equivalences:
            for word in row:
                if word.isascii():
                    latin[word.casefold()] = row[0]
                else:
                    korean[_KEEP.sub("", word)] = _KEEP.sub("", row[0])
        self._latin, self._latin_to = _alternation(latin, r"(?<![a-z])(?:{})(?![a-z])"), latin
        self._korean, self._korean_to = _alternation(korean, "(?:{})"), korean
        self._ending: re.Pattern[str] | None = None
        endings = {self._fold(word): self._fold(row[0]) for row in lexicon.endings for word in row}
        self._ending, self._ending_to = _alternation(endings, "(?:{})$"), endings
        heads: dict[str, str] = {}
        for nature in ("event", "service", "document", "law", "body"):
            for word in getattr(lexicon.heads, nature):
                heads[self._fold(word)] = nature
        self._heads = heads
        self._head = (
            re.compile("(?:" + "|".join(re.escape(word) for word in sorted(heads, key=len, reverse=True)) + r")$")
            if heads
            else None
        )
        self._generic = frozenset(self._fold(word) for word in lexicon.generic)
        words = "|".join(re.escape(word) for word in sorted(lexicon.preambles, key=len, reverse=True))
        self._preamble = re.compile(rf"^(?:(?:{words})\s+)+", re.IGNORECASE) if words else None
        self._places = (
            re.compile(
                "|".join(re.escape(word) + (r"\b" if word.isascii() else r"(?!환|회|상|화|부분)") for word in lexicon.places)
            )
            if lexicon.places
            else None
        )
        self.subject = lru_cache(maxsize=None)(self._subject)
        self.places = lru_cache(maxsize=None)(self._find_places)

    def _fold(self, text: str) -> str:
        text = text.casefold()
        if self._latin is not None:
            text = self._latin.sub(lambda match: self._latin_to[match[0]], text)
        text = _KEEP.sub("", normal(text))
        if self._korean is not None:
            text = self._korean.sub(lambda match: self._korean_to[match[0]], text)
        if self._ending is not None and (end := self._ending.search(text)) and end.start() >= 2:
            text = text[: end.start()] + self._ending_to[end[0]]
        return text

    def head(self, key: str) -> tuple[str, str]:
        """Return the head noun of a key and its class."""
        found = self._head.search(key) if self._head is not None else None
        return (found[0], self._heads[found[0]]) if found else ("", "")

    def is_generic(self, key: str) -> bool:
        """Say whether a key means another thing in each release; the next review is always another one."""
        return len(key) < 3 or key in self._generic or _NEXT.match(key) is not None

    def _find_places(self, text: str) -> frozenset[str]:
        return frozenset(self._places.findall(text)) if self._places is not None else frozenset()

    def _subject(self, name: str) -> Subject:
        draft = bool(_DRAFT.search(name))
        plain = _DAY.sub("", _BRACKETS.sub(" ", name))
        plain = re.sub(r"\s+", " ", plain).strip()
        edition = ""
        year = _YEAR.search(plain)
        if year:
            digits = re.findall(r"\d+", year[0])[-1]
            edition = digits if len(digits) == 4 else "20" + digits
            plain = _YEAR.sub(" ", plain)
        turn = _ROUND_INSIDE.search(plain) or _ROUND.search(plain)
        if turn:
            groups = [group for group in turn.groups() if group]
            edition = (edition + " " if edition else "") + "".join(groups)
            plain = (plain[: turn.start()] + " " + plain[turn.end() :]).strip()
        plain = _ARTICLE.sub("", plain.strip())
        if self._preamble is not None:
            rest = self._preamble.sub("", plain.lstrip("「｢『‘“'\" "))
            plain = rest if len(_KEEP.sub("", rest)) >= 4 else plain
        key = self._fold(_JOINTS.sub(" ", _VERSION.sub("", _QUOTES.sub("", plain))))
        noun, nature = self.head(key)
        return Subject(
            key=key,
            head=noun,
            nature=nature,
            edition=edition,
            generic=self.is_generic(key) or key == noun,
            draft=draft,
            places=self.places(name),
        )


def _alternation(words: Iterable[str], shape: str) -> re.Pattern[str] | None:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(shape.format("|".join(re.escape(word) for word in ordered))) if ordered else None


# --- ties --------------------------------------------------------------------------------------------------------------

_STATUTES: Final = frozenset({"법", "법률", "시행령", "시행규칙", "act", "특별법"})
_STEM: Final = 3  # letters before the head noun of a short name: 조사계획, 운영기준 name no one plan
UNLIKE: Final = 0.15  # share of a name's letters that the other may lack
NOTICES: Final = frozenset({"고시", "규정", "운영규정", "훈령", "예규", "규칙"})


def tie(one: Subject, other: Subject, rare: Rarity | None = None) -> str:
    """Return how two subjects are one — ``equal suffix about prefix letters`` — or ``""`` when they are not known to be.

    Generic names tie with nothing but themselves through their release's own full name, which the caller substitutes first.
    """
    if not one.key or not other.key or one.generic or other.generic:
        return ""
    if one.edition and other.edition and one.edition != other.edition:
        return ""
    if one.places and other.places and not (one.places & other.places):
        return ""
    if one.key == other.key:
        return "equal"
    short, long = sorted((one, other), key=lambda subject: (len(subject.key), subject.key))
    bare = len(short.key) - len(short.head)
    if long.key.endswith(short.key) and len(short.key) >= 4 and (bare >= _STEM if short.head else len(short.key) >= 5):
        statute = short.nature == "law" and short.head in _STATUTES
        extra = long.key[: -len(short.key)]
        if not statute and (extra in long.places or rare is None or rare.rare(short.key, end=True)):
            return "suffix"
    if long.key.startswith(short.key) and len(short.key) >= 5 and _ABOUT.match(long.key[len(short.key) :]):
        return "about"
    if _about(one, other) or _about(other, one):
        return "about"
    if not short.head or not long.head:
        return ""
    same = short.head == long.head
    if not same or short.nature == "body":
        return ""
    prefix = _common_prefix(short.key, long.key)
    stem = len(short.key) - len(short.head)
    telling = rare is None or rare.rare(short.key[: max(2, min(prefix, stem))])
    if stem >= 5 and prefix >= stem and telling:
        return "prefix"
    if stem >= 2 and len(short.key) >= 4:
        common = LCSseq.similarity(short.key, long.key)
        if common == len(short.key) and telling and (prefix or len(short.key) >= 6):
            return "letters"
        if (
            len(short.key) >= 7
            and common >= (1 - UNLIKE) * len(short.key)
            and ((prefix >= 2 and telling) or _shared_run(short.key[:stem], long.key) >= 6)
        ):
            return "letters"
    return ""


def _shared_run(one: str, other: str) -> int:
    return max((block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()), default=0)


def _common_prefix(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _about(notice: Subject, thing: Subject) -> bool:
    """Say whether one subject is the notice that brings the other into force: 평가 고시 for 평가제."""
    if notice.head not in NOTICES or thing.nature != "service":
        return False
    matter, name = notice.key[: -len(notice.head)], thing.key.removesuffix("제")
    return min(len(matter), len(name)) >= 5 and (name.endswith(matter) or matter.endswith(name))


class Rarity:
    """Tells a beginning or an end that marks one subject from one that many subjects of a run share."""

    def __init__(self, keys: Iterable[str], most: int = 6) -> None:
        distinct = set(keys)
        self._keys = sorted(distinct)
        self._turned = sorted(key[::-1] for key in distinct)
        self._most = most
        self._memo: dict[tuple[str, bool], bool] = {}

    def rare(self, part: str, *, end: bool = False) -> bool:
        """Say whether few keys begin (or end) with ``part``."""
        known = self._memo.get((part, end))
        if known is None:
            keys, wanted = (self._turned, part[::-1]) if end else (self._keys, part)
            low = bisect_left(keys, wanted)
            known = self._memo[part, end] = bisect_left(keys, wanted + "\U0010ffff", lo=low) - low <= self._most
        return known

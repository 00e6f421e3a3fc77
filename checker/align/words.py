"""What changed inside a text or a pair of linked segments, word by word.

In: an old and a new string. Out: edits with offsets, raw for machines and cleaned for display. The one decision owned here: what is one word —
a date, a number with its unit, a run of Hangul, a run of Latin letters, a mark — so that no change ever cuts a number, and how an edit is
named: ``spacing`` where only blanks and look-alike marks differ, ``moved`` where the same words stand elsewhere, ``value`` where numbers or dates
differ, else ``wording``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, Final, Literal

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from checker.align.chains import longest_chain
from checker.text.key import normal

EditClass = Literal["value", "wording", "spacing", "moved"]

REWRITE: Final = 0.66  # share of the words of both sides that may change before they are shown whole, as a rewrite
CELLS: Final = 20_000_000  # words × words compared exactly; beyond, in linear memory
MOST: Final = 4_000_000_000  # words × words compared at all; beyond, between the words that stand once on each side
MOVED: Final = 8  # characters of words that must stand elsewhere unchanged to be moved

_DAY_OF_WEEK: Final = r"(?:\s?\([월화수목금토일]\))?"
_MONTHS: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DATE: Final = (
    r"['’‘]?\d{2,4}\s?년\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?"
    + _DAY_OF_WEEK
    + r"|['’‘]?\d{2,4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?(?!\d)"
    + _DAY_OF_WEEK
    + r"|['’‘]?\d{2,4}\.\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}"
    + r"|\d{1,2}\s?월\s?\d{1,2}\s?일"
    + _DAY_OF_WEEK
    + r"|\d{1,2}\.\s?\d{1,2}\.(?!\d)"
    + _DAY_OF_WEEK
    + r"|\d{1,2}\s"
    + _MONTHS
    + r"(?:,?\s\d{4})?|"
    + _MONTHS
    + r"\s\d{1,2}(?:,\s\d{4})?(?!\d)|"
    + _MONTHS
    + r"\s\d{4}"
    + r"|['’‘]?\d{2,4}\s?년|\d{1,2}\s?월|\d{1,2}\s?일"
    + _DAY_OF_WEEK
)
_FIGURE: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE: Final = r"(?:\s?[십백천]?[만억조천백십])"
_UNIT: Final = (
    r"(?:%p|%포인트|%|퍼센트|원|달러|유로|위안|엔|명|인|개월|개국|개소|개사|개|건|곳|회|차|배|년|주|시간|시|분|초|세|점|위|종|대|가구|호|톤|평|㎡|㎢|㎞|㎏"
    r"|조|항|억|만|(?:km|kg|m)(?![A-Za-z])|\s?(?:million|billion|trillion|percent|people|won|dollars|days|weeks|months|years|hours)(?![A-Za-z]))"
)
_NUMBER: Final = rf"(?:(?:KRW|USD|EUR|US\$|[₩$€])\s?|[△▲▵▴±+]\s?)?{_FIGURE}(?:{_SCALE}(?:\s?{_FIGURE}{_SCALE})*)?(?:\s?{_UNIT})?"
_OPENS: Final = r"(?=[\dA-Z'’‘△▲▵▴±+₩$€])"  # what a value can begin with: most words need not be tried against every form of a date
_PLACE: Final = (
    r"제\s?\d+\s?(?:조(?:의\s?\d+)?|항|호|회|차|기|장|절|편)(?![가-힣]{2})"  # 제4조 is a place or an edition, not four trillion
)
_WORD: Final = re.compile(rf"({_PLACE}|[가-힣]+|{_OPENS}(?:{_DATE}|{_NUMBER})|[^\W\d_가-힣]+|[^\w\s]|_|\S)")
_DIGIT: Final = re.compile(r"\d")  # every value has one, no other word has
_PLAIN: Final = re.compile(r"[0-9A-Za-z가-힣]*")  # what is its own key


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: code points of the old and of the new string, half open; an insertion has an empty old side."""

    kind: EditClass
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a string: where they stand, and which are values."""

    parts: list[str]
    spans: list[tuple[int, int]]
    values: list[bool]

    def valued(self, first: int, last: int) -> list[str]:
        """Return the values among words ``first`` to ``last`` (half open)."""
        return [part for part, value in zip(self.parts[first:last], self.values[first:last], strict=True) if value]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the code points of words ``first`` to ``last`` (half open); of no words, an empty place after the one before."""
        if first < last:
            return self.spans[first][0], self.spans[last - 1][1]
        at = self.spans[first - 1][1] if first else 0
        return at, at


def words(text: str) -> Words:
    """Cut ``text`` into words; blanks are no words."""
    cut = _WORD.split(text)  # what stands between two words, a word, and so on
    ends = list(accumulate(map(len, cut)))
    parts = cut[1::2]
    values = {part for part in set(parts) if _DIGIT.search(part)}
    return Words(parts, list(zip(ends[::2], ends[1::2], strict=False)), [part in values for part in parts])


Run = tuple[int, int, int, int]  # old words a0:a1 became new words b0:b1


@dataclass(frozen=True, slots=True)
class Compared:
    """Two strings cut into words, and the shortest script between them."""

    left: Words
    right: Words
    script: list[Run]

    def edits(self) -> list[Edit]:
        """Return the raw edits, in order, each classed; nothing when only blanks around words differ."""
        return _edits(self.left, self.right, self.script)

    def shown(self) -> list[Edit]:
        """Return the edits as a person should see them: small islands of equal words join the edits around them, a rewrite is one edit."""
        script = self.script
        if script and self.rewritten:
            script = [(script[0][0], script[-1][1], script[0][2], script[-1][3])]
        else:
            script = _cleaned(self.left, self.right, script)
        return _edits(self.left, self.right, script)

    @property
    def rewritten(self) -> bool:
        """Whether more than ``REWRITE`` of the words of both strings changed."""
        changed = sum(a1 - a0 + b1 - b0 for a0, a1, b0, b1 in self.script)
        return changed > REWRITE * max(1, len(self.left.spans) + len(self.right.spans))


def compare(old: str, new: str) -> Compared:
    """Compare two strings word by word."""
    left, right = words(old), words(new)
    return Compared(left, right, _script(left, right))


def edits(old: str, new: str) -> list[Edit]:
    """Return the raw edits between two strings."""
    return compare(old, new).edits()


def shown(old: str, new: str) -> list[Edit]:
    """Return the edits between two strings as a person should see them."""
    return compare(old, new).shown()


def rewritten(old: str, new: str) -> bool:
    """Whether more than ``REWRITE`` of the words of both strings changed."""
    return compare(old, new).rewritten


def _coded(left: Words, right: Words) -> tuple[str, str]:
    """Write each word as one character, the same for words with one key: code points from 1, without the surrogates."""
    numbers: dict[str, int] = {}
    codes: dict[str, str] = {}
    for part in dict.fromkeys(chain(left.parts, right.parts)):
        number = numbers.setdefault(_key(part) or part, len(numbers) + 1)
        codes[part] = chr(number if number < 0xD800 else number + 0x800)
    return "".join(map(codes.__getitem__, left.parts)), "".join(map(codes.__getitem__, right.parts))


def _opcodes(old: Any, new: Any) -> Opcodes:
    """Return the shortest script; linear memory where the table would be too large (rapidfuzz holds a bit for each cell)."""
    found: Opcodes = (Indel if len(old) * len(new) <= CELLS else Levenshtein).opcodes(old, new)
    return found


def _script(left: Words, right: Words) -> list[Run]:
    old, new = _coded(left, right)
    if len(old) * len(new) > MOST:
        return list(_anchored(old, new))
    return runs(_opcodes(old, new))


def _anchored(old: str, new: str) -> Iterator[Run]:
    """Yield the changes between two very long strings: words that stand once on each side, in order, divide them (patience: Cohen 2003).

    What is still too long between two of them is one change.
    """
    once_old, once_new = Counter(old), Counter(new)
    where = {word: at for at, word in enumerate(new) if once_new[word] == 1}
    pairs = [(a, where[word]) for a, word in enumerate(old) if once_old[word] == 1 and word in where]
    kept = [pairs[at] for at in longest_chain([b for _, b in pairs])]
    a = b = 0
    for a1, b1 in [*kept, (len(old), len(new))]:
        head = _alike(old[a:a1], new[b:b1])
        a, b = a + head, b + head
        tail = _alike(old[a:a1][::-1], new[b:b1][::-1])
        before, after = old[a : a1 - tail], new[b : b1 - tail]
        if len(before) * len(after) > MOST:
            yield a, a1 - tail, b, b1 - tail
        elif before or after:
            yield from ((a + i, a + j, b + k, b + m) for i, j, k, m in runs(_opcodes(before, after)))
        a, b = a1 + 1, b1 + 1


def _alike(one: str, other: str) -> int:
    """Return how many characters two strings begin with alike."""
    return next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def runs(opcodes: Opcodes) -> list[Run]:
    """Join the neighbouring deletions and insertions of a script."""
    found: list[Run] = []
    steps: list[Any] = opcodes.as_list()  # plain tuples: several times faster to read than the objects
    for tag, a0, a1, b0, b1 in steps:
        if tag == "equal":
            continue
        if found and found[-1][1] == a0 and found[-1][3] == b0:
            found[-1] = (found[-1][0], a1, found[-1][2], b1)
        else:
            found.append((a0, a1, b0, b1))
    return found


def _cleaned(left: Words, right: Words, script: list[Run]) -> list[Run]:
    """Clean the stretches of a script between changes of a value; those stay as they are, so that each can be seen."""
    if len(script) < 2:
        return script
    old, new = _coded(left, right)
    found: list[Run] = []
    stretch: list[Run] = []
    for run in script:
        if _values_differ(left, right, run):
            found += [*_joined(old, new, stretch), run]
            stretch = []
        else:
            stretch.append(run)
    return found + _joined(old, new, stretch)


def _joined(old: str, new: str, script: list[Run]) -> list[Run]:
    """Apply the semantic clean-up of diff-match-patch to a script over coded words."""
    if len(script) < 2:
        return script
    diffs: list[tuple[int, str]] = []
    first_a, first_b = a, b = script[0][0], script[0][2]
    for a0, a1, b0, b1 in script:
        diffs += [(0, old[a:a0])] if a0 > a else []
        diffs += [(-1, old[a0:a1])] if a1 > a0 else []
        diffs += [(1, new[b0:b1])] if b1 > b0 else []
        a = a1
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # a limit in seconds would make the result depend on the load of the machine
    engine.diff_cleanupSemantic(diffs)
    found: list[Run] = []
    a, b = first_a, first_b
    for operation, text in diffs:
        a1, b1 = a + len(text) * (operation <= 0), b + len(text) * (operation >= 0)
        if operation and found and found[-1][1] == a and found[-1][3] == b:
            found[-1] = (found[-1][0], a1, found[-1][2], b1)
        elif operation:
            found.append((a, a1, b, b1))
        a, b = a1, b1
    return found


def _values_differ(left: Words, right: Words, run: Run) -> bool:
    a0, a1, b0, b1 = run
    return left.valued(a0, a1) != right.valued(b0, b1)


def _edits(left: Words, right: Words, script: Sequence[Run]) -> list[Edit]:
    keys = [(_key("".join(left.parts[a0:a1])), _key("".join(right.parts[b0:b1]))) for a0, a1, b0, b1 in script]
    gone = {old for (old, new), (_, _, b0, b1) in zip(keys, script, strict=True) if b0 == b1 and len(old) >= MOVED}
    come = {new for (old, new), (a0, a1, _, _) in zip(keys, script, strict=True) if a0 == a1 and len(new) >= MOVED}
    moved = gone & come
    found: list[Edit] = []
    for (old, new), run in zip(keys, script, strict=True):
        a0, a1, b0, b1 = run
        kind: EditClass
        if old == new:
            kind = "spacing"
        elif (a0 == a1 or b0 == b1) and (old or new) in moved:
            kind = "moved"
        elif _values_differ(left, right, run):
            kind = "value"
        else:
            kind = "wording"
        found.append(Edit(kind, *left.span(a0, a1), *right.span(b0, b1)))
    return found


def _key(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else normal(text)

"""The renditions of a release laid against each other.

In: segments and contents. Out: for each pair of renditions, the places where a sentence of one returns in the other with a change. The one
decision owned here: which text is the measure — the most trusted rendition that can be read — and that a sentence is only
compared with the sentence it returns as: same neighbours, and neither version standing anywhere in the other text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl
from rapidfuzz.distance import Levenshtein

from checker.model import Role
from checker.schema import Tables
from checker.text.key import normal_map

_LEFT_OUT: Final = (str(Role.CHROME), str(Role.CONTACT), str(Role.MASTHEAD))
_PROBE: Final = 8  # letters of a probe
_PROBES: Final = 40  # probes that tell whether two texts are the same release
_LEAST: Final = 14  # letters of a sentence worth looking for
_FLANK: Final = 6  # equal letters a change needs on both sides
_BESIDE: Final = 16  # letters of its neighbours that a short sentence, or a change at its end, is looked for with
_CHANGED: Final = 0.4  # share of a sentence that may change and leave it the same sentence
_CHUNK: Final = 64  # letters looked for at a time: a segment of one rendition may be several of another
_STRIDE: Final = 40
_SCRAMBLED: Final = r"제 조|년 월|월 일|총 만 ?원|제 항"  # what is left when digits were moved out of their places
_TRIVIAL: Final = re.compile(r"[\s*'\"·.,~ž\-()「」\[\]:;<>※①-⑳󰀀-󿿽-]")
_NUMBER: Final = re.compile(r"[\d.,]")


@dataclass(frozen=True, slots=True)
class Body:
    """The keys of one rendition's segments, joined: ``starts[i]`` is where segment ``i`` begins in ``key``."""

    text: int
    key: str
    starts: list[int]
    segments: list[tuple[int, str]]  # offset in the text, raw content

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the text behind ``key[start:end]``, which is not empty."""
        return self._point(start), self._point(end - 1) + 1

    def _point(self, at: int) -> int:
        number = bisect.bisect_right(self.starts, at) - 1
        base, content = self.segments[number]
        return base + normal_map(content)[1][at - self.starts[number]]

    def word(self, start: int, end: int) -> tuple[int, int]:
        """Return how many letters of the key the words at both ends of a span reach beyond it, white space being the limit."""
        number = bisect.bisect_right(self.starts, start) - 1
        _, content = self.segments[number]
        _, places = normal_map(content)
        first, last = start - self.starts[number], end - self.starts[number]
        left = right = 0
        while left < first and left < 12:
            at = places[first - left - 1]
            if not content[at].isalnum() or (places[first - left] != at + 1 and first - left < len(places)):
                break
            left += 1
        while last + right < len(places) and right < 12:
            at = places[last + right]
            if not content[at].isalnum() or places[last + right - 1] != at - 1:
                break
            right += 1
        return left, right


@dataclass(frozen=True, slots=True)
class Changed:
    """One change between a rendition and the measure: spans in the keys of both, and the sentence's ratio of equal letters."""

    release: int
    other: Body
    measure: Body
    start: int
    end: int
    measure_start: int
    measure_end: int

    @property
    def here(self) -> str:
        """The words of the rendition."""
        return self.other.key[self.start : self.end]

    @property
    def there(self) -> str:
        """The words of the measure."""
        return self.measure.key[self.measure_start : self.measure_end]


def bodies(tables: Tables, least: int = 2) -> Iterator[tuple[int, list[tuple[Body, str, str]]]]:
    """Yield ``(release, [(body, rendition's name, format)])`` of releases with ``least`` readable texts or more, best first."""
    texts = tables.texts.filter((pl.col("format") != "title") & ~damaged()).select("text", "release", "name", "trust", "format")
    texts = texts.filter(pl.len().over("release") >= least)
    if texts.is_empty():
        return
    rows = (
        tables.segments.lazy()
        .filter(~pl.col("role").is_in(_LEFT_OUT))
        .join(texts.lazy().select("text"), on="text", how="semi")
        .select("text", "start", "unique")
        .join(tables.contents.lazy(), on="unique", how="left")
        .sort("text", "start")
        .group_by("text", maintain_order=True)
        .agg("start", "content", "key")
        .join(texts.lazy(), on="text", how="inner")
        .sort("release", "trust", "text")
        .collect()
    )
    group: list[tuple[Body, str, str]] = []
    current = -1
    for text, starts, contents, keys, release, name, form in rows.select(
        "text", "start", "content", "key", "release", "name", "format"
    ).iter_rows():
        if release != current:
            if len(group) >= least:
                yield current, group
            group, current = [], release
        offsets, total = [], 0
        for key in keys:
            offsets.append(total)
            total += len(key)
        group.append((Body(text, "".join(keys), offsets, list(zip(starts, contents, strict=True))), name, form))
    if len(group) >= least:
        yield current, group


def damaged() -> pl.Expr:
    """Return whether a text of TEXTS has its digits out of order: its reader says so, or dates and articles stand without numbers."""
    left = pl.col("body").str.count_matches(_SCRAMBLED)
    scrambled = (pl.col("format") == "pdf") & (left >= 2) & (left * 2000 >= pl.col("body").str.len_chars())
    return pl.col("damaged") | scrambled


def shared(one: Body, other: Body) -> float:
    """Return the share of evenly spread probes of the shorter body that stand in the longer one."""
    short, long = (one.key, other.key) if len(one.key) <= len(other.key) else (other.key, one.key)
    step = max(_PROBE, len(short) // _PROBES)
    probes = [short[at : at + _PROBE] for at in range(0, len(short) - _PROBE + 1, step)]
    return sum(probe in long for probe in probes) / len(probes) if probes else 1.0


def compare(release: int, other: Body, measure: Body) -> Iterator[Changed]:
    """Yield the changes of the sentences of ``other`` that return, nearly, in ``measure``."""
    known = {measure.key[a:b] for a, b in _spans(measure)}
    seen: set[tuple[int, int]] = set()
    for first, last in _spans(other):
        sentence = other.key[first:last]
        if sentence in known or sentence in measure.key:
            continue
        widened = (max(0, first - _BESIDE), min(len(other.key), last + _BESIDE))
        for low, high, alone in ((first, last, True), (*widened, False)):
            for x, y, m, n in _compared(other, measure, low, high, alone=alone):
                if (x, y) not in seen and (alone or (first <= x and y <= last)):
                    seen.add((x, y))
                    yield Changed(release, other, measure, x, y, m, n)


def _compared(other: Body, measure: Body, first: int, last: int, *, alone: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield the changes between ``other.key[first:last]`` and where it returns; ``alone``: its ends are those of a sentence."""
    if last - first < _LEAST:
        return
    for start in range(first, max(first + 1, last - _CHUNK + _STRIDE), _STRIDE):
        end = min(last, start + _CHUNK)
        chunk = other.key[start:end]
        if len(chunk) < _LEAST or chunk in measure.key:
            continue
        window = _locate(chunk, measure.key)
        if window is None:
            continue
        opens, closes = alone and start == first, alone and end == last
        for a, b, c, d in _changes(chunk, measure.key[window[0] : window[1]], opens, closes):
            x, y, m, n = start + a, start + b, window[0] + c, window[0] + d
            before, after = other.key[max(0, x - 6) : x], other.key[y : y + 6]
            if before + measure.key[m:n] + after in other.key or before + other.key[x:y] + after in measure.key:
                continue
            yield x, y, m, n


def _spans(body: Body) -> Iterator[tuple[int, int]]:
    yield from zip(body.starts, [*body.starts[1:], len(body.key)], strict=True)


def _locate(sentence: str, text: str) -> tuple[int, int] | None:
    """Find where ``sentence`` returns in ``text``: the span on whose diagonal most of its probes lie."""
    diagonals: list[int] = []
    probes = 0
    for at in range(0, len(sentence) - _PROBE + 1, _PROBE):
        probes += 1
        probe = sentence[at : at + _PROBE]
        position = text.find(probe)
        if position < 0:
            continue
        diagonals.append(position - at)
        again = text.find(probe, position + 1)
        if again >= 0:
            diagonals.append(again - at)
    if not diagonals:
        return None
    best = max(diagonals, key=lambda d: sum(abs(d - e) <= 12 for e in diagonals))
    if sum(abs(best - e) <= 12 for e in diagonals) < max(2, probes * 0.4) and probes > 2:
        return None
    near = [d for d in diagonals if abs(best - d) <= 12]
    return max(0, min(near) - _FLANK), min(len(text), max(near) + len(sentence) + _FLANK)


def _changes(sentence: str, window: str, opens: bool = False, closes: bool = False) -> list[tuple[int, int, int, int]]:
    """Return the changed spans ``(start, end, start, end)`` of two nearly equal texts, numbers whole.

    A change needs equal letters on both sides; fewer do where the sentence ``opens`` or ``closes`` there.
    """
    blocks = [op for op in Levenshtein.opcodes(sentence, window) if op.src_start != op.src_end or 0 < op.src_start < len(sentence)]
    changed = sum(max(op.src_end - op.src_start, op.dest_end - op.dest_start) for op in blocks if op.tag != "equal")
    if changed > len(sentence) * _CHANGED:
        return []
    merged: list[list[int]] = []
    for op in blocks:
        if op.tag == "equal":
            continue
        if merged and op.src_start - merged[-1][1] < 2 and op.dest_start - merged[-1][3] < 2:
            merged[-1][1], merged[-1][3] = op.src_end, op.dest_end
        else:
            merged.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    if len(merged) > 5:
        return []
    spans = []
    for a, b, c, d in merged:
        if (a < _FLANK and not (opens and a >= 2)) or sentence[max(0, a - _FLANK) : a] != window[max(0, c - min(a, _FLANK)) : c]:
            continue
        rest = min(_FLANK, len(sentence) - b)
        if (rest < _FLANK and not (closes and rest >= 2)) or sentence[b : b + rest] != window[d : d + rest]:
            continue
        if b - a > 30 or d - c > 30 or _TRIVIAL.sub("", sentence[a:b]) == _TRIVIAL.sub("", window[c:d]):
            continue
        while (
            a > 0
            and c > 0
            and _NUMBER.match(sentence[a - 1])
            and sentence[a - 1] == window[c - 1]
            and _digits(sentence[a:b] + window[c:d])
        ):
            a, c = a - 1, c - 1
        while (
            b < len(sentence)
            and d < len(window)
            and _NUMBER.match(sentence[b])
            and sentence[b] == window[d]
            and _digits(sentence[a:b] + window[c:d])
        ):
            b, d = b + 1, d + 1
        spans.append((a, b, c, d))
    return spans


def _digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)

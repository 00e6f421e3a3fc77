"""Runs of items in a sentence: ``주거 120건(40.0%), 차량 90건(30.0%), 기타 90건(30.0%)``.

In: a phrase. Out: each run of items of one unit, every item with its label, its number and the share in the bracket behind it. The one
decision owned here: when a run is complete, so that its items add up to the whole: its last item is "other", or its labels divide everything there is (both
halves of a year, both sexes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checker.kinds import lists
from checker.kinds.parts import COUNTED, same_unit
from checker.kinds.phrases import Number, Phrase

_REST: Final = re.compile(r"(?:기타|그외|그밖의?|나머지)[가-힣·]{0,8}")
_HALVES: Final = tuple(
    tuple(re.compile(rf"(?:{label})[은는이가]?") for label in labels.split())
    for labels in (
        "상반기 하반기",
        "1분기 2분기 3분기 4분기",
        "남성|남자|남 여성|여자|여",
        "국내 국외|해외",
        "내국인 외국인",
        "수도권 비수도권",
        "개인 법인",
        "개인 단체",
        "주간 야간",
        "찬성 반대 기권",
    )
)
# words that make the numbers of a run something other than parts of one whole
_OTHER: Final = re.compile(
    r"전년|전월|전기|작년|지난해|대비|누적|누계|평균|최대|최소|중복|복수|이상|이하|미만|초과|목표|이중|가운데|→|증가|감소|[늘줄](?=[어었린려리릴인이고며면])|상승|하락|당초|기존|종전|이내|각각"
)
_SHARE: Final = re.compile(r"\((?:약|전체의)?")
_TAIL: Final = re.compile(r"[가-힣]{0,3}")
_TOPIC: Final = re.compile(r".*(?:[은는:]|으?로는|중에는)(?=[가-힣A-Z])")
_IN_ALL: Final = re.compile(r"등(?:총|모두)?(?P<count>\d{1,2})(?:개|건|가지|대)[가-힣]{0,8}?(?:에)?(?:총|모두)?")
_LONGEST: Final = 30  # letters of a label


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its label, its number, and the percentage in the bracket behind it."""

    label: str
    number: Number
    share: Number | None
    tail: str


@dataclass(frozen=True, slots=True)
class Run:
    """Items of one unit in order; ``total`` is that of ``… 등 4개 분야 320억 원``, said to be of so many items."""

    items: tuple[Item, ...]
    total: Number | None = None

    @property
    def sum(self) -> float:
        """What the items add up to."""
        return round(sum(item.number.amount for item in self.items), 6)

    @property
    def complete(self) -> bool:
        """Whether the items are all there are."""
        labels = [_TOPIC.sub("", item.label) for item in self.items]
        if len(labels) > 2 and _REST.fullmatch(labels[-1]) and not self.items[-1].tail.startswith(("등", "외")):
            return True
        return any(
            len(kinds) == len(labels)
            and all(
                kind.fullmatch(label) or label.endswith(kind.pattern.split("|")[0])
                for kind, label in zip(kinds, labels, strict=True)
            )
            for kinds in _HALVES
        )


def runs(phrase: Phrase) -> Iterator[Run]:
    """Yield the runs of two and more items of a Korean phrase."""
    if not phrase.korean:
        return
    text = phrase.text
    closes = lists.pairs(text)
    found: list[Item] = []
    for first, last in lists.split(text, 0, len(text), ",;▲△▴", closes):
        item = _item(phrase, first, last, closes)
        if item is not None and (not found or same_unit(item.number.unit, found[-1].number.unit)) and _joins(found):
            found.append(item)
            continue
        ended = _ended(phrase, first, last) if item is None and len(found) > 1 else None
        if ended is not None and ended[2] == len(found) + 1:
            yield Run((*found, ended[0]), ended[1])
        elif len(found) > 1:
            yield Run(tuple(found))
        found = [item] if item is not None else []
    if len(found) > 1:
        yield Run(tuple(found))


def _joins(found: list[Item]) -> bool:
    """Whether another item may follow: what stands behind the last one is a particle at most, not the end of a clause."""
    return not found or _TAIL.fullmatch(found[-1].tail) is not None


def _item(phrase: Phrase, first: int, last: int, closes: dict[int, int]) -> Item | None:
    text = phrase.text
    inside = [range(opening, closing) for opening, closing in closes.items() if first <= opening and closing < last]
    open_ = [n for n in phrase.numbers if first <= n.start and n.end <= last and not any(n.start in span for span in inside)]
    if len(open_) != 1:
        return None
    number = open_[0]
    label = text[first : number.start]
    if number.unit_class not in COUNTED or not number.exact or number.each or not number.unit or len(label) > _LONGEST + 20:
        return None
    if not re.search(r"[가-힣A-Za-z]", label) or _OTHER.search(text, first, last):
        return None
    share, end = None, number.end
    if end in closes and closes[end] < last and text[end] == "(":
        bracket = [n for n in phrase.numbers if end < n.start and n.end <= closes[end]]
        if len(bracket) != 1 or bracket[0].unit_class != "percent" or not _SHARE.fullmatch(text, end, bracket[0].start):
            return None
        if bracket[0].end != closes[end]:
            return None
        share, end = bracket[0], closes[end] + 1
    return Item(label, number, share, text[end:last].rstrip("."))


def _ended(phrase: Phrase, first: int, last: int) -> tuple[Item, Number, int] | None:
    """Read the last item of ``…, 밤길 30억 원 등 4개 분야 320억 원``."""
    inside = [n for n in phrase.numbers if first <= n.start and n.end <= last]
    for number, count, total in zip(inside, inside[1:], inside[2:], strict=False):
        said = _IN_ALL.fullmatch(phrase.text, number.end, total.start)
        if (
            said
            and count.start == said.start("count")
            and number is inside[0]
            and number.exact
            and total.exact
            and number.unit_class == total.unit_class in COUNTED
            and same_unit(number.unit, total.unit)
            and not _OTHER.search(phrase.text, first, number.end)
        ):
            return Item(phrase.text[first : number.start], number, None, ""), total, int(said["count"])
    return None

"""What would have kept a finding silent.

In: the name of a kind. Out: the conditions of the texts under which that kind says nothing, or says it as a note, in Korean and English. The one
decision owned here: the list is of the kind's own conditions, not of ways to hide a finding; what people may decide is said apart. A
test holds that every kind has its list.
"""

from __future__ import annotations

from typing import Final

from checker.model import Words

_PROMISE: Final = (
    Words(
        "약속한 때 안에 나온 다른 자료가 공개·시행·개소 따위로 이행을 알리면",
        "another release, inside the promised time, that reports it published, in force, open",
    ),
    Words("한쪽이 다른 지역, 다른 연도나 차수의 것이면", "one side about another place, year or round"),
    Words("두 이름을 한 자료가 서로 다른 날짜로 약속했다면 다른 것으로 봅니다", "one release that promises both names for different dates: then they are two things"),
)  # fmt: skip
_ROUNDED: Final = Words("반올림으로 설명되는 차이면", "a difference that rounding explains")

TABLE: Final[dict[str, tuple[Words, ...]]] = {
    "alias": (
        Words("그 자료가 한 이름만 정하면", "one short name defined for the full name"),
        Words("두 이름이 글자 그대로 같은 온 이름을 가리키지 않으면", "full names that are not letter by letter the same"),
    ),
    "deadline-drift": (
        Words("늦춘 까닭을 그 자료가 적으면 ‘설명됨’(참고)이 됩니다", "a stated reason for the later date: it becomes *explained*, a note"),
        Words("뒤의 날짜가 약속한 기간 안이면 구체화로 봅니다", "a later date inside the promised period: that refines the promise"),
        *_PROMISE,
    ),
    "deadline-overdue": (
        Words("뒤의 자료가 기한 전에 나왔으면", "the later release published before the deadline"),
        Words("뒤의 자료가 기한 전에 새 날짜를 알렸으면 늦춤(deadline-drift)이 됩니다", "a new date announced before the deadline: it becomes a slip (deadline-drift)"),
        *_PROMISE,
    ),
    "difference": (
        _ROUNDED,
        Words("연평균·누적 변화이면", "a yearly average or a cumulative change"),
    ),
    "duplicate-block": (
        Words("되풀이된 문단이 짧거나 글의 작은 부분이면", "paragraphs that are short, or a small part of the text"),
        Words("서식이나 인용한 조문이면", "a form, or quoted articles of a law"),
    ),
    "duplicate-claim": (
        Words("값이나 기간이 다르면", "another value or period"),
        Words("문장이 그대로 옮긴 것이면 duplicate-passage가 알립니다", "a sentence copied as it is: that is duplicate-passage"),
    ),
    "duplicate-passage": (
        Words("짧은 문장, 보도시점란, 담당자란이면", "short passages, mastheads and contact tables"),
        Words("한 자료의 다른 파일끼리면", "files of one release"),
    ),
    "duration-range": (
        Words("첫날을 넣거나 빼고, 또는 평일만 세어 맞으면", "a count that fits with or without the first day, or in working days"),
        Words("‘약’이 붙었거나 주·개월로 반올림해 맞으면", "a length with “about”, or one that fits in rounded weeks or months"),
    ),
    "event-date-conflict": (
        Words("이름이 같지 않거나 따옴표 없는 짧은 이름이면", "names that are not equal, or short and not quoted"),
        Words("두 자료가 저마다 그때의 새 소식으로 알렸으면", "two releases that each announced it as their own news"),
        Words("두 날짜가 다섯 달 넘게 떨어졌거나 되풀이되는 회의면", "dates more than five months apart, or a recurring meeting"),
        Words("한쪽이 다른 지역, 다른 연도나 차수의 것이면", "one side about another place, year or round"),
    ),
    "impossible-date": (Words("달력에 있는 날짜면", "a day that the calendar has"),),
    "list-count": (
        Words("목록에 ‘등’이 있고 수보다 짧으면", "a list with “등” or “etc.” that is shorter than the number"),
        Words("묶어 세거나 나누어 세어 수가 나오면", "any way of grouping the items that gives the number"),
        Words("목록이 수 바로 뒤에 있지 않으면", "a list that does not stand right behind the number"),
    ),
    "masthead-date": (
        Words("배포가 보도시점과 같거나 앞서면", "distribution on the day of the embargo or before it"),
        Words("파일 이름의 날짜가 사흘 안이면", "a date in the file's name within three days"),
        Words("요일이 틀린 날짜면 weekday가 알립니다", "a date with a wrong weekday: that is the weekday rule"),
    ),
    "office-holder": (
        Words("다른 기관의 자리이거나 직무대행·전임·후임이면", "the office of another body; an acting, former or new holder"),
        Words("그 문장이 교체를 말하면", "a sentence that tells of a change of office"),
    ),
    "part-exceeds-total": (
        Words("단위가 다르거나 누적·전체를 뜻하는 말이 있으면", "another unit, or words for a cumulative or overall figure"),
    ),
    "percent": (
        _ROUNDED,
        Words("연평균이나 %p이면", "a yearly average, or percentage points"),
    ),
    "range-reversed": (
        Words("연도를 적지 않은 열 달 이하의 해넘이 기간이면", "a period without years over a year's end, of ten months or less"),
    ),
    "rendition": (
        Words("두 파일이 같은 값을 다른 꼴로 적었으면", "equal values in other notations"),
        Words("한쪽 파일에만 있는 문장이거나 크게 고쳐 쓴 문장이면", "a sentence in one form only, or largely rewritten"),
        Words("그 판이 다른 판의 문장을 다른 곳에 그대로 담고 있으면", "the other form holding the same sentence unchanged elsewhere"),
    ),
    "stale-template": (
        Words("제목의 말과 다른 말이 이어지거나 두 판을 견주는 소제목이면", "a heading that goes on with other words, or that compares editions"),
        Words("지난 판임을 본문이 밝히면", "the text naming it as the edition before"),
    ),
    "status-regress": (
        Words("이름이 같지 않거나 다음 단계, 다른 지역의 것이면", "another name, phase or place"),
        Words("앞의 것이 초안이나 시범이었으면", "a draft or a trial before"),
    ),
    "sum": (
        _ROUNDED,
        Words("내역에 ‘등’이 있고 합이 더 작으면", "parts that end with “등” or “etc.” and add up to less"),
        Words("내역에 다른 단위나 누적·전년 수치가 있으면", "parts in other units, or cumulative or earlier figures among them"),
    ),
    "title-body": (
        Words("본문 어디엔가 그 값이 있으면", "the value standing anywhere in the body"),
        Words("제목의 값이 본문 값의 반올림, 합이나 차이면", "a headline that rounds, adds up or subtracts the body's values"),
    ),
    "value-conflict": (
        Words("다른 기간, 다른 범위, 다른 단위의 값이면", "another period, scope or unit"),
        Words("반올림한 자리에서 같으면", "values that agree at the coarser rounding"),
        Words("잠정·목표·전망·최대·누적이라고 적었으면", "a figure called provisional, target, forecast, maximum or cumulative"),
        Words("한 자료가 같은 것에 여러 값을 들면(내역)", "a release that gives several values for it: a breakdown"),
    ),
    "value-update": (
        Words("한 번뿐인 일의 수(참석자 따위)면", "a figure of a single event, such as participants"),
        Words("한 자료가 같은 것에 여러 값을 들면(내역)", "a release that gives several values for it: a breakdown"),
    ),
    "weekday": (
        Words("그 날짜의 요일을 적거나, 요일에 맞는 해를 적으면", "the weekday of that day, or the year in which it fits"),
        Words("음력이라고 적었으면", "a date called lunar"),
        Words("요일을 적지 않으면", "no weekday beside the date"),
    ),
    "wrong-attachment": (
        Words("두 파일의 날짜가 닷새 안이거나 글이 서로 비슷하면", "files within five days of each other, or with much the same text"),
    ),
}  # fmt: skip


def silencers(kind: str, lang: str) -> tuple[str, ...]:
    """Return the conditions of a kind in ``lang``."""
    return tuple(item.ko if lang == "ko" else item.en for item in TABLE.get(kind, ()))

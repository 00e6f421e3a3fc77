"""The Korean words of dates and quantities.

In: nothing. Out: tables: a word and what it says. The one decision owned here: the vocabulary, and whether a word counts from the
publication date (올해, 지난달) or from the date the text last spoke of (전년, 전월, 이날).
"""

from __future__ import annotations

WEEKDAYS = "월화수목금토일"
PUBLICATION, TOPIC = "publication", "topic"

RELATIVE: dict[str, tuple[str, int, str]] = {}  # word without spaces -> field of Moment, shift, base
SPELLINGS: list[str] = []  # the words as they may be written, with and without their spaces


def _say(field: str, base: str, words: str) -> None:
    """Enter ``word=shift`` pairs; a dot in a word is a place where a space may stand."""
    for pair in words.split():
        word, shift = pair.split("=")
        joined = word.replace(".", "")
        RELATIVE[joined] = (field, int(shift), base)
        SPELLINGS.append(joined)
        if "." in word:
            SPELLINGS.append(word.replace(".", " "))


_say(
    "years",
    PUBLICATION,
    "올해=0 올.해=0 금년=0 금년도=0 올.한.해=0 이번.해=0 지난해=-1 지난.해=-1 작년=-1 작년도=-1 재작년=-2 지지난해=-2 재재작년=-3",
)
_say("years", PUBLICATION, "내년=1 내년도=1 명년=1 다음.해=1 다가오는.해=1 차년도=1 내후년=2 후년=2 다다음.해=2 후후년=3")
_say(
    "years",
    TOPIC,
    "전년=-1 전년도=-1 전전년=-2 전전년도=-2 익년=1 익년도=1 이듬해=1 같은.해=0 동년=0 당해.연도=0 당해년도=0 그해=0 그.해=0",
)
_say("quarters", PUBLICATION, "이번.분기=0 금분기=0 지난.분기=-1 다음.분기=1")
_say("quarters", TOPIC, "당분기=0 전분기=-1 전.분기=-1 직전.분기=-1 전전분기=-2 다음다음.분기=2")
_say(
    "months",
    PUBLICATION,
    "이달=0 이.달=0 이번.달=0 금월=0 지난달=-1 지난.달=-1 저번.달=-1 지지난.달=-2 지지지난.달=-3 저저번.달=-2 저저저번.달=-3",
)
_say("months", PUBLICATION, "다음.달=1 내달=1 내월=1 다음월=1 다가오는.달=1 오는.달=1 다다음.달=2 다음다음.달=2 다다다음.달=3")
_say("months", TOPIC, "전월=-1 전전월=-2 전전달=-2 익월=1 당월=0 동월=0 같은.달=0 그.달=0")
_say(
    "weeks",
    PUBLICATION,
    "이번.주=0 이.주=0 지난주=-1 지난.주=-1 저번.주=-1 저저번.주=-2 저저저번.주=-3 지지난.주=-2 지지지난.주=-3 금주=0 전주=-1 전전주=-2 전전전주=-3",
)
_say(
    "weeks",
    PUBLICATION,
    "다음.주=1 내주=1 담주=1 차주=1 익주=1 오는.주=1 다가오는.주=1 다다음.주=2 다음다음.주=2 다다담주=3 다다다음.주=3",
)
_say("weeks", TOPIC, "그다음.주=1 그.다음.주=1 같은.주=0 그.주=0")
_say("days", PUBLICATION, "오늘=0 금일=0 어제=-1 작일=-1 그제=-2 그저께=-2 엊그제=-2 그끄저께=-3 그그제=-3 그그그제=-4")
_say("days", PUBLICATION, "내일=1 명일=1 모레=2 내일.모레=2 명후일=2 글피=3 그글피=4 그그글피=5 익익일=2")
_say("days", TOPIC, "이날=0 당일=0 같은.날=0 그날=0 그.날=0 전날=-1 전일=-1 그.전날=-1 다음.날=1 이튿날=1 익일=1")

SHIFTED_DAY = {"전날": -1, "전일": -1, "다음날": 1, "이튿날": 1, "당일": 0}  # after a date they count from it

PARTS = {  # part of the period before it
    "초": "early", "초순": "early", "상순": "early", "초반": "early", "중순": "mid", "하순": "late", "말": "late", "말경": "late", "말쯤": "late", "후반": "late",
    "말일": "last", "마지막날": "last", "첫날": "first",
}  # fmt: skip
WHOLE: dict[str, dict[str, object]] = {  # words that name a period by themselves
    "연말": {"years": 0, "part": "late"}, "연초": {"years": 0, "part": "early"}, "연내": {"years": 0}, "연중": {"years": 0}, "연말연시": {},
    "월말": {"months": 0, "part": "late"}, "월초": {"months": 0, "part": "early"}, "상반기": {"half": 1}, "하반기": {"half": 2},
}  # fmt: skip
WEEK_SPANS = {
    "주말": "weekend",
    "말": "weekend",
    "주중": "weekdays",
    "중": "weekdays",
    "평일": "weekdays",
    "주초": "early",
    "초": "early",
    "후반": "late",
}

HOLIDAYS = {  # fixed days of the year
    "신정": (1, 1), "새해": (1, 1), "삼일절": (3, 1), "식목일": (4, 5), "어린이날": (5, 5), "어버이날": (5, 8), "스승의날": (5, 15),
    "현충일": (6, 6), "제헌절": (7, 17), "광복절": (8, 15), "개천절": (10, 3), "한글날": (10, 9), "성탄절": (12, 25), "크리스마스": (12, 25), "크리스마스이브": (12, 24), "크리스마스 이브": (12, 24),
}  # fmt: skip

LUNAR = {  # first days of the two lunar feasts by year, as the national calendar gives them
    "설날": {2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 7), 2028: (1, 27), 2029: (2, 13), 2030: (2, 3)},
    "추석": {2015: (9, 27), 2016: (9, 15), 2017: (10, 4), 2018: (9, 24), 2019: (9, 13), 2020: (10, 1), 2021: (9, 21), 2022: (9, 10), 2023: (9, 29), 2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12)},
}  # fmt: skip

NTH = {
    "첫": 1,
    "첫번": 1,
    "첫째": 1,
    "첫번째": 1,
    "둘째": 2,
    "두번째": 2,
    "셋째": 3,
    "세번째": 3,
    "넷째": 4,
    "네번째": 4,
    "다섯째": 5,
    "다섯번째": 5,
    "마지막": -1,
}

ROLES = {  # particle or noun after a date -> role
    "까지": "until", "부터": "from", "이후": "from", "이래": "from", "이내": "within", "내": "within", "안": "within", "안에": "within",
    "중": "within", "중에": "within", "중으로": "within", "내에": "within", "내로": "within", "안으로": "within",
}  # fmt: skip

DAY_LENGTHS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
    "일주일": 7,
}
NATIVE_COUNTS = [
    "한",
    "두",
    "세",
    "네",
    "다섯",
    "여섯",
    "일곱",
    "여덟",
    "아홉",
    "열",
    "열한",
    "열두",
    "열세",
    "열네",
    "스무",
    "스물",
    "서른",
    "마흔",
    "쉰",
]

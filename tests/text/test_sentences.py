import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.sentences import split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


# Written for this test in the manner of releases: each inner list is one unit, already cut into its sentences.
PASSAGES = [
    ["바다숲위원회는 갯벌 복원 구역 12곳을 새로 정했다.", "복원은 3월부터 시작한다."],
    ["물길문화원은 '25.9.22.까지 신청을 받는다.", "문의는 누리집에서 한다."],
    ["도하윤 의장은 “올해 안에 마치겠다. 늦지 않겠다.”라고 말했다.", "회의는 두 시간 이어졌다."],
    ["위원회는 “약속을 지켰다.” 라며 결과를 공개했다."],
    ["조사는 2025. 3. 4.부터 2025. 4. 1.까지 했다.", "결과는 5. 2.에 낸다."],
    ["가온시(시장 한서율. 이하 ‘시’)는 다리를 놓는다.", "길이는 1.2km이다."],
    ["신청자는 1,200명이었다(작년 900명).", "늘어난 까닭은 두 가지다."],
    ["복원율은 12.5%였다.", "’24년보다 3.1%p 높다.", "‘바다숲 지도’도 함께 낸다."],
    ["가. 추진 배경"],
    ["1. 갯벌은 살아 있다.", "2. 우리는 지킨다."],
    ["왜 늦어졌나?", "자재가 모자랐다!", "그래도 끝냈다."],
    ["자세한 내용은 누리집(www.example.go.kr)에 있다.", "전화는 없다."],
    ["복원했다.*", "늘어난 면적은 서울 여의도만 하다."],
    ["The board approved 1.5 million won.", "It starts on Jan. 5 at 9 a.m. in Seoul.", "Dr. Lee leads it."],
    ["The U.S. office agreed.", "No. 7 remains open."],
    ["The Harbour Board mended 236 boats, more than it planned for 2025.", "In 2024 it mended 241."],
    ["The pass would cost £5.60.", "“Buying three costs more,” said the Board on 3 May 2024.", "Councils agreed."],
    ["위원회는 2025. 3. 4. ABC센터와 만났다.", "결과는 5. 2. B동에서 낸다."],
]


def test_sentences_of_releases_are_found() -> None:
    right = found = wanted = 0
    for passage in PASSAGES:
        text = " ".join(passage)
        ends = [sum(len(part) + 1 for part in passage[: number + 1]) - 1 for number in range(len(passage) - 1)]
        got = [end for _, end in split(text, 0, len(text))][:-1]
        right += len(set(ends) & set(got))
        found += len(got)
        wanted += len(ends)
    assert 2 * right / (found + wanted) >= 0.98


def test_a_missing_space_after_a_stop_does_not_hide_it() -> None:
    assert cut("첫째 과제는 끝났다.그러나 둘째는 남았다.") == ["첫째 과제는 끝났다.", "그러나 둘째는 남았다."]


@pytest.mark.parametrize(
    "whole",
    [
        "그는 “되었다. 끝났다. 다음이다.”고 했다.",
        "이번 사업(2025. 3. 4. 공고한다. 2025. 4. 1. 마감한다)은 둘째다.",
        "마감은 9. 22.(월) 18:00이다.",
        "1. Scope of the plan",
        "Rules made under Section 5. Scope",
        "The rules in Article 12. Scope of the plan",
    ],
)
def test_a_stop_inside_a_quote_a_bracket_or_a_date_ends_nothing(whole: str) -> None:
    assert cut(whole) == [whole]


@given(st.text(st.sampled_from("가다.니? “”()'\"*\n1a "), max_size=80))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    at = 0
    for start, end in split(text, 0, len(text)):
        assert text[at:start].strip() == ""
        assert at <= start < end
        at = end
    assert text[at:].strip() == ""

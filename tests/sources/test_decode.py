import pytest

from checker.errors import UnreadableFile
from checker.sources import front
from checker.sources.decode import decode

SHORT = ["물결시 다리", "예산 120억 원", "○ 일시 : 3. 14.(금)", "갯벌 복원 구역 12곳을 정했다고 밝혔다.", "「바다숲법」 제3조"]


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
def test_short_korean_is_decoded_exactly(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_letters_lost_on_the_way_are_counted() -> None:
    text, name, warnings = decode("다리 12곳".encode("cp949") + b"\xff" + " 놓는다".encode("cp949"))
    assert name == "cp949"
    assert "12곳" in text
    assert warnings


def test_bytes_of_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode(bytes(range(256)) * 4)


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("---\ntitle: 새 다리\npublished: 2025-03-14\n---\n본문", "새 다리", "2025-03-14"),
        ("+++\ntitle = '새 다리'\npublished = 2025-03-14\n+++\n본문", "새 다리", "2025-03-14"),
        ("---\ntitle: 새 다리: 물결시\npublished: 2025-03-14\ntags: [a, b]\n---\n본문", "새 다리: 물결시", "2025-03-14"),
        ('---\r\ntitle: "새 다리"\r\npublished: "2025-03-14"\r\n---\r\n본문', "새 다리", "2025-03-14"),
        ("---\ntitle: 새 다리\ndate: 2025-03-14\n---\n본문", "새 다리", "2025-03-14"),
        ("---\ntitle: 새 다리\ndate: 2025-03-01\npublished: 2025-03-14\n---\n본문", "새 다리", "2025-03-14"),
    ],
)
def test_front_matter_says_title_and_date(text: str, title: str, date: str) -> None:
    meta, end, warnings = front.read(text)
    assert meta["title"] == title
    assert meta["published"] == date
    assert text[end:] == "본문"
    assert not warnings


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert front.read("본문\n---\ntitle: x\n---\n") == ({}, 0, ())
    assert front.read("---\n그냥 줄\n---\n본문")[0] == {}


def test_a_utf8_text_cut_in_a_letter_is_read_and_the_loss_told() -> None:
    text, name, warnings = decode(("물결시는 다리 12곳을 놓는다. " * 20).encode()[:-2] + "끝".encode()[:2])
    assert name == "utf-8"
    assert text.count("12곳") == 20
    assert "1 characters could not be decoded" in warnings[0]


def test_two_encodings_in_one_file_are_refused_with_advice() -> None:
    with pytest.raises(UnreadableFile, match="save it as UTF-8"):
        decode("보도자료".encode() + b"\xff\xfe\x80\x81" + "가나다".encode("cp949"))

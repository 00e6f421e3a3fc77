"""Each reader on documents built here: nothing that carries a number may be lost, and every block stands at its offsets."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableFile
from checker.model import Reading, Role
from checker.sources.readers import read_bytes
from checker.text.segments import segment
from tests.sources import make


def lines(reading: Reading) -> list[str]:
    assert reading.blocks is not None
    return [reading.text[block.start : block.end] for block in reading.blocks]


def cells(reading: Reading) -> dict[tuple[int | None, int | None], str]:
    assert reading.blocks is not None
    return {(block.row, block.column): reading.text[block.start : block.end] for block in reading.blocks if block.kind == "cell"}


TABLE = [["구분", "예산"], ["다리", "120억 원"]]
AMOUNTS = {(0, 0): "구분", (0, 1): "예산", (1, 0): "다리", (1, 1): "120억 원"}


def test_hwpx_joins_runs_and_keeps_tables_notes_boxes_and_edges() -> None:
    note = f'<hp:ctrl><hp:footNote number="1"><hp:subList>{make.hwpx_p("네 번째 조사")}</hp:subList></hp:footNote></hp:ctrl>'
    box = f"<hp:rect><hp:drawText><hp:subList>{make.hwpx_p('글상자 30%')}</hp:subList></hp:drawText></hp:rect>"
    edge = f"<hp:ctrl><hp:header><hp:subList>{make.hwpx_p('머리말')}</hp:subList></hp:header></hp:ctrl>"
    data = make.hwpx(
        make.hwpx_p("총 1억 8", ",820", "만 원", note, "을 들인다."),
        make.hwpx_p(make.hwpx_table(TABLE)),
        make.hwpx_p(box),
        make.hwpx_p(edge, "끝."),
    )
    reading = read_bytes(data, "a.hwpx")
    assert lines(reading)[:2] == ["총 1억 8,820만 원을 들인다.", "네 번째 조사"]
    assert cells(reading) == AMOUNTS
    assert "글상자 30%" in lines(reading)
    assert reading.blocks is not None
    assert {reading.text[b.start : b.end]: b.role for b in reading.blocks if b.role} == {
        "네 번째 조사": Role.FOOTNOTE,
        "머리말": Role.CHROME,
    }


def test_hwpx_keeps_tracked_insertions_and_drops_deletions() -> None:
    text = "<hp:t>예산 <hp:deleteBegin/>100<hp:deleteEnd/><hp:insertBegin/>200<hp:insertEnd/>억 원</hp:t>"
    reading = read_bytes(make.hwpx(make.hwpx_p(text)), "a.hwpx")
    assert reading.text == "예산 200억 원"
    assert any("tracked" in warning for warning in reading.warnings)


def test_hwpx_shows_bullets_and_numbers_that_the_style_draws() -> None:
    header = (
        '<hh:head xmlns:hh="x"><hh:paraPr id="7"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>'
        '<hh:paraPr id="8"><hh:heading type="NUMBER" idRef="2" level="0"/></hh:paraPr><hh:bullet id="1" char="□"/>'
        '<hh:numbering id="2"><hh:paraHead level="1" numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead></hh:numbering></hh:head>'
    )
    data = make.hwpx(make.hwpx_p("점", style="7"), make.hwpx_p("하나", style="8"), make.hwpx_p("둘", style="8"), header=header)
    assert lines(read_bytes(data, "a.hwpx")) == ["□ 점", "가. 하나", "나. 둘"]


def test_hwpx_sections_follow_their_numbers() -> None:
    second = f'<hs:sec xmlns:hs="{make.HS}" xmlns:hp="{make.HP}">{make.hwpx_p("열째")}</hs:sec>'
    third = f'<hs:sec xmlns:hs="{make.HS}" xmlns:hp="{make.HP}">{make.hwpx_p("둘째")}</hs:sec>'
    data = make.hwpx(make.hwpx_p("첫째"), more={"Contents/section10.xml": second, "Contents/section2.xml": third})
    assert lines(read_bytes(data, "a.hwpx")) == ["첫째", "둘째", "열째"]


def test_hwp_reads_paragraphs_and_tables() -> None:
    reading = read_bytes(make.hwp(make.hwp_p("□ 다리를 놓는다.") + make.hwp_table(TABLE) + make.hwp_p("끝.")), "a.hwp")
    assert lines(reading) == ["□ 다리를 놓는다.", "구분", "예산", "다리", "120억 원", "끝."]
    assert cells(reading) == AMOUNTS


@pytest.mark.parametrize(("flags", "reason"), [(0b11, "encrypted"), (0b10001, "encrypted")])
def test_hwp_with_a_password_or_drm_is_refused(flags: int, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(make.hwp(make.hwp_p("비밀"), flags=flags), "a.hwp")
    assert caught.value.reason == reason


def test_docx_reads_what_simple_readers_lose() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        + make.docx_p("글상자 30%")
        + "</w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>"
        + make.docx_p("글상자 30%")
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    table = (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{make.docx_p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in TABLE)
        + "</w:tbl>"
    )
    changed = make.docx_p(
        "예산 ", "<w:del><w:r><w:delText>100</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>200</w:t></w:r></w:ins>", "억 원"
    )
    note = '<w:footnotes xmlns:w="{}"><w:footnote w:id="2">{}</w:footnote></w:footnotes>'.format(make.W, make.docx_p("주석 7건"))
    noted = make.docx_p("조사했다.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    control = f"<w:sdt><w:sdtContent>{make.docx_p('컨트롤 5명')}</w:sdtContent></w:sdt>"
    reading = read_bytes(make.docx(changed + noted + make.docx_p(box) + control + table, {"word/footnotes.xml": note}), "a.docx")
    assert lines(reading)[:5] == ["예산 200억 원", "조사했다.", "주석 7건", "글상자 30%", "컨트롤 5명"]
    assert cells(reading) == AMOUNTS
    assert any("tracked" in warning for warning in reading.warnings)


def test_docx_numbers_its_lists() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{make.W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    style = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    body = make.docx_p("하나", properties=style) + make.docx_p("둘", properties=style)
    assert lines(read_bytes(make.docx(body, {"word/numbering.xml": numbering}), "a.docx")) == ["1. 하나", "2. 둘"]


def test_odt_reads_paragraphs_tables_and_notes() -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in TABLE
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>지운 말 9개</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>제목</text:h><text:p>다리<text:s/>3개<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>주석 7건</text:p>"
        f"</text:note-body></text:note>를 놓는다.</text:p><table:table>{rows}</table:table>"
    )
    reading = read_bytes(make.odt(body), "a.odt")
    assert lines(reading)[:3] == ["제목", "다리 3개를 놓는다.", "주석 7건"]
    assert cells(reading) == AMOUNTS


def test_pdf_rebuilds_paragraphs_and_drops_page_numbers() -> None:
    first = "갯벌을 되살리기 위하여 올해 상반기에 구역 열두 곳을 모두 정"
    second = "하고 하반기에는 공사를 시작한다."
    pages = [
        [(50, 700, "- 1 -"), (50, 680, "갯벌 복원"), (50, 660, first), (50, 645, second), (50, 630, "□ 다음 문단은 따로 선다.")],
        [(50, 700, "- 2 -"), (50, 680, "둘째 쪽의 첫 문단이다.")],
    ]
    reading = read_bytes(make.pdf(pages), "a.pdf")
    found = ["".join(line.split()) for line in lines(reading)]
    assert found == [
        "갯벌복원",
        "".join((first + second).split()),
        "□다음문단은따로선다.",
        "둘째쪽의첫문단이다.",
    ]
    assert reading.blocks is not None
    assert [block.page for block in reading.blocks] == [1, 1, 1, 2]


def test_a_scan_has_no_text_layer() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(make.pdf([[]]), "a.pdf")
    assert caught.value.reason == "no-text-layer"


PAGE = """<!DOCTYPE html><html><head><title>다리 놓는다 - 물결시</title><meta charset="{charset}">
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2025-03-14T09:00:00"}}</script></head><body>
<div id="gnb"><a href="#">새 소식</a><a href="#">11월 행사 3개</a></div>
<div class="view_title"><h1>다리 놓는다</h1></div><div class="share"><button>공유</button></div>
<div class="view_cont"><p>□ 물결시(시장 <b>한서</b><i>율</i>)는 3.14(금) 다리 <span>12</span>곳을 놓는다고 밝혔다.</p><p>공사는 9월에 시작한다.</p>
<table><tr><th>구분</th><th>예산</th></tr><tr><td>다리</td><td>120억 원</td></tr></table></div>
<div class="blind">□ 물결시(시장 한서율)는 3.14(금) 다리 12곳을 놓는다고 밝혔다.</div>
<div class="relation"><ul><li>다른 기사: 버스 300대</li></ul></div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr"])
def test_html_tells_the_article_from_the_page(charset: str) -> None:
    reading = read_bytes(PAGE.format(charset=charset).encode("cp949" if charset == "euc-kr" else charset), "a.html")
    assert reading.meta["published"].startswith("2025-03-14")
    assert reading.meta["title"] == "다리 놓는다"
    assert reading.blocks is not None
    shown = [reading.text[b.start : b.end] for b in reading.blocks if b.role is not Role.CHROME]
    assert shown[:3] == ["다리 놓는다", "□ 물결시(시장 한서율)는 3.14(금) 다리 12곳을 놓는다고 밝혔다.", "공사는 9월에 시작한다."]
    assert cells(reading) == AMOUNTS
    assert not any("300대" in line or "11월" in line for line in shown)


def test_content_is_believed_before_the_suffix() -> None:
    for name in ("a.hwp", "a.docx", "a.pdf"):
        reading = read_bytes(make.hwpx(make.hwpx_p("다리를 놓는다.")), name)
        assert reading.format == "hwpx"
        assert any("suffix" in warning for warning in reading.warnings)


LISTED = "<li><a href=#>나루청, 바다숲 지도 11월까지 공개한다</a></li><li><a href=#>새벗시 버스 300대 2027년까지 늘린다</a></li>"


def test_a_board_post_is_told_from_the_lists_around_it() -> None:
    page = f"""<html><head><title>보도자료 상세 | 가람부</title></head><body><div id=header><ul>{LISTED}</ul></div>
    <div class=board_view><h3>물길 복원 계획 5월 발표</h3><div class=view_cont><p>가람부는 물길 복원 계획을 5월까지 발표한다고 밝혔다.</p>
    <p>예산은 320억 원이다.</p><p>주민 설명회는 물결시와 나루시에서 한 차례씩 연다.</p></div></div><div class=prev_next><a href=#>나루청, 바다숲 지도 11월까지 공개한다</a></div></body></html>"""
    reading = read_bytes(page.encode(), "a.html")
    assert reading.meta["title"] == "물길 복원 계획 5월 발표"
    assert {line for role, line in roles_of(reading) if role == "chrome"} == {
        "나루청, 바다숲 지도 11월까지 공개한다",
        "새벗시 버스 300대 2027년까지 늘린다",
    }
    assert "예산은 320억 원이다." in {line for role, line in roles_of(reading) if role == "body"}


def test_related_content_of_an_english_page_makes_no_claims() -> None:
    page = """<html lang=en><head><title>Harbour plan by May | Department of Harbours</title></head><body><main><h1>Harbour plan by May</h1>
    <p>The Department of Harbours will publish the Harbour Plan by May 2026.</p><p>The budget is £3.2 million.</p>
    <h2>Related content</h2><ul><li><a href=#>Ferry Strategy to be published by June 2026</a></li></ul></main></body></html>"""
    found = dict(reversed(pair) for pair in roles_of(read_bytes(page.encode(), "a.html")))
    assert found["Ferry Strategy to be published by June 2026"] == "chrome"
    assert found["The budget is £3.2 million."] in ("lead", "body")


def roles_of(reading: Reading) -> list[tuple[str, str]]:
    parts = segment(reading.text, reading.blocks, format="html", title=reading.meta.get("title", ""))
    return [(part.role.value, reading.text[part.start : part.end]) for part in parts]

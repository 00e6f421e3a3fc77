"""What a web site puts around a release.

In: a text and its units. Out: the units of menus, buttons, bylines, licence texts, comment rules and lists of other articles with
role chrome. The one decision owned here: the words by which sites of Korean public bodies and news papers are known. The words
name parts of sites, never documents.
"""

from __future__ import annotations

import re
from typing import Final

from checker.model import Role
from checker.text.units import Unit

# What follows belongs to the site, to the end of the text.
_TAIL: Final = re.compile(
    r"[“\"‘']?이 자료는 .{0,80}?(?:전재하여|제공함을)|정책브리핑 공공누리|공공누리 (?:출처|제)|본 저작물은 .{0,40}?공공누리|이전\s?다음\s?(?:기사|글)|(?:이전|다음)(?:글|기사)(?:\s|$)"
    r"|(?:정책브리핑 )?게시물 운영\s?원칙|인기\s?뉴스$|최신\s?뉴스$|많이 본 (?:뉴스|기사)|관련\s?(?:기사|뉴스)$|추천\s?(?:기사|뉴스)$|주요\s?뉴스$|댓글\s?\d*$|[ⓒ©Ⓒ]\s?\S|\(c\)\s?\S|Copyright"
    r"|Related (?:content|articles?|news|stories|links|topics)$|Most (?:read|viewed|popular)\b.{0,12}$|More (?:news|stories)\b.{0,30}$|Share this (?:page|article)$|Is this page useful"
    r"|All content is available under|저작권자\s?[ⓒ©(:]|무단\s?(?:전재|복제)|정책 NOW|만족도 조사|페이지 만족도|이 페이지에서 제공하는|콘텐츠 만족도",
    re.IGNORECASE,
)
_TAIL_FIRST: Final = frozenset("“\"‘'이정공본전다게인최많관추주댓ⓒ©Ⓒ(Cc저무페콘RrMmSsIiAa")
_TOP: Final = re.compile(r"콘텐츠 영역$|본문\s?(?:바로가기|시작|내용)$|컨텐츠 영역$")
# One button or menu word a line.
_BUTTON: Final = re.compile(
    r"(?:닫기|열기|공유(?:하기)?|인쇄(?:하기)?|프린트|글자\s?크기(?:\s?(?:조절|변경|설정|작게|크게))?|URL\s?복사|주소\s?복사|기사\s?듣기.{0,12}|음성\s?듣기|카카오(?:톡|스토리)|페이스북|트위터.{0,4}|X|밴드|네이버.{0,6}|텔레그램|라인"
    r"|스크랩|북마크|구독(?:하기)?|로그인|회원가입|검색|메뉴|홈|HOME|전체\s?메뉴|바로가기|본문\s?바로가기|주메뉴.{0,6}|TOP|맨\s?위로|기사제보.{0,8}|후원하기|좋아요|\d+|가{1,3}|\+|-|\|[-|\s]*|이전|다음|목록|더보기|다운로드|미리보기|바로보기|뷰어.{0,6}"
    r"|Share|Print|Facebook|Twitter|LinkedIn|Menu|Search|Close|Copy link|Skip to (?:main )?content)$"
)
_ENDINGS: Final = frozenset("xfctpgz)]")
_LINK: Final = re.compile(r"https?://\S+$")
_BYLINE: Final = re.compile(
    r"(?:[가-힣]{2,4}\s?(?:기자|특파원|논설위원|인턴기자|객원기자)(?:\s?[=|/]?\s?\S+@\S+)?|\S+@\S+\.\S+|By [A-Z][\w .]{2,40})$"
)
_ATTACHED: Final = re.compile(
    r"\[?\s?첨부\s?(?:파일|문서)?\s?\]?\s?[:：]?$|\S[^\n]{0,120}\.(?:hwpx?|pdf|docx?|odt|zip|xlsx?|jpe?g|png)(?:\s?[\[(][^\n]{0,30}[\])])?$",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"(?:\*|※|-)?\s*(?:기타|더|보다)?\s?(?:자세한|상세한)\s?(?:내용|사항)은\s?(?:첨부|붙임)")


def assign(text: str, units: list[Unit]) -> None:
    """Give role chrome to what the site put around the release; everything before a line that opens the content is chrome too."""
    tail = False
    top = -1
    for number, unit in enumerate(units):
        if unit.role is not None and not tail:
            continue
        size = unit.end - unit.start
        if tail or (
            text[unit.start] in _TAIL_FIRST
            and unit.kind != "cell"
            and _TAIL.match(text, unit.start, unit.end)
            and (number > 0 or size < 60)
        ):
            tail = True
            unit.role = Role.CHROME
        elif size <= 200 and unit.kind != "cell" and _is_small(text[unit.start : unit.end], size):
            unit.role = Role.CHROME
        elif size <= 16 and number <= 60 and _TOP.match(text, unit.start, unit.end):
            unit.role, top = Role.CHROME, number
    for unit in units[: top + 1]:
        unit.role = Role.CHROME


def _is_small(words: str, size: int) -> bool:
    """Whether a short unit is a button, a link, a byline, an attached file or the sentence that points to one."""
    if size <= 24 and _BUTTON.match(words):
        return True
    if size > 80 and words[-1] not in _ENDINGS and "세한" not in words:
        return False
    if size <= 80 and (words[-1] in "자원m" or "@" in words) and _BYLINE.match(words):
        return True
    if words.startswith("http"):
        return _LINK.match(words) is not None
    if ("." in words[-24:] or words.startswith(("첨부", "[첨부"))) and _ATTACHED.match(words):
        return True
    return "세한" in words and _CLOSING.match(words) is not None

"""List marks, and the words that open a part of a release.

In: nothing. Out: precompiled patterns and the depth of every mark. The one decision owned here: what counts as a list mark, and which
marks stand above which (offices write Ⅰ over 1. over □ over 가. and ○ over ① over - over ·; notes hang below everything).
"""

from __future__ import annotations

import functools
import re
from typing import Final

# Private-use letters are what Hancom fonts leave behind for bullets and boxed numbers.
BULLETS: Final = "□■○●◦◯◎ㅇㅁ▪▫◾◼▶►▷▸‣◆◇◈☞☑✓✔￭∎❑❍•⦁\uf000-\uf0ff\U000f02ef\U000f02ed\U000f02fb\U000f02fc"
CIRCLED: Final = "①-⑳➀-➉❶-❿➊-➓⑴-⒇\U000f02b1-\U000f02c4\U000f02ce-\U000f02e1"
TRIANGLES: Final = "△▲▴▵"
STARS: Final = "*＊⁎"
NOTES: Final = STARS + "※"

_LEVELS: Final = (
    ("Ⅰ-ⅫIVX", 1),
    ("0-9", 2),
    ("□■ㅁ◈◆◇❑", 3),
    ("가나다라마바사아자차카타파하", 4),
    ("○●◦◯◎ㅇo◾◼❍☞", 4),
    (CIRCLED + "(", 5),
    ("-–―▪▫▶►▷▸‣￭∎☑✓✔\uf000-\uf0ff", 6),
    ("·∙‧•⦁" + TRIANGLES, 7),
    (STARS + "※", 8),
)
_LEVEL: Final = [(re.compile(f"[{letters}]"), level) for letters, level in _LEVELS]

MARK: Final = re.compile(
    rf"(?P<mark>[{BULLETS}]|※|[{STARS}]{{1,5}}\)?(?=[^{STARS}])|[-–―·∙‧](?!\s?\d{{1,3}}\s?[-–]\s*$)(?=\s|[가-힣A-Za-z‘’'\"“(「｢<＜])|[{TRIANGLES}](?=\s*[^\s\d])"
    rf"|[{CIRCLED}]|o(?=\s+[가-힣‘“(「｢])|[Ⅰ-Ⅻ]\.?(?=\s)|[IVX]{{1,4}}\.(?=\s)|\d{{1,2}}\.(?=\s+[^\s\d]|[가-힣])|\d{{1,2}}\)(?=\s*[^\s\d])"
    r"|[가나다라마바사아자차카타파하][.)](?=\s)|\(\d{1,2}\)(?=\s))\s*"
)


_MARK_CODES: Final = (
    *range(0x2000, 0x3400),
    *range(0xE000, 0xF900),
    *range(0xFE00, 0x10000),
    *range(0xF0000, 0xF0400),
    *range(0x100),
)
FIRSTS: Final = frozenset(
    "".join(re.findall(f"[{BULLETS}{CIRCLED}{TRIANGLES}{STARS}※–―·∙‧Ⅰ-Ⅻ]", "".join(map(chr, _MARK_CODES))))
    + "-oIVX(0123456789가나다라마바사아자차카타파하"
)


@functools.lru_cache(maxsize=1024)
def level(mark: str) -> int:
    """Return the depth of a list mark, 1 the highest; an unknown mark stands as deep as a dash."""
    for letters, depth in _LEVEL:
        if letters.match(mark):
            return depth
    return 6


ANNEX: Final = re.compile(
    r"[<【\[]?\s*(?:(?:붙\s?임|별\s?첨|별\s?지)\s*\d{0,2}(?=[\s.:>】\]]|$)|참\s?고\s*\d{0,2}(?=\s*(?:$|\n|[.:>】\]])|\s+[^하로자할한\s]))"
    r"|Annex(?:\s+\d+)?\s*[:.\n]|Appendix\s"
)
LABEL: Final = r"(?:보도\s?(?:시점|일시)|배\s?포(?:\s?일시)?(?=\s*(?:[:\n\d]|즉시|$))|엠바고|보\s?도\s?자\s?료)"
RELEASE: Final = r"(?:(?:press|news|media)[ ]release|for[ ]immediate[ ]release)\b"
LETTERHEAD: Final = (  # an English office alone on its line, as it stands above the word "press release"
    r"(?:the[ ])?(?:[a-z&',-]+[ ]){0,4}(?:department|ministry|office|agency|commission|authority|bureau|council|institute|board|service)"
    r"(?:[ ](?:of|for)(?:[ ][a-z&',-]+){1,8})?"
)
CONTACT: Final = r"(?:(?:담당\s?(?:부서|자|과)|책\s?임\s?자)(?:(?:\s?\([^()\n]{1,10}\))?[ \t]*(?:\n(?!(?:[은는을를이가의와과도]|에게?)[\s,])|[:：]|$)|[ \t]+\S{1,10}(?:\s|$))|문의\s?처?\s?[:：]|<\s?(?:총괄|공동|담당)\s?>)"
OFFICE: Final = (
    r"(?:부?위원장|(?:부총리 겸 )?장관|원장|청장|처장|차관|이사장|회장|사장|총장|시장|도지사|대표|총재|소장|본부장|이하)"
)
HEADING: Final = re.compile(r"[<〈《【\[]\s?[^<>〈〉《》【】\[\]\n]{2,70}\s?[>〉》】\]]$|#{1,6}\s+\S")

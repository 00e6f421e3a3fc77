"""Saved web pages.

In: the bytes of an .html file. Out: a ``Reading`` of everything a reader of the page could see, a block an element; what stands
around the article has role chrome, as have copies of the body that the page hides. The one decision owned here: where the article
is — by the class names sites give it, else by where the most text without links stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

import msgspec
from lxml import etree, html

from checker.errors import UnreadableFile
from checker.model import Block, Reading, Role
from checker.sources.assemble import Assembler
from checker.sources.decode import decode
from checker.text import comments

_LIMIT: Final = 20 << 20
_ELEMENTS: Final = 400_000
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCK: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul button label legend".split()  # noqa: SIM905
)
_SKIP: Final = frozenset("script style noscript template svg iframe select textarea object head canvas math audio video".split())  # noqa: SIM905
_AROUND: Final = frozenset(("nav", "footer", "aside", "button"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ARTICLE: Final = re.compile(
    r"(?:view|article|news|board|bbs|brd|detail|cont(?:ent)?s?|post|entry|story)[_-]?(?:view|detail)?[_-]?(?:cont?(?:ent)?s?|body|text|txt|bm|area|inner)\b|articlebody|view[_-]?cont|txt[_-]?area|editor[_-]?content",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"\b(?:blind|sr-only|visually-hidden|hidden|hide|skip\w*|tts\w*)\b|display:\s*none", re.IGNORECASE)
_TOOLS: Final = re.compile(
    r"\b(?:btns?|button|share|sns|util|tool|font_?size|fsize|listen|layer|breadcrumb|location|lnb|gnb|snb|menu|sidebar|related|recommend|ranking|popular|prev_?next)(?:[_-]\w+)*\b",
    re.IGNORECASE,
)
_OUTSIDE: Final = frozenset(("header", "footer", "top", "menu", "nav", "quick", "aside", "sidebar"))  # ids of parts of a site
_SITE: Final = re.compile(r"\s+(?:[-|:<>»–—]|::)\s+.*$")
_TITLED: Final = re.compile(r"\b(?:tit|title|subject|headline|view_?tit\w*)\b", re.IGNORECASE)


def read(data: bytes) -> Reading:
    """Read a page. Raises ``UnreadableFile``: ``too-large``, ``empty`` (no text), ``encoding``, ``corrupt``."""
    if len(data) > _LIMIT:
        raise UnreadableFile("too-large", hint=f"{len(data) >> 20} MB; the limit is {_LIMIT >> 20} MB")
    if data.count(b"<") > 2 * _ELEMENTS:
        raise UnreadableFile("too-large", hint=f"the page has more than {_ELEMENTS} elements")
    declared = _CHARSET.search(data[:4096])
    text, _, warnings = decode(data, declared[1].decode("ascii").lower() if declared else "")
    text = _DECLARATION.sub("", text).replace("\0", "")
    text = comments.TOLD.sub(lambda told: escape(told[0], quote=False), text)  # what is said to the checker stays where it stands
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile("empty", hint=str(error).splitlines()[0] if str(error) else "no page in it") from None
    meta = _meta(root)
    page = _Page(root, meta.get("title", ""))
    body, blocks = page.read()
    if not body.strip():
        raise UnreadableFile("empty", hint="the page holds no text, or nests its elements too deep")
    if page.title:
        meta["title"] = page.title
    return Reading(body, "html", blocks, {key: value for key, value in meta.items() if value}, warnings)


def _meta(root: Any) -> dict[str, str]:
    """Read title, date, address and author from the head of the page."""
    found: dict[str, str] = {}
    named = {
        (item.get("property") or item.get("name") or item.get("itemprop") or "").lower(): item.get("content") or ""
        for item in root.iter("meta")
    }
    title = root.find(".//title")
    whole = " ".join((title.text_content() if title is not None else "").split())
    found["title"] = named.get("og:title") or _SITE.sub("", whole) or whole
    for key in ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "publish-date"):
        if named.get(key):
            found.setdefault("published", named[key])
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            found.setdefault("published", _linked(script.text))
    link = next((item.get("href") for item in root.iter("link") if item.get("rel") == "canonical"), None)
    found["url"] = link or named.get("og:url", "")
    author = named.get("author", "")
    found["agency"] = author if author and "기자" not in author and len(author) <= 40 else ""
    return found


def _linked(text: str) -> str:
    """Return ``datePublished`` of a block of ld+json, or an empty string."""
    try:
        data = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, RecursionError):
        return ""
    stack = [data]
    for _ in range(200):
        if not stack:
            break
        item = stack.pop()
        if isinstance(item, list):
            stack += item
        elif isinstance(item, dict):
            date = item.get("datePublished")
            if isinstance(date, str):
                return date
            stack += item.get("@graph", []) if isinstance(item.get("@graph"), list) else []
    return ""


class _Page:
    """One walk over a page."""

    def __init__(self, root: Any, title: str) -> None:
        self.root, self.title = root, title
        self.article = _article(root)
        self.heading = _heading(root, title)
        if self.heading is None:
            self.heading = _heading_above(self.article)
        self.holders = {
            above for inner in (self.article, self.heading) if inner is not None for above in (inner, *inner.iterancestors())
        }
        if self.heading is not None:
            self.title = " ".join(self.heading.text_content().split())

    def read(self) -> tuple[str, tuple[Block, ...]]:
        out = Assembler()
        before, after = self.heading is not None, False
        muted = 0  # depth of elements with role chrome
        skipped = 0
        count = 0
        article: Any = self.article
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "start":
                count += 1
                if count > _ELEMENTS:
                    raise UnreadableFile("too-large", hint=f"the page has more than {_ELEMENTS} elements")
                if skipped or tag in _SKIP:
                    skipped += 1
                    continue
                if element is self.heading:
                    before = False
                if tag in _BLOCK or tag == "br":
                    out.end()
                if muted or self._is_around(element, article):
                    muted += 1
                _open(out, element, tag)
                role = Role.CHROME if muted or before or after else Role.TITLE if element is self.heading else None
                out.set(role, _kind(tag))
                out.add(element.text)
            elif skipped:
                skipped -= 1
                if not skipped:
                    out.add(element.tail)
            else:
                if tag in _BLOCK:
                    out.end()
                    _close(out, tag)
                muted -= bool(muted)
                after = after or element is article
                role = Role.CHROME if muted or before or after else None
                parent = element.getparent()
                if tag in _BLOCK or tag == "br":
                    out.set(role, _kind(parent.tag) if parent is not None else "paragraph")
                out.add(element.tail)
        return out.finish()

    def _is_around(self, element: Any, article: Any) -> bool:
        """Whether an element holds tools, menus or a hidden copy, not the article."""
        if element is article or (element.tag != "a" and element.tag in ("html", "body", "main", "article")):
            return False
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _AROUND:
            return True
        style = element.get("style") or ""
        if (
            (label != " " and (_HIDDEN.search(label) or _TOOLS.search(label) or (element.get("id") or "").lower() in _OUTSIDE))
            or _HIDDEN.search(style)
            or element.get("hidden") is not None
        ):
            return element not in self.holders
        return False


def _kind(tag: str) -> str:
    if tag in _HEADINGS:
        return "heading"
    return {"li": "item", "td": "cell", "th": "cell", "figcaption": "caption", "caption": "caption"}.get(tag, "")


def _open(out: Assembler, element: Any, tag: str) -> None:
    if tag == "table":
        out.open_table()
    elif tag == "tr":
        out.open_row()
    elif tag in ("td", "th"):
        out.open_cell(_span(element, "rowspan"), _span(element, "colspan"), header=tag == "th")


def _close(out: Assembler, tag: str) -> None:
    if tag == "table":
        out.close_table()
    elif tag in ("td", "th"):
        out.close_cell()


def _span(element: Any, name: str) -> int:
    value = element.get(name) or "1"
    return min(int(value), 200) if value.isascii() and value.isdigit() and value != "0" else 1


def _article(root: Any) -> Any:
    """Return the element that holds the article, or None for a page that gives no sign of one."""
    named = [
        element
        for element in root.iter("div", "article", "section", "td", "main", "p")
        if element.get("itemprop") == "articleBody"
        or (element.tag == "article")
        or _ARTICLE.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    ]
    sizes = []
    budget = _LIMIT
    for element in named:
        sizes.append((_prose(element), element))
        budget -= sizes[-1][0]
        if budget < 0:
            break
    best = max((size for size, _ in sizes), default=0)
    if best >= 40:
        return next(element for size, element in reversed(sizes) if size >= best * 0.8)
    own: dict[Any, int] = {}
    for element in root.iter("p", "div", "td", "section"):
        size = _own_prose(element)
        if size:
            holder = element.getparent() if element.tag == "p" else element
            own[holder] = own.get(holder, 0) + size
    if not own:
        return None
    holder, size = max(own.items(), key=lambda item: item[1])
    return holder if size >= 80 else None


def _prose(element: Any) -> int:
    """Count the letters below ``element`` that are neither in links nor in buttons."""
    total = len("".join(element.text_content().split()))
    return total - sum(len("".join(inner.text_content().split())) for inner in element.iter("a", "button", "script", "style"))


def _own_prose(element: Any) -> int:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCK and child.tag not in ("a", *_SKIP):
            pieces.append(child.text_content())
        pieces.append(child.tail or "")
    return sum(len(piece.strip()) for piece in pieces)


def _heading(root: Any, title: str) -> Any:
    """Return the element that shows the title: a heading equal to the page's title, else one that is called a title."""
    wanted = "".join(title.split())
    first = None
    for element in _headings(root):
        shown = "".join(element.text_content().split())
        if len(shown) < 4:
            continue
        if wanted and (shown == wanted or (len(shown) >= 8 and (wanted.startswith(shown) or shown in wanted))):
            return element
        named = f"{element.get('class') or ''} {element.getparent().get('class') or '' if element.getparent() is not None else ''}"
        if first is None and (_TITLED.search(named) or element.tag == "h1") and "logo" not in named:
            first = element
    return first


def _heading_above(article: Any) -> Any:
    """Return the heading nearest above the article, for a page that names its title nowhere; too short a one names a list of releases."""
    for element in article.iterancestors() if article is not None else ():
        for beside in element.iterchildren(*_HEADINGS):
            if len("".join(beside.text_content().split())) >= 8:
                return beside
    return None


def _headings(root: Any) -> Iterator[Any]:
    yield from root.iter("h1")
    yield from root.iter("h2", "h3", "h4")
    for element in root.iter("p", "div", "strong", "dt", "td", "th"):
        if _TITLED.search(element.get("class") or "") and not len(element.findall(".//p")):
            yield element

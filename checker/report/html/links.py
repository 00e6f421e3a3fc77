"""Where pages lie and what may be linked.

In: release ids, thread keys, addresses found in releases. Out: file names of pages that survive a re-run, relative links, and
addresses safe to follow. The one decision owned here: a page is named by a hash of what it is about, never by its position.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from checker.report import quoting

SOUGHT: Final = 32  # code points of a quote that a link to its page looks for
_BAD: Final = re.compile(r"[\s\"'<>`]")
_ASCII: Final = re.compile(r"[^A-Za-z0-9]+")


def slug(name: str) -> str:
    """Return a file name for ``name``: what is ASCII of it, at most 20 characters, and 8 hex digits of a hash over all of it."""
    readable = _ASCII.sub("-", name)[:20].strip("-").lower()
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{digest}" if readable else digest


@dataclass(frozen=True, slots=True)
class Site:
    """Knows the way between pages.

    ``threads`` and ``documents`` are the keys that have a page. In a ``single`` file every page is a section of one page.
    """

    threads: frozenset[str]
    documents: frozenset[str]
    single: bool = False

    def thread(self, key: str) -> str:
        """Return the link from the index to a thread, or an empty string when it has no page."""
        return self._page("thread", key) if key in self.threads else ""

    def document(self, release: str) -> str:
        """Return the link from the index to a release, or an empty string when it has no page."""
        return self._page("document", release) if release in self.documents else ""

    def anchor(self, kind: str, key: str) -> str:
        """Return the id of the section about ``key``."""
        return f"{kind}-{slug(key)}"

    def _page(self, kind: str, key: str) -> str:
        return f"#{self.anchor(kind, key)}" if self.single else f"{kind}/{slug(key)}.html"


def up(href: str) -> str:
    """Return the link of the index as seen from a page one folder below."""
    return f"../{href}" if href and not href.startswith("#") else href


def outside(url: str, text: str = "") -> str:
    """Return ``url`` if it is http or https with a host, else an empty string; ``text`` is looked for on the page it opens."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or _BAD.search(url.strip()):
        return ""
    shown = quoting.plain(text).strip()
    if len(shown) > SOUGHT:
        shown = shown[:SOUGHT].rpartition(" ")[0]
    if parts.fragment or len(shown) < 4:
        return url.strip()
    return f"{url.strip().rstrip('#')}#:~:text={quote(shown, safe='').replace('-', '%2D')}"

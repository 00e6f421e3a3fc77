"""Writing the pages.

In: a ``model.Report``, the frames behind it if they are at hand, and a folder or file. Out: static pages. The one decision owned here:
which pages exist — the index and its pages, a page a rule, agency and severity, a page a thread, a page a release with findings.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from checker.align.diff import Diff
from checker.errors import UsageError
from checker.model import Evidence, Finding, Report, Status, Verdict
from checker.report import json as findings_json
from checker.report import quoting
from checker.report.html import data, documents, index, pairs, site, threads, versions
from checker.report.html.cards import Cards
from checker.report.html.links import Site, slug
from checker.report.html.views import Document, Index, PairPage, Section, Thread
from checker.report.strings import t
from checker.schema import Tables

EXCERPT: Final = 300  # releases with findings beyond which those that only repeat something are shown in excerpts
SINGLE: Final = 300  # findings in a single file
MARK: Final = '<meta name="generator" content="policy-claim-checker">'
_FOLDERS: Final = ("document", "thread", "pair", "assets")
_STEMS: Final = ("index", "rule-", "agency-", "severity-", "releases")
_RELEASES: Final = 400  # rows on a page of releases


def write(report: Report, target: Path, *, tables: Tables | None = None, single_file: bool = False) -> None:
    """Write the report to the folder ``target``, or to one file of that name.

    Without ``tables`` releases have no page of their own. ``UsageError`` when the folder holds an index that is not a report.
    """
    if single_file:
        _write_single(report, target, tables)
        return
    claim(target)
    judged = [finding for finding in report.findings if finding.status is not Status.WAIVED]
    sides = documents.cited(judged)
    cards = Cards.of(report, _site(judged, sides, tables, single=False))
    every = index.sections(judged, cards)
    shown = _pair_pages(report, judged, tables, cards)
    view = replace(index.build(cards, every), pairs=tuple((href, pair) for href, pair in shown))
    draw = _Drawer(report.lang)
    front = len(_page("index.html.j2", report, root="", title="", index=view, sections=(), number=1, names=["index.html"]).encode())
    pages = index.pages(every, weigh=draw.weigh, front=front)
    put = _writer(target)
    put("assets/report.css", site.style(view.filters))
    put("assets/report.js", site.asset("report.js"))
    put("assets/index-data.js", data.script(pages))
    put("findings.json", findings_json.render(report))
    _index_pages(put, report, view, pages, draw)
    _by_pages(put, report, cards, judged, draw)
    _release_pages(put, report, cards)
    for href, pair in shown:
        put(
            href,
            _page("pair.html.j2", report, root="../", back="../index.html", title=f"{pair.title}: {pair.new.title}", pair=pair),
        )
    for thread in _threads(judged, tables, cards):
        put(f"thread/{slug(thread.key)}.html", _page("thread.html.j2", report, root="../", thread=thread, title=thread.title))
    for document in _documents(sides, tables, cards):
        put(
            f"document/{slug(document.key)}.html",
            _page("document.html.j2", report, root="../", document=document, title=document.title),
        )


def write_diff(diff: Diff, target: Path, *, lang: str, version: str) -> None:
    """Write a comparison of versions to the folder ``target``: the page of its pair, or a list of pairs and a page each."""
    claim(target)
    put = _writer(target)
    put("assets/report.css", site.asset("report.css"))
    put("assets/report.js", site.asset("report.js"))
    made = [pairs.build(pair, lang) for pair in diff.pairs]
    frame = {"policy": site.policy(), "style": "", "script": "", "single": False, "made": f"checker {version}"}
    alone = len(made) == 1 and not diff.added and not diff.removed
    hrefs = ["index.html" if alone else f"pair/{slug(p.new.document + chr(31) + p.new.rendition)}.html" for p in diff.pairs]
    for href, pair in zip(hrefs, made, strict=True):
        root, back = ("", "") if alone else ("../", "../index.html")
        put(
            href,
            site.render("pair.html.j2", lang, root=root, back=back, title=f"{pair.title}: {pair.new.title}", pair=pair, **frame),
        )
    if not alone:
        names = {
            key: [quoting.plain(v.title or v.document) for v in versions]
            for key, versions in (("added", diff.added), ("removed", diff.removed))
        }
        listed = list(zip(hrefs, made, strict=True))
        put("index.html", site.render("pairs.html.j2", lang, root="", title=t("pair.index", lang), pairs=listed, **names, **frame))


def claim(folder: Path) -> None:
    """Make ``folder`` ready: make it, or clear an earlier report out of it. ``UsageError`` when it holds another index."""
    first = folder / "index.html"
    try:
        if first.exists() and MARK not in first.read_text("utf-8", errors="replace")[:2000]:
            raise UsageError("holds an index.html that is not a report", where=folder.as_posix(), hint="name another folder")
        if first.exists():
            for name in _FOLDERS:
                if not (folder / name).is_symlink():
                    shutil.rmtree(folder / name, ignore_errors=True)
            for page in folder.glob("*.html"):
                if page.name.startswith(_STEMS):
                    page.unlink()
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=folder.as_posix()) from None


def _writer(folder: Path) -> Callable[[str, str], None]:
    made: set[Path] = set()

    def put(name: str, text: str) -> None:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode("utf-8", "replace"))

    return put


def _site(judged: Sequence[Finding], sides: dict[str, Any], tables: Tables | None, *, single: bool) -> Site:
    keys = frozenset(
        finding.thread for finding in judged if finding.thread is not None and finding.verdict is not Verdict.DUPLICATE
    )
    return Site(threads=keys, documents=frozenset(sides) if tables is not None else frozenset(), single=single)


def _page(template: str, report: Report, *, root: str, title: str, **values: Any) -> str:
    made = t("page.made", report.lang, version=report.version, digest=report.rules_digest[:16])
    policy = site.policy()
    return site.render(
        template, report.lang, root=root, title=title, made=made, policy=policy, style="", script="", single=False, **values
    )


class _Drawer:
    """Makes sections into markup; one that stands on several pages is made once."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._made: dict[tuple[bool, str, tuple[str, ...]], Markup] = {}

    def __call__(self, section: Section) -> Markup:
        key = (section.thread, section.key, tuple(card.id for card in section.cards))
        if key not in self._made:
            self._made[key] = site.section(section, self._lang)
        return self._made[key]

    def weigh(self, section: Section) -> int:
        """Return the bytes a section takes on a page."""
        return len(self(section).encode("utf-8", "replace"))


def _index_name(number: int) -> str:
    return "index.html" if number == 1 else f"index-{number}.html"


def _index_pages(
    put: Callable[[str, str], None], report: Report, view: Index, pages: Sequence[Sequence[Section]], draw: _Drawer
) -> None:
    title = t("page.title", report.lang)
    names = [_index_name(n) for n in range(1, len(pages) + 1)]
    for number, page in enumerate(pages, 1):
        shown = _page(
            "index.html.j2",
            report,
            root="",
            title=title,
            index=view,
            sections=[draw(section) for section in page],
            number=number,
            names=names,
        )
        put(names[number - 1], shown)


def _by_pages(put: Callable[[str, str], None], report: Report, cards: Cards, judged: Sequence[Finding], draw: _Drawer) -> None:
    """Write a list a severity, a rule and an agency: what the filters answer, for readers without script."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in judged:
        for kind, value in (("severity", finding.severity.value), ("rule", finding.rule), ("agency", cards.agency(finding))):
            groups.setdefault((kind, value), []).append(finding)
    for (kind, value), findings in sorted(groups.items()):
        label = t(value, report.lang) if kind == "severity" else value or t("agency.unknown", report.lang)
        title = t("page.by", report.lang, what=t(f"filter.{kind}", report.lang), value=label)
        pages = index.pages(index.sections(findings, cards), weigh=draw.weigh)
        stem = f"{kind}-{slug(value)}"
        names = [f"{stem}.html" if n == 1 else f"{stem}-{n}.html" for n in range(1, len(pages) + 1)]
        for number, page in enumerate(pages, 1):
            put(
                names[number - 1],
                _page(
                    "by.html.j2",
                    report,
                    root="",
                    title=title,
                    sections=[draw(section) for section in page],
                    number=number,
                    names=names,
                    total=len(findings),
                ),
            )


def _release_pages(put: Callable[[str, str], None], report: Report, cards: Cards) -> None:
    rows = index.releases(cards)
    cut = [rows[at : at + _RELEASES] for at in range(0, len(rows), _RELEASES)] or [()]
    names = ["releases.html" if n == 1 else f"releases-{n}.html" for n in range(1, len(cut) + 1)]
    for number, part in enumerate(cut, 1):
        title = t("releases", report.lang)
        put(
            names[number - 1],
            _page("releases.html.j2", report, root="", title=title, rows=part, number=number, names=names, total=len(rows)),
        )


def _threads(judged: Sequence[Finding], tables: Tables | None, cards: Cards) -> Iterable[Thread]:
    groups: dict[str, list[Finding]] = {}
    for finding in judged:
        if finding.thread is not None and finding.thread in cards.site.threads:
            groups.setdefault(finding.thread, []).append(finding)
    said = threads.claims(tables, set(groups)) if tables is not None else {}
    return (threads.build(key, groups[key], said.get(key, []), cards) for key in sorted(groups))


def _pair_pages(report: Report, judged: Sequence[Finding], tables: Tables | None, cards: Cards) -> list[tuple[str, PairPage]]:
    """Return the pages of editions that findings cite together, with their addresses from the index."""
    if tables is None:
        return []
    picked = versions.chosen(tables, judged)
    made = []
    for (_, _, findings), pair in zip(picked, versions.compared(tables, picked), strict=True):
        if pair is not None:
            urls = tuple(cards.lines[v.document].url if v.document in cards.lines else "" for v in (pair.old, pair.new))
            page = pairs.build(
                pair,
                report.lang,
                cards=[cards.between(finding, (pair.old.document, pair.new.document)) for finding in findings[:20]],
                sources=(urls[0], urls[1]),
            )
            made.append((f"pair/{slug(pair.old.document + chr(31) + pair.new.document)}.html", page))
    return made


def _documents(sides: dict[str, list[tuple[Finding, Evidence]]], tables: Tables | None, cards: Cards) -> Iterable[Document]:
    if tables is None:
        return ()
    known = documents.texts(tables, sides)
    many = len(sides) > EXCERPT
    return (
        documents.build(
            release, pairs, known, cards, excerpt=many and all(f.verdict is Verdict.DUPLICATE and not f.loud for f, _ in pairs)
        )
        for release, pairs in sorted(sides.items())
    )


def _write_single(report: Report, target: Path, tables: Tables | None) -> None:
    """Write everything as sections of one file, for at most ``SINGLE`` findings; how many are left out is said on it."""
    judged = [finding for finding in report.findings if finding.status is not Status.WAIVED]
    shown = judged[:SINGLE]
    sides = documents.cited(shown)
    cards = Cards.of(report, _site(shown, sides, tables, single=True))
    every = index.sections(shown, cards)
    view = index.build(cards, every)
    style, script = site.style(view.filters), site.asset("report.js")
    page = site.render(
        "single.html.j2", report.lang, root="", title=t("page.title", report.lang), made=t("page.made", report.lang, version=report.version, digest=report.rules_digest[:16]),
        policy=site.policy(style, script), style=site.inline(style), script=site.inline(script), single=True, index=view, sections=[site.section(section, report.lang) for section in every], number=1, names=["index.html"],
        threads=list(_threads(shown, tables, cards)), documents=list(_documents(sides, tables, cards)), left_out=len(judged) - len(shown),
    )  # fmt: skip
    try:
        if target.is_dir():
            target = target / "report.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=target.as_posix()) from None

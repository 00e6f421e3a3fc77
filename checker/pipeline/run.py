"""One run over one corpus.

In: paths, settings and options. Out: a report, the frames behind it, and the exit code with its reason. The one decision owned
here: what a run does when a part of it cannot be done — what can be checked is checked, and the rest is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from checker import __version__
from checker.errors import Exit
from checker.kinds.base import Context
from checker.kinds.table import KINDS
from checker.model import Finding, Hit, NotRun, ReleaseLine, Report, RuleLine
from checker.pipeline import clock, findings, guard, memo, pieces, selection, since, stages, standing
from checker.pipeline.memo import Made
from checker.pipeline.stages import Known, Progress, silent
from checker.report.strings import t
from checker.review import baseline as baseline_file
from checker.review import facts
from checker.rulebook import Rule, Rulebook, rules_dir
from checker.rulebook import load as load_rulebook
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, require
from checker.sources.catalogue import load as load_catalogue
from checker.store import Store

_NEEDS: dict[str, tuple[str, ...]] = {"alias": (), "duplicate-passage": ("passages",), "office-holder": (), "rendition": ()}


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may say over the configuration file."""

    lang: str = "ko"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    as_of: dt.date | None = None
    strict: bool = False
    allow_empty: bool = False
    overdue_by_silence: bool = False
    baseline: Path | None = None  # None: the root's own, if there is one
    use_baseline: bool = True
    since: str = ""
    about: frozenset[str] = frozenset()  # releases to report on, drafts; none: all
    whole: bool = False  # the paths hold all releases there are, so that a decision about another one is out of date
    also: tuple[str, ...] = ()  # frames an output needs that no rule does: links


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: rules, what holds for all of them, and the frames they need beyond those of one release."""

    rules: tuple[Rule, ...]
    context: Context
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run."""

    report: Report
    tables: Tables
    catalogue: Catalogue
    rulebook: Rulebook


def rule_folders(settings: Settings, root: Path | None) -> list[Path]:
    """Return the folders of rules in effect: built-in, ``rules/`` beside the configuration, ``[rules] paths``."""
    if root is None:
        return [rules_dir()]
    own = root / "rules"
    beside = [own] if (root / "checker.toml").is_file() and own.is_dir() else []
    return list(dict.fromkeys([rules_dir(), *beside, *(root / path for path in settings.rules.paths)]))


def rulebook_for(settings: Settings, root: Path | None) -> Rulebook:
    """Load the rules in effect; ``ConfigError`` lists every mistake in them, or names the known fact that is of no rule."""
    folders = rule_folders(settings, root)
    book = load_rulebook(folders)
    facts.load(folders, book.ids)
    return book


def check(
    paths: Sequence[Path], settings: Settings, options: Options, progress: Progress = silent, kept: Store | None = None
) -> Outcome:
    """Check ``paths``; a run that ``kept`` remembers is not made again, unless an output needs its frames.

    Raises ``UsageError`` for a path that does not exist, ``ConfigError`` for a bad rule, ``CorpusError`` for two releases with
    one id, ``NothingReadable`` when no release could be read.
    """
    progress("reading")
    catalogue = load_catalogue(paths, settings)
    require(catalogue, ", ".join(map(str, paths[:3])))
    rulebook = rulebook_for(settings, catalogue.root)
    if kept is None or not kept.usable or options.also:
        return check_catalogue(catalogue, rulebook, settings, options, progress)
    digests = pieces.digests(catalogue)
    name = memo.key(catalogue, digests, rulebook.digest, settings, options)
    made = memo.recall(kept, name)
    if made is not None:
        plan = plan_for(rulebook, settings, options, catalogue.releases)
        unread = Tables(catalogue.releases, catalogue.texts)  # and nothing read in them
        return report_of(plan, catalogue, unread, made, rulebook, settings, options)
    plan, tables, made = _make(catalogue, rulebook, settings, options, progress, Known(kept, digests))
    memo.keep(kept, name, made)
    return report_of(plan, catalogue, tables, made, rulebook, settings, options)


def check_catalogue(
    catalogue: Catalogue, rulebook: Rulebook, settings: Settings, options: Options, progress: Progress = silent
) -> Outcome:
    """Check releases that are already read. Raises ``NothingReadable`` where there are none."""
    require(catalogue)
    plan, tables, made = _make(catalogue, rulebook, settings, options, progress)
    return report_of(plan, catalogue, tables, made, rulebook, settings, options)


def _make(
    catalogue: Catalogue,
    rulebook: Rulebook,
    settings: Settings,
    options: Options,
    progress: Progress,
    known: Known | None = None,
) -> tuple[Plan, Tables, Made]:
    plan = plan_for(rulebook, settings, options, catalogue.releases)
    wanted = "claims" in plan.needs
    tables, hits = stages.read(catalogue, plan.context, plan.rules, claims=wanted, progress=progress, known=known)
    tables = stages.relate(tables, plan.needs, progress, known.kept if known else None)
    progress("rules")
    return plan, tables, made_of(plan, catalogue, tables, hits, options, settings)


def plan_for(rulebook: Rulebook, settings: Settings, options: Options, releases: pl.DataFrame) -> Plan:
    """Return what a run over ``releases`` has to do. ``UsageError`` for a rule that does not exist."""
    selection.require((*options.select, *options.ignore), rulebook.ids)
    selection.require((*settings.rules.select, *settings.rules.ignore, *settings.rules.severity), rulebook.ids, "[rules]")
    selection.require((name for part in settings.per_path for name in part.severity), rulebook.ids, "[[per-path]]")
    rules = selection.choose(
        rulebook.rules,
        options.select or settings.rules.select,
        options.ignore or settings.rules.ignore,
        settings.rules.severity,
    )
    context = Context(
        as_of=clock.as_of(releases, options.as_of or settings.as_of),
        lexicon=rulebook.lexicon,
        overdue_by_silence=options.overdue_by_silence or settings.rules.overdue_by_silence,
    )
    return Plan(tuple(rules), context, frozenset(need for rule in rules for need in _needs(rule)) | frozenset(options.also))


def made_of(
    plan: Plan, catalogue: Catalogue, tables: Tables, hits: Mapping[str, list[Hit]], options: Options, settings: Settings
) -> Made:
    """Judge what was read."""
    found, failed = judge(tables, plan.rules, hits, plan.context, options.lang, settings)
    notes = [*guard.notes(hits), *failed]
    return Made(
        tuple(found),
        _counts(tables, catalogue, plan.context),
        (*_not_run(tables, plan.rules, plan.context, options.lang), *guard.not_run(notes, tables.releases, options.lang)),
        guard.unread(notes, tables.releases),
    )


def report_of(
    plan: Plan, catalogue: Catalogue, tables: Tables, made: Made, rulebook: Rulebook, settings: Settings, options: Options
) -> Outcome:
    """Apply what people decided to what was found, and report."""
    scope = standing.Scope(
        rules=rulebook.ids,
        ran=frozenset(rule.id for rule in plan.rules),
        documents=options.about or frozenset(catalogue.releases["id"].to_list()),
        whole=options.whole,
        today=plan.context.as_of,
        lang=options.lang,
    )
    found, notes = standing.apply(made.findings, tables, settings, decisions(catalogue, settings, options), scope)
    counts = made.counts
    touched = options.about
    if options.since:
        touched = since.changed(catalogue, options.since)
        counts = {**counts, "changed": len(touched)}
    if options.about or options.since:
        found = [f for f in found if any(e.document in touched for e in f.evidence)]
    report = Report(
        version=__version__,
        rules_digest=rulebook.digest,
        lang=options.lang,
        counts=counts,
        findings=tuple(sorted(found, key=findings.rank)),
        not_run=made.not_run,
        unreadable=(*catalogue.unreadable, *made.unread),
        warnings=(*catalogue.warnings, *(_replaced(name, path, options.lang) for name, path in rulebook.notes), *notes),
        releases=_release_lines(tables),
        rules=tuple(_rule_line(rule, options.lang) for rule in plan.rules),
    )
    return Outcome(report, tables, catalogue, rulebook)


def judge(
    tables: Tables, rules: Sequence[Rule], known: Mapping[str, list[Hit]], context: Context, lang: str, settings: Settings
) -> tuple[list[Finding], list[Hit]]:
    """Run the rules across releases and word what they and the rules inside one release (``known``, by rule id) found.

    Returns the findings, and notes of the rules that failed.
    """
    quoter = findings.Quoter(tables)
    ids = tables.releases["id"].to_list()
    found: list[Finding] = []
    failed: list[Hit] = []
    for rule in rules:
        kind = KINDS[rule.kind]
        hits = list(known.get(rule.id, ()))
        try:
            hits += kind.find(tables, rule.params, context) if kind.scope == "corpus" else ()
        except guard.ERRORS as error:
            if not guard.hidden():
                raise
            failed.append(guard.note(error, rule.id))
        found += findings.assemble(
            rule, hits, quoter, ids, lang, lambda r, variant: selection.severity_of(r, variant, settings.rules.severity)
        )
    return found, failed


def decisions(catalogue: Catalogue, settings: Settings, options: Options) -> standing.Decisions:
    """Return where this run's decisions are kept: under its root, and in the baseline that was named."""
    root = catalogue.root
    own = baseline_file.path_of(root) if root else None
    chosen = options.baseline or (own if own and own.is_file() else None)
    return standing.Decisions(root, chosen if options.use_baseline else None, tuple(rule_folders(settings, root)))


def exit_code(report: Report, options: Options) -> tuple[Exit, str]:
    """Return the exit code of ``check`` and the line that says why."""
    new = [finding for finding in report.findings if finding.status.value == "new"]
    limit = {"error": 0, "warning": 1, "info": 2, "new": 2, "never": -1}[options.fail_on]
    failing = [finding for finding in new if finding.severity.rank <= limit]
    if options.strict and report.unreadable:
        return Exit.UNREADABLE, _say(
            options.lang, f"읽지 못한 파일 {len(report.unreadable)}개 (--strict)", f"{len(report.unreadable)} unreadable (--strict)"
        )
    if failing:
        return Exit.FINDINGS, f"--fail-on {options.fail_on}"
    if not report.counts["compared"] and not options.allow_empty:
        return Exit.NOTHING_COMPARED, _say(options.lang, "견줄 것이 없었습니다", "nothing could be compared")
    if options.fail_on == "never":
        return Exit.OK, "--fail-on never"
    if options.fail_on == "new":
        return Exit.OK, _say(options.lang, "새로 나온 것 없음", "nothing new")
    return Exit.OK, _say(options.lang, f"{options.fail_on} 이상 없음", f"nothing at or above {options.fail_on}")


def _replaced(name: str, path: str, lang: str) -> str:
    return _say(lang, f"{path}이(가) 내장된 {name}을(를) 대신합니다", f"{path} replaces the built-in {name}")


def _say(lang: str, ko: str, en: str) -> str:
    return ko if lang == "ko" else en


def _needs(rule: Rule) -> tuple[str, ...]:
    if rule.kind in _NEEDS:
        return _NEEDS[rule.kind]
    return ("claims",) if KINDS[rule.kind].scope == "corpus" else ()


def _counts(tables: Tables, catalogue: Catalogue, context: Context) -> dict[str, object]:
    compared = pl.concat([tables.values["segment"], tables.claims["segment"]]).n_unique()
    return {
        "documents": tables.releases.height,
        "unreadable": len(catalogue.unreadable),
        "segments": tables.segments.height,
        "claims": tables.claims.height,
        "compared": compared,
        "as_of": context.as_of.isoformat() if context.as_of else None,
    }


def _not_run(tables: Tables, rules: Sequence[Rule], context: Context, lang: str) -> tuple[NotRun, ...]:
    out = []
    damaged = int(tables.texts["damaged"].sum() or 0)
    for rule in rules:
        if context.as_of is None and rule.kind == "deadline-overdue":
            out.append(NotRun(rule.id, t("not_run.undated", lang)))
        if damaged and rule.kind == "rendition":
            out.append(NotRun(rule.id, t("not_run.damaged", lang, n=damaged)))
    return tuple(out)


def _release_lines(tables: Tables) -> tuple[ReleaseLine, ...]:
    names = tables.texts.filter(pl.col("format") != "title").group_by("release", maintain_order=True).agg("name")
    by_release = dict(zip(names["release"].to_list(), names["name"].to_list(), strict=True))
    return tuple(
        ReleaseLine(
            id=row["id"],
            agency=row["agency"],
            title=row["title"],
            published=row["published"].isoformat() if row["published"] else None,
            basis=row["basis"],
            url=row["url"],
            path=row["path"],
            renditions=tuple(by_release.get(row["release"], ())),
        )
        for row in tables.releases.iter_rows(named=True)
    )


def _rule_line(rule: Rule, lang: str) -> RuleLine:
    return RuleLine(
        id=rule.id,
        kind=rule.kind,
        severity=rule.severity,
        title=rule.title.get(lang),
        why=rule.why.get(lang),
        fix=rule.fix.get(lang),
        origin=rule.origin,
    )

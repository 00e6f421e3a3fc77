"""From folders of rule files to a rulebook.

In: folders, the built-in one first. Out: one ``Rulebook``: rules by id, the tables claims are read with, a digest of everything
that can change a finding, and notes for the report. The one decision owned here: what a later folder may replace — a rule
of equal id — and that this is always said. Tables add up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checker import tomlfile
from checker.claims import lexicon
from checker.errors import ConfigError, did_you_mean
from checker.kinds.base import Params
from checker.kinds.table import KINDS
from checker.rulebook.rule import Rule, RuleFile

DATA_FOLDERS = frozenset({"tables", "commitments", "facts"})


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything loaded from the rule folders.

    ``rules`` is sorted by id. ``digest`` is 12 hex of SHA-256 over the names and bytes of the files in effect. ``notes`` says what a
    user's folder replaced, as ``(rule id, path)``.
    """

    rules: tuple[Rule, ...]
    lexicon: lexicon.Lexicon
    digest: str
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all rules."""
        return frozenset(rule.id for rule in self.rules)

    def get(self, rule: str) -> Rule:
        """Return the rule with this id; ``ConfigError`` suggests the nearest id."""
        for item in self.rules:
            if item.id == rule:
                return item
        raise ConfigError(f'no such rule "{rule}"', hint=did_you_mean(rule, self.ids))


def rules_dir() -> Path:
    """Return the folder of built-in rules: ``_rules`` inside an installed package, else ``rules`` beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(folders: Iterable[Path | str] | None = None) -> Rulebook:
    """Load every rule and table of ``folders``, later ones over earlier ones; without any, the built-in folder.

    Raises ``ConfigError`` that lists every mistake of every file, each with its line.
    """
    built_in = rules_dir().resolve()
    places = list(dict.fromkeys(Path(folder).resolve() for folder in (folders if folders is not None else [built_in])))
    rules: dict[str, Rule] = {}
    sources: dict[str, bytes] = {}
    notes: list[tuple[str, str]] = []
    problems: list[str] = []
    for number, folder in enumerate(places):
        if not folder.is_dir():
            problems.append(f"{folder.as_posix()}: no such folder of rules")
            continue
        own: dict[str, str] = {}
        for path in sorted(folder.rglob("*.toml")):
            relative = path.relative_to(folder)
            shown = (Path(folder.name if folder != built_in else "rules") / relative).as_posix()
            if relative.parts[0] in DATA_FOLDERS and len(relative.parts) > 1:
                sources[f"{number}/{relative.as_posix()}"] = path.read_bytes()
                continue
            try:
                rule = read_rule(path, shown, origin="built-in" if folder == built_in else shown)
            except ConfigError as error:
                problems.append(str(error))
                continue
            if rule.id in own:
                problems.append(f'{shown}: the id "{rule.id}" is already used by {own[rule.id]}')
                continue
            own[rule.id] = shown
            if rule.id in rules:
                notes.append((rule.id, shown))
            rules[rule.id] = rule
            sources[f"rule/{rule.id}"] = path.read_bytes()
    try:
        words = lexicon.load(folder for folder in places if folder.is_dir())
    except ConfigError as error:
        problems.append(str(error))
    if problems:
        raise ConfigError("\n".join(problems))
    return Rulebook(tuple(rules[key] for key in sorted(rules)), words, _digest(sources), tuple(notes))


def read_rule(path: Path, shown: str, *, origin: str) -> Rule:
    """Read one rule file; ``ConfigError`` holds all unknown keys of the file, or the first value that does not fit."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=shown) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", where=shown) from None
    data = tomlfile.parse(text, shown)
    lines = tomlfile.key_lines(text)

    def at(*key: str) -> str:
        return f"{shown}:{lines[key][0]}" if key in lines else shown

    kind = KINDS.get(str(data.get("kind", "")))
    problems: list[str] = []
    file: RuleFile | None = None
    params: Params | None = None
    try:
        file = tomlfile.convert(data, RuleFile, text=text, path=shown)
    except ConfigError as error:
        problems.append(str(error))
    if kind is None and "kind" in data:
        hint = did_you_mean(str(data["kind"]), KINDS)
        problems.append(str(ConfigError(f'no such kind "{data["kind"]}"', where=at("kind"), hint=hint)))
    if kind is not None:
        try:
            params = tomlfile.convert(data.get("params", {}), kind.params, text=text, path=shown, under=("params",))
        except ConfigError as error:
            problems.append(str(error))
    if file is not None and file.id != path.stem:
        problems.append(str(ConfigError(f'the id "{file.id}" must be the file\'s name, "{path.stem}"', where=at("id"))))
    if file is not None:
        for number, example in enumerate(file.example):
            if example.files and len(example.files) != len(example.texts):
                where = f"{shown}:{lines[('example',)][number]}" if len(lines.get(("example",), ())) > number else shown
                problems.append(str(ConfigError("an example needs as many files as texts", where=where)))
    if problems or file is None or kind is None:
        raise ConfigError("\n".join(problems))
    return Rule(
        id=file.id,
        kind=file.kind,
        severity=file.severity,
        verdict=file.verdict,
        title=file.title,
        message=file.message,
        why=file.why,
        fix=file.fix,
        not_caught=file.not_caught,
        reference=file.reference,
        params=params,
        variant=file.variant,
        examples=file.example,
        origin=origin,
    )


def _digest(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode())
        total.update(files[name])
    return total.hexdigest()[:12]

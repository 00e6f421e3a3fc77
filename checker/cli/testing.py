"""``check test``: rules and known facts by their examples, seed corpora by their expected findings.

In: folders of rules or seeds. Out: a line for each failure and a count. The one decision owned here: a folder that holds
``expected.toml`` anywhere below is a folder of seeds; any other holds rules.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import Exit, UsageError


@click.command(name="test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, file_okay=False))
@opts.shared("config")
def test(paths: tuple[Path, ...], config: Path | None) -> int:
    """Run the examples of rules and known facts, and seed corpora of known answer.

    PATHS are folders of rules or of seeds; without any, the rules in effect are tested.
    """
    from checker.pipeline import examples, seeds
    from checker.pipeline.run import rule_folders, rulebook_for
    from checker.rulebook import rules_dir

    opts.existing(paths)
    settings, source = opts.load_settings(config, paths)
    root = source.parent if source else Path()
    failures: list[str] = []
    ran = 0
    for path in paths or (None,):
        if path is not None and next(path.rglob("expected.toml"), None) is not None:
            outcomes = seeds.run_cases(path, settings)
        else:
            foreign = path is not None and path.resolve() != rules_dir().resolve()
            book = examples.with_builtin(path) if path is not None and foreign else rulebook_for(settings, root)
            folders = [path] if path is not None else rule_folders(settings, root if source else None)
            outcomes = chain(examples.run_rules(book, own=not foreign), examples.run_facts(book, folders))
        for name, problems in outcomes:
            ran += 1
            failures += [f"{name}: {problem}" for problem in problems]
    for line in failures:
        opts.write_out(line + "\n")
    opts.write_out(f"{ran} run, {len(failures)} failed\n")
    if not ran:
        raise UsageError("no example and no seed case here")
    return Exit.FINDINGS if failures else Exit.OK

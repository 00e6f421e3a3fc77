"""``check doctor FILE``: how a file was read.

In: files. Out: format, dates, warnings, letters by role, and each segment with its role and place. The one decision owned here:
``--text`` prints exactly the text that offsets in findings refer to.
"""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import Exit, UnreadableFile, UsageError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", is_flag=True, help="Print the text that offsets refer to, and nothing else.")
@opts.shared("config", "lang")
def doctor(files: tuple[Path, ...], text: bool, config: Path | None, lang: str | None) -> int:
    """Show how FILES were read, role by role, with warnings."""
    from checker.report.strings import unreadable
    from checker.sources import doctor as reader
    from checker.text.locate import spoken

    opts.existing(files)
    if text and len(files) > 1:
        raise UsageError("--text takes one file")
    settings, _ = opts.load_settings(config, files)
    language = opts.language(lang, settings)
    failed = 0
    for path in files:
        try:
            seen = reader.examine(path)
        except UnreadableFile as error:
            failed += 1
            click.echo(f"{path}: {unreadable(error, language)}", err=True)
            continue
        if text:
            opts.write_out(seen.text)
            continue
        lines = [
            f"{seen.path}: {seen.format}",
            f"  title      {seen.title or '—'}",
            f"  agency     {seen.agency or '—'}",
            f"  published  {seen.published or '—'} ({seen.basis})",
        ]
        lines += [f"  {name}  {value}" for name, value in seen.meta.items() if name not in ("title", "agency", "published")]
        lines += [f"  warning: {line}" for line in seen.warnings]
        lines += ["  warning: the digits of the text layer cannot be trusted"] if seen.damaged else []
        lines.append(
            "  "
            + ", ".join(f"{role} {count:,}" for role, count in seen.roles.items())
            + (f", repeated {seen.repeated:,}" if seen.repeated else "")
        )
        for part in seen.parts:
            lines.append(
                f"  {part.role:9} {spoken(part.locator, language)}: {part.mark}{' ' if part.mark else ''}{' '.join(part.text.split())[:100]}{'  (again)' if part.repeat else ''}"
            )
        opts.write_out("\n".join(lines) + "\n")
    return Exit.UNREADABLE if failed == len(files) else Exit.OK

"""``check watch DRAFT``: check again on every save.

In: a draft and what ``check lint`` takes. Out: the same report, each time the file changes. The one decision owned here: a change is a
new size or time of the file, looked at twice a second; a file that is gone for a moment (editors rename) is waited for.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

from checker.cli import options as opts


@click.command()
@click.argument("draft", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--against", multiple=True, type=click.Path(path_type=Path), metavar="PATH", help="Releases published before.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules.")
@click.option(
    "--show",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    show_default=True,
    help="The least severity to print.",
)
@opts.shared("color", "config", "lang")
@click.option("--times", type=int, default=0, hidden=True, help="Leave after this many checks (0 = never).")
def watch(
    draft: Path,
    against: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    show: str,
    color: str,
    config: Path | None,
    lang: str | None,
    times: int,
) -> int:
    """Check DRAFT again whenever it is saved; Ctrl-C ends."""
    from checker.cli.main import INTERRUPTED, run

    opts.existing((draft, *against))
    given: dict[str, tuple[Path | str, ...]] = {
        "--against": against,
        "--select": select,
        "--ignore": ignore,
        "--show": (show,),
        "--color": (color,),
        "--config": (config,) if config else (),
        "--lang": (lang,) if lang else (),
    }
    args = ["lint", "--quiet", *(part for name, values in given.items() for value in values for part in (name, str(value)))]
    seen: tuple[int, int] | None = None
    count = 0
    while True:
        now = _stamp(draft)
        if now is not None and now != seen:
            seen = now
            click.clear()
            if run([*args, "--", str(draft)]) == INTERRUPTED:
                return INTERRUPTED
            count += 1
            click.echo(_waiting(draft, opts.language(lang, opts.load_settings(config, (draft,))[0])), err=True)
            if times and count >= times:
                return 0
        time.sleep(0.5)


def _waiting(draft: Path, lang: str) -> str:
    return f"{draft} 저장을 기다립니다. Ctrl-C로 끝냅니다." if lang == "ko" else f"waiting for {draft} to be saved; Ctrl-C ends"


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size

"""Takes the pictures of the report that the README shows.

In: the example corpus and Chromium. Out: ``docs/pictures/*.png``, each at most 120 KB; ``python docs/pictures.py`` writes them (it needs the packages
of development and Chromium). The one decision owned here: what is worth showing — the list of findings by day and by night, one promise over
time, and the list on a phone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent
OUT = DOCS / "pictures"
MOST = 120_000  # bytes of a picture


@dataclass(frozen=True)
class Picture:
    """A page of the report, and how it is looked at: ``scheme`` light or dark, sizes in CSS pixels."""

    name: str
    page: str
    lang: str
    scheme: str
    width: int = 900
    height: int = 640


PICTURES = (
    Picture("index-light", "index.html", "en", "light"),
    Picture("index-dark", "index.html", "ko", "dark"),
    Picture("thread", "thread/*.html", "en", "light", 900, 620),
    Picture("phone", "index.html", "ko", "light", 390, 780),
)


def write_report(folder: Path, lang: str) -> Path:
    """Check the example corpus and return the folder of pages."""
    target = folder / lang
    command = [sys.executable, "-m", "checker", "corpus", "--lang", lang, "--quiet", "--fail-on", "never"]
    command += ["--output", f"html={target}"]
    subprocess.run(command, cwd=DOCS.parent, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return target


def best(folder: Path, pattern: str) -> Path:
    """Return the page with most to show among those of a pattern: a drawing of a promise first."""
    return max(folder.glob(pattern), key=lambda path: ("<svg" in path.read_text(encoding="utf-8"), path.stat().st_size, path.name))


def main() -> None:
    """Write every picture; ``SystemExit`` for one that came out too large."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("no Chromium: apt install chromium fonts-noto-cjk")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        reports = {lang: write_report(Path(folder), lang) for lang in {picture.lang for picture in PICTURES}}
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"])
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="dark" if picture.scheme == "dark" else "light",
            )
            page.goto(best(reports[picture.lang], picture.page).as_uri())
            target = OUT / f"{picture.name}.png"
            page.screenshot(path=target, animations="disabled")
            if target.stat().st_size > MOST:
                raise SystemExit(f"{target.name}: {target.stat().st_size:,} bytes, at most {MOST:,}")
        browser.close()


if __name__ == "__main__":
    main()

"""Where what is read may be kept.

In: the paths a command is given, and a folder where one was named. Out: a store. The one decision owned here: results are kept beside the
configuration or at the top of the repository that holds the first path, where that can be written, and nowhere else unasked.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from checker import settings
from checker.review.files import cache_dir
from checker.store import Store


def store_for(paths: Sequence[Path], given: Path | None, *, use: bool = True) -> Store:
    """Return where what is read under ``paths`` may be kept: the folder given, else ``.checker/cache`` of a configured root."""
    if not use:
        return Store(None)
    if given is not None or not paths:
        return Store(given)
    here = paths[0].absolute()
    config = settings.find(here)
    top = config.parent if config else next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)
    return Store(cache_dir(top) if top is not None and os.access(top, os.W_OK) else None)

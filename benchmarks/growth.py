"""Time and memory against the number of releases: ``python benchmarks/growth.py 1000 5000 10000``.

Each size runs in a process of its own, so that its peak memory is its own. Prints seconds, the ratio to a linear growth from the
size before, and the peak of the main process and of the largest helper.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = """
import resource, sys, time
from pathlib import Path
if __name__ == "__main__":
    from checker.pipeline import run
    from checker.settings import Settings
    began = time.perf_counter()
    run.check([Path(sys.argv[1])], Settings(), run.Options())
    own, helper = (resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(time.perf_counter() - began, own, helper)
"""


def main(sizes: list[int]) -> None:
    """Run every size and print a line for each."""
    sys.path.insert(0, str(ROOT))
    from benchmarks import releases

    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "one.py"
        script.write_text(CODE, encoding="utf-8")
        for size in sizes:
            corpus = releases.write(Path(folder) / f"{size}.jsonl", size)
            done = subprocess.run(
                [sys.executable, script, corpus],
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            )
            seconds, own, helper = map(float, done.stdout.split())
            ratio = f"{seconds / (before[1] * size / before[0]):.2f} × linear" if before else ""
            print(f"{size:>7} releases {seconds:8.1f} s  {own:.2f} GB here, {helper:.2f} GB in a helper  {ratio}", flush=True)
            before = (size, seconds)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 5_000, 10_000])

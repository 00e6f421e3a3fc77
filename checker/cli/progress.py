"""Progress on standard error.

In: the names of stages as they begin. Out: one line on a terminal, rewritten in place and wiped at the end. The one decision owned
here: nothing is shown where standard error is no terminal, nor in the first second.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType

_STAGES = {
    "reading": ("문서 읽기", "reading"),
    "segments": ("문장 나누기", "segments"),
    "values": ("날짜와 수량 읽기", "values"),
    "claims": ("주장 읽기", "claims"),
    "families": ("같은 계열 찾기", "families"),
    "passages": ("되풀이 찾기", "passages"),
    "rules": ("규칙 적용", "rules"),
    "report": ("보고서 쓰기", "report"),
}


class Progress:
    """Callable with the name of each stage; a context manager that leaves no line behind."""

    def __init__(self, lang: str, *, quiet: bool) -> None:
        self._lang = 0 if lang == "ko" else 1
        self._on = not quiet and sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def __call__(self, stage: str) -> None:
        """Say that ``stage`` begins."""
        waited = time.monotonic() - self._began
        if self._on and waited >= 1:
            sys.stderr.write(f"\r\x1b[2K{_STAGES.get(stage, (stage, stage))[self._lang]} … {waited:.0f} s")
            sys.stderr.flush()
            self._shown = True

"""A running ``check serve`` and a way to talk to it."""

from __future__ import annotations

import base64
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import ROOT


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    """The address of a running page; ``ask`` sends one request as its own page would."""

    port: int
    token: str
    pid: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        own = {"Cookie": f"checker_token={self.token}", "Origin": f"http://127.0.0.1:{self.port}", "Host": f"127.0.0.1:{self.port}"}
        sent = {k: v for k, v in {**own, **{k.replace("_", "-"): v for k, v in headers.items()}}.items() if v}
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def check(self, name: str, data: bytes, lang: str = "ko") -> Answer:
        return self.ask(
            "POST", "/api/check", json.dumps({"name": name, "data": base64.b64encode(data).decode(), "lang": lang}).encode()
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page checking against one earlier release."""
    home = tmp_path_factory.mktemp("home")
    (home / "corpus").mkdir()
    (home / "corpus" / "earlier.md").write_text(
        "---\ntitle: 해양 기록 정비 계획 방향\nagency: 가람해양위원회\npublished: 2025-09-08\n---\n위원회는 ‘해양 기록 정비 계획’을 11월까지 수립해 발표할 예정이다.\n",
        encoding="utf-8",
    )
    yield from serving(home, "--against", "corpus")


def serving(home: Path, *args: str) -> Iterator[Served]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "serve", *args], cwd=home, env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        parts = urlsplit(line)
        assert parts.port, line
        yield Served(parts.port, parse_qs(parts.query)["token"][0], process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        if process.stdout:
            process.stdout.close()

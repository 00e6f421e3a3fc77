"""Who may talk to the page.

In: a request. Out: the answer of the app, or a refusal. The one decision owned here: a request is served only with the token (first in the
address, then in a cookie no other site can send), under a host name the server was started for, from its own pages, and
within the size limit.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "checker_token"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class TooLarge(Exception):
    """The body went past the limit while it was read."""


class Guard:
    """ASGI middleware around the app."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: Iterable[str], limit: int) -> None:
        self.app, self.token, self.limit = app, token, limit
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refusal(request)
        if refused is not None:
            refused.headers.update(HEADERS)
            await refused(scope, receive, send)
            return
        await self.app(scope, self._bounded(receive), _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        if _name(host) not in self.hosts:
            return PlainTextResponse("unknown host\n", 421)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            if not self._right(given):
                return PlainTextResponse("wrong token: use the address the server printed\n", 403)
            answer = RedirectResponse(request.url.path, 303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if not self._right(request.cookies.get(COOKIE, "")):
            return PlainTextResponse("no token: use the address the server printed\n", 403)
        if request.method not in ("GET", "HEAD"):
            origin = request.headers.get("origin")
            if origin is None or urlsplit(origin).netloc.lower() != host:
                return PlainTextResponse("not from this page\n", 403)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.limit:
            return PlainTextResponse("too large\n", 413)
        return None

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _bounded(self, receive: Receive) -> Receive:
        seen = 0

        async def bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise TooLarge
            return message

        return bounded


def _name(host: str) -> str:
    """Return the host without its port: ``[::1]:80`` -> ``[::1]``."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            have = {name.lower() for name, _ in Headers(raw=message["headers"]).items()}
            message["headers"] = [
                *message["headers"],
                *((name.lower().encode(), value.encode()) for name, value in HEADERS.items() if name.lower() not in have),
            ]
        await send(message)

    return sending

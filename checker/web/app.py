"""The page for people who use no terminal.

In: a desk that checks drafts. Out: an ASGI app. The one decision owned here: the routes. The app keeps nothing between requests; drafts
are checked in worker threads, a bounded number at a time, the others waiting their turn.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from checker.errors import CheckerError, UnreadableFile
from checker.model import Severity
from checker.report.strings import unreadable
from checker.web.drafts import Checked, Desk
from checker.web.guard import Guard, TooLarge
from checker.web.words import WORDS

T = TypeVar("T", bound=msgspec.Struct)
LIMIT = 30 * 2**20  # bytes of one request
DRAFT = 22 * 2**20  # bytes of a draft: it is base64 inside its request, three bytes in four
HERE = Path(str(resources.files("checker.web")))


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft as the page sends it."""

    name: str
    data: str  # base64
    lang: str = "ko"


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding accepted."""

    id: str
    reason: str


class Certify(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft with the decisions taken on it."""

    name: str
    data: str
    lang: str = "ko"
    by: str = ""
    accepted: tuple[Decision, ...] = ()


def environment() -> Environment:
    """Return the templates; everything put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def create(
    desk: Desk,
    *,
    token: str | None = None,
    hosts: Iterable[str] = ("127.0.0.1", "localhost", "[::1]"),
    lang: str = "ko",
    at_once: int = 2,
) -> Starlette:
    """Return the app. ``token`` is made when none is given and kept in ``app.state.token``."""
    token = token or secrets.token_urlsafe(24)
    templates = environment()

    def language(request: Request) -> str:
        asked = request.query_params.get("lang", lang)
        return asked if asked in WORDS else lang

    async def index(request: Request) -> Response:
        spoken = language(request)
        return HTMLResponse(templates.get_template("index.html").render(lang=spoken, w=WORDS[spoken], limit=DRAFT))

    async def sample(request: Request) -> Response:
        return PlainTextResponse((HERE / "static" / f"sample.{language(request)}.txt").read_text(encoding="utf-8"))

    async def check(request: Request) -> Response:
        draft = _decode(await _body(request), Draft)
        checked = await _checked(draft.name, draft.data, draft.lang)
        page = templates.get_template("result.html").render(c=checked, w=WORDS[_lang(draft.lang)], lang=_lang(draft.lang))
        return JSONResponse(
            {
                "html": page,
                "findings": [{"id": f.id, "severity": f.severity.value} for f in checked.findings],
                "sha256": checked.sha256,
            }
        )

    async def certificate(request: Request) -> Response:
        wanted = _decode(await _body(request), Certify)
        checked = await _checked(wanted.name, wanted.data, wanted.lang)
        reasons = {d.id: d.reason.strip() for d in wanted.accepted if d.reason.strip()}
        spoken = _lang(wanted.lang)
        page = templates.get_template("certificate.html").render(
            c=checked,
            w=WORDS[spoken],
            lang=spoken,
            by=wanted.by,
            accepted=[
                *((f, reasons[f.id]) for f in checked.findings if f.id in reasons),
                *((f, f.excuse) for f in checked.excused),
            ],
            open=[f for f in checked.findings if f.id not in reasons and f.severity is not Severity.INFO],
            style=(HERE / "static" / "certificate.css").read_text(encoding="utf-8"),
        )
        return HTMLResponse(page, headers={"Content-Disposition": 'attachment; filename="certificate.html"'})

    async def _checked(name: str, data: str, spoken: str) -> Checked:
        try:
            raw = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            raise HTTPException(400, "data is not base64") from None
        try:
            return await anyio.to_thread.run_sync(desk.check, name[:200], raw, _lang(spoken), limiter=_limiter(app, at_once))
        except CheckerError as error:
            said = unreadable(error, _lang(spoken)) if isinstance(error, UnreadableFile) else str(error)
            raise HTTPException(422, said) from None

    app = Starlette(
        routes=[
            Route("/", index),
            Route("/favicon.ico", _no_icon),
            Route("/sample", sample),
            Route("/api/check", check, methods=["POST"]),
            Route("/api/certificate", certificate, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard, token=token, hosts=tuple(hosts), limit=LIMIT)],
        exception_handlers={HTTPException: _said, TooLarge: _too_large},
    )
    app.state.token = token
    return app


def _limiter(app: Starlette, at_once: int) -> anyio.CapacityLimiter:
    # Made on first use: a limiter belongs to the event loop that is running.
    if not hasattr(app.state, "limiter"):
        app.state.limiter = anyio.CapacityLimiter(at_once)
    limiter: anyio.CapacityLimiter = app.state.limiter
    return limiter


def _lang(asked: str) -> str:
    return asked if asked in WORDS else "ko"


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _body(request: Request) -> bytes:
    return await request.body()


def _decode(body: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.MsgspecError as error:
        raise HTTPException(400, f"not a request of this page: {error}") from None


async def _said(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    return JSONResponse({"error": error.detail}, error.status_code)


async def _too_large(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"error": "too large"}, 413)

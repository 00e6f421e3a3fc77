"""``check serve``: a page on this machine for people who use no terminal.

In: a port and the releases published before. Out: a running server until Ctrl-C. The one decision owned here: any address but the
loopback is refused unless ``--allow-remote`` and a token of the user's own are given.
"""

from __future__ import annotations

import atexit
import ipaddress
import secrets
import shutil
import socket
import tempfile
from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import UsageError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Releases published before (default: as in checker.toml).",
)
@click.option("--allow-remote", is_flag=True, help="Allow an address other machines can reach; needs --token.")
@click.option("--token", default="", help="The token in the page's address (default: a random one).")
@click.option("--open/--no-open", "browse", default=False, help="Open the page in a browser.")
@opts.shared("config", "lang")
def serve(
    host: str,
    port: int,
    against: tuple[Path, ...],
    allow_remote: bool,
    token: str,
    browse: bool,
    config: Path | None,
    lang: str | None,
) -> int:
    """Open a page for checking drafts. Nothing leaves this machine and nothing is kept."""
    if not _loopback(host) and not (allow_remote and len(token) >= 16):
        raise UsageError(
            f"{host} can be reached by other machines", hint="--allow-remote and a --token of 16 letters or more, if that is meant"
        )
    opts.existing(against)
    settings, source = opts.load_settings(config, ())
    base = source.parent if source else Path()
    earlier = against or tuple(base / path for path in (settings.against or settings.corpus.paths))
    opts.existing(earlier)
    import uvicorn

    from checker.pipeline.keeping import store_for
    from checker.pipeline.run import rulebook_for
    from checker.pipeline.shelf import open_shelf
    from checker.web.app import create
    from checker.web.drafts import Desk

    book = rulebook_for(settings, base)
    desk = Desk(book, settings, open_shelf(earlier, settings, book, store_for(earlier, _scratch(earlier))) if earlier else None)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}") from None
    shown = f"[{host}]" if ":" in host else host
    app = create(
        desk,
        token=token or secrets.token_urlsafe(24),
        hosts={shown, "localhost"} if _loopback(host) else {shown},
        lang=opts.language(lang, settings),
    )
    address = f"http://{shown}:{listening.getsockname()[1]}/?token={app.state.token}"
    click.echo(address)
    if browse:
        click.launch(address)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=5,
            h11_max_incomplete_event_size=65536,
        )
    )
    server.run(sockets=[listening])
    return 0


def _scratch(earlier: tuple[Path, ...]) -> Path | None:
    """Return a folder that lasts as long as the server, for earlier releases whose root keeps nothing."""
    from checker.pipeline.keeping import store_for

    if store_for(earlier, None).usable:
        return None
    folder = tempfile.mkdtemp(prefix="checker-shelf-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

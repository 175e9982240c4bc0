"""`dragoman serve` and `dragoman user`: the desk in the browser, and who may come to it."""

from __future__ import annotations

import socket
from typing import Any

import click

from dragoman.cli.options import with_ledger
from dragoman.errors import UsageError
from dragoman.settings import Settings

KEPT = 75  # seconds that a connection is kept open between two pages


@click.command(short_help="Serve the desk in the browser.")
@with_ledger
@click.option("--host", default="127.0.0.1", metavar="HOST", help="Where to listen (default: this machine only).")
@click.option("--port", default=8765, type=click.IntRange(0, 65535), help="The port (default: 8765; 0: any).")
@click.option("--users", metavar="FILE", help="The file of users and passwords; needed beyond this machine.")
@click.option("--proxy-user", metavar="HEADER", help="The header in which a proxy names the user it let in.")
@click.option(
    "--proxy-rights", type=click.Choice(["read", "review", "admin"]), default="review", help="What those may do."
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name by which browsers ask for it.")
@click.option("--https", is_flag=True, help="Browsers reach it by HTTPS, through a proxy.")
@click.option("--borders", metavar="FILE", help="Of the map: your own borders, as GeoJSON.")
@click.option("--credit", metavar="TEXT", default="", help="Of the map: whose borders those are.")
@click.option("--hours", type=click.FloatRange(0.01, 720), default=12, help="How long an unused session lasts.")
@click.pass_obj
def serve(
    settings: Settings,
    host: str,
    port: int,
    users: str | None,
    proxy_user: str | None,
    proxy_rights: str,
    names: tuple[str, ...],
    https: bool,
    borders: str | None,
    credit: str,
    hours: float,
) -> None:
    """Serve the ledger as pages: read, search, review, add, hand over. Ctrl-C ends it."""
    import uvicorn

    from dragoman.ledger import Ledger
    from dragoman.present.pictures import checked
    from dragoman.web import Config, app
    from dragoman.web.config import rights_of
    from dragoman.web.users import users_of

    checked(borders, credit)
    config = Config(
        settings,
        host,
        port,
        names=tuple(n.casefold() for n in names),
        users=users,
        proxy_header=proxy_user,
        proxy_rights=rights_of(proxy_rights),
        hours=hours,
        secure=https,
        borders=(borders, credit) if borders else None,
    )
    if users:
        users_of(users)
    Ledger.open(settings.ledger).close()
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"the desk is at http://{shown}:{listening.getsockname()[1]}/ · Ctrl-C ends it")
    # A connection is kept while a page is read: one that is closed just as the next is asked for fails.
    quiet: dict[str, Any] = {"log_level": "warning", "server_header": False, "access_log": False}
    server = uvicorn.Server(uvicorn.Config(app(config), timeout_keep_alive=KEPT, **quiet))
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        # Whoever opens the address as soon as it is told waits a moment, and is not refused.
        listening.listen()
    except OSError as error:
        raise UsageError(
            f"cannot listen ({error.strerror})", where=f"{host}:{port}", todo="choose another with --port or --host"
        ) from error
    return listening


@click.command(short_help="Give somebody a password for the desk.")
@click.argument("name")
@click.option("--users", required=True, metavar="FILE", help="The file of users; made where it is missing.")
@click.option("--rights", type=click.Choice(["read", "review", "admin"]), default="review", help="What they may do.")
@click.option("--password", metavar="TEXT", help="Asked for where it is not given.")
def user(name: str, users: str, rights: str, password: str | None) -> None:
    """Write NAME with a password into the file of users; the file holds only its hash."""
    from dragoman.web.users import put_user

    secret = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    put_user(users, name, rights, secret)
    click.echo(f"{users}: {name} may {rights}")

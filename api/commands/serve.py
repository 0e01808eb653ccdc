"""The command ``serve``: pages and JSON over HTTP."""

import socket
from pathlib import Path

import click

from vnplan.api.commands.options import workspace_option
from vnplan.api.commands.output import progress_shown, say


@click.command()
@click.option("--host", help="Address to listen on. [default: $VNPLAN_HOST, else 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on. [default: $VNPLAN_PORT, else 8000]")
@click.option(
    "--engine",
    type=click.Choice(["embedded", "neo4j"]),
    help="What answers questions. [default: $VNPLAN_ENGINE, else embedded]",
)
@workspace_option
def serve(host: str | None, port: int | None, engine: str | None, workspace: Path | None) -> None:
    """Answer over HTTP: pages for people at /, JSON for programs under /api, its description at /docs."""
    import uvicorn  # noqa: PLC0415 - what a command needs is slow to load

    from vnplan.api.app import create_app  # noqa: PLC0415
    from vnplan.api.container import Container  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415

    settings = open_settings(host=host, port=port, engine=engine, workspace=workspace)
    listener = _bind(settings.host, settings.port)
    with progress_shown() as progress:
        container = Container(settings, progress)
        container.served()
    server = uvicorn.Server(uvicorn.Config(create_app(settings, container), log_level="warning"))
    listener.listen()  # who reads the address may come before the server has begun: it waits, and is not refused
    say(f"vnplan answers at {_address(listener)} (Ctrl-C stops it)")
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # how a server is stopped: no problem to report
        say("Stopped.")


def _bind(host: str, port: int) -> socket.socket:
    """A socket at this address. Bound before anything is loaded, so that a port in use is told at once."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host}:{port} ({error.strerror}); choose another --port or --host"
        ) from None
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


COMMANDS = (serve,)

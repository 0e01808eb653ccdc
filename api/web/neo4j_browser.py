"""Neo4j Browser as our pages know it: which ones may read what is under ``/neo4j/``, and links into the first one."""

from collections.abc import Callable
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request

from vnplan.api.settings import Settings
from vnplan.graph.kinds import NodeKind
from vnplan.graph.neo4j.guide import around

# Where Browser is when nobody moved it: on its own server, and the one that Neo4j serves.
_USUAL = ("http://localhost:7474", "https://browser.neo4j.io")
_LOOPBACK = ("127.0.0.1", "::1")


def allowed_origins(settings: Settings) -> list[str]:
    """The origins whose scripts may read the guide and the style."""
    parts = (urlsplit(address) for address in (settings.neo4j_browser or "").split())
    return [*_USUAL, *(f"{part.scheme}://{part.netloc}" for part in parts)]


def edit_link(settings: Settings, query: str) -> str | None:
    """The address at which Browser has ``query`` in its editor; None where no Browser is configured."""
    return _link(settings, "edit", query)


def play_link(settings: Settings, guide: str) -> str | None:
    """The address at which Browser plays the guide at the address ``guide``."""
    return _link(settings, "play", guide)


def thing_link(request: Request) -> Callable[[str, str], str | None]:
    """For templates: the address at which Browser has a query that draws a thing, by kind and id."""
    settings: Settings = request.app.state.settings
    return lambda kind, record_id: edit_link(settings, around(NodeKind(kind), record_id))


def public_base(request: Request) -> str:
    """Our own address as Browser should use it: of this machine's names Browser trusts ``localhost`` alone."""
    base = request.base_url
    host = "localhost" if base.hostname in _LOOPBACK else base.hostname
    return str(base.replace(hostname=host, path="")).rstrip("/")


def _link(settings: Settings, command: str, argument: str) -> str | None:
    if not (settings.neo4j_browser or "").strip():
        return None
    address = str(settings.neo4j_browser).split()[0]
    parts = urlsplit(address)
    if parts.path in ("", "/"):
        parts = parts._replace(path="/browser/")
    asked = urlencode({"cmd": command, "arg": argument}, quote_via=quote)  # Browser leaves a plus a plus
    return parts._replace(query=f"{parts.query}&{asked}" if parts.query else asked, fragment="").geturl()

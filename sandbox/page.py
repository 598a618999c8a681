"""The page: its files, served with a policy that lets nothing in from elsewhere."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.core import Discord

_FILES = Path(__file__).parent / "static"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {control}; "
    "img-src 'self' data: http://127.0.0.1:* http://localhost:*; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Scripts and styles come only from here, pictures from this machine; others are shown by their description."""


def checked(control: str) -> str:
    """The address of a control door on this machine, or "".

    Raises:
        ValueError: it is somewhere else.
    """
    parts = urlsplit(control)
    if control and (parts.scheme, parts.hostname) != ("http", "127.0.0.1"):
        raise ValueError("the control door must be at http://127.0.0.1:PORT")
    return f"http://{parts.netloc}" if control else ""


def add_routes(app: web.Application, discord: Discord) -> None:
    """Serve the page at / and its parts under /static/; it may speak with the demo's control door, too."""
    app.router.add_get("/", _serve(discord, lambda _: "index.html"))
    app.router.add_get("/static/{name}", _serve(discord, lambda request: request.match_info["name"]))


def _serve(
    discord: Discord, name: Callable[[web.Request], str]
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.Response:
        return _file(name(request), discord.control)

    return serve


def _file(name: str, control: str) -> web.Response:
    path = _FILES / name
    if path.parent != _FILES or not path.is_file() or path.suffix not in _TYPES:
        raise web.HTTPNotFound
    headers = {
        "Content-Security-Policy": _POLICY.format(control=control),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
    }
    return web.Response(text=path.read_text("utf-8"), content_type=_TYPES[path.suffix], headers=headers)

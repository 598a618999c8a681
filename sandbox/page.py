"""The page: its files, served with a policy that lets nothing in from elsewhere."""

from pathlib import Path

from aiohttp import web

_FILES = Path(__file__).parent / "static"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_POLICY = (
    "default-src 'self'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Scripts and styles come only from here, pictures from this machine; others are shown by their description."""


def add_routes(app: web.Application) -> None:
    """Serve the page at / and its parts under /static/."""
    app.router.add_get("/", _index)
    app.router.add_get("/static/{name}", _part)


async def _index(_: web.Request) -> web.Response:
    return _file("index.html")


async def _part(request: web.Request) -> web.Response:
    return _file(request.match_info["name"])


def _file(name: str) -> web.Response:
    path = _FILES / name
    if path.parent != _FILES or not path.is_file() or path.suffix not in _TYPES:
        raise web.HTTPNotFound
    headers = {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
    }
    return web.Response(text=path.read_text("utf-8"), content_type=_TYPES[path.suffix], headers=headers)

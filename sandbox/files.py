"""Files that people and the bot attach, kept in memory and handed out as Discord's CDN does."""

import base64
import binascii
import mimetypes
import re
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from sandbox.model import Json

LARGEST = 10 * 1024 * 1024
"""Bytes of an attachment on a server without boosts (Discord's documentation, August 2026)."""
_PATH = "/sandbox/cdn/{key}/{name}"
_ROOM = 64 * 1024 * 1024  # bytes in all; the oldest files go first
_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)
_HARMLESS = {
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
"""A file may hold anything, so no browser shall show it as a page of this server."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's bytes and type."""

    body: bytes
    content_type: str


class Files:
    """Keeps files by a key and their name; `base` is where they are handed out, known once the server listens."""

    def __init__(self) -> None:
        self.base = ""
        self._kept: dict[tuple[str, str], Kept] = {}

    def keep(self, key: str, name: str, content_type: str, body: bytes) -> str:
        """The address of a file that was put here."""
        self._kept[key, name] = Kept(body, content_type)
        while sum(len(one.body) for one in self._kept.values()) > _ROOM:
            del self._kept[next(iter(self._kept))]
        return f"{self.base}/sandbox/cdn/{key}/{quote(name)}"

    def uploaded(self, key: str, given: Json) -> Json:
        """The attachment that a client makes of {filename, content_base64, content_type?}.

        Raises:
            ValueError: it is none, or too large; the text says which.
        """
        try:
            body = base64.b64decode(given["content_base64"], validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise ValueError("content_base64 must be the file's bytes in base64") from None
        if len(body) > LARGEST:
            raise ValueError(f"the file is larger than {LARGEST // 1024 // 1024} MiB, the most Discord takes")
        name = _UNFIT.sub("_", str(given["filename"])).strip("_")[-100:] or "file"
        kind = given.get("content_type") or mimetypes.guess_type(name)[0] or "application/octet-stream"
        url = self.keep(key, name, str(kind), body)
        return {
            "id": key,
            "filename": name,
            "size": len(body),
            "content_type": kind,
            "url": url,
            "proxy_url": url,
            "ephemeral": True,
        }

    def add_routes(self, app: web.Application) -> None:
        """Hand the files out."""
        app.router.add_get(_PATH, self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        kept = self._kept.get((request.match_info["key"], request.match_info["name"]))
        if kept is None:
            raise web.HTTPNotFound
        kind = kept.content_type.partition(";")[0]
        return web.Response(body=kept.body, headers=_HARMLESS | {"Content-Type": kind})

"""Certificates that prove nothing: refused with a sentence a moderator understands, before anything is asked."""

import asyncio
import json
import os
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

CERTIFICATES = Path(__file__).parent / "certificates"
ROOT = Path(__file__).resolve().parents[2]
FEED = b"<rss version='2.0'><channel><title>Movies</title></channel></rss>"
REASONS = {
    "good": ["fetched", ""],
    "expired": [
        "tls",
        "The site's certificate has expired, so the connection would not be safe; its owner has to renew it.",
    ],
    "other": [
        "tls",
        "The site's certificate is for another name than this address has, so the connection would not be safe.",
    ],
    "self": [
        "tls",
        "Nobody whom the bot trusts vouches for the site's certificate, so the connection would not be safe.",
    ],
}


@asynccontextmanager
async def secured(certificate: str, asked: list[str]) -> AsyncIterator[str]:
    """A feed on loopback behind a certificate, and its address; notes who gets as far as asking."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            asked.append(certificate)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(FEED) + FEED)
            await writer.drain()
        writer.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem", CERTIFICATES / "site.key")
    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context) as server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"


async def fetched(urls: list[str], authority: Path | None) -> list[list[str]]:
    """What a bot that trusts this authority makes of the addresses."""
    environment = dict(os.environ) | ({"SSL_CERT_FILE": str(authority)} if authority else {})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.feeds.trusting", *urls),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await asyncio.wait_for(process.communicate(), 30)
    return list(json.loads(printed))


@pytest.mark.parametrize("authority", [CERTIFICATES / "ca.pem", None], ids=["known", "unknown"])
async def test_only_a_certificate_that_proves_who_answers_is_accepted(authority: Path | None) -> None:
    """Expired, another site's, self-made, by an unknown authority: each is refused in its own words, unasked."""
    asked: list[str] = []
    async with AsyncExitStack() as servers:
        urls = [await servers.enter_async_context(secured(name, asked)) for name in REASONS]
        found = await fetched(urls, authority)
    if authority is not None:
        assert dict(zip(REASONS, found, strict=True)) == REASONS
        assert asked == ["good"]
    else:
        assert found == [REASONS["self"]] * 4
        assert asked == []

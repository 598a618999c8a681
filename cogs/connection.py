"""Where Discord is, and what can keep the bot from connecting: the only door cli/ needs to discord.py."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

log = logging.getLogger(__name__)

_TOKEN_REFUSED = 4004  # Discord's close code of the gateway
_SWEEP_SECONDS = 60.0


class DiscordAddressError(ValueError):
    """An address for Discord that must not be used; the text says why."""


class TokenRefusedError(Exception):
    """Discord does not know the token."""


class DiscordUnreachableError(Exception):
    """Discord gave no answer or a broken one; it is worth trying again after `after`."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


def point_at(api_url: str, gateway_url: str) -> None:
    """Makes discord.py talk to these addresses: Discord's own, a REST proxy, or the sandbox.

    Raises:
        DiscordAddressError: the token would leave this machine unencrypted.
    """
    for address in (api_url, gateway_url):
        parts = urlsplit(address)
        if parts.scheme in {"http", "ws"} and not _is_loopback(parts.hostname or ""):
            raise DiscordAddressError(
                f"{address} would send the bot's token unencrypted. Use https (wss) or a loopback address."
            )
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


def sweep_seldom(http: HTTPClient, now: Callable[[], float] = time.monotonic) -> None:
    """Lets discord.py forget the rate limits of silent channels once a minute; `now` counts seconds.

    discord.py 2.7.1 looks through all of them whenever a channel is new to it: with 10,000 channels some
    milliseconds for each message, in which no fan is answered.
    """
    sweep = http._try_clear_expired_ratelimits  # noqa: SLF001 - it has no other way to be told
    last = now()

    def seldom() -> None:
        nonlocal last
        if now() - last >= _SWEEP_SECONDS:
            last = now()
            sweep()

    http._try_clear_expired_ratelimits = seldom  # type: ignore[method-assign]  # noqa: SLF001 - see above


async def connect(client: discord.Client, token: str) -> None:
    """Logs in and stays connected until the client is closed.

    Raises:
        TokenRefusedError, DiscordUnreachableError: it could not start; later interruptions are mended inside.
    """
    try:
        await client.start(token)
    except discord.LoginFailure:
        raise TokenRefusedError from None
    except discord.ConnectionClosed as error:
        if error.code == _TOKEN_REFUSED:  # it was reset while the bot was running
            raise TokenRefusedError from None
        raise DiscordUnreachableError(_short(error)) from error
    except discord.RateLimited as error:
        raise DiscordUnreachableError("Discord asks to wait", timedelta(seconds=error.retry_after)) from None
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise DiscordUnreachableError(_short(error)) from error


async def whoami(api_url: str, token: str) -> tuple[int, str]:
    """Id and name of the application behind the token.

    Raises:
        TokenRefusedError, DiscordUnreachableError: as the token or the way is wrong.
    """
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
            return await _application(session, api_url, token)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise DiscordUnreachableError(_short(error)) from None


async def _application(session: aiohttp.ClientSession, api_url: str, token: str) -> tuple[int, str]:
    address = api_url.rstrip("/") + "/oauth2/applications/@me"
    async with session.get(address, headers={"Authorization": f"Bot {token}"}, allow_redirects=False) as answer:
        if answer.status in {401, 403}:
            raise TokenRefusedError
        if answer.status != 200:
            raise DiscordUnreachableError(f"it answered {answer.status}")
        data = await answer.json()
        return int(data["id"]), str(data["name"])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _short(error: BaseException) -> str:
    return str(error).split("\n")[0][:200] or type(error).__name__

"""bot.py invite: the links that add the bot."""

import asyncio
import base64
import binascii
from dataclasses import dataclass

from cli.errors import MISSING, REFUSED, USAGE, Stop
from cogs.connection import DiscordAddressError, DiscordUnreachableError, TokenRefusedError, point_at, whoami
from cogs.invite import install_url, invite_url
from config import Settings

_READ_ANYWAY = "Discord could not be reached ({reason}), so the application's id was read from the token."
_NOWHERE = (
    "Discord could not be reached ({reason}), and the token does not tell the application's id. "
    "Check the network, then try again."
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A line for each way to install, and what to know about them, or ""."""

    links: str
    note: str = ""


def run_invite(settings: Settings) -> Invitation:
    """The links of the application behind the token.

    Raises:
        Stop: the token is missing or refused, an address is unsafe, or the id cannot be found.
    """
    token, address = settings.discord.token, settings.discord.api_url
    if not token:
        raise Stop(MISSING, USAGE)
    try:
        point_at(address, settings.discord.gateway_url)
        application_id, _ = asyncio.run(whoami(address, token))
    except DiscordAddressError as error:
        raise Stop(str(error), USAGE) from None
    except TokenRefusedError:
        raise Stop(REFUSED) from None
    except DiscordUnreachableError as error:
        return _without_discord(token, str(error))
    return Invitation(_links(application_id))


def _without_discord(token: str, reason: str) -> Invitation:
    application_id = _in_token(token)
    if application_id is None:
        raise Stop(_NOWHERE.format(reason=reason))
    return Invitation(_links(application_id), _READ_ANYWAY.format(reason=reason))


def _links(application_id: int) -> str:
    return f"For a server: {invite_url(application_id)}\nFor yourself: {install_url(application_id)}"


def _in_token(token: str) -> int | None:
    """The application's id, which is a token's first part in base64."""
    first = token.partition(".")[0]
    try:
        text = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return int(text) if text.isdecimal() else None

"""What stands behind /feeds export and import: files out of Discord and into it."""

import logging

import aiohttp
import discord

from cogs.bot import NewsBot
from cogs.services import Services
from cogs.speech import Speech
from pipeline.errors import UserError
from pipeline.opml import MAX_BYTES, Imported
from pipeline.watch import FEEDS_PER_GUILD
from render import opml
from render.message import File, Message

log = logging.getLogger(__name__)


class FeedLists:
    """Lists of the feeds of the server that an interaction comes from; `guild` is its id."""

    def __init__(self, services: Services, speech: Speech) -> None:
        self._lists = services.lists
        self._now = services.now
        self._speech = speech

    async def exported(self, interaction: discord.Interaction[NewsBot], guild: int) -> tuple[Message, File]:
        """The server's feeds as a file, and what to say with it."""
        texts = self._speech(interaction.locale)
        server = interaction.guild.name if interaction.guild else ""
        done = await self._lists.exported(guild, opml.title(server, texts), self._now())
        return opml.exported(done.feeds, done.body, server, texts)

    async def imported(
        self,
        interaction: discord.Interaction[NewsBot],
        guild: int,
        file: discord.Attachment,
        channel_id: int | None,
    ) -> Message:
        """Takes a list in."""
        body, by = await _body(file), interaction.user.id
        done = await self._lists.imported(guild, body, channel_id, self._now(), by)
        return opml.imported(_view(done), self._speech(interaction.locale))


async def _body(file: discord.Attachment) -> bytes:
    """What an attachment holds; how large it is, Discord says before.

    Raises:
        UserError: list_too_large, or list_gone if Discord does not hand it out.
    """
    if file.size > MAX_BYTES:
        raise _too_large()
    try:
        body = await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("an attachment cannot be had: %s", error)
        raise UserError("list_gone") from None
    if len(body) > MAX_BYTES:
        raise _too_large()
    return body


def _too_large() -> UserError:
    return UserError("list_too_large", limit=str(MAX_BYTES // 1024))


def _view(done: Imported) -> opml.ImportView:
    return opml.ImportView(
        added=done.added,
        channels=done.channels,
        known=done.known,
        twice=done.twice,
        refused=[opml.RefusedLine(one.name, one.url, one.reason) for one in done.refused],
        over=done.over,
        limit=FEEDS_PER_GUILD,
    )

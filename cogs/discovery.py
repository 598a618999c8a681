"""/feeds add: the feed that an address leads to, or a select of those that its page names."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs.bot import NewsBot
from cogs.speech import Speech
from pipeline.discovery import Discovery, Offered
from pipeline.errors import UserError
from pipeline.watch import Added
from render import discovery, feeds
from render.message import Message
from render.texts import Texts

_CHOICES, _SECONDS = 6, 60.0  # as /feeds add: each fetches something


class FeedFinder:
    """Answers /feeds add and what is chosen in its select."""

    def __init__(self, service: Discovery, speech: Speech, now: Callable[[], datetime]) -> None:
        self._service = service
        self._speech = speech
        self._now = now
        self._pace = commands.CooldownMapping[discord.Interaction[NewsBot]](
            app_commands.Cooldown(_CHOICES, _SECONDS), lambda interaction: interaction.guild_id
        )

    async def add(
        self, interaction: discord.Interaction[NewsBot], address: str, channel_id: int | None
    ) -> Message:
        """Follows what is found at an address, or offers it.

        Raises:
            UserError: why nothing is followed.
        """
        texts = self._speech(interaction.locale)
        done = await self._service.add(_guild(interaction), address, channel_id, self._now(), interaction.user.id)
        if isinstance(done, Offered):
            named = [(feed.title, feed.url) for feed in done.feeds]
            return discovery.offered(named, done.total, done.number, texts)
        return discovery.added(_added(done.added, texts), done.found, texts)

    async def choose(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """Follows a feed of an offer: (number of the offer, place in it). The offer stays, for further ones.

        Raises:
            UserError: why it is not followed.
        """
        number, place = (int(arg) for arg in args)
        bucket = self._pace.get_bucket(interaction)
        wait = bucket.update_rate_limit() if bucket else None
        if wait:
            raise UserError("cooldown", seconds=str(max(1, round(wait))))
        done = await self._service.choose(_guild(interaction), number, place, self._now(), interaction.user.id)
        return _added(done, self._speech(interaction.locale))


def _added(done: Added, texts: Texts) -> Message:
    return feeds.added(done.feed.name, done.items, done.channels, texts)


def _guild(interaction: discord.Interaction[NewsBot]) -> int:
    if interaction.guild_id is None:
        raise UserError("server_only")
    return interaction.guild_id

"""What moderators choose for their server: channels and the role to mention."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import UserError
from storage.channels import Channel, ChannelKind
from storage.stores import Stores

CHANNELS_PER_GUILD = 10  # DESIGN section 9


@dataclass(frozen=True, slots=True)
class SetupSummary:
    """How a server is set up: its channels, ping role, and how many feeds reach it and fail."""

    channels: tuple[Channel, ...]
    ping_role_id: int | None
    feeds: int
    failing: int


class Setup:
    """Sets servers up."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def choose_channel(
        self, guild_id: int, guild_name: str, channel_id: int, kind: ChannelKind, by: int, now: datetime
    ) -> None:
        """Makes a channel a news channel, from now on; a paused one is woken.

        Raises:
            UserError: channel_limit.
        """
        channels = await self._stores.channels.of_guild(guild_id)
        if len(channels) >= CHANNELS_PER_GUILD and channel_id not in {c.id for c in channels}:
            raise UserError("channel_limit", limit=str(CHANNELS_PER_GUILD))
        async with self._stores.database.transaction():
            await self._stores.guilds.save(guild_id, guild_name, by, now)
            await self._stores.channels.add(channel_id, guild_id, kind, now)

    async def choose_ping_role(
        self, guild_id: int, guild_name: str, role_id: int | None, by: int, now: datetime
    ) -> None:
        """Sets or clears the role that is mentioned for major news."""
        async with self._stores.database.transaction():
            await self._stores.guilds.save(guild_id, guild_name, by, now)
            await self._stores.guilds.set_ping_role(guild_id, role_id)

    async def summary(self, guild_id: int) -> SetupSummary:
        """How the server is set up now; an empty one if it never was."""
        guild = await self._stores.guilds.get(guild_id)
        feeds = [entry for entry in await self._stores.subscriptions.of_guild(guild_id) if entry.channels]
        return SetupSummary(
            channels=tuple(await self._stores.channels.of_guild(guild_id)),
            ping_role_id=None if guild is None else guild.ping_role_id,
            feeds=len(feeds),
            failing=sum(entry.feed.failures > 0 for entry in feeds),
        )

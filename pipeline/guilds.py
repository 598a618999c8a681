"""Servers: what was set up in one, and forgetting it: when its moderators wish, or a while after the bot left."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import msgspec

from pipeline.errors import UserError
from storage.changes import Change
from storage.channels import Channel
from storage.guilds import Guild
from storage.stores import Stores

log = logging.getLogger(__name__)

GRACE = timedelta(days=30)
"""Long enough for a removal by mistake, or a rebuilt server, to be noticed; docs/privacy.md names it."""


class Guilds:
    """Follows which servers the bot is in, and forgets servers."""

    def __init__(self, stores: Stores, *, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._clock = clock

    async def left(self, guild_id: int) -> None:
        """The bot was removed from a server: its moderators hear nothing more, its settings wait."""
        await self._stores.guilds.left(guild_id, self._clock())

    async def joined(self, guild_id: int) -> None:
        """The bot is in a server (again): what was set up there holds."""
        await self._stores.guilds.returned(guild_id)

    async def present(self, guild_ids: Iterable[int]) -> None:
        """These are all the servers the bot is in; it may have been removed from others while it was away."""
        await self._stores.guilds.present(guild_ids, self._clock())

    async def forget(self, guild_id: int) -> None:
        """Deletes at once all that is kept of a server."""
        await self._stores.guilds.forget(guild_id)
        log.info("server %s is forgotten: its moderators asked for it", guild_id)

    async def history(self, guild_id: int) -> list[Change]:
        """What the moderators of a server changed, the newest first."""
        return await self._stores.changes.of_guild(guild_id)

    async def exported(self, guild_id: int) -> bytes:
        """All that is kept of a server's settings, as JSON for people and programs; ids as texts.

        Raises:
            UserError: nothing_set.
        """
        guild = await self._stores.guilds.get(guild_id)
        if guild is None:
            raise UserError("nothing_set")
        return msgspec.json.format(msgspec.json.encode(await self._record(guild)), indent=2)

    async def _record(self, guild: Guild) -> dict[str, object]:
        card = await self._stores.cards.of_guild(guild.id)
        pauses = await self._stores.pauses.of_guild(guild.id)
        return {
            "server": _plain(guild),
            "channels": [_plain(one) for one in await self._stores.channels.of_guild(guild.id)],
            "card_channel": str(card.channel_id) if card else None,
            "feeds": [
                {
                    "url": one.feed.url,
                    "name": one.feed.name,
                    "standard": one.feed.starter,
                    "channels": [str(channel) for channel in one.channels],
                    "paused": one.feed.id in pauses,
                }
                for one in await self._stores.subscriptions.of_guild(guild.id)
            ],
            "changes": [_plain(one) for one in await self._stores.changes.of_guild(guild.id)],
        }

    async def run(self) -> int:
        """Forgets the servers that were left long ago; how many."""
        gone = await self._stores.guilds.gone_since(self._clock() - GRACE)
        for guild_id in gone:
            await self._stores.guilds.forget(guild_id)
            log.info("server %s is forgotten: the bot was removed from it %d days ago", guild_id, GRACE.days)
        return len(gone)


def _plain(one: Guild | Channel | Change) -> dict[str, object]:
    """A row as plain values. Ids become texts, which no reader of JSON rounds."""
    made: dict[str, object] = msgspec.to_builtins(one)
    ids = ("id", "guild_id", "ping_role_id", "setup_by", "by")
    return {key: str(value) if key in ids and value is not None else value for key, value in made.items()}

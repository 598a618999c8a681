"""What moderators do with feeds: add, list, remove."""

from dataclasses import dataclass
from datetime import datetime

from feeds.fetched import Failed, FeedRequest, NotModified
from feeds.items import FeedSource
from feeds.links import normal
from feeds.read import FeedReader, Items
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.visits import Visit, name_of
from storage.channels import Channel
from storage.feeds import Feed
from storage.stores import Stores
from storage.subscriptions import Subscribed

FEEDS_PER_GUILD = 50  # DESIGN section 9


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that a server now follows: the items it holds (none is posted), and where new ones go."""

    feed: Feed
    items: int
    channels: tuple[int, ...]


async def chosen_channels(stores: Stores, guild_id: int, channel_id: int | None) -> list[Channel]:
    """A server's news channel of this id, or without one all of them.

    Raises:
        UserError: no_channel or not_a_news_channel.
    """
    channels = await stores.channels.of_guild(guild_id)
    chosen = [channel for channel in channels if channel_id in {None, channel.id}]
    if not chosen:
        raise UserError("no_channel" if not channels else "not_a_news_channel")
    return chosen


class Watch:
    """A server's own feeds and its choice among the starter feeds."""

    def __init__(self, stores: Stores, reader: FeedReader, keeper: Keeper) -> None:
        self._stores = stores
        self._reader = reader
        self._keeper = keeper

    async def add(
        self, guild_id: int, address: str, channel_id: int | None, now: datetime, by: int | None = None
    ) -> Added:
        """Reads a feed and follows it from now on, in one channel or all; nothing it holds today is posted.

        Raises:
            UserError: no_channel, feed_limit, feed_known or feed_refused; nothing was changed then.
        """
        await self.check(guild_id, address, channel_id)
        return await self.follow(guild_id, address, await self._read(normal(address)), channel_id, now, by)

    async def check(self, guild_id: int, address: str, channel_id: int | None) -> list[Channel]:
        """The channels that a feed at this address would go to, if nothing is against it; fetches nothing.

        Raises:
            UserError: no_channel, not_a_news_channel, feed_limit or feed_known.
        """
        channels = await chosen_channels(self._stores, guild_id, channel_id)
        feed = await self._stores.feeds.by_url(normal(address))
        if feed is not None and await self._follows(guild_id, feed, channels):
            raise UserError("feed_known", name=feed.name)
        if await self._stores.subscriptions.count_own(guild_id) >= FEEDS_PER_GUILD:
            raise UserError("feed_limit", limit=str(FEEDS_PER_GUILD))
        return channels

    async def follow(
        self,
        guild_id: int,
        address: str,
        items: Items,
        channel_id: int | None,
        now: datetime,
        by: int | None = None,
    ) -> Added:
        """As `add`, for a feed that was read already.

        Raises:
            UserError: as `check`.
        """
        channels = await self.check(guild_id, address, channel_id)
        added = await self._follow(normal(address), items, channels, now)
        await self._stores.changes.note(guild_id, by, "feed_added", added.feed.name, now)
        return added

    async def remove(self, guild_id: int, feed_id: int, now: datetime, by: int | None = None) -> Feed:
        """Ends a feed in all channels of a server; what was posted stays.

        Raises:
            UserError: feed_unknown.
        """
        found = [entry for entry in await self.listed(guild_id) if entry.feed.id == feed_id and entry.channels]
        if not found:
            raise UserError("feed_unknown")
        feed = found[0].feed
        async with self._stores.database.transaction():
            for channel in await self._stores.channels.of_guild(guild_id):
                if feed.starter:
                    await self._stores.subscriptions.refuse(channel.id, feed.id, now)
                else:
                    await self._stores.subscriptions.remove(channel.id, feed.id)
            # Added again one day, it shall not be paused without anybody knowing.
            await self._stores.pauses.resume(guild_id, feed.id, now)
            await self._stores.changes.note(guild_id, by, "feed_removed", feed.name, now)
        return feed

    async def listed(self, guild_id: int) -> list[Subscribed]:
        """The feeds of a server: its own, then the starter feeds (also refused ones, without channels)."""
        return await self._stores.subscriptions.of_guild(guild_id)

    async def paused(self, guild_id: int) -> set[int]:
        """The ids of the feeds that a server has paused."""
        return set(await self._stores.pauses.of_guild(guild_id))

    async def _follows(self, guild_id: int, feed: Feed, channels: list[Channel]) -> bool:
        for entry in await self.listed(guild_id):
            if entry.feed.id == feed.id:
                return {channel.id for channel in channels} <= set(entry.channels)
        return False

    async def _read(self, address: str) -> Items:
        result = await self._reader.read(FeedRequest(address), FeedSource(address, "server", ""))
        if isinstance(result, Failed):
            raise UserError("feed_refused", reason=result.reason)
        if isinstance(result, NotModified):  # cannot be: no validators were sent; a server may say so anyway
            raise UserError("feed_refused", reason="The server answered that nothing changed, without a feed.")
        return result

    async def _follow(self, asked: str, result: Items, channels: list[Channel], now: datetime) -> Added:
        # Three steps, not one transaction: the keeper takes its turn first, and a feed without a
        # subscription is simply not visited.
        address = normal(result.fetched.moved_to or asked)
        feed = await self._stores.feeds.add(address, name_of(result.parsed.title, address), now)
        if feed.kind == "server":
            # Also where other servers follow it: what it holds now is known before this server subscribes.
            # Curated feeds are left to their own visits: here they were read without their trust.
            await self._keeper.keep([Visit(feed, result, now)])
        async with self._stores.database.transaction():
            for channel in channels:
                await self._stores.subscriptions.add(channel.id, feed.id, now)
        return Added(feed, len(result.items), tuple(channel.id for channel in channels))

"""A server's feeds as a list for other readers, and lists of other readers taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from feeds.guard import AddressRefused
from feeds.listed import Outline
from feeds.opml import ListReader, written
from pipeline.errors import UserError
from pipeline.visits import name_of
from pipeline.watch import FEEDS_PER_GUILD, chosen_channels
from storage.channels import Channel
from storage.stores import Stores

MAX_BYTES = 256 * 1024
"""The largest list that is taken from a moderator: some thousand feeds, twenty times what a server may follow."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of a list that cannot be followed, and why, in a sentence."""

    name: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list.

    Attributes:
        added: names of the feeds that are followed now; none of what they hold is posted.
        known: how many were followed before.
        twice: how many came twice or more in the list; each repetition counts.
        refused: those that cannot be followed.
        over: how many did not fit, as a server may follow only so many.
        channels: ids of the channels that the new feeds go to.
    """

    added: tuple[str, ...]
    known: int
    twice: int
    refused: tuple[Refused, ...]
    over: int
    channels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A list as a file, and how many feeds it names."""

    body: bytes
    feeds: int


@dataclass(slots=True)
class _Tally:
    added: list[str] = field(default_factory=list)
    known: int = 0
    twice: int = 0
    refused: list[Refused] = field(default_factory=list)
    over: int = 0


class ServerLists:
    """Exports and imports the feeds of servers."""

    def __init__(self, stores: Stores, reader: ListReader) -> None:
        self._stores = stores
        self._reader = reader

    async def exported(self, guild_id: int, title: str, now: datetime) -> Exported:
        """The feeds that a server follows, its own first, as an OPML file called `title`.

        Raises:
            UserError: no_feeds if it follows none.
        """
        followed = [one.feed for one in await self._stores.subscriptions.of_guild(guild_id) if one.channels]
        if not followed:
            raise UserError("no_feeds")
        return Exported(written(title, [Outline(feed.name, feed.url) for feed in followed], now), len(followed))

    async def imported(
        self, guild_id: int, body: bytes, channel_id: int | None, now: datetime, by: int | None = None
    ) -> Imported:
        """Follows the feeds of a list from now on, in one channel or all; all of them or, if this fails, none.

        Nothing is fetched here: a new feed is visited soon, and what it holds then is taken in as old.

        Raises:
            UserError: no_channel, not_a_news_channel, or list_refused with the reason.
        """
        channels = await chosen_channels(self._stores, guild_id, channel_id)
        found = await self._reader.read(body)
        if found.problem is not None:
            raise UserError("list_refused", reason=found.problem)
        tally = _Tally(twice=found.twice, over=found.beyond)
        async with self._stores.database.transaction():
            await self._take(guild_id, found.outlines, channels, tally, now)
            for name in tally.added:
                await self._stores.changes.note(guild_id, by, "feed_added", name, now)
        return Imported(
            added=tuple(tally.added),
            known=tally.known,
            twice=tally.twice,
            refused=tuple(tally.refused),
            over=tally.over,
            channels=tuple(channel.id for channel in channels),
        )

    async def _take(
        self, guild_id: int, outlines: Sequence[Outline], channels: Sequence[Channel], tally: _Tally, now: datetime
    ) -> None:
        listed = await self._stores.subscriptions.of_guild(guild_id)
        followed = {one.feed.id: set(one.channels) for one in listed}
        room = FEEDS_PER_GUILD - await self._stores.subscriptions.count_own(guild_id)
        wanted = {channel.id for channel in channels}
        seen = set[str]()
        for outline in outlines:
            url = self._address(outline, tally)
            if url is None or url in seen:
                tally.twice += url is not None
                continue
            seen.add(url)
            feed = await self._stores.feeds.by_url(url)
            has = followed.get(feed.id, set[int]()) if feed else set[int]()
            if wanted <= has:
                tally.known += 1
                continue
            own = not has and not (feed and feed.starter)
            if own and room <= 0:
                tally.over += 1
                continue
            room -= own
            followed[await self._follow(feed.url if feed else url, outline.name, channels, now)] = has | wanted
            tally.added.append(name_of(outline.name, url))

    def _address(self, outline: Outline, tally: _Tally) -> str | None:
        try:
            return self._reader.address(outline.url)
        except AddressRefused as refused:
            tally.refused.append(Refused(outline.name, outline.url, refused.sentence))
            return None

    async def _follow(self, url: str, name: str, channels: Sequence[Channel], now: datetime) -> int:
        feed = await self._stores.feeds.add(url, name_of(name, url), now)
        for channel in channels:
            await self._stores.subscriptions.add(channel.id, feed.id, now)
        return feed.id

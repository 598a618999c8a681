"""Following a feed by the address of a web page: the one feed found there, or one that is chosen of several."""

from dataclasses import dataclass
from datetime import datetime

from feeds.discovery import Choices, Finder, addresses
from feeds.fetched import Failed, FailureKind
from feeds.named import Named
from pipeline.errors import UserError
from pipeline.watch import Added, Watch
from storage.search import SearchStore

_KIND = "found-feeds"  # of the stored rows, which hold server, channel or "", and the addresses


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that a server now follows; `found` is its address where another was typed, else ""."""

    added: Added
    found: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """Feeds to choose from, a part of `total`; `number` is what a choice among them names."""

    number: int
    feeds: tuple[Named, ...]
    total: int


class Discovery:
    """Finds feeds and has them followed.

    Args:
        watch: follows them.
        finder: looks for them.
        rows: where offers are kept until somebody chooses (30 days).
    """

    def __init__(self, watch: Watch, finder: Finder, rows: SearchStore) -> None:
        self._watch = watch
        self._finder = finder
        self._rows = rows

    async def add(
        self, guild_id: int, typed: str, channel_id: int | None, now: datetime, by: int | None = None
    ) -> Followed | Offered:
        """Follows the feed at or behind an address, in one channel or all; several feeds are offered.

        Raises:
            UserError: as `Watch.add`, or feed_none; nothing was changed then.
        """
        meant = addresses(typed)
        await self._watch.check(guild_id, meant[0], channel_id)
        found = await self._finder.find(typed)
        if isinstance(found, Failed):
            advised = found.kind is FailureKind.NOT_A_FEED and found.permanent
            raise UserError("feed_none" if advised else "feed_refused", reason=found.reason)
        if isinstance(found, Choices):
            asked = (str(guild_id), str(channel_id or ""), *(feed.url for feed in found.feeds))
            return Offered(await self._rows.remember(_KIND, asked, now), found.feeds, found.total)
        added = await self._watch.follow(guild_id, found.url, found.items, channel_id, now, by)
        return Followed(added, "" if found.url in meant else found.url)

    async def choose(self, guild_id: int, number: int, place: int, now: datetime, by: int | None = None) -> Added:
        """Follows one feed of an offer, counted from 0.

        Raises:
            UserError: choice_gone if the offer is forgotten or another server's, or as `Watch.add`.
        """
        guild, channel, *urls = await self._rows.remembered(_KIND, number) or ("", "")
        if guild != str(guild_id) or not 0 <= place < len(urls):
            raise UserError("choice_gone")
        return await self._watch.add(guild_id, urls[place], int(channel) if channel else None, now, by)

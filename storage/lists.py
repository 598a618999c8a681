"""Lists of feeds for the operator: read without the lock, also while the bot runs."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from storage.reading import looked_into

_SERVERS = """SELECT g.id, g.name FROM guilds g
  WHERE EXISTS (SELECT 1 FROM channels c WHERE c.guild_id = g.id) ORDER BY g.name, g.id"""
_STARTERS = "SELECT name, url FROM feeds WHERE starter = 1 ORDER BY name, id"
_FOLLOWED = """SELECT f.name, f.url, f.starter FROM feeds f WHERE EXISTS (
    SELECT 1 FROM channels c WHERE c.guild_id = ? AND coalesce(
      (SELECT s.wanted FROM subscriptions s WHERE s.channel_id = c.id AND s.feed_id = f.id), f.starter))
  ORDER BY f.starter, f.name, f.id"""


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed in a list."""

    name: str
    url: str
    starter: bool


@dataclass(frozen=True, slots=True)
class ServerList:
    """A server that gets news, and the feeds it follows: its own first."""

    id: int
    name: str
    feeds: tuple[ListedFeed, ...]


@dataclass(frozen=True, slots=True)
class FeedLists:
    """The feeds of all servers, and the starter feeds."""

    servers: tuple[ServerList, ...] = ()
    starters: tuple[ListedFeed, ...] = ()


def feed_lists(path: Path) -> FeedLists:
    """What every server follows; nothing where there is no database yet.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: the file is not this bot's, or a later version's.
    """

    def read(connection: sqlite3.Connection) -> FeedLists:
        servers = [
            ServerList(guild, name, tuple(ListedFeed(n, u, bool(s)) for n, u, s in _followed(connection, guild)))
            for guild, name in connection.execute(_SERVERS).fetchall()
        ]
        starters = [ListedFeed(name, url, starter=True) for name, url in connection.execute(_STARTERS)]
        return FeedLists(tuple(servers), tuple(starters))

    return looked_into(path, read, FeedLists())


def _followed(connection: sqlite3.Connection, guild_id: int) -> list[tuple[str, str, int]]:
    return connection.execute(_FOLLOWED, (guild_id,)).fetchall()

"""A pretended Discord with many servers, and a bot's database with one story that is not out yet."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from cli.franchise import load_rules
from news.desk import plan
from news.knowledge import Knowledge
from news.model import FeedItem
from news.rules import StarterFeed
from news.stories import compose
from storage.channels import ChannelKind
from storage.feeds import Feed, Validators
from storage.stores import Stores

FEED = StarterFeed("http://127.0.0.1:9/feed.xml", "Bench", "outlet", "collider.com")
_SAMPLES = Path(__file__).parent.parent / "sandbox" / "samples.toml"
_PER_SERVER = 5
_AT_ONCE = 200  # operations of one request to the sandbox
_NEVER = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of the sandbox."""

    id: int
    guild_id: int


async def settle(session: aiohttp.ClientSession, page: str, channels: int) -> list[Room]:
    """Founds servers of five channels each in the sandbox, the bot in every one; returns their channels."""
    servers = [f"server {number}" for number in range(-(-channels // _PER_SERVER))]
    founded = await _ops(session, page, [{"op": "guild_create", "name": name} for name in servers])
    ids = [str(server["id"]) for server in founded]
    wanted = [
        {"op": "channel_create", "guild": ids[n // _PER_SERVER], "name": f"news-{n}"} for n in range(channels)
    ]
    return [Room(int(made["id"]), int(made["guild_id"])) for made in await _ops(session, page, wanted)]


async def _ops(session: aiohttp.ClientSession, page: str, ops: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for start in range(0, len(ops), _AT_ONCE):
        body = {"ops": ops[start : start + _AT_ONCE]}
        async with session.post(f"{page}sandbox/world", json=body) as answer:
            results += (await answer.json())["results"]
    return results


async def fill(path: Path, rooms: Sequence[Room]) -> None:
    """A database with these channels, and one story of today that no channel gets yet."""
    now = datetime.now(UTC)
    stores = await Stores.open(path, compose)
    try:
        async with stores.database.transaction():
            for room in rooms:
                await stores.guilds.save(room.guild_id, f"Server {room.guild_id}", 1, now)
                await stores.channels.add(room.id, room.guild_id, ChannelKind.TEXT, now - timedelta(days=1))
        await stores.feeds.set_starters([FEED], now)
        feed = await _seeded(stores, now)
        decided = plan([_item(now)], frozenset(), (), Knowledge.of(load_rules(Path("none.toml"))), now)
        async with stores.database.transaction():
            for story in decided.stories:
                await stores.stories.save(story, publish_at=None, now=now)
            await stores.articles.add(feed.id, decided.decisions, old=False, now=now)
    finally:
        await stores.close()


async def _seeded(stores: Stores, now: datetime) -> Feed:
    feed = await stores.feeds.by_url(FEED.url)
    if feed is not None:
        await stores.feeds.succeeded(feed.id, Validators(), now, now + _NEVER)
        feed = await stores.feeds.by_url(FEED.url)
    if feed is None:
        raise LookupError(FEED.url)
    return feed


def _item(now: datetime) -> FeedItem:
    """The demo's Collider interview, as if it had come out just now."""
    samples = tomllib.loads(_SAMPLES.read_text(encoding="utf-8"))["items"]
    sample = next(item for item in samples if item["feed"] == "collider" and item["stage"] == 1)
    return FeedItem(
        feed=FEED.url,
        key=sample["link"],
        link=sample["link"],
        url=sample["link"],
        title=sample["title"],
        text=sample["text"].strip(),
        published=now,
        outlet=FEED.outlet,
        trusted=FEED.outlet,
    )

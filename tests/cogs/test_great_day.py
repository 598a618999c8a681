"""Rehearsal of the great day, from feed items alone: a hoax, a trade exclusive, a second trade, the release.

An hour apart each; what fans see at every step, and no false word. All outlets are invented.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from syrupy.assertion import SnapshotAssertion

from cli.franchise import compiled, load_rules
from cli.run import delivery
from cogs.newsroom import Newsroom
from cogs.poster import DiscordPoster
from cogs.services import Services
from config import Settings
from feeds.fetch import Fetcher
from feeds.guard import AddressGuard
from feeds.read import FeedReader
from feeds.worker import Workers
from news.status import Action
from pipeline.check import Check
from pipeline.collect import Collect
from pipeline.deliver import Deliver
from pipeline.desk import Desk
from pipeline.keep import Keeper
from pipeline.standing import StandingService
from pipeline.visits import Schedule
from sandbox.server import Sandbox
from storage.decisions import Editor
from storage.stores import Stores
from tests.cogs.conftest import Clock, World, running, text

HOUR = timedelta(hours=1)
OUTLETS = {
    "ledger": ("ledger.example", "Motorball Ledger", "trade"),
    "callsheet": ("callsheet.example", "Callsheet Daily", "trade"),
    "studio": ("studio.example", "The Studio", "official"),
    "buzz": ("buzz-mill.example", "Buzz Mill", ""),
}
HOAX = (
    "Alita 2 officially confirmed!!!",
    "Alita: Battle Angel 2 has been greenlit, our readers tell us. More soon.",
)
FIRST = (
    "Exclusive: 'Alita: Battle Angel' Sequel Greenlit",
    "The sequel to Alita: Battle Angel has been greenlit, Motorball Ledger has learned from insiders.",
)
SECOND = (
    "'Alita: Battle Angel' Sequel Is a Go",
    "Callsheet Daily has learned from two people that the sequel to Alita: Battle Angel has been greenlit.",
)
RELEASE = (
    "Press release: 'Alita: Battle Angel 2' Is Greenlit",
    "The Studio announced today that it has greenlit Alita: Battle Angel 2, the sequel to the 2019 film.",
)
OLD = ("A look back at the film", "Alita: Battle Angel came out in 2019.")


@dataclass
class Press:
    """The outlets' feeds, served on loopback."""

    clock: Clock
    entries: dict[str, list[str]] = field(default_factory=dict)

    def publish(self, slug: str, item: tuple[str, str]) -> str:
        """A new entry at the top of an outlet's feed; its link."""
        title, words = item
        entries = self.entries.setdefault(slug, [])
        link = f"https://{OUTLETS[slug][0]}/{len(entries)}"
        when = format_datetime(self.clock())
        head = f"<title>{escape(title)}</title><link>{link}</link><guid>{link}</guid><pubDate>{when}</pubDate>"
        entries.insert(0, f"<item>{head}<description>{escape(words)}</description></item>")
        return link

    async def feed(self, request: web.Request) -> web.Response:
        """An outlet's feed."""
        items = "".join(self.entries.get(request.match_info["slug"], ()))
        body = f'<rss version="2.0"><channel><title>Sample</title>{items}</channel></rss>'
        return web.Response(text=body, content_type="application/rss+xml")


@dataclass
class Day:
    """The day as it goes: the press, the bot, and what fans see."""

    world: World
    press: Press
    collect: Collect
    deliver: Deliver
    newsroom: Newsroom

    async def hour(self, slug: str, item: tuple[str, str]) -> str:
        """An hour passes, an item comes out and is read, and all that is due is said; the item's link."""
        self.press.clock.at += HOUR
        link = self.press.publish(slug, item)
        await self.round()
        self.press.clock.at += timedelta(minutes=10)
        await self.round()
        return link

    async def round(self) -> None:
        """One round of every job."""
        await self.collect.run()
        await self.deliver.run()
        await self.newsroom.run()

    async def posts(self) -> list[Any]:
        """What stands in the news channel."""
        return list((await self.world.channel("alita-news"))["messages"])

    async def pings(self) -> int:
        """How many messages mentioned a role."""
        return sum(bool(post["mention_roles"]) for post in await self.posts())

    async def said(self) -> str:
        """Everything that stands in the news channel."""
        return "\n".join(text(post) for post in await self.posts())

    async def told_editors(self) -> int:
        """How many claims the owner was asked about."""
        async with self.world.http.get(f"{self.world.sandbox.page}sandbox/state") as answer:
            dms = (await answer.json())["dms"]
        return sum("The studio's word hangs" in m["content"] for dm in dms for m in dm["messages"])

    async def status(self) -> str:
        """The answer of /sequel-status."""
        return str((await self.world.ask("sequel-status"))["content"])


def local(address: str) -> str:
    """The rehearsal's own franchise data."""
    lines = ['replace = ["feeds"]']
    for slug, (domain, name, trust) in OUTLETS.items():
        if trust:
            lines += ["[[outlets]]", f'domain = "{domain}"', f'name = "{name}"', f'trust = "{trust}"']
        lines += ["[[feeds]]", f'url = "{address}/{slug}"', f'name = "{name}"', "keen = true"]
        lines += ['kind = "outlet"', f'outlet = "{domain}"']
    return "\n".join(lines)


@pytest.fixture
async def day(
    sandbox: Sandbox, stores: Stores, services: Services, workers: Workers, tmp_path: Path
) -> AsyncIterator[Day]:
    """A server that is set up with a channel and a role, and feeds that were read once."""
    clock = services.now
    assert isinstance(clock, Clock)
    press = Press(clock)
    app = web.Application()
    app.router.add_get("/{slug}", press.feed)
    async with TestServer(app, host="127.0.0.1") as server:
        path = tmp_path / "local.toml"
        path.write_text(local(str(server.make_url("")).rstrip("/")), "utf-8")
        rules = load_rules(path)
        knowledge = compiled(rules)
        standing = StandingService(stores, rules)
        services = replace(
            services,
            rules=rules,
            standing=standing,
            check=Check(stores, knowledge, standing),
            desk=Desk(stores, rules, standing),
        )
        guard = AddressGuard(frozenset({"127.0.0.1"}))
        async with (
            Fetcher(guard, "test") as fetcher,
            aiohttp.ClientSession() as http,
            running(services, sandbox) as bot,
        ):
            keeper = Keeper(
                stores,
                knowledge,
                Schedule(timedelta(minutes=5)),
                settle=timedelta(seconds=Settings().stories.settle_seconds),
                max_age=timedelta(days=7),
            )
            collect = Collect(stores, FeedReader(fetcher, workers), keeper, clock=clock)
            world = World(sandbox, stores, services, bot, http, clock)
            made = Day(
                world,
                press,
                collect,
                delivery(Settings(), stores, standing, DiscordPoster(bot), clock),
                Newsroom(bot, services.desk, services.desk_place, clock),
            )
            await collect.start(rules.feeds)
            for slug in OUTLETS:
                press.publish(slug, OLD)
            await made.round()
            await world.ask("setup", user="moderator", options={"channel": "alita-news", "ping-role": "News Ping"})
            yield made


SCENES = (("buzz", HOAX), ("ledger", FIRST), ("callsheet", SECOND), ("studio", RELEASE))
NOT_YET = ("**Official**", "**Greenlit", "The studio has announced", "onfirmed!", "Buzz Mill")
"""What nobody may read before the studio's release."""
TRUE = (
    "**Not greenlit.** ",
    "**Not greenlit.** ",
    "**Not confirmed.** ",
    "**Greenlit!** ",
)
_LINK = re.compile(r"\(<https://[^>]*>\)")


def scene(posts: list[Any], status: str) -> dict[str, Any]:
    """What fans see at one step; the sentences of summaries, which tests/news judge, are left out."""
    return {
        "channel": [[_LINK.sub("(link)", line) for line in seen(post)] for post in posts],
        "status": status.splitlines()[0],
    }


def seen(post: Any) -> list[str]:
    """A message's lines, the embed without its summary."""
    lines = [line for line in text(post).splitlines() if line and "a second Alita film is going ahead" not in line]
    return [f"mentions {role}" for role in post["mention_roles"]] + lines


async def test_the_great_day(day: Day, snapshot: SnapshotAssertion) -> None:
    """Hour by hour: nothing of the hoax, a report as a report, two as not confirmed, the day itself at once."""
    scenes, links, pings, asked = [], [], [], []
    for (slug, item), verdict in zip(SCENES, TRUE, strict=True):
        links.append(await day.hour(slug, item))
        status = await day.status()
        assert status.startswith(verdict)
        if item is not RELEASE:
            assert not [word for word in NOT_YET if word in await day.said() or word in status], slug
        pings.append(await day.pings())
        asked.append(await day.told_editors())
        scenes.append(scene(await day.posts(), status))
    assert pings == [0, 0, 0, 1]
    assert asked == [0, 0, 2, 3]
    assert scenes == snapshot
    checked = await day.world.ask("check", options={"claim": links[0]})
    assert checked["content"].startswith("**No source we trust says this.**")
    checked = await day.world.ask("check", options={"claim": links[-1]})
    assert checked["content"].startswith("**A known story.**")
    assert "**Greenlit!**" in checked["content"]
    assert "Buzz Mill" not in await day.said()


async def test_later_reports_of_the_day_are_quiet(day: Day) -> None:
    """A second official page, and papers that follow, add to the posts and mention nobody again."""
    for slug, item in SCENES:
        await day.hour(slug, item)
    await day.hour("studio", ("It is official: Alita returns", f"{RELEASE[1]} It is thrilled about the sequel."))
    await day.hour("callsheet", ("Studio greenlights 'Alita: Battle Angel 2'", RELEASE[1]))
    assert await day.pings() == 1


async def test_a_correction_of_the_day(day: Day, snapshot: SnapshotAssertion) -> None:
    """Had the papers been wrong: an editor's rejection takes the word back, at once and without a mention."""
    await day.hour("ledger", FIRST)
    await day.hour("callsheet", SECOND)
    assert (await day.status()).startswith("**Not confirmed.**")
    for one in await day.world.services.desk.open(day.press.clock()):
        await day.world.services.desk.decide(
            one.claim.id, Action.REJECT, Editor(1, "Edda"), "The papers took it back.", day.press.clock()
        )
    assert (await day.status()).startswith("**Not greenlit.**")
    day.press.clock.at += timedelta(minutes=2)
    await day.round()
    assert scene(await day.posts(), await day.status()) == snapshot
    assert await day.pings() == 0
    await day.round()
    assert "**Greenlit" not in await day.said()
    assert (await day.said()).count("**Taken back**") == 1


async def test_an_editor_confirms_before_the_studio_speaks(day: Day) -> None:
    """The confirmation is the turn that mentions; the studio's release after it mentions nobody again."""
    await day.hour("ledger", FIRST)
    await day.hour("callsheet", SECOND)
    [claim, *_] = await day.world.services.desk.open(day.press.clock())
    await day.world.services.desk.decide(
        claim.claim.id, Action.CONFIRM, Editor(1, "Edda"), "I have seen the letter.", day.press.clock()
    )
    day.press.clock.at += timedelta(minutes=2)
    await day.round()
    assert await day.pings() == 1
    assert (await day.status()).startswith("**Greenlit!**")
    assert "The studio has announced" not in await day.status() + await day.said()
    await day.hour("studio", RELEASE)
    assert (await day.said()).count("The studio has announced an Alita: Battle Angel sequel") == 1
    assert await day.pings() == 1

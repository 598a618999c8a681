"""bot.py run: builds the services and keeps the bot connected until it is told to stop."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli.errors import MISSING, REFUSED, USAGE, Stop
from cli.feeds import Web, web
from cli.franchise import load_knowledge
from cli.jobs import Jobs
from cli.logs import set_up
from cli.memory import set_aside
from cogs.bot import NewsBot
from cogs.connection import (
    DiscordAddressError,
    DiscordUnreachableError,
    TokenRefusedError,
    connect,
    point_at,
)
from cogs.doors import DiscordDoors
from cogs.editors import DeskPlace
from cogs.moderators import DiscordModerators
from cogs.newsroom import Newsroom
from cogs.poster import DiscordPoster
from cogs.services import Services
from config import Settings
from news.knowledge import Knowledge
from news.stories import compose
from pipeline.card import Cards
from pipeline.check import Check
from pipeline.collect import Collect
from pipeline.deliver import Deliver
from pipeline.desk import Desk
from pipeline.discovery import Discovery
from pipeline.feedcare import FeedCare
from pipeline.guilds import Guilds
from pipeline.keep import Keeper
from pipeline.loudness import Caps
from pipeline.notices import Notices
from pipeline.opml import ServerLists
from pipeline.outbox import Outbox
from pipeline.pages import ArticlePages, FeedPages
from pipeline.poster import Poster
from pipeline.publish import Publish
from pipeline.quotes import Quotes
from pipeline.removal import Removal
from pipeline.reports import Reports
from pipeline.search import Search
from pipeline.setup import Setup
from pipeline.standing import StandingService
from pipeline.takeaway import Takeaways
from pipeline.trial import Trial
from pipeline.turning import Turning
from pipeline.visits import Schedule
from pipeline.wake import Wake
from pipeline.watch import Watch
from storage.stores import Stores

log = logging.getLogger(__name__)

_LONGEST_WAIT = timedelta(minutes=5)
_ENDLESS = 1_000_000
_BETWEEN_EDITS = timedelta(minutes=2)
_EDITORS_SECONDS = 20.0
_PRUNING_SECONDS = 6 * 3600.0
_FORGETTING_SECONDS = 6 * 3600.0
_PUBLISH_SECONDS = 5.0
_TAKEAWAY_SECONDS = 2.0
_NOTICES_SECONDS = 15.0
_WAKE_SECONDS = 30.0
_MOST_WORKERS = 2  # many feeds are read nearly twice as fast as by one; each takes 20 to 50 MB once it was needed
_TRIAL_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What a running bot is made of."""

    services: Services
    stores: Stores
    collect: Collect


async def run_bot(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM.

    Raises:
        Stop: a token is missing or refused, or an address is unsafe.
        StorageError, RulesError: see there.
    """
    set_up(settings.log.level)
    if not settings.discord.token:
        raise Stop(MISSING, USAGE)
    try:
        point_at(settings.discord.api_url, settings.discord.gateway_url)
    except DiscordAddressError as error:
        raise Stop(str(error), USAGE) from None
    stop = _stop_event()
    async with _parts(settings) as parts:
        await parts.collect.start(parts.services.rules.feeds)
        await _keep_connected(settings, parts, stop)
    log.info("stopped")


@asynccontextmanager
async def _parts(settings: Settings) -> AsyncIterator[Parts]:
    knowledge = load_knowledge(Path(settings.franchise.local))
    stores = await Stores.open(Path(settings.database.path), compose)
    try:
        async with web(settings, workers=min(_MOST_WORKERS, os.cpu_count() or 1)) as readers:
            max_age = timedelta(days=settings.stories.max_age_days)
            keeper = Keeper(
                stores,
                knowledge,
                Schedule(timedelta(seconds=settings.polling.min_seconds)),
                settle=timedelta(seconds=settings.stories.settle_seconds),
                max_age=max_age,
            )
            watch = Watch(stores, readers.feeds, keeper)
            opened = ArticlePages(readers.pages, knowledge) if readers.pages else None
            pages = FeedPages(stores, opened, max_age) if opened else None
            collect = Collect(stores, readers.feeds, keeper, clock=_now, pages=pages)
            yield Parts(_services(settings, stores, knowledge, watch, readers), stores, collect)
    finally:
        await stores.close()


def _services(settings: Settings, stores: Stores, knowledge: Knowledge, watch: Watch, readers: Web) -> Services:
    rules = knowledge.rules
    standing = StandingService(stores, rules)
    return Services(
        stores=stores,
        rules=rules,
        standing=standing,
        watch=watch,
        discovery=Discovery(watch, readers.finder, stores.search),
        care=FeedCare(stores),
        trial=_trial(settings, stores, knowledge, readers),
        lists=ServerLists(stores, readers.lists),
        setup=Setup(stores),
        guilds=Guilds(stores, clock=_now),
        reports=Reports(stores),
        removal=Removal(stores),
        search=Search(stores),
        quotes=Quotes(stores, knowledge),
        check=Check(stores, knowledge, standing),
        desk=Desk(stores, rules, standing),
        desk_place=DeskPlace(settings.desk.guild_id, settings.desk.channel_id, settings.desk.editors),
        now=_now,
        contact=settings.feeds.contact,
    )


def _trial(settings: Settings, stores: Stores, knowledge: Knowledge, readers: Web) -> Trial:
    """Somebody waits for the answer, so it opens few pages and not for long."""
    pages = ArticlePages(readers.pages, knowledge, seconds=_TRIAL_SECONDS) if readers.pages else None
    max_age = timedelta(days=settings.stories.max_age_days)
    return Trial(stores, readers.feeds, readers.finder, knowledge, max_age=max_age, pages=pages)


async def _keep_connected(settings: Settings, parts: Parts, stop: asyncio.Event) -> None:
    wait = timedelta(seconds=2)
    while not stop.is_set():
        try:
            await _one_connection(settings, parts, stop)
        except TokenRefusedError:
            raise Stop(REFUSED) from None
        except DiscordUnreachableError as error:
            wait = min(max(wait * 2, error.after or wait), _LONGEST_WAIT)
            log.warning("Discord cannot be reached (%s); trying again in %d s", error, wait.total_seconds())
            await _sleep(wait, stop)


async def _one_connection(settings: Settings, parts: Parts, stop: asyncio.Event) -> None:
    """One login; discord.py mends interruptions after it by itself."""
    bot = NewsBot(parts.services, guild_ready_timeout=settings.discord.guild_ready_timeout)
    poster = DiscordPoster(bot)
    deliver = delivery(settings, parts.stores, parts.services.standing, poster, _now)
    jobs = Jobs(parts.collect.run, deliver.run, parts.stores.database, min_seconds=settings.polling.min_seconds)
    newsroom = Newsroom(bot, parts.services.desk, parts.services.desk_place, _now)
    jobs.also("pruning", lambda: parts.stores.pruning.prune(_now()), _PRUNING_SECONDS)
    jobs.also("forgetting", parts.services.guilds.run, _FORGETTING_SECONDS)
    jobs.also("newsroom", newsroom.run, _EDITORS_SECONDS)
    jobs.also("publish", Publish(parts.stores, poster, clock=_now).run, _PUBLISH_SECONDS)
    jobs.also("takeaways", Takeaways(parts.stores, poster, clock=_now).run, _TAKEAWAY_SECONDS)
    jobs.also("notices", Notices(parts.stores, DiscordModerators(bot), clock=_now).run, _NOTICES_SECONDS)
    jobs.also("wake", Wake(parts.stores, DiscordDoors(bot), clock=_now).run, _WAKE_SECONDS)
    async with bot:
        connection = asyncio.create_task(connect(bot, settings.discord.token))
        started = asyncio.create_task(_start_when_ready(bot, jobs))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            started.cancel()
            stopped.cancel()
            await jobs.stop()
            await bot.close()
        await connection


def delivery(
    settings: Settings, stores: Stores, standing: StandingService, poster: Poster, clock: Callable[[], datetime]
) -> Deliver:
    """The outbox and what fills it, composed as the running bot has it."""
    settle = timedelta(seconds=settings.stories.settle_seconds)
    cards = Cards(stores, standing)
    outbox = Outbox(stores, Turning(stores, standing), cards, gather=settle, caps=_caps(settings))
    return Deliver(
        stores,
        poster,
        per_second=settings.delivery.per_second,
        clock=clock,
        fill=outbox.fill,
        rest=min(_BETWEEN_EDITS, settle / 2),
        cards=cards,
    )


async def _start_when_ready(bot: NewsBot, jobs: Jobs) -> None:
    await bot.wait_until_ready()
    log.info("connected as %s", bot.user)
    set_aside()
    jobs.start()


def _caps(settings: Settings) -> Caps | None:
    hour, day = settings.delivery.posts_per_hour, settings.delivery.posts_per_day
    return Caps(hour or _ENDLESS, day or _ENDLESS) if hour or day else None


def _stop_event() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


async def _sleep(wait: timedelta, stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), wait.total_seconds())
    except TimeoutError:
        return


def _now() -> datetime:
    return datetime.now(UTC)

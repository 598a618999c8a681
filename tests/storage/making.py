"""Short ways to make what the stores keep: feeds, channels, articles, stories."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from news.model import Article, Claim, Decision, FeedItem, Importance, Relevance, Signal, Topic, Trust, Verdict
from news.rules import StarterFeed
from news.stories import compose
from storage.channels import ChannelKind
from storage.feeds import Feed, Validators
from storage.stores import Stores

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
STARTER = "https://starter.example/feed"
OTHER_STARTER = "https://second.example/feed"
PRIVATE = "https://private.example/feed"


def minutes(count: float) -> timedelta:
    """A span of minutes."""
    return timedelta(minutes=count)


def item(key: str, *, feed: str = STARTER, published: datetime | None = NOON, title: str = "") -> FeedItem:
    """An entry with a page of its own."""
    link = f"https://outlet.example/{key}"
    return FeedItem(
        feed=feed,
        key=key,
        link=link,
        url=link,
        title=title or f"Headline {key}",
        text=f"Text of {key}.",
        published=published,
        outlet="outlet.example",
        trusted="outlet.example",
    )


def article(
    key: str,
    *,
    importance: Importance = Importance.NOTABLE,
    published: datetime | None = NOON,
    relevance: Relevance = Relevance.NEWS,
    topic: Topic = Topic.INTERVIEW,
    evergreen: bool = False,
    claims: tuple[Claim, ...] = (),
) -> Article:
    """A judged entry."""
    entry = item(key, published=published)
    return Article(
        item=entry,
        canonical=f"outlet.example/{key}",
        headline=entry.title,
        relevance=relevance,
        reasons=("It names the film.",),
        topic=topic,
        importance=importance,
        summary=f"Summary of {key}.",
        evergreen=evergreen,
        claims=claims,
    )


def claim(name: str, text: str = "A sequel is talked about.") -> Claim:
    """A claim about a sequel."""
    return Claim(
        id=name,
        signal=Signal.TALK,
        speaker="Rosa Salazar",
        origin="Outlet",
        outlet="outlet.example",
        trust=Trust.COVERAGE,
        official=False,
        said=NOON,
        quote=None,
        text=text,
        link=None,
    )


def decided(
    report: Article, story: str | None, verdict: Verdict = Verdict.POST, reasons: tuple[str, ...] = ()
) -> Decision:
    """A decision on an article."""
    return Decision(report, verdict, story, reasons or report.reasons)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The stores, with short ways to fill them as the pipeline would."""

    stores: Stores

    async def starter(self, url: str = STARTER, *, also: tuple[str, ...] = ()) -> Feed:
        """A starter feed that has been read once."""
        starters = [
            StarterFeed(address, f"Feed {address}", "outlet", "outlet.example") for address in (url, *also)
        ]
        await self.stores.feeds.set_starters(starters, NOON - timedelta(days=30))
        return await self.seeded(url)

    async def own(self, channel: int, url: str = PRIVATE, since: datetime = NOON - timedelta(days=1)) -> Feed:
        """A server's own feed, wanted by one of its channels."""
        feed = await self.stores.feeds.add(url, "Own feed", since)
        await self.stores.subscriptions.add(channel, feed.id, since)
        return await self.seeded(url)

    async def seeded(self, url: str) -> Feed:
        """The feed at `url` after a first good visit."""
        feed = await self.stores.feeds.by_url(url)
        assert feed is not None
        await self.stores.feeds.succeeded(feed.id, Validators(), NOON - timedelta(days=1), NOON)
        again = await self.stores.feeds.get(feed.id)
        assert again is not None
        return again

    async def channel(
        self,
        channel: int,
        guild: int = 1,
        *,
        since: datetime = NOON - timedelta(days=1),
        least: Importance = Importance.NOTABLE,
        kind: ChannelKind = ChannelKind.TEXT,
    ) -> None:
        """A news channel of a server."""
        await self.stores.guilds.save(guild, f"Server {guild}", 7, since)
        await self.stores.channels.add(channel, guild, kind, since)
        await self.stores.channels.set_least(channel, least)

    async def report(
        self,
        feed: Feed,
        story: str,
        report: Article,
        *,
        at: datetime = NOON,
        old: bool = False,
        verdict: Verdict = Verdict.POST,
        due: datetime | None = None,
    ) -> None:
        """A report of a story comes in; the story may be published at `due` (at once without it)."""
        before = [stored.article for stored in await self.stores.articles.of_story(story)]
        grown = compose(story, [*before, report])
        async with self.stores.database.transaction():
            await self.stores.stories.save(grown, publish_at=None if old else due or at, now=at)
            await self.stores.articles.add(feed.id, [decided(report, story, verdict)], old=old, now=at)

"""What stands behind /feeds pause, resume, test and health: asks the services and renders what they found."""

from collections.abc import Sequence

import discord

from cogs.bot import NewsBot
from cogs.places import state
from cogs.services import Services
from cogs.speech import Speech
from pipeline.feedcare import FeedState
from pipeline.trial import Tried, TriedItem
from render import feeds, health, trial
from render.message import Message
from storage.channels import Channel
from storage.waiting import Backlog


class FeedCare:
    """Messages about the feeds of the server that an interaction comes from; `guild` is its id."""

    def __init__(self, services: Services, speech: Speech) -> None:
        self._care = services.care
        self._setup = services.setup
        self._trial = services.trial
        self._now = services.now
        self._speech = speech

    async def pause(self, interaction: discord.Interaction[NewsBot], guild: int, feed_id: int) -> Message:
        """Pauses a feed."""
        feed = await self._care.pause(guild, feed_id, interaction.user.id, self._now())
        return feeds.paused(feed.name, self._speech(interaction.locale))

    async def resume(self, interaction: discord.Interaction[NewsBot], guild: int, feed_id: int) -> Message:
        """Resumes a feed, or wakes one that was given up."""
        done = await self._care.resume(guild, feed_id, self._now(), interaction.user.id)
        texts = self._speech(interaction.locale)
        return feeds.resumed(done.feed.name, texts, woken=done.woken, hurried=done.hurried)

    async def test(self, interaction: discord.Interaction[NewsBot], guild: int, typed: str) -> Message:
        """Tries a feed."""
        tried, texts = await self._trial.run(guild, typed, self._now()), self._speech(interaction.locale)
        if isinstance(tried, Tried):
            return trial.trial(_trial_view(tried), texts)
        return trial.several([(feed.title, feed.url) for feed in tried.feeds], tried.total, texts)

    async def health(self, interaction: discord.Interaction[NewsBot], guild: int, page: int) -> Message:
        """A page of how everything fares."""
        now = self._now()
        found = await self._care.health(guild, now)
        lines = [_health_line(state) for state in found.feeds]
        posts = _posts(found.backlogs, await self._setup.channels(guild), interaction.guild)
        return health.health(lines, posts, page, now, self._speech(interaction.locale))


def _health_line(state: FeedState) -> health.HealthLine:
    feed, pause = state.feed, state.pause
    return health.HealthLine(
        name=feed.name,
        url=feed.url,
        checked=feed.checked_at,
        next_at=feed.next_at,
        every=state.every,
        failure=feed.failure,
        since=feed.failing_since,
        given_up_at=feed.paused_at,
        paused_at=pause.since if pause else None,
        paused_by=pause.by if pause else None,
        former=state.former[0] if state.former else "",
    )


def _posts(
    backlogs: Sequence[Backlog], channels: Sequence[Channel], guild: discord.Guild | None
) -> list[health.PostsLine]:
    """The channels that lack posts, or in which the bot lacks something: no post may have been tried there yet."""
    by_channel = {one.channel_id: one for one in backlogs}
    seen = {channel.id: state(channel, guild) for channel in channels} if guild else {}
    wrong = [key for key, (missing, gone) in seen.items() if missing or gone]
    return [
        _posts_line(key, by_channel.get(key), *seen.get(key, ((), False)))
        for key in dict.fromkeys((*by_channel, *wrong))
    ]


def _posts_line(
    channel_id: int,
    backlog: Backlog | None,
    missing: tuple[str, ...],
    gone: bool,  # noqa: FBT001 - as `state` returns it
) -> health.PostsLine:
    if backlog is None:
        return health.PostsLine(channel_id, missing=missing, gone=gone)
    return health.PostsLine(channel_id, backlog.counts, backlog.reasons, backlog.paused, missing, gone)


def _trial_view(tried: Tried) -> trial.TrialView:
    newest = tuple(_tried_line(item) for item in tried.newest)
    return trial.TrialView(
        tried.name, tried.items, tried.broken, newest, tried.followed, tried.url if tried.found else ""
    )


def _tried_line(item: TriedItem) -> trial.TriedLine:
    return trial.TriedLine(
        title=item.title,
        link=item.link,
        published=item.published,
        verdict=item.verdict.value,
        importance=item.importance.value if item.importance else "",
        story=item.story,
        reason=item.reason,
        known=item.known,
        old=item.old,
    )

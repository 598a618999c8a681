"""What a row of the outbox says, and how: aloud, silently, or with a mention."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from news.model import Article, Importance, Story, Topic, Trust, Verdict
from news.status import Studio
from news.status_model import CONFIRMED
from news.stories import is_withdrawn
from pipeline.card import Cards
from pipeline.poster import (
    Call,
    CardPost,
    Listing,
    ListKind,
    Post,
    Saying,
    Sent,
    Target,
    TurnPost,
    Update,
    mark_of,
)
from pipeline.quiet import quiet_until
from storage.channels import Channel, ChannelKind, Style
from storage.deliveries import UNREMARKABLE, Delivery, DeliveryState, Manner
from storage.guilds import Guild
from storage.stores import Stores

_LOUDNESS = (Importance.MINOR, Importance.NOTABLE, Importance.MAJOR)
_UNKNOWN = timedelta(hours=1)
_COUNTED = ("card", "digest")
_LISTS = {"list": ListKind.MORE, "away": ListKind.AWAY, "digest": ListKind.DIGEST}


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said, where, and in which manner; the manner is kept with the row.

    What is `withdrawn` is only said where it stands already.
    """

    target: Target
    post: Saying
    manner: Manner = UNREMARKABLE
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """It is not the time to say it before `when`."""

    when: datetime


@dataclass(frozen=True, slots=True)
class _Place:
    """A row's channel and server, and whether it is quiet there."""

    channel: Channel
    guild: Guild | None
    quiet_until: datetime | None

    @property
    def target(self) -> Target:
        return Target(self.channel.guild_id, self.channel.id, ChannelKind(self.channel.kind))

    def inside(self, sent: Sent) -> Target:
        """Where a reply to a message goes: into the thread that it opened, if it did."""
        if sent.thread_id is None:
            return self.target
        return Target(self.channel.guild_id, sent.thread_id, ChannelKind.THREAD)

    @property
    def silent(self) -> bool:
        return self.quiet_until is not None

    def role(self, importance: Importance) -> int | None:
        """The role to mention for news of this importance."""
        if self.guild is None or self.guild.ping_least is None:
            return None
        enough = _LOUDNESS.index(importance) >= _LOUDNESS.index(self.guild.ping_least)
        return self.guild.ping_role_id if enough else None


class Sayings:
    """Puts together what rows say, from what is stored now.

    Args:
        cards: knows what cards show; without it they wait.
    """

    def __init__(self, stores: Stores, cards: Cards | None = None) -> None:
        self._stores = stores
        self._cards = cards

    async def revision(self, row: Delivery) -> int:
        """What a message that is made now shows at least; read it first."""
        # Those of cards and lists are counted in their rows; what is put together after one was read is not older.
        return row.wanted_revision if row.kind in _COUNTED else await self._stores.stories.revision(row.subject)

    async def of(self, row: Delivery, now: datetime) -> Said | Later | None:
        """What a row says now; None if nothing is left to say."""
        place = await self._place(row, now)
        if place is None:
            return None
        match row.kind:
            case "story":
                return await self._story(row, place, now)
            case "reply" | "ping":
                return await self._call(row, place)
            case "update":
                return await self._update(row, place, now)
            case "digest":
                return await self._listing(row, place)
            case "turn":
                return await self._turn(row, place)
            case "card":
                return await self._card(row, place, now)
            case _:
                return None

    async def _place(self, row: Delivery, now: datetime) -> _Place | None:
        channel = await self._stores.channels.get(row.channel_id)
        if channel is None:
            return None
        guild = await self._stores.guilds.get(row.guild_id)
        return _Place(channel, guild, quiet_until(guild, now))

    async def _story(self, row: Delivery, place: _Place, now: datetime) -> Said | None:
        story = await self._stores.stories.get(row.subject, row.guild_id)
        if story is None:
            return None
        told = await self._stores.turns.tells(story.id, row.channel_id, now)
        role = None if told or _mere_claim(story, place) else place.role(story.importance)
        manner = _manner(row, story.importance, place, role)
        post = Post(
            story,
            mark_of(row.kind, row.subject),
            _mention(manner, place),
            manner.silent,
            compact=place.channel.style is Style.COMPACT,
        )
        return Said(place.target, post, manner, is_withdrawn(story))

    async def _turn(self, row: Delivery, place: _Place) -> Said | None:
        turn = await self._stores.turns.get(int(row.subject))
        story = await self._stores.stories.get(turn.story_id, row.guild_id) if turn else None
        if turn is None or story is None:
            return None
        known = turn.became == Studio.REPORTED or (turn.was, turn.became) == (CONFIRMED, Studio.GREENLIT)
        calls = not turn.back and not known
        manner = _manner(row, Importance.MAJOR, place, place.role(Importance.MAJOR) if calls else None)
        mark = mark_of(row.kind, row.subject)
        post = TurnPost(turn.was, turn.became, story, mark, _mention(manner, place), manner.silent, back=turn.back)
        return Said(place.target, post, manner)

    async def _card(self, row: Delivery, place: _Place, now: datetime) -> Said | Later:
        if self._cards is None:
            return Later(now + _UNKNOWN)
        return Said(place.target, CardPost(*await self._cards.now(now), mark_of(row.kind, row.subject)))

    async def _call(self, row: Delivery, place: _Place) -> Said | Later | None:
        stories, answers = await self._called(row)
        if not stories or answers is None:
            return None
        if place.quiet_until is not None:
            return Later(place.quiet_until)
        if row.kind == "reply" and _mere_claim(stories[0], place):
            return None
        role = place.role(Importance.MAJOR)
        if role is None and row.kind == "ping":
            return None  # it would mention nobody
        manner = Manner(Importance.MAJOR.value, silent=False, pings=role is not None)
        call = Call(stories, answers, row.kind == "ping", mark_of(row.kind, row.subject), role)
        return Said(place.inside(answers), call, manner)

    async def _called(self, row: Delivery) -> tuple[tuple[Story, ...], Sent | None]:
        """The stories that a reply or a ping is for, without those withdrawn since, and the message it answers."""
        if row.kind == "reply":
            names, found = [row.subject], await self._stores.pings.post_of(row.subject, row.channel_id)
        else:
            names, found = await self._stores.pings.told(row.id), await self._stores.pings.first_post(row.id)
        stories = await self._stores.stories.several(names, row.guild_id)
        standing = tuple(story for story in stories if not is_withdrawn(story))
        return standing, Sent(*found) if found else None

    async def _update(self, row: Delivery, place: _Place, now: datetime) -> Said | None:
        story_id = row.subject.split(":")[0]
        story = await self._stores.stories.get(story_id, row.guild_id)
        found = await self._stores.pings.post_of(story_id, row.channel_id)
        if story is None or found is None or is_withdrawn(story):
            return None
        kept = await self._stores.articles.of_story(story_id, row.guild_id)
        since = row.since or now
        new = [
            one.article
            for one in kept
            if one.verdict in (Verdict.POST, Verdict.JOIN) and not one.old and one.seen_at > since
        ]
        if not new:
            return None
        mark, sent = mark_of("story", f"{story_id}:{row.id}"), Sent(*found)
        return Said(place.inside(sent), Update(story, tuple(new), sent, mark, place.silent))

    async def _listing(self, row: Delivery, place: _Place) -> Said | None:
        told = await self._stores.digests.told(row.id)
        stories = tuple(await self._stores.stories.several(told, row.guild_id))
        mentions: tuple[Article, ...] = ()
        if place.channel.mentions:
            mentions = tuple(await self._stores.digests.mentions(row.id))
        if not stories and not mentions:
            return None
        kind = _LISTS[row.subject.split("-")[0]]
        mark = mark_of(row.kind, row.subject)
        return Said(place.target, Listing(kind, stories, mentions, mark, row.created_at, place.silent))


def _mere_claim(story: Story, place: _Place) -> bool:
    """Whether a story claims a green light that the studio has not given: it mentions nobody as big news.

    The day it is true, the turn of the studio's word does (DESIGN section 6).
    """
    claimed = story.topic is Topic.GREENLIGHT_CLAIM and story.lead.trust is not Trust.OFFICIAL
    return claimed and place.guild is not None and place.guild.ping_least is Importance.MAJOR


def _manner(row: Delivery, importance: Importance, place: _Place, role: int | None) -> Manner:
    """How a post is said: decided when its first attempt begins, and kept while one of them may have arrived."""
    if row.state is DeliveryState.SENT or (row.state is DeliveryState.SENDING and row.attempts):
        return Manner(row.importance, row.silent, row.pings)
    # In quiet hours only a major story's mention is made up for.
    pings = role is not None and (not place.silent or importance is Importance.MAJOR)
    return Manner(importance.value, place.silent, pings)


def _mention(manner: Manner, place: _Place) -> int | None:
    """The role that the post itself mentions; a silent one's mention follows later."""
    if not manner.pings or manner.silent or place.guild is None:
        return None
    return place.guild.ping_role_id

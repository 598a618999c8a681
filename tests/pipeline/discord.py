"""A pretended Discord behind the Poster protocol: it forgets answers, delays requests and keeps its own time."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from news.model import Story
from pipeline.poster import (
    Call,
    CardPost,
    ChannelRefusedError,
    HistoryForbiddenError,
    Listing,
    MessageGoneError,
    NotSentError,
    PerhapsSentError,
    PostRefusedError,
    Saying,
    Sent,
    Target,
)

NONCE_WINDOW = timedelta(minutes=3)  # "the past few minutes" is all that Discord promises


def _shown(post: Saying) -> tuple[int, str]:
    """How many reports or stories a message shows, and what its readers see of it."""
    if isinstance(post, Listing):
        return len(post.stories), f"{post.kind}: {', '.join(map(_line, post.stories))}"
    if isinstance(post, Call):
        return len(post.stories), f"look: {', '.join(one.headline for one in post.stories)}"
    if isinstance(post, CardPost):
        return post.health.polled, f"card: {post.standing.word}"
    return len(post.story.articles), post.story.headline


def _line(story: Story) -> str:
    marked = story.correction is not None or any(one.revised for one in story.articles)
    return f"{story.headline} (corrected)" if marked else story.headline


class Fault(StrEnum):
    """How one request goes wrong."""

    RATE_LIMIT = "429 before anything happened"
    LOST_REQUEST = "the request never arrives, no answer"
    LOST_ANSWER = "it is done, but no answer comes"
    LATE = "no answer, and the request arrives later"
    REFUSED = "this message is not taken at all"
    BROKEN = "an error nobody thought of"


@dataclass(slots=True)
class Message:
    """A message as everybody in the channel sees it."""

    id: int
    channel_id: int
    mark: str
    nonce: str
    at: datetime
    reports: int
    headline: str
    edits: int = 0
    ping: int | None = None
    silent: bool = False


@dataclass(slots=True)
class Discord:
    """Channels with messages; `faults` are used up by the next requests, one each.

    Attributes:
        clock: the time, the same as the bot's.
        steps: how often each call gives way to others before and after it is done.
    """

    clock: Callable[[], datetime]
    faults: dict[int, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    edit_faults: list[Exception] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    removed: list[Message] = field(default_factory=list)
    late: list[tuple[datetime, Target, Saying, str]] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    sends: int = 0
    finds: int = 0

    async def silence(self) -> None:
        """Requests are always welcome."""

    def time(self) -> datetime:
        """Its own time."""
        return self.clock()

    async def send(self, target: Target, post: Saying, nonce: str) -> Sent:
        """Posts, or answers as told."""
        self.sends += 1
        await self._way(target)
        fault = self.faults[target.channel_id].pop(0) if self.faults[target.channel_id] else None
        self._before(target, fault)
        if fault is Fault.LATE:
            arrives = self.clock() + timedelta(seconds=self.dice.choice([1, 20, 60]))
            self.late.append((arrives, target, post, nonce))
            raise PerhapsSentError("no answer")
        message = self.arrive(target, post, nonce, self.clock())
        await self._way(target)
        if fault is Fault.LOST_ANSWER:
            raise PerhapsSentError("no answer")
        return Sent(message.id)

    async def edit(self, target: Target, sent: Sent, post: Saying) -> None:
        """Edits, or answers as told."""
        await self._way(target)
        if self.edit_faults:
            raise self.edit_faults.pop(0)
        self._before(target, None)
        found = next((m for m in self.messages if m.id == sent.message_id), None)
        if found is None:
            raise MessageGoneError("The message was deleted.")
        found.reports, found.headline, found.edits = *_shown(post), found.edits + 1

    async def remove(self, target: Target, sent: Sent) -> None:
        """Deletes a message."""
        await self._way(target)
        self._before(target, self.faults[target.channel_id].pop(0) if self.faults[target.channel_id] else None)
        found = next((m for m in self.messages if m.id == sent.message_id), None)
        if found is None:
            raise MessageGoneError("The message was deleted.")
        self.delete(found)

    async def find(self, target: Target, mark: str, since: datetime) -> Sent | None:
        """Looks into the channel's history."""
        self.finds += 1
        await self._way(target)
        self._before(target, None)
        if target.channel_id in self.unreadable:
            raise HistoryForbiddenError("The bot may not read the channel's history.")
        for message in self.messages:
            if (message.channel_id, message.mark) == (target.channel_id, mark) and message.at >= since:
                return Sent(message.id)
        return None

    def arrive(self, target: Target, post: Saying, nonce: str, now: datetime) -> Message:
        """A request reaches Discord: the same nonce within the window returns the first message."""
        for message in [*self.messages, *self.removed]:
            if message.nonce == nonce and now - message.at <= NONCE_WINDOW:
                if message in self.removed:
                    raise MessageGoneError("The message was deleted.")
                return message
        made = Message(
            len(self.messages) + len(self.removed) + 1000,
            target.channel_id,
            post.mark,
            nonce,
            now,
            *_shown(post),
            ping=post.ping_role_id,
            silent=post.silent,
        )
        self.messages.append(made)
        return made

    def settle(self) -> None:
        """Requests that were on their way arrive when their time has come."""
        due = [entry for entry in self.late if entry[0] <= self.clock()]
        self.late = [entry for entry in self.late if entry[0] > self.clock()]
        for then, target, post, nonce in sorted(due, key=lambda entry: entry[0]):
            if target.channel_id not in self.closed:
                self.arrive(target, post, nonce, then)

    def delete(self, message: Message) -> None:
        """A moderator deletes a message."""
        self.messages.remove(message)
        self.removed.append(message)

    def of(self, channel_id: int) -> list[Message]:
        """A channel's messages as they came."""
        return [message for message in self.messages if message.channel_id == channel_id]

    def headlines(self, channel_id: int) -> list[str]:
        """A channel's messages in words."""
        return [message.headline for message in self.of(channel_id)]

    async def _way(self, target: Target) -> None:
        gate = self.gates.get(target.channel_id)
        if gate is not None:
            await gate.wait()
        for _ in range(self.dice.randint(0, 2)):
            await asyncio.sleep(0)

    def _before(self, target: Target, fault: Fault | None) -> None:
        if target.channel_id in self.closed:
            raise ChannelRefusedError("The channel is gone.")
        if fault is Fault.RATE_LIMIT:
            raise NotSentError("rate limit", timedelta(seconds=30))
        if fault is Fault.LOST_REQUEST:
            raise PerhapsSentError("no answer")
        if fault is Fault.REFUSED:
            raise PostRefusedError("Discord does not take this message.")
        if fault is Fault.BROKEN:
            raise RuntimeError("a surprise")


@dataclass(slots=True)
class Line:
    """What one process has of Discord: after its death nothing of it is heard any more."""

    discord: Discord
    cut: bool = False

    async def silence(self) -> None:
        """Requests are always welcome."""

    def time(self) -> datetime:
        """Its own time."""
        return self.discord.clock()

    async def send(self, target: Target, post: Saying, nonce: str) -> Sent:
        """Posts, if the process is alive."""
        self._hear()
        return await self.discord.send(target, post, nonce)

    async def edit(self, target: Target, sent: Sent, post: Saying) -> None:
        """Edits, if the process is alive."""
        self._hear()
        await self.discord.edit(target, sent, post)

    async def find(self, target: Target, mark: str, since: datetime) -> Sent | None:
        """Looks, if the process is alive."""
        self._hear()
        return await self.discord.find(target, mark, since)

    def _hear(self) -> None:
        if self.cut:
            raise asyncio.CancelledError

"""Saying things in channels: `pipeline.poster.Poster` through discord.py."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from typing import TypedDict

import discord

from cogs.bot import NewsBot
from cogs.payloads import payload
from cogs.places import granted, missing
from cogs.refusals import FAILURES, NOT_PERMITTED, TOO_MUCH, meaning, meaning_of_edit, meaning_of_reply
from cogs.sayings import rendered, thread_name
from cogs.sayings import tags as fitting_tags
from pipeline.poster import (
    Call,
    CardPost,
    ChannelRefusedError,
    HistoryForbiddenError,
    MessageGoneError,
    NotSentError,
    PerhapsSentError,
    PostError,
    PostRefusedError,
    Saying,
    Sent,
    Target,
    Update,
)
from render.message import Message, faults
from storage.channels import ChannelKind

_PATIENCE = 60.0
_HISTORY = 3000
_ARCHIVED = 100
_PUBLISHED = 40033  # this message has already been crossposted
_ASLEEP = 50083  # the thread is archived
_PLACES = (discord.abc.GuildChannel, discord.Thread)


class DiscordPoster:
    """Sends, edits and finds posts.

    Channels are addressed by id alone: after a new login the cache is empty for a while (discord.py, measured).

    Args:
        bot: the connected bot.
        patience: seconds for one call, the library's own retries (25 s) and rate limits included.
    """

    def __init__(self, bot: NewsBot, *, patience: float = _PATIENCE) -> None:
        self._bot = bot
        self._patience = patience

    async def silence(self) -> None:
        """Returns when Discord takes requests; at once unless it has just refused all of them."""
        await self._bot.heard.silence()

    def time(self) -> datetime:
        """Discord's time, in which messages are dated."""
        return self._bot.heard.time()

    async def send(self, target: Target, post: Saying, nonce: str) -> Sent:
        """Posts; the same nonce within a few minutes returns the first message (not in forums)."""
        message = self._message(post)
        async with self._told(self._naming(target, self._meaning(post))):
            if target.kind is ChannelKind.FORUM:
                return await self._open_thread(target, post, message)
            channel = self._bot.get_partial_messageable(target.channel_id)
            # discord.py sets enforce_nonce beside every nonce (http.py).
            sent = await channel.send(
                **payload(message, ping=True), nonce=nonce, silent=post.silent, **_answering(target, post)
            )
            return Sent(sent.id)

    def _naming(
        self, target: Target, tell: Callable[[BaseException], PostError]
    ) -> Callable[[BaseException], PostError]:
        """As `tell`, but a refusal for want of permissions says which; Discord does not."""

        def told(error: BaseException) -> PostError:
            place = self._bot.get_channel(target.channel_id)
            if isinstance(error, discord.Forbidden) and error.code == NOT_PERMITTED and isinstance(place, _PLACES):
                lacking = missing(place, target.kind)
                names = ", ".join(self._bot.speech().of("permission", name) for name in lacking)
                return ChannelRefusedError(f"The bot lacks {names} in the channel.") if names else tell(error)
            return tell(error)

        return told

    async def edit(self, target: Target, sent: Sent, post: Saying) -> None:
        """Changes a message to the post's present form; an edit never pings."""
        message = self._message(post)
        in_thread = sent.thread_id is not None
        async with self._told(lambda error: meaning_of_edit(error, in_own_thread=in_thread)):
            place = sent.thread_id or target.channel_id
            there = self._bot.get_partial_messageable(place).get_partial_message(sent.message_id)
            try:
                await there.edit(**payload(message))
            except discord.HTTPException as error:
                if error.code != _ASLEEP or not _worth_waking(target, post):
                    raise
                await self._wake(place)
                await there.edit(**payload(message))

    async def remove(self, target: Target, sent: Sent) -> None:
        """Deletes a message, and the forum thread that it opened where the bot may."""
        in_thread = sent.thread_id is not None
        async with self._told(lambda error: meaning_of_edit(error, in_own_thread=in_thread)):
            if sent.thread_id is not None:
                await self._remove_thread(sent.thread_id, sent.message_id)
            else:
                channel = self._bot.get_partial_messageable(target.channel_id)
                await channel.get_partial_message(sent.message_id).delete()

    async def find(self, target: Target, mark: str, since: datetime) -> Sent | None:
        """The bot's own message with this mark that was posted after `since`, or None.

        A search that fails for the moment is `PerhapsSentError`: nobody knows yet.
        """
        async with self._told(_meaning_of_search):
            if target.kind is ChannelKind.FORUM:
                found = await self._find_thread(target, mark, since)
            else:
                found = await self._find_message(target.channel_id, mark, since)
        if found is None:
            self._demand_history(target)
        return found

    async def publish(self, target: Target, sent: Sent) -> None:
        """Hands an announcement on to the channels that follow; one that was handed on before is no failure."""
        async with self._told(meaning):
            channel = self._bot.get_partial_messageable(target.channel_id)
            self._allow_publishing(target.channel_id)
            try:
                await channel.get_partial_message(sent.message_id).publish()
            except discord.HTTPException as error:
                if error.code != _PUBLISHED:
                    raise

    def _allow_publishing(self, channel_id: int) -> None:
        """Lets requests go that the limit still has room for.

        discord.py 2.7.1 refuses every request of a bucket that renews later than `max_ratelimit_timeout` from now,
        also where there is room; the limit on publishing renews after an hour.
        """
        path = "/channels/{channel_id}/messages/{message_id}/crosspost"
        route = discord.http.Route("POST", path, channel_id=channel_id, message_id=0)
        bucket = self._bot.http._bucket_hashes.get(route.key, route.key)  # noqa: SLF001 - no other way to find it
        limit = self._bot.http.get_ratelimit(f"{bucket}:{route.major_parameters}")
        if limit.remaining:
            limit.expires = None

    def _message(self, post: Saying) -> Message:
        message = rendered(post, self._bot.outlets, self._bot.speech())
        wrong = faults(message)
        if wrong:
            raise PostRefusedError(f"The message breaks Discord's limits: {', '.join(wrong)}.")
        return message

    def _meaning(self, post: Saying) -> Callable[[BaseException], PostError]:
        if not isinstance(post, Call | Update):
            return meaning
        in_thread = post.answers.thread_id is not None
        return lambda error: meaning_of_reply(error, in_own_thread=in_thread)

    async def _open_thread(self, target: Target, post: Saying, message: Message) -> Sent:
        forum = await self._forum(target)
        texts = self._bot.speech()
        tags = _tags(forum, lambda names: fitting_tags(post, names, self._bot.outlets, texts))
        with self._bot.heard.once():
            opened = await forum.create_thread(
                name=thread_name(post, texts), **payload(message, ping=True), applied_tags=tags, silent=post.silent
            )
        return Sent(opened.message.id, opened.thread.id)

    async def _wake(self, thread_id: int) -> None:
        """Opens a thread that went to sleep; whoever may write in it may do that."""
        thread = await self._bot.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    async def _remove_thread(self, thread_id: int, message_id: int) -> None:
        """Deletes a thread of the bot's own; where it may not, its message, and closes it."""
        thread = await self._bot.fetch_channel(thread_id)
        if not isinstance(thread, discord.Thread):
            raise MessageGoneError("The thread was deleted.")
        try:
            await thread.delete()
        except discord.Forbidden:
            await thread.get_partial_message(message_id).delete()
            await thread.edit(archived=True)

    async def _forum(self, target: Target) -> discord.ForumChannel:
        channel = self._bot.get_channel(target.channel_id) or await self._bot.fetch_channel(target.channel_id)
        if not isinstance(channel, discord.ForumChannel):
            raise ChannelRefusedError("The channel is no forum any more.")
        return channel

    async def _find_message(self, channel_id: int, mark: str, since: datetime) -> Sent | None:
        channel = self._bot.get_partial_messageable(channel_id)
        seen = 0
        async for message in channel.history(limit=_HISTORY, after=since, oldest_first=True):
            seen += 1
            if self._carries(message, mark):
                return Sent(message.id)
        if seen >= _HISTORY:
            raise HistoryForbiddenError(
                "Too much was written in the channel to find out whether the post is there."
            )
        return None

    async def _find_thread(self, target: Target, mark: str, since: datetime) -> Sent | None:
        async for thread in self._threads(target, since):
            try:
                first = await thread.fetch_message(thread.id)  # a forum post has the id of its thread
            except discord.NotFound:
                continue
            if self._carries(first, mark):
                return Sent(first.id, thread.id)
        return None

    async def _threads(self, target: Target, since: datetime) -> AsyncIterator[discord.Thread]:
        """The bot's own threads of a forum that are younger than `since`."""
        forum = await self._forum(target)
        for thread in await forum.guild.active_threads():
            if thread.parent_id == forum.id and self._own(thread, since):
                yield thread
        async for thread in forum.archived_threads(limit=_ARCHIVED):
            if self._own(thread, since):
                yield thread

    def _own(self, thread: discord.Thread, since: datetime) -> bool:
        return thread.owner_id == self._own_id() and discord.utils.snowflake_time(thread.id) >= since

    def _carries(self, message: discord.Message, mark: str) -> bool:
        rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
        return message.author.id == self._own_id() and any(
            isinstance(button, discord.Button) and button.custom_id == mark
            for row in rows
            for button in row.children
        )

    def _own_id(self) -> int | None:
        return self._bot.user.id if self._bot.user else None

    def _demand_history(self, target: Target) -> None:
        """Lets pass an empty search where the history may be read: elsewhere Discord shows it empty to the bot.

        Raises:
            HistoryForbiddenError: it may not be read.
            PerhapsSentError: whether it may is not known yet, just after a new login.
        """
        guild = self._bot.get_guild(target.guild_id)
        channel = guild.get_channel_or_thread(target.channel_id) if guild else None
        if guild is None or guild.me is None:
            raise PerhapsSentError("The server is not loaded yet.")
        if channel is None and target.kind is ChannelKind.THREAD:
            return  # a sleeping thread is not told of; a forbidden one answers 403
        if channel is None:
            raise ChannelRefusedError("The channel is gone.")
        if not granted(channel).read_message_history:
            raise HistoryForbiddenError("The bot lacks Read Message History there.")

    @asynccontextmanager
    async def _told(self, tell: Callable[[BaseException], PostError]) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._patience):
                yield
        except FAILURES as error:
            raise tell(error) from error
        except KeyError as error:
            # discord.py 2.7.1 reads "retry_after" from every 429, though those of limits like 30046 may lack it.
            if error.args != ("retry_after",):
                raise
            raise NotSentError("Discord asks to wait.", TOO_MUCH) from error


def _meaning_of_search(error: BaseException) -> PostError:
    if isinstance(error, discord.HTTPException) and error.status == HTTPStatus.FORBIDDEN:
        return HistoryForbiddenError("The bot may not read the channel's history.")
    found = meaning(error)
    return found if isinstance(found, ChannelRefusedError) else PerhapsSentError(found.reason)


def _worth_waking(target: Target, post: Saying) -> bool:
    """Whether a thread that sleeps is opened for an edit: a news thread or a card's, not that of a forum post."""
    return target.kind is ChannelKind.THREAD or isinstance(post, CardPost)


def _tags(forum: discord.ForumChannel, choose: Callable[[list[str]], list[int]]) -> list[discord.ForumTag]:
    """Tags that fit the post; where one is required and none fits, any that the bot may set."""
    # After a new login the cache is empty for a while: then the bot does not know its own roles.
    known = forum.guild.me is not None
    moderates = known and granted(forum).manage_threads
    free = [tag for tag in forum.available_tags if moderates or not tag.moderated]
    fitting = [free[place] for place in choose([tag.name for tag in free])]
    return fitting or (free[:1] if forum.flags.require_tag else [])


class _Answering(TypedDict, total=False):
    reference: discord.MessageReference


def _answering(target: Target, post: Saying) -> _Answering:
    """The message that a reply belongs to; without it, it is not sent: a deleted post takes its replies along."""
    if not isinstance(post, Call | Update):
        return {}
    return {
        "reference": discord.MessageReference(
            message_id=post.answers.message_id, channel_id=target.channel_id, fail_if_not_exists=True
        )
    }

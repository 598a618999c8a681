"""What Discord's failures mean for a post: did it arrive, may it later, or never?

`reference`: Discord's documentation of JSON error codes, and discord.py 2.7.1's behaviour as measured. The library
itself retries 500, 502, 504 and 524 for 25 seconds; 503 and resets it passes on at once.
"""

from datetime import timedelta
from http import HTTPStatus

import aiohttp
import discord

from cogs.heard import NoClearAnswerError
from pipeline.poster import (
    ChannelRefusedError,
    MessageGoneError,
    NotSentError,
    PerhapsSentError,
    PostError,
    PostRefusedError,
)

FAILURES = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError)
"""Everything that a call to Discord raises when it fails."""

TOO_MUCH = timedelta(minutes=10)
"""How long to leave off where Discord asks to wait and does not say how long."""

# Limits of their own, whatever status they come with. Discord does not document how many edits an hour a message
# that is older than an hour takes (30046), only that there is an end to them.
_WAIT_CODES = {
    20016: "The channel is in slow mode.",
    20022: "Announcements cannot be changed more often at present.",
    20028: "The channel takes no more messages at present.",
    20029: "The server takes no more messages at present.",
    30046: "Discord lets no more older messages be changed at present.",
}
NOT_PERMITTED = 50013
_UNKNOWN_MESSAGE = 10008
_INVALID = 50035
_CHANNEL_CODES = {
    10003: "The channel is gone.",
    10004: "The bot is no longer in that server.",
    50001: "The bot may not see the channel.",
    50008: "The channel takes no messages.",
    NOT_PERMITTED: "The bot lacks a permission in the channel.",
    50024: "The channel takes no messages.",
    50083: "The thread is closed.",
    40067: "The forum wants a tag on every post, and the bot may set none of them.",
    160005: "The thread is locked.",
    160006: "The server has as many open threads as Discord allows.",
}


def meaning(error: BaseException) -> PostError:
    """What a failure of sending means."""
    match error:
        case discord.RateLimited():
            return NotSentError("Discord asks to wait.", timedelta(seconds=error.retry_after))
        case discord.HTTPException():
            return _answered(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSentError("Discord cannot be reached.")
        case NoClearAnswerError():
            return PerhapsSentError(f"{error}.")
        case TimeoutError():
            return PerhapsSentError("Discord did not answer in time.")
        case _:
            return PerhapsSentError("The connection to Discord broke.")


def perhaps_done(error: BaseException) -> bool:
    """Whether what was asked for may have been done although it failed."""
    return isinstance(meaning(error), PerhapsSentError)


def meaning_of_edit(error: BaseException, *, in_own_thread: bool) -> PostError:
    """What a failure of editing means; in a forum the post's thread can be closed or deleted by itself."""
    if isinstance(error, discord.HTTPException) and in_own_thread:
        if error.code == 10003:
            return MessageGoneError("The thread was deleted.")
        if error.code in (50083, 160005):
            return PostRefusedError("The thread is closed.")
    return meaning(error)


def meaning_of_reply(error: BaseException, *, in_own_thread: bool) -> PostError:
    """What a failure of replying to a post means: a post that was deleted takes its replies along."""
    if isinstance(error, discord.HTTPException) and error.code == _INVALID and "message_reference" in error.text:
        return MessageGoneError("The message it belongs to was deleted.")
    return meaning_of_edit(error, in_own_thread=in_own_thread)


def _answered(error: discord.HTTPException) -> PostError:
    if error.code == _UNKNOWN_MESSAGE:
        return MessageGoneError("The message was deleted.")
    if error.code in _CHANNEL_CODES:
        return ChannelRefusedError(_CHANNEL_CODES[error.code])
    if error.code in _WAIT_CODES:
        return NotSentError(_WAIT_CODES[error.code], _retry_after(error) or TOO_MUCH)
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return NotSentError("Discord asks to wait.", _retry_after(error))
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PerhapsSentError(f"Discord answered {error.status}.")
    if error.status == HTTPStatus.UNAUTHORIZED:
        return NotSentError("Discord does not accept the bot's token any more.")
    if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
        if error.code:
            return ChannelRefusedError(f"Discord refuses the channel: {error.text or error.code}.")
        # Without a code it is not Discord's application that speaks but something in front of it.
        return NotSentError(f"Something in front of Discord answered {error.status}.")
    return PostRefusedError(f"Discord refuses the message: {_line(error.text) or error.status}.")


def _retry_after(error: discord.HTTPException) -> timedelta | None:
    try:
        return timedelta(seconds=float(error.response.headers.get("Retry-After", "")))
    except ValueError:
        return None


def _line(text: str) -> str:
    return " ".join(text.split())[:300].rstrip(".")

"""The door to Discord as the pipeline sees it: a few calls over domain objects, and how they can fail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from news.model import Article, Story
from news.status import Standing
from storage.channels import ChannelKind
from storage.feeds import Health


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is said."""

    guild_id: int
    channel_id: int
    kind: ChannelKind


@dataclass(frozen=True, slots=True)
class Post:
    """One story as one channel gets it.

    Attributes:
        story: as the channel's server may see it.
        mark: carried by the message so that it can be found again; see `mark_of`.
        ping_role_id: the role to mention, or None.
        silent: without a push notification.
    """

    story: Story
    mark: str
    ping_role_id: int | None = None
    silent: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that is there; `thread_id` if it opened a forum thread."""

    message_id: int
    thread_id: int | None = None


class ListKind(StrEnum):
    """Why stories are told in a list."""

    DIGEST = "digest"
    MORE = "more"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Listing:
    """Several stories in one message: a digest, what was over a cap, or what was missed.

    Attributes:
        stories: the most important first.
        mentions: pages that only mention the franchise.
        at: when it was made.
    """

    kind: ListKind
    stories: tuple[Story, ...]
    mentions: tuple[Article, ...]
    mark: str
    at: datetime
    silent: bool = False
    ping_role_id: None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A reply under a post that makes people look: it became big news, or it came in the night.

    Attributes:
        stories: what it calls for; the first is the one answered.
        answers: the post.
        night: it follows quiet hours.
    """

    stories: tuple[Story, ...]
    answers: Sent
    night: bool
    mark: str
    ping_role_id: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """A reply in a story's forum thread that names the reports which came since."""

    story: Story
    reports: tuple[Article, ...]
    answers: Sent
    mark: str
    silent: bool = False
    ping_role_id: None = None


@dataclass(frozen=True, slots=True)
class TurnPost:
    """A change of the studio's word (as in `Standing.word`), and the story that brought it.

    Attributes:
        back: what that story said does not hold any more.
    """

    was: str
    became: str
    story: Story
    mark: str
    ping_role_id: int | None = None
    silent: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class CardPost:
    """Where the sequel stands, in one message that is kept up to date.

    Attributes:
        health: how the feeds fare, for "last checked".
    """

    standing: Standing
    health: Health
    mark: str
    silent: bool = True
    ping_role_id: None = None


Saying = Post | Listing | Call | Update | TurnPost | CardPost
"""Everything that is said in news channels."""


class PostError(Exception):
    """Base of what can go wrong; `reason` is a sentence for moderators and logs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSentError(PostError):
    """It surely did not arrive and may later; `after` is how long Discord asked to wait."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


class PerhapsSentError(PostError):
    """No clear answer came: a 5xx, a reset, a timeout. The message may be there."""


class ChannelRefusedError(PostError):
    """The channel is gone or forbidden; nothing arrives there until somebody changes that."""


class PostRefusedError(PostError):
    """Discord does not take this message at all; sending it again is useless."""


class MessageGoneError(PostError):
    """The message to be edited was deleted by hand."""


class HistoryForbiddenError(PostError):
    """The channel's history may not be read, so nobody can say whether the message is there."""


class Poster(Protocol):
    """Says things in channels. Every call raises only subclasses of `PostError` (and cancellation)."""

    async def silence(self) -> None:
        """Returns when Discord takes requests; at once unless it has just refused all of them."""
        ...

    def time(self) -> datetime:
        """Discord's time, in which messages are dated; this machine's clock may be wrong or jump."""
        ...

    async def send(self, target: Target, post: Saying, nonce: str) -> Sent:
        """Posts; the same nonce within a few minutes returns the first message."""
        ...

    async def edit(self, target: Target, sent: Sent, post: Saying) -> None:
        """Changes a message to the post's present form; never pings."""
        ...

    async def find(self, target: Target, mark: str, since: datetime) -> Sent | None:
        """The bot's own message with this mark that was posted after `since`, or None."""
        ...


def mark_of(kind: str, subject: str) -> str:
    """The `custom_id` that marks the message of a delivery: within Discord's 100 characters."""
    return f"why:{kind}:{subject}"

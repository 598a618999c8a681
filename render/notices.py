"""What moderators are told when something needs them."""

from render import escape, limits
from render.message import Message
from render.texts import Texts

_REASON = 400
_NAME = 100


def channel(channel_id: int, reason: str, texts: Texts) -> Message:
    """A news channel takes nothing any more."""
    return Message(texts("notice.channel", channel=f"<#{channel_id}>", reason=_plain(reason, _REASON)))


def doubt(channel_id: int, reason: str, texts: Texts) -> Message:
    """Nobody can say whether a post arrived in a channel."""
    return Message(texts("notice.doubt", channel=f"<#{channel_id}>", reason=_plain(reason, _REASON)))


def feed(name: str, reason: str, texts: Texts) -> Message:
    """A feed was given up."""
    return Message(texts("notice.feed", name=_plain(name, _NAME), reason=_plain(reason, _REASON)))


def _plain(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)

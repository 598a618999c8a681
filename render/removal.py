"""What moderators hear who ask why a post is there, or take it away."""

from dataclasses import replace

from render import limits
from render.message import Embed, Message
from render.texts import Texts


def removed(count: int, texts: Texts) -> Message:
    """A story was taken out of a server."""
    return Message(texts.count("removal.removed", count))


def beside(judged: Message, handled: Embed) -> Message:
    """How a post was judged, and below it how its story fares here, as far as that fits."""
    room = limits.EMBED_TOTAL - sum(embed.size for embed in judged.embeds) - limits.size(handled.title)
    fitting = replace(handled, description=limits.join(handled.description.split("\n"), max(0, room)))
    return replace(judged, embeds=(*judged.embeds, fitting) if fitting.description else judged.embeds)

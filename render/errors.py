"""What went wrong, and what to do next."""

from collections.abc import Mapping

from render import escape, limits
from render.message import Message
from render.texts import Texts

_VALUE = 300


def refusal(key: str, values: Mapping[str, str], texts: Texts) -> Message:
    """The text of a `pipeline.errors.UserError`; its values may quote strangers and are escaped."""
    shown = {name: limits.fit(escape.bare(value), _VALUE, escape.plain) for name, value in values.items()}
    return Message(texts.of("error", key, **shown))


def broken(reference: str, texts: Texts) -> Message:
    """Something unexpected happened; the reference stands beside it in the operator's log."""
    return Message(texts("error.broken", reference=reference))

"""What somebody hears who takes or gives back the role for big news."""

from render.message import Message
from render.texts import Texts


def given(role_id: int, texts: Texts) -> Message:
    """The role was given."""
    return Message(texts("notify.given", role=f"<@&{role_id}>"))


def taken(role_id: int, texts: Texts) -> Message:
    """The role was taken back."""
    return Message(texts("notify.taken", role=f"<@&{role_id}>"))

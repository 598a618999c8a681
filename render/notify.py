"""What somebody hears who takes or gives back the role for big news."""

from render.message import Message
from render.texts import Texts


def given(role_id: int, level: str, texts: Texts) -> Message:
    """The role was given; `level`, of the family `ping_level`, is what mentions it at present."""
    role = f"<@&{role_id}>"
    if level == "none":
        return Message(texts("notify.given_mute", role=role))
    return Message(texts("notify.given", role=role, level=texts.of("ping_level", level)))


def taken(role_id: int, texts: Texts) -> Message:
    """The role was taken back."""
    return Message(texts("notify.taken", role=f"<@&{role_id}>"))

"""What the bot may still do with an interaction's token after its first answer: edit, add, read, delete."""

from collections.abc import Sequence

from sandbox import errors
from sandbox.interactions import DEFER_UPDATE, Interaction, Interactions
from sandbox.messages import File
from sandbox.model import Json, MessageFlag

ORIGINAL = "@original"
_MOST_OUTSIDE = 5
"""Follow-ups of an application that only its user has brought (receiving-and-responding.mdx:474)."""


def add(store: Interactions, interaction: Interaction, body: Json, files: Sequence[File]) -> Json:
    """Another message; the first one after a deferral becomes the deferred message.

    Raises:
        DiscordError: 40094 beyond five where the application is there only by its user.
    """
    if interaction.loading:
        return fill(store, interaction, body, files)
    if "0" not in interaction.owners and len(interaction.outcome.followups) >= _MOST_OUTSIDE:
        raise errors.bad_request(40094, "This interaction has reached the maximum number of follow-up messages")
    message = store.send(interaction, body, files, source="followup")
    interaction.outcome.followups.append(message)
    interaction.finish()
    return message


def fill(store: Interactions, interaction: Interaction, body: Json, files: Sequence[File]) -> Json:
    """Put the content into a deferred message, ephemeral or not as the deferral was."""
    message = find(interaction, ORIGINAL)
    interaction.loading = False
    message["flags"] &= ~MessageFlag.LOADING
    wanted = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
    message["flags"] |= wanted & MessageFlag.SUPPRESS_NOTIFICATIONS
    store.revise(interaction, message, body | {"flags": wanted}, files, edits=False)
    interaction.outcome.response = message
    interaction.finish()
    return message


def edit(
    store: Interactions, interaction: Interaction, message_id: str, body: Json, files: Sequence[File]
) -> Json:
    """Change one of the messages; the first edit of a deferred one fills it."""
    message = find(interaction, message_id)
    if interaction.loading and message is interaction.original:
        return fill(store, interaction, body, files)
    store.revise(interaction, message, body, files)
    if interaction.answer == DEFER_UPDATE and message is interaction.source and not interaction.final:
        interaction.outcome.response = message
    else:
        interaction.outcome.edits.append(dict(message))
    interaction.finish()
    return message


def delete(store: Interactions, interaction: Interaction, message_id: str) -> None:
    """Take one of the messages away."""
    message = find(interaction, message_id)
    store.remove(interaction, message)
    interaction.messages.pop(message["id"], None)
    if message is interaction.original:
        interaction.original = None
        interaction.loading = False
        interaction.outcome.response = None
    interaction.finish()


def find(interaction: Interaction, message_id: str) -> Json:
    """One of the interaction's messages by id or `@original`, DiscordError 10008 without."""
    message = interaction.original if message_id == ORIGINAL else interaction.messages.get(message_id)
    if message is None and interaction.original and interaction.original["id"] == message_id:
        message = interaction.original
    if message is None:
        raise errors.unknown("Message")
    return message

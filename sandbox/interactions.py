"""The life of an interaction: opened by somebody, answered by the bot in time, followed up for a while."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sandbox import components, errors, payloads
from sandbox.messages import File, Messages, Origin
from sandbox.model import Channel, Event, Json, MessageFlag, Timing, User
from sandbox.permissions import Permission
from sandbox.world import World

MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_FOR_KIND = {
    payloads.COMMAND: {MESSAGE, DEFER_MESSAGE, MODAL},
    payloads.PRESS: {MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE, MODAL},
    payloads.AUTOCOMPLETE: {CHOICES},
    payloads.SUBMIT: {MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE},
}
"""Which answers each kind of interaction may get (interactions/receiving-and-responding.mdx)."""


@dataclass(slots=True)
class Outcome:
    """What the user got to see; `error` is a sentence or None; `answered_after` seconds came the first answer."""

    response: Json | None = None
    edits: list[Json] = field(default_factory=list)
    followups: list[Json] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    error: str | None = None
    answered_after: float | None = None


@dataclass(slots=True)
class Interaction:
    """One interaction and how far it has come.

    Attributes:
        source: the message whose component was pressed, shared with the channel that shows it.
        metadata: `interaction_metadata` of the messages that answer it.
        answer: the type of the callback once there was one.
        original: the message that `@original` names.
        loading: the answer was deferred and its message is still to come.
        changed: set whenever `outcome` or `final` changes.
    """

    id: str
    token: str
    kind: int
    person: User
    channel: Channel
    data: Json
    owners: Json
    opened: datetime
    metadata: Json
    name: str = ""
    source: Json | None = None
    answer: int | None = None
    original: Json | None = None
    loading: bool = False
    final: bool = False
    messages: dict[str, Json] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def finish(self) -> None:
        """The user has seen the final response."""
        self.final = True
        self.changed.set()


@dataclass(frozen=True, slots=True)
class Opening:
    """How an interaction begins.

    Attributes:
        name: the command's, for the header over the answer; "" for other kinds.
        about: what the metadata of this kind adds.
    """

    kind: int
    person: User
    channel: Channel
    data: Json
    owners: Json
    context: int
    locale: str
    about: Json
    name: str = ""
    source: Json | None = None


class Interactions:
    """All interactions, and the ephemeral messages that answer them, seen by one user each.

    Args:
        world: where they happen.
        messages: makes the messages that answer.
        timing: the deadlines.
    """

    def __init__(self, world: World, messages: Messages, timing: Timing) -> None:
        self._world = world
        self._messages = messages
        self._timing = timing
        self._by_token: dict[str, Interaction] = {}
        self._by_id: dict[str, Interaction] = {}
        self._ephemeral: dict[str, tuple[Interaction, Json]] = {}

    def open(self, opening: Opening) -> Interaction:
        """Begin an interaction and tell the bot."""
        key = self._world.next_id()
        interaction = Interaction(
            id=key,
            token=secrets.token_urlsafe(96),
            kind=opening.kind,
            person=opening.person,
            channel=opening.channel,
            data=opening.data,
            owners=opening.owners,
            opened=self._world.now(),
            metadata=payloads.metadata(key, opening.kind, opening.person, opening.owners, opening.about),
            name=opening.name,
            source=opening.source,
        )
        self._by_id[key] = self._by_token[interaction.token] = interaction
        self._world.emit(
            Event("INTERACTION_CREATE", self._payload(interaction, opening), opening.channel.guild_id)
        )
        return interaction

    def _payload(self, interaction: Interaction, opening: Opening) -> Json:
        return payloads.interaction(
            self._world,
            key=interaction.id,
            token=interaction.token,
            kind=interaction.kind,
            person=interaction.person,
            channel=interaction.channel,
            data=interaction.data,
            owners=interaction.owners,
            context=opening.context,
            locale=opening.locale,
            message=interaction.source,
        )

    def by_id(self, interaction_id: str) -> Interaction | None:
        """The interaction with this id, or None."""
        return self._by_id.get(interaction_id)

    def by_token(self, token: str) -> Interaction:
        """The interaction whose token may still be used; DiscordError 50027 otherwise, 10015 if unanswered."""
        interaction = self._by_token.get(token)
        if interaction is None or self._age(interaction) > self._timing.token:
            raise errors.DiscordError(401, 50027, "Invalid Webhook Token")
        if interaction.answer is None:
            raise errors.unknown("Webhook")
        return interaction

    def ephemeral(self, message_id: str) -> tuple[Interaction, Json] | None:
        """An ephemeral message with the interaction it answers, or None."""
        return self._ephemeral.get(message_id)

    def dismiss(self, message_id: str) -> None:
        """Forget an ephemeral message."""
        self._ephemeral.pop(message_id, None)

    def callback(self, interaction_id: str, token: str, body: Json, files: Sequence[File]) -> Interaction:
        """Take the bot's first answer.

        Raises:
            DiscordError: 10062 unknown or later than 3 s, 40060 already answered, 50035 an answer that this
                kind of interaction cannot have.
        """
        interaction = self._by_id.get(interaction_id)
        late = interaction is None or interaction.token != token or self._is_late(interaction)
        if interaction is None or late:
            raise errors.unknown("interaction")
        if interaction.answer is not None:
            raise errors.bad_request(40060, "Interaction has already been acknowledged.")
        answer = int(body["type"])
        if answer not in _FOR_KIND[interaction.kind] or (
            answer in (DEFER_UPDATE, UPDATE) and interaction.source is None
        ):
            raise errors.field_error("type", "BASE_TYPE_CHOICES", "This interaction cannot be answered like that.")
        interaction.answer = answer
        interaction.outcome.answered_after = self._age(interaction)
        self._answers()[answer](interaction, body.get("data") or {}, files)
        interaction.changed.set()
        return interaction

    def _answers(self) -> dict[int, Callable[[Interaction, Json, Sequence[File]], None]]:
        return {
            MESSAGE: self._say,
            DEFER_MESSAGE: self._defer,
            DEFER_UPDATE: self._keep_source,
            UPDATE: self._update_source,
            CHOICES: self._choose,
            MODAL: self._open_modal,
        }

    def _say(self, interaction: Interaction, data: Json, files: Sequence[File]) -> None:
        interaction.original = self.send(interaction, data, files, source="interaction")
        interaction.outcome.response = interaction.original
        interaction.finish()

    def _defer(self, interaction: Interaction, data: Json, files: Sequence[File]) -> None:
        flags = (data.get("flags") or 0) & MessageFlag.EPHEMERAL | MessageFlag.LOADING
        interaction.loading = True
        interaction.original = self.send(interaction, {"flags": flags}, files, source="interaction")

    def _keep_source(self, interaction: Interaction, _: Json, __: Sequence[File]) -> None:
        interaction.original = interaction.source

    def _update_source(self, interaction: Interaction, data: Json, files: Sequence[File]) -> None:
        assert interaction.source is not None  # noqa: S101  # callback() has looked
        interaction.original = interaction.source
        self.revise(interaction, interaction.source, data, files)
        interaction.outcome.response = interaction.source
        interaction.finish()

    def _choose(self, interaction: Interaction, data: Json, _: Sequence[File]) -> None:
        interaction.outcome.choices = data.get("choices") or []
        interaction.finish()

    def _open_modal(self, interaction: Interaction, data: Json, _: Sequence[File]) -> None:
        shown = components.outgoing(data.get("components") or [], interaction.id)
        interaction.outcome.modal = {"id": interaction.id, **data, "components": shown}
        interaction.finish()

    def send(self, interaction: Interaction, body: Json, files: Sequence[File], *, source: str) -> Json:
        """A new message as part of the answer: in the channel, or ephemeral."""
        flags = (body.get("flags") or 0) & (MessageFlag.EPHEMERAL | MessageFlag.LOADING)
        if self._must_whisper(interaction):
            flags |= MessageFlag.EPHEMERAL
        message = self._messages.compose(
            interaction.channel, self._world.bot, body, files, self._origin(interaction, source, flags)
        )
        interaction.messages[message["id"]] = message
        if flags & MessageFlag.EPHEMERAL:
            self._ephemeral[message["id"]] = (interaction, message)
            self._messages.announce("MESSAGE_CREATE", interaction.channel, message, interaction.person.id)
        else:
            self._messages.place(interaction.channel, message, source)
        return message

    def revise(
        self, interaction: Interaction, message: Json, body: Json, files: Sequence[File], *, edits: bool = True
    ) -> None:
        """Change a message of the answer, or the one whose component was pressed; where it is shown.

        Putting the content into a deferred message is none of its `edits`.
        """
        hidden = message["id"] in self._ephemeral
        self._messages.revise(interaction.channel, message, body, files)
        if not edits:
            message["edited_timestamp"] = None
        sees = interaction.person.id if hidden else None
        self._messages.announce("MESSAGE_UPDATE", interaction.channel, message, sees)

    def remove(self, interaction: Interaction, message: Json) -> None:
        """Take a message of the answer away, for whoever sees it."""
        if self._ephemeral.pop(message["id"], None):
            data = {"id": message["id"], "channel_id": interaction.channel.id}
            guild_id, sees = interaction.channel.guild_id, interaction.person.id
            self._world.emit(Event("MESSAGE_DELETE", data, guild_id, interaction.channel.id, sees))
        else:
            self._messages.delete(interaction.channel, message["id"])

    def _origin(self, interaction: Interaction, source: str, flags: int) -> Origin:
        first = source == "interaction"
        told = interaction.metadata
        if not first and interaction.original is not None:
            told = told | {"original_response_message_id": interaction.original["id"]}
        extra: Json = {
            "interaction_metadata": told,
            "application_id": self._world.application.id,
            "webhook_id": self._world.application.id,
        }
        if interaction.name and first:
            person = interaction.metadata["user"]
            extra["interaction"] = {"id": interaction.id, "type": 2, "name": interaction.name, "user": person}
        menu = "target_id" in interaction.data
        kind = (23 if menu else 20) if first and interaction.kind == payloads.COMMAND else 0
        return Origin(source, kind, extra, flags)

    def _must_whisper(self, interaction: Interaction) -> bool:
        """Without Use External Apps, what a user's own application says is for that user alone."""
        guild = self._world.place(interaction.channel)
        if guild is None or "0" in interaction.owners:
            return False
        return not self._world.bits(interaction.channel, interaction.person.id) & Permission.USE_EXTERNAL_APPS

    def _age(self, interaction: Interaction) -> float:
        return (self._world.now() - interaction.opened).total_seconds()

    def _is_late(self, interaction: Interaction) -> bool:
        return interaction.answer is None and self._age(interaction) > self._timing.answer

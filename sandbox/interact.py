"""The door by which people and tests use the bot: slash commands, menus, buttons, selects, modals."""

import asyncio
import copy
from dataclasses import asdict

from sandbox import options, payloads, press
from sandbox.commands import CHAT, GROUP, MESSAGE, SUBCOMMAND, USER, CommandError, Use
from sandbox.core import Discord
from sandbox.interactions import Interaction, Opening, Outcome
from sandbox.model import Channel, ChannelType, Json, User
from sandbox.permissions import Permission
from sandbox.resolve import Resolver

NO_ANSWER = "The application did not respond"
"""Discord's words under a command that was not answered within 3 s."""
STILL_THINKING = "The application is still thinking"
"""Said at the end of the door's patience with a deferred answer."""


class Interactor:
    """Acts for people.

    Args:
        discord: the world they act in.
    """

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._world = discord.world

    async def act(self, body: Json) -> Json:
        """Do what a body of POST /sandbox/interact says, and wait for the final response.

        Returns:
            {response, edits, followups, modal, choices, error, interaction_id}; `error` is a sentence or None.
        """
        try:
            opening = self._opening(body)
        except CommandError as refusal:
            return _told(Outcome(error=str(refusal)), None)
        interaction = self._discord.interactions.open(opening)
        await self._settle(interaction)
        settle = float(body.get("settle") or 0)
        if settle:
            await asyncio.sleep(min(settle, self._discord.timing.door))
        return _told(interaction.outcome, interaction.id)

    async def _settle(self, interaction: Interaction) -> None:
        """Wait for the answer as long as Discord does, then for the final response as long as the door does."""
        timing = self._discord.timing
        loop = asyncio.get_running_loop()
        began = loop.time()
        while not interaction.final:
            allowed = timing.answer if interaction.answer is None else timing.door
            try:
                async with asyncio.timeout_at(began + allowed):
                    await interaction.changed.wait()
                interaction.changed.clear()
            except TimeoutError:
                break
        if interaction.answer is None:
            interaction.outcome.error = NO_ANSWER
        elif interaction.loading:
            interaction.outcome.error = STILL_THINKING
        elif not interaction.final:
            interaction.outcome.response = interaction.original

    def _opening(self, body: Json) -> Opening:
        person = self.person(body.get("user"))
        if body.get("modal_id"):
            return self._submit(person, body)
        if body.get("message_id") and body.get("custom_id"):
            return self._press(person, body)
        if body.get("command"):
            return self._command(person, body)
        raise CommandError("Say what to do: command, message_id with custom_id, or modal_id with fields.")

    def person(self, wanted: object) -> User:
        """A user by id, name or shown name; without one, the owner of the first server.

        Raises:
            CommandError: there is nobody of that name.
        """
        if wanted is None:
            return self._world.users[next(iter(self._world.guilds.values())).owner_id]
        for person in self._world.users.values():
            if str(wanted) in (person.id, person.username, person.global_name) and not person.bot:
                return person
        raise CommandError(f"There is no user “{wanted}”.")

    def channel(self, wanted: object, person: User) -> Channel:
        """A channel by id or name that `person` sees; "dm" is the conversation with the bot.

        Without one: the first text channel of the first server.

        Raises:
            CommandError: there is no such channel for this person.
        """
        if wanted in ("dm", "@me"):
            return self._world.conversation([self._world.bot, person])
        name = str(wanted or "").lstrip("#")
        for channel in self._world.channels.values():
            fits = name in (channel.id, channel.name) if name else channel.type is ChannelType.TEXT
            if fits and self._world.bits(channel, person.id) & Permission.VIEW_CHANNEL:
                return channel
        raise CommandError(f"{person.username} sees no channel “{name}”.")

    def _command(self, person: User, body: Json) -> Opening:
        target = body.get("target_id")
        place = body.get("channel_id") or (self._home_of(str(target)) if target else None)
        channel = self.channel(place, person)
        kinds = (MESSAGE, USER) if target else (CHAT,)
        use = self._discord.commands.find(str(body["command"]), kinds, person, channel)
        resolver = Resolver(self._world, channel, self._discord.files)
        if target:
            return self._menu(person, channel, body, use, resolver)
        if body.get("autocomplete"):
            inner, kind = _completing(use, body), payloads.AUTOCOMPLETE
        else:
            inner, kind = (
                options.fill(use.options, body.get("options") or {}, resolver, person.id),
                payloads.COMMAND,
            )
        data = _command_data(use, resolver) | {"options": _nest(use, inner)}
        return self._opened(kind, person, channel, body, use, data)

    def _menu(self, person: User, channel: Channel, body: Json, use: Use, resolver: Resolver) -> Opening:
        target = str(body["target_id"])
        if use.command["type"] == USER:
            try:
                target = resolver.user(target)
            except ValueError as problem:
                raise CommandError(f"{problem}.".capitalize()) from None
        else:
            message = channel.messages.get(target)
            if message is None:
                raise CommandError("There is no such message in this channel.")
            resolver.resolved["messages"] = {target: copy.deepcopy(message)}
        data = _command_data(use, resolver) | {"target_id": target}
        return self._opened(payloads.COMMAND, person, channel, body, use, data)

    def _opened(self, kind: int, person: User, channel: Channel, body: Json, use: Use, data: Json) -> Opening:
        users = (data.get("resolved") or {}).get("users") or {}
        return Opening(
            kind=kind,
            person=person,
            channel=channel,
            data=data,
            owners=use.owners,
            context=self._discord.commands.context(channel),
            locale=str(body.get("locale") or "en-US"),
            about=payloads.about_target(data, users),
            name=" ".join([use.command["name"], *use.path]),
        )

    def _home_of(self, message_id: str) -> str | None:
        """The channel that holds a message, or None."""
        for channel in self._world.channels.values():
            if message_id in channel.messages:
                return channel.id
        return None

    def _message(self, person: User, message_id: str) -> tuple[Channel, Json]:
        """A message this person sees, ephemeral ones included.

        Raises:
            CommandError: there is none.
        """
        whispered = self._discord.interactions.ephemeral(message_id)
        if whispered is not None and whispered[0].person.id == person.id:
            return whispered[0].channel, whispered[1]
        home = self._home_of(message_id)
        if home is None:
            raise CommandError("There is no such message.")
        channel = self.channel(home, person)
        return channel, channel.messages[message_id]

    def _press(self, person: User, body: Json) -> Opening:
        channel, message = self._message(person, str(body["message_id"]))
        if message["author"]["id"] != self._world.bot.id:
            raise CommandError("That message is not the application's.")
        resolver = Resolver(self._world, channel, self._discord.files)
        values = body.get("values")
        data = press.pressed(message, str(body["custom_id"]), values, resolver, person.id)
        about = payloads.about_press(message)
        return self._following(payloads.PRESS, person, channel, body, data, about, message)

    def _submit(self, person: User, body: Json) -> Opening:
        asked = self._discord.interactions.by_id(str(body["modal_id"]))
        if asked is None or asked.outcome.modal is None or asked.person.id != person.id:
            raise CommandError("There is no such modal.")
        resolver = Resolver(self._world, asked.channel, self._discord.files)
        data = press.submitted(asked.outcome.modal, body.get("fields") or {}, resolver, person.id)
        about = payloads.about_submit(asked.metadata)
        return self._following(payloads.SUBMIT, person, asked.channel, body, data, about, asked.source)

    def _following(
        self, kind: int, person: User, channel: Channel, body: Json, data: Json, about: Json, source: Json | None
    ) -> Opening:
        """An interaction that grows out of a message or modal of the application."""
        told = (source or {}).get("interaction_metadata") or about.get("triggering_interaction_metadata") or {}
        owners = told.get("authorizing_integration_owners") or {"0": channel.guild_id or "0"}
        return Opening(
            kind=kind,
            person=person,
            channel=channel,
            data=data,
            owners=owners,
            context=self._discord.commands.context(channel),
            locale=str(body.get("locale") or "en-US"),
            about=about,
            source=source,
        )


def _command_data(use: Use, resolver: Resolver) -> Json:
    command = use.command
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    if resolver.resolved:
        data["resolved"] = resolver.resolved
    return data


def _nest(use: Use, inner: list[Json]) -> list[Json]:
    """Options inside their subcommand inside their group."""
    for depth, name in enumerate(reversed(use.path)):
        inner = [{"name": name, "type": SUBCOMMAND if depth == 0 else GROUP, "options": inner}]
    return inner


def _completing(use: Use, body: Json) -> list[Json]:
    """The options typed so far, the one being typed marked.

    Raises:
        CommandError: that option has no autocomplete.
    """
    asked = body["autocomplete"]
    given = {name: value for name, value in (body.get("options") or {}).items() if name != asked["option"]}
    known = {one["name"]: one for one in use.options}
    if not known.get(asked["option"], {}).get("autocomplete"):
        raise CommandError(f"The option “{asked['option']}” has no autocomplete.")
    typed = [
        {"name": name, "type": known[name]["type"], "value": value}
        for name, value in given.items()
        if name in known
    ]
    option = known[asked["option"]]
    focus = {
        "name": option["name"],
        "type": option["type"],
        "value": str(asked.get("text") or ""),
        "focused": True,
    }
    return [*typed, focus]


def _told(outcome: Outcome, interaction_id: str | None) -> Json:
    return copy.deepcopy(asdict(outcome)) | {"interaction_id": interaction_id}

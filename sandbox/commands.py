"""The application's commands: kept globally and per server, found by the words people type."""

from dataclasses import dataclass

from sandbox import errors
from sandbox.model import Channel, Event, Guild, Json, User
from sandbox.permissions import Permission, in_guild
from sandbox.world import World

CHAT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
IN_GUILD, IN_BOT_DM, IN_PRIVATE = 0, 1, 2
_BY_GUILD, _BY_USER = "0", "1"


@dataclass(frozen=True, slots=True)
class Use:
    """A command somebody may use in a place.

    Attributes:
        command: as stored.
        path: names of group and subcommand below it.
        options: the options of what is invoked.
        owners: `authorizing_integration_owners` of the interaction.
    """

    command: Json
    path: tuple[str, ...]
    options: list[Json]
    owners: Json


class CommandError(Exception):
    """The command cannot be used; the text is a sentence for whoever typed it."""


class Commands:
    """The registered commands of one application; scope None is global, else a server's id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scopes: dict[str | None, dict[str, Json]] = {}

    def all(self, scope: str | None) -> list[Json]:
        """The commands of a scope, as Discord returns them."""
        return list(self._scopes.get(scope, {}).values())

    def get(self, scope: str | None, command_id: str) -> Json:
        """One command, DiscordError 10063 without."""
        command = self._scopes.get(scope, {}).get(command_id)
        if command is None:
            raise errors.unknown("application command")
        return command

    def put(self, scope: str | None, body: Json) -> tuple[Json, bool]:
        """Create a command, or replace the one of the same type and name; with whether it is new."""
        kept = self._scopes.setdefault(scope, {})
        old = self._named(scope, body.get("type", CHAT), body["name"])
        command = self._stored(scope, body, old["id"] if old else self._world.next_id())
        kept[command["id"]] = command
        self._tell()
        return command, old is None

    def replace(self, scope: str | None, bodies: list[Json]) -> list[Json]:
        """Make these the only commands of the scope; commands of the same name keep their ids."""
        commands = [self.put(scope, body)[0] for body in bodies]
        self._scopes[scope] = {command["id"]: command for command in commands}
        self._tell()
        return commands

    def change(self, scope: str | None, command_id: str, body: Json) -> Json:
        """Change some keys of a command."""
        command = self._stored(scope, self.get(scope, command_id) | body, command_id)
        self._scopes[scope][command_id] = command
        return command

    def remove(self, scope: str | None, command_id: str) -> None:
        """Forget a command."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]
        self._tell()

    def _tell(self) -> None:
        """Let the page know that its list of commands is old."""
        self._world.emit(Event("SANDBOX_CHANGED", {}))

    def offered(self, person: User, channel: Channel) -> list[Json]:
        """The commands that `person` finds in `channel`."""
        return [one for one in self._known(channel) if not self._refusal(one, person, channel)]

    def find(self, words: str, kinds: tuple[int, ...], person: User, channel: Channel) -> Use:
        """What `person` may invoke by these words in `channel`.

        Args:
            words: the names separated by blanks ("feeds add"); a leading slash is tolerated. Names of
                context menus contain blanks themselves.
            kinds: the command types to look at, in this order.
            person: who types.
            channel: where.

        Raises:
            CommandError: unknown, incomplete, not for this place, or not for this person.
        """
        words = " ".join(words.strip().removeprefix("/").split())
        for kind in kinds:
            for command in self._known(channel):
                path = _below(command, words) if command["type"] == kind else None
                if path is not None:
                    return self._use(command, path, person, channel)
        raise CommandError(f"There is no command “{words}” here.")

    def _known(self, channel: Channel) -> list[Json]:
        own = self.all(channel.guild_id) if channel.guild_id else []
        return own + self.all(None)

    def _use(self, command: Json, path: tuple[str, ...], person: User, channel: Channel) -> Use:
        refusal = self._refusal(command, person, channel)
        if refusal:
            raise CommandError(refusal)
        options = _descend(command, path)
        return Use(command, path, options, self._owners(command, person, channel))

    def _refusal(self, command: Json, person: User, channel: Channel) -> str:
        """Why a person cannot use a command in a place, or ""."""
        name = f"“{command['name']}”"
        context = self.context(channel)
        if context not in contexts(command):
            return f"The command {name} cannot be used in this kind of place."
        owners = self._owners(command, person, channel)
        if not owners:
            return f"The application is not installed here, nor for you; {name} cannot be used."
        guild = self._world.place(channel)
        if guild is None:
            return ""
        bits = self._world.bits(channel, person.id)
        if not bits & Permission.USE_APPLICATION_COMMANDS:
            return "You do not have permission to use application commands in this channel."
        needed = command["default_member_permissions"]
        if _BY_GUILD in owners and needed is not None and not _holds(guild, person, bits, int(needed)):
            return f"You do not have permission to use the command {name}."
        return ""

    def context(self, channel: Channel) -> int:
        """Discord's interaction context of a channel: server, the bot's DM, or a private conversation."""
        if channel.guild_id:
            return IN_GUILD
        ours = any(one.id == self._world.bot.id for one in channel.recipients)
        return IN_BOT_DM if ours else IN_PRIVATE

    def _owners(self, command: Json, person: User, channel: Channel) -> Json:
        """Who has let the command in: the server, the user, or both; empty if nobody."""
        allowed = command["integration_types"]
        guild = self._world.place(channel)
        owners: Json = {}
        if 0 in allowed and guild and self._world.bot.id in guild.members:
            owners[_BY_GUILD] = guild.id
        if 0 in allowed and self.context(channel) == IN_BOT_DM:
            owners[_BY_GUILD] = "0"
        if 1 in allowed and person.installed:
            owners[_BY_USER] = person.id
        return owners

    def _named(self, scope: str | None, kind: int, name: str) -> Json | None:
        known = self._scopes.get(scope, {}).values()
        return next((one for one in known if (one["type"], one["name"]) == (kind, name)), None)

    def _stored(self, scope: str | None, body: Json, command_id: str) -> Json:
        needed = body.get("default_member_permissions")
        command: Json = {
            "id": command_id,
            "application_id": self._world.application.id,
            "version": self._world.next_id(),
            "type": body.get("type", CHAT),
            "name": body["name"],
            "name_localizations": body.get("name_localizations"),
            "description": body.get("description") or "",
            "description_localizations": body.get("description_localizations"),
            "default_member_permissions": None if needed is None else str(needed),
            "dm_permission": body.get("dm_permission") is not False,
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
            "nsfw": bool(body.get("nsfw")),
        }
        if body.get("options"):
            command["options"] = body["options"]
        return command | {"guild_id": scope} if scope else command


def contexts(command: Json) -> set[int]:
    """Where a command can be used; without a list everywhere, or only in servers if it was kept out of DMs."""
    if command.get("guild_id"):
        return {IN_GUILD}
    if command["contexts"] is not None:
        return set(command["contexts"])
    return {IN_GUILD, IN_BOT_DM, IN_PRIVATE} if command["dm_permission"] else {IN_GUILD}


def _holds(guild: Guild, person: User, bits: int, needed: int) -> bool:
    """Whether a member may use a command that needs these bits; 0 leaves it to administrators."""
    if in_guild(guild, person.id) & Permission.ADMINISTRATOR:
        return True
    return needed != 0 and bits & needed == needed


def _below(command: Json, words: str) -> tuple[str, ...] | None:
    """The names that `words` has after the command's own, or None if it does not begin with that."""
    if words.casefold() == command["name"].casefold():
        return ()
    first, _, rest = words.partition(" ")
    return tuple(rest.split()) if command["type"] == CHAT and first == command["name"] else None


def _descend(command: Json, path: tuple[str, ...]) -> list[Json]:
    """The options at the end of a path of groups and subcommands.

    Raises:
        CommandError: no such subcommand, or one is missing.
    """
    options: list[Json] = command.get("options") or []
    for name in path:
        inner = [one for one in options if one["type"] in (SUBCOMMAND, GROUP) and one["name"] == name]
        if not inner:
            raise CommandError(f"The command “{command['name']}” has no subcommand “{name}”.")
        options = inner[0].get("options") or []
    names = [one["name"] for one in options if one["type"] in (SUBCOMMAND, GROUP)]
    if names:
        raise CommandError(f"The command needs one of its subcommands: {', '.join(names)}.")
    return options

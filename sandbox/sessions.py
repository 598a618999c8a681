"""Gateway sessions: what each connected bot is told, and what is kept for it while it is away."""

from collections import deque
from collections.abc import Callable
from enum import IntFlag

from sandbox.model import Event, Json
from sandbox.permissions import Permission
from sandbox.world import World


class Intent(IntFlag):
    """Discord's gateway intents that matter here."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = int(Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT)
_KEPT = 10_000
"""Events kept for a RESUME."""
_HIDDEN: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
"""What others' messages show without the message content intent."""


class Session:
    """One identified connection; it outlives its socket, so that RESUME can replay what was missed.

    Args:
        key: the session id.
        intents: bits the bot asked for.
        shard: (number, count).
        world: to know what the bot may see.
    """

    def __init__(self, key: str, intents: int, shard: tuple[int, int], world: World) -> None:
        self.key = key
        self.intents = intents
        self.shard = shard
        self.sequence = 0
        self.send: Callable[[Json], None] | None = None
        self._world = world
        self._kept: deque[Json] = deque(maxlen=_KEPT)

    def hear(self, event: Event) -> None:
        """Pass an event on if the bot may know of it."""
        if self._is_concerned(event):
            self.dispatch(event.name, self._visible(event))

    def dispatch(self, name: str, data: Json) -> None:
        """Number an event, keep it, send it if the bot is there."""
        self.sequence += 1
        frame = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self._kept.append(frame)
        if self.send is not None:
            self.send(frame)

    def missed(self, sequence: int) -> list[Json] | None:
        """The events after `sequence`, or None if they are no longer all kept."""
        first = self._kept[0]["s"] if self._kept else self.sequence + 1
        if not first - 1 <= sequence <= self.sequence:
            return None
        return [frame for frame in self._kept if frame["s"] > sequence]

    def serves(self, guild_id: str | None) -> bool:
        """Whether this shard has the server; direct conversations belong to shard 0."""
        number, count = self.shard
        return number == ((int(guild_id) >> 22) % count if guild_id else 0)

    def _is_concerned(self, event: Event) -> bool:
        if not self.serves(event.guild_id) or event.name.startswith("SANDBOX"):
            return False
        if event.name == "INTERACTION_CREATE":
            return True
        return self._may_know(event) and self._has_intent(event)

    def _may_know(self, event: Event) -> bool:
        """Whether the bot is in the server, and sees the place where something was said."""
        if event.sees is not None:
            return False
        guild = self._world.guilds.get(event.guild_id or "")
        bot = self._world.bot.id
        if event.guild_id and event.name != "GUILD_DELETE" and (guild is None or bot not in guild.members):
            return False
        channel = self._world.channels.get(event.channel_id or "")
        if channel is None or not event.name.startswith(("MESSAGE", "THREAD")):
            return channel is None or channel.guild_id is not None or self._is_in(event)
        return bool(self._world.bits(channel, bot) & Permission.VIEW_CHANNEL)

    def _is_in(self, event: Event) -> bool:
        """Whether the bot takes part in a direct conversation."""
        recipients = self._world.channels[event.channel_id or ""].recipients
        return any(one.id == self._world.bot.id for one in recipients)

    def _has_intent(self, event: Event) -> bool:
        if event.name.startswith("MESSAGE"):
            needed = Intent.GUILD_MESSAGES if event.guild_id else Intent.DIRECT_MESSAGES
        elif event.name == "GUILD_MEMBER_UPDATE":
            if event.data["user"]["id"] == self._world.bot.id:
                return True
            needed = Intent.GUILD_MEMBERS
        else:
            needed = Intent.GUILDS
        return bool(self.intents & needed)

    def _visible(self, event: Event) -> Json:
        """The event's data, without what the message content intent would be needed for."""
        author = event.data.get("author")
        if author is None or self.intents & Intent.MESSAGE_CONTENT or event.guild_id is None:
            return event.data
        mentioned = [one["id"] for one in event.data.get("mentions", ())]
        if self._world.bot.id in (author["id"], *mentioned):
            return event.data
        return event.data | _HIDDEN

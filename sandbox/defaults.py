"""The world a sandbox starts with: a server with the bot, one without, and people of every kind."""

from datetime import UTC, datetime, timedelta

from sandbox.model import Application, Channel, ChannelType, Clock, Guild, Member, Role, Tag, User
from sandbox.permissions import EVERYDAY, Permission
from sandbox.world import World

APPLICATION = "1100000000000000100"
MODERATOR = "1100000000000000201"
FAN = "1100000000000000202"
EDITOR = "1100000000000000203"
IRON_CITY = "1100000000000001000"
ELSEWHERE = "1100000000000002000"

_SINCE = datetime(2023, 4, 24, tzinfo=UTC)

BOT_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.EMBED_LINKS
    | Permission.READ_MESSAGE_HISTORY
)
"""What this bot's invitation asks for, and no more (a test compares): what works here works for who invites it."""

_MODERATION = int(
    Permission.MANAGE_GUILD | Permission.MANAGE_ROLES | Permission.MANAGE_MESSAGES | Permission.MANAGE_CHANNELS
)


def default_world(now: Clock) -> World:
    """A world with the server Iron City (bot installed), the server Elsewhere (not), and their people.

    Ids are fixed, so that tests and demo settings can name them. `fan` has the application installed for
    herself; the application's owner is `editor`; the owner of both servers is `moderator`.
    """
    bot = User(APPLICATION, "alita-news", "Alita News", bot=True)
    editor = User(EDITOR, "editor", "Edda, editor")
    moderator = User(MODERATOR, "moderator", "Mika, moderator")
    fan = User(FAN, "fan", "Finn, fan", installed=True)
    world = World(Application(bot, editor, "News of Alita: Battle Angel, unofficial."), now)
    for person in (moderator, fan):
        world.users[person.id] = person
    world.add_guild(_iron_city(bot, moderator, fan, editor))
    world.add_guild(_elsewhere(moderator, fan))
    for person in (fan, moderator, editor):
        world.conversation([bot, person])
    world.conversation([moderator, fan])
    return world


def _iron_city(bot: User, moderator: User, fan: User, editor: User) -> Guild:
    guild = Guild(IRON_CITY, "Iron City", moderator.id, _SINCE)
    everyone = Role(guild.id, "@everyone", EVERYDAY, position=0)
    ping = Role(_offset(guild.id, 11), "News Ping", 0, position=1, color=0x8FD3FF, mentionable=True)
    own = Role(_offset(guild.id, 12), "Alita News", BOT_PERMISSIONS, 2, managed=True, bot_id=bot.id)
    mods = Role(_offset(guild.id, 13), "Moderators", _MODERATION, position=3, color=0xE8A33D, hoist=True)
    guild.roles = {role.id: role for role in (everyone, ping, own, mods)}
    _join(guild, moderator, mods.id)
    _join(guild, bot, own.id)
    _join(guild, fan)
    _join(guild, editor)
    _add(guild, 1, "general", ChannelType.TEXT, "Anything goes")
    _add(guild, 2, "alita-news", ChannelType.TEXT, "News of the film and its sequel")
    _add(guild, 3, "announcements", ChannelType.ANNOUNCEMENT, "Followed by other servers")
    forum = _add(guild, 4, "stories", ChannelType.FORUM, "One post for each story")
    names = ("Sequel", "Interview", "Home video", "Manga")
    forum.tags = [Tag(_offset(guild.id, 31 + at), name) for at, name in enumerate(names)]
    guild.system_channel_id = _offset(guild.id, 1)
    return guild


def _elsewhere(owner: User, fan: User) -> Guild:
    guild = Guild(ELSEWHERE, "Elsewhere", owner.id, _SINCE)
    guild.roles = {guild.id: Role(guild.id, "@everyone", EVERYDAY, position=0)}
    _join(guild, owner)
    _join(guild, fan)
    _add(guild, 1, "lounge", ChannelType.TEXT, "The application is not installed here")
    return guild


def _offset(base: str, by: int) -> str:
    return str(int(base) + by)


def _join(guild: Guild, person: User, *roles: str) -> None:
    joined = guild.created + timedelta(minutes=len(guild.members))
    guild.members[person.id] = Member(person, list(roles), joined)


def _add(guild: Guild, number: int, name: str, kind: ChannelType, topic: str) -> Channel:
    channel = Channel(_offset(guild.id, number), kind, name, guild.id, number - 1, topic)
    guild.channels[channel.id] = channel
    return channel

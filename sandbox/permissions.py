"""Who may do what where: roles, then overwrites, as Discord computes it.

The order is that of Discord's documentation (topics/permissions): @everyone, the sum of the roles, administrators
and owners pass; then the channel's overwrites for @everyone, for all roles together, for the member.
"""

from enum import IntFlag

from sandbox import errors
from sandbox.model import Channel, Guild


class Permission(IntFlag):
    """Discord's permission bits that matter here."""

    MANAGE_CHANNELS = 1 << 4
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


ALL = (1 << 53) - 1
"""Every bit an administrator has."""

DIRECT = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_APPS
)
"""What everyone may do in a direct conversation."""

EVERYDAY = DIRECT & ~int(Permission.MENTION_EVERYONE) | int(
    Permission.SEND_MESSAGES_IN_THREADS | Permission.CREATE_PUBLIC_THREADS | Permission.CHANGE_NICKNAME
)
"""What @everyone may do in a new server."""


def in_guild(guild: Guild, user_id: str) -> int:
    """The user's permissions in the server, before any channel; 0 if they are not in it."""
    member = guild.members.get(user_id)
    if member is None:
        return 0
    if guild.owner_id == user_id:
        return ALL
    bits = guild.roles[guild.id].permissions
    for role_id in member.roles:
        if role_id in guild.roles:
            bits |= guild.roles[role_id].permissions
    return ALL if bits & Permission.ADMINISTRATOR else bits


def in_channel(guild: Guild, channel: Channel, user_id: str) -> int:
    """The user's permissions in a channel; a thread has those of the channel it hangs on."""
    bits = in_guild(guild, user_id)
    if bits == ALL or user_id not in guild.members:
        return bits
    place = guild.channels.get(channel.parent_id or "", channel) if channel.type.is_thread else channel
    for allow, deny in _layers(guild, place, user_id):
        bits = bits & ~deny | allow
    return bits if bits & Permission.VIEW_CHANNEL else 0


def _layers(guild: Guild, channel: Channel, user_id: str) -> list[tuple[int, int]]:
    """The overwrites that touch a member as (allow, deny), in the order they apply."""
    overwrites = channel.overwrites
    roles = [overwrites[role] for role in guild.members[user_id].roles if role in overwrites]
    allow = deny = 0
    for overwrite in roles:
        allow |= overwrite.allow
        deny |= overwrite.deny
    layers = [(allow, deny)]
    if guild.id in overwrites:
        layers.insert(0, (overwrites[guild.id].allow, overwrites[guild.id].deny))
    if user_id in overwrites:
        layers.append((overwrites[user_id].allow, overwrites[user_id].deny))
    return layers


def demand(bits: int, needed: int) -> None:
    """Let pass whoever holds every bit of `needed` and sees the place.

    Raises:
        DiscordError: 50001 without View Channel, 50013 if another bit is missing.
    """
    if not bits & Permission.VIEW_CHANNEL:
        raise errors.missing_access()
    if bits & needed != needed:
        raise errors.missing_permissions()


def top_position(guild: Guild, user_id: str) -> int:
    """The position of the member's highest role; an owner stands above all."""
    if guild.owner_id == user_id:
        return 1 << 30
    held = guild.members[user_id].roles
    return max((guild.roles[role].position for role in held if role in guild.roles), default=0)

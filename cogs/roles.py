"""Which role may be mentioned for news: a plain one that members can take and leave without gaining power.

The rules are those of DESIGN section 6. They keep the bot from handing out power: not to members through
`/notify`, and not to a moderator beyond what Discord itself lets that moderator do.
"""

import discord


def trouble(role: discord.Role, guild: discord.Guild, moderator: discord.Member | discord.User) -> str:
    """Why a moderator cannot choose a role, as a member of the catalogue's family `setup.role`; "" if they can."""
    return own_trouble(role, guild) or _moderators_trouble(role, guild, moderator)


def bot_trouble(role: discord.Role, guild: discord.Guild) -> str:
    """What is wrong with a role that was chosen earlier; "" if nothing is."""
    if found := own_trouble(role, guild):
        return found
    return "" if role.mentionable or guild.me.guild_permissions.mention_everyone else "unmentionable"


def own_trouble(role: discord.Role, guild: discord.Guild) -> str:
    """Why nobody should get a role through the bot, as a member of the catalogue's family `setup.role`; or ""."""
    if role.is_default():
        return "everyone"
    if role.managed:
        return "managed"
    if role.permissions.value & ~guild.default_role.permissions.value:
        return "powerful"
    if any(role in channel.overwrites for channel in guild.channels):
        return "overwritten"
    return "" if role < guild.me.top_role else "above_bot"


def _moderators_trouble(role: discord.Role, guild: discord.Guild, moderator: discord.Member | discord.User) -> str:
    if moderator.id == guild.owner_id:
        return ""
    if not isinstance(moderator, discord.Member) or not moderator.guild_permissions.manage_roles:
        return "no_manage_roles"
    return "" if role < moderator.top_role else "above_you"

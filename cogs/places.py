"""Where and by whom commands can be used, and what the bot needs in a channel."""

import discord
from discord import app_commands

from pipeline.errors import UserError
from storage.channels import Channel, ChannelKind

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
SERVERS = app_commands.AppCommandContext(guild=True)
FOR_ALL = app_commands.AppInstallationType(guild=True, user=True)
FOR_SERVERS = app_commands.AppInstallationType(guild=True)
MODERATORS = discord.Permissions(manage_guild=True)

_KINDS = {
    discord.ChannelType.text: ChannelKind.TEXT,
    discord.ChannelType.news: ChannelKind.ANNOUNCEMENT,
    discord.ChannelType.forum: ChannelKind.FORUM,
    discord.ChannelType.public_thread: ChannelKind.THREAD,
    discord.ChannelType.news_thread: ChannelKind.THREAD,
    discord.ChannelType.private_thread: ChannelKind.THREAD,
}
_NEEDED = {
    ChannelKind.TEXT: ("view_channel", "send_messages", "embed_links", "read_message_history"),
    ChannelKind.ANNOUNCEMENT: ("view_channel", "send_messages", "embed_links", "read_message_history"),
    ChannelKind.THREAD: ("view_channel", "send_messages_in_threads", "embed_links", "read_message_history"),
    ChannelKind.FORUM: (
        "view_channel",
        "send_messages",
        "send_messages_in_threads",
        "embed_links",
        "read_message_history",
    ),
}
_IN_FORUMS = {"send_messages": "create_posts"}  # Discord shows that permission under another name there

Chosen = app_commands.AppCommandChannel | app_commands.AppCommandThread
Place = discord.abc.GuildChannel | discord.Thread


class NewsChannel(app_commands.Transformer):
    """An option that takes the channels news can be posted in."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Those that posts can go to."""
        return list(_KINDS)

    async def transform(self, interaction: discord.Interaction[discord.Client], value: Chosen, /) -> Chosen:
        """The channel as Discord describes it, whether or not the bot sees it."""
        del interaction
        return value


def kind_of(channel: Chosen | Place) -> ChannelKind:
    """How a channel takes posts.

    Raises:
        UserError: channel_kind if it takes none.
    """
    if channel.type not in _KINDS:
        raise UserError("channel_kind")
    return _KINDS[channel.type]


def missing(place: Place, kind: ChannelKind) -> tuple[str, ...]:
    """The permissions that the bot lacks in a channel, under the names of the catalogue's family `permission`."""
    has = granted(place)
    lacking = [name for name in _NEEDED[kind] if not getattr(has, name)]
    return tuple(_IN_FORUMS.get(name, name) if kind is ChannelKind.FORUM else name for name in lacking)


def state(channel: Channel, guild: discord.Guild) -> tuple[tuple[str, ...], bool]:
    """The permissions that the bot lacks in a news channel, and whether nobody finds it any more."""
    place = guild.get_channel_or_thread(channel.id)
    # Threads that sleep are not told of; they wake when something is posted.
    gone = place is None and channel.kind is not ChannelKind.THREAD
    return () if place is None else missing(place, channel.kind), gone


def granted(place: Place) -> discord.Permissions:
    """Each permission of the bot by itself; `permissions_for` takes all away where the channel cannot be viewed,
    so that one could not say which of them are missing.
    """
    me = place.guild.me
    permissions = discord.Permissions(me.guild_permissions.value)
    channel = place.parent if isinstance(place, discord.Thread) else place
    if permissions.administrator or channel is None:
        return permissions
    # As Discord does: @everyone's overwrite, those of all roles as one, the member's.
    for group in ([place.guild.default_role], [role for role in me.roles if not role.is_default()], [me]):
        allow = deny = 0
        for target in group:
            allowed, denied = channel.overwrites_for(target).pair()
            allow, deny = allow | allowed.value, deny | denied.value
        permissions.handle_overwrite(allow, deny)
    return permissions

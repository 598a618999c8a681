"""What is known of news channels without asking Discord: `pipeline.wake.Doors` over discord.py's cache."""

import discord

from cogs.bot import NewsBot
from cogs.places import missing
from storage.channels import Channel, ChannelKind


class DiscordDoors:
    """Looks at permissions as the gateway tells them."""

    def __init__(self, bot: NewsBot) -> None:
        self._bot = bot

    def open(self, channel: Channel) -> bool | None:
        """Whether the bot lacks no permission that posts need; None while the server is not loaded.

        A deleted channel is closed; of a sleeping thread nobody knows.
        """
        guild = self._bot.get_guild(channel.guild_id)
        if guild is None or guild.unavailable or guild.me is None:
            return None
        place = guild.get_channel_or_thread(channel.id)
        if place is None:
            return None if channel.kind is ChannelKind.THREAD else False
        if isinstance(place, discord.Thread) and place.locked:
            return False
        return not missing(place, channel.kind)

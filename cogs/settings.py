"""/settings: what moderators changed, all of it as a file, and forgetting it; notes the servers the bot leaves."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.speech import words
from pipeline.errors import UserError
from render import settings as shown
from render.message import Message


class Settings(commands.Cog):
    """Answers /settings history, export and forget; notes which servers the bot is in."""

    group = app_commands.Group(
        name="settings",
        description=words("command.settings.about"),
        allowed_contexts=places.SERVERS,
        allowed_installs=places.FOR_SERVERS,
        default_permissions=places.MODERATORS,
    )

    def __init__(self, bot: NewsBot) -> None:
        self._bot = bot
        self._guilds = bot.services.guilds
        self._setup = bot.services.setup
        self._speech = bot.speech

    @group.command(name="history", description=words("command.settings.history"))
    async def history(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Shows who changed what."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.page(interaction, ("0",)))

    @group.command(name="export", description=words("command.settings.export"))
    async def export(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Hands out what is kept."""
        await answers.defer(interaction, private=True)
        body = await self._guilds.exported(_guild(interaction))
        await answers.hand_over(interaction, *shown.exported(body, self._speech(interaction.locale)))

    @group.command(name="forget", description=words("command.settings.forget"))
    async def forget(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Asks whether all of it shall be forgotten."""
        await answers.defer(interaction, private=True)
        found = await self._setup.summary(_guild(interaction))
        if found.guild is None:
            raise UserError("nothing_set")
        texts = self._speech(interaction.locale)
        await answers.answer(interaction, shown.sure(len(found.channels), found.own, texts))

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the history: (page)."""
        found = await self._guilds.history(_moderated(interaction))
        lines = [shown.ChangeLine(one.at, one.by, one.what, one.value) for one in found]
        return shown.history(lines, int(args[0]), self._speech(interaction.locale))

    async def forgotten(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The button that forgets everything."""
        del args
        await self._guilds.forget(_moderated(interaction))
        return shown.forgotten(self._speech(interaction.locale))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """The servers as they are after a connection was made."""
        await self._guilds.present(guild.id for guild in self._bot.guilds)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot came (back)."""
        await self._guilds.joined(guild.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed; not called for outages."""
        await self._guilds.left(guild.id)


def _guild(interaction: discord.Interaction[NewsBot]) -> int:
    if interaction.guild_id is None:
        raise UserError("server_only")
    return interaction.guild_id


def _moderated(interaction: discord.Interaction[NewsBot]) -> int:
    """The server, where whoever pressed may manage it: a button outlives a moderator's rights."""
    guild = _guild(interaction)
    if not interaction.permissions.manage_guild:
        raise UserError("not_allowed", permissions="Manage Server")
    return guild


async def setup(bot: NewsBot) -> None:
    """Adds /settings."""
    cog = Settings(bot)
    bot.buttons.on("settings", cog.page)
    bot.buttons.on("forget-server", cog.forgotten)
    await bot.add_cog(cog)

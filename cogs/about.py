"""/about: what the bot says of itself."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.freshness import Freshness
from cogs.invite import install_url, invite_url
from cogs.services import Services
from cogs.speech import Speech, words
from render.about import about


class About(commands.Cog):
    """Answers /about."""

    def __init__(self, services: Services, freshness: Freshness, speech: Speech) -> None:
        self._contact = services.contact
        self._invite_url = services.invite_url
        self._freshness = freshness
        self._speech = speech

    @app_commands.command(name="about", description=words("command.about.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def about(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Tells what the bot is."""
        await answers.defer(interaction)
        invite = self._invite_url or invite_url(interaction.application_id)
        install = install_url(interaction.application_id)
        texts = self._speech(interaction.locale)
        await answers.answer(
            interaction, about(await self._freshness(), invite, self._contact, texts, install_url=install)
        )


async def setup(bot: NewsBot) -> None:
    """Adds /about."""
    await bot.add_cog(About(bot.services, Freshness(bot.services.stores), bot.speech))

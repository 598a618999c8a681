"""The message menus *Remove this story here* and *Why is this here?*, for moderators, on the bot's posts."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.check import handled_in
from cogs.speech import words
from pipeline.errors import UserError
from pipeline.trail import Trail
from render import check as shown_check
from render import removal as shown
from render.message import Message

REMOVE, WHY = "Remove this story here", "Why is this here?"
MODERATORS_MENUS = ((REMOVE, words("command.removal.remove").message), (WHY, words("command.removal.why").message))
"""For the page of commands: menus of messages, and what they do."""
_STORY = "story"


class Removal(commands.Cog):
    """Answers the two menus, privately."""

    def __init__(self, bot: NewsBot) -> None:
        self._removal = bot.services.removal
        self._stores = bot.services.stores
        self._now = bot.services.now
        self._outlets = bot.outlets
        self._speech = bot.speech

    async def remove(self, interaction: discord.Interaction[NewsBot], message: discord.Message) -> None:
        """Takes a story out of the server."""
        await answers.defer(interaction, private=True)
        count = await self._removal.remove(_guild(interaction), message.id, interaction.user.id, self._now())
        await answers.answer(interaction, shown.removed(count, self._speech(interaction.locale)))

    async def why(self, interaction: discord.Interaction[NewsBot], message: discord.Message) -> None:
        """Tells how a post was judged and, of a story, how it fares in each channel."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self._why(interaction, message.id))

    async def _why(self, interaction: discord.Interaction[NewsBot], message_id: int) -> Message:
        guild = _guild(interaction)
        kind, subject = await self._removal.mark(guild, message_id)
        judged = await interaction.client.buttons.answer(interaction, f"why:{kind}:{subject}")
        story = await self._stores.stories.get(subject, guild) if kind == _STORY else None
        if story is None:
            return judged
        handled = handled_in(Trail((), await self._removal.stands(guild, story)), guild)
        return shown.beside(judged, shown_check.handling(handled, self._outlets, self._speech(interaction.locale)))


def _guild(interaction: discord.Interaction[NewsBot]) -> int:
    if interaction.guild_id is None:
        raise UserError("server_only")
    return interaction.guild_id


async def setup(bot: NewsBot) -> None:
    """Adds the menus."""
    cog = Removal(bot)
    for name, callback in ((REMOVE, cog.remove), (WHY, cog.why)):
        menu = app_commands.ContextMenu(
            name=name,
            callback=callback,
            allowed_contexts=places.SERVERS,
            allowed_installs=places.FOR_SERVERS,
        )
        menu.default_permissions = places.MODERATORS
        bot.tree.add_command(menu)
    await bot.add_cog(cog)

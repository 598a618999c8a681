"""/notify: members take or give back the role that is mentioned for big news."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.roles import bot_trouble, own_trouble
from cogs.speech import Speech, words
from pipeline.errors import UserError
from render import notify as shown
from render.message import Message
from storage.guilds import GuildStore

_NOBODY = "none"  # what mentions a role of which nothing does, or which the bot may not mention


class Notify(commands.Cog):
    """Answers /notify and the button *Notify me*; always privately."""

    def __init__(self, guilds: GuildStore, speech: Speech) -> None:
        self._guilds = guilds
        self._speech = speech

    @app_commands.command(name="notify", description=words("command.notify.about"))
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def notify(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Gives the role to whoever lacks it, and takes it from whoever has it."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.turned(interaction, ()))

    async def turned(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The role given or taken, and what that means."""
        del args
        guild, member, role, level = await self._who(interaction)
        texts = self._speech(interaction.locale)
        # Checked each time: a role may have got power, or come to lock a channel, since it was chosen.
        if own_trouble(role, guild):
            raise UserError("notify_unfit")
        if not guild.me.guild_permissions.manage_roles:
            raise UserError("notify_forbidden")
        has = member.get_role(role.id) is not None
        try:
            await (member.remove_roles(role) if has else member.add_roles(role))
        except discord.Forbidden:
            raise UserError("notify_forbidden") from None
        if has:
            return shown.taken(role.id, texts)
        return shown.given(role.id, _NOBODY if bot_trouble(role, guild) else level, texts)

    async def _who(
        self, interaction: discord.Interaction[NewsBot]
    ) -> tuple[discord.Guild, discord.Member, discord.Role, str]:
        guild, member = interaction.guild, interaction.user
        if guild is None or not isinstance(member, discord.Member):
            raise UserError("server_only")
        known = await self._guilds.get(guild.id)
        role = guild.get_role(known.ping_role_id) if known and known.ping_role_id else None
        if known is None or role is None:
            raise UserError("notify_no_role")
        return guild, member, role, known.ping_least.value if known.ping_least else _NOBODY


async def setup(bot: NewsBot) -> None:
    """Adds /notify."""
    cog = Notify(bot.services.stores.guilds, bot.speech)
    bot.buttons.on("notify", cog.turned)
    await bot.add_cog(cog)

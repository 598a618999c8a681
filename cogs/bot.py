"""The Discord client: connects, loads the cogs, syncs the commands, routes buttons and errors."""

import logging
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.buttons import Buttons, Pick, Press, in_place, typed_into
from cogs.connection import sweep_seldom
from cogs.heard import Heard
from cogs.payloads import window
from cogs.services import Services
from cogs.speech import Speech
from cogs.sync import sync, sync_guild
from render.outlets import Outlets

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.status",
    "cogs.timeline",
    "cogs.news",
    "cogs.quotes",
    "cogs.franchise",
    "cogs.check",
    "cogs.notify",
    "cogs.story",
    "cogs.removal",
    "cogs.about",
    "cogs.feeds",
    "cogs.setup",
    "cogs.settings",
    "cogs.desk",
)
"""Every cog; one that fails to load stops the start."""

_LONGEST_RATE_LIMIT = 30.0
"""Seconds that discord.py may wait for a rate limit by itself, the least it allows; longer waits are ours."""


class NewsBot(commands.Bot):
    """The bot. It asks for no privileged intent and mentions nobody unless a post says so.

    Args:
        services: handed on to the cogs by their `setup(bot)`.
        guild_ready_timeout: seconds that discord.py waits for further servers before it is ready.

    Attributes:
        buttons: cogs sign up here for their buttons.
        speech: the text catalogue, by language.
        outlets: names and trust of the franchise's outlets.
        heard: what Discord's answers tell beside their content.
    """

    def __init__(self, services: Services, *, guild_ready_timeout: float = 2.0) -> None:
        self.heard = Heard(services.now)
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=NewsTree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            guild_ready_timeout=guild_ready_timeout,
            max_ratelimit_timeout=_LONGEST_RATE_LIMIT,
            http_trace=self.heard.trace,
        )
        self.services = services
        self.buttons = Buttons()
        self.speech = Speech()
        self.outlets = Outlets(services.rules)

    async def setup_hook(self) -> None:
        """Loads the cogs and syncs their commands before the gateway is opened.

        Raises:
            commands.ExtensionFailed: a cog is broken.
        """
        sweep_seldom(self.http)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self.add_dynamic_items(Press, Pick)
        ids = await sync(self.tree, self.services.stores.meta)
        if self.services.desk_place.guild_id:
            ids |= await sync_guild(self.tree, self.services.desk_place.guild_id)
        self.speech.learn(ids)

    async def pressed(
        self, interaction: discord.Interaction["NewsBot"], custom_id: str, chosen: Sequence[str] = ()
    ) -> None:
        """Answers a press on one of the bot's buttons, or a choice in one of its selects."""
        try:
            if (form := self.buttons.form(custom_id, self.speech(interaction.locale))) is not None:
                await interaction.response.send_modal(window(form, custom_id))
                return
            if in_place(interaction, custom_id):
                await interaction.response.defer()
            else:
                await answers.defer(interaction, private=True)
            await answers.answer(interaction, await self.buttons.answer(interaction, custom_id, chosen))
        except Exception as error:
            await answers.fail(interaction, error, self.speech)

    async def on_interaction(self, interaction: discord.Interaction["NewsBot"]) -> None:
        """Answers forms. discord.py keeps those that it opened itself, and forgets them when it restarts."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        custom_id = str(dict(interaction.data or {}).get("custom_id"))
        try:
            await answers.defer(interaction, private=True)
            message = await self.buttons.filled(interaction, custom_id, typed_into(interaction))
            await answers.answer(interaction, message)
        except Exception as error:
            await answers.fail(interaction, error, self.speech)


class NewsTree(app_commands.CommandTree[NewsBot]):
    """The bot's slash commands."""

    async def on_error(
        self, interaction: discord.Interaction[NewsBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Puts whatever a command raised into words for whoever asked."""
        await answers.fail(interaction, error, self.client.speech)

"""/check and the message menu *Check this claim*: is this true?"""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.services import Services
from cogs.speech import Speech, words
from pipeline.check import Checked
from pipeline.trail import Page, Stand, Trail
from render import check as shown
from render.message import Message
from render.outlets import Outlets

MENU = "Check this claim"
MENUS = ((MENU, words("command.check.menu").message),)
"""For the page of commands: menus of messages, and what they do."""
_LONGEST = 1000
_POST = "https://discord.com/channels/{guild}/{channel}/{message}"


class Check(commands.Cog):
    """Answers /check and the message menu; always privately."""

    def __init__(self, services: Services, outlets: Outlets, speech: Speech) -> None:
        self._check = services.check
        self._now = services.now
        self._outlets = outlets
        self._speech = speech

    @app_commands.command(name="check", description=words("command.check.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(claim=words("command.check.claim"))
    async def check(
        self, interaction: discord.Interaction[NewsBot], claim: app_commands.Range[str, 1, _LONGEST]
    ) -> None:
        """Tells what is known of a link or of words."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.known(interaction, claim))

    async def menu(self, interaction: discord.Interaction[NewsBot], message: discord.Message) -> None:
        """Tells what is known of a message: of its words, its links and their previews."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.known(interaction, _said(message), message=True))

    async def asked(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...], typed: str) -> Message:
        """What is known of what was typed into the form."""
        del args
        return await self.known(interaction, typed)

    async def known(
        self, interaction: discord.Interaction[NewsBot], text: str, *, message: bool = False
    ) -> Message:
        """What is known of a text; for moderators of a server that has the bot also how it was handled there."""
        texts = self._speech(interaction.locale)
        if not text.strip():
            return shown.nothing_asked(texts, message=message)
        moderates = interaction.permissions.manage_guild and interaction.is_guild_integration()
        found = await self._check.check(text, interaction.guild_id, self._now(), trail_too=moderates)
        handled = handled_in(found.trail, interaction.guild_id or 0) if found.trail else None
        return shown.answer(_view(found), handled, self._outlets, texts)


def _view(found: Checked) -> shown.Answer:
    false = found.false.claim if found.false else None
    page = _page(found.page) if found.page else None
    return shown.Answer(found.finding.value, found.standing, false, found.record, found.story, page)


def handled_in(trail: Trail, guild_id: int) -> shown.Handled:
    """How something was handled in a server, as it is shown."""
    return shown.Handled(
        tuple(_page(page) for page in trail.pages), tuple(_channel(one, guild_id) for one in trail.channels)
    )


def _page(page: Page) -> shown.PageLine:
    return shown.PageLine(page.outlet, page.link, page.feed, page.seen_at, page.outcome, page.reasons)


def _channel(stand: Stand, guild_id: int) -> shown.ChannelLine:
    row = stand.delivery
    if row is None:
        return shown.ChannelLine(stand.channel_id, stand.stop.value if stand.stop else "unwanted")
    place = row.thread_id or row.channel_id
    post = _POST.format(guild=guild_id, channel=place, message=row.message_id) if row.message_id else ""
    return shown.ChannelLine(stand.channel_id, row.state.value, row.reason, post)


def _said(message: discord.Message) -> str:
    """A message's text and what its link previews say; of a forwarded message what it passes on."""
    parts: list[str | None] = []
    told: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    for one in told:
        parts.append(one.content)
        for embed in one.embeds:
            parts += [embed.url, embed.title, embed.description]
            parts += [text for field in embed.fields for text in (field.name, field.value)]
    return "\n".join(part for part in parts if part)


async def setup(bot: NewsBot) -> None:
    """Adds /check and the message menu."""
    cog = Check(bot.services, bot.outlets, bot.speech)
    bot.buttons.asks("check", lambda texts: shown.form(texts, _LONGEST), cog.asked)
    menu = app_commands.ContextMenu(
        name=MENU,
        callback=cog.menu,
        allowed_contexts=places.EVERYWHERE,
        allowed_installs=places.FOR_ALL,
    )
    bot.tree.add_command(menu)
    await bot.add_cog(cog)

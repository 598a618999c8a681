"""Answering interactions: in time, where it belongs, and in words when something fails."""

import io
import logging
import secrets

import discord
from discord import app_commands

from cogs.payloads import payload
from cogs.speech import Speech
from pipeline.errors import UserError
from render import errors
from render.message import File, Message
from render.texts import Texts

log = logging.getLogger(__name__)

_GONE = (10062, 10015, 40060)  # unknown interaction, unknown webhook (15 minutes over), already answered
_Error = discord.InteractionResponseType


def private_by_default(interaction: discord.Interaction[discord.Client]) -> bool:
    """Whether an answer is for the asker alone unless they say otherwise: in servers that don't have the bot."""
    return interaction.guild_id is not None and not interaction.is_guild_integration()


async def defer(interaction: discord.Interaction[discord.Client], *, private: bool | None = None) -> None:
    """Tells Discord within its 3 seconds that an answer follows; None decides by the place."""
    ephemeral = private_by_default(interaction) if private is None else private
    await interaction.response.defer(ephemeral=ephemeral, thinking=True)


async def answer(interaction: discord.Interaction[discord.Client], message: Message) -> None:
    """Gives the answer that `defer` announced, or puts it in place of the pressed message."""
    await interaction.edit_original_response(**payload(message))


async def hand_over(interaction: discord.Interaction[discord.Client], message: Message, file: File) -> None:
    """As `answer`, with a file."""
    attached = discord.File(io.BytesIO(file.body), file.name, description=file.description or None)
    await interaction.edit_original_response(**payload(message), attachments=[attached])


async def fail(interaction: discord.Interaction[discord.Client], error: Exception, speech: Speech) -> None:
    """Tells whoever asked what went wrong; what they cannot mend is logged under a short reference."""
    message = _words(interaction, error, speech(interaction.locale))
    try:
        await _tell(interaction, message)
    except discord.HTTPException as failure:
        log.warning("an error message could not be delivered: %s", failure)


async def _tell(interaction: discord.Interaction[discord.Client], message: Message) -> None:
    kind = interaction.response.type
    if kind is None:
        await interaction.response.send_message(**payload(message), ephemeral=True)
    elif kind is _Error.deferred_channel_message:
        await interaction.edit_original_response(**payload(message))
    else:  # the message that was pressed, or an answer already given, stays as it is
        await interaction.followup.send(**payload(message), ephemeral=True)


def _words(interaction: discord.Interaction[discord.Client], error: Exception, texts: Texts) -> Message:
    error = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    known = _known(error)
    if known is not None:
        return errors.refusal(known.key, known.values, texts)
    reference = secrets.token_hex(2).upper()
    what = interaction.command.qualified_name if interaction.command else "a button"
    if isinstance(error, discord.HTTPException) and error.code in _GONE:
        log.warning("ref %s: the answer to %s came too late: %s", reference, what, error)
    else:
        log.error("ref %s: %s failed", reference, what, exc_info=error)
    return errors.broken(reference, texts)


def _known(error: Exception) -> UserError | None:
    """What an error says to the person who asked, if it is theirs to mend."""
    match error:
        case UserError():
            return error
        case app_commands.CommandOnCooldown():
            return UserError("cooldown", seconds=str(max(1, round(error.retry_after))))
        case app_commands.MissingPermissions():
            return UserError("not_allowed", permissions=_permissions(error.missing_permissions))
        case app_commands.BotMissingPermissions():
            return UserError("bot_not_allowed", permissions=_permissions(error.missing_permissions))
        case app_commands.NoPrivateMessage():
            return UserError("server_only")
        case app_commands.CheckFailure() | app_commands.TransformerError():
            return UserError("refused")
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return UserError("old_command")
        case _:
            return None


def _permissions(names: list[str]) -> str:
    return ", ".join(name.replace("_", " ").title() for name in names)

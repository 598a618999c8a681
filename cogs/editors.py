"""Who edits, and where: named by the operator; without any, the application's owner."""

from dataclasses import dataclass

import discord

from pipeline.errors import UserError
from storage.decisions import Editor


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """The editors' server and channel (0 for none), and their user ids."""

    guild_id: int = 0
    channel_id: int = 0
    editors: tuple[int, ...] = ()


def owner_of(application: discord.AppInfo | None) -> int:
    """Whose application it is: a team's owner, or the one who made it; 0 before the login."""
    if application is None:
        return 0
    team_owner = application.team.owner_id if application.team else None
    return team_owner or application.owner.id


def editor(interaction: discord.Interaction[discord.Client], place: DeskPlace) -> Editor:
    """Whoever pressed or typed, as an editor.

    Raises:
        UserError: not_an_editor.
    """
    allowed = place.editors or (owner_of(interaction.client.application),)
    if interaction.user.id not in allowed:
        raise UserError("not_an_editor")
    return Editor(interaction.user.id, interaction.user.display_name)

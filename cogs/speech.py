"""Which language the bot speaks, and how command descriptions come from the text catalogue."""

from collections.abc import Mapping

import discord
from discord import app_commands

from render.texts import Texts, english


class Speech:
    """Hands out the text catalogue; once the commands are synced, with links to them."""

    def __init__(self) -> None:
        self._commands: Mapping[str, int] = {}

    def learn(self, commands: Mapping[str, int]) -> None:
        """Notes the ids of the commands, by name."""
        self._commands = commands

    def __call__(self, locale: discord.Locale | None = None) -> Texts:  # noqa: ARG002 - English is the only one yet
        """The catalogue for a reader's language; without one, for posts that everyone reads."""
        return english().knowing(self._commands)


def words(key: str) -> app_commands.locale_str:
    """A command's description from the catalogue; the key goes along for translations."""
    return app_commands.locale_str(english()(key), key=key)

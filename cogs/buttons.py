"""Buttons and selects that survive restarts: what a press means stands in its custom_id, and here is who answers.

open:NAME:ARGS      shows something privately
turn:NAME:ARGS      turns the page of a list: in place for whoever asked for the list, privately for others
pick:NAME:ARGS      a select; as open, with the chosen value as the last argument
jump:NAME:ARGS      a select above a list; as turn, with the chosen value as the last argument
ask:NAME:ARGS       opens a form; what is typed there is answered privately
NAME:ARGS           as open; posts carry such marks (`pipeline.poster.mark_of`)
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from pipeline.errors import UserError

if TYPE_CHECKING:
    from cogs.bot import NewsBot
    from render.message import Form, Message
    from render.texts import Texts

Answer = Callable[["discord.Interaction[NewsBot]", tuple[str, ...]], Awaitable["Message"]]
"""Builds the message for a press from the arguments in its custom_id; raises UserError."""

Filled = Callable[["discord.Interaction[NewsBot]", tuple[str, ...], str], Awaitable["Message"]]
"""Builds the message for what was typed into a form, from the arguments in its custom_id; raises UserError."""

_TURN, _OPEN, _PICK, _JUMP, _ASK = "turn", "open", "pick", "jump", "ask"


class Buttons:
    """Who answers which button; cogs sign up when they are set up."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}
        self._forms: dict[str, tuple[Callable[[Texts], Form], Filled]] = {}

    def on(self, name: str, answer: Answer) -> None:
        """Lets `answer` take the presses on buttons of this name."""
        self._answers[name] = answer

    def asks(self, name: str, form: Callable[[Texts], Form], answer: Filled) -> None:
        """Lets presses on buttons of this name open a form, and `answer` take what is typed there."""
        self._forms[name] = (form, answer)

    def form(self, custom_id: str, texts: Texts) -> Form | None:
        """The form that a button opens, or None if it opens none.

        Raises:
            UserError: old_button if nobody knows such a form any more.
        """
        kind, _, rest = custom_id.partition(":")
        name = rest.split(":")[0]
        if kind != _ASK:
            return None
        if name not in self._forms:
            raise UserError("old_button")
        return self._forms[name][0](texts)

    async def filled(self, interaction: discord.Interaction[NewsBot], custom_id: str, typed: str) -> Message:
        """The message for what was typed into a form.

        Raises:
            UserError: old_button if nobody knows such a form any more, or what the answer raises.
        """
        name, *args = custom_id.partition(":")[2].split(":")
        if name not in self._forms:
            raise UserError("old_button")
        return await self._forms[name][1](interaction, tuple(args), typed)

    async def answer(
        self, interaction: discord.Interaction[NewsBot], custom_id: str, chosen: Sequence[str] = ()
    ) -> Message:
        """The message that a press, or a choice in a select, asks for.

        Raises:
            UserError: old_button if nobody knows such a button any more, or what the answer raises.
        """
        parts = custom_id.split(":")
        name, *args = parts[1:] if parts[0] in (_TURN, _OPEN, _PICK, _JUMP) else parts
        if name not in self._answers:
            raise UserError("old_button")
        try:
            return await self._answers[name](interaction, (*args, *chosen))
        except ValueError:  # arguments of an older version
            raise UserError("old_button") from None


class Press(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=re.compile(r"(?!pick:|jump:)[a-z-]+:.+"),
):
    """Any button of the bot; discord.py finds it by its custom_id, also on messages of an earlier run."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it stands on the message."""
        del interaction, match
        assert isinstance(item, discord.ui.Button)  # noqa: S101 - only buttons have such ids
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answers the press."""
        bot: NewsBot = interaction.client
        await bot.pressed(interaction, self.custom_id)


class Pick(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=re.compile(r"(?:pick|jump):.+")):
    """Any select of the bot, found as buttons are."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The select as it stands on the message."""
        del interaction, match
        assert isinstance(item, discord.ui.Select)  # noqa: S101 - only selects have such ids
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answers the choice."""
        bot: NewsBot = interaction.client
        await bot.pressed(interaction, self.custom_id, self.item.values)


def typed_into(interaction: discord.Interaction[Any]) -> str:
    """What stands in the one field of a form that was sent."""
    data: dict[str, Any] = dict(interaction.data or {})
    for part in data.get("components", ()):
        field: dict[str, Any] = part.get("component") or next(iter(part.get("components", ())), {})
        if "value" in field:
            return str(field["value"] or "")
    return ""


def in_place(interaction: discord.Interaction[NewsBot], custom_id: str) -> bool:
    """Whether a press changes the message it is on: a page turned by whoever asked for the list."""
    message = interaction.message
    if message is None or custom_id.partition(":")[0] not in (_TURN, _JUMP):
        return False
    asked = message.interaction_metadata
    return message.flags.ephemeral or (asked is not None and asked.user.id == interaction.user.id)

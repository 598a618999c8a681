"""Components V2, dynamic items and the newer inputs of modals, as discord.py 2.7 sends them."""

import re
from typing import Any

import discord
from discord import ui

from tests.sandbox.bot import Bot
from tests.sandbox.conftest import Hands

PICTURE = "https://outlet.example/picture.png"


class Counter(ui.DynamicItem[ui.Button[Any]], template=r"count:(?P<at>\d+)"):
    """A button that holds its state in its custom_id."""

    def __init__(self, at: int) -> None:
        super().__init__(ui.Button(label=f"{at}", custom_id=f"count:{at}"))
        self.at = at

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction, __: ui.Item[Any], match: re.Match[str], /) -> "Counter":
        """Reads the state back."""
        return cls(int(match["at"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Counts one up."""
        await interaction.response.edit_message(view=layout(self.at + 1))


def layout(at: int) -> ui.LayoutView:
    """A panel with every kind of V2 component."""
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[Any] = ui.ActionRow(Counter(at))
    pick: ui.ActionRow[Any] = ui.ActionRow(ui.RoleSelect(custom_id="role", placeholder="A role"))
    section: ui.Section[Any] = ui.Section("A line", accessory=ui.Thumbnail(PICTURE, description="a picture"))
    gallery: ui.MediaGallery[Any] = ui.MediaGallery(discord.MediaGalleryItem(PICTURE))
    view.add_item(ui.Container(ui.TextDisplay("# Panel"), ui.Separator(), section, gallery, row, pick))
    return view


class Inputs(ui.Modal, title="Everything"):
    """Every input a modal may have that needs no upload."""

    kind = ui.Label(text="Kind", component=ui.RadioGroup[Any](custom_id="kind"))
    days = ui.Label(text="Days", component=ui.CheckboxGroup[Any](custom_id="days"))
    sure = ui.Label(text="Sure", component=ui.Checkbox[Any](custom_id="sure"))
    role = ui.Label(text="Role", component=ui.RoleSelect[Any](custom_id="role", required=False))

    def __init__(self) -> None:
        super().__init__()
        kind, days = self.kind.component, self.days.component
        assert isinstance(kind, ui.RadioGroup)
        assert isinstance(days, ui.CheckboxGroup)
        for name in ("quiet", "normal"):
            kind.add_option(label=name.title(), value=name)
            days.add_option(label=name.title(), value=name)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Tells what was filled in."""
        kind, days, sure, role = (
            self.kind.component,
            self.days.component,
            self.sure.component,
            self.role.component,
        )
        assert isinstance(kind, ui.RadioGroup)
        assert isinstance(days, ui.CheckboxGroup)
        assert isinstance(sure, ui.Checkbox)
        assert isinstance(role, ui.RoleSelect)
        names = [one.name for one in role.values]
        await interaction.response.send_message(f"{kind.value} {days.values} {sure.value} {names}")


async def test_panel_keeps_its_parts_and_counts(bot: Bot, hands: Hands) -> None:
    """A V2 panel is kept whole; its dynamic button works on what the message says, and edits it."""
    bot.add_dynamic_items(Counter)
    sent = await bot.room("general").send(view=layout(1))
    (message,) = await hands.messages("general")
    assert message["flags"] & (1 << 15)
    assert [one["type"] for one in message["components"][0]["components"]] == [10, 14, 9, 12, 1, 1]
    told = await hands.act(message_id=str(sent.id), custom_id="count:1")
    row = told["response"]["components"][0]["components"][4]
    assert row["components"][0]["custom_id"] == "count:2"


async def test_silent_panel_keeps_both_flags(bot: Bot, hands: Hands) -> None:
    """A silent V2 message has both flags, 36864 together."""
    await bot.room("general").send(view=layout(1), silent=True)
    (message,) = await hands.messages("general")
    assert message["flags"] == 36864


async def test_every_input_of_a_modal(bot: Bot, hands: Hands) -> None:
    """Radio buttons, check boxes and optional selects come through, by value or label."""

    @bot.tree.command()
    async def inputs(interaction: discord.Interaction) -> None:
        """Opens the modal."""
        await interaction.response.send_modal(Inputs())

    await bot.tree.sync()
    asked = await hands.act(command="inputs")
    fields = {"kind": "Quiet", "days": ["quiet", "Normal"], "sure": True}
    told = await hands.act(modal_id=asked["modal"]["id"], fields=fields)
    assert told["response"]["content"] == "quiet ['quiet', 'normal'] True []"
    wrong = await hands.act(modal_id=asked["modal"]["id"], fields=fields | {"kind": "loud"})
    assert "no option “loud”" in wrong["error"]


async def test_language_reaches_the_bot(bot: Bot, hands: Hands) -> None:
    """The user's language is told; the server's is its own."""

    @bot.tree.command()
    async def tongue(interaction: discord.Interaction) -> None:
        """Tells the languages."""
        await interaction.response.send_message(f"{interaction.locale} {interaction.guild_locale}")

    await bot.tree.sync()
    told = await hands.act(command="tongue", locale="de")
    assert told["response"]["content"] == "de en-US"

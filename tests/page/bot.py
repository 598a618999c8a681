"""A real bot with one command for everything that the page can show or ask."""

from typing import Any

import discord
from discord import ui

from tests.sandbox.bot import Bot, Panel, add_answers, add_inputs

PICTURE = "https://outlet.example/picture.png"


def layout() -> ui.LayoutView:
    """Every kind of V2 component."""
    view = ui.LayoutView(timeout=None)
    section: ui.Section[Any] = ui.Section("A section", accessory=ui.Thumbnail(PICTURE, description="small"))
    gallery: ui.MediaGallery[Any] = ui.MediaGallery(discord.MediaGalleryItem(PICTURE, description="a big picture"))
    buttons: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Press", custom_id="v2:press"))
    role: ui.ActionRow[Any] = ui.ActionRow(ui.RoleSelect(custom_id="v2:role", placeholder="A role"))
    place: ui.ActionRow[Any] = ui.ActionRow(ui.ChannelSelect(custom_id="v2:place", placeholder="A channel"))
    text: ui.TextDisplay[Any] = ui.TextDisplay("## A heading\n- one\n- two")
    view.add_item(ui.Container(text, ui.Separator(), section, gallery, buttons, role, place))
    return view


class Inputs(ui.Modal, title="Everything"):
    """Every input a modal may have that needs no upload."""

    name = ui.Label(text="Name", component=ui.TextInput[Any](custom_id="name", min_length=3, max_length=20))
    colour = ui.Label(
        text="Colour",
        component=ui.Select[Any](
            custom_id="colour", options=[discord.SelectOption(label=one) for one in ("Red", "Blue")]
        ),
    )
    kind = ui.Label(text="Kind", component=ui.RadioGroup[Any](custom_id="kind"))
    days = ui.Label(text="Days", component=ui.CheckboxGroup[Any](custom_id="days", required=False))
    sure = ui.Label(text="Sure", component=ui.Checkbox[Any](custom_id="sure"))

    def __init__(self) -> None:
        super().__init__()
        kind, days = self.kind.component, self.days.component
        assert isinstance(kind, ui.RadioGroup)
        assert isinstance(days, ui.CheckboxGroup)
        for name in ("Quiet", "Loud"):
            kind.add_option(label=name, value=name)
            days.add_option(label=f"{name} days", value=name)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Tells what was filled in."""
        name, kind, colour = self.name.component, self.kind.component, self.colour.component
        assert isinstance(name, ui.TextInput)
        assert isinstance(kind, ui.RadioGroup)
        assert isinstance(colour, ui.Select)
        await interaction.response.send_message(f"{name.value}: {colour.values[0]}, {kind.value}")


class ShowBot(Bot):
    """The bot of the sandbox's tests, with more to show."""

    async def setup_hook(self) -> None:
        """Makes the commands known."""
        add_answers(self.tree)
        add_inputs(self.tree)
        self._add_shows()
        self.add_view(Panel())
        await self.tree.sync()

    def _add_shows(self) -> None:
        @self.tree.command()
        async def layouts(interaction: discord.Interaction) -> None:
            """Shows every V2 component."""
            await interaction.response.send_message(view=layout())

        @self.tree.command()
        async def everything(interaction: discord.Interaction) -> None:
            """Opens the modal."""
            await interaction.response.send_modal(Inputs())

        @self.tree.command()
        async def language(interaction: discord.Interaction) -> None:
            """Tells which language it was asked in."""
            await interaction.response.send_message(f"asked in {interaction.locale.value}")

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answers the layout's components."""
        data: Any = interaction.data or {}
        if str(data.get("custom_id", "")).startswith("v2:"):
            chosen = ", ".join(data.get("values", ())) or "nothing"
            await interaction.response.send_message(f"{data['custom_id']} {chosen}", ephemeral=True)

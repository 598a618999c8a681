"""A small real bot for the tests: discord.py as it is, with one command for each kind of answer."""

import asyncio
from typing import Any

import discord
from discord import app_commands

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
PATIENCE = 10.0


class Panel(discord.ui.View):
    """A button, a select and a link."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Read", url="https://outlet.example/story"))

    @discord.ui.button(label="Why?", custom_id="why")
    async def why(self, interaction: discord.Interaction, _: discord.ui.Button["Panel"]) -> None:
        """Answers privately."""
        await interaction.response.send_message(f"because, {interaction.user.name}", ephemeral=True)

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: discord.Interaction, _: discord.ui.Button["Panel"]) -> None:
        """Changes the message it is on."""
        await interaction.response.edit_message(content="changed")

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, _: discord.ui.Button["Panel"]) -> None:
        """Changes the message it is on, after a deferral."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="changed later")

    @discord.ui.button(label="Ask", custom_id="ask")
    async def ask(self, interaction: discord.Interaction, _: discord.ui.Button["Panel"]) -> None:
        """Opens a modal."""
        await interaction.response.send_modal(Form())

    @discord.ui.select(
        custom_id="pick",
        max_values=2,
        options=[discord.SelectOption(label=one.upper(), value=one) for one in ("red", "green", "blue")],
    )
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select["Panel"]) -> None:
        """Tells what was chosen."""
        await interaction.response.send_message(",".join(select.values), ephemeral=True)


class Form(discord.ui.Modal, title="A form"):
    """A text input, a channel select and a group of radio buttons."""

    name: discord.ui.Label["Form"] = discord.ui.Label(
        text="Name", component=discord.ui.TextInput(custom_id="name", max_length=10)
    )
    where: discord.ui.Label["Form"] = discord.ui.Label(
        text="Where", component=discord.ui.ChannelSelect(custom_id="where")
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Tells what was filled in."""
        name, where = self.name.component, self.where.component
        assert isinstance(name, discord.ui.TextInput)
        assert isinstance(where, discord.ui.ChannelSelect)
        await interaction.response.send_message(f"{name.value} in {where.values[0].name}")


class Bot(discord.Client):
    """Counts what it hears, and answers."""

    def __init__(self) -> None:
        super().__init__(intents=INTENTS, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.readied = asyncio.Event()
        self.resumed = asyncio.Event()
        self.heard: asyncio.Queue[discord.Message] = asyncio.Queue()
        self.late: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        self.go_on = asyncio.Event()
        self.kept: list[discord.Interaction[Any]] = []

    async def setup_hook(self) -> None:
        """Makes the commands known."""
        add_answers(self.tree)
        add_inputs(self.tree)
        add_late_ones(self)
        self.add_view(Panel())
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Notes that it knows its servers."""
        self.readied.set()

    async def on_resumed(self) -> None:
        """Notes that the session goes on."""
        self.resumed.set()

    async def on_message(self, message: discord.Message) -> None:
        """Keeps what others say."""
        if message.author != self.user:
            await self.heard.put(message)

    def room(self, name: str) -> discord.TextChannel:
        """A text channel of the first server that has it."""
        found = discord.utils.get(self.get_all_channels(), name=name)
        assert isinstance(found, discord.TextChannel)
        return found

    async def hear(self) -> discord.Message:
        """The next message somebody else sends."""
        return await asyncio.wait_for(self.heard.get(), PATIENCE)


def add_answers(tree: app_commands.CommandTree[Bot]) -> None:
    """A command for each kind of answer."""

    @tree.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def anywhere(interaction: discord.Interaction) -> None:
        """Usable everywhere."""
        place = "server" if interaction.guild_id else "talk"
        await interaction.response.send_message(f"{place} {interaction.is_user_integration()}")

    @tree.command()
    async def think(interaction: discord.Interaction, *, private: bool = False) -> None:
        """Defers, then answers, then adds something."""
        await interaction.response.defer(ephemeral=private)
        await interaction.followup.send("thought")
        await interaction.followup.send("and more", ephemeral=True)

    @tree.command()
    async def revise(interaction: discord.Interaction) -> None:
        """Answers, then changes its mind."""
        await interaction.response.send_message("first")
        await interaction.edit_original_response(content="second")

    @tree.command()
    async def whisper(interaction: discord.Interaction) -> None:
        """Answers privately, with a panel."""
        await interaction.response.send_message("psst", view=Panel(), ephemeral=True)


def add_inputs(tree: app_commands.CommandTree[Bot]) -> None:
    """A command for each kind of input."""

    @tree.command()
    @app_commands.describe(size="how much")
    @app_commands.choices(
        size=[app_commands.Choice(name="Small", value="s"), app_commands.Choice(name="Big", value="b")]
    )
    async def choose(
        interaction: discord.Interaction, size: app_commands.Choice[str], count: app_commands.Range[int, 1, 5]
    ) -> None:
        """Takes a choice and a number."""
        await interaction.response.send_message(f"{size.name} {count}")

    @tree.command()
    async def complete(interaction: discord.Interaction, word: str) -> None:
        """Takes a word with suggestions."""
        await interaction.response.send_message(word)

    @complete.autocomplete("word")
    async def suggest(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}{at}", value=f"{current}-{at}") for at in range(3)]

    @tree.command()
    async def form(interaction: discord.Interaction) -> None:
        """Opens a modal."""
        await interaction.response.send_modal(Form())

    group = app_commands.Group(
        name="feeds",
        description="for moderators",
        default_permissions=discord.Permissions(manage_guild=True),
        guild_only=True,
    )

    @group.command()
    async def add(
        interaction: discord.Interaction, channel: discord.TextChannel, role: discord.Role, who: discord.Member
    ) -> None:
        """Takes a channel, a role and a member."""
        await interaction.response.send_message(f"{channel.name} {role.name} {who.name}", ephemeral=True)

    tree.add_command(group)

    @tree.context_menu(name="Check this claim")
    async def check(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"checked: {message.content}", ephemeral=True)


def add_late_ones(bot: Bot) -> None:
    """Commands that the test makes late."""
    tree = bot.tree

    @tree.command()
    async def late(interaction: discord.Interaction) -> None:
        """Answers when told to go on."""
        await bot.go_on.wait()
        try:
            await interaction.response.send_message("too late?")
        except discord.HTTPException as error:
            bot.late.set_result(error)
        else:
            bot.late.set_result(None)

    @tree.command()
    async def keep(interaction: discord.Interaction) -> None:
        """Answers, and keeps the interaction for later."""
        bot.kept.append(interaction)
        await interaction.response.send_message("kept")

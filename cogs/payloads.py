"""From rendered messages to what discord.py sends."""

from typing import Any, TypedDict

import discord

from cogs.buttons import Pick, Press
from render.message import Button, Choice, Embed, Form, Message, Select, Style

_STYLES = {
    Style.MAIN: discord.ButtonStyle.primary,
    Style.QUIET: discord.ButtonStyle.secondary,
    Style.GOOD: discord.ButtonStyle.success,
    Style.DANGER: discord.ButtonStyle.danger,
}


class Payload(TypedDict):
    """Keyword arguments that sending and editing have in common."""

    content: str
    embeds: list[discord.Embed]
    view: discord.ui.View
    allowed_mentions: discord.AllowedMentions


def payload(message: Message, *, ping: bool = False) -> Payload:
    """The message for discord.py; it mentions nobody, or with `ping` its one role."""
    roles = [discord.Object(message.ping_role_id)] if ping and message.ping_role_id else False
    return Payload(
        content=message.content,
        embeds=[_embed(embed) for embed in message.embeds],
        view=_view(message),
        allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False),
    )


def window(form: Form, custom_id: str) -> discord.ui.Modal:
    """The form for discord.py, answered by its custom_id (`NewsBot.on_interaction`): also after a restart."""
    made = discord.ui.Modal(title=form.title, custom_id=custom_id, timeout=None)
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph, custom_id="text", max_length=form.longest
    )
    made.add_item(discord.ui.Label(text=form.label, description=form.hint, component=field))
    made.stop()  # so that discord.py does not wait for it: nobody is told twice
    return made


def _view(message: Message) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    first = 0
    if isinstance(message, Choice):
        view.add_item(_select(message.select))
        first = 1
    for number, row in enumerate(message.rows, first):
        for button in row:
            view.add_item(_item(button, number))
    return view


def _item(button: Button, row: int) -> discord.ui.Item[Any]:
    if button.url:
        return discord.ui.Button(label=button.label, url=button.url, row=row)
    made: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label=button.label, custom_id=button.action, style=_STYLES[button.style], disabled=button.disabled, row=row
    )
    return Press(made)


def _select(select: Select) -> discord.ui.Item[Any]:
    options = [
        discord.SelectOption(label=one.label, value=one.value, description=one.about or None)
        for one in select.options
    ]
    made: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=select.action, placeholder=select.prompt or None, options=options, row=0
    )
    return Pick(made)


def _embed(embed: Embed) -> discord.Embed:
    data: dict[str, object] = {"type": "rich"}
    for key, text in (("title", embed.title), ("description", embed.description)):
        data |= {key: text} if text else {}
    if embed.fields:
        data["fields"] = [{"name": one.name, "value": one.value, "inline": False} for one in embed.fields]
    if embed.footer:
        data["footer"] = {"text": embed.footer}
    if embed.at:
        data["timestamp"] = embed.at.isoformat()
    if embed.image:
        # discord.py has no argument for the description of a picture; Discord takes it.
        alt = {"description": embed.image.alt} if embed.image.alt else {}
        data["image"] = {"url": embed.image.url, **alt}
    return discord.Embed.from_dict(data)

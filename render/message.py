"""A Discord message as plain data; cogs turn it into what discord.py sends."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from render import limits


class Style(Enum):
    """How a button looks; its label says what it does."""

    MAIN = 1
    QUIET = 2
    GOOD = 3
    DANGER = 4


@dataclass(frozen=True, slots=True)
class Button:
    """A button: with `action` it is pressed (it becomes the custom_id), with `url` it opens a page."""

    label: str
    action: str = ""
    url: str = ""
    style: Style = Style.QUIET
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a select: what is shown, what a choice of it says, more of it in small print."""

    label: str
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A list to choose one from; `action` becomes the custom_id ("pick:…" or "jump:…", see cogs/buttons.py)."""

    action: str
    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its description for those who do not see it."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A named part of an embed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Embed:
    """The framed part of a message; `at` is shown as its time."""

    title: str = ""
    description: str = ""
    fields: tuple[Field, ...] = ()
    image: Image | None = None
    footer: str = ""
    at: datetime | None = None

    @property
    def size(self) -> int:
        """What counts towards Discord's limit over all embeds of a message."""
        parts = [self.title, self.description, self.footer]
        parts += [text for field in self.fields for text in (field.name, field.value)]
        return sum(limits.size(part) for part in parts)


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes along with an answer; its description is for those who cannot see what it is."""

    name: str
    body: bytes
    description: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        rows: buttons by row, at most five rows of five.
        ping_role_id: the one role that it may mention.
    """

    content: str = ""
    embeds: tuple[Embed, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    ping_role_id: int | None = None


@dataclass(frozen=True, slots=True)
class Choice(Message):
    """A message with a select, which stands above the buttons and takes a row."""

    select: Select = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Form:
    """A window with one field of text; `label` names it, `longest` is how many characters it takes."""

    title: str
    label: str
    hint: str
    longest: int


def faults(message: Message) -> list[str]:
    """What Discord would refuse about a message, as sentences; none for a sendable one."""
    found = [f"content {limits.size(message.content)}"] if limits.size(message.content) > limits.CONTENT else []
    if not message.content and not message.embeds:
        found.append("empty")
    if len(message.embeds) > limits.EMBEDS or sum(embed.size for embed in message.embeds) > limits.EMBED_TOTAL:
        found.append("embeds")
    for embed in message.embeds:
        found += _embed_faults(embed)
    if len(message.rows) + isinstance(message, Choice) > limits.BUTTON_ROWS or any(
        not 0 < len(r) <= limits.BUTTONS_IN_ROW for r in message.rows
    ):
        found.append("rows")
    buttons = [button for row in message.rows for button in row]
    actions = [button.action for button in buttons if button.action]
    if len(actions) != len(set(actions)):
        found.append("two buttons of the same action")
    for button in buttons:
        found += _button_faults(button)
    return found + (_select_faults(message.select) if isinstance(message, Choice) else [])


def _embed_faults(embed: Embed) -> list[str]:
    found = []
    if limits.size(embed.title) > limits.EMBED_TITLE:
        found.append("title")
    if limits.size(embed.description) > limits.EMBED_DESCRIPTION:
        found.append("description")
    if limits.size(embed.footer) > limits.EMBED_FOOTER:
        found.append("footer")
    if len(embed.fields) > limits.EMBED_FIELDS:
        found.append("fields")
    for one in embed.fields:
        name, value = limits.size(one.name), limits.size(one.value)
        if not 0 < name <= limits.FIELD_NAME or not 0 < value <= limits.FIELD_VALUE:
            found.append(f"field {name}/{value}")
    if embed.image and (
        len(embed.image.url) > limits.EMBED_URL or limits.size(embed.image.alt) > limits.IMAGE_ALT
    ):
        found.append("image")
    return found


def _button_faults(button: Button) -> list[str]:
    found = [] if 0 < limits.size(button.label) <= limits.BUTTON_LABEL else [f"label {button.label!r}"]
    if bool(button.action) == bool(button.url):
        found.append("a button needs an action or an address")
    if len(button.action) > limits.CUSTOM_ID or len(button.url) > limits.BUTTON_URL:
        found.append("action or address too long")
    return found


def _select_faults(select: Select) -> list[str]:
    found = [] if len(select.prompt) <= limits.PLACEHOLDER else ["prompt"]
    if not 0 < len(select.action) <= limits.CUSTOM_ID:
        found.append("action of a select")
    if not 0 < len(select.options) <= limits.CHOICES:
        found.append("options")
    if len({option.value for option in select.options}) != len(select.options):
        found.append("two options of the same value")
    for option in select.options:
        sizes = [limits.size(text) for text in (option.label, option.value, option.about)]
        if max(sizes) > limits.OPTION_TEXT or not all(sizes[:2]):
            found.append(f"option {option.label!r}")
    return found

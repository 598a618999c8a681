"""Writes docs/commands.md from the commands themselves: `python -m cogs.commands_page docs/commands.md`."""

import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any

from discord import app_commands
from discord.ext import commands

from cogs.bot import EXTENSIONS
from cogs.desk import DeskGroup

_Slash = app_commands.Command[Any, ..., Any]
_HEAD = """# Commands

Written from the commands themselves by `make docs`; a test fails when it is out of date.
"""
_CAN_BE_LEFT_OUT = "may be left out"


def names() -> set[str]:
    """Every global slash command, such as "feeds add"."""
    return {command.qualified_name for command in slash_commands()}


def desk_names() -> set[str]:
    """The commands of the editors' server, such as "desk claims"."""
    return {f"desk {command.name}" for command in DeskGroup.__discord_app_commands_group_children__}


def slash_commands() -> Iterator[_Slash]:
    """The commands of every cog, as declared; nothing is connected or built for it."""
    for extension in EXTENSIONS:
        module = import_module(extension)
        cogs = [cog for _, cog in getmembers(module, isclass) if issubclass(cog, commands.Cog)]
        for cog in (cog for cog in cogs if cog.__module__ == extension):
            for command in cog.__cog_app_commands__:
                yield from _inner(command)


def menus(*kinds: str) -> Iterator[tuple[str, str]]:
    """Every menu of messages and what it does; extensions list theirs as MENUS and MODERATORS_MENUS."""
    for extension in EXTENSIONS:
        for kind in kinds or ("MENUS", "MODERATORS_MENUS"):
            yield from getattr(import_module(extension), kind, ())


def page() -> str:
    """The page, as markdown."""
    everyone = [command for command in slash_commands() if not _for_moderators(command)]
    moderators = [command for command in slash_commands() if _for_moderators(command)]
    parts = [_HEAD, "## For everyone\n\nIn servers, in direct messages, and anywhere for who installed the app.\n"]
    parts += [_described(command) for command in everyone]
    parts += [_menu(name, about) for name, about in menus("MENUS")]
    parts.append("## For moderators\n\nIn servers, for members with Manage Server; only they see the answers.\n")
    parts += [_described(command) for command in moderators]
    parts += [_menu(name, about) for name, about in menus("MODERATORS_MENUS")]
    parts.append(
        "## For editors\n\nIn the editors' server only (docs/operations.md); only they see the answers.\n"
    )
    parts += [_described(command, "desk ") for command in DeskGroup.__discord_app_commands_group_children__]
    return "\n".join(parts)


def _inner(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> Iterator[_Slash]:
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            yield from _inner(inner)
    else:
        yield command


def _for_moderators(command: _Slash) -> bool:
    return (command.root_parent or command).default_permissions is not None


def _described(command: Any, group: str = "") -> str:  # noqa: ANN401 - a command, or one of a group not yet built
    lines = [f"### /{group}{command.qualified_name}\n", f"{command.description}.\n"]
    lines += [_option(parameter) for parameter in command.parameters]
    return "\n".join(lines) + ("\n" if command.parameters else "")


def _menu(name: str, about: str) -> str:
    return f"### {name} (menu of a message, under *Apps*)\n\n{about}.\n"


def _option(parameter: app_commands.Parameter) -> str:
    optional = "" if parameter.required else f" ({_CAN_BE_LEFT_OUT})"
    choices = ", ".join(choice.name for choice in parameter.choices)
    return f"- `{parameter.display_name}`{optional}: {parameter.description}" + (f": {choices}" if choices else "")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")

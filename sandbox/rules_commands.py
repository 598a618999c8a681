"""Hand-written rules for application commands (Discord's documentation, interactions/application-commands.mdx)."""

import re
from collections import Counter

from sandbox import errors
from sandbox.commands import CHAT, GROUP, MESSAGE, SUBCOMMAND, USER
from sandbox.model import Json
from sandbox.options import Option
from sandbox.problems import Path, Problems

_NAME = re.compile(r"[-_'\w]{1,32}")
_MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
_NESTED, _DESCRIPTION, _TOTAL, _TEXT = 25, 100, 8000, 100
_CHOOSABLE = (Option.STRING, Option.INTEGER, Option.NUMBER)


def check_commands(bodies: list[Json]) -> None:
    """Let pass a whole set of commands.

    Raises:
        DiscordError: 50035 naming each broken rule, 30032 for too many.
    """
    problems = Problems()
    seen: Counter[tuple[int, str]] = Counter()
    for number, body in enumerate(bodies):
        _check(problems, (number,), body)
        seen[body.get("type", CHAT), str(body.get("name"))] += 1
        if seen[body.get("type", CHAT), str(body.get("name"))] > 1:
            code = "APPLICATION_COMMANDS_DUPLICATE_NAME"
            problems.add((number,), code, "Application command names must be unique")
    problems.raise_any()
    check_count(bodies)


def check_command(body: Json) -> None:
    """Let pass one command.

    Raises:
        DiscordError: 50035 naming each broken rule.
    """
    problems = Problems()
    _check(problems, (), body)
    problems.raise_any()


def check_count(commands: list[Json]) -> None:
    """Let pass at most 100 slash, 15 user and 15 message commands (application-commands.mdx:169).

    Raises:
        DiscordError: 30032.
    """
    counted = Counter(one.get("type", CHAT) for one in commands)
    for kind, most in _MOST.items():
        if counted[kind] > most:
            raise errors.bad_request(30032, f"Maximum number of application commands reached ({most})")


def _check(problems: Problems, path: Path, body: Json) -> None:
    if body.get("type", CHAT) == CHAT:
        _check_name(problems, (*path, "name"), body.get("name"))
        problems.outside((*path, "description"), body.get("description") or "", 1, _DESCRIPTION)
        _check_options(problems, (*path, "options"), body.get("options") or [])
        if _weight(body) > _TOTAL:
            code = "APPLICATION_COMMAND_TOO_LARGE"
            problems.add(path, code, f"Command exceeds maximum size ({_TOTAL})")
        return
    problems.outside((*path, "name"), body.get("name"), 1, 32)
    for key in ("description", "options"):
        if body.get(key):
            problems.add((*path, key), "BASE_TYPE_BAD_LENGTH", f"Context menu commands cannot have {key}")


def _check_name(problems: Problems, path: Path, name: str | None) -> None:
    if name is None:
        problems.required(path)
    elif not _NAME.fullmatch(name) or name != name.lower():
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(problems: Problems, path: Path, options: list[Json]) -> None:
    problems.longer(path, options, _NESTED)
    optional = False
    for number, option in enumerate(options):
        here = (*path, number)
        _check_name(problems, (*here, "name"), option.get("name"))
        problems.outside((*here, "description"), option.get("description") or "", 1, _DESCRIPTION)
        if option.get("required") and optional:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            problems.add(here, code, "Required options must be placed before non-required options")
        optional = optional or not option.get("required")
        _check_option(problems, here, option)
    _check_together(problems, path, options)


def _check_option(problems: Problems, path: Path, option: Json) -> None:
    if option.get("type") in (SUBCOMMAND, GROUP):
        _check_options(problems, (*path, "options"), option.get("options") or [])
        return
    choices = option.get("choices") or []
    problems.longer((*path, "choices"), choices, _NESTED)
    for number, choice in enumerate(choices):
        problems.outside((*path, "choices", number, "name"), choice.get("name"), 1, _TEXT)
        if isinstance(choice.get("value"), str):
            problems.longer((*path, "choices", number, "value"), choice["value"], _TEXT)
    if option.get("autocomplete") and (choices or option.get("type") not in _CHOOSABLE):
        code = "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"
        problems.add(path, code, "Autocomplete is for strings and numbers without choices")


def _check_together(problems: Problems, path: Path, options: list[Json]) -> None:
    names = [one.get("name") for one in options]
    if len(set(names)) < len(names):
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
    nested = [one.get("type") in (SUBCOMMAND, GROUP) for one in options]
    if any(nested) and not all(nested):
        code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
        problems.add(path, code, "Sub-commands and other options cannot be mixed")


def _weight(body: Json) -> int:
    """Characters of names, descriptions and values, as Discord adds them up for one command."""
    own = len(str(body.get("name") or "")) + len(str(body.get("description") or ""))
    choices = sum(len(str(one.get("name"))) + len(str(one.get("value"))) for one in body.get("choices") or [])
    return own + choices + sum(_weight(one) for one in body.get("options") or [])

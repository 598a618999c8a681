"""The options of a slash command, checked as Discord's client checks them before anything is sent."""

from enum import IntEnum
from typing import Any

from sandbox.commands import CommandError
from sandbox.model import Json
from sandbox.resolve import Resolver


class Option(IntEnum):
    """Discord's numbers for kinds of options."""

    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


_NOUNS = {
    Option.USER: "user",
    Option.CHANNEL: "channel",
    Option.ROLE: "role",
    Option.MENTIONABLE: "mentionable",
}
_SAFE = 2**53
_LONGEST = 6000
"""Characters of a string option (Discord's documentation of application commands)."""


def fill(declared: list[Json], given: Json, resolver: Resolver, viewer: str) -> list[Json]:
    """The `options` of an interaction from values by name.

    Raises:
        CommandError: an unknown name, a missing or an unfit value.
    """
    known = {one["name"]: one for one in declared}
    for name in given:
        if name not in known:
            raise CommandError(f"The command has no option “{name}”.")
    filled = []
    for name, option in known.items():
        if given.get(name) is None:
            if option.get("required"):
                raise CommandError(f"The option “{name}” is required.")
            continue
        value = _value(option, given[name], resolver, viewer)
        filled.append({"name": name, "type": option["type"], "value": value})
    return filled


def _value(option: Json, given: object, resolver: Resolver, viewer: str) -> Any:  # noqa: ANN401  # any JSON value
    try:
        value = _typed(option, given, resolver, viewer)
        _fits(option, value)
    except ValueError as problem:
        raise CommandError(f"The option “{option['name']}” does not fit: {problem}.") from None
    return value


def _typed(option: Json, given: object, resolver: Resolver, viewer: str) -> object:
    kind = Option(option["type"])
    if kind in _NOUNS:
        return resolver.of_kind(_NOUNS[kind], str(given), viewer, option.get("channel_types") or ())
    if kind is Option.BOOLEAN:
        return _boolean(given)
    if kind is Option.ATTACHMENT:
        return resolver.attachment(given)
    if option.get("choices"):
        return _choice(option["choices"], given)
    if kind is Option.INTEGER:
        return _whole(given)
    return float(str(given)) if kind is Option.NUMBER else str(given)


def _boolean(given: object) -> bool:
    if isinstance(given, bool):
        return given
    if str(given).casefold() in ("true", "false"):
        return str(given).casefold() == "true"
    raise ValueError("it must be true or false")


def _whole(given: object) -> int:
    try:
        number = int(str(given))
    except ValueError:
        raise ValueError("it must be a whole number") from None
    if abs(number) > _SAFE:
        raise ValueError("it must lie between -2^53 and 2^53")
    return number


def _choice(choices: list[Json], given: object) -> object:
    for choice in choices:
        if given in (choice["value"], choice["name"]) or str(given) == str(choice["value"]):
            return choice["value"]
    raise ValueError("it must be one of: " + ", ".join(str(one["name"]) for one in choices))


def _fits(option: Json, value: object) -> None:
    if isinstance(value, str) and option["type"] == Option.STRING:
        low, high = option.get("min_length", 0), option.get("max_length", _LONGEST)
        if not low <= len(value) <= high:
            raise ValueError(f"it must have between {low} and {high} characters")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and value < low) or (high is not None and value > high):
            raise ValueError(f"it must lie between {low} and {high}")

"""Settings: a TOML file with the environment over it, checked and frozen; imported by cli/ alone."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any

import msgspec

_PREFIX = "BOT_"
_TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the variable's name, not its value

_WORDS = {
    "`float`": "a number",
    "`int`": "a whole number",
    "`str`": "text",
    "`array`": "a list",
    "`bool`": "true or false",
    "matching regex '^(https?|wss?)://'": "that begins with https:// or wss://",
    "matching regex '^(debug|info|warning|error)$'": "that is debug, info, warning or error",
    "of length >= 1": "that is not empty",
}

_DAY = 86400.0
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
Seconds = Annotated[float, msgspec.Meta(gt=0, le=_DAY)]
Address = Annotated[str, msgspec.Meta(pattern=r"^(https?|wss?)://")]


class ConfigError(Exception):
    """The settings cannot be used; the text names the key, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Discord:
    """How Discord is reached; `token` is never logged or shown."""

    token: str = field(default="", repr=False)
    api_url: Address = "https://discord.com/api/v10"
    gateway_url: Address = "wss://gateway.discord.gg/"
    guild_ready_timeout: Seconds = 2.0


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where everything is kept."""

    path: Annotated[str, msgspec.Meta(min_length=1)] = "data/bot.sqlite3"


@dataclass(frozen=True, slots=True)
class Feeds:
    """How the web is read."""

    contact: str = ""
    allow_hosts: tuple[str, ...] = ()
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Polling:
    """How often feeds are visited; a feed starts at twice the least interval."""

    min_seconds: Seconds = 300.0


@dataclass(frozen=True, slots=True)
class Stories:
    """How reports become posts."""

    settle_seconds: Annotated[float, msgspec.Meta(ge=0, le=_DAY)] = 240.0
    max_age_days: Annotated[float, msgspec.Meta(gt=0, le=36500)] = 7.0


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How fast posts go out, and how many a channel gets; 0 for both: as many as there are."""

    per_second: Annotated[float, msgspec.Meta(gt=0, le=50)] = 45.0
    posts_per_hour: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 3
    posts_per_day: Annotated[int, msgspec.Meta(ge=0, le=10000)] = 8


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Who may confirm and correct, and where they do it; 0 and empty for none."""

    guild_id: Annotated[int, msgspec.Meta(ge=0)] = 0
    channel_id: Annotated[int, msgspec.Meta(ge=0)] = 0
    editors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Franchise:
    """Where the operator's own names, outlets and feeds lie over the franchise data."""

    local: str = "franchise/local.toml"


@dataclass(frozen=True, slots=True)
class Log:
    """What is written to the log."""

    level: Annotated[str, msgspec.Meta(pattern="^(debug|info|warning|error)$")] = "info"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; config.example.toml explains each key."""

    discord: Discord = Discord()
    database: DatabaseSettings = DatabaseSettings()
    feeds: Feeds = Feeds()
    polling: Polling = Polling()
    stories: Stories = Stories()
    delivery: DeliverySettings = DeliverySettings()
    desk: DeskSettings = DeskSettings()
    franchise: Franchise = Franchise()
    log: Log = Log()


def load(path: Path, environment: Mapping[str, str], *, required: bool = False) -> Settings:
    """Settings from the file at `path` (none of it is needed unless `required`) and the environment over it.

    Environment: `BOT_<SECTION>__<KEY>`; lists are separated by commas. `DISCORD_TOKEN` goes over both.

    Raises:
        ConfigError: naming the key or variable.
    """
    tables = _read(path, required=required)
    for section, values in tables.items():
        _check_table(section, values, str(path))
    for name, value in environment.items():
        if name.startswith(_PREFIX) and "__" in name:
            _overlay(tables, name, value)
    if environment.get(_TOKEN):
        tables.setdefault("discord", {})["token"] = environment[_TOKEN].strip()
    _refuse_control_characters(tables, f"{path} or the environment")
    try:
        return msgspec.convert(tables, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{_place(str(error))} ({path} or the environment). See config.example.toml.") from None


def _read(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        if required:
            raise ConfigError(f"There is no {path}. Copy config.example.toml to it and fill it in.") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigError(f"{path} cannot be read: {reason}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.") from None


def _check_table(section: str, values: object, where: str) -> None:
    known = {f.name: f for f in fields(Settings)}
    if section not in known:
        raise ConfigError(f"{where}: there is no section [{section}].{_nearest(section, known)}")
    if not isinstance(values, dict):
        raise ConfigError(f"{where}: {section} is a section; write [{section}] with its keys below.")
    keys = {f.name for f in fields(_default(section))}
    for key in values:
        if key not in keys:
            raise ConfigError(f"{where}: there is no key {section}.{key}.{_nearest(key, keys, section + '.')}")


def _refuse_control_characters(tables: Mapping[str, Any], where: str) -> None:
    """No setting needs any; a line break in `feeds.contact` would end up in the headers of every request."""
    for section, values in tables.items():
        for key, value in values.items():
            texts = value if isinstance(value, list) else [value]
            if any(isinstance(text, str) and _CONTROL.search(text) for text in texts):
                raise ConfigError(
                    f"{section}.{key}: it holds a line break or another control character ({where}). "
                    "Write it in one line of plain text."
                )


def _overlay(tables: dict[str, Any], name: str, value: str) -> None:
    section, _, key = name.removeprefix(_PREFIX).lower().partition("__")
    _check_table(section, {key: value}, f"Environment variable {name}")
    default = getattr(_default(section), key)
    parts = [part.strip() for part in value.split(",") if part.strip()]
    tables.setdefault(section, {})[key] = parts if isinstance(default, tuple) else value


def _default(section: str) -> Any:  # noqa: ANN401 - each section has a type of its own
    return getattr(Settings(), section)


def _nearest(word: str, known: Mapping[str, object] | set[str], prefix: str = "") -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.4)
    choice = f" Did you mean {prefix}{near[0]}?" if near else ""
    return f"{choice} Known: {', '.join(prefix + name for name in sorted(known))}."


def _place(message: str) -> str:
    # msgspec says: Expected `float`, got `str` - at `$.polling.min_seconds`
    what, _, where = message.partition(" - at `$.")
    for type_name, word in _WORDS.items():
        what = what.replace(type_name, word)
    return f"{where.rstrip('`')}: {what[:1].lower()}{what[1:]}" if where else message

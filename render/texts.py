"""The text catalogue: every sentence that people read, by key, in texts/<language>.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "texts"
_COMMAND = re.compile(r"</([a-z][a-z -]*)>")


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language: `texts("feeds.none")`, `texts("feeds.added", name=…)`.

    Values fill {placeholders} as they are: whoever puts in a stranger's words escapes them first. Where an
    entry says `</feeds add>`, people get a link that types the command for them, once its id is known.

    Attributes:
        commands: ids of the synced commands by their first word.
    """

    language: str
    entries: Mapping[str, str]
    commands: Mapping[str, int] = field(default_factory=dict)

    def __call__(self, key: str, **values: str) -> str:
        """The text under `key`, filled in.

        Raises:
            KeyError: an unknown key or a missing value; a test finds both before anybody reads them.
        """
        return _COMMAND.sub(self._command, self.entries[key]).format_map(values)

    def knowing(self, commands: Mapping[str, int]) -> "Texts":
        """The same catalogue, with links to commands."""
        return replace(self, commands=commands)

    def count(self, key: str, number: int, **values: str) -> str:
        """The text under `key.one` or `key.other`, with {count}."""
        form = "one" if number == 1 else "other"
        return self(f"{key}.{form}", count=f"{number:,}", **values)

    def of(self, family: str, member: str, **values: str) -> str:
        """The text of one member of a family of keys, such as the topics."""
        return self(f"{family}.{member}", **values)

    def _command(self, named: re.Match[str]) -> str:
        name = named.group(1)
        known = self.commands.get(name.split()[0])
        return f"</{name}:{known}>" if known else f"`/{name}`"


@lru_cache
def catalogue(language: str) -> Texts:
    """The catalogue of a language (ISO 639-1), read once.

    Raises:
        FileNotFoundError: there is none.
    """
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return Texts(language, dict(_flat(tables, "")))


def english() -> Texts:
    """The catalogue that every other is translated from."""
    return catalogue("en")


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat += _flat(value, f"{prefix}{key}.")
        else:
            flat.append((f"{prefix}{key}", str(value).strip()))
    return flat

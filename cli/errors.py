"""How the program ends when something is wrong: one line, a fitting exit code, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from config import ConfigError
from news.rules import RulesError
from storage.errors import DatabaseUnusableError, StorageError

FAILED = 1
USAGE = 2
MISSING = (
    "There is no bot token. Put it into the environment as DISCORD_TOKEN (or into config.toml as "
    "[discord] token); README.md says how to get one. To try the bot without: python bot.py demo"
)
REFUSED = (
    "Discord refuses the bot token. Copy it anew from the developer portal (Bot, Reset Token) "
    "into DISCORD_TOKEN, then start again."
)


class Stop(click.ClickException):
    """Ends the command with one line on stderr."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        vars(self)["exit_code"] = code  # click declares it a class variable but reads it from the instance

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Prints the line as it is; it says what to do by itself."""
        click.echo(self.format_message(), err=True)


@contextmanager
def in_words() -> Iterator[None]:
    """Turns the errors an operator can cause into their sentence: exit 2 for settings, 1 for the rest."""
    try:
        yield
    except ConfigError as error:
        raise Stop(str(error), USAGE) from None
    except RulesError as error:
        raise Stop(f"The franchise data does not fit: {error}.", USAGE) from None
    except StorageError as error:
        raise Stop(str(error)) from None
    except DatabaseUnusableError as error:
        raise Stop(
            f"The database cannot be used at the moment ({error}). What it holds is kept. "
            "Look for a full disk or another program that holds the file, then start again."
        ) from None

"""Starts the program as people do and keeps what it said."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on stderr; more, none, or a traceback fails the test."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert not lines[0].startswith(("Traceback", "Error:"))
        return lines[0]


def environment(**more: str) -> dict[str, str]:
    """This machine's environment without anything that is meant for the bot, and what a test adds.

    Articles' pages are left alone unless a test wants them: links in samples lead to real outlets.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BOT_") and k != "DISCORD_TOKEN"}
    return kept | {"PYTHONUTF8": "1", "BOT_FEEDS__PAGES": "false"} | more


def bot(*arguments: str | Path, folder: Path, **variables: str) -> Said:
    """Runs a command in a folder of its own and waits for its end."""
    done = subprocess.run(
        [sys.executable, ROOT / "bot.py", *arguments],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in said.out + said.err, said.err
    return said

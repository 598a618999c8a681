"""Answers as a reader meets them, one line after the other, to be read aloud and kept as snapshots."""

import re
from typing import Any

from tests.cogs.conftest import is_private, text

_COMMAND = re.compile(r"</([a-z -]+):\d+>")
_LINK = re.compile(r"\(<(https?://[^>]*)>\)")
_LONGEST_LINK = 60


def aloud(message: Any) -> list[str]:
    """A message's lines: who sees it, what it says, then its selects and buttons."""
    said = _LINK.sub(_short, _COMMAND.sub(r"</\1>", text(message)))
    return [
        f"({'only you see this' if is_private(message) else 'everyone sees this'})",
        *said.splitlines(),
        *_pressed(message),
    ]


def _pressed(message: Any) -> list[str]:
    return [_one(part) for row in message["components"] for part in row["components"]]


def _one(part: Any) -> str:
    if "options" in part:
        return f"<{part.get('placeholder', '')}: {', '.join(option['label'] for option in part['options'])}>"
    place = "link" if part.get("url") else "off" if part.get("disabled") else ""
    return f"[{part['label']}]{f' ({place})' if place else ''}"


def _short(found: re.Match[str]) -> str:
    address = found.group(1)
    return f"(<{address if len(address) <= _LONGEST_LINK else f'{address[:_LONGEST_LINK]}…'}>)"

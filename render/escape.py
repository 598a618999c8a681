"""Making a stranger's words harmless: what a feed says is shown, never obeyed.

`plain` is for message text and embeds, `marked` the same with words in bold, `label` for the text of a link,
`bare` for places where Discord reads no markdown (buttons, choices, thread names), `link` for addresses. Each
gives one line.
"""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from render import limits

# Joiners that belong to emoji and to scripts such as Persian; between other letters they only hide something.
_JOINERS = "\u200c\u200d"
# Letters that look like nothing.
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
_DROPPED = ("Cc", "Cs", "Co")
_MARKS_IN_A_ROW = 4  # more only climb over the neighbouring lines; no living script needs them
_BREAK = "\u200b"
# Discord's servers look for these in the raw text, whatever is escaped.
_PING = re.compile(r"@(?=everyone|here)|(?<=<)@(?=[!&]?\d)", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\*_~`|<\[\]]")
# Discord shows a card for its own invitations without "https://" too.
_INVITE = re.compile(r"\b(discord(?:app)?)\.(?=(?:gg|com|me|io|li|new)\b)", re.IGNORECASE)
_LINE_START = re.compile(r"^(?=[#>+-])|^(\d+)(?=[.)])")
_SAFE_IN_URL = "!$&'*+,-./:;=?@_~%#"
_BRACKETS = str.maketrans("[]", "()")
_LABEL_ROOM = 40


def bare(text: str) -> str:
    """One line without control, direction, hiding and private characters; markdown is left alone."""
    return " ".join("".join(_kept(text)).split())


def plain(text: str) -> str:
    """The text so that message content and embeds show it literally: no markdown, mention, link or emoji."""
    return _escaped(bare(text))


def label(text: str) -> str:
    """The text for the square brackets of a link; brackets inside become round ones."""
    return _escaped(bare(text).translate(_BRACKETS))


def marked(text: str, hits: Sequence[tuple[int, int]]) -> str:
    """As `plain`, for a text that is `bare` already, with the pieces from start to end in bold."""
    parts: list[str] = []
    at = 0
    for start, end in hits:
        parts += [_escaped(text[at:start]), f"**{_escaped(text[start:end])}**"]
        at = end
    return "".join((*parts, _escaped(text[at:])))


def address(url: str) -> str | None:
    """An http(s) address that cannot end a link early, or None if it is not one or too long for an embed."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme.lower() in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        return None
    safe = _PING.sub("%40", quote(url.strip(), safe=_SAFE_IN_URL, errors="replace"))
    return safe if usable and len(safe) <= limits.EMBED_URL else None


def button_address(url: str) -> str | None:
    """An address for a link button, or None if a button cannot carry it."""
    safe = address(url)
    return safe if safe and len(safe) <= limits.BUTTON_URL else None


def host(url: str | None) -> str:
    """The host of an address without "www.", or ""."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def link(text: str, url: str | None, limit: int) -> str:
    """A link that brings no preview, within `limit`; the mere text where the address is unusable or too long."""
    safe = address(url) if url else None
    room = limit - len(f"[](<{safe}>)")
    # A text of which nothing is left is shown as one sign.
    if safe is None or room < min(max(limits.size(label(text)), 1), _LABEL_ROOM):
        return limits.fit(bare(text), limit, plain)
    return f"[{limits.fit(bare(text), room, label) or '…'}](<{safe}>)"


def _kept(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for at, char in enumerate(text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if char.isspace():
            kept.append(" ")
        elif kind in _DROPPED or char in _BLANK or marks > _MARKS_IN_A_ROW:
            continue
        elif kind != "Cf" or (char in _JOINERS and _joins(text, at)):
            kept.append(char)
    return kept


def _joins(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return all(char and not char.isascii() and char not in _JOINERS for char in (before, after))


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = text.replace("://", r":\/\/")
    text = _INVITE.sub(r"\1\\.", text)
    text = _PING.sub(f"@{_BREAK}", text)
    return _LINE_START.sub(r"\1\\", text)

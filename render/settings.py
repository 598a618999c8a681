"""What a server's moderators set: single settings in words, their history, and forgetting all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from render import escape, limits, pages, when
from render.message import Button, Embed, File, Message, Style
from render.texts import Texts

_ON_PAGE = 15
_VALUE = 100
_FAMILIES = {
    "loudness": "loudness",
    "style": "style",
    "digest": "digest_every",
    "ping_level": "ping_level",
}
_SWITCHES = ("mentions", "publish", "card")
FORGET = "open:forget-server:sure"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A setting that was made: `what` of the family `setting`, `value` as it is stored; by None: the operator."""

    at: datetime
    by: int | None
    what: str
    value: str


def made(what: str, value: str, texts: Texts) -> str:
    """A setting with its value: "Loudness: **Everything**"."""
    name = texts.of("setting", what)
    return texts("settings.made", name=name, value=_value(what, value, texts)) if value else name


def history(lines: Sequence[ChangeLine], page: int, texts: Texts) -> Message:
    """Who changed what and when, the newest first."""
    if not lines:
        return Message(texts("settings.no_history"))
    shown, page, last = pages.cut(lines, page, _ON_PAGE)
    body = limits.join([_line(line, texts) for line in shown], limits.EMBED_DESCRIPTION)
    return pages.paged(Embed(title=texts("settings.history"), description=body), ("settings",), page, last, texts)


def exported(body: bytes, texts: Texts) -> tuple[Message, File]:
    """All that is kept of a server, as a file, and what to say with it."""
    return Message(texts("settings.exported")), File("settings.json", body, texts("settings.file"))


def sure(channels: int, feeds: int, texts: Texts) -> Message:
    """What would be forgotten, and the button that does it; nothing has happened yet."""
    what = texts("settings.sure", channels=f"{channels:,}", feeds=f"{feeds:,}")
    button = Button(texts("button.forget"), FORGET, style=Style.DANGER)
    return Message(what, rows=((button,),))


def forgotten(texts: Texts) -> Message:
    """All of it is forgotten."""
    return Message(texts("settings.forgotten"))


def _line(line: ChangeLine, texts: Texts) -> str:
    who = f"<@{line.by}>" if line.by else texts("settings.operator")
    return texts("settings.change", ago=when.ago(line.at), who=who, made=made(line.what, line.value, texts))


def _value(what: str, value: str, texts: Texts) -> str:
    if what in ("channel", "stop"):
        return f"<#{value}>"
    if what == "ping_role":
        return f"<@&{value}>"
    if what in _FAMILIES:
        return texts.of(_FAMILIES[what], value)
    if what in _SWITCHES:
        return texts.of("settings.switch", value)
    return limits.fit(escape.bare(value), _VALUE, escape.plain)

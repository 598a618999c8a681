"""What was exported as a list of feeds, and what became of one that was imported."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from render import escape, limits
from render.feeds import named, where
from render.message import Embed, File, Message
from render.texts import Texts

_NAME = 60
_ADDRESS = 80
_REASON = 160
_NAMES = 1200
_REFUSED = 2000
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")
_FILE_NAME = 40


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """An entry of a list that cannot be followed, and why, in a sentence."""

    name: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """What became of a list.

    Attributes:
        added: names of the feeds that are new; they go to `channels`.
        known: how many were followed before. twice: how many repeated another.
        over: how many did not fit, as a server may follow `limit`.
    """

    added: Sequence[str]
    channels: Sequence[int]
    known: int
    twice: int
    refused: Sequence[RefusedLine]
    over: int
    limit: int


def title(server: str, texts: Texts) -> str:
    """What a server's list is called, within the file."""
    return texts("opml.title", server=escape.bare(server))


def exported(feeds: int, body: bytes, server: str, texts: Texts) -> tuple[Message, File]:
    """The answer to /feeds export, and the file that goes with it."""
    plain = unicodedata.normalize("NFKD", server).encode("ascii", "ignore").decode().lower()
    name = "-".join(part for part in ("feeds", _NOT_IN_FILE_NAMES.sub("-", plain)[:_FILE_NAME].strip("-")) if part)
    return Message(texts.count("opml.exported", feeds)), File(f"{name}.opml", body, texts("opml.file"))


def imported(done: ImportView, texts: Texts) -> Message:
    """The answer to /feeds import."""
    count = len(done.added)
    parts = [
        texts.count("opml.added", count, channels=where(done.channels, texts))
        if count
        else texts("opml.added_none")
    ]
    parts += [texts("opml.names", names=_names(done.added, texts))] if count else []
    told = [texts.count("opml.known", done.known)] if done.known else []
    told += [texts.count("opml.twice", done.twice)] if done.twice else []
    parts += [" ".join(told)] if told else []
    parts += [texts.count("opml.over", done.over, limit=str(done.limit))] if done.over else []
    parts += [_refused(done.refused, texts)] if done.refused else []
    return Message(embeds=(Embed(description=limits.join(parts, limits.EMBED_DESCRIPTION, "\n\n")),))


def _names(names: Sequence[str], texts: Texts) -> str:
    shown = [limits.fit(escape.bare(name), _NAME, escape.plain) or "…" for name in names]
    return limits.join(shown, _NAMES, ", ", lambda left: texts.count("opml.more_names", left))


def _refused(refused: Sequence[RefusedLine], texts: Texts) -> str:
    lines = [_refusal(one, texts) for one in refused]
    head = texts.count("opml.refused", len(refused))
    told = limits.join(lines, _REFUSED, "\n", lambda left: texts.count("opml.more_names", left))
    return f"{head}\n{told}"


def _refusal(one: RefusedLine, texts: Texts) -> str:
    address = limits.fit(escape.bare(one.url), _ADDRESS, escape.plain)
    name = named(one.name[:_NAME])
    feed = f"{name} ({address})" if name and address else name or address or "…"
    return texts("opml.refusal", feed=feed, reason=limits.fit(escape.bare(one.reason), _REASON, escape.plain))

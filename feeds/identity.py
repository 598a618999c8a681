"""What tells two entries of one feed apart, by the same rule at every poll."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from feeds.parsed import RawEntry

_LONGEST = 300  # characters of a key; longer ids are hashed
_READ = 100_000  # characters of a text that its version depends on
_TAG = re.compile(r"<[^<>]*>")


def key(entry_id: str | None, link: str | None, title: str, date: str | None, text: str = "") -> str:
    """The id, else the link, else a hash of title and date as given; http and https count as the same.

    Without any of these the text itself is hashed.
    """
    identity = (entry_id or "").strip() or (link or "").strip()
    if not identity:
        return "none:" + (_hash(title, date or "") if title or date else _hash(text))
    if identity[:7].lower() == "http://":
        identity = "https://" + identity[7:]
    return identity if len(identity) <= _LONGEST else "long:" + _hash(identity)


def distinct(entries: Iterable[RawEntry]) -> tuple[RawEntry, ...]:
    """The entries with keys that tell them apart.

    Where a feed gives one id to entries with different links (or, without links, titles), the id tells nothing,
    so each gets its link added; that depends on the entry alone, not on its place. True repetitions keep one key.
    """
    entries = tuple(entries)
    subjects = {(entry.key, _subject(entry)) for entry in entries}
    shared = Counter(name for name, _ in subjects)
    return tuple(
        replace(entry, key=f"{entry.key[:_LONGEST]}#{_hash(_subject(entry))}") if shared[entry.key] > 1 else entry
        for entry in entries
    )


def version(title: str, texts: Iterable[str]) -> str:
    """A short hash of what an entry says: another one when its words change, the same when only its markup does.

    Cheap, as it is taken of every entry at every visit: nothing is decoded.
    """
    words = (" ".join(_TAG.sub(" ", text[:_READ]).split()) for text in texts)
    return _hash(title, " ".join(filter(None, words)))[:12]


def _subject(entry: RawEntry) -> str:
    return entry.url or entry.link or entry.title


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]

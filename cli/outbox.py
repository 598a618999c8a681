"""bot.py deliveries, backup and restore: looking after the outbox and the file that holds it."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config import Settings
from storage.backup import Restored, restore
from storage.outbox import Outbox, Unsent

_WORDS = {
    "pending": "waiting",
    "sending": "being sent, or it is not known whether it arrived",
    "held": "held until somebody decides",
    "failed": "given up",
}


def as_object(found: Outbox) -> dict[str, Any]:
    """What --json prints: {"counts": {state: n}, "edits_due", "unsent": [...]}; times in UTC, ids as texts."""
    return {"counts": found.counts, "edits_due": found.edits, "unsent": [_object(row) for row in found.unsent]}


def _object(row: Unsent) -> dict[str, Any]:
    ids = {"guild_id": str(row.guild_id), "channel_id": str(row.channel_id)}
    times = {"created_at": _iso(row.created_at), "next_at": _iso(row.next_at)}
    return asdict(row) | ids | times


def as_text(found: Outbox) -> str:
    """What people read: a line of figures, then a paragraph for each row that is not through."""
    sent, removed = found.counts.get("sent", 0), found.counts.get("removed", 0)
    open_ = sum(found.counts.get(state, 0) for state in _WORDS)
    head = f"{sent} sent, {found.edits} of them to be edited; {removed} taken away; {open_} not through."
    return "\n".join([head, *(_lines(row) for row in found.unsent)])


def _lines(row: Unsent) -> str:
    place = f"channel {row.channel_id}" + (f" of {row.server}" if row.server else "")
    state = "waiting, its channel is paused" if row.paused else _WORDS[row.state]
    what = f"{row.kind} {row.subject}" + (f": {row.headline}" if row.headline else "")
    tried = f" {row.attempts} attempts." if row.attempts else ""
    why = f" {row.reason}" if row.reason else ""
    return f"\n{what}\n  in {place}, since {_iso(row.created_at)}\n  {state}.{tried}{why}"


def run_restore(settings: Settings, copy: Path) -> str:
    """Restores the backup and tells what was done.

    Raises:
        StorageError: in its forms; nothing was changed then.
    """
    path = Path(settings.database.path)
    done = restore(copy, path, datetime.now(UTC))
    return _told(path, copy, done)


def _told(path: Path, copy: Path, done: Restored) -> str:
    known = f", as it was at {_iso(done.known_until)}" if done.known_until else ""
    kept = f" The former database is kept as {done.kept}." if done.kept else ""
    waiting = f" {done.doubtful} unsent posts are" if done.doubtful else " What is unsent is"
    return (
        f"{path} is now {copy}{known}.{kept}{waiting} looked for in the channels before anything is sent; "
        "so is everything that comes up during the next day."
    )


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

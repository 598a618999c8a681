"""One trial: a new database, several lives that are killed, one that is not; then what was said is counted."""

import asyncio
import contextlib
import random
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage.backup import back_up, restore
from storage.channels import ChannelKind
from tests.torture.arena import Arena, Batch

_SENDS = r"/channels/\d+/(messages|threads)$"
_LATE = {"method": "POST", "route": r"/channels/\d+/messages$", "action": "late", "seconds": 0.3}
_BUSY = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}
_FAULTS: tuple[dict[str, Any], ...] = (
    {"action": "reset_after_commit", "probability": 0.12},
    {"action": "status_after_commit", "status": 502, "probability": 0.05},
    {"action": "status_after_commit", "status": 503, "probability": 0.1},
    {"action": "hang_after_commit", "seconds": 0.4, "probability": 0.1},
    {"action": "hang", "seconds": 0.4, "probability": 0.05},
    {"action": "reset", "probability": 0.08},
    {"action": "status", "status": 503, "probability": 0.08},
    {"action": "status", "status": 429, "headers": {"Via": "1.1 google"}, "body": _BUSY, "probability": 0.08},
    {"action": "status", "status": 429, "headers": {"Retry-After": "1"}, "body": _BUSY, "probability": 0.05},
)
_FAST = 200.0  # the last life's clock: waits that grew to ten minutes pass in seconds


@dataclass(frozen=True)
class Weather:
    """What goes wrong besides the deaths.

    Attributes:
        faults: requests fail by chance, before and after they had their effect.
        late: and some arrive when their sender is dead.
        forgets: Discord remembers no nonce from one life to the next.
        jumps: the bot's clock is hours off in each life and jumps in it.
    """

    faults: bool = False
    late: bool = False
    forgets: bool = False
    jumps: bool = False

    def rules(self) -> list[dict[str, Any]]:
        """The sandbox's fault rules."""
        late = [_LATE | {"times": None, "probability": 0.2}] if self.late else []
        faults = _FAULTS if self.faults else ()
        return [*late, *({"method": "POST", "route": _SENDS, "times": None, **fault} for fault in faults)]


# What Discord forgets and what comes late are never together: nothing could tell such a message from a new one.
WEATHERS = (
    Weather(),
    Weather(faults=True, late=True),
    Weather(faults=True, forgets=True),
    Weather(faults=True, forgets=True, jumps=True),
)


@dataclass(frozen=True)
class Expected:
    """What a life without any trouble says and keeps, and how many steps it takes."""

    shown: dict[ChannelKind, Counter[str]]
    kept: tuple[int, dict[str, int]]
    steps: int


async def untroubled(arena: Arena) -> Expected:
    """The life that the others are measured by."""
    batch = await arena.batch()
    assert await batch.life() == 0, arena.log()
    expected = Expected(await batch.shown(), batch.kept(), arena.steps())
    await batch.end()
    assert {kind: len(marks) for kind, marks in expected.shown.items()} == {
        ChannelKind.TEXT: 3,
        ChannelKind.FORUM: 3,
    }
    return expected


async def trial(arena: Arena, expected: Expected, seed: int, first: int, deaths: int) -> None:
    """Kills the first life at its `first` step, others by chance; in the end all is said once."""
    dice, weather = random.Random(seed), WEATHERS[seed % len(WEATHERS)]
    batch = await arena.batch()
    await arena.faults(seed=seed, rules=weather.rules())
    for number in range(deaths):
        fate: dict[str, Any] = {"kill_at": first} if not number else _fate(dice, expected.steps)
        if weather.jumps:
            ahead = dice.choice([-7200.0, -300.0, 0.0, 900.0, 18000.0])
            fate |= {"ahead": ahead, "jumps": seed * 100 + number + 1}
        await batch.life(**fate)
        if weather.forgets:
            await arena.faults(forget_nonces=True)
    await arena.faults(rules=[])
    # Ahead of every clock before: what waits for a time that a wrong clock set waits no longer.
    assert await batch.life(speed=_FAST, ahead=172800.0 if weather.jumps else 0.0) == 0, arena.log()
    await _judge(batch, expected, f"seed {seed}, first killed at step {first}, {weather}")
    await batch.end()


def _fate(dice: random.Random, steps: int) -> dict[str, Any]:
    """A death at some step, or at some moment, whatever the process is at."""
    if dice.random() < 0.6:
        return {"kill_at": dice.randint(1, steps)}
    return {"after": dice.uniform(0.15, 0.8)}


async def _judge(batch: Batch, expected: Expected, story: str) -> None:
    shown = await batch.shown()
    assert shown == expected.shown, f"{story}: {shown}\n{batch.arena.log()}"
    assert batch.kept() == expected.kept, f"{story}: {batch.kept()}\n{batch.arena.log()}"


async def full_disk(arena: Arena, expected: Expected, seed: int) -> None:
    """From some step on nothing can be written for a while; the bot stays up, and in the end all is said once."""
    dice = random.Random(seed)
    batch = await arena.batch()
    begins = dice.randint(1, expected.steps)
    fate = {"full_from": begins, "full_to": begins + dice.randint(20, 200), "speed": _FAST}
    assert await batch.life(**fate) == 0, arena.log()
    await _judge(batch, expected, f"seed {seed}, {fate}")
    await batch.end()


async def locked_database(arena: Arena, expected: Expected, seed: int) -> None:
    """Another program holds the file longer than the bot's patience; in the end all is said once."""
    dice = random.Random(seed)
    batch = await arena.batch()
    life = asyncio.create_task(batch.life(patience=0.1, speed=_FAST))
    await asyncio.sleep(dice.uniform(0.3, 0.9))  # at whatever the process is just then
    with contextlib.closing(sqlite3.connect(batch.database, timeout=10, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(1.0)
        other.execute("ROLLBACK")
    if await life:  # it had not even begun, and a start that cannot write is refused
        assert await batch.life() == 0, arena.log()
    await _judge(batch, expected, f"seed {seed}")
    await batch.end()


async def restored_backup(arena: Arena, expected: Expected, seed: int) -> None:
    """A backup of some moment is restored after the bot went on, and Discord has forgotten all nonces."""
    dice = random.Random(seed)
    batch = await arena.batch()
    await batch.life(kill_at=dice.randint(1, expected.steps))
    copy = arena.folder / f"{batch.database.name}.backup"
    back_up(batch.database, copy)
    await batch.life(kill_at=dice.randint(1, expected.steps * 2))
    await arena.faults(forget_nonces=True)
    restore(copy, batch.database, datetime.now(UTC))
    assert await batch.life(speed=_FAST) == 0, arena.log()
    await _judge(batch, expected, f"seed {seed}")
    await batch.end()


async def nothing_came_later(arena: Arena, expected: Expected) -> None:
    """In the record of all trials, no mark is in any channel twice."""
    doubled = {mark: n for marks in (await arena.posts()).values() for mark, n in marks.items() if n > 1}
    assert not doubled
    assert len(await arena.posts()) == len(expected.shown) * arena.batches

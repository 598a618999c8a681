"""0 lost, 0 doubled: the bot is killed at every await of collect and deliver, and at random, with faults on."""

import os
import random
from pathlib import Path

import pytest

from tests.torture.arena import arena
from tests.torture.trials import nothing_came_later, trial, untroubled

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked, which this system cannot")

_SHARDS = 4
_KILLS = 1000


async def test_twenty_kills(tmp_path: Path) -> None:
    """A slice of the thousand: three trials in all kinds of weather with seven deaths each."""
    async with arena(tmp_path) as made:
        expected = await untroubled(made)
        dice = random.Random(20)
        for seed in range(3):
            await trial(made, expected, seed, dice.randint(1, expected.steps), deaths=7)
        await nothing_came_later(made, expected)
        assert made.kills >= 15


@pytest.mark.torture
@pytest.mark.parametrize("shard", range(_SHARDS))
async def test_a_thousand_kills(tmp_path: Path, shard: int) -> None:
    """At each await of a whole life it is killed once; in each of these trials more deaths follow by chance."""
    async with arena(tmp_path) as made:
        expected = await untroubled(made)
        step, seed = 1 + shard, shard * 10_000
        while step <= expected.steps or made.kills < _KILLS / _SHARDS:
            first = step if step <= expected.steps else random.Random(seed).randint(1, expected.steps)
            await trial(made, expected, seed, first, deaths=4)
            step, seed = step + _SHARDS, seed + 1
        await nothing_came_later(made, expected)
        assert made.kills >= _KILLS / _SHARDS
        print(f"{made.kills} kills, a life has {expected.steps} steps; 0 lost, 0 doubled")  # noqa: T201 - for -rP

"""Rate limits of silent channels are forgotten, but not looked for at every message."""

import discord
import pytest

from cogs.connection import sweep_seldom

_CROWD = 300  # discord.py keeps 256 without looking


async def test_limits_of_silent_channels_are_forgotten_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new channel does not make discord.py walk through all others; after a minute it does, once."""
    at = [1000.0]
    async with discord.Client(intents=discord.Intents.none()) as client:
        http = client.http
        sweep_seldom(http, lambda: at[0])
        for number in range(_CROWD):
            http.get_ratelimit(f"silent:{number}")
        monkeypatch.setattr(discord.http.Ratelimit, "is_inactive", lambda _: True)
        http.get_ratelimit("first")
        at[0] += 59
        http.get_ratelimit("second")
        assert len(http._buckets) == _CROWD + 2
        at[0] += 2
        http.get_ratelimit("third")
        assert not http._buckets.keys() - {"third"}
        http.get_ratelimit("fourth")
        assert len(http._buckets) < 3

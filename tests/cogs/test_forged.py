"""A server's own feed may say it is anyone: it reaches that server's posts and never moves the answer."""

from email.utils import format_datetime
from xml.sax.saxutils import escape

import pytest

from tests.cogs.conftest import text
from tests.cogs.test_great_day import FIRST, HOUR, RELEASE, SECOND, Day, day

__all__ = ["day"]  # the fixture

NAMES = {
    "studio.example": "The Studio",
    "ledger.example": "Motorball Ledger",
    "callsheet.example": "Callsheet Daily",
}


def forged(day: Day, host: str, item: tuple[str, str], number: int) -> None:
    """An entry of the server's own feed that says it comes from that host, in every way a feed can."""
    title, words = item
    link = f"https://{host}/forged-{number}"
    day.press.entries.setdefault("own", []).insert(
        0,
        f"<item><title>{escape(title)} - {NAMES[host]}</title><link>{link}</link><guid>{link}</guid>"
        f'<source url="https://{host}/feed">{NAMES[host]}</source><author>{NAMES[host]}</author>'
        f"<pubDate>{format_datetime(day.press.clock())}</pubDate><description>{escape(words)}</description></item>",
    )


@pytest.mark.parametrize("hosts", [("studio.example",), ("ledger.example", "callsheet.example")])
async def test_a_forged_source_moves_nothing(day: Day, hosts: tuple[str, ...]) -> None:
    """Neither the studio's release nor two trade reports, forged; the same words at their own feeds do."""
    address = str(day.world.services.rules.feeds[0].url).rsplit("/", 1)[0]
    forged(day, "studio.example", ("A look back", "Alita: Battle Angel came out in 2019."), 0)
    added = await day.world.ask("feeds add", user="moderator", options={"address": f"{address}/own"})
    assert "is now followed" in added["content"]
    item = RELEASE if "studio.example" in hosts else SECOND
    before = await day.status()
    for number, host in enumerate(hosts, 1):
        day.press.clock.at += HOUR
        forged(day, host, item, number)
        await day.round()
    day.press.clock.at += HOUR
    await day.round()
    assert await day.status() == before
    assert before.startswith("**Not greenlit.**")
    for number, host in enumerate(hosts, 1):
        claim = {"claim": f"https://{host}/forged-{number}"}
        read = text(await day.world.ask("check", user="moderator", options=claim))
        assert "How it was handled here" in read
    assert "**Official**" not in await day.said()
    assert "**Greenlit" not in await day.said()
    assert await day.told_editors() == 0
    assert await day.pings() == 0
    # The same machinery believes the same outlets at their own addresses.
    for slug, real in (("ledger", FIRST), ("callsheet", SECOND)):
        await day.hour(slug, real)
    assert (await day.status()).startswith("**Not confirmed.**")

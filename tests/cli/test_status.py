"""bot.py status says what /sequel-status says of the same database, and names the day and the evidence."""

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from news.model import Claim, Decision, Signal, Trust, Verdict
from news.status import Action
from news.stories import compose
from storage.decisions import Editor
from storage.stores import Stores
from tests.cli.program import bot
from tests.cogs.conftest import NOW, STARTER, starter
from tests.cogs.stored import report

VERSIONS = Path(__file__).parents[1] / "storage" / "versions"
GO = Claim(
    id="00000000000000aa",
    signal=Signal.GREENLIGHT,
    speaker=None,
    origin=None,
    outlet="20thcenturystudios.com",
    trust=Trust.OFFICIAL,
    official=True,
    said=NOW,
    quote=None,
    text="The studio has greenlit Alita 2.",
    link="https://www.20thcenturystudios.com/alita-2",
)


async def kept(path: Path, action: Action | None) -> None:
    """A database of a bot that read the studio's word, and whose editor decided on it, if so."""
    stores = await Stores.open(path, compose)
    await stores.feeds.set_starters([STARTER], NOW)
    decision = Decision(replace(report(1, quote=None), claims=(GO,)), Verdict.DIGEST, None, ())
    feed = await starter(stores)
    await stores.articles.add(feed.id, [decision], old=False, now=NOW)
    if action is not None:
        await stores.decisions.add([GO.id], action, Editor(1, "Edda"), "Hijacked.", NOW + timedelta(hours=1))
    await stores.close()


@pytest.mark.parametrize(("action", "greenlit"), [(None, True), (Action.REJECT, False), (Action.CONFIRM, True)])
def test_what_editors_decided_counts(tmp_path: Path, action: Action | None, greenlit: bool) -> None:
    """An editor's rejection takes the studio's word back here, too, as it does in Discord."""
    asyncio.run(kept(tmp_path / "bot.sqlite3", action))
    said = bot("status", "--as-of", "2026-08-22", "--json", folder=tmp_path, BOT_DATABASE__PATH="bot.sqlite3")
    assert json.loads(said.out)["greenlit"] is greenlit
    told = bot("status", "--as-of", "2026-08-22", folder=tmp_path, BOT_DATABASE__PATH="bot.sqlite3").out
    assert ("Greenlit!" in told) is greenlit


def test_a_database_from_before_there_were_editors(tmp_path: Path) -> None:
    """A database that an earlier version left is looked into as it is."""
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3")) as connection:
        connection.executescript((VERSIONS / "0004.sql").read_text(encoding="utf-8"))
    said = bot("status", folder=tmp_path, BOT_DATABASE__PATH="bot.sqlite3")
    assert (said.code, said.err) == (0, "")


def test_the_day_that_was_taken(tmp_path: Path) -> None:
    """A month is answered for its last day, by name; a day to come is told to be one, also beside the object."""
    then = bot("status", "--as-of", "july 2023", folder=tmp_path)
    assert then.out.startswith("On 31 July 2023: Not greenlit.")
    assert "That was the newest statement found up to then." in then.out
    later = bot("status", "--as-of", "2131", folder=tmp_path)
    assert (later.code, later.err) == (0, "")
    assert later.out.startswith("31 December 2131 is still to come. As far as is known today: Not greenlit.")
    found = bot("status", "--as-of", "2131", "--json", folder=tmp_path)
    assert (found.code, found.line) == (0, "2131-12-31 is still to come; this is as far as is known today.")
    assert json.loads(found.out)["as_of"] == "2131-12-31"


def test_the_evidence_in_words(tmp_path: Path) -> None:
    """What the answer rests on is told with it, and what a source of one's own adds and lacks."""
    (tmp_path / "host.xml").write_text(
        "<rss version='2.0'><channel><item><title>Alita: Battle Angel 2 officially greenlit</title>"
        "<link>https://host.example/alita-2</link><description>20th Century Studios has greenlit a sequel to"
        " Alita: Battle Angel.</description></item></channel></rss>",
        "utf-8",
    )
    plain = bot("status", folder=tmp_path).out
    assert "Who said what about a sequel:" in plain
    assert "Says a sequel is being worked on." in plain
    assert "host.example" not in plain
    more = bot("status", "--with", "host.xml", folder=tmp_path).out
    assert "https://host.example/alita-2" in more.partition("Claimed, but not confirmed:")[2]

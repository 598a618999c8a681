"""Articles and claims: what was seen, what it counts for, and for whom."""

from pathlib import Path

import pytest

from news.model import Verdict
from news.stories import compose
from storage.errors import ForeignDatabaseError, NewerDatabaseError
from storage.reading import stored_record
from storage.stores import Stores
from tests.storage.making import NOON, Newsroom, article, claim, decided


async def test_thousands_of_keys_are_recognised(room: Newsroom) -> None:
    """Of more keys than SQLite takes placeholders, exactly the known ones of this feed come back."""
    feed = await room.starter()
    await room.channel(11)
    other = await room.own(11)
    known = [f"key {number}" for number in range(0, 40_000, 10)]
    await room.stores.articles.add(
        feed.id, [decided(article(key), None, Verdict.SKIP) for key in known], old=True, now=NOON
    )
    asked = [f"key {number}" for number in range(40_000)]
    assert await room.stores.articles.known_keys(feed.id, asked) == set(known)
    assert await room.stores.articles.known_keys(other.id, asked[:100]) == set()
    assert await room.stores.articles.known_keys(feed.id, []) == set()
    pages = [f"outlet.example/{key}" for key in asked]
    assert len(await room.stores.articles.known_addresses(pages)) == len(known)
    assert len(await room.stores.articles.pages_of(feed.id, pages)) == len(known)


async def test_a_known_key_stays_as_it_was(room: Newsroom) -> None:
    """The first decision on an entry holds."""
    feed = await room.starter()
    await room.report(feed, "story", article("a"))
    await room.stores.articles.add(feed.id, [decided(article("a"), None, Verdict.SKIP)], old=True, now=NOON)
    [stored] = await room.stores.articles.of_story("story")
    assert (stored.verdict, stored.old, stored.reasons, stored.seen_at) == (
        Verdict.POST,
        False,
        ("It names the film.",),
        NOON,
    )
    assert stored.article == article("a")


async def test_pages_of_servers_own_feeds_are_unknown_to_others(room: Newsroom) -> None:
    """A page that only a server's own feed brought is new when a curated feed brings it."""
    await room.channel(11)
    own = await room.own(11)
    await room.report(own, "story", article("a"))
    assert await room.stores.articles.known_addresses(["outlet.example/a", ""]) == set()
    await room.report(await room.starter(), "story", article("a"), verdict=Verdict.JOIN)
    assert await room.stores.articles.known_addresses(["outlet.example/a", ""]) == {"outlet.example/a"}


async def test_reports_of_own_feeds_are_for_their_server(room: Newsroom) -> None:
    """The reports of a story are those a server may see."""
    await room.channel(11)
    await room.channel(21, 2)
    await room.report(await room.starter(), "story", article("public"))
    await room.report(await room.own(11), "story", article("private"), verdict=Verdict.JOIN)
    keys = {
        guild: [stored.article.item.key for stored in await room.stores.articles.of_story("story", guild)]
        for guild in (1, 2, None)
    }
    assert keys == {1: ["public", "private"], 2: ["public"], None: ["public"]}


async def test_claims_of_own_feeds_move_nothing(room: Newsroom) -> None:
    """Only claims of curated feeds count, also for the command line; one that both bring counts."""
    await room.channel(11)
    own, starter = await room.own(11), await room.starter()
    await room.report(
        own, "one", article("a", claims=(claim("private"), claim("both", "as the private feed says")))
    )
    assert await room.stores.articles.claims() == []
    await room.report(starter, "one", article("b", claims=(claim("both"), claim("public"))), verdict=Verdict.JOIN)
    await room.report(own, "one", article("c", claims=(claim("public", "as the private feed says"),)))
    assert await room.stores.articles.claims() == [claim("both"), claim("public")]
    assert stored_record(room.stores.database.path) == ([claim("both"), claim("public")], [])


async def test_looking_into_a_database_that_is_none(tmp_path: Path) -> None:
    """No file and an empty one hold no claims; a file of others and of a later version are refused in words."""
    path = tmp_path / "bot.sqlite3"
    assert stored_record(path) == ([], [])
    path.touch()
    assert stored_record(path) == ([], [])
    path.write_text("A letter, not a database, and long enough for SQLite to read. " * 9, encoding="utf-8")
    with pytest.raises(ForeignDatabaseError, match="left alone"):
        stored_record(path)
    with pytest.raises(ForeignDatabaseError):
        stored_record(tmp_path)
    path.unlink()
    stores = await Stores.open(path, compose)
    await stores.database.write("PRAGMA user_version = 9999")
    await stores.close()
    with pytest.raises(NewerDatabaseError, match="update the bot"):
        stored_record(path)

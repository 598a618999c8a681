"""Searches: what is found, by whom, how fast, and that the index keeps in step with the articles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from news.model import Article, Decision, Quote, Verdict
from news.search import terms
from news.stories import compose
from storage.search import KEPT
from storage.stores import Stores
from tests.storage.making import NOON, Newsroom, article, decided, minutes


def written(key: str, headline: str, text: str = "", quotes: tuple[Quote, ...] = ()) -> Article:
    """A report with these words."""
    one = article(key)
    return replace(one, headline=headline, item=replace(one.item, title=headline, text=text), quotes=quotes)


async def find(room: Newsroom, typed: str, guild: int | None = None) -> list[str]:
    """The stories found by what somebody typed."""
    return await room.stores.search.stories(terms(typed), guild)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("salazar", ["sequel"]),
        ("SALAZ", ["sequel"]),
        ("rodriguez", ["director"]),
        ("Rodríguez", ["director"]),
        ("続編", ["japan"]),
        ("銃夢の続編", ["japan"]),
        ("ＡＬＩＴＡ", ["sequel", "director"]),
        ("alita sequel", ["sequel"]),
        ('"sequel hope"', ["sequel"]),
        ('"hope sequel"', []),
        ("4k", ["director"]),
        ("4k salazar", []),
        ("100%", ["director"]),
        ("outlet.example", ["sequel", "director", "japan"]),
        ("motorball", ["sequel"]),
    ],
)
async def test_words_are_found(room: Newsroom, typed: str, found: list[str]) -> None:
    """Parts of words, without accents and capitals, of two letters too, all of them needed, in any script."""
    feed = await room.starter()
    sequel = written("a", "Alita sequel hope, says Salazar", "There is Motorball in it.")
    director = written("b", "Robert Rodríguez on ALITA in 4K", "It is 100% done.")
    for number, (story, report) in enumerate(
        (("sequel", sequel), ("director", director), ("japan", written("c", "木城ゆきと、銃夢の続編を語る")))
    ):
        when = replace(report.item, published=NOON - minutes(number))
        await room.report(feed, story, replace(report, item=when))
    assert await find(room, typed) == found


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "a OR b", "NEAR(alita)", "words:alita", "alita*", "^alita", "-alita", '""" alita', "alita NOT x",
     "%", "_", "\\", "(", "alita)", "NULL", "'; DROP TABLE articles; --", "\x00alita", "a" * 4000, "🙂", "{a b}"],
)  # fmt: skip
async def test_no_syntax_leaks(room: Newsroom, typed: str) -> None:
    """Whatever is typed is looked for literally; nothing of it is taken for a command of the search."""
    feed = await room.starter()
    await room.report(feed, "story", written("a", "Headline"))
    assert await find(room, typed) == []
    assert await find(room, "headline") == ["story"]


async def test_signs_of_patterns_are_letters(room: Newsroom) -> None:
    """A percent sign or an underscore in a short word matches itself only."""
    feed = await room.starter()
    await room.report(feed, "plain", written("a", "axb"))
    await room.report(feed, "sign", written("b", "a_b 5%"))
    assert await room.stores.search.stories(("a_",), None) == ["sign"]
    assert await room.stores.search.stories(("5%",), None) == ["sign"]


async def test_a_server_s_own_feed_is_found_there_alone(room: Newsroom) -> None:
    """Words that only a server's own feed has find the story for that server and nobody else."""
    await room.channel(11)
    await room.channel(21, 2)
    starter, own = await room.starter(), await room.own(11)
    await room.report(starter, "shared", written("a", "Public words"))
    await room.report(own, "shared", written("b", "Whispered words"), verdict=Verdict.JOIN)
    await room.report(
        own, "secret", written("c", "Whispered elsewhere", quotes=(Quote("Psst.", "Insider", None),))
    )
    assert await find(room, "whispered", 1) == ["secret", "shared"]
    for guild in (2, None):
        assert await find(room, "whispered", guild) == []
        assert await find(room, "public", guild) == ["shared"]
        assert await room.stores.quotes.newest(guild) == []
        assert await room.stores.quotes.speakers(guild) == []
    assert await room.stores.quotes.speakers(1) == ["Insider"]


async def test_only_what_is_shown_is_found(room: Newsroom) -> None:
    """Mentions and overviews are in no index: they belong to no list."""
    feed = await room.starter()
    await room.report(feed, "story", written("a", "Shown"))
    await room.report(feed, "story", written("b", "Mentioned"), verdict=Verdict.DIGEST)
    assert await find(room, "shown") == ["story"]
    assert await find(room, "mentioned") == []


async def interrupted(room: Newsroom, feed_id: int) -> None:
    """Keeps an article in a transaction that fails."""
    async with room.stores.database.transaction():
        report = decided(written("c", "Thirdly"), "one")
        await room.stores.articles.add(feed_id, [report], old=False, now=NOON)
        assert await find(room, "thirdly") == ["one"]
        raise InterruptedError


async def test_the_index_keeps_in_step(room: Newsroom) -> None:
    """Changed or deleted articles are found no more by their old words; a failed transaction leaves no trace."""
    feed = await room.starter()
    database = room.stores.database
    await room.report(feed, "one", written("a", "Firstly", quotes=(Quote("Words.", "Somebody", None),)))
    await room.report(feed, "two", written("b", "Secondly"))
    with pytest.raises(InterruptedError):
        await interrupted(room, feed.id)
    assert await find(room, "thirdly") == []
    await database.write("UPDATE articles SET data = replace(data, 'Firstly', 'Lastly') WHERE story_id = 'one'")
    await database.write("DELETE FROM articles WHERE story_id = 'two'")
    assert [await find(room, word) for word in ("firstly", "secondly")] == [[], []]
    assert await room.stores.quotes.newest(None) == []
    assert await room.stores.search.catch_up() == 1
    assert await find(room, "lastly") == ["one"]
    assert [quote.speaker for quote in await room.stores.quotes.newest(None)] == ["Somebody"]
    for index in ("search_parts", "search_words"):
        await database.write(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608 - ours
    assert [word for word, _ in await room.stores.search.vocabulary(6, 8)].count("firstly") == 0


async def test_what_an_earlier_version_kept_is_taken_in(room: Newsroom) -> None:
    """Articles from before the index are found after the next start, each taken in once."""
    feed = await room.starter()
    for number in range(3):
        await room.report(feed, f"s{number}", written(str(number), f"Headline {number}"))
    await room.stores.database.write("DELETE FROM searchable")
    await room.stores.database.write("DELETE FROM quotes")
    assert await find(room, "headline") == []
    assert await room.stores.search.catch_up() == 3
    assert await room.stores.search.catch_up() == 0
    assert len(await find(room, "headline")) == 3


async def test_quotes_are_kept_once_and_only_new_ones(room: Newsroom) -> None:
    """The same words in two reports are one quote, at the first report; repeated old ones are none."""
    feed = await room.starter()
    said = Quote("It still might happen.", "Rosa Salazar", "Collider")
    old = Quote("I would play her forever.", "Rosa Salazar", "Variety", recycled=True)
    for number in (2, 1):
        report = written(str(number), "Headline", quotes=(said, old, Quote("Nobody said this.", None, None)))
        when = replace(report.item, published=NOON + timedelta(hours=number))
        await room.report(feed, "story", replace(report, item=when), verdict=Verdict.JOIN)
    [kept] = await room.stores.quotes.newest(None)
    assert (kept.text, kept.origin, kept.at) == (said.text, "Collider", NOON + timedelta(hours=1))
    assert await room.stores.quotes.newest(None, ("still", "happen")) == [kept]
    assert await room.stores.quotes.newest(None, ("still", "forever")) == []


async def test_searches_are_remembered_for_a_while(room: Newsroom) -> None:
    """The same search has one number; what nobody looked at for a month is forgotten."""
    search = room.stores.search
    first = await search.remember("news", ["rosa", 'a "b"'], NOON)
    assert await search.remember("news", ["rosa", 'a "b"'], NOON + minutes(1)) == first
    other = await search.remember("quotes", ["rosa", 'a "b"'], NOON + KEPT)
    assert other != first
    assert await search.remembered("news", first) == ("rosa", 'a "b"')
    assert await search.remembered("quotes", first) is None
    await search.remember("news", ["later"], NOON + KEPT + minutes(2))
    assert await search.remembered("news", first) is None
    assert await search.remembered("quotes", other) == ("rosa", 'a "b"')


async def fill(stores: Stores, feed_id: int, count: int, words: Sequence[str]) -> None:
    """Keeps `count` stories with two reports of 300 words each, in one transaction."""
    made: list[Decision] = []
    async with stores.database.transaction():
        for number in range(count):
            story = f"{number:012x}"
            text = " ".join(words[(number * 7 + place * place) % len(words)] for place in range(300))
            reports = [written(f"{number}-{copy}", f"Story {number} of Alita", text) for copy in range(2)]
            await stores.stories.save(compose(story, reports), publish_at=None, now=NOON)
            made += [decided(one, story) for one in reports]
        await stores.articles.add(feed_id, made, old=True, now=NOON)


async def test_two_thousand_stories_are_searched(room: Newsroom) -> None:
    """With 2,000 stories (DESIGN section 9) a search finds it all, also by words too short for the index."""
    feed = await room.starter()
    await fill(
        room.stores, feed.id, 2000, [f"{first}{second}ing" for first in "abcdefgh" for second in "klmnopqrst"]
    )
    for typed, count in (("alita", 2000), ("story 1999", 1), ("4k", 0), ("akin hting", 2000)):
        found = await find(room, typed)
        assert len(found) <= count

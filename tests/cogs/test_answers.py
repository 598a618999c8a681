"""/timeline, /quotes, /franchise, /news search and story through the unmodified discord.py, wherever fans are."""

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from news.model import Article, Decision, FeedItem, Importance, Quote, Relevance, Signal, Topic, Verdict
from news.stories import compose
from storage.channels import ChannelKind
from storage.feeds import Validators
from tests.cogs.conftest import NOW, World, buttons, is_private, running, starter, text
from tests.cogs.stored import keep, keep_many, report

HOSTILE = (
    "@everyone <@&1100000000000001011> **[free](https://evil.example)** \u202e # https://evil.example `x` || ~~"
)
COMMANDS: dict[str, dict[str, Any]] = {
    "timeline": {},
    "quotes": {},
    "franchise": {},
    "news search": {"words": "salazar"},
}
PAGED: dict[str, dict[str, Any]] = {
    "timeline": {"year": 1990},
    "quotes": {},
    "quotes ": {"person": "Robert Rodriguez"},
    "news search": {"words": "story"},
    "news story": {"story": "0" * 12},
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_an_empty_database_is_answered(world: World, command: str) -> None:
    """Before the first feed is read, every command says what it can."""
    answer = await world.ask(command, options=COMMANDS[command])
    assert text(answer)
    assert "None" not in text(answer)
    assert not is_private(answer)


@pytest.mark.parametrize("place", ["dm", "lounge"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_everywhere(world: World, command: str, place: str) -> None:
    """In direct messages and in servers without the bot, where answers are for the asker alone."""
    await keep_many(world.stores, 1)
    answer = await world.ask(command, channel_id=place, options=COMMANDS[command])
    assert text(answer)
    assert is_private(answer) is (place == "lounge")


@pytest.mark.parametrize("command", PAGED)
async def test_pages_survive_a_restart(world: World, command: str) -> None:
    """A list of an earlier run still turns its pages, in place for whoever asked."""
    await keep_many(world.stores, 7)
    await keep(world.stores, "0" * 12, [report(number, outlet=f"o{number}.example") for number in range(20, 27)])
    first = await world.ask(command.strip(), options=PAGED[command])
    await world.bot.close()
    async with running(world.services, world.sandbox):
        second = (await world.press(first, "Next"))["response"]
    assert second["id"] == first["id"]
    assert text(second) != text(first)
    assert "Page 2 of" in text(second)


async def test_words_are_found(world: World) -> None:
    """Stories with the word come with it marked; two letters of Japanese are enough."""
    await keep(world.stores, "a" * 12, [report(1, title="Kishiro speaks", summary="木城ゆきとが続編を語る。")])
    await keep_many(world.stores, 3)
    answer = await world.ask("news search", options={"words": "続編"})
    assert text(answer).startswith("1 story with “続編”")
    assert "木城ゆきとが**続編**を語る。" in text(answer)


async def test_a_typo_is_forgiven_and_told(world: World) -> None:
    """One slip in a word of five letters or more; shorter words are taken as they are."""
    await keep(world.stores, "a" * 12, [report(1)])
    answer = await world.ask("news search", options={"words": "Salzar collider"})
    assert "Nothing has “salzar”; these have **salazar**." in text(answer)
    assert "Rosa Salazar on a second Alita film" in text(answer)
    assert "No story on record" in text(await world.ask("news search", options={"words": "roza"}))


async def test_a_typo_reveals_no_other_server_s_words(world: World) -> None:
    """A word that only another server's own feed has is neither found nor offered for a typo."""
    await own_story(world, guild=999, title="Zweihander exclusive")
    for words in ("zweihander", "zweihandar"):
        answer = await world.ask("news search", options={"words": words})
        assert "No story on record" in text(answer)
    told = await world.act(
        command="news story", user="fan", autocomplete={"option": "story", "text": "zweihander"}
    )
    assert told["choices"] == []
    answer = await world.ask("news story", options={"story": "e" * 12})
    assert "I know no such story" in text(answer)


async def own_story(world: World, guild: int, title: str) -> None:
    """A story that only a server's own feed told."""
    stores = world.stores
    await stores.guilds.save(guild, "Elsewhere", 7, NOW)
    await stores.channels.add(9990, guild, ChannelKind.TEXT, NOW)
    feed = await stores.feeds.add("https://own.example/feed", "Own", NOW)
    await stores.subscriptions.add(9990, feed.id, NOW)
    await stores.feeds.succeeded(feed.id, Validators(), NOW, NOW)
    one = report(1, title=title)
    async with stores.database.transaction():
        await stores.stories.save(compose("e" * 12, [one]), publish_at=None, now=NOW)
        await stores.articles.add(feed.id, [Decision(one, Verdict.POST, "e" * 12, ())], old=False, now=NOW)


async def test_one_story(world: World) -> None:
    """Picked by its headline: summary, quote, and every outlet's report in order of time, with links."""
    reports = [report(number, outlet=f"outlet{number}.example") for number in (3, 1, 2)]
    await keep(world.stores, "a" * 12, reports)
    told = await world.act(
        command="news story", user="fan", autocomplete={"option": "story", "text": "second ali"}
    )
    [choice] = told["choices"]
    assert choice == {"name": "Rosa Salazar on a second Alita film", "value": "a" * 12} | choice
    answer = await world.ask("news story", options={"story": choice["value"]})
    places = [text(answer).index(f"outlet{number}.example:") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert "“It still might happen.”\n> — Rosa Salazar, to Collider" in text(answer)
    assert set(buttons(answer)) == {"Why this?", "Report"}
    typed = await world.ask("news story", options={"story": "second alita"})
    assert text(typed) == text(answer)


async def test_suggestions_without_words_are_the_newest(world: World) -> None:
    """Before anything is typed, the newest stories are offered, at most 25."""
    await keep_many(world.stores, 30)
    told = await world.act(command="news story", user="fan", autocomplete={"option": "story", "text": ""})
    assert [choice["name"] for choice in told["choices"]] == [f"Story {number}" for number in range(29, 4, -1)]


async def test_unconfirmed_claims_have_pages_of_their_own(world: World) -> None:
    """From "How sure is this?" all that is claimed without proof, with the reason why it changes nothing."""
    sure = (await world.press(await world.ask("sequel-status"), "How sure is this?"))["response"]
    claims = (await world.press(sure, "What is claimed without proof"))["response"]
    assert is_private(claims)
    assert "A rumour without a named source." in text(claims)


async def test_quotes_of_the_record_and_the_news(world: World) -> None:
    """Both are found by person and word; the record's words, repeated in the news, are there once."""
    again = Quote("It still might happen.", "Rosa Salazar", "Collider")
    new = Quote("We are nearly there.", "Rosa Salazar", "Variety")
    reports = [replace(report(number), quotes=(quote,)) for number, quote in enumerate((again, new))]
    await keep(world.stores, "a" * 12, reports)
    answer = await world.ask("quotes", options={"person": "Salazar"})
    assert text(answer).count("It still might happen.") == 1
    assert text(answer).index("We are nearly there.") < text(answer).index("It still might happen.")
    narrowed = await world.ask("quotes", options={"person": "rosa salazar", "words": "nearly"})
    assert text(narrowed).startswith("1 quote on record")
    assert "We are **nearly** there." in text(narrowed)


async def test_people_are_suggested(world: World) -> None:
    """Names with words on record, also by an alias."""
    told = await world.act(command="quotes", user="fan", autocomplete={"option": "person", "text": "cameron"})
    assert [choice["value"] for choice in told["choices"]] == ["James Cameron"]
    told = await world.act(command="quotes", user="fan", autocomplete={"option": "person", "text": ""})
    assert "Rosa Salazar" in [choice["name"] for choice in told["choices"]]


async def test_a_forgotten_search(world: World) -> None:
    """Who turns a page of a search that is no longer kept is told to search again; the page stays."""
    await keep_many(world.stores, 7)
    first = await world.ask("news search", options={"words": "story"})
    await world.stores.database.write("DELETE FROM searches")
    told = await world.press(first, "Next")
    (followup,) = told["followups"]
    assert "too old to turn its pages" in followup["content"]
    assert is_private(followup)


async def test_a_work_and_its_neighbours(world: World) -> None:
    """A work is found by its name, and the buttons go on to others and back to all."""
    told = await world.act(command="franchise", user="fan", autocomplete={"option": "work", "text": "mars"})
    [choice] = told["choices"]
    answer = await world.ask("franchise", options={"work": choice["value"]})
    assert "Mars Chronicle" in text(answer)
    assert "Read at: [" in text(answer)
    assert text((await world.press(answer, "Next"))["response"]) != text(answer)
    everything = (await world.press(answer, "All works"))["response"]
    assert text(everything) == text(await world.ask("franchise"))
    unknown = await world.ask("franchise", options={"work": "Spy Kids"})
    assert "I know no such work" in text(unknown)
    assert is_private(unknown)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("news search", "words"),
        ("news story", "story"),
        ("quotes", "person"),
        ("quotes", "words"),
        ("franchise", "work"),
    ],
)
@pytest.mark.parametrize("typed", [HOSTILE, '" OR 1=1; --', "*" * 100, "\u202e\u200b", "a b c d e f g h i j k"])
async def test_hostile_options_do_nothing(world: World, command: str, option: str, typed: str) -> None:
    """Whatever is typed mentions nobody, links nowhere and is answered with a sentence."""
    await keep(world.stores, "a" * 12, [report(1)])
    limit = 100 if option == "person" else 200
    answer = await world.ask(command, options={option: typed[:limit]})
    assert text(answer)
    harmless(answer)


def harmless(answer: Any) -> None:
    """Nobody is mentioned and nothing hostile is a link."""
    assert (answer["mentions"], answer["mention_roles"], answer["mention_everyone"]) == ([], [], False)
    assert "(https://evil" not in text(answer)
    assert "\u202e" not in text(answer)


@pytest.mark.parametrize(
    ("command", "option"),
    [("news search", "words"), ("quotes", "words"), ("franchise", "work"), ("news story", "story")],
)
async def test_four_thousand_characters(world: World, command: str, option: str) -> None:
    """Discord itself refuses more than the option takes; the bot never sees it, and suggestions stand it."""
    told = await world.act(command=command, user="fan", options={option: "a" * 4000})
    assert told["error"]
    assert told["response"] is None
    if option in ("work", "story"):
        told = await world.act(command=command, user="fan", autocomplete={"option": option, "text": "a " * 2000})
        assert told["choices"] == []


async def test_hostile_feeds_do_nothing(world: World) -> None:
    """What a feed says is shown, found, quoted and suggested without doing anything."""
    bad = report(1, title=HOSTILE, summary=HOSTILE, quote=Quote(HOSTILE, HOSTILE, HOSTILE))
    await keep(world.stores, "a" * 12, [bad])
    for command, options in (
        ("news search", {"words": "everyone evil.example"}),
        ("news story", {"story": "a" * 12}),
        ("quotes", {"words": "everyone"}),
    ):
        answer = await world.ask(command, options=options)
        assert "everyone" in text(answer)
        harmless(answer)
    told = await world.act(command="quotes", user="fan", autocomplete={"option": "person", "text": "everyone"})
    assert all("\u202e" not in choice["name"] for choice in told["choices"])
    assert len(told["choices"]) == 1
    picked = await world.ask("quotes", options={"person": told["choices"][0]["value"]})
    assert "1 quote on record" in text(picked)


async def test_two_thousand_stories(world: World) -> None:
    """With as many stories as are kept, every answer and suggestion comes in well under a second."""
    await _fill(world, 2000)
    asked: list[dict[str, Any]] = [
        {"command": "news search", "options": {"words": "still possible"}},
        {"command": "news search", "options": {"words": "posible 1999"}},
        {"command": "news search", "options": {"words": "4k"}},
        {"command": "news latest"},
        {"command": "quotes", "options": {"words": "number"}},
        {"command": "timeline"},
        {"command": "news story", "autocomplete": {"option": "story", "text": "sto"}},
        {"command": "quotes", "autocomplete": {"option": "person", "text": "ro"}},
    ]
    for body in asked:
        began = time.perf_counter()
        told = await world.act(user="fan", **body)
        assert told["error"] is None
        assert time.perf_counter() - began < 1.0, body


async def _fill(world: World, count: int) -> None:
    """Keeps `count` stories at once."""
    feed = await starter(world.stores)
    made: list[Decision] = []
    async with world.stores.database.transaction():
        for number in range(count):
            one = _numbered(number)
            story = f"{number:012x}"
            await world.stores.stories.save(compose(story, [one]), publish_at=None, now=NOW)
            made.append(Decision(one, Verdict.POST, story, ()))
        await world.stores.articles.add(feed.id, made, old=True, now=NOW)


def _numbered(number: int) -> Article:
    url = f"https://outlet.example/{number}"
    words = f"Story {number}. Rosa Salazar told Collider that a second film is still possible. " * 4
    item = FeedItem(
        "feed", str(number), url, url, f"Story {number}", words, NOW - timedelta(hours=number), "o.example", ""
    )
    return Article(
        item=item,
        canonical=url,
        headline=f"Story {number}",
        relevance=Relevance.NEWS,
        reasons=(),
        topic=Topic.INTERVIEW,
        importance=Importance.MINOR,
        signal=Signal.NONE,
        quotes=(
            Quote(f"I said that number {number} is one of {number * 7} good ones.", "Rosa Salazar", "Collider"),
        ),
        summary="Rosa Salazar told Collider that a second film is still possible.",
    )

"""/timeline, /quotes, /franchise, /news search and story through the unmodified discord.py, wherever fans are."""

from dataclasses import replace
from typing import Any

import pytest

from news.model import Article, Decision, Quote, Verdict
from news.stories import compose
from storage.channels import ChannelKind
from storage.feeds import Validators
from tests.cogs.conftest import NOW, World, buttons, is_private, running, text
from tests.cogs.stored import keep, keep_many, report

PAGED: dict[str, dict[str, Any]] = {
    "timeline": {"year": 1990},
    "quotes": {},
    "quotes ": {"person": "Robert Rodriguez"},
    "news search": {"words": "story"},
    "news story": {"story": "0" * 12},
}


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


def italian(number: int, words: str, origin: str) -> Article:
    """A page in Italian that has words of Rosa Salazar's."""
    about = "L'attrice ha detto a Collider che un secondo film della serie è ancora possibile per tutti."
    one = report(number, title="Alita 2", summary=about, quote=Quote(words, "Rosa Salazar", origin))
    return replace(one, item=replace(one.item, lang="it"))


async def test_a_translation_is_no_second_quote(world: World) -> None:
    """One statement counts once, in the words of its original; what was said to an Italian outlet is no copy."""
    original = report(0, quote=Quote("We have the sets, you know.", "Rosa Salazar", "Collider"))
    copy = italian(1, "Potrebbe ancora accadere", "Collider")
    other = italian(2, "Nessuno mi ha chiamata.", "Movieplayer")
    await keep(world.stores, "a" * 12, [original, copy, other])
    answer = text(await world.ask("quotes", options={"person": "Salazar"}))
    assert "We have the sets, you know." in answer
    assert "Potrebbe ancora accadere" not in answer
    assert "Nessuno mi ha chiamata." in answer
    assert "Potrebbe **ancora**" in text(await world.ask("quotes", options={"words": "ancora"}))


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

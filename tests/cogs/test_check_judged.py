"""/check and /news tell how the bot or an editor judged a page or story: no news, rejected, taken back."""

from dataclasses import replace
from typing import Any

import pytest

from cogs.poster import DiscordPoster
from news.model import Decision, Relevance, Signal, Topic, Trust, Verdict
from news.stories import compose
from pipeline.deliver import Deliver
from tests.cogs.conftest import NOW, World, starter, text
from tests.cogs.stored import keep, report
from tests.cogs.test_desk import claim, desk, two_reports

__all__ = ["desk"]  # the fixture

AGO = f"<t:{int(NOW.timestamp())}:R>"
HEADLINE = "Alita 2 is confirmed by insiders"
WHY = ("It claims a green light, but names nobody whose word could bear that out.",)


async def check(world: World, words: str, user: str = "fan") -> str:
    """What /check answers."""
    return text(await world.ask("check", user=user, options={"claim": words}))


async def go(world: World) -> None:
    """The studio's own word that the film is made, as one story."""
    said = replace(claim(1, "20thcenturystudios.com"), trust=Trust.OFFICIAL, official=True)
    one = replace(
        report(1, title="Alita 2 greenlit", summary="The studio has greenlit Alita 2.", quote=None),
        signal=Signal.GREENLIGHT,
        topic=Topic.GREENLIGHT_CLAIM,
        trust=Trust.OFFICIAL,
        claims=(said,),
    )
    await keep(world.stores, "a" * 12, [one])


async def reject(world: World, number: int = 1, why: str = "The account was hijacked.") -> None:
    """An editor rejects a claim."""
    options = {"claim": f"{number:016x}", "why": why}
    await world.ask("desk reject", user="editor", options=options)


async def test_a_rejected_story_is_no_known_story(desk: World) -> None:
    """After an editor's rejection answers and lists no longer assert a story: they say that, when and why."""
    await go(desk)
    before = await check(desk, "Alita 2 greenlit")
    assert before.startswith("**A known story.**")
    assert "it is said to be greenlit" in before
    await reject(desk)
    told = f"*Rejected:* an editor of this bot decided {AGO} that this does not hold. The account was hijacked."
    for asked in ("Alita 2 greenlit", "https://outlet.example/1"):
        answer = await check(desk, asked)
        assert answer.startswith("**An editor of this bot rejected this.**"), asked
        assert told in answer
        assert "it is said to be greenlit" not in answer
    listed = text(await desk.ask("news latest", options={"topic": "greenlight_claim"}))
    assert told in listed
    assert "The studio has greenlit" not in listed
    assert told in text(await desk.ask("news search", options={"words": "greenlit"}))
    assert told in text(await desk.ask("news story", options={"story": "a" * 12}))


async def test_posts_of_a_rejected_story(desk: World) -> None:
    """What stands in channels says that it was rejected, and no longer so once it is confirmed after all."""
    await desk.ask("setup", user="moderator", options={"channel": "alita-news"})
    await go(desk)
    deliver = Deliver(desk.stores, DiscordPoster(desk.bot), per_second=50, clock=desk.clock)

    async def said() -> str:
        await deliver.run()
        [post] = (await desk.channel("alita-news"))["messages"]
        return text(post)

    before = await said()
    assert "*Rejected:*" not in before
    await reject(desk)
    assert f"*Rejected:* an editor of this bot decided {AGO} that this does not hold." in await said()
    await desk.ask("desk confirm", user="editor", options={"claim": f"{1:016x}"})
    assert await said() == before


async def test_confirmed_after_all(desk: World) -> None:
    """The newest decision holds: a claim that was rejected and then confirmed is a known story again."""
    await go(desk)
    await reject(desk)
    await desk.ask("desk confirm", user="editor", options={"claim": f"{1:016x}"})
    assert (await check(desk, "Alita 2 greenlit")).startswith("**A known story.**")


async def test_one_report_of_two_is_rejected(desk: World) -> None:
    """A story that another report still bears out is told as it is, with what was rejected of it."""
    await two_reports(desk.stores)
    await desk.ask("desk merge", user="editor", options={"story": f"{1:012x}", "into": f"{2:012x}"})
    await reject(desk)
    answer = await check(desk, "https://outlet.example/2")
    assert "*Rejected in part:* an editor of this bot decided" in answer
    await reject(desk, 2)
    assert "*Rejected:* an editor of this bot decided" in await check(desk, "https://outlet.example/2")


async def test_a_withdrawn_story_is_no_known_story(desk: World) -> None:
    """What an editor withdrew is told as taken back, in answers and in lists."""
    await go(desk)
    await desk.ask("desk withdraw", user="editor", options={"story": "a" * 12, "words": "A hoax."})
    assert (await check(desk, "Alita 2 greenlit")).startswith("**This was taken back.**")
    listed = text(await desk.ask("news latest"))
    assert "this story is withdrawn. A hoax." in listed
    assert "The studio has greenlit" not in listed


async def read(world: World, **changes: Any) -> None:
    """A page that was read, judged and stopped, kept as the bot keeps it: without a story."""
    feed = await starter(world.stores)
    one = replace(
        report(1, title=HEADLINE, quote=None), signal=Signal.NONE, topic=Topic.GREENLIGHT_CLAIM, **changes
    )
    await world.stores.articles.add(feed.id, [Decision(one, Verdict.DIGEST, None, WHY)], old=False, now=NOW)


@pytest.mark.parametrize("asked", ["https://outlet.example/1?utm_source=x", HEADLINE, HEADLINE.upper()])
async def test_a_page_that_was_read_and_stopped(world: World, asked: str) -> None:
    """By its address or its headline: that the page was read, by which feed, and why it is no news."""
    await read(world)
    answer = await check(world, asked)
    assert answer.startswith("**I have read this page, and it is no report that I would pass on.**")
    assert "by Outlet," in answer
    assert "Stopped by the judgement: for lists only." in answer
    assert f"• {WHY[0]}" in answer
    assert "do not have this page" not in answer


async def test_a_page_of_many_words(world: World) -> None:
    """However much a page's judgement has to say, where the sequel stands is told below it."""
    feed = await starter(world.stores)
    why = tuple(f"{number} " + "reason " * 40 for number in range(20))
    stopped = Decision(report(1, title=HEADLINE, quote=None), Verdict.SKIP, None, why)
    await world.stores.articles.add(feed.id, [stopped], old=False, now=NOW)
    answer = await check(world, HEADLINE)
    assert "• 0 reason" in answer
    assert "**Where the sequel stands:** **Not greenlit.**" in answer


async def test_other_words_than_a_headline(world: World) -> None:
    """A headline of a page that was stopped is known to the letter only: close words are no page."""
    await read(world, relevance=Relevance.MENTION)
    assert "do not have this page or these words" in await check(world, f"{HEADLINE} say so")


@pytest.mark.parametrize(
    ("claim", "first"),
    [
        ("Rosa Salazar arrested", "**No source we trust says this.** My sources do not have"),
        ("Rosa Salazar leaves Alita 2", "**No source we trust says this.** My sources do not have"),
        (
            "Rosa Salazar told Collider a second film is not possible",
            "**No source we trust says this in these words.**",
        ),
    ],
)
async def test_invented_words_on_people(world: World, claim: str, first: str) -> None:
    """A story with a name in it bears out neither all that is claimed of that person nor its own contrary."""
    await keep(world.stores, "a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    await keep(world.stores, "b" * 12, [report(2, outlet="gossip.example", title="Rosa Salazar talks")])
    assert (await check(world, claim)).startswith(first)


async def test_a_contrary_that_nobody_trusted_tells(world: World) -> None:
    """A story of nobody we trust is not shown for words that it does not say."""
    await keep(world.stores, "b" * 12, [report(2, outlet="gossip.example")])
    answer = await check(world, "Rosa Salazar told Collider a second film is not possible")
    assert answer.startswith("**No source we trust says this.** My sources do not have")


async def test_a_statement_that_is_not_believed(desk: World) -> None:
    """A page of the record that counts for nothing says why, also where an editor rejected it."""
    doubted = next(one for one in (await desk.services.standing.on(NOW)).unconfirmed if one.curated and one.link)
    answer = await check(desk, doubted.link)
    assert answer.startswith("**No source we trust says this.** I know it only from here:")
    assert doubted.reasons[0] in answer
    counts = next(event for event in desk.services.rules.events if event.speaker == "James Cameron" and event.url)
    assert (await check(desk, counts.url)).startswith("**On record.**")
    await desk.ask("desk reject", user="editor", options={"claim": counts.id, "why": "Misdated."})
    assert "An editor rejected it: Misdated." in await check(desk, counts.url)


def test_a_claim_of_no_story() -> None:
    """A story without claims cannot be rejected."""
    assert compose("a" * 12, [report(1)]).rejected is None

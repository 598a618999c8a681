"""/news, /about, and the buttons under posts, through the unmodified discord.py."""

import pytest

from news.model import Quote, Topic
from pipeline.poster import Post, Target, mark_of
from storage.channels import ChannelKind
from tests.cogs.conftest import World, buttons, is_private, running, text
from tests.cogs.stored import keep, keep_many, report

HOSTILE = "@everyone <@&1100000000000001011> **[free](https://evil.example)** \u202e # https://evil.example `x`"


async def test_no_news_yet(world: World) -> None:
    """An empty database is answered with a sentence."""
    answer = await world.ask("news latest")
    assert answer["content"].startswith("There is no news yet.")
    assert "</sequel-status:" in answer["content"]


async def test_the_newest_come_first(world: World) -> None:
    """Stories are listed newest first, five a page, with buttons to the others."""
    await keep_many(world.stores, 12)
    first = await world.ask("news latest")
    assert [f"Story {n}" in text(first) for n in (11, 10, 9, 8, 7, 6)] == [True] * 5 + [False]
    second = (await world.press(first, "Next"))["response"]
    assert "Story 6" in text(second)
    assert second["id"] == first["id"]
    last = (await world.press(second, "Next"))["response"]
    assert "Story 0" in text(last)
    assert set(buttons(last)) == {"Previous"}


async def test_somebody_else_turns_pages_for_themselves(world: World) -> None:
    """Who did not ask for a list gets the next page privately; the list stays as it is."""
    await keep_many(world.stores, 7)
    first = await world.ask("news latest", user="fan")
    other = (await world.press(first, "Next", user="moderator"))["response"]
    assert is_private(other)
    assert other["id"] != first["id"]


async def test_one_topic(world: World) -> None:
    """A topic narrows the list, also on its further pages."""
    await keep_many(world.stores, 14)
    first = await world.ask("news latest", options={"topic": "manga"})
    second = (await world.press(first, "Next"))["response"]
    assert text(first).startswith("Latest news: Manga")
    assert "Story 13" in text(first)
    assert "Story 12" not in text(first)
    assert "Story 1" in text(second)
    assert "Story 2" not in text(second)


async def test_a_topic_without_news(world: World) -> None:
    """An empty topic says which one it is."""
    answer = await world.ask("news latest", options={"topic": "award"})
    assert "Awards" in answer["content"]


@pytest.mark.parametrize("place", ["dm", "lounge"])
async def test_everywhere(world: World, place: str) -> None:
    """News can be asked for in direct messages and in servers without the bot."""
    await keep_many(world.stores, 1)
    answer = await world.ask("news latest", channel_id=place)
    assert "Story 0" in text(answer)
    assert is_private(answer) is (place == "lounge")


async def test_pages_survive_a_restart(world: World) -> None:
    """A list of an earlier run still turns its pages."""
    await keep_many(world.stores, 7)
    first = await world.ask("news latest")
    await world.bot.close()
    async with running(world.services, world.sandbox):
        second = (await world.press(first, "Next"))["response"]
    assert "Story 0" in text(second)


async def test_hostile_words_do_nothing(world: World) -> None:
    """What a feed says mentions nobody and links nowhere."""
    bad = report(1, title=HOSTILE, summary=HOSTILE, quote=Quote(HOSTILE, HOSTILE, HOSTILE))
    await keep(world.stores, "a" * 12, [bad])
    answer = await world.ask("news latest")
    assert answer["mentions"] == []
    assert answer["mention_roles"] == []
    assert not answer["mention_everyone"]
    assert "(https://evil" not in text(answer)
    assert "\u202e" not in text(answer)


async def test_why_and_report(world: World) -> None:
    """Under a post: why it was posted, and a report that is counted once for each reader."""
    story_id = "b" * 12
    await keep(world.stores, story_id, [report(1)])
    post = await _posted(world, story_id)
    why = (await world.press(post, "Why this?"))["response"]
    assert is_private(why)
    assert "It names the film." in text(why)
    thanks = (await world.press(post, "Report"))["response"]
    again = (await world.press(post, "Report"))["response"]
    assert thanks["content"].startswith("Thank you!")
    assert again["content"].startswith("You have reported")
    assert await world.stores.reports.count(story_id) == 1


async def test_a_story_that_is_gone(world: World) -> None:
    """A button under a post whose story was pruned says so."""
    story_id = "c" * 12
    await keep(world.stores, story_id, [report(1)])
    post = await _posted(world, story_id)
    await world.stores.database.write("UPDATE articles SET story_id = NULL")
    told = (await world.press(post, "Why this?"))["response"]
    assert "no longer on record" in told["content"]
    assert is_private(told)


async def _posted(world: World, story_id: str) -> dict[str, object]:
    """The message of a story's post in #alita-news."""
    from cogs.poster import DiscordPoster

    story = await world.stores.stories.get(story_id, None)
    assert story is not None
    room = await world.channel("alita-news")
    target = Target(int(room["guild_id"]), int(room["id"]), ChannelKind.TEXT)
    await DiscordPoster(world.bot).send(target, Post(story, mark_of("story", story_id)), "nonce")
    message: dict[str, object] = (await world.channel("alita-news"))["messages"][-1]
    return message


async def test_about(world: World) -> None:
    """What the bot is, who runs it, and an invitation with the permissions it needs."""
    answer = await world.ask("about")
    assert "unofficial" in text(answer)
    assert "keeper@bot.example" in text(answer)
    invite = answer["components"][0]["components"][0]["url"]
    assert "permissions=" in invite
    assert "scope=bot+applications.commands" in invite


def test_every_topic_is_offered() -> None:
    """The choices of /news latest are all topics, within Discord's 25."""
    assert len(Topic) <= 25

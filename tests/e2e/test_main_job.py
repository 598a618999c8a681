"""The main job on the demo's samples: the right stories, each once, also when the bot is killed while posting."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.stage import Stage, stage

_POST = r"/channels/\d+/messages$"


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage with a bot that is set up and has read every feed once."""
    async with stage(tmp_path) as made:
        await made.start_bot()
        await made.set_up()
        yield made


def _text(post: dict[str, object]) -> str:
    return f"{post['content']} {post['embeds']}"


async def test_right_stories_and_only_those(play: Stage) -> None:
    """Four reports of one talk make one post, nothing invented is posted, and later news arrives live."""
    await play.publish(1)

    async def posted() -> bool:
        return len(await play.posts()) == 4

    await play.until(posted)
    posts = [_text(post) for post in await play.posts()]
    assert sum("It still might happen" in post for post in posts) == 1
    assert sum("blood oath" in post for post in posts) == 1
    for outlet in ("Collider", "Movieplayer", "Cinefilos", "Stardust"):
        assert any("It still might happen" in post and outlet in post for post in posts), outlet
    for wrong in (
        "lithium",
        "Greenlit",
        "Avatar: Fire and Ash: tickets",
        "ALITA-G",
        "pollo",
        "25 Manga",
        "Everything",
    ):
        assert not any(wrong in post for post in posts), wrong

    await play.publish(2)

    async def one_more() -> bool:
        return len(await play.posts()) == 5

    await play.until(one_more)
    assert "Traceback" not in play.log()


async def test_status_answers_in_words(play: Stage) -> None:
    """The status names the last word on record with its link, and fits a phone."""
    reply = await play.interact({"command": "sequel-status"})
    content = reply["response"]["content"]
    assert content.startswith("**Not greenlit.**")
    assert "November 2025" in content
    assert "James Cameron" in content
    assert "https://" in content
    assert "studio has said nothing" in content
    assert len(content) <= 600


@pytest.mark.parametrize("action", ["hang", "reset_after_commit", "status_after_commit"])
async def test_killed_while_posting(play: Stage, action: str) -> None:
    """After a kill while a post is on its way, and a restart, every story is there exactly once."""
    await play.faults({"method": "POST", "route": _POST, "action": action, "status": 502, "times": 1})
    await play.publish(1)

    async def struck() -> bool:
        return await play.hits() > 0

    await play.until(struck)
    await play.kill_bot()
    await play.faults()
    await play.start_bot()

    async def posted() -> bool:
        return len(await play.posts()) >= 4

    await play.until(posted)
    await play.publish(2)  # a story that comes later proves that the earlier ones are through

    async def later() -> bool:
        return any("Gunnm Mars Chronicle" in _text(post) for post in await play.posts())

    await play.until(later)
    assert len(await play.posts()) == 5
    assert set((await play.created()).values()) == {1}

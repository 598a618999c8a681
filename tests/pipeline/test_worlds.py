"""Nothing is lost and nothing doubled, whatever fails and whenever the process dies."""

from pathlib import Path

import pytest

from tests.pipeline.worlds import STORIES, World


async def judge(seed: int, folder: Path) -> int:
    """Runs one world and checks what everybody sees in the end; how often the process died."""
    world = World(seed, folder)
    await world.run()
    expected = [f"Headline {story} 0" for story in range(STORIES)]
    for channel, shown in world.messages().items():
        assert sorted(shown) == expected, f"world {seed}, channel {channel}: lost or doubled"
        assert shown == expected, f"world {seed}, channel {channel}: out of order"
    for message in world.discord.messages:
        story = int(message.mark[-1])
        assert message.reports == world.articles[story], f"world {seed}: a message shows an old revision"
    return world.deaths


@pytest.mark.parametrize("part", range(4))
async def test_each_story_is_in_each_channel_once(tmp_path: Path, part: int) -> None:
    """In 24 seeded worlds each story is there once, in order and up to date."""
    deaths = 0
    for seed in range(part * 6, part * 6 + 6):
        deaths += await judge(seed, tmp_path / str(seed))
    assert deaths > 6  # or the worlds were too kind to prove anything


@pytest.mark.torture
@pytest.mark.parametrize("part", range(20))
async def test_thousands_of_worlds(tmp_path: Path, part: int) -> None:
    """The same in four thousand worlds."""
    for seed in range(1000 + part * 200, 1200 + part * 200):
        await judge(seed, tmp_path / str(seed))

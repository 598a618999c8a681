"""/sequel-status through the unmodified discord.py."""

import re

import pytest

from tests.cogs.conftest import World, buttons, is_private, text


async def test_it_answers_in_a_server(world: World) -> None:
    """Not greenlit, the statement of November 2025 with speaker, origin, time and link, the studio's silence."""
    answer = await world.ask("sequel-status")
    assert answer["content"].startswith("**Not greenlit.**")
    assert "The studio has said nothing." in answer["content"]
    assert "James Cameron (producer, co-writer), to Empire, 17 November 2025 (<t:" in answer["content"]
    assert "](<https://www.gamesradar.com/" in answer["content"]
    assert len(answer["content"]) <= 600
    assert not is_private(answer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2020-12-31", "On 31 December 2020: **Not greenlit.** The filmmakers talk about it, no more than that."),
        ("12 jul 2023", "On 12 July 2023: **Not greenlit.** The filmmakers say they are working on it."),
        ("November 2023", "On 30 November 2023: **Not greenlit.** The filmmakers talk about it"),
        ("spring 2023", "On 31 May 2023: **Not greenlit.**"),
        ("last year", "On 31 December 2025: **Not greenlit.** The filmmakers say they are working on it."),
        ("2026", "**Not greenlit.** The filmmakers say they are working on it."),
    ],
)
async def test_as_of(world: World, typed: str, words: str) -> None:
    """Days are taken as people type them, and the answer is that day's."""
    answer = await world.ask("sequel-status", options={"as-of": typed})
    assert answer["content"].startswith(words)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", "“soon” is not a day"),
        ("2031-01-01", "still to come"),
        ("12/11/2025", "“12/11/2025” could be two different days. Write 2025-12-11 or 2025-11-12."),
    ],
)
async def test_days_that_are_none(world: World, typed: str, words: str) -> None:
    """What is no day, or still to come, is told privately with what to do."""
    answer = await world.ask("sequel-status", options={"as-of": typed})
    assert words in answer["content"]
    assert is_private(answer)


@pytest.mark.parametrize(
    "typed", ["@everyone <@1100000000000000202>", "**x** [y](https://evil.example)", "\u202e" * 60]
)
async def test_hostile_days(world: World, typed: str) -> None:
    """What somebody types is shown as it is and does nothing."""
    answer = await world.ask("sequel-status", options={"as-of": typed})
    assert "is not a day" in answer["content"]
    assert not answer["mention_everyone"]
    assert answer["mentions"] == []
    assert "(https://" not in answer["content"]
    assert "\u202e" not in answer["content"]


async def test_today_is_not_a_special_day(world: World) -> None:
    """As of today is the same as without a day."""
    assert await _said(world, {"as-of": "today"}) == await _said(world, {})


async def _said(world: World, options: dict[str, str]) -> str:
    return str((await world.ask("sequel-status", options=options))["content"])


async def test_private(world: World) -> None:
    """Whoever wants it to themselves gets it so, and may make it public where it would be private."""
    assert is_private(await world.ask("sequel-status", options={"private": True}))
    shown = await world.ask("sequel-status", channel_id="lounge", options={"private": False})
    assert not is_private(shown)


async def test_foreign_servers_and_direct_messages(world: World) -> None:
    """In a server without the bot the answer is private by default; in a direct message there is no need."""
    assert is_private(await world.ask("sequel-status", channel_id="lounge"))
    assert not is_private(await world.ask("sequel-status", channel_id="dm"))


async def test_evidence_is_private_and_paged(world: World) -> None:
    """The button opens the statements for whoever presses; pages turn in place."""
    answer = await world.ask("sequel-status")
    opened = (await world.press(answer, "All statements", user="moderator"))["response"]
    assert is_private(opened)
    assert "Page 1 of" in text(opened)
    turned = await world.press(opened, "Next", user="moderator")
    assert "Page 2 of" in text(turned["response"])
    assert turned["response"]["id"] == opened["id"]


async def test_the_first_page_goes_only_forward(world: World) -> None:
    """On the first page only "Next" can be pressed."""
    answer = await world.ask("sequel-status")
    opened = (await world.press(answer, "All statements"))["response"]
    assert set(buttons(opened)) == {"Next"}


async def test_how_sure(world: World) -> None:
    """What would change the answer, and the claims that are not believed, privately."""
    answer = await world.ask("sequel-status", options={"as-of": "2023-11-30"})
    told = (await world.press(answer, "How sure is this?"))["response"]
    assert is_private(told)
    assert "What would change it" in text(told)
    assert re.search(r"Claimed, but by no source", text(told))

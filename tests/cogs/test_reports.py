"""Readers' reports: from the button under a post to the editors' list."""

import logging

import pytest

from storage.decisions import Editor
from tests.cogs.conftest import NOW, World, is_private, text
from tests.cogs.stored import keep, keep_many, report
from tests.cogs.test_desk import desk

__all__ = ["desk"]
STORY = "a" * 12


async def pressed(world: World, story: str, user: str = "fan") -> str:
    """What a reader hears who presses *Report* under a post of a story."""
    found = await world.stores.stories.whole(story)
    assert found is not None
    shown = await world.ask("news story", user=user, options={"story": story})
    return text((await world.press(shown, "Report", user=user))["response"])


async def test_editors_see_what_readers_report(desk: World, caplog: pytest.LogCaptureFixture) -> None:
    """Each story once with its readers, for editors alone; the log tells of it without saying who pressed."""
    caplog.set_level(logging.INFO)
    await keep(desk.stores, STORY, [report(1)])
    assert "No report waits" in text(await desk.ask("desk reports", user="editor"))
    assert "noted for the editors" in await pressed(desk, STORY)
    await pressed(desk, STORY, "moderator")
    assert "reported this story before" in await pressed(desk, STORY)
    [first, second] = [one.message for one in caplog.records if "as wrong" in one.message]
    assert second == "readers report story aaaaaaaaaaaa as wrong, 2 by now: 'Rosa Salazar on a second Alita film'"
    assert "1100000000000000202" not in first + second
    shown = await desk.ask("desk reports", user="editor")
    assert is_private(shown)
    assert "2 readers say that something is wrong" in text(shown)
    assert "Only the editors" in text(await desk.ask("desk reports", user="moderator"))
    refused = await desk.press(shown, "1. Looked at", user="editor")
    assert "Settled: 2 reports" in text(refused["response"])
    assert "No report waits" in text(await desk.ask("desk reports", user="editor"))
    again = await desk.press(shown, "1. Looked at", user="editor")
    assert "perhaps another editor was quicker" in text(again["response"])


async def test_a_corrected_story_is_settled_until_somebody_reports_it_anew(desk: World) -> None:
    """Putting a story right settles its reports; a later one waits again."""
    await keep(desk.stores, STORY, [report(1)])
    await pressed(desk, STORY)
    await desk.services.desk.put_right(STORY, "No.", Editor(5, "Edda"), NOW, withdrawn=False)
    assert await desk.services.reports.waiting() == []
    await pressed(desk, STORY, "moderator")
    assert [one.readers for one in await desk.services.reports.waiting()] == [1]


async def test_many_reported_stories_come_on_pages(desk: World) -> None:
    """Five on a page, each with its button."""
    await keep_many(desk.stores, 7)
    for number in range(7):
        await desk.stores.reports.add(f"{number:012x}", None, 5, NOW)
    shown = await desk.ask("desk reports", user="editor")
    turned = await desk.press(shown, "Next", user="editor")
    assert "**2.** **Story" in text(turned["edits"][-1] if turned["edits"] else turned["response"])

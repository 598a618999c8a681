"""Messages to editors show what became of the claim: who decided, when and why, also after a restart."""

from datetime import timedelta
from typing import Any

import pytest

from cogs.newsroom import Newsroom
from news.status import Action
from sandbox.permissions import Permission
from storage.decisions import Editor
from tests.cogs.conftest import NOW, World, buttons, is_private, running, text
from tests.cogs.test_desk import desk, newsroom, two_reports

__all__ = ["desk"]  # the fixture

CLAIM = f"{1:016x}"
DECIDED = f"**Confirmed** by Edda, editor, <t:{int(NOW.timestamp())}:R>."


async def told(world: World) -> tuple[Newsroom, Any]:
    """Editors were told of two claims; the first message."""
    await two_reports(world.stores)
    room = newsroom(world)
    await room.run()
    return room, await first(world)


async def first(world: World) -> Any:
    """The message on the first claim, as it stands in the editors' channel."""
    return next(one for one in (await world.channel("general"))["messages"] if "variety.com" in one["content"])


async def test_a_decision_by_button_is_shown(desk: World) -> None:
    """At once, by whom and when, in place of what would follow; the other decision stays open."""
    _, message = await told(desk)
    await desk.press(message, "Confirm", user="editor")
    after = await first(desk)
    assert after["id"] == message["id"]
    assert DECIDED in after["content"]
    assert "hangs on this claim" not in after["content"]
    assert set(buttons(after)) == {"Reject", "Give a reason"}
    await desk.press(after, "Reject", user="editor")
    after = await first(desk)
    assert after["content"].index("**Confirmed**") < after["content"].index("**Rejected** by Edda, editor")
    assert set(buttons(after)) == {"Confirm", "Give a reason"}


async def test_a_restart_between_everything(desk: World) -> None:
    """The buttons of an earlier run decide and take reasons; what was decided while nobody ran is shown later."""
    _, message = await told(desk)
    await desk.bot.close()
    async with running(desk.services, desk.sandbox) as bot:
        await desk.press(message, "Confirm", user="editor")
        assert DECIDED in (await first(desk))["content"]
        form = (await desk.press(await first(desk), "Give a reason", user="editor"))["modal"]
        await bot.close()
    async with running(desk.services, desk.sandbox) as bot:
        typed = await desk.act(modal_id=form["id"], fields={"text": "I saw **it** @everyone."}, user="editor")
        assert is_private(typed["response"])
        assert f"{DECIDED} I saw \\*\\*it\\*\\* @\u200beveryone." in (await first(desk))["content"]
        await bot.close()
    await desk.services.desk.decide(CLAIM, Action.REJECT, Editor(1, "Ed"), "No.", NOW)
    async with running(desk.services, desk.sandbox) as bot:
        await Newsroom(bot, desk.services.desk, desk.services.desk_place, desk.clock).run()
        assert "**Rejected** by Ed" in (await first(desk))["content"]


@pytest.mark.parametrize("way", ["confirm", "correct", "list"])
async def test_whatever_way_was_taken(desk: World, way: str) -> None:
    """A decision by command, in the list, or by putting the story right is shown there, too, with its reason."""
    await told(desk)
    if way == "list":
        await desk.press(await desk.ask("desk claims", user="editor"), "1. Reject", user="editor")
        assert sum("**Rejected**" in one["content"] for one in (await desk.channel("general"))["messages"]) == 1
        return
    options = {"claim": CLAIM, "why": "Seen."} if way == "confirm" else {"story": f"{1:012x}", "words": "Seen."}
    await desk.ask(f"desk {way}", user="editor", options=options)
    word = "Confirmed" if way == "confirm" else "Rejected"
    assert f"**{word}** by Edda, editor, <t:{int(NOW.timestamp())}:R>. Seen." in (await first(desk))["content"]


async def test_only_editors_give_reasons(desk: World) -> None:
    """The form opens for everyone and takes nothing from others."""
    _, message = await told(desk)
    await desk.press(message, "Confirm", user="editor")
    form = (await desk.press(await first(desk), "Give a reason", user="moderator"))["modal"]
    typed = await desk.act(modal_id=form["id"], fields={"text": "Because."}, user="moderator")
    assert "Only the editors" in text(typed["response"])
    assert "Because" not in (await first(desk))["content"]
    assert len(await desk.stores.decisions.all()) == 1


async def test_messages_of_an_older_version(desk: World) -> None:
    """One that was sent before such places were kept is known from its first press on."""
    _, message = await told(desk)
    await desk.stores.database.write("UPDATE claims_told SET channel_id = NULL, message_id = NULL")
    await desk.press(message, "Confirm", user="editor")
    assert DECIDED in (await first(desk))["content"]


NO_MORE = {"message": "Maximum number of edits to messages older than 1 hour reached.", "code": 30046}


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "headers": {"Via": "1.1 google"}, "body": NO_MORE},
        {"status": 429, "body": NO_MORE},
        {"status": 403, "body": {"message": "Missing Access", "code": 50001}},
        {"status": 503},
    ],
)
async def test_a_message_that_cannot_change_now_changes_later(desk: World, fault: dict[str, Any]) -> None:
    """The decision holds, whoever pressed is answered, and the message follows when Discord lets it."""
    room, message = await told(desk)
    edits = {"method": "PATCH", "route": r"/channels/\d+/messages/\d+$", "action": "status", "times": None}
    await desk.faults({**edits, **fault})
    answer = (await desk.press(message, "Confirm", user="editor"))["response"]
    assert "Greenlit!" in text(answer)
    await room.run()
    await desk.faults()
    await room.run()
    assert DECIDED not in (await first(desk))["content"]
    desk.clock.at += timedelta(minutes=10)
    await room.run()
    assert DECIDED in (await first(desk))["content"]


async def test_a_deleted_message_is_let_go(desk: World) -> None:
    """What somebody deleted by hand is neither changed nor asked for again; the next one is."""
    room, message = await told(desk)
    await desk.change("message_delete", message=message["id"])
    for number in (1, 2):
        await desk.services.desk.decide(f"{number:016x}", Action.REJECT, Editor(1, "Ed"), "", NOW)
    await room.run()
    assert "**Rejected** by Ed" in (await desk.channel("general"))["messages"][-1]["content"]
    assert await desk.stores.decisions.outdated() == []


async def test_decisions_are_listed(desk: World) -> None:
    """Under the claims that wait: what was decided, the newest first, on pages; unknown claims without words."""
    await two_reports(desk.stores)
    for number in range(1, 8):
        at = NOW - timedelta(hours=number)
        await desk.stores.decisions.add([f"{number:016x}"], Action.REJECT, Editor(1, f"Ed {number}"), "", at)
    listed = await desk.ask("desk claims", user="editor")
    assert "No claim waits for a decision." in listed["content"]
    assert [f"Ed {number}," in text(listed) for number in (7, 6, 5, 4)] == [True, True, True, False]
    assert "A claim that is no longer kept" in text(listed)
    second = (await desk.press(listed, "Next", user="editor"))["response"]
    assert second["id"] == listed["id"]
    last = (await desk.press(second, "Next", user="editor"))["response"]
    assert "Alita 2\\*\\* is a go, variety.com" in text(last)
    assert "Page 3 of 3" in text(last)


async def test_a_lost_answer_does_not_tell_twice(desk: World) -> None:
    """A message whose answer was lost is found when Discord has forgotten its nonce, and shows the decision."""
    await two_reports(desk.stores)
    await desk.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    assert await newsroom(desk).run() == 0
    await desk.post("faults", {"forget_nonces": True})
    assert await newsroom(desk).run() == 2
    (message,) = [one for one in (await desk.channel("general"))["messages"] if "variety.com" in one["content"]]
    await desk.press(message, "Confirm", user="editor")
    assert DECIDED in (await first(desk))["content"]


@pytest.mark.parametrize("fault", [{"action": "reset"}, {"action": "status", "status": 403}])
async def test_what_did_not_arrive_is_told_later(desk: World, fault: dict[str, Any]) -> None:
    """Whether it was refused or lost on the way there."""
    await two_reports(desk.stores)
    await desk.faults({"method": "POST", "route": "/messages$", "times": 1, **fault})
    assert await newsroom(desk).run() == 0
    assert await newsroom(desk).run() == 2
    assert "variety.com" in (await first(desk))["content"]


async def test_nobody_can_say_whether_it_was_told(desk: World, caplog: pytest.LogCaptureFixture) -> None:
    """Without Read Message History a claim in doubt waits, and the operator's log says for what."""
    await two_reports(desk.stores)
    history = int(Permission.READ_MESSAGE_HISTORY)
    await desk.change("overwrite", channel="general", role="Alita News", deny=history)
    await desk.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    assert [await newsroom(desk).run() for _ in range(2)] == [0, 0]
    assert "the bot lacks Read Message History" in caplog.text
    assert (
        len([one for one in (await desk.channel("general"))["messages"] if "variety.com" in one["content"]]) == 1
    )
    await desk.change("overwrite", channel="general", role="Alita News", deny=0)
    assert await newsroom(desk).run() == 2
    assert (
        len([one for one in (await desk.channel("general"))["messages"] if "variety.com" in one["content"]]) == 1
    )

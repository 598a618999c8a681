"""The gateway's events carry Discord's objects: each is checked against the OpenAPI file, in every test."""

import copy

import pytest

from sandbox.honesty import Honesty
from sandbox.model import Event, Json
from sandbox.server import Sandbox
from sandbox.spec import Spec
from tests.sandbox.bot import Bot
from tests.sandbox.conftest import Hands


@pytest.fixture
def events(sandbox: Sandbox) -> list[Event]:
    """Everything the world tells of during the test."""
    heard: list[Event] = []
    sandbox.discord.world.listeners.append(lambda event: heard.append(copy.deepcopy(event)))
    return heard


async def _happenings(hands: Hands) -> None:
    """Something of every kind."""
    changes: list[Json] = [
        {"op": "guild_create", "name": "Zalem"},
        {"op": "guild_rename", "guild": "Zalem", "name": "Tiphares"},
        {"op": "channel_create", "guild": "Iron City", "name": "scrapyard", "type": 15, "tags": ["Parts"]},
        {"op": "channel_rename", "channel": "scrapyard", "name": "yard"},
        {"op": "role_create", "guild": "Iron City", "name": "Hunters"},
        {"op": "role_change", "guild": "Iron City", "role": "Hunters", "color": 255},
        {"op": "member_roles", "guild": "Iron City", "user": "fan", "roles": ["Hunters"]},
        {"op": "message_post", "channel": "general", "user": "fan", "content": "hello"},
        {"op": "channel_delete", "channel": "yard"},
    ]
    for change in changes:
        assert "error" not in await hands.post("world", **change)
    said = (await hands.messages("general"))[0]
    await hands.act(command="whisper", user="fan")
    await hands.act(command="revise", user="fan")
    await hands.act(command="Check this claim", target_id=said["id"], user="fan")
    await hands.act(command="anywhere", channel_id="dm", user="fan")
    await hands.act(command="feeds add", options={"channel": "general", "role": "Hunters", "who": "fan"})


async def test_every_kind_of_event_fits_the_file(bot: Bot, hands: Hands, events: list[Event]) -> None:
    """Servers, channels, roles, members, threads, messages and interactions all break nothing."""
    room = bot.room("general")
    thread = await room.create_thread(name="A thread", message=await room.send("first"))
    await thread.edit(archived=True)
    await _happenings(hands)
    told = {event.name for event in events}
    kinds = "GUILD_CREATE GUILD_UPDATE GUILD_MEMBER_UPDATE GUILD_ROLE_CREATE GUILD_ROLE_UPDATE CHANNEL_CREATE"
    kinds += " CHANNEL_UPDATE CHANNEL_DELETE THREAD_CREATE THREAD_UPDATE MESSAGE_CREATE MESSAGE_UPDATE"
    assert told >= {*kinds.split(), "INTERACTION_CREATE"}
    assert hands.sandbox.discord.lies == []


async def test_a_lie_is_noted(bot: Bot, hands: Hands, events: list[Event], document: Spec | None) -> None:
    """Each object of each event is looked at: with its id gone, whichever it is, that is noted."""
    if document is None:
        pytest.skip("Discord's OpenAPI file is not here.")
    await _happenings(hands)
    for event in events:
        for place in _objects(event):
            lies: list[str] = []
            honesty = Honesty(document, lies)
            honesty.hear(event)
            assert lies == []
            kept = place.pop("id")
            honesty.hear(event)
            place["id"] = kept
            assert lies, (event.name, place)
            assert lies[0].startswith(event.name)


def _objects(event: Event) -> list[Json]:
    """The objects in an event that the file has a schema for."""
    data = event.data
    if event.name == "GUILD_CREATE":
        return [data, *data["channels"], *data["roles"], data["members"][0]["user"]]
    if event.name == "INTERACTION_CREATE":
        resolved = data["data"].get("resolved", {})
        inner = [one for key in ("users", "roles", "messages") for one in resolved.get(key, {}).values()]
        return [*inner, data["member"]["user"] if "member" in data else data["user"]]
    if event.name.startswith(("MESSAGE_", "CHANNEL_", "GUILD_UPDATE")):
        return [data]
    return [data["role"]] if event.name.startswith("GUILD_ROLE") else []

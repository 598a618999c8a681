"""The gateway with a real bot, and with a bare socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from sandbox.model import Timing
from sandbox.server import Sandbox
from tests.sandbox.bot import PATIENCE, Bot
from tests.sandbox.conftest import Hands

GUILDS, GUILD_MESSAGES = 1, 1 << 9


class Socket:
    """A bare gateway client that asks for plain text."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def receive(self) -> Any:
        """The next frame."""
        return json.loads((await asyncio.wait_for(self.socket.receive(), PATIENCE)).data)

    async def send(self, op: int, data: Any) -> None:
        """Send a frame."""
        await self.socket.send_json({"op": op, "d": data})

    async def closed(self) -> int | None:
        """The code the other side closes with."""
        await asyncio.wait_for(self.socket.receive(), PATIENCE)
        return self.socket.close_code


@pytest.fixture
async def socket(sandbox: Sandbox, hands: Hands) -> AsyncIterator[Socket]:
    """A socket that has heard HELLO."""
    async with hands.session.ws_connect(sandbox.gateway_url + "?v=10&encoding=json") as raw:
        bare = Socket(raw)
        assert (await bare.receive())["op"] == 10
        yield bare


@pytest.mark.parametrize(("action", "code"), [("close", 4000), ("close", 1000), ("abort", 0), ("reconnect", 0)])
async def test_dropped_connection_is_resumed(bot: Bot, hands: Hands, action: str, code: int) -> None:
    """After a drop the bot resumes, and hears what happened meanwhile, once."""
    await hands.post("faults", gateway={"action": action, "code": code})
    await hands.post("world", op="message_post", channel="general", user="fan", content="meanwhile")
    heard = await bot.hear()
    await asyncio.wait_for(bot.resumed.wait(), PATIENCE)
    assert heard.author.name == "fan"
    assert bot.heard.empty()


async def test_interaction_during_the_gap_is_answered(bot: Bot, hands: Hands) -> None:
    """An interaction that came while the socket was down reaches the bot by the replay."""
    await hands.post("faults", gateway={"action": "abort"})
    told = await hands.act(command="whisper")
    assert told["response"]["content"] == "psst"


async def test_wrong_token_closes_with_4004(socket: Socket) -> None:
    """IDENTIFY with a wrong token is closed as Discord does."""
    await socket.send(2, {"token": "x", "intents": 0, "properties": {}})
    assert await socket.closed() == 4004


async def test_unapproved_intents_close_with_4014(socket: Socket, sandbox: Sandbox, hands: Hands) -> None:
    """Privileged intents need to be switched on first."""
    await socket.send(2, {"token": sandbox.token, "intents": 1 << 15, "properties": {}})
    assert await socket.closed() == 4014


@pytest.mark.parametrize("frame", ["nonsense", "[]", '{"op": 2, "d": {}}', '{"d": 1}'])
async def test_nonsense_closes_with_4002(socket: Socket, frame: str) -> None:
    """Frames that are none close the socket instead of breaking it."""
    await socket.socket.send_str(frame)
    assert await socket.closed() == 4002


async def test_unknown_session_cannot_be_resumed(socket: Socket, sandbox: Sandbox) -> None:
    """RESUME of an unknown session is answered by op 9 false."""
    await socket.send(6, {"token": sandbox.token, "session_id": "1", "seq": 1})
    frame = await socket.receive()
    assert (frame["op"], frame["d"]) == (9, False)


async def _identified(
    socket: Socket, sandbox: Sandbox, intents: int, shard: tuple[int, int] = (0, 1)
) -> list[str]:
    await socket.send(2, {"token": sandbox.token, "intents": intents, "properties": {}, "shard": shard})
    await socket.send(1, None)
    names = []
    while (frame := await socket.receive())["op"] != 11:
        names.append(frame["t"])
    return names


async def test_heartbeat_ready_and_servers(socket: Socket, sandbox: Sandbox) -> None:
    """READY comes first, then one GUILD_CREATE for the one server; heartbeats are acknowledged."""
    assert await _identified(socket, sandbox, GUILDS) == ["READY", "GUILD_CREATE"]


@pytest.mark.parametrize("timing", [Timing(heartbeat=1.0)])
async def test_heartbeats_are_answered_as_by_a_network(bot: Bot) -> None:
    """discord.py does not take an answer for one to the heartbeat before, and warns of nothing."""
    await asyncio.sleep(1.5)  # the second heartbeat is the first that can be taken wrongly
    assert bot.latency < 0.5


async def test_other_shard_has_no_server(socket: Socket, sandbox: Sandbox) -> None:
    """A shard hears of its own servers alone."""
    home = (1100000000000001000 >> 22) % 2
    assert await _identified(socket, sandbox, GUILDS, (1 - home, 2)) == ["READY"]


async def test_intents_and_content_decide_what_is_heard(socket: Socket, sandbox: Sandbox, hands: Hands) -> None:
    """Without the content intent others' messages come empty; without permission to see they don't come."""
    await _identified(socket, sandbox, GUILDS | GUILD_MESSAGES)
    await hands.post("world", op="overwrite", channel="general", role="@everyone", deny=1 << 10)
    assert (await socket.receive())["t"] == "CHANNEL_UPDATE"
    for room in ("general", "alita-news"):
        await hands.post("world", op="message_post", channel=room, user="fan", content="hidden")
    frame = await socket.receive()
    assert frame["t"] == "MESSAGE_CREATE"
    assert frame["d"]["channel_id"] == str(1100000000000001002)
    assert frame["d"]["content"] == ""


async def test_world_changes_reach_the_bot(bot: Bot, hands: Hands) -> None:
    """Servers, channels and roles that come, change and go are in the bot's cache."""
    made = await hands.post("world", op="guild_create", name="Zalem")
    await hands.post("world", op="channel_create", guild="Zalem", name="tower")
    await hands.post("world", op="channel_rename", channel="tower", name="cable")
    await hands.post("world", op="role_create", guild="Zalem", name="guard")
    await hands.post("world", op="message_post", channel="alita-news", user="fan", content="all heard")
    await bot.hear()
    guild = bot.get_guild(int(made["id"]))
    assert guild is not None
    assert [channel.name for channel in guild.text_channels] == ["general", "cable"]
    assert "guard" in {role.name for role in guild.roles}
    await hands.post("world", op="channel_delete", channel="alita-news")
    await hands.post("world", op="bot_remove", guild="Zalem")
    await hands.post("world", op="message_post", channel="general", user="fan", content="all heard")
    await bot.hear()
    assert bot.get_guild(guild.id) is None
    assert discord.utils.get(bot.get_all_channels(), name="alita-news") is None


async def test_world_refuses_in_sentences(hands: Hands) -> None:
    """Unknown operations and things, and missing keys, are told by a sentence."""
    assert "unknown op" in (await hands.post("world", op="explode"))["error"]
    assert "no guild" in (await hands.post("world", op="guild_delete", guild="x"))["error"]
    assert "needs 'name'" in (await hands.post("world", op="user_create"))["error"]


async def test_event_stream_tells_the_page(bot: Bot, hands: Hands) -> None:
    """New messages arrive on /sandbox/events, ephemeral ones marked with who sees them."""
    async with hands.session.get(hands.sandbox.page + "sandbox/events") as stream:
        assert await stream.content.readline() == b": welcome\n"
        await hands.act(command="whisper", user="fan")
        seen: list[Any] = []
        while len(seen) < 1:
            line = await asyncio.wait_for(stream.content.readline(), PATIENCE)
            if line.startswith(b"data: "):
                seen.append(json.loads(line.removeprefix(b"data: ")))
    (event,) = seen
    assert (event["event"], event["data"]["content"]) == ("MESSAGE_CREATE", "psst")
    assert event["sees"] is not None

"""Rate limits and faults: Discord's headers and refusals, and what the real library makes of them."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from tests.sandbox.bot import Bot
from tests.sandbox.conftest import Clock, Hands


async def room(hands: Hands, name: str = "general") -> str:
    """A channel's id."""
    state = await hands.get("state")
    return str(next(c["id"] for g in state["guilds"] for c in g["channels"] if c["name"] == name))


async def say(hands: Hands, channel: str, text: str = "hello") -> aiohttp.ClientResponse:
    """A message sent over REST."""
    headers = {"Authorization": f"Bot {hands.sandbox.token}"}
    url = f"{hands.sandbox.api_url}/channels/{channel}/messages"
    async with hands.session.post(url, json={"content": text}, headers=headers) as answer:
        await answer.read()
        return answer


async def test_a_channel_takes_five_messages_in_five_seconds(hands: Hands, clock: Clock) -> None:
    """The headers count down, the sixth is refused in Discord's form, another channel is free, time heals."""
    channel, other = await room(hands), await room(hands, "alita-news")
    left = [(await say(hands, channel)).headers["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    refused = await say(hands, channel)
    body = await refused.json()
    assert refused.status == 429
    assert 0 < body["retry_after"] <= 5
    assert body["global"] is False
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["Via"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 5
    assert 0 < float(refused.headers["X-RateLimit-Reset-After"]) <= 5
    assert (await say(hands, other)).status == 200
    clock.ahead += timedelta(seconds=5)
    assert (await say(hands, channel)).status == 200
    told = await hands.get("limits")
    assert (told["refused"], told["invalid"]) == ({"send": 1}, {"429": 1})


async def test_routes_share_what_discord_shares(hands: Hands) -> None:
    """Two routes have buckets of their own, two messages of one channel edited have one together."""
    channel = await room(hands)
    ids = [(await (await say(hands, channel)).json())["id"] for _ in range(2)]
    seen = set()
    for number in range(6):
        status, _ = await hands.call("PATCH", f"/channels/{channel}/messages/{ids[number % 2]}", {"content": "x"})
        seen.add((number, status))
    assert seen == {(0, 200), (1, 200), (2, 200), (3, 200), (4, 200), (5, 429)}


async def test_the_limit_over_all_counts_any_second_and_spares_interactions(hands: Hands, clock: Clock) -> None:
    """With three a second the fourth is refused with global true; callbacks and follow-ups still pass."""
    await hands.post("faults", limits={"per_second": 3})
    statuses = [(await hands.call("GET", "/users/@me"))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    _, body = await hands.call("GET", "/users/@me")
    assert body["global"] is True
    status, _ = await hands.call("POST", "/interactions/1/none/callback", {"type": 5})
    assert status == 404
    clock.ahead += timedelta(seconds=1)
    assert (await hands.call("GET", "/users/@me"))[0] == 200
    assert (await hands.get("limits"))["refused"] == {"global": 2}


async def test_limits_are_switched_widened_and_named(hands: Hands) -> None:
    """Off, nothing is refused and requests are still counted; a rule takes new figures; wrong names are told."""
    channel = await room(hands)
    await hands.post("faults", limits={"on": False})
    assert {(await say(hands, channel)).status for _ in range(8)} == {200}
    assert (await hands.get("limits"))["requests"] == 8
    await hands.post("faults", limits={"on": True, "rules": {"send": [1, 60]}})
    assert [(await say(hands, channel)).status for _ in range(2)] == [200, 429]
    told = await hands.post("faults", limits={"rules": {"sending": [1, 1]}})
    assert "sending" in told["error"]


async def test_refused_tokens_and_places_are_counted(hands: Hands) -> None:
    """401 and 403 count towards the requests for which Discord bans an address."""
    await hands.call("GET", "/users/@me", token="wrong")
    await hands.call("GET", "/guilds/1/members")
    assert (await hands.get("limits"))["invalid"] == {"401": 1}


async def test_the_real_library_waits_by_itself(bot: Bot, hands: Hands) -> None:
    """Seven messages at once come through without a single 429: discord.py reads the headers."""
    await hands.post("faults", limits={"rules": {"send": [5, 0.5]}})
    channel = bot.get_partial_messageable(int(await room(hands)))
    await asyncio.gather(*(channel.send(f"message {number}") for number in range(7)))
    assert len(await hands.messages("general")) == 7
    assert (await hands.get("limits"))["refused"] == {}


@pytest.mark.parametrize("path", ["/sandbox/state", "//sandbox/state", "///sandbox//state"])
async def test_several_slashes_are_one(hands: Hands, path: str) -> None:
    """Addresses put together by hand lead where they mean to, without a redirect."""
    url = hands.sandbox.page.rstrip("/") + path
    async with hands.session.get(url, allow_redirects=False) as answer:
        assert answer.status == 200
        assert "guilds" in await answer.json()
    double = f"{hands.sandbox.page}/sandbox//interact"
    async with hands.session.post(double, json={"command": "none"}, allow_redirects=False) as answer:
        assert "error" in await answer.json()


async def test_late_requests_have_their_effect_though_nobody_waits(hands: Hands) -> None:
    """A request whose sender has gone is still carried out when its time has come."""
    channel = await room(hands)
    await hands.post("faults", rules=[_rule("late", seconds=0.2)])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(say(hands, channel), 0.05)
    assert await hands.messages("general") == []
    async with asyncio.timeout(5):
        while not await hands.messages("general"):  # noqa: ASYNC110 - the other side sets no event of ours
            await asyncio.sleep(0.02)


async def test_an_answer_can_be_lost_after_its_effect(hands: Hands) -> None:
    """The message is there, and the answer never comes."""
    channel = await room(hands)
    await hands.post("faults", rules=[_rule("hang_after_commit")])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(say(hands, channel), 0.2)
    assert len(await hands.messages("general")) == 1


async def test_dice_fall_the_same_for_one_seed(hands: Hands) -> None:
    """Rules with a probability strike some requests, and the same ones again with the same seed."""
    rounds = []
    for _ in range(2):
        await hands.post(
            "faults",
            seed=7,
            rules=[{"route": "/users", "action": "status", "status": 500, "times": None, "probability": 0.5}],
        )
        rounds.append([(await hands.call("GET", "/users/@me"))[0] for _ in range(12)])
    assert rounds[0] == rounds[1]
    assert set(rounds[0]) == {200, 500}


async def test_down_is_down_everywhere_and_ends(bot: Bot, hands: Hands) -> None:
    """REST answers 503, the gateway drops and takes nobody; then all is well and the session resumes."""
    bot.resumed.clear()
    told = await hands.post("faults", down={"seconds": 0.4})
    assert told["disturbed"] == 1
    assert (await hands.call("GET", "/users/@me"))[0] == 503
    await asyncio.wait_for(bot.resumed.wait(), 20)
    assert (await hands.call("GET", "/users/@me"))[0] == 200
    assert "reset" in (await hands.post("faults", down={"seconds": 1, "how": "none"}))["error"]


def _rule(action: str, **more: Any) -> dict[str, Any]:
    return {"method": "POST", "route": r"/messages$", "action": action, **more}

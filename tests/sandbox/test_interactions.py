"""The interact door with a real bot: commands, menus, components, modals, deadlines and permissions."""

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest

from sandbox.defaults import IRON_CITY
from sandbox.model import Timing
from sandbox.permissions import Permission
from tests.sandbox.bot import PATIENCE, Bot, Panel
from tests.sandbox.conftest import Clock, Hands

EPHEMERAL = 64


async def test_deferred_answer_and_its_followup(bot: Bot, hands: Hands) -> None:
    """After a deferral the first follow-up is the response; the next one is a follow-up of its own."""
    told = await hands.act(command="think", settle=0.3)
    assert (told["error"], told["response"]["content"], told["response"]["flags"]) == (None, "thought", 0)
    assert [(one["content"], one["flags"]) for one in told["followups"]] == [("and more", EPHEMERAL)]
    assert [one["content"] for one in await hands.messages("general")] == ["thought"]


async def test_private_deferral_keeps_the_answer_private(bot: Bot, hands: Hands) -> None:
    """What follows an ephemeral deferral is ephemeral, and never in the channel's messages."""
    told = await hands.act(command="/think", options={"private": True}, channel_id="alita-news")
    assert told["response"]["flags"] & EPHEMERAL
    assert await hands.messages("alita-news") == []


async def test_edit_of_the_original_is_told(bot: Bot, hands: Hands) -> None:
    """A later edit of the response is in `edits`, and the channel shows the last state."""
    told = await hands.act(command="revise", settle=0.3)
    assert [one["content"] for one in told["edits"]] == ["second"]
    assert [one["content"] for one in await hands.messages("general")] == ["second"]


async def test_subcommand_with_names_for_things(bot: Bot, hands: Hands) -> None:
    """A subcommand takes channel, role and member by name or id; the moderator is the default user."""
    given = {"channel": "#alita-news", "role": "News Ping", "who": "fan"}
    told = await hands.act(command="feeds add", options=given)
    assert told["response"]["content"] == "alita-news News Ping fan"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ({"command": "nothing"}, "no command"),
        ({"command": "feeds"}, "needs one of its subcommands: add"),
        ({"command": "feeds remove"}, "no subcommand “remove”"),
        ({"command": "feeds add", "user": "fan"}, "do not have permission"),
        ({"command": "feeds add", "channel_id": "dm"}, "cannot be used in this kind of place"),
        ({"command": "feeds add", "options": {}}, "“channel” is required"),
        ({"command": "whisper", "user": "stranger"}, "no user “stranger”"),
        ({"command": "whisper", "channel_id": "nowhere"}, "no channel “nowhere”"),
        ({"command": "whisper", "options": {"x": 1}}, "no option “x”"),
        ({"command": "choose", "options": {"size": "s", "count": 6}}, "between 1 and 5"),
        ({"command": "choose", "options": {"size": "s", "count": "many"}}, "whole number"),
        ({"command": "choose", "options": {"size": "huge", "count": 1}}, "one of: Small, Big"),
        ({"command": "choose", "autocomplete": {"option": "size"}}, "no autocomplete"),
        ({"command": "think", "options": {"private": "perhaps"}}, "true or false"),
        ({"command": "Check this claim", "target_id": "1"}, "no such message"),
        ({"message_id": "1", "custom_id": "why"}, "no such message"),
        ({"modal_id": "1"}, "no such modal"),
        ({}, "Say what to do"),
    ],
)
async def test_client_refuses_before_the_bot_hears(
    bot: Bot, hands: Hands, body: dict[str, Any], part: str
) -> None:
    """What Discord's client would not send is refused with a sentence, and the bot hears nothing."""
    told = await hands.act(**body)
    assert part in told["error"]
    assert (told["response"], told["interaction_id"]) == (None, None)


async def test_choices_by_name_or_value(bot: Bot, hands: Hands) -> None:
    """A choice is taken by its name or value, a number as text or number."""
    by_name = await hands.act(command="choose", options={"size": "Big", "count": "2"})
    by_value = await hands.act(command="choose", options={"size": "s", "count": 5})
    assert [one["response"]["content"] for one in (by_name, by_value)] == ["Big 2", "Small 5"]


async def test_autocomplete_brings_choices(bot: Bot, hands: Hands) -> None:
    """Autocomplete answers with the bot's choices for the text typed so far."""
    told = await hands.act(command="complete", autocomplete={"option": "word", "text": "a"})
    assert told["choices"] == [{"name": f"a{at}", "value": f"a-{at}"} for at in range(3)]


async def test_buttons_answer_update_and_defer(bot: Bot, hands: Hands) -> None:
    """A button can answer privately, change its message at once, or after a deferral."""
    message = await bot.room("alita-news").send("post", view=Panel())
    why = await hands.act(message_id=str(message.id), custom_id="why", user="fan")
    assert (why["response"]["content"], why["response"]["flags"]) == ("because, fan", EPHEMERAL)
    more = await hands.act(message_id=str(message.id), custom_id="more")
    assert (more["response"]["id"], more["response"]["content"]) == (str(message.id), "changed")
    later = await hands.act(message_id=str(message.id), custom_id="later")
    assert later["response"]["content"] == "changed later"
    assert [one["content"] for one in await hands.messages("alita-news")] == ["changed later"]


async def test_link_button_only_links(bot: Bot, hands: Hands) -> None:
    """Unknown components and links cannot be pressed."""
    message = await bot.room("alita-news").send("post", view=Panel())
    told = await hands.act(message_id=str(message.id), custom_id="nothing")
    assert "no component" in told["error"]


async def test_select_takes_values_and_labels(bot: Bot, hands: Hands) -> None:
    """A select takes as many options as it allows, by value or label."""
    message = await bot.room("alita-news").send("post", view=Panel())
    told = await hands.act(message_id=str(message.id), custom_id="pick", values=["red", "BLUE"])
    assert told["response"]["content"] == "red,blue"
    for values in ([], ["red", "green", "blue"], ["mauve"]):
        told = await hands.act(message_id=str(message.id), custom_id="pick", values=values)
        assert told["error"]


async def test_ephemeral_messages_belong_to_one_user(bot: Bot, hands: Hands) -> None:
    """Only the one who got an ephemeral message can press its buttons; it can be dismissed."""
    told = await hands.act(command="whisper", user="fan")
    key = told["response"]["id"]
    assert (await hands.act(message_id=key, custom_id="why", user="moderator"))["error"]
    changed = await hands.act(message_id=key, custom_id="more", user="fan")
    assert (changed["response"]["id"], changed["response"]["content"]) == (key, "changed")
    await hands.post("dismiss", message_id=key)
    assert (await hands.act(message_id=key, custom_id="why", user="fan"))["error"]


async def test_modal_is_opened_filled_in_and_answered(bot: Bot, hands: Hands) -> None:
    """A modal comes back with its fields; submitting checks them as a client does."""
    asked = await hands.act(command="form")
    modal = asked["modal"]
    assert (modal["title"], [one["type"] for one in modal["components"]]) == ("A form", [18, 18])
    missing = await hands.act(modal_id=modal["id"], fields={"where": ["general"]})
    long = await hands.act(modal_id=modal["id"], fields={"name": "x" * 11, "where": ["general"]})
    assert "between 1 and 10" in missing["error"]
    assert "between 1 and 10" in long["error"]
    told = await hands.act(modal_id=modal["id"], fields={"name": "Ido", "where": ["general"]})
    assert told["response"]["content"] == "Ido in general"


async def test_modal_from_a_button(bot: Bot, hands: Hands) -> None:
    """A button can open a modal, too; another user cannot submit it."""
    message = await bot.room("alita-news").send("post", view=Panel())
    asked = await hands.act(message_id=str(message.id), custom_id="ask", user="fan")
    fields = {"name": "x", "where": ["general"]}
    assert (await hands.act(modal_id=asked["modal"]["id"], fields=fields))["error"]
    told = await hands.act(modal_id=asked["modal"]["id"], fields=fields, user="fan")
    assert told["response"]["content"] == "x in general"


async def test_message_menu(bot: Bot, hands: Hands) -> None:
    """A message menu brings the bot the message, without the message content intent."""
    posted = await hands.post(
        "world", op="message_post", channel="general", user="fan", content="It is confirmed!"
    )
    told = await hands.act(command="Check this claim", target_id=posted["id"])
    assert told["response"]["content"] == "checked: It is confirmed!"
    assert told["response"]["type"] == 23


async def test_command_in_a_direct_conversation(bot: Bot, hands: Hands) -> None:
    """A command in the DM with the bot comes without a server."""
    told = await hands.act(command="anywhere", channel_id="dm", user="editor")
    assert told["response"]["content"] == "talk False"


async def test_user_install_carries_commands_anywhere(bot: Bot, hands: Hands) -> None:
    """Who installed the application can use it in a server without it and in private talks; others cannot."""
    state = await hands.get("state")
    private = next(one["id"] for one in state["dms"] if one["private"])
    for place, words in (("lounge", "server True"), (private, "talk True")):
        told = await hands.act(command="anywhere", channel_id=place, user="fan")
        assert told["response"]["content"] == words
        assert (
            "not installed" in (await hands.act(command="anywhere", channel_id=place, user="moderator"))["error"]
        )
    assert (await hands.act(command="think", channel_id="lounge", user="fan"))["error"]


async def test_outside_apps_whisper_without_permission(bot: Bot, hands: Hands) -> None:
    """Where members may not use external apps, their own application answers them alone."""
    deny = int(Permission.USE_EXTERNAL_APPS)
    await hands.post("world", op="overwrite", channel="lounge", role="@everyone", deny=deny)
    told = await hands.act(command="anywhere", channel_id="lounge", user="fan")
    assert told["response"]["flags"] & EPHEMERAL


async def test_permission_can_be_given(bot: Bot, hands: Hands) -> None:
    """A role with Manage Server lets the fan use what she was refused."""
    role = await hands.post("world", op="role_create", guild=IRON_CITY, name="helper", permissions=1 << 5)
    await hands.post("world", op="member_roles", guild=IRON_CITY, user="fan", roles=[role["id"]])
    given = {"channel": "general", "role": "helper", "who": "moderator"}
    told = await hands.act(command="feeds add", options=given, user="fan")
    assert told["response"]["content"] == "general helper moderator"


async def test_commands_offered_depend_on_who_and_where(bot: Bot, hands: Hands) -> None:
    """The list behind `/` leaves out what the user may not use in the channel."""

    async def names(user: str, place: str) -> set[str]:
        told = await hands.get(f"commands?user={user}&channel_id={place}")
        return {command["name"] for command in told["commands"]}

    assert "feeds" in await names("moderator", "general")
    assert "feeds" not in await names("fan", "general")
    assert await names("fan", "lounge") == {"anywhere"}
    assert await names("moderator", "lounge") == set()


async def test_sync_keeps_the_ids_of_commands(bot: Bot) -> None:
    """Syncing again keeps ids by name, and a command of one server is offered there."""
    before = {one.name: one.id for one in await bot.tree.fetch_commands()}
    after = {one.name: one.id for one in await bot.tree.sync()}
    assert before == after


async def test_expired_token_and_second_answer(bot: Bot, hands: Hands, clock: Clock) -> None:
    """A second first answer is 40060; after fifteen minutes the token is worthless."""
    await hands.act(command="keep")
    (interaction,) = bot.kept
    payload = {"type": 4, "data": {"content": "again"}}
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    status, body = await hands.call("POST", path, payload)
    assert (status, body["code"]) == (400, 40060)
    clock.ahead += timedelta(minutes=16)
    with pytest.raises(discord.HTTPException) as caught:
        await interaction.followup.send("late")
    assert (caught.value.status, caught.value.code) == (401, 50027)


class TestDeadlines:
    """With deadlines short enough to wait for."""

    @pytest.fixture
    def timing(self) -> Timing:
        """A tenth of a second to answer."""
        return Timing(answer=0.1, door=0.4)

    async def test_late_answer_is_refused(self, bot: Bot, hands: Hands) -> None:
        """The user reads that nobody answered, and the bot that it was too late (10062)."""
        told = await hands.act(command="late")
        assert told["error"] == "The application did not respond"
        bot.go_on.set()
        error = await asyncio.wait_for(bot.late, PATIENCE)
        assert isinstance(error, discord.NotFound)
        assert error.code == 10062

    async def test_no_bot_no_answer(self, hands: Hands) -> None:
        """Without a bot the answer is the same, after the same time."""
        command = {"name": "x", "description": "x", "type": 1}
        await hands.call("POST", "/applications/1100000000000000100/commands", command)
        assert (await hands.act(command="x"))["error"] == "The application did not respond"

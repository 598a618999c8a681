"""Every command of fans, wherever they type it, whatever there is to tell and whatever somebody typed or wrote.

The table names no command: a new one is in it as soon as the bot has it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from cogs.check import MENU
from news.model import Quote
from tests.cogs.conftest import World, is_private, text
from tests.cogs.stored import keep, keep_at_once, report
from tests.cogs.test_check import channel

PLACES = {"alita-news": False, "dm": False, "lounge": True}
"""A server with the bot, a direct message, one without it; and whether answers are private there by default."""
ALWAYS_PRIVATE = {"check"}
NEEDED: dict[str, dict[str, str]] = {
    "news search": {"words": "film"},
    "news story": {"story": "film"},
    "check": {"claim": "Alita 2 is greenlit"},
}
HOSTILE = (
    "@everyone @here <@1100000000000000202> <@&1100000000000001011> **[free](https://evil.example)** \u202e\u2066"
    "\n# x\n> - https://evil.example `x` || ~~ </ban:1> <#1> [a](<https://evil.example>) \u0000 discord.gg/evil"
    " {words} %s"
)
TYPED = (
    HOSTILE,
    '" OR 1=1; -- NEAR(a b) * ^ :',
    "\u202e\u200b\u2066",
    "*_~`|" * 40,
    "a b c d e f g h i j k",
    "銃" * 90,
    "👩‍👩‍👧‍👦" * 12,
    "None",
    "0",
    "-1",
)
LONG = 4000
Slash = app_commands.Command[Any, ..., Any]


def fan_commands(world: World) -> Iterator[Slash]:
    """Every slash command that can be used in direct messages."""
    for command in world.bot.tree.walk_commands():
        root = command.root_parent or command
        contexts = getattr(root, "allowed_contexts", None)
        if isinstance(command, app_commands.Command) and contexts is not None and contexts.dm_channel:
            yield command


def fine(answer: Any) -> None:
    """It says something, in words for everybody, and does nothing to anybody."""
    said = text(answer)
    assert said
    assert "None" not in said.replace("“None”", "")
    assert "Something broke" not in said
    assert (answer["mentions"], answer["mention_roles"], answer["mention_everyone"]) == ([], [], False)
    assert "](https://evil" not in said
    assert "](<https://evil" not in said
    assert not any(char in said for char in "\u202e\u2066\u0000")


async def everywhere(world: World) -> None:
    """Each command in each place, and the menu."""
    seen = set()
    for command in fan_commands(world):
        name = command.qualified_name
        seen.add(name)
        for place, private in PLACES.items():
            answer = await world.ask(name, channel_id=place, options=NEEDED.get(name, {}))
            fine(answer)
            assert is_private(answer) is (private or name in ALWAYS_PRIVATE), (name, place)
    assert {"sequel-status", "timeline", "news latest", "quotes", "franchise", "check", "about"} <= seen
    fine(await menu(world))


async def menu(world: World) -> Any:
    """*Check this claim* on a hostile message; the answer."""
    posted = await world.change(
        "message_post", channel="general", user="moderator", content=f"Alita {HOSTILE}"[:2000]
    )
    told = await world.act(command=MENU, target_id=posted["id"], user="fan")
    assert told["error"] is None, told
    assert is_private(told["response"])
    return told["response"]


async def test_an_empty_database(world: World) -> None:
    """Before the first feed is read, every command says what it can, everywhere."""
    await everywhere(world)


async def test_two_thousand_stories(world: World) -> None:
    """With as many stories as are kept, everywhere, in Discord's time, to which the sandbox holds."""
    await keep_at_once(world.stores, 2000)
    await everywhere(world)
    for command in fan_commands(world):
        for option in command.parameters:
            if option.autocomplete:
                asked = {"option": option.display_name, "text": "s"}
                told = await world.act(command=command.qualified_name, user="fan", autocomplete=asked)
                assert told["error"] is None
                assert len(told["choices"]) <= 25


async def test_hostile_feeds(world: World) -> None:
    """What a feed says is shown, found, quoted, suggested and checked without doing anything, everywhere."""
    bad = report(
        1, title=f"{HOSTILE} film", summary=HOSTILE, quote=Quote(HOSTILE, HOSTILE, HOSTILE), outlet=HOSTILE
    )
    worse = report(
        2, title="film " + "x" * LONG, summary="\u202e" * LONG, quote=Quote("**" * LONG, "]" * LONG, "(")
    )
    await keep(world.stores, "a" * 12, [bad, worse])
    await channel(world)
    await everywhere(world)
    fine(await world.ask("check", user="moderator", options={"claim": "https://outlet.example/1"}))
    told = await world.act(command="quotes", user="fan", autocomplete={"option": "person", "text": "everyone"})
    assert not any("\u202e" in choice["name"] for choice in told["choices"])
    picked = await world.ask("quotes", options={"person": told["choices"][0]["value"]})
    assert "1 quote on record" in text(picked)


async def test_hostile_options(world: World) -> None:
    """Whatever is typed into any option of any command, it is answered with a sentence and does nothing."""
    await keep(world.stores, "a" * 12, [report(1)])
    for name, option, limit in texts_of(world):
        for typed in TYPED:
            given = {**NEEDED.get(name, {}), option: typed[:limit]}
            told = await world.act(command=name, user="fan", options=given)
            assert told["error"] is None, (name, option, typed)
            fine(told["response"])


async def test_four_thousand_characters(world: World) -> None:
    """Discord itself refuses more than an option takes, before the bot sees it; suggestions stand it."""
    for name, option, limit in texts_of(world):
        assert limit <= 1000, (name, option)
        told = await world.act(command=name, user="fan", options={**NEEDED.get(name, {}), option: "a" * LONG})
        assert told["error"], (name, option)
        assert told["response"] is None
    for command in fan_commands(world):
        for one in command.parameters:
            if one.autocomplete and one.max_value is None:
                asked = {"option": one.display_name, "text": "a " * (LONG // 2)}
                told = await world.act(command=command.qualified_name, user="fan", autocomplete=asked)
                assert (told["error"], told["choices"]) == (None, [])


def texts_of(world: World) -> list[tuple[str, str, int]]:
    """Each option that takes words: command, option, and how many characters it takes."""
    return [
        (command.qualified_name, one.display_name, int(one.max_value or 6000))
        for command in fan_commands(world)
        for one in command.parameters
        if one.type.name == "string" and not one.choices
    ]


@pytest.mark.parametrize("place", PLACES)
async def test_buttons(world: World, place: str) -> None:
    """Answers' buttons work where they were given, and pages turn in place for whoever asked."""
    await keep_at_once(world.stores, 7)
    status = await world.ask("sequel-status", channel_id=place)
    opened = (await world.press(status, "All statements"))["response"]
    assert is_private(opened) or place == "dm"
    turned = (await world.press(opened, "Next"))["response"]
    assert (turned["id"], "Page 2 of" in text(turned)) == (opened["id"], True)
    listed = await world.ask("news latest", channel_id=place)
    assert (await world.press(listed, "Next"))["response"]["id"] == listed["id"]

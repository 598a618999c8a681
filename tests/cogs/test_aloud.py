"""Every answer that fans get, as they read it: kept as snapshots, and free of an insider's words."""

import re
from dataclasses import replace
from typing import Any

from syrupy.assertion import SnapshotAssertion

from news.model import Quote, Topic, Trust
from tests.cogs.aloud import aloud
from tests.cogs.conftest import NOW, World
from tests.cogs.stored import keep, report
from tests.cogs.test_check import FALSE, channel, menu
from tests.cogs.test_notify import chosen

STORY = "a" * 12
STATEMENT = "https://screencrush.com/alita-2-sequel-james-cameron/"
JARGON = re.compile(r"\b(axis|axes|signal|tiers?|None|null|NaN|nan|Traceback|enum|uuid)\b")
RAW_ID = re.compile(r"(?<![<&#:\d/-])\b(\d{9,}|[0-9a-f]{12,})\b")

EMPTY: dict[str, tuple[str, dict[str, Any]]] = {
    "status": ("sequel-status", {}),
    "timeline": ("timeline", {}),
    "latest": ("news latest", {}),
    "latest of a topic": ("news latest", {"topic": "award"}),
    "search": ("news search", {"words": "salazar"}),
    "search without a word": ("news search", {"words": "«»"}),
    "story": ("news story", {"story": "salazar"}),
    "quotes": ("quotes", {}),
    "quotes of nobody": ("quotes", {"person": "Gally"}),
    "quotes without the words": ("quotes", {"words": "motorball"}),
    "quotes of neither": ("quotes", {"person": "Gally", "words": "motorball"}),
    "franchise": ("franchise", {}),
    "check": ("check", {"claim": "Alita 2 starts filming in Spain"}),
    "notify": ("notify", {}),
    "about": ("about", {}),
}
"""What is asked before the first feed was read."""

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "status": ("sequel-status", {}),
    "status on a day": ("sequel-status", {"as-of": "12 jul 2023"}),
    "status on no day": ("sequel-status", {"as-of": "soon"}),
    "status on a day to come": ("sequel-status", {"as-of": "1 May 2031"}),
    "timeline": ("timeline", {}),
    "timeline of a year": ("timeline", {"year": 2019}),
    "latest": ("news latest", {}),
    "latest of a topic": ("news latest", {"topic": "manga"}),
    "search": ("news search", {"words": "still possible"}),
    "search with a typo": ("news search", {"words": "salzar"}),
    "search in vain": ("news search", {"words": "motorball"}),
    "story": ("news story", {"story": STORY}),
    "quotes": ("quotes", {}),
    "quotes of a person": ("quotes", {"person": "Rosa Salazar", "words": "might"}),
    "works": ("franchise", {}),
    "work": ("franchise", {"work": "Mars Chronicle"}),
    "no work": ("franchise", {"work": "Spy Kids"}),
    "check a false page": ("check", {"claim": FALSE}),
    "check false words": ("check", {"claim": "Cameron said by video link at SIGGRAPH that Alita 2 is greenlit"}),
    "check a story": ("check", {"claim": "https://outlet.example/1"}),
    "check more than a story says": ("check", {"claim": "Rosa Salazar told Collider that Alita 2 is greenlit"}),
    "check a statement": ("check", {"claim": STATEMENT}),
    "check gossip": ("check", {"claim": "https://outlet.example/9"}),
    "check nothing known": ("check", {"claim": "https://nobody.example/alita-2"}),
    "about": ("about", {}),
}
"""What is asked when there is news."""

PRESSED: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "all statements": ("sequel-status", {}, ("All statements",)),
    "all statements, on": ("sequel-status", {}, ("All statements", "Next")),
    "how sure": ("sequel-status", {}, ("How sure is this?",)),
    "claims without proof": ("sequel-status", {}, ("How sure is this?", "What is claimed without proof")),
    "works, the first": ("franchise", {}, ("Look through them",)),
    "why a story": ("news story", {"story": STORY}, ("Why this?",)),
    "report a story": ("news story", {"story": STORY}, ("Report",)),
    "report it again": ("news story", {"story": STORY}, ("Report",)),
}
"""Which buttons are pressed under which answer."""


async def news(world: World) -> None:
    """A story of two reports, one about the manga, and gossip."""
    trusted = replace(report(1), trust=Trust.ORIGINAL)
    second = report(
        2,
        title="Alita's Rosa Salazar has hope",
        outlet="variety.com",
        quote=Quote("I am ready.", "Rosa Salazar", "Variety"),
    )
    await keep(world.stores, STORY, [trusted, second])
    manga = report(
        5,
        title="A new volume of Mars Chronicle",
        summary="Kodansha prints a tenth volume.",
        topic=Topic.MANGA,
        outlet="manga.example",
        quote=None,
    )
    await keep(world.stores, "b" * 12, [manga])
    await keep(
        world.stores, "c" * 12, [report(9, title="Is Alita 2 happening?", outlet="gossip.example", quote=None)]
    )


def plain(lines: list[str]) -> list[str]:
    """What of an answer nobody should have to read: words for insiders, bare ids, empty values."""
    return [line for line in lines if JARGON.search(line) or RAW_ID.search(line)]


async def test_before_any_news(world: World, snapshot: SnapshotAssertion) -> None:
    """With an empty database every command says what it can, and what to do next."""
    told = {name: aloud(await world.ask(command, options=options)) for name, (command, options) in EMPTY.items()}
    assert told == snapshot
    assert {name: plain(lines) for name, lines in told.items() if plain(lines)} == {}


async def test_with_news(world: World, snapshot: SnapshotAssertion) -> None:
    """Each command's answers, one after the other."""
    await news(world)
    told = {name: aloud(await world.ask(command, options=options)) for name, (command, options) in ASKED.items()}
    assert told == snapshot
    assert {name: plain(lines) for name, lines in told.items() if plain(lines)} == {}


async def test_what_buttons_open(world: World, snapshot: SnapshotAssertion) -> None:
    """The answers behind buttons."""
    await news(world)
    told = {}
    for name, (command, options, labels) in PRESSED.items():
        message = await world.ask(command, options=options)
        for label in labels:
            message = (await world.press(message, label))["response"]
        told[name] = aloud(message)
    assert told == snapshot
    assert {name: plain(lines) for name, lines in told.items() if plain(lines)} == {}


async def test_the_role_and_the_menu(world: World, snapshot: SnapshotAssertion) -> None:
    """The role for news taken and given back; *Check this claim* on a message with words and on one without."""
    await chosen(world)
    told = {
        "taken": aloud(await world.ask("notify")),
        "given back": aloud(await world.ask("notify")),
        "menu": aloud(await menu(world, f"Is that true? {FALSE}")),
        "menu of nothing": aloud(await menu(world, " ")),
    }
    assert told == snapshot


async def test_what_moderators_see(world: World, snapshot: SnapshotAssertion) -> None:
    """Under /check: how a story was judged, and how it fares in each channel."""
    await channel(world)
    await news(world)
    await world.stores.deliveries.publish(NOW)
    told = {
        link: aloud(
            await world.ask("check", user="moderator", options={"claim": f"https://outlet.example/{link}"})
        )
        for link in ("1", "9")
    }
    assert told == snapshot
    assert [plain(lines) for lines in told.values()] == [[], []]

"""Every answer that editors get, as they read it."""

from typing import Any

from syrupy.assertion import SnapshotAssertion

from tests.cogs.aloud import aloud
from tests.cogs.conftest import World
from tests.cogs.stored import keep, report
from tests.cogs.test_desk import desk, newsroom, two_reports

__all__ = ["desk"]  # the fixture

FIRST, SECOND, THIRD = (f"{number:012x}" for number in (1, 2, 3))
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "claims": ("claims", {}),
    "an unknown claim": ("confirm", {"claim": "nonsense"}),
    "confirm": ("confirm", {"claim": f"{1:016x}", "why": "I have seen the *letter*."}),
    "claims after a decision": ("claims", {}),
    "reject": ("reject", {"claim": f"{1:016x}", "why": "It was forged."}),
    "correct": ("correct", {"story": FIRST, "words": "It is one film, not two."}),
    "withdraw": ("withdraw", {"story": SECOND, "words": "The paper took it back."}),
    "an unknown story": ("correct", {"story": "nonsense", "words": "x"}),
    "split": ("split", {"story": THIRD, "link": "https://outlet.example/4"}),
    "split again": ("split", {"story": THIRD, "link": "https://outlet.example/4"}),
    "merge": ("merge", {"story": THIRD, "into": FIRST}),
    "merge with itself": ("merge", {"story": FIRST, "into": FIRST}),
    "claims at the end": ("claims", {}),
}
"""What an editor types, in order: later answers rest on earlier ones."""


async def test_the_desk(desk: World, snapshot: SnapshotAssertion) -> None:
    """Each answer of /desk, in the order of a day's work, and what others are told."""
    told = {"no claims": aloud(await desk.ask("desk claims", user="editor"))}
    told["no editor"] = aloud(await desk.ask("desk claims", user="moderator"))
    await two_reports(desk.stores)
    await keep(desk.stores, THIRD, [report(3), report(4, outlet="manga.example", quote=None)])
    for name, (command, options) in ASKED.items():
        told[name] = aloud(await desk.ask(f"desk {command}", user="editor", options=options))
    assert told == snapshot


async def test_what_the_editors_channel_says(desk: World, snapshot: SnapshotAssertion) -> None:
    """A claim as it is brought before the editors, and the answer to a button."""
    await two_reports(desk.stores)
    await newsroom(desk).run()
    posts = (await desk.channel("general"))["messages"][-2:]
    told = {"told": [aloud(post) for post in posts]}
    told["pressed"] = [aloud((await desk.press(posts[0], "Confirm", user="editor"))["response"])]
    decided = (await desk.channel("general"))["messages"][-2]
    form = (await desk.press(decided, "Give a reason", user="editor"))["modal"]
    typed = await desk.act(modal_id=form["id"], fields={"text": "I have seen the *letter*."}, user="editor")
    told["explained"] = [aloud(typed["response"])]
    told["after"] = [aloud(post) for post in (await desk.channel("general"))["messages"][-2:]]
    assert told == snapshot

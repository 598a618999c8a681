"""What Discord would refuse is found before it is sent."""

import pytest

from render.message import Button, Choice, Embed, Field, Image, Message, Option, Select, faults

GOOD = Message("Hello", (Embed("Title", "Text", (Field("name", "value"),)),), ((Button("Go", "open:x"),),))
GOOD_SELECT = Choice("x", select=Select("pick:x", "Choose", (Option("A", "1", "of it"), Option("A", "2"))))
FULL = tuple((Button("b", f"open:{n}"),) for n in range(5))


def _select(*options: Option, action: str = "pick:x", prompt: str = "") -> Message:
    return Choice("x", select=Select(action, prompt, options))


BAD = {
    "empty": Message(),
    "content": Message("x" * 2001),
    "astral content": Message("🤖" * 1001),
    "embed title": Message(embeds=(Embed("x" * 257),)),
    "embed description": Message(embeds=(Embed(description="x" * 4097),)),
    "embed footer": Message(embeds=(Embed("t", footer="x" * 2049),)),
    "eleven embeds": Message(embeds=(Embed("t"),) * 11),
    "6000 in all": Message(embeds=(Embed(description="x" * 3001),) * 2),
    "26 fields": Message(embeds=(Embed("t", fields=(Field("a", "b"),) * 26),)),
    "empty field": Message(embeds=(Embed("t", fields=(Field("a", ""),)),)),
    "long field": Message(embeds=(Embed("t", fields=(Field("a", "x" * 1025),)),)),
    "long image address": Message(embeds=(Embed("t", image=Image("https://x.example/" + "x" * 2048)),)),
    "six rows": Message("x", rows=tuple((Button("b", f"open:{n}"),) for n in range(6))),
    "six buttons": Message("x", rows=(tuple(Button("b", f"open:{n}") for n in range(6)),)),
    "empty row": Message("x", rows=((),)),
    "same action twice": Message("x", rows=((Button("a", "open:x"), Button("b", "open:x")),)),
    "no label": Message("x", rows=((Button("", "open:x"),),)),
    "long label": Message("x", rows=((Button("x" * 81, "open:x"),),)),
    "no action": Message("x", rows=((Button("a"),),)),
    "action and address": Message("x", rows=((Button("a", "open:x", "https://x.example"),),)),
    "long action": Message("x", rows=((Button("a", "x" * 101),),)),
    "long address": Message("x", rows=((Button("a", url="https://x.example/" + "x" * 512),),)),
    "a select and five rows": Choice("x", rows=FULL, select=GOOD_SELECT.select),
    "no options": _select(),
    "26 options": _select(*(Option("a", str(n)) for n in range(26))),
    "the same value twice": _select(Option("a", "1"), Option("b", "1")),
    "no label of an option": _select(Option("", "1")),
    "no value of an option": _select(Option("a", "")),
    "long option": _select(Option("x" * 101, "1")),
    "long small print": _select(Option("a", "1", "🤖" * 51)),
    "long action of a select": _select(Option("a", "1"), action="x" * 101),
    "long prompt": _select(Option("a", "1"), prompt="x" * 151),
}


def test_a_good_message_has_no_faults() -> None:
    """What Discord takes passes."""
    assert faults(GOOD) == []
    assert faults(GOOD_SELECT) == []


@pytest.mark.parametrize("name", BAD)
def test_bad_messages_are_found(name: str) -> None:
    """Each limit of Discord by itself."""
    assert len(faults(BAD[name])) == 1

"""The body rules, each at its limit and one step beyond."""

from typing import Any

import pytest

from sandbox import rules, rules_commands
from sandbox.errors import DiscordError
from sandbox.model import Json
from sandbox.spec import Spec
from tests.sandbox.conftest import SHARED, Hands

V2 = 1 << 15
GENERAL = "1100000000000001001"
COMMANDS = "/applications/1100000000000000100/commands"


def button(**more: Any) -> Json:
    """A button."""
    return {"type": 2, "style": 1, "label": "Read", "custom_id": "read"} | more


def link(**more: Any) -> Json:
    """A link button."""
    return {"type": 2, "style": 5, "label": "Read", "url": "https://outlet.example/"} | more


def row(*inner: Json) -> Json:
    """A row of components."""
    return {"type": 1, "components": list(inner)}


def select(count: int = 2, **more: Any) -> Json:
    """A string select with some options."""
    options = [{"label": f"option {at}", "value": str(at)} for at in range(count)]
    return {"type": 3, "custom_id": "pick", "options": options} | more


def text(length: int) -> Json:
    """A text display."""
    return {"type": 10, "content": "x" * length}


def embed(**more: Any) -> Json:
    """A message with one embed."""
    return {"embeds": [more]}


def rows(*inner: Json) -> Json:
    """A message of one row."""
    return {"components": [row(*inner)]}


def v2(*inner: Json, **more: Any) -> Json:
    """A message of V2 components."""
    return {"flags": V2, "components": list(inner)} | more


def fields(count: int) -> list[Json]:
    """Fields of an embed."""
    return [{"name": "n", "value": "v"}] * count


def buttons(count: int) -> list[Json]:
    """Buttons with ids of their own."""
    return [button(custom_id=str(at)) for at in range(count)]


GALLERY_ITEM = {"media": {"url": "https://outlet.example/a.png"}}
FITTING: list[Json] = [
    {"content": "x" * 2000},
    {"content": "x", "nonce": "n" * 25},
    embed(title="x" * 256, description="x" * 4096),
    embed(title="x", fields=fields(25)),
    embed(title="x", fields=[{"name": "n" * 256, "value": "v" * 1024}]),
    embed(title="x", footer={"text": "x" * 2048}, author={"name": "x" * 256}),
    {"embeds": [{"description": "x" * 3000}] * 2},
    {"embeds": [{"title": "x"}] * 10},
    embed(image={"url": "attachment://a.png"}),
    rows(*buttons(5)),
    rows(button(custom_id="x" * 100, label="x" * 80)),
    rows(link()),
    rows(select(25, max_values=25)),
    {"components": [row(button(custom_id=str(at))) for at in range(5)]},
    v2(text(4000)),
    v2({"type": 17, "components": [text(1) for _ in range(39)]}),
    v2({"type": 12, "items": [GALLERY_ITEM] * 10}),
    v2({"type": 9, "components": [text(1)] * 3, "accessory": button()}),
]
BROKEN: list[tuple[str, Json]] = [
    ("content", {"content": "x" * 2001}),
    ("nonce", {"content": "x", "nonce": "n" * 26}),
    ("embeds.0.title", embed(title="x" * 257)),
    ("embeds.0.description", embed(description="x" * 4097)),
    ("embeds.0.fields", embed(title="x", fields=fields(26))),
    ("embeds.0.fields.0.name", embed(title="x", fields=[{"name": "n" * 257, "value": "v"}])),
    ("embeds.0.fields.0.value", embed(title="x", fields=[{"name": "n", "value": "v" * 1025}])),
    ("embeds.0.fields.0.value", embed(title="x", fields=[{"name": "n", "value": ""}])),
    ("embeds.0.footer.text", embed(title="x", footer={"text": "x" * 2049})),
    ("embeds.0.author.name", embed(title="x", author={"name": "x" * 257})),
    ("embeds.0.url", embed(title="x", url="ftp://outlet.example/")),
    ("embeds.0.image.url", embed(title="x", image={"url": "file:///etc/passwd"})),
    ("embeds.0.description", embed(color=1)),
    ("embeds", {"embeds": [{"description": "x" * 3001}] * 2}),
    ("embeds", {"embeds": [{"title": "x"}] * 11}),
    ("components.0.components", rows(*buttons(6))),
    ("components.0.components", rows()),
    ("components.0.components", rows(select(), button())),
    ("components.0.components.0.custom_id", rows(button(custom_id="x" * 101))),
    ("components.0.components.0.custom_id", rows(button(custom_id=None))),
    ("components", rows(button(), button())),
    ("components", {"components": [row(button(custom_id=str(at))) for at in range(6)]}),
    ("components.0.components.0.label", rows(button(label="x" * 81))),
    ("components.0.components.0", rows(button(label=None))),
    ("components.0.components.0.url", rows(link(url=None))),
    ("components.0.components.0.url", rows(link(url="javascript://x"))),
    ("components.0.components.0.url", rows(link(url="https://outlet.example/" + "x" * 512))),
    ("components.0.components.0.custom_id", rows(link(custom_id="x"))),
    ("components.0.components.0.url", rows(button(url="https://outlet.example/"))),
    ("components.0.components.0.options", rows(select(26))),
    ("components.0.components.0.options", rows(select(0))),
    ("components.0.components.0.options", rows(select(options=[{"label": "a", "value": "same"}] * 2))),
    ("components.0.components.0.placeholder", rows(select(placeholder="x" * 151))),
    ("components.0.components.0.max_values", rows(select(2, max_values=3))),
    ("components.0.components.0.max_values", rows(select(2, min_values=2, max_values=1))),
    ("components.0.type", {"components": [text(1)]}),
    ("components.0.type", {"components": [button()]}),
    ("components.0.components.0.type", rows({"type": 4, "custom_id": "x", "style": 1, "label": "x"})),
    ("content", v2(text(1), content="x")),
    ("embeds", v2(text(1), embeds=[{"title": "x"}])),
    ("components", v2(text(2000), text(2001))),
    ("components.0.content", v2(text(0))),
    ("components", v2({"type": 17, "components": [text(1) for _ in range(40)]})),
    ("components.0.components.0.type", v2({"type": 17, "components": [{"type": 17, "components": [text(1)]}]})),
    ("components.0.items", v2({"type": 12, "items": [GALLERY_ITEM] * 11})),
    ("components.0.components", v2({"type": 9, "components": [text(1)] * 4, "accessory": button()})),
    ("components.0.accessory", v2({"type": 9, "components": [text(1)]})),
    ("components", v2(text(1) | {"id": 7}, text(1) | {"id": 7})),
]


def errors_at(errors: Json, path: str) -> list[Json]:
    """The complaints at a place of Discord's nested form."""
    for key in path.split("."):
        errors = errors.get(key, {})
    return list(errors.get("_errors", []))


@pytest.mark.parametrize("body", FITTING)
def test_bodies_at_the_limit_pass(body: Json) -> None:
    """What is just allowed is let through."""
    rules.check_message(body)


@pytest.mark.parametrize(("path", "body"), BROKEN)
def test_bodies_beyond_the_limit_are_refused_at_the_place(path: str, body: Json) -> None:
    """One step beyond, the refusal is 50035 and names the place."""
    with pytest.raises(DiscordError) as caught:
        rules.check_message(body)
    assert (caught.value.status, caught.value.code) == (400, 50035)
    assert errors_at(caught.value.errors or {}, path), caught.value.errors


@pytest.mark.parametrize("body", [body for _, body in BROKEN])
async def test_broken_bodies_reach_no_channel(hands: Hands, body: Json) -> None:
    """Over HTTP, with Discord's file where it is there, each broken body is 400 and posts nothing."""
    status, told = await hands.call("POST", f"/channels/{GENERAL}/messages", body)
    assert (status, told["code"]) == (400, 50035)
    assert (await hands.get("record"))["count"] == 0


@pytest.mark.parametrize("body", FITTING)
async def test_fitting_bodies_are_posted(hands: Hands, body: Json) -> None:
    """Over HTTP each body at the limit is accepted, and the answer is what Discord's file allows."""
    status, told = await hands.call("POST", f"/channels/{GENERAL}/messages", body)
    assert (status, told.get("errors")) == (200, None)


@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"content": None, "embeds": []}, {"flags": V2}])
async def test_empty_message_is_50006(hands: Hands, body: Json) -> None:
    """A message without anything in it has Discord's own code."""
    status, told = await hands.call("POST", f"/channels/{GENERAL}/messages", body)
    assert (status, told["code"]) == (400, 50006)


async def test_too_many_bytes_of_text_is_a_server_error(hands: Hands) -> None:
    """V2 text within 4000 characters but above about 10,170 bytes answers 500, as was reported of Discord."""
    body = v2({"type": 10, "content": "戦" * 3400})
    assert (await hands.call("POST", f"/channels/{GENERAL}/messages", body))[0] == 500


async def test_v2_message_stays_one(hands: Hands) -> None:
    """A V2 message cannot get content by an edit, and an edit cannot empty a message."""
    path = f"/channels/{GENERAL}/messages"
    _, message = await hands.call("POST", path, v2(text(1)))
    status, told = await hands.call("PATCH", f"{path}/{message['id']}", {"content": "x"})
    assert (status, list(told["errors"])) == (400, ["content"])
    _, plain = await hands.call("POST", path, {"content": "x"})
    status, told = await hands.call("PATCH", f"{path}/{plain['id']}", {"content": ""})
    assert (status, told["code"]) == (400, 50006)


def command(**more: Any) -> Json:
    """A slash command."""
    return {"name": "status", "description": "Tells", "type": 1} | more


def option(**more: Any) -> Json:
    """A string option."""
    return {"name": "one", "description": "x", "type": 3} | more


CHOICE = {"name": "x", "value": "x"}
BROKEN_COMMANDS: list[tuple[str, Json]] = [
    ("name", command(name="Status")),
    ("name", command(name="two words")),
    ("name", command(name="x" * 33)),
    ("description", command(description="")),
    ("description", command(description="x" * 101)),
    ("options", command(options=[option(name=f"o{at}") for at in range(26)])),
    ("options", command(options=[option(), option()])),
    ("options.1", command(options=[option(), option(name="two", required=True)])),
    ("options.0.name", command(options=[option(name="One")])),
    ("options.0.choices", command(options=[option(choices=[CHOICE] * 26)])),
    ("options.0.choices.0.name", command(options=[option(choices=[{"name": "x" * 101, "value": "x"}])])),
    ("options.0", command(options=[option(autocomplete=True, choices=[CHOICE])])),
    ("options.0", command(options=[option(autocomplete=True, type=5)])),
    ("options", command(options=[option(), {"name": "sub", "description": "x", "type": 1}])),
    ("description", command(type=3, name="Check this")),
]


@pytest.mark.parametrize(("path", "body"), BROKEN_COMMANDS)
def test_broken_commands_are_refused_at_the_place(path: str, body: Json) -> None:
    """Each broken rule of commands is 50035 at its place."""
    with pytest.raises(DiscordError) as caught:
        rules_commands.check_command(body)
    assert errors_at(caught.value.errors or {}, path), caught.value.errors


@pytest.mark.parametrize("body", [body for _, body in BROKEN_COMMANDS])
async def test_broken_command_is_not_registered(hands: Hands, body: Json) -> None:
    """Over HTTP, alone or in a set, none of them is registered."""
    assert (await hands.call("POST", COMMANDS, body))[0] == 400
    assert (await hands.call("PUT", COMMANDS, [command(name="fine"), body]))[0] == 400
    assert (await hands.call("GET", COMMANDS)) == (200, [])


async def test_sets_of_commands_have_limits(hands: Hands) -> None:
    """A hundred slash commands fit, the next is 30032; names are unique within a kind."""
    full = [command(name=f"c{at}") for at in range(100)]
    assert (await hands.call("PUT", COMMANDS, full))[0] == 200
    status, told = await hands.call("PUT", COMMANDS, [*full, command(name="c100")])
    assert (status, told["code"]) == (400, 30032)
    menu = {"name": "Check", "type": 3}
    assert (await hands.call("PUT", COMMANDS, [menu] * 2))[0] == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("data.content", {"type": 4, "data": {"content": "x" * 2001}}),
        ("data.choices", {"type": 8, "data": {"choices": [CHOICE] * 26}}),
        ("data.choices.0.name", {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "x"}]}}),
        ("data.title", {"type": 9, "data": {"title": "x" * 46, "custom_id": "x", "components": []}}),
        ("data.components", {"type": 9, "data": {"title": "x", "custom_id": "x", "components": []}}),
        (
            "data.components.0.type",
            {"type": 9, "data": {"title": "x", "custom_id": "x", "components": [button()]}},
        ),
    ],
)
def test_broken_answers_are_refused(path: str, body: Json) -> None:
    """Answers to interactions keep the same rules, and those of choices and modals."""
    with pytest.raises(DiscordError) as caught:
        rules.check_answer(body)
    assert errors_at(caught.value.errors or {}, path), caught.value.errors


def test_openapi_file_is_obeyed(document: Spec | None) -> None:
    """Where Discord's file is there, bodies and answers that it does not allow are found."""
    if document is None:
        pytest.skip(f"Discord's OpenAPI file is not at {SHARED}")
    template = "/channels/{channel_id}/messages"
    assert document.request_errors("POST", template, {"content": 7}) != {}
    assert document.request_errors("POST", template, {"content": "fine"}) == {}
    assert document.response_errors("POST", template, 200, {"id": 7}) != {}

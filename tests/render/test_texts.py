"""The text catalogue: whole, used, and filled in as the program does."""

import ast
import re
import string
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from news.model import Importance, Signal, Topic
from news.status import Filmmakers
from news.status_model import WORDS
from pipeline.check import Finding
from pipeline.poster import ListKind
from pipeline.setup import Choices
from pipeline.trail import Stop
from render.texts import english
from storage.channels import ChannelKind, Digest, Style
from storage.deliveries import DeliveryState

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = english().entries
PLURALS = ("one", "other")
STAGES = ("silent", "talk", "in_development", "script", "greenlit", "filming", "dated", "denied")
# Families of entries whose member is only known at run time, and who the members are.
FAMILIES: dict[str, set[str]] = {
    "kind": {"official", "trade_report", "reported", "unconfirmed", "unofficial_video", "statement"}
    | {topic.value for topic in Topic} - {"rumor", "greenlight_claim", "sequel_statement"},
    "topic": {topic.value for topic in Topic},
    "importance": {importance.value for importance in Importance},
    "bears_out": {signal.value for signal in Signal},
    "month": {str(number) for number in range(1, 13)},
    "status.verdict": {"not_greenlit", "reported", "denied", "greenlit", "filming", "dated"},
    "status.filmmakers": {side.value for side in Filmmakers},
    "status.studio": set(WORDS),
    "evidence.stage": set(STAGES),
    "check.finding": {finding.value for finding in Finding},
    "check.state": {stop.value for stop in Stop}
    | {state.value for state in DeliveryState}
    | {"waiting", "listed"},
    "check.outcome": {"post", "join", "digest", "skip", "old"},
    "timeline.how": {"began", "out", "ended"},
    "franchise.group": {"film", "manga", "ova", "book", "rest"},
    "channel_kind": {kind.value for kind in ChannelKind},
    "permission": {
        "view_channel",
        "send_messages",
        "create_posts",
        "send_messages_in_threads",
        "embed_links",
        "read_message_history",
    },
    "setup.idle": {"stopped", "unmentioned", "roleless", "unpublished", "unlisted"},
    "setting": {"channel", "stop", "ping_role", *Choices.__dataclass_fields__}
    | {"removed", "feed_added", "feed_removed", "feed_paused", "feed_resumed"},
    "settings.switch": {"yes", "no"},
    "loudness": {importance.value for importance in Importance},
    "style": {style.value for style in Style},
    "digest_every": {every.value for every in Digest},
    "ping_level": {"none", *(importance.value for importance in Importance)},
    "list.kind": {kind.value for kind in ListKind},
    "list.about": {kind.value for kind in ListKind},
    "list.why": {"ping", *(kind.value for kind in ListKind)},
    "turn.head": {"changed", "greenlit", "reported", "back"},
    "turn.news": set(WORDS),
    "setup.role": {
        "everyone",
        "managed",
        "powerful",
        "overwritten",
        "above_bot",
        "above_you",
        "no_manage_roles",
        "unmentionable",
        "gone",
    },
}
NEXT_STEP = re.compile(
    r"</|[Tt]ry|[Cc]hoose|[Aa]sk|[Cc]heck|[Ww]rite|[Gg]ive|[Pp]ick|[Tt]ype|[Ww]ait|[Mm]ake|[Mm]ove"
)


def calls() -> Iterator[tuple[str, str, set[str], str]]:
    """(way, key, names filled in, where) of every entry that the program asks for by name."""
    for path in chain(*((ROOT / folder).rglob("*.py") for folder in ("render", "cogs", "pipeline"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and (way := _way(node)):
                first = node.args[0]
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                for key in _keys(first):
                    yield way, key, {word.arg for word in node.keywords if word.arg}, where


def _way(call: ast.Call) -> str:
    """How a call asks for a text: "entry", "count", "family" or "error"; "" if it does not."""
    match call.func:
        case ast.Name(id="texts" | "words") | ast.Call(func=ast.Name(id="english")):
            return "entry"
        case ast.Attribute(attr="count", value=ast.Name(id="texts")):
            return "count"
        case ast.Attribute(attr="of", value=ast.Name(id="texts")):
            return "family"
        case ast.Name(id="UserError"):
            return "error"
        case _:
            return ""


def _keys(first: ast.expr) -> list[str]:
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return [first.value]
    if isinstance(first, ast.IfExp):
        return [*_keys(first.body), *_keys(first.orelse)]
    return []


CALLS = list(calls())


def wanted() -> dict[str, list[tuple[set[str], str]]]:
    """Every entry the program may ask for: key -> (names filled in, where)."""
    found: dict[str, list[tuple[set[str], str]]] = {}
    for way, key, names, where in CALLS:
        if way == "entry":
            found.setdefault(key, []).append((names, where))
        elif way == "error":
            found.setdefault(f"error.{key}", []).append((names, where))
        elif way == "count":
            for form in PLURALS:
                found.setdefault(f"{key}.{form}", []).append((names | {"count"}, where))
    for family, members in FAMILIES.items():
        for member in members:
            found.setdefault(f"{family}.{member}", []).append((set(), f"the family {family}"))
    return found


WANTED = wanted()


def placeholders(text: str) -> set[str]:
    """The {names} of an entry."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_entry_asked_for_exists() -> None:
    """No code asks for a text that is not there."""
    assert {key: places for key, places in WANTED.items() if key not in ENTRIES} == {}


def test_every_entry_is_used() -> None:
    """No text lies in the catalogue that nobody reads."""
    assert sorted(set(ENTRIES) - set(WANTED)) == []


def test_every_family_is_known() -> None:
    """Families that code asks for are those listed here, so that their members can be checked."""
    families = {key for way, key, _, _ in CALLS if way == "family"}
    assert families - {"error"} == set(FAMILIES)


def test_placeholders() -> None:
    """The program fills in every {name} of an entry; plural forms may leave out the count."""
    for key in set(WANTED) & set(ENTRIES):
        for names, where in WANTED[key]:
            optional = {"count"} if key.endswith(PLURALS) else set()
            assert placeholders(ENTRIES[key]) | optional == names | optional, (key, where)


def test_commands_named_exist() -> None:
    """Every `</command>` in a text is a command of the bot."""
    from cogs.commands_page import desk_names, names

    named = {name for text in ENTRIES.values() for name in re.findall(r"</([a-z][a-z -]*)>", text)}
    assert named <= names() | desk_names()


def test_commands_become_links() -> None:
    """Once their ids are known, commands can be tapped; before, they are shown as code."""
    texts = english()
    assert "`/setup`" in texts("error.no_channel")
    assert "</setup:77>" in texts.knowing({"setup": 77})("error.no_channel")
    assert "</news latest:78>" in texts.knowing({"news": 78})("error.story_unknown")


def test_errors_tell_what_to_do() -> None:
    """Every error names a next step."""
    errors = [text for key, text in ENTRIES.items() if key.startswith("error.")]
    assert [text for text in errors if not NEXT_STEP.search(text)] == []


def test_texts_are_for_people() -> None:
    """No words of insiders, no leftovers of code, no double spaces."""
    odd = re.compile(r"\b(axis|signal|tier|None|null|exception|invalid|id)\b|  ", re.IGNORECASE)
    assert [text for text in ENTRIES.values() if odd.search(text)] == []

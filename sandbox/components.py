"""Message components: walking through them, and the form Discord gives them in answers."""

from collections.abc import Iterator
from enum import IntEnum
from itertools import count

from sandbox.model import Json


class Component(IntEnum):
    """Discord's numbers for kinds of components."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


LINK_STYLE = 5
SELECTS = (3, 5, 6, 7, 8)

_DEFAULTS: dict[int, Json] = {
    Component.SEPARATOR: {"spacing": 1, "divider": True},
    Component.CONTAINER: {"accent_color": None, "spoiler": False},
    Component.THUMBNAIL: {"description": None, "spoiler": False},
    Component.FILE: {"spoiler": False, "name": "file", "size": 0},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}
"""What Discord fills in where a request leaves it out."""


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, containers before what they hold."""
    for component in components:
        yield component
        inner = list(component.get("components") or ())
        inner += [component[key] for key in ("accessory", "component") if component.get(key)]
        yield from walk(inner)


def find(components: list[Json], custom_id: str) -> Json | None:
    """The component with this custom_id, or None."""
    return next((one for one in walk(components) if one.get("custom_id") == custom_id), None)


def custom_ids(components: list[Json]) -> tuple[str, ...]:
    """All custom_ids, in order."""
    return tuple(str(one["custom_id"]) for one in walk(components) if one.get("custom_id"))


def texts(components: list[Json]) -> list[str]:
    """The contents of all text displays, in order."""
    kinds = (one for one in walk(components) if one.get("type") == Component.TEXT_DISPLAY)
    return [str(one.get("content", "")) for one in kinds]


def outgoing(components: list[Json], media_id: str) -> list[Json]:
    """The components of a request as an answer shows them: numbered, defaults filled in, media resolved."""
    taken = {one["id"] for one in walk(components) if one.get("id")}
    numbers = (number for number in count(1) if number not in taken)
    return [_outgoing(one, numbers, media_id) for one in components]


def _outgoing(component: Json, numbers: Iterator[int], media_id: str) -> Json:
    body = _DEFAULTS.get(component["type"], {}) | {k: v for k, v in component.items() if v is not None}
    body["id"] = component.get("id") or next(numbers)
    if component.get("components"):
        body["components"] = [_outgoing(one, numbers, media_id) for one in component["components"]]
    for key in ("accessory", "component"):
        if component.get(key):
            body[key] = _outgoing(component[key], numbers, media_id)
    for key in ("media", "file"):
        if key in body:
            body[key] = _media(body[key], media_id)
    if component["type"] == Component.MEDIA_GALLERY:
        body["items"] = [_gallery_item(item, media_id) for item in component["items"]]
    return body


def _gallery_item(item: Json, media_id: str) -> Json:
    blank: Json = {"description": None, "spoiler": False}
    return blank | item | {"media": _media(item["media"], media_id)}


def _media(media: Json, media_id: str) -> Json:
    return {"id": media_id, "url": media["url"], "proxy_url": media["url"]}

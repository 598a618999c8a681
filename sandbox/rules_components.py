"""Hand-written rules for components of messages and modals (Discord's documentation, components/reference.mdx)."""

from collections import Counter
from collections.abc import Callable

from sandbox.components import LINK_STYLE, SELECTS, Component, texts, walk
from sandbox.errors import DiscordError
from sandbox.model import Json
from sandbox.problems import Path, Problems

TOTAL = 40
TEXT_TOTAL = 4000
TEXT_BYTES = 10_170
"""Above about this many UTF-8 bytes Discord answers 500 (discord-api-docs issue 8554)."""
ROWS, ROW, OPTIONS, CUSTOM_ID = 5, 5, 25, 100
_LABEL, _URL, _PLACEHOLDER, _OPTION_TEXT = 80, 512, 150, 100
_GALLERY, _SECTION = 10, 3
_MODAL_TITLE, _MODAL_ITEMS, _MODAL_LABEL = 45, 5, 45
_INPUT, _INPUT_PLACEHOLDER = 4000, 100
_PREMIUM = 6
_TOP = {Component.ACTION_ROW, Component.SECTION, Component.TEXT_DISPLAY, Component.MEDIA_GALLERY}
_TOP |= {Component.FILE, Component.SEPARATOR, Component.CONTAINER}
_IN_CONTAINER = _TOP - {Component.CONTAINER}
_MODAL_TOP = {Component.ACTION_ROW, Component.LABEL, Component.TEXT_DISPLAY}


def check(problems: Problems, path: Path, components: list[Json], *, v2: bool) -> None:
    """Note what is wrong with the components of a message."""
    allowed = _TOP if v2 else {Component.ACTION_ROW}
    if not v2:
        problems.longer(path, components, ROWS)
    for number, component in enumerate(components):
        _check_one(problems, (*path, number), component, allowed)
    _check_unique(problems, path, components)
    if v2:
        _check_sums(problems, path, components)


def _check_sums(problems: Problems, path: Path, components: list[Json]) -> None:
    if sum(1 for _ in walk(components)) > TOTAL:
        code = "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"
        problems.add(path, code, f"The total number of components cannot exceed {TOTAL}")
    shown = "".join(texts(components))
    if len(shown) > TEXT_TOTAL:
        code = "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"
        problems.add(path, code, f"The displayable text size cannot exceed {TEXT_TOTAL}")
    elif len(shown.encode()) > TEXT_BYTES:
        raise DiscordError(500, 0, "500: Internal Server Error")


def _check_unique(problems: Problems, path: Path, components: list[Json]) -> None:
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        counted = Counter(one[key] for one in walk(components) if one.get(key))
        for value, times in counted.items():
            if times > 1:
                problems.add(path, code, f"Component {key} cannot be duplicated: {str(value)[:40]}")


def _check_one(problems: Problems, path: Path, component: Json, allowed: set[Component]) -> None:
    kind = component.get("type")
    if kind not in allowed:
        problems.add((*path, "type"), "BASE_TYPE_CHOICES", f"A component of type {kind} is not allowed here.")
        return
    check_kind = _CHECKS.get(Component(kind))
    if check_kind is not None:
        check_kind(problems, path, component)
    if kind in {*SELECTS, Component.TEXT_INPUT} or (kind == Component.BUTTON and not _is_elsewhere(component)):
        problems.outside((*path, "custom_id"), component.get("custom_id"), 1, CUSTOM_ID)


def _is_elsewhere(button: Json) -> bool:
    """Whether a button leads away and so has no custom_id."""
    return button.get("style") in (LINK_STYLE, _PREMIUM)


def _check_row(problems: Problems, path: Path, row: Json) -> None:
    inner = row.get("components") or []
    problems.outside((*path, "components"), inner, 1, ROW)
    if len(inner) > 1 and any(one.get("type") != Component.BUTTON for one in inner):
        problems.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills a whole row")
    allowed = {Component.BUTTON, *map(Component, SELECTS)}
    for number, one in enumerate(inner):
        _check_one(problems, (*path, "components", number), one, allowed)


def _check_button(problems: Problems, path: Path, button: Json) -> None:
    problems.longer((*path, "label"), button.get("label"), _LABEL)
    if not _is_elsewhere(button):
        if button.get("url"):
            problems.add((*path, "url"), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "Only link buttons have a url")
    elif button.get("style") == LINK_STYLE:
        problems.outside((*path, "url"), button.get("url"), 1, _URL)
        problems.scheme((*path, "url"), button.get("url"), "http", "https", "discord")
        if button.get("custom_id"):
            problems.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A link has no custom id")
    if not (button.get("label") or button.get("emoji") or button.get("style") == _PREMIUM):
        problems.add(path, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji")


def _check_select(problems: Problems, path: Path, select: Json) -> None:
    problems.longer((*path, "placeholder"), select.get("placeholder"), _PLACEHOLDER)
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not (0 <= low <= OPTIONS and 1 <= high <= OPTIONS and low <= high):
        problems.add((*path, "max_values"), "NUMBER_TYPE_RANGE", "min_values and max_values do not fit")
    if select["type"] == Component.STRING_SELECT:
        _check_options(problems, (*path, "options"), select.get("options") or [])
        if high > len(select.get("options") or []):
            problems.add((*path, "max_values"), "NUMBER_TYPE_MAX", "More values than options")


def _check_options(problems: Problems, path: Path, options: list[Json]) -> None:
    problems.outside(path, options, 1, OPTIONS)
    for number, option in enumerate(options):
        problems.outside((*path, number, "label"), option.get("label"), 1, _OPTION_TEXT)
        problems.outside((*path, number, "value"), option.get("value"), 1, _OPTION_TEXT)
        problems.longer((*path, number, "description"), option.get("description"), _OPTION_TEXT)
    if len({one.get("value") for one in options}) < len(options):
        problems.add(path, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The option values must be unique")


def _check_section(problems: Problems, path: Path, section: Json) -> None:
    problems.outside((*path, "components"), section.get("components"), 1, _SECTION)
    for number, one in enumerate(section.get("components") or []):
        _check_one(problems, (*path, "components", number), one, {Component.TEXT_DISPLAY})
    accessory = section.get("accessory")
    if not accessory:
        problems.required((*path, "accessory"))
    else:
        _check_one(problems, (*path, "accessory"), accessory, {Component.BUTTON, Component.THUMBNAIL})


def _check_container(problems: Problems, path: Path, container: Json) -> None:
    problems.outside((*path, "components"), container.get("components"), 1, TOTAL)
    for number, one in enumerate(container.get("components") or []):
        _check_one(problems, (*path, "components", number), one, _IN_CONTAINER)


def _check_gallery(problems: Problems, path: Path, gallery: Json) -> None:
    problems.outside((*path, "items"), gallery.get("items"), 1, _GALLERY)
    for number, item in enumerate(gallery.get("items") or []):
        url = (item.get("media") or {}).get("url")
        problems.scheme((*path, "items", number, "media", "url"), url, "http", "https", "attachment")


def _check_text(problems: Problems, path: Path, display: Json) -> None:
    problems.outside((*path, "content"), display.get("content"), 1, TEXT_TOTAL)


def _check_input(problems: Problems, path: Path, field: Json) -> None:
    problems.longer((*path, "placeholder"), field.get("placeholder"), _INPUT_PLACEHOLDER)
    problems.longer((*path, "value"), field.get("value"), _INPUT)
    problems.longer((*path, "label"), field.get("label"), _MODAL_LABEL)
    least, most = field.get("min_length") or 0, field.get("max_length") or _INPUT
    if not 0 <= least <= most <= _INPUT:
        problems.add((*path, "max_length"), "NUMBER_TYPE_RANGE", "min_length and max_length do not fit")


_CHECKS: dict[Component, Callable[[Problems, Path, Json], None]] = {
    Component.ACTION_ROW: _check_row,
    Component.BUTTON: _check_button,
    Component.SECTION: _check_section,
    Component.CONTAINER: _check_container,
    Component.MEDIA_GALLERY: _check_gallery,
    Component.TEXT_DISPLAY: _check_text,
    Component.TEXT_INPUT: _check_input,
    **{Component(kind): _check_select for kind in SELECTS},
}


def check_modal(problems: Problems, path: Path, modal: Json) -> None:
    """Note what is wrong with a modal."""
    problems.outside((*path, "title"), modal.get("title"), 1, _MODAL_TITLE)
    problems.outside((*path, "custom_id"), modal.get("custom_id"), 1, CUSTOM_ID)
    inner = modal.get("components") or []
    problems.outside((*path, "components"), inner, 1, _MODAL_ITEMS)
    for number, one in enumerate(inner):
        _check_modal_item(problems, (*path, "components", number), one)
    _check_unique(problems, (*path, "components"), inner)


def _check_modal_item(problems: Problems, path: Path, item: Json) -> None:
    kind = item.get("type")
    if kind not in _MODAL_TOP:
        problems.add((*path, "type"), "BASE_TYPE_CHOICES", f"A component of type {kind} is not allowed here.")
    elif kind == Component.ACTION_ROW:
        for number, one in enumerate(item.get("components") or []):
            _check_one(problems, (*path, "components", number), one, {Component.TEXT_INPUT})
    elif kind == Component.LABEL:
        problems.outside((*path, "label"), item.get("label"), 1, _MODAL_LABEL)
        problems.longer((*path, "description"), item.get("description"), 100)
        if not item.get("component"):
            problems.required((*path, "component"))
        else:
            allowed = set(Component) - _TOP - {Component.BUTTON, Component.LABEL, Component.THUMBNAIL}
            _check_one(problems, (*path, "component"), item["component"], allowed)

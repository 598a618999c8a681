"""What people put into components: buttons pressed, values chosen, modals filled in, checked as a client would."""

from collections.abc import Callable
from typing import Any

from sandbox.commands import CommandError
from sandbox.components import LINK_STYLE, SELECTS, Component, find, walk
from sandbox.model import Json
from sandbox.resolve import Resolver

_NOUNS = {
    Component.USER_SELECT: "user",
    Component.ROLE_SELECT: "role",
    Component.MENTIONABLE_SELECT: "mentionable",
    Component.CHANNEL_SELECT: "channel",
}
_LONGEST = 4000
"""Characters of a text input without a limit of its own."""


def pressed(message: Json, custom_id: str, values: list[str] | None, resolver: Resolver, viewer: str) -> Json:
    """The `data` of a component interaction.

    Raises:
        CommandError: there is no such component, it is disabled or a link, or the values do not fit.
    """
    component = find(message["components"], custom_id)
    if component is None:
        raise CommandError(f"The message has no component “{custom_id}”.")
    if component.get("disabled"):
        raise CommandError("That component is disabled.")
    if component.get("style") == LINK_STYLE and component["type"] == Component.BUTTON:
        raise CommandError(f"That button only opens {component['url']}.")
    data: Json = {"component_type": component["type"], "custom_id": custom_id, "id": component["id"]}
    if component["type"] in SELECTS:
        data["values"] = chosen(component, values or [], resolver, viewer)
        if component["type"] != Component.STRING_SELECT:
            data["resolved"] = resolver.resolved
    return data


def chosen(select: Json, values: list[str], resolver: Resolver, viewer: str) -> list[str]:
    """The values of a select: options by value or label; users, roles and channels by id or name.

    Raises:
        CommandError: too few, too many, or unknown.
    """
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not low <= len(values) <= high:
        raise CommandError(f"Choose between {low} and {high} values.")
    kind = Component(select["type"])
    try:
        if kind in _NOUNS:
            types = select.get("channel_types") or ()
            return [resolver.of_kind(_NOUNS[kind], str(value), viewer, types) for value in values]
        return [_option(select["options"], value) for value in values]
    except ValueError as problem:
        raise CommandError(f"That cannot be chosen: {problem}.") from None


def _option(options: list[Json], wanted: str) -> str:
    for option in options:
        if wanted in (option["value"], option["label"]):
            return str(option["value"])
    raise ValueError(f"there is no option “{wanted}”")


def submitted(modal: Json, fields: Json, resolver: Resolver, viewer: str) -> Json:
    """The `data` of a modal's submission from values by custom_id.

    Raises:
        CommandError: an unknown field, or a value that does not fit.
    """
    known = {str(one["custom_id"]) for one in walk(modal["components"]) if one.get("custom_id")}
    for name in fields:
        if name not in known:
            raise CommandError(f"The modal has no field “{name}”.")
    parts = [_part(one, fields, resolver, viewer) for one in modal["components"]]
    data: Json = {"custom_id": modal["custom_id"], "components": parts}
    return dict(data, resolved=resolver.resolved) if resolver.resolved else data


def _part(component: Json, fields: Json, resolver: Resolver, viewer: str) -> Json:
    body: Json = {"type": component["type"], "id": component["id"]}
    if "component" in component:
        return body | {"component": _part(component["component"], fields, resolver, viewer)}
    if component.get("components"):
        return body | {"components": [_part(one, fields, resolver, viewer) for one in component["components"]]}
    if component.get("custom_id"):
        given = fields.get(component["custom_id"])
        body["custom_id"] = component["custom_id"]
        body |= _FIELDS[Component(component["type"])](component, given, resolver, viewer)
    return body


def _text(component: Json, given: Any, _: Resolver, __: str) -> Json:  # noqa: ANN401  # any JSON value
    text = str(given if given is not None else component.get("value") or "")
    required = component.get("required", True)
    low, high = component.get("min_length") or int(required), component.get("max_length") or _LONGEST
    if not (low <= len(text) <= high or (not required and not text)):
        raise CommandError(f"“{component['custom_id']}” must have between {low} and {high} characters.")
    return {"value": text}


def _select(component: Json, given: Any, resolver: Resolver, viewer: str) -> Json:  # noqa: ANN401  # any JSON value
    values = _as_list(given if given is not None else _preset(component))
    if not values and not component.get("required", True):
        return {"values": []}
    return {"values": chosen(component, values, resolver, viewer)}


def _preset(component: Json) -> list[str]:
    marked = [one["value"] for one in component.get("options") or [] if one.get("default")]
    return marked or [one["id"] for one in component.get("default_values") or []]


def _radio(component: Json, given: Any, _: Resolver, __: str) -> Json:  # noqa: ANN401  # any JSON value
    value = given if given is not None else next(iter(_preset(component)), None)
    if value is None and component.get("required", True):
        raise CommandError(f"Choose one of “{component['custom_id']}”.")
    return {"value": None if value is None else _known(component, str(value))}


def _group(component: Json, given: Any, _: Resolver, __: str) -> Json:  # noqa: ANN401  # any JSON value
    values = [_known(component, value) for value in _as_list(given if given is not None else _preset(component))]
    low = component.get("min_values", 1 if component.get("required", True) else 0)
    if not low <= len(values) <= component.get("max_values", len(component["options"])):
        raise CommandError(f"“{component['custom_id']}” does not take {len(values)} values.")
    return {"values": values}


def _known(component: Json, value: str) -> str:
    try:
        return _option(component["options"], value)
    except ValueError as problem:
        raise CommandError(f"That cannot be chosen: {problem}.") from None


def _check(component: Json, given: Any, _: Resolver, __: str) -> Json:  # noqa: ANN401  # any JSON value
    return {"value": bool(given if given is not None else component.get("default"))}


def _no_files(component: Json, given: Any, _: Resolver, __: str) -> Json:  # noqa: ANN401  # any JSON value
    if given or (component.get("required", True) and component.get("min_values", 1)):
        raise CommandError("Files cannot be uploaded through this door.")
    return {"values": []}


def _as_list(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else [str(given)]


_FIELDS: dict[Component, Callable[[Json, Any, Resolver, str], Json]] = {
    Component.TEXT_INPUT: _text,
    Component.FILE_UPLOAD: _no_files,
    Component.RADIO_GROUP: _radio,
    Component.CHECKBOX_GROUP: _group,
    Component.CHECKBOX: _check,
    **{Component(kind): _select for kind in SELECTS},
}

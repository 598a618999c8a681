"""Laying mappings over each other, and finding again in which of them a place of the result stands."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


class LayerError(ValueError):
    """A layer cannot be laid over those before it; the text says what is wrong in it."""


def merged(layers: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """All layers in one: tables key by key, lists extended, entries of the same identity replaced; see `build`.

    Raises:
        LayerError: a layer has a table where another has a list, or the like; the layer's name comes first.
    """
    result: dict[str, Any] = {}
    for number, layer in enumerate(layers):
        try:
            for key in _replaced(layer):
                result.pop(key, None)
            _overlay(result, {key: value for key, value in layer.items() if key != "replace"})
        except LayerError as error:
            raise LayerError(f"{_named(names, number)}{error}") from None
    return result


def place(path: str, result: Mapping[str, Any], layers: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """A path into the result ("$.feeds[35].url") as its writer finds it: "local.toml: feeds, entry 1, url".

    Entries are counted from 1, in the layer they came from.
    """
    known, _, _ = path.partition("[...]")  # so a level of a free table is written: which one is not told
    steps: list[str | int] = [name or int(number) for name, number in _STEP.findall(known)]
    wanted = _first_entry(result, steps)
    for number in range(len(layers) - 1, -1, -1):
        found = _own_steps(layers[number], steps, wanted)
        if found is not None:
            return f"{_named(names, number)}{_words(found)}"
    return _words(steps)


def _named(names: Sequence[str], number: int) -> str:
    return f"{names[number]}: " if number < len(names) else ""


def _words(steps: Sequence[str | int]) -> str:
    return ", ".join(step if isinstance(step, str) else f"entry {step + 1}" for step in steps)


def _first_entry(tree: Any, steps: Sequence[str | int]) -> Any:  # noqa: ANN401 - whatever TOML holds
    """The entry of the first list on the way: the very object that a layer holds."""
    for step in steps:
        tree = tree[step]
        if isinstance(step, int):
            return tree
    return tree


def _own_steps(layer: Any, steps: Sequence[str | int], wanted: object) -> list[str | int] | None:  # noqa: ANN401
    """The same way in a layer, or None if it does not lead there."""
    own: list[str | int] = []
    for at, step in enumerate(steps):
        if isinstance(step, int):
            places = [number for number, entry in enumerate(layer) if entry is wanted]
            return [*own, places[-1], *steps[at + 1 :]] if places else None
        if not isinstance(layer, Mapping) or step not in layer:
            return None
        layer = layer[step]
        own.append(step)
    return own


def _replaced(layer: Mapping[str, Any]) -> list[str]:
    names = layer.get("replace", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise LayerError('replace: expected a list of names, as in replace = ["feeds"]')
    return names


def _overlay(base: dict[str, Any], layer: Mapping[str, Any], above: str = "") -> None:
    for key, value in layer.items():
        name = f"{above}, {key}" if above else key
        if isinstance(value, Mapping):
            _overlay(_same_kind(base.setdefault(key, {}), dict, name), value, name)
        elif isinstance(value, list):
            base[key] = _extended(_same_kind(base.get(key, []), list, name), value)
        else:
            base[key] = value


def _same_kind(base: Any, kind: type, name: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(base, kind):
        return base
    why = "it is a list; write [[…]]" if isinstance(base, list) else "it is no list here"
    raise LayerError(f"{name}: {why}")


def _extended(base: list[Any], more: list[Any]) -> list[Any]:
    if not base:
        return list(more)
    replaced = {_identity(entry) for entry in more}
    return [entry for entry in base if _identity(entry) not in replaced] + list(more)


def _identity(entry: object) -> object:
    if isinstance(entry, Mapping):
        return next(
            (str(entry[key]) for key in ("id", "url", "domain", "name", "term") if key in entry), id(entry)
        )
    return id(entry) if isinstance(entry, list) else entry

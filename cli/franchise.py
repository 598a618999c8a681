"""Reads franchise/*.toml, what was learned beside them, and an operator's local.toml over all."""

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from news.knowledge import Knowledge
from news.rules import Rules, RulesError, build

_FOLDER = Path(__file__).resolve().parent.parent / "franchise"
_FILES = ("alita.toml", "sources.toml", "language.toml")
LEARNED = _FOLDER / "classifier.json"
GAINS = _FOLDER / "gains.json"


@contextmanager
def _all_is_kept() -> Iterator[None]:
    """The garbage collector rests: of half a million new objects none is garbage, and walking them again and
    again took as long as making them.
    """
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()


@_all_is_kept()
def load_rules(local: Path | None = None) -> Rules:
    """All the judgement knows; `local` (which need not exist) lies over the project's own files.

    Raises:
        RulesError: naming the file and what is wrong in it.
    """
    layers = [_read(_FOLDER / name) for name in _FILES]
    layers += [{"classifiers": _learned(LEARNED)}, {"gains": _learned(GAINS)}]
    names = [*_FILES, LEARNED.name, GAINS.name]
    if local is not None and local.exists():
        layers.append(_read(local))
        names.append(str(local))
    return build(*layers, names=names)


@_all_is_kept()
def load_knowledge(local: Path | None = None) -> Knowledge:
    """The same, compiled for judging all day in any language; takes half a second.

    Raises:
        RulesError: as `load_rules`.
    """
    return compiled(load_rules(local)).in_full()


@_all_is_kept()
def compiled(rules: Rules) -> Knowledge:
    """The rules compiled for judging a few texts; takes a tenth of a second, and a little for each language."""
    return Knowledge.of(rules)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path} cannot be read ({error})") from None


def _learned(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError) as error:
        raise RulesError(f"{path} cannot be read ({error})") from None

"""The project's own franchise data, read and compiled once for all tests of a process; nothing can change it."""

import functools
from pathlib import Path

from cli.franchise import compiled, load_rules
from news.knowledge import Knowledge
from news.rules import Rules


@functools.cache
def rules() -> Rules:
    """What the files of this repository say, whatever local.toml lies beside them."""
    return load_rules(Path("none.toml"))


@functools.cache
def knowledge() -> Knowledge:
    """The same, compiled."""
    return compiled(rules())

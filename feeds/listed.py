"""Lists of feeds (OPML): what one says, read by a worker process; so it holds plain values only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list; its address is as given, its name maybe ""."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A named part of a list."""

    name: str
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The feeds of a list in the order given, folders flattened, each address once.

    Attributes:
        twice: entries left out because their address came before.
        beyond: entries left out because there are too many.
        problem: one sentence for a moderator if this is no list of feeds, else None.
    """

    outlines: tuple[Outline, ...] = ()
    twice: int = 0
    beyond: int = 0
    problem: str | None = None

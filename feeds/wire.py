"""What passes between the program and its worker processes: MessagePack with a length in front.

Never pickle: a worker reads hostile bytes, so its answers are decoded into the expected type and nothing else.
"""

import struct
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Result = TypeVar("Result", covariant=True)  # noqa: PLC0105 - the name is what its users read

LENGTH = struct.Struct("!I")
MAX_ANSWER = 16 * 1024 * 1024  # bytes; a body has at most 5 MiB, plain text of it hardly more
READY = b"ready"


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """Work for a worker process.

    Attributes:
        function: "package.module:name" of a plain function in feeds/.
        arguments: bytes, strings, numbers, None, strings by string.
        answer: the type it returns, a dataclass that msgspec can carry.
    """

    function: str
    arguments: tuple[bytes | str | int | float | dict[str, str] | None, ...]
    answer: type[Result]


@dataclass(frozen=True, slots=True)
class Order:
    """A job as it is sent: what to call, within how many seconds of wall time."""

    function: str
    arguments: tuple[Any, ...]  # as Job's; MessagePack tells bytes and strings apart, msgspec's unions do not
    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent.

    Attributes:
        error: "" or the name of the exception that the job ended with; "MemoryError" for too much memory.
        leaving: the worker ends itself after this answer, to give memory back.
    """

    error: str = ""
    leaving: bool = False


def frame(payload: bytes) -> bytes:
    """A payload with its length in front."""
    return LENGTH.pack(len(payload)) + payload

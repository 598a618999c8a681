"""The worker process: reads jobs from its standard input, answers on its standard output, ends with its parent.

Started by `feeds.worker` as `python -m feeds.child MEGABYTES`; not for people.
"""

import importlib
import importlib.util
import os
import re
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from feeds.wire import LENGTH, READY, Order, Reply, frame

_HAS_LIMITS = importlib.util.find_spec("resource") is not None  # not on Windows: there the time limit alone holds
if _HAS_LIMITS:
    import resource

_HEAVY_KILOBYTES = 128 * 1024  # a worker that grew beyond this is replaced, so that memory is given back
_GRACE_SECONDS = 2.0


def main() -> None:
    """Serves jobs until the parent closes the pipe or dies."""
    answers = _private_stdout()
    for name in ("SIGINT", "SIGTERM"):  # meant for the parent, which closes the pipe or kills
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    importlib.import_module("feeds.parse")
    _limit_memory(int(sys.argv[1]))
    _send(answers, READY)
    decoder = msgspec.msgpack.Decoder(Order)
    while (payload := _receive(sys.stdin.buffer)) is not None:
        order = decoder.decode(payload)
        _alarm(order.seconds + _GRACE_SECONDS)
        leaving = _answer(answers, order)
        _alarm(0)
        if leaving:
            return


def _answer(answers: BinaryIO, order: Order) -> bool:
    """Does one job; whether the process should end afterwards."""
    encode = msgspec.msgpack.encode
    try:
        module, _, name = order.function.partition(":")
        result = encode(getattr(importlib.import_module(module), name)(*order.arguments))
    except Exception as error:
        failed = type(error).__name__
        _send(answers, encode(Reply(error=failed, leaving=True)))
        return True
    leaving = _is_heavy()
    _send(answers, encode(Reply(leaving=leaving)))
    _send(answers, result)
    return leaving


def _private_stdout() -> BinaryIO:
    """Standard output for answers alone: what a library prints goes nowhere."""
    private = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return private


def _limit_memory(megabytes: int) -> None:
    if _HAS_LIMITS and sys.platform != "darwin":  # macOS takes the call and does not keep to it
        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_heavy() -> bool:
    """Whether the process grew; its own peak, since `getrusage` on Linux also counts the parent it came from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return False
    peak = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text("ascii", "replace"), re.MULTILINE)
    return peak is not None and int(peak[1]) > _HEAVY_KILOBYTES


def _alarm(seconds: float) -> None:
    """Lets the kernel end this process if a job hangs after the parent died; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _receive(orders: BinaryIO) -> bytes | None:
    header = orders.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(header)
    payload = orders.read(size)
    return payload if len(payload) == size else None


def _send(answers: BinaryIO, payload: bytes) -> None:
    view = memoryview(frame(payload))
    while view:
        view = view[answers.write(view) :]


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)

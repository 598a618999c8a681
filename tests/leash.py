"""Processes that tests start end with the one that started them, also when that is killed and cleans nothing up.

Run as a program this ties itself to its parent and becomes Python with the other arguments: what is tested is left
as it is. Linux only; elsewhere nothing is tied.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # prctl(2); it survives exec, and a fork begins without it


def tied(*arguments: str) -> list[str]:
    """The command that runs Python with these arguments, as long as this process lives."""
    return [sys.executable, "-IS", __file__, str(os.getpid()), *arguments]


def tie(parent: int, number: int) -> None:
    """Lets the kernel send this process a signal once the parent is gone; ends it if that has happened already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os._exit(1)


if __name__ == "__main__":
    tie(int(sys.argv[1]), signal.SIGTERM)
    os.execv(sys.executable, [sys.executable, *sys.argv[2:]])  # noqa: S606 - arguments need no shell

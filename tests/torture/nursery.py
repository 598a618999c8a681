"""`python -m tests.torture.nursery`: forks one life of the bot after the other from a warm process.

Reads a JSON line per life (the fields of `mortal.Life`, and `log`). Answers {"pid"} at once and {"code"} last,
negative for the signal that killed it.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path

from tests.leash import tie
from tests.torture.mortal import Life, live, warm_up


def main() -> None:
    """Serves until its input ends."""
    for line in sys.stdin:
        order = json.loads(line)
        log = order.pop("log")
        warm_up(Path(order["environment"]["BOT_FRANCHISE__LOCAL"]))
        nursery, pid = os.getpid(), os.fork()
        if not pid:
            tie(nursery, signal.SIGKILL)
            _child(Life(**order), log)
        print(json.dumps({"pid": pid}), flush=True)  # noqa: T201 - the answer
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status)}), flush=True)  # noqa: T201 - the answer


def _child(life: Life, log: str) -> None:
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(target, 1)
    os.dup2(target, 2)
    code = 1
    try:
        live(life)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()

"""Polling: a full cycle with storage over many feeds, beside what others take in the same run.

python -m bench polling [--feeds N] [--rounds N] [--json]

N feeds on twenty loopback addresses in four states: first fetch, all unchanged (304), one new item of thirty, and
the same body again without validators. Beside ours: the `reader` library, plain sequential feedparser, and the
bare HTTP loop. Ratios count; seconds are of this machine. Medians over the rounds.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from bench.peers import PEERS, STATES

# What the figures should be: (state, compared with, at least so many times as fast).
GOALS = (
    ("304", "reader", 10.0), ("304", "bare", 0.6), ("same body", "reader", 100.0), ("first", "reader", 2.2),
    ("one new", "reader", 2.2),
)  # fmt: skip
STALL_GOAL = 10.0  # milliseconds of p99 above an idle run


def measure(feeds: int, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """What each peer did in each round."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PEERS}
    for _ in range(rounds):
        for name, rows in found.items():
            rows.append(_one(name, feeds))
    return found


def _one(name: str, feeds: int) -> dict[str, Any]:
    with subprocess.Popen(
        [sys.executable, "-m", "bench.feedserver", str(feeds)], stdout=subprocess.PIPE
    ) as server:
        try:
            port = server.stdout.readline().decode().strip() if server.stdout else ""
            command = [sys.executable, "-m", "bench.peers", name, str(feeds), port]
            return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
        finally:
            server.terminate()


def ratios(found: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, float]]:
    """How many times as fast as each peer we are, by peer and state: the median of the rounds' own ratios."""
    return {
        name: {state: statistics.median(_times(found, name, state)) for state, _, _ in STATES}
        for name in found
        if name != "ours"
    }


def _times(found: dict[str, list[dict[str, Any]]], name: str, state: str) -> list[float]:
    pairs = zip(found[name], found["ours"], strict=True)
    return [theirs[state]["seconds"] / mine[state]["seconds"] for theirs, mine in pairs]


def report(found: dict[str, list[dict[str, Any]]], feeds: int) -> list[str]:
    """The figures as lines."""
    lines = [f"{feeds} feeds; feeds a second, ms of CPU a feed (all processes)"]
    lines.append(f"{'':8}" + "".join(f"{state:>20}" for state, _, _ in STATES) + f"{'peak MB':>10}")
    for name, rows in found.items():
        cells = [_cell(rows, state, feeds) for state, _, _ in STATES]
        memory = statistics.median(row["memory"] for row in rows)
        lines.append(f"{name:8}" + "".join(f"{cell:>20}" for cell in cells) + f"{memory:10.0f}")
    lines.append("times as fast as")
    for name, by_state in ratios(found).items():
        lines.append(f"{name:8}" + "".join(f"{by_state[state]:20.2f}" for state, _, _ in STATES))
    return [*lines, *_stalls(found), *_goals(found)]


def _cell(rows: list[dict[str, Any]], state: str, feeds: int) -> str:
    seconds = statistics.median(row[state]["seconds"] for row in rows)
    cpu = statistics.median(row[state]["cpu"] for row in rows)
    return f"{feeds / seconds:,.0f}/s {cpu / feeds * 1000:.2f} ms"


def _stalls(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    rows = found["ours"]
    idle = statistics.median(row["idle_p99"] for row in rows)
    cells = [
        f"{state} {statistics.median(row[state]['stall_p99'] for row in rows):.1f} "
        f"(max {max(row[state]['stall_max'] for row in rows):.0f})"
        for state, _, _ in STATES
    ]
    return [f"event loop late, p99 in ms: idle {idle:.1f}; {', '.join(cells)}"]


def _goals(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    by_peer, lines = ratios(found), []
    for state, name, least in GOALS:
        value = by_peer[name][state]
        lines.append(f"{'ok  ' if value >= least else 'FAIL'}  {state}: {value:.2f} of {name}, at least {least:g}")
    worst = max(row[state]["stall_p99"] - row["idle_p99"] for row in found["ours"] for state, _, _ in STATES)
    mark = "ok  " if worst <= STALL_GOAL else "FAIL"
    lines.append(f"{mark}  stall p99: {worst:.1f} ms above idle, at most {STALL_GOAL:g}")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench polling", description=__doc__)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args(arguments)
    found = measure(options.feeds, options.rounds)
    print(json.dumps(found) if options.json else "\n".join(report(found, options.feeds)))
    return 0

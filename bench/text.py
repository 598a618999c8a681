"""`python -m bench text`: whether reading hostile markup takes time in proportion to its length, shape by shape.

Each shape is read at two lengths, the second four times the first; the ratio of their times should be about four.
"""

import time
from collections.abc import Callable, Sequence

from bench.shapes import SHAPES
from feeds.text import body, line

_SHORT = 20_000
_FACTOR = 4
_WORST = 8.0


def main(arguments: Sequence[str]) -> int:
    """Print one line a shape; 1 if one grows faster than in proportion."""
    del arguments
    print(f"{'shape':28} {'ms':>8} {'ms x4':>8} {'ratio':>6}")
    slow = [shape for shape, make in SHAPES.items() if _ratio(shape, make) > _WORST]
    print(f"growing faster than in proportion: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def _ratio(shape: str, make: Callable[[int], str]) -> float:
    short, long = (_seconds(make(n)) for n in (_SHORT, _SHORT * _FACTOR))
    # Below a few milliseconds the clock and the collector decide, not the shape.
    ratio = long / short if long > 0.05 else float(_FACTOR)
    print(f"{shape:28} {short * 1000:8.1f} {long * 1000:8.1f} {ratio:6.1f}")
    return ratio


def _seconds(markup: str) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        body(markup)
        line(markup)
        best = min(best, time.perf_counter() - began)
    return best

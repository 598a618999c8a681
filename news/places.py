"""Places in a text: whether a stretch meets any of many others, without looking at all of them."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable


class Places:
    """Stretches (start, end) that do not overlap each other, to be asked and added to."""

    def __init__(self, places: Iterable[tuple[int, int]] = ()) -> None:
        self._places = _merged(places)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any stretch has a character in common with start..end."""
        at = bisect_left(self._places, (end,))
        return at > 0 and self._places[at - 1][1] > start

    def holds(self, offset: int) -> bool:
        """Whether a character lies in one of the stretches."""
        return self.overlap(offset, offset + 1)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, start: int, end: int) -> None:
        """Add a stretch that overlaps none of the others."""
        insort(self._places, (start, end))

    def before(self, offset: int) -> int | None:
        """The end of the last stretch that ends at or before an offset."""
        at = bisect_right(self._places, (offset,))
        while at > 0 and self._places[at - 1][1] > offset:
            at -= 1
        return self._places[at - 1][1] if at > 0 else None

    def after(self, offset: int) -> int | None:
        """The start of the first stretch that begins at or after an offset."""
        at = bisect_left(self._places, (offset,))
        return self._places[at][0] if at < len(self._places) else None


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged

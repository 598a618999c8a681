"""Reports of a decision as they may come one day, and claims, wishes and jokes that are none; all invented.

They stand in decisions.jsonl, from which the weights learn, too: each with its set, host, title, text, and the
decision it reports ("none"; null where it claims one on nobody's word).
"""

import json
from pathlib import Path

Case = tuple[str, str, str]
_ROWS = [json.loads(line) for line in Path(__file__).with_name("decisions.jsonl").read_text("utf-8").splitlines()]


def _cases(name: str) -> list[Case]:
    """Host, title and text of each case of a set."""
    return [(row["host"], row["title"], row["text"]) for row in _ROWS if row["set"] == name]


GIVEN, NOT_GIVEN = _cases("given"), _cases("not_given")
REAL, NONE = _cases("real"), _cases("none")

"""What a robots.txt says about one address; passes between the program and its worker processes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether an address may be fetched, and the seconds the site wants between visits (0: it does not say)."""

    allowed: bool
    delay: float = 0.0

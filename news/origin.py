"""An outlet named in a text as the one that words were said to, and how strongly."""

from dataclasses import dataclass

# How strongly each way of naming an outlet says that the words were said to it.
TOLD, OURS, REPORTS, VIA, SAID_THERE, NAMED = 6.0, 5.0, 4.0, 3.0, 4.5, 1.0
OF_KIND = 4.4  # "the podcast The Hour"


@dataclass(frozen=True, slots=True)
class Origin:
    """An outlet named as the origin: display name, domain if it is listed, where, and how strongly."""

    name: str
    domain: str
    start: int
    sentence: int
    weight: float
    relayed: bool = False

    @property
    def reported(self) -> bool:
        """Whether the text says that the outlet made the report, not only that somebody spoke to it."""
        return self.relayed or self.weight == REPORTS

"""Whose words a text brings, and in which sentences."""

from dataclasses import dataclass, field

from news.places import Places
from news.reading import Reading

_NOBODY = 25  # characters before a verb of saying in which a "nobody" takes it back


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words a text brings.

    Attributes:
        fresh: where its new quotations stand.
        speaker: who says something new, or None; `side` as in the franchise data.
        known: whether somebody, an outlet or a rumour's source stands behind what it tells.
        old: where words stand that were said earlier.
    """

    fresh: Places
    speaker: str | None
    side: str
    known: bool
    old: Places = field(default_factory=lambda: Places(()))

    def quoted(self, reading: Reading, number: int) -> bool:
        """Whether new words stand in a sentence."""
        sentence = reading.sentences[number]
        return self.fresh.overlap(sentence.start, sentence.end)

    def bygone(self, reading: Reading, number: int) -> bool:
        """Whether old words stand in a sentence, and no new ones."""
        sentence = reading.sentences[number]
        return self.old.overlap(sentence.start, sentence.end) and not self.quoted(reading, number)

    def behind(self, reading: Reading, number: int) -> bool:
        """Whether a sentence is somebody's word: quoted, or told as said by a person who is named."""
        return self.quoted(reading, number) or (self.speaker is not None and told(reading, number))


def told(reading: Reading, number: int) -> bool:
    """Whether a sentence tells that somebody said something: "nobody has said so" does not."""
    if not reading.has("says", number):
        return False
    sentence = reading.sentences[number]
    asked = {hit.start for hit in reading.near("asks", sentence.start, sentence.end)}
    return any(
        hit.start not in asked and not reading.near("negation", hit.start - _NOBODY, hit.start)
        for hit in reading.near("says", sentence.start, sentence.end)
    )

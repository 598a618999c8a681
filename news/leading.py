"""Who leads up to words without a verb of saying: before a colon, or in the sentence before them."""

from news.people import Mention
from news.pointing import PRONOUNS, ROLES, Pointing
from news.quotes import Span

_OPENING = 60  # characters of a sentence in which its subject stands


def led_in(
    pointing: Pointing, people: tuple[Mention, ...], place: tuple[int, int], talker: Mention | None
) -> str | None:
    """Who stands last before a colon, by name, pronoun or role: "he named one: …", "the director left the
    door ajar: …"; whoever is only company there if nobody else does.
    """
    options = [(one.start, one.name) for one in people if not pointing.held(one)]
    options += _meant(pointing, place, talker)
    return max(options)[1] if options else people[-1].name if people else None


def told_of(
    pointing: Pointing,
    people: tuple[Mention, ...],
    place: tuple[int, int],
    span: Span,
    talker: Mention | None,
) -> str | None:
    """Whom the sentence before words is about, if it stands in their paragraph or asks: "Would she come back?"."""
    reading = pointing.reading
    asks = reading.plain[place[0] : place[1]].rstrip("\"' ").endswith(("?", ":"))
    if not asks and reading.paragraph(place[0]) != reading.paragraph(span.outer_start):
        return None
    end = place[1] if asks else min(place[1], place[0] + _OPENING)
    loose = reading.lexicon.words("pronoun_loose")
    options = [(one.start, one.name) for one in people if not pointing.held(one) and one.end <= end]
    options += [
        row
        for row in _meant(pointing, (place[0], end), talker)
        if reading.low[row[0] : row[0] + 12].split(" ", 1)[0] not in loose
    ]
    if not options and asks:
        return _asked_before(pointing, place[0])
    if not options or (talker is not None and not asks and min(options)[1] != talker.name):
        return None
    return min(options)[1]


def _asked_before(pointing: Pointing, offset: int) -> str | None:
    """Whom the sentence before a question without a subject is about: "She recalled … Would it be possible?"."""
    reading = pointing.reading
    here = reading.sentence_of(offset)
    if here == 0 or reading.sentences[here - 1].paragraph != reading.sentences[here].paragraph:
        return None
    start = reading.sentences[here - 1].start
    end = min(reading.sentences[here - 1].end, start + _OPENING)
    people = (one for one in pointing.cast.within(start, end) if not pointing.quoted(one))
    options = [(one.start, one.name) for one in people if not pointing.held(one)]
    options += _meant(pointing, (start, end), None)
    return min(options)[1] if options else None


def _meant(pointing: Pointing, place: tuple[int, int], talker: Mention | None) -> list[tuple[int, str]]:
    """Where pronouns and roles stand between two offsets, and whom they mean."""
    found: list[tuple[int, str | None]] = []
    for group, gender in PRONOUNS.items():
        hits = pointing.reading.near(group, *place)
        found += [(hit.start, pointing.pronoun(hit, gender, talker)) for hit in hits]
    for group in ROLES:
        roles = [hit for hit in pointing.reading.near(group, *place) if not pointing.beside(hit.start)]
        found += [(hit.start, pointing.role(hit, group, talker)) for hit in roles]
    return [(start, who) for start, who in found if who]

"""Whom a Japanese sentence marks as its subject, with は, が or も behind the name or the role."""

from news.people import Mention
from news.pointing import ROLES, Pointing
from news.reading import Reading

_MARKS = ("は", "が", "も")
_MARK_AT = 3  # characters behind a name in which a title and the mark stand


def marked(reading: Reading, people: tuple[Mention, ...]) -> list[Mention]:
    """Those of the people named who are marked as a subject."""
    return [one for one in people if reading.raw[one.end : one.end + _MARK_AT].lstrip("監督氏さん")[:1] in _MARKS]


def topic(reading: Reading, people: tuple[Mention, ...]) -> str | None:
    """The last who is marked, else the last named."""
    return (marked(reading, people) or list(people))[-1].name if people else None


def role_topic(pointing: Pointing, start: int, end: int, talker: Mention | None) -> str | None:
    """Whom a role marked as a subject means: 監督は「…」."""
    for group in ROLES:
        for hit in pointing.reading.near(group, start, end):
            if pointing.reading.raw[hit.end : hit.end + 1] in _MARKS:
                return pointing.role(hit, group, talker)
    return None

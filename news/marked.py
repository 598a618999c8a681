"""Whom a Japanese sentence marks as its subject, with は, が or も behind the name or the role."""

from news.lexicon import Form
from news.people import Mention
from news.pointing import ROLES, Pointing
from news.reading import Reading

_FULL_STOP = "。 "
_MARK = Form("{honorific}?{subject_mark}")


def marked(reading: Reading, people: tuple[Mention, ...]) -> list[Mention]:
    """Those of the people named who are marked as a subject."""
    mark = reading.lexicon[_MARK]
    return [one for one in people if mark.match(reading.raw, one.end)]


def presented(reading: Reading, people: tuple[Mention, ...], end: int) -> str | None:
    """Who is marked last in the sentence before words, or with whose name it ends: 解説するのは、監督の…。"""
    if people and not reading.raw[people[-1].end : end].strip(_FULL_STOP):
        return people[-1].name
    named = marked(reading, people)
    return named[-1].name if named else None


def unnamed_topic(pointing: Pointing, people: tuple[Mention, ...], start: int, end: int) -> str | None:
    """Whoever speaks for a house, where no name is marked instead: ディズニーの広報担当者は「…」."""
    if marked(pointing.reading, people):
        return None
    mark = pointing.reading.lexicon[_MARK]
    near = pointing.reading.near("role_unnamed", start, end)
    return next((pointing.unnamed(hit) for hit in near if mark.match(pointing.reading.raw, hit.end)), None)


def topic(reading: Reading, people: tuple[Mention, ...]) -> str | None:
    """The last who is marked, else the last named."""
    return (marked(reading, people) or list(people))[-1].name if people else None


def role_topic(pointing: Pointing, start: int, end: int, talker: Mention | None) -> str | None:
    """Whom a role marked as a subject means: 監督は「…」."""
    for group in ROLES:
        for hit in pointing.reading.near(group, start, end):
            if pointing.reading.lexicon[_MARK].match(pointing.reading.raw, hit.end):
                return pointing.role(hit, group, talker)
    return None

"""What a headline is on where it does not name the franchise: another work, another person, somebody of ours."""

import re

from news import knowledge as kinds
from news.credits import is_title
from news.reading import Reading
from news.scan import Hit

_TITLED = re.compile(r"(?<!\w)['\"«]([A-Z][^'\"»]{2,40})['\"»](?!\w)")


def speaks_in_title(reading: Reading) -> bool:
    """Whether the title names somebody of ours."""
    return any(is_title(reading, hit) for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind))


def other_subject(reading: Reading) -> bool:
    """Whether the title names another work or person that the text goes on about."""
    common = reading.lexicon.small("notname", reading.lang).union(
        word
        for group in ("t_streaming", "service")
        for hit in reading.cue(group)
        for word in reading.low[hit.start : hit.end].split()
    )
    title = reading.plain[: reading.title_end]
    own = [hit for kind in (kinds.PERSON, kinds.SURNAME, kinds.OUTLET, kinds.TERM) for hit in reading.named(kind)]
    if another_titled(reading, own):
        return True
    for word in reading.words:
        if word.end > reading.title_end:
            break
        if any(hit.start <= word.start < hit.end for hit in own):
            continue
        if (
            title[word.start].isupper()
            and len(word.low) > 3
            and word.low not in common
            and _proper_in(reading, word.low)
        ):
            return True
    return False


def names_elsewhere(reading: Reading) -> bool:
    """Whether a title written like a sentence has capitalised names, none of them ours."""
    words = reading.plain[: reading.title_end].split()
    if sum(word[:1].islower() and len(word) > 3 for word in words) < 2 or speaks_in_title(reading):
        return False
    own = [hit for kind in (kinds.OUTLET, kinds.TERM, kinds.CONTEXT) for hit in reading.named(kind)]
    runs = re.finditer(r"(?<=[^\W\d_][ :,])\s?[A-Z][a-z]+(?: [A-Z][a-z]+)+", reading.plain[: reading.title_end])
    return any(not any(hit.start < run.end() and run.start() < hit.end for hit in own) for run in runs) or bool(
        re.match(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,}", reading.plain[: reading.title_end])
    )


def another_titled(reading: Reading, own: list[Hit]) -> bool:
    """Whether the title has another work's title in quotation marks; a title that is all quoted is words said."""
    match = _TITLED.search(reading.plain, 0, reading.title_end)
    if match is None or match.end() - match.start() >= len(reading.plain[: reading.title_end].strip()):
        return False
    return not any(match.start() <= hit.start < match.end() for hit in own)


def _proper_in(reading: Reading, word: str) -> bool:
    """Whether a word of the title comes back in the text with a capital, inside a sentence."""
    body = reading.plain[reading.title_end :]
    return re.search(rf"(?<=[\w,;:\"'] ){re.escape(word.capitalize())}\b", body) is not None

"""Where a text leaves the sequel, as the last sentence of a summary: nothing announced, or only old words."""

import re
from dataclasses import dataclass

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.model import DECIDED, Article, Relevance, Signal, Topic
from news.reading import Reading
from news.scan import Hit
from news.signals import Verdict
from news.wording import say, titled

_GREEN = "say_no_green"
_ARTICLE = 5  # characters before a studio's name in which its article stands
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Closing:
    """A sentence for it, or "", the numbers of the sentences that say so, and whether it is on the green light."""

    text: str = ""
    at: frozenset[int] = frozenset()
    green: bool = False


def closing(
    reading: Reading, article: Article, verdict: Verdict, about: frozenset[int], knowledge: Knowledge
) -> Closing:
    """What the text itself says of it; for a mention that it is one."""
    if verdict.unsupported or article.signal in DECIDED:
        return Closing()
    if article.relevance is not Relevance.NEWS:
        return Closing(_passing(reading, knowledge))
    old = _old_words(reading, article, about, knowledge)
    return Closing(old) if old else _undecided(reading, article, about, knowledge)


def _passing(reading: Reading, knowledge: Knowledge) -> str:
    """That the franchise is not the subject, where the text is long enough to have another."""
    hits = [
        hit for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind) if hit.start > reading.title_end
    ]
    if not hits:
        return ""
    first = min(hits, key=lambda hit: hit.start)
    title = titled(reading.headline.rstrip("."), reading.lang, knowledge)
    return say("say_passing", reading.lang, knowledge, name=reading.raw[first.start : first.end], title=title)


def _old_words(reading: Reading, article: Article, about: frozenset[int], knowledge: Knowledge) -> str:
    """From which year the words on a sequel are, where all of them are old ones."""
    old = next((quote for quote in article.quotes if quote.speaker), None)
    if old is None or any(not quote.recycled for quote in article.quotes):
        return ""
    number = reading.sentence_of(reading.place_of(old.text))
    years = set(_YEAR.findall(reading.text_of(number))) - set(_YEAR.findall(old.text))
    if len(years) != 1 or number not in about:
        return ""
    return say("say_old_words", reading.lang, knowledge, speaker=old.speaker or "", year=years.pop())


def _undecided(reading: Reading, article: Article, about: frozenset[int], knowledge: Knowledge) -> Closing:
    """That nothing is decided or announced, where the text says so."""
    rumor = article.topic is Topic.RUMOR
    numbers = [hit.sentence for hit in reading.cue("nothing_set")]
    numbers += [number for number in reading.kept if _silent(reading, number)]
    numbers += [hit.sentence for hit in reading.cue("unproven") if rumor]
    told = article.signal is not Signal.NONE
    at = frozenset(
        number for number in numbers if (told or number in about) and not reading.has("turns_no", number)
    )
    if not at:
        return Closing()
    owner = min(
        (hit for hit in reading.cue("studio") if hit.sentence in at), default=None, key=lambda hit: hit.start
    )
    studio = _owner(reading, owner) if owner else ""
    group = "say_unproven" if rumor else "say_nothing"
    if studio and all(reading.has("no_comment", number) for number in at):
        return Closing(say("say_no_comment", reading.lang, knowledge, studio=studio), at)
    green = not rumor and any(reading.has("greenlight", number) for number in at)
    if studio and green and not any(reading.has("announced", number) for number in at):
        group = f"{_GREEN}_by"
    elif studio:
        group += "_by"
    elif green:
        group = _GREEN
    text = say(group, reading.lang, knowledge, studio=studio)
    return Closing(text, at, green=group.startswith(_GREEN))


def _owner(reading: Reading, hit: Hit) -> str:
    """A studio's name with the article that the text gives it: "A Disney"."""
    name = reading.raw[hit.start : hit.end]
    before = reading.low[max(0, hit.start - _ARTICLE) : hit.start].split()
    article = before[-1] if before and reading.raw[hit.start - 1 : hit.start] == " " else ""
    return f"{article} {name}" if article in reading.lexicon.small("set_studio_article", reading.lang) else name


def _silent(reading: Reading, number: int) -> bool:
    """Whether a sentence says that the studio has said or decided nothing."""
    return (
        reading.has("studio", number)
        and reading.has("negation", number)
        and (reading.has("announced", number) or reading.has("says", number))
        and not reading.has("conditional", number)
    )

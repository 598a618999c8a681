"""What a text claims of a decision in its writer's own voice, where the words it quotes bear out less."""

from typing import NamedTuple

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.model import DECIDED, Article, Signal
from news.quotes import Span
from news.reading import Reading
from news.sequel import asserted, strong_claims
from news.signals import Verdict
from news.wording import piece

_LOUD = ("greenlight", "promise", "overclaim")
_ANOTHERS = ("rumor", "first_film", "other_film")  # somebody else's claim, or of another film

_WHO = (kinds.PERSON, kinds.SURNAME, kinds.OUTLET)
_MARKS = '"«»'


class Loud(NamedTuple):
    """Whether a text's own voice goes further than its words; `decision` if it claims a green light or more."""

    claims: bool = False
    decision: bool = False

    def told(self, lang: str, knowledge: Knowledge) -> str:
        """A short sentence that says so, or ""."""
        return piece("say_loud", lang, knowledge) if self.decision else ""


def loud(
    reading: Reading, article: Article, verdict: Verdict, about: frozenset[int], spans: tuple[Span, ...]
) -> Loud:
    """What the body claims on nobody's word: outside of quotation marks, and not as what somebody says."""
    if not verdict.overclaims or article.signal in DECIDED or article.signal is Signal.DENIED:
        return Loud()
    told = {hit.sentence for group in _LOUD for hit in reading.cue(group) if asserted(reading, hit, hedged=False)}
    own = {number for number in told & about if _own(reading, number, spans)}
    ours = {hit.sentence for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)}
    strong = {number for _, number in strong_claims(reading, about)} if own & ours else set()
    return Loud(claims=bool(own), decision=bool(own & ours & strong))


def _own(reading: Reading, number: int, spans: tuple[Span, ...]) -> bool:
    """Whether a sentence of the body is nobody's but the writer's."""
    sentence = reading.sentences[number]
    if not sentence.paragraph or any(reading.has(group, number) for group in _ANOTHERS):
        return False
    said = reading.has("says", number) and (
        reading.has("studio", number)
        or any(reading.near_name(kind, sentence.start, sentence.end) for kind in _WHO)
    )
    marked = any(mark in reading.plain[sentence.start : sentence.end] for mark in _MARKS)
    return (
        not said
        and not marked
        and not any(span.start < sentence.end and sentence.start < span.end for span in spans)
    )

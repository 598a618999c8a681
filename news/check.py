"""Recognising a rumour: known false pages by address or by close words, and whether a story says the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news.knowledge import Knowledge
from news.links import canonical
from news.model import FeedItem, Story, Trust
from news.reading import read
from news.rules import FalseClaim
from news.sequel import about_sequel, strong_claims
from news.text import has_cjk, lower

_LINK = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
_TAIL = ".,;:!?)]}*_~"
_SENTENCE = re.compile(r"[\n\r]+|(?<=[.!?…])\s+|(?<=[.!?…][\"”’»)])\s+|(?<=[。！？])(?![」』])")
# Japanese and Chinese have no word borders: there a change of script ends a word, and hiragana is grammar.
_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(rf"[ァ-ヺー]+|[々\u3400-\u9fff]+|{_LETTER}+(?:[-']{_LETTER}+)*")
_JOINT = re.compile(r"[-']")
_BELIEVED = frozenset({Trust.OFFICIAL, Trust.TRADE, Trust.ORIGINAL, Trust.COVERAGE})
_MOST_PIECES = 40
_STEM = 6
_NEAR_FALSE = 0.6  # share of a sentence's own words that a known false claim must have
_NEAR_STORY = 0.6  # and a story
_RARE = 1  # known false claims that have a word which tells them apart
_TURNING = ("negation", "denied")
_LOOKED_AT = 5  # of the nearest stories, closely
_FEWEST = 2  # words in common below which nothing is near


@dataclass(frozen=True, slots=True)
class KnownFalse:
    """A false claim that was recognised; `same_page` if by its address, else by close words."""

    claim: FalseClaim
    same_page: bool


@dataclass(frozen=True, slots=True)
class Near:
    """The story that a sentence comes nearest to; `same` if it says so itself, else it tells something else."""

    story: Story
    same: bool


class Recognizer:
    """Recognises known false claims, and stories in what people type or pass on."""

    def __init__(self, knowledge: Knowledge) -> None:
        rules = knowledge.rules
        self._knowledge = knowledge
        self._pages = {canonical(claim.url): claim for claim in rules.false_claims}
        names = (*rules.names.full, *rules.names.bare)
        shared = ("stopwords", "sequel", "greenlight", "talk", "film", "set_every_rumour")
        cues = (cue for group in shared for found in rules.language.get(group, {}).values() for cue in found)
        self._named = _all_stems(names)
        self._common = self._named | _all_stems(cues)
        grammar = _all_stems(cue for found in rules.language.get("stopwords", {}).values() for cue in found)
        self._small = self._named | grammar
        self._claims = [(claim, self._telling(claim.says)) for claim in rules.false_claims]
        self._often = Counter(word for _, words in self._claims for word in words)
        self._marks = [(claim, _row(mark)) for claim in rules.false_claims for mark in claim.marks]
        sequel = (cue for found in rules.language.get("sequel", {}).values() for cue in found if " " not in cue)
        topic = (*names, *sequel)
        self._topic = _all_stems(topic) - grammar
        self._people = _all_stems(one.name for one in rules.people)
        self._surnames = _all_stems(one.name.split()[-1] for one in rules.people)
        told = [rules.language.get(group, {}).values() for group in ("says", "reports")]
        cues = (cue for group in told for found in group for cue in found)
        outlets = (one.name for one in rules.outlets)
        self._telling_nothing = self._common | self._people | _all_stems((*cues, *outlets))

    def false(self, text: str, links: Iterable[str]) -> KnownFalse | None:
        """The known false claim that a link leads to, or that a sentence of the text comes close to."""
        for link in links:
            if (claim := self._pages.get(canonical(link))) is not None:
                return KnownFalse(claim, same_page=True)
        if (marked := self._marked(text)) is not None:
            return KnownFalse(marked, same_page=False)
        near = (
            (self._nearness(words, known), claim) for words in self._said(text) for claim, known in self._claims
        )
        score, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
        return KnownFalse(best, same_page=False) if best is not None and score >= _NEAR_FALSE else None

    def nearest(self, text: str, stories: Sequence[Story]) -> Near | None:
        """The story that a sentence of the text is about; None if none has more of it than names.

        Of two the one that says the same, then the one that an outlet whose word counts tells, else the newer.
        """
        asked = _WORD.findall(lower(text))
        if asked and (headed := [story for story in stories if asked in _headlines(story)]):
            return Near(max(headed, key=lambda story: (believed(story), _age(story))), same=True)
        known = [(story, self._words(_telling_text(story))) for story in stories]
        said = [(piece, words) for piece in pieces(text) if (words := self._words(piece))]
        near = [
            (self._tells(words, has), score, believed(story), _age(story), story, piece)
            for story, has in known
            for piece, words in said
            if self._is_about(words, has) and (score := _share(words, has)) >= _NEAR_STORY
        ]
        near.sort(key=lambda one: one[:4], reverse=True)
        telling_any = dict.fromkeys(one[4].id for one in near if one[0])
        looked_at = frozenset(list(telling_any)[:_LOOKED_AT])
        telling = (
            Near(one[4], same=True)
            for one in near
            if one[0] and one[4].id in looked_at and self._agree(one[5], one[4])
        )
        return next(telling, Near(near[0][4], same=False) if near else None)

    def _is_about(self, words: frozenset[str], has: frozenset[str]) -> bool:
        """Whether a story names the people that a sentence names, and shares more with it than names."""
        return words & self._surnames <= has and not (words & has) <= self._people

    def _tells(self, words: frozenset[str], has: frozenset[str]) -> bool:
        """Whether a story has what a sentence says of those it names."""
        telling = (words - self._telling_nothing) or (words - self._people)
        return len(telling & has) / len(telling) >= _NEAR_STORY

    def _agree(self, piece: str, story: Story) -> bool:
        """Whether the sentence of a story that comes closest says yes or no as the piece does."""
        words = self._words(piece) - self._people
        told = pieces(_telling_text(story))
        most = max((len(words & self._words(one)) for one in told), default=0)
        closest = [one for one in told if len(words & self._words(one)) == most]
        refuses = says_no(piece, self._knowledge)
        return any(says_no(one, self._knowledge) == refuses for one in closest)

    def terms(self, text: str) -> tuple[str, ...]:
        """Words of the text by which stories about the same can be found, the most telling first."""
        words = dict.fromkeys(
            word for word in _WORD.findall(lower(text)) if len(word) > 2 and word[:_STEM] not in self._small
        )
        return tuple(sorted(words, key=lambda word: (word[:_STEM] in self._common, -len(word))))

    def _marked(self, text: str) -> FalseClaim | None:
        """The claim of which a sentence has the marks, in a text that is about the franchise."""
        if self._topic.isdisjoint(word[:_STEM] for word in _with_parts(text)):
            return None
        said = [frozenset(_with_parts(piece)) for piece in pieces(text)]
        return next((claim for claim, row in self._marks for words in said if _has(words, row)), None)

    def _said(self, text: str) -> list[frozenset[str]]:
        return [words for piece in pieces(text) if (words := self._telling(piece))]

    def _nearness(self, words: frozenset[str], known: frozenset[str]) -> float:
        common = words & known
        telling = [word for word in common - self._people if self._often[word] <= _RARE]
        if len(common) < _FEWEST or len(telling) < _FEWEST:
            return 0.0
        return len(common) / len(words)

    def _telling(self, text: str) -> frozenset[str]:
        return frozenset(_stems(text)) - self._common

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(_stems(text)) - self._small


def believed(story: Story) -> bool:
    """Whether an outlet whose word counts tells a story."""
    return any(article.trust in _BELIEVED for article in story.articles)


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in a text, in order, each once, without the punctuation around them."""
    return tuple(dict.fromkeys(found.group().rstrip(_TAIL) for found in _LINK.finditer(text)))


def without_links(text: str) -> str:
    """The text without its addresses."""
    return " ".join(_LINK.sub(" ", line) for line in text.splitlines(keepends=True)).strip()


def pieces(text: str) -> list[str]:
    """Lines and sentences of a text, at most forty."""
    return [piece for piece in _SENTENCE.split(text) if piece and piece.strip()][:_MOST_PIECES]


def says_it_is_made(text: str, knowledge: Knowledge) -> bool:
    """Whether a sentence states as fact that a second film is greenlit, filmed or dated."""
    reading = read(FeedItem("", "", None, None, "", text, None, "", ""), "", knowledge)
    return any(strong_claims(reading, about_sequel(reading)))


def says_no(text: str, knowledge: Knowledge) -> bool:
    """Whether words turn what a text says into its contrary: "not", "never", "is dead"."""
    reading = read(FeedItem("", "", None, None, "", text, None, "", ""), "", knowledge)
    return any(reading.cue(group) for group in _TURNING)


def _telling_text(story: Story) -> str:
    parts = [story.headline, story.summary, story.quote.text if story.quote else ""]
    parts += [part for one in story.articles for part in (one.headline, one.summary, one.quote_origin or "")]
    parts += [quote.text for one in story.articles for quote in one.quotes]
    return "\n".join(parts)


def _headlines(story: Story) -> list[list[str]]:
    """The words of a story's headlines."""
    return [
        _WORD.findall(lower(headline)) for headline in (story.headline, *(one.headline for one in story.articles))
    ]


def _share(words: frozenset[str], has: frozenset[str]) -> float:
    common = len(words & has)
    return common / len(words) if common >= min(_FEWEST, len(words)) else 0.0


def _age(story: Story) -> float:
    newest = story.updated or story.began
    return newest.timestamp() if newest else 0.0


def _row(mark: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(either.split("/")) for either in lower(mark).split())


def _has(words: Iterable[str], row: Sequence[tuple[str, ...]]) -> bool:
    return all(any(_fits(word, mark) for word in words for mark in either) for either in row)


def _fits(word: str, mark: str) -> bool:
    if has_cjk(mark):
        return mark in word
    return word.startswith(mark[:-1]) if mark.endswith("*") else word == mark


def _with_parts(text: str) -> list[str]:
    """The words of a text; of those put together ("d'Alita", "Alita-Film") also their parts."""
    words = _WORD.findall(lower(text))
    return words + [part for word in words if _JOINT.search(word) for part in _JOINT.split(word)]


def _all_stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_stems("\n".join(texts)))


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(lower(text))]

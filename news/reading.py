"""One item read once: cleaned of boilerplate, cut into sentences, with every name and cue word marked."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news import knowledge as kinds
from news.knowledge import BARE, OTHER, Knowledge
from news.lexicon import Lexicon
from news.model import FeedItem
from news.places import Places
from news.scan import Hit, Word, words
from news.text import Sentence, fold, has_cjk, sentences, squeeze

_NO_HITS: tuple[Hit, ...] = ()
_NOWHERE: frozenset[int] = frozenset()
# A declared language is believed unless the words of another one are clearly more frequent.
_CLEARLY = 2.0
_LETTER, _MARKS = 0.7, 4  # what a letter of one language alone counts beside its commonest words, and how often
_TITLES = "other_film"
# Stressed, the word for "if" is a "yes": "Sí, se trabaja".
_IFS, _STRESSED = ("conditional", "if"), frozenset("íìÍÌ")
_CLOSING_LENGTH = 60
_BRIEF = 9  # sentences of the longest teasers
_STEM = 3  # letters that are left of a name without its ending
_TAKEN_OVER = ("al", "el")
# Phrases, and the groups whose words in them mean something else.
_MASKS = {
    "regardless": ("conditional", "if", "negation"),
    "yes_word": ("conditional", "if"),
    "promised_to": ("pledge", "overclaim"),
    "no_denial": ("denied", "absent", "plain_no", "debunk"),
    "in_month": ("conditional", "not_yet", "hedge"),  # "in May"
    "praise": ("list", "list_weak"),
    "neither_nor": ("denied",),
    "second_one": ("says", "via", "reports"),
    "after_first": ("first_film", "our_film"),  # "the sequel to the 2019 film"
    "cover_title": ("negation", "fan_made", "debunk", "denied"),  # "under a false title"
    "in_pages": ("script_noun",),  # "in the pages of Empire"
    "memorabilia": ("script", "script_noun", "script_work"),  # "a signed script page"
    "shown_on": ("studio",),
    "no_work": ("development", "getting", "work_act", "work_thing", "script_work"),
}
_CYRILLIC, _BEGINNING = re.compile("[\u0400-\u04ff]"), 400  # characters by which the script is told


@dataclass(frozen=True, slots=True)
class Reading:
    """An item as the judgement sees it; all offsets are those of `raw`.

    Attributes:
        item: what was read; `headline` its title without the outlet's tail, `title_end` the offset where it ends.
        raw: headline, blank line, body; `plain` the same with plain signs, `low` in small letters.
        lang: language of the text, ISO 639-1.
        sentences: of headline (paragraph 0) and body, without boilerplate; `kept` are their numbers.
        lexicon: the words of languages in patterns.
        words, cues, names: all words, cue hits by group, name hits by kind; `holding` the sentences of each group.
    """

    item: FeedItem
    headline: str
    title_end: int
    raw: str
    plain: str
    low: str
    lang: str
    sentences: tuple[Sentence, ...]
    kept: tuple[int, ...]
    lexicon: Lexicon
    words: tuple[Word, ...]
    cues: dict[str, tuple[Hit, ...]]
    holding: dict[str, frozenset[int]]
    names: dict[str, tuple[Hit, ...]]

    def cue(self, group: str) -> tuple[Hit, ...]:
        """All hits of a group of cue words."""
        return self.cues.get(group, _NO_HITS)

    def near(self, group: str, start: int, end: int) -> tuple[Hit, ...]:
        """The hits of a group that lie within two offsets."""
        hits = self.cues.get(group)
        return _between(hits, start, end) if hits else _NO_HITS

    def near_name(self, kind: str, start: int, end: int) -> tuple[Hit, ...]:
        """The hits of a kind of names that lie within two offsets."""
        hits = self.names.get(kind)
        return _between(hits, start, end) if hits else _NO_HITS

    def has(self, group: str, number: int) -> bool:
        """Whether sentence `number` has a cue of the group."""
        return number in self.holding.get(group, _NOWHERE)

    def named(self, kind: str) -> tuple[Hit, ...]:
        """All hits of a kind of names; values without the kind."""
        return self.names.get(kind, _NO_HITS)

    def text_of(self, number: int) -> str:
        """The words of a sentence exactly as printed."""
        sentence = self.sentences[number]
        return self.raw[sentence.start : sentence.end]

    def place_of(self, words: str) -> int:
        """The offset of words in the body, or in the headline where only that has them; -1 if neither does."""
        place = self.raw.find(words, self.title_end)
        return place if place >= 0 else self.raw.find(words)

    def numbers_of(self, words: str) -> range:
        """The numbers of the sentences in which words stand as printed; none where they stand nowhere."""
        start = self.place_of(words)
        if start < 0:
            return range(0)
        return range(self.sentence_of(start), self.sentence_of(start + max(0, len(words) - 1)) + 1)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that begins at or last before an offset."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph an offset stands in, the headline's being 0."""
        place = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[place].paragraph if place >= 0 else 0

    @property
    def brief(self) -> bool:
        """Whether it is a teaser, with the headline at most nine sentences: too short to turn to other things, so
        that all that is said in it counts.
        """
        return len(self.kept) <= _BRIEF


def _start(hit: Hit) -> int:
    return hit.start


def _between(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    if hits[0].start > end or hits[-1].start < start:
        return _NO_HITS
    first = bisect_left(hits, start, key=_start)
    last = bisect_right(hits, end, key=_start)
    return tuple([hit for hit in hits[first:last] if hit.end <= end])


def read(item: FeedItem, headline: str, knowledge: Knowledge) -> Reading:
    """Read an item whose headline was cleaned by `news.headlines.clean`."""
    headline = squeeze(headline)
    raw = f"{headline}\n\n{item.text}"
    plain = fold(raw)
    low = plain.lower()
    cut = sentences(raw, knowledge.stops)
    found = words(low, cut)
    lang = language(raw, found, item.lang, knowledge)
    cues = _unmasked(_grouped(knowledge.cues[lang].find(low, found, cut)), raw)
    kept = _kept(raw, cut, cues)
    alive = frozenset(kept)
    living = {group: tuple([hit for hit in hits if hit.sentence in alive]) for group, hits in cues.items()}
    if others := living.get(_TITLES):  # a blade is no Blade
        living[_TITLES] = tuple(
            hit for hit in others if not (raw[hit.start].islower() and raw[cut[hit.sentence].start].isupper())
        )
    return Reading(
        item=item,
        headline=headline,
        title_end=len(headline),
        raw=raw,
        plain=plain,
        low=low,
        lang=lang,
        sentences=cut,
        kept=kept,
        lexicon=knowledge.lexicon,
        words=found,
        cues=living,
        holding={group: frozenset([hit.sentence for hit in hits]) for group, hits in living.items()},
        names=_by_kind(hit for hit in _named(raw, low, found, cut, lang, knowledge) if hit.sentence in alive),
    )


def _named(
    raw: str, low: str, found: tuple[Word, ...], cut: tuple[Sentence, ...], lang: str, knowledge: Knowledge
) -> list[Hit]:
    """All names, in languages that decline them also without their endings: "Colliderben"."""
    names = knowledge.names.find(low, found, cut)
    endings = knowledge.texts.get("letters_ending", {}).get(lang)
    if not endings:
        return names
    bare = tuple(_undeclined(word, endings) if raw[word.start].isupper() else word for word in found)
    seen = {(hit.value, hit.start) for hit in names}
    also = [hit for hit in knowledge.names.find(low, bare, cut) if (hit.value, hit.start) not in seen]
    ours = {hit.start for hit in also if hit.value.startswith(BARE)}  # "Alitas" is no chicken wing there
    names = [hit for hit in names if hit.start not in ours or not hit.value.startswith(OTHER)]
    return sorted([*names, *also], key=lambda hit: hit.start)


def _undeclined(word: Word, endings: Sequence[str]) -> Word:
    """A word without its ending; in "Cameronnal" the ending has taken over the letter before it."""
    low = word.low
    if len(low) > _STEM + 2 and low[-2:] in _TAKEN_OVER and low[-3] == low[-4]:
        return Word(low[:-3], word.start, word.end - 3, word.sentence)
    ending = next((one for one in endings if low.endswith(one) and len(low) - len(one) >= _STEM), "")
    return Word(low.removesuffix(ending), word.start, word.end - len(ending), word.sentence) if ending else word


def language(raw: str, found: Sequence[Word], declared: str, knowledge: Knowledge) -> str:
    """The language of a text by its script or its commonest words; the feed's own word where they leave it
    open.
    """
    if has_cjk(raw):
        return _script(raw)
    if _CYRILLIC.search(raw, 0, _BEGINNING):
        return "ru"
    seen = Counter(word.low for word in found)
    counts = {
        lang: sum([weight * seen[word] for word, weight in stops.items() if word in seen])
        for lang, stops in knowledge.stopwords.items()
    }
    low = raw.lower()
    for lang, marks in knowledge.texts.get("letters", {}).items():
        counts[lang] = counts.get(lang, 0.0) + _LETTER * min(_MARKS, sum(map(low.count, marks)))
    best = max(counts, key=lambda lang: (counts[lang], lang == "en"), default="en")
    stated = declared[:2].lower()
    if stated in counts and counts[best] - counts[stated] < _CLEARLY:
        return stated
    return best if counts.get(best) else "en"


def language_of(text: str, declared: str, knowledge: Knowledge) -> str:
    """The language of a text that is not read any further; `declared` is the feed's own word, maybe ""."""
    raw = squeeze(text)
    return language(raw, words(fold(raw).lower(), sentences(raw, knowledge.stops)), declared, knowledge)


def _script(raw: str) -> str:
    if any("\u3040" <= char <= "\u30ff" for char in raw):
        return "ja"
    return "ko" if any("\uac00" <= char <= "\ud7af" for char in raw) else "zh"


def _grouped(hits: Iterable[Hit]) -> dict[str, tuple[Hit, ...]]:
    by: dict[str, list[Hit]] = {}
    for hit in hits:
        by.setdefault(hit.value, []).append(hit)
    return {group: tuple(found) for group, found in by.items()}


def _unmasked(cues: dict[str, tuple[Hit, ...]], raw: str) -> dict[str, tuple[Hit, ...]]:
    """The cues without those in a phrase of another meaning: "whether Disney wants it or not"."""
    for group in _IFS:
        if hits := cues.get(group):
            cues[group] = tuple([hit for hit in hits if raw[hit.start + 1 : hit.start + 2] not in _STRESSED])
    for mask, groups in _MASKS.items():
        if masks := cues.get(mask):
            covers = Places((hit.start, hit.end) for hit in masks)
            for group in groups:
                cues[group] = tuple(hit for hit in cues.get(group, ()) if not covers.overlap(hit.start, hit.end))
    return cues


def _by_kind(hits: Iterable[Hit]) -> dict[str, tuple[Hit, ...]]:
    by: dict[str, list[Hit]] = {}
    for hit in hits:
        kind, _, value = hit.value.partition(":")
        by.setdefault(kind + ":", []).append(Hit(value, hit.start, hit.end, hit.sentence))
    for kind in (kinds.FULL, kinds.BARE, kinds.CONTEXT):
        by[kind] = _longest(by.get(kind, []))
    _without_covered(by, kinds.SURNAME, kinds.PERSON)
    _without_covered(by, kinds.BARE, kinds.FULL)
    return {kind: tuple(found) for kind, found in by.items()}


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of names found within each other only the longest, once."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _without_covered(by: dict[str, list[Hit]], part: str, whole: str) -> None:
    """Drop hits of a part of a name that lie within the whole name."""
    covers = Places((big.start, big.end) for big in by.get(whole, []))
    by[part] = [hit for hit in by.get(part, []) if not covers.overlap(hit.start, hit.end)]


def _kept(raw: str, cut: Sequence[Sentence], cues: dict[str, tuple[Hit, ...]]) -> tuple[int, ...]:
    """Numbers of the sentences that belong to the article: no calls to read on, no lists of related links."""
    starts = {hit.start for hit in cues.get("boilerplate", ())}
    closing = {hit.sentence: hit for hit in cues.get("closing", ())}
    kept: list[int] = []
    tail = False
    for number, sentence in enumerate(cut):
        hit = closing.get(number)
        heading = (
            hit is not None and not sentence.closed and hit.end >= sentence.end - 1 and sentence.paragraph > 0
        )
        if heading and sentence.end - sentence.start < _CLOSING_LENGTH:
            tail = True
        elif sentence.closed and sentence.end - sentence.start > _CLOSING_LENGTH:
            tail = False
        if sentence.paragraph == 0 or not (tail or _opens(raw, sentence, starts)):
            kept.append(number)
    return tuple(kept)


def _opens(raw: str, sentence: Sentence, starts: set[int]) -> bool:
    head = raw[sentence.start : sentence.start + 4]
    offset = len(head) - len(head.lstrip("[(»«<>–-—•*… "))
    return sentence.start + offset in starts

"""Where a long text is about the franchise: the parts between its headings and questions, and what is near."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from news import knowledge as kinds
from news.lexicon import Form
from news.reading import Reading

_HEADING = 90  # characters of the longest heading
_BRIEF = 30  # characters of a question that only goes on, with its label
_QUESTION = 3  # sentences of the longest question an interview prints
_ON = 10  # sentences that go on about the film behind its last name
_MANY = 4  # parts of a text that is a round-up or an interview
_SOON = 4  # sentences under a heading in which a text may come from the film to a sequel without naming it again
_NEXT = 1  # those that do behind a row of films
_BACK = 4  # sentences before its first name under a heading
# A heading's number ("4." is read as a sentence) and the label of who asks ("AC:", "STANDARD:", "b&a:").
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\Z")
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w&+'./ -]{0,28}):\s")
_LABEL_MAX = 31  # characters of the longest, with its colon
_OPENING = "\"'“”„«»‘「『"
# What an entry of a live report begins with: "20:17 Uhr:", "3:05 p.m. -", "[14h30]", "10.15am".
_STAMP = Form(
    r"[(\[]?\d{1,2}(?:[:.h]\d{2}(?![\d%])(?:\s?{clock})?|\s?{clock})[)\]]?\s?(?:[:.|-]|\s[A-Z])", re.IGNORECASE
)
_TURNS = 3  # questions of paragraphs of their own that make an interview of a text
_ASKING = 0.4  # share of the paragraphs behind a label that ask, if it is that of who asks
_ENTRIES = 3  # of them that make a report of its entries
_CAPTION = Form("{caption}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """The sentences under a heading or a question; `head` are those of the heading or question itself.

    Attributes:
        asked: by somebody with a label ("AC:"); `brief` whether that takes a few words only.
    """

    head: tuple[int, ...]
    body: tuple[int, ...]
    asked: bool
    brief: bool


@dataclass(frozen=True, slots=True)
class Stretches:
    """The numbers of the sentences of a long text in which the franchise is what is spoken of, and of those in
    parts on something else; none of a teaser.
    """

    ours: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()


def stretches(reading: Reading) -> Stretches:
    """Find them by headings, an interview's questions, and names."""
    if reading.brief:
        return Stretches()
    parts = list(_parts(reading))
    view = _View.of(reading, (*parts[0].head, *parts[0].body))
    if not view.foreign and any(reading.sentences[number].paragraph == 0 for number in view.own):
        return Stretches(frozenset(number for part in parts for number in (*part.head, *part.body)))
    found: set[int] = set()
    away: set[int] = set()
    before = entry = False
    for part in parts:
        numbers = (*part.head, *part.body)
        ours = set(view.ours(part, before=before, entry=entry))
        before = bool(ours) and max(ours) >= max(numbers) - _BACK
        entry = not view.own.isdisjoint(part.head) or (view.own - view.passing).isdisjoint(part.body)
        found |= ours
        if len(parts) >= _MANY and view.away(part):
            away.update(numbers)
    return Stretches(frozenset(found), frozenset(away - found) if found else frozenset())


@dataclass(frozen=True, slots=True)
class _View:
    """The numbers of the sentences that name the franchise (`passing` with others), another film, or going on."""

    own: frozenset[int]
    passing: frozenset[int]
    foreign: frozenset[int]
    further: frozenset[int]
    second: frozenset[int]
    ahead: frozenset[int]
    people: frozenset[int]
    studios: frozenset[int]
    titled: bool

    @classmethod
    def of(cls, reading: Reading, opening: Sequence[int]) -> "_View":
        own = {hit.sentence for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)}
        own |= {hit.sentence for hit in reading.named(kinds.TERM) if reading.raw[hit.start].isupper()}
        others = {hit.sentence for hit in reading.cue("other_film")}
        own |= described(reading) - others
        foreign = others - own
        second = {hit.sentence for group in ("sequel", "second") for hit in reading.cue(group)} - foreign
        further = second | {hit.sentence for hit in reading.cue("anew")} - foreign
        titled = any(reading.sentences[number].paragraph == 0 for number in own) and not own.isdisjoint(opening)
        return cls(
            frozenset(own),
            frozenset(own & others),
            frozenset(foreign),
            frozenset(further),
            frozenset(second),
            frozenset(hit.sentence for hit in reading.cue("if") if _spoken(reading, hit.sentence)) - foreign,
            frozenset(hit.sentence for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)),
            frozenset(hit.sentence for hit in reading.cue("studio")),
            titled,
        )

    def away(self, part: _Part) -> bool:
        """Whether a part is on something else: any that does not name ours, unless title and opening do."""
        return not self.titled or any(number in self.foreign for number in part.head)

    def ours(self, part: _Part, *, before: bool, entry: bool) -> Iterator[int]:
        """The sentences of a part that are about the franchise; with `before` the part before it was, with `entry`
        as one film of several, by its heading or beside others.
        """
        numbers = (*part.head, *part.body)
        if any(number in self.own for number in part.head):
            return iter(numbers)
        named = [number for number in part.body if number in self.own]
        goes_on = before and not entry and not any(number in self.foreign for number in numbers)
        soon = self.second | self.ahead
        again = [number for number in part.body[:_SOON] if number in soon] if goes_on else []
        if again and not part.asked:
            return self._near(part.body, sorted({*again, *named}), 0)
        if named:
            headed = any(number in self.foreign for number in part.head)
            return self._near(part.body, named, _BACK if part.head and not headed else int(not headed))
        if seeds := self._by_makers(part):
            return self._near(part.body, seeds, _BACK)
        if not before or not part.asked or any(number in self.foreign for number in numbers):
            return iter(())
        # An interviewer goes on: "Last month?", or question or answer still speak of a sequel.
        on = any(number in self.second for number in part.body) or any(n in self.further for n in part.head)
        return iter(numbers if on or part.brief else ())

    def _by_makers(self, part: _Part) -> list[int]:
        """The sentences on a second film of a part that names somebody and a studio of ours and no film, behind
        one that named ours.
        """
        numbers = (*part.head, *part.body)
        known = not self.people.isdisjoint(numbers) and not self.studios.isdisjoint(numbers)
        if not known or not self.own or min(self.own) > numbers[0] or not self.foreign.isdisjoint(numbers):
            return []
        return [number for number in part.body if number in self.second]

    def _near(self, body: Sequence[int], named: Sequence[int], back: int) -> Iterator[int]:
        """From shortly before the first name to well behind the last one, unless another film comes between."""
        start, end = (named[0] if named[0] in self.passing else named[0] - back), named[0]
        for number in body:
            if number in self.foreign:
                end = min(end, number)
            elif number in self.own or number in named:
                end = max(end, number + (_NEXT if number in self.passing else _ON))
            if start <= number <= end and number not in self.foreign:
                yield number


def _spoken(reading: Reading, number: int) -> bool:
    """Whether a sentence begins with words quoted."""
    return reading.text_of(number)[:1] in _OPENING


def described(reading: Reading) -> frozenset[int]:
    """The sentences of a text with our name in its title that call the film by what it is: "the adaptation"."""
    names = (*reading.named(kinds.FULL), *reading.named(kinds.BARE))
    if not any(name.end <= reading.title_end for name in names):
        return frozenset()
    return frozenset(hit.sentence for hit in reading.cue("our_film"))


def _parts(reading: Reading) -> Iterator[_Part]:
    """A text's parts in order; the title is none."""
    head: list[int] = []
    body: list[int] = []
    labels = askers(reading)
    entries = _entries(reading)
    blocks = list(blocks_of(reading))
    turns = sum(_ends_asking(reading, block) for block in blocks) >= _TURNS
    for block in blocks:
        if block[0] in entries and body:
            yield _part(reading, head, body, labels, turns=turns)
            head, body = [], []
        if not _is_heading(reading, block) and not _is_question(reading, block, labels):
            body += block
            continue
        if body:
            yield _part(reading, head, body, labels, turns=turns)
            head, body = [], []
        head += block
    yield _part(reading, head, body, labels, turns=turns)


def _ends_asking(reading: Reading, block: Sequence[int]) -> bool:
    """Whether a paragraph is a question in the writer's own words."""
    return (
        len(block) <= _QUESTION
        and reading.text_of(block[-1]).endswith("?")
        and reading.text_of(block[0])[:1] not in _OPENING
    )


def _part(
    reading: Reading, head: Sequence[int], body: Sequence[int], labels: frozenset[str], *, turns: bool
) -> _Part:
    asked = [number for number in head if label_of(reading, number) in labels]
    asked = asked or [number for number in head[-1:] if turns and _ends_asking(reading, (number,))]
    length = sum(len(reading.text_of(number)) for number in head)
    return _Part(tuple(head), tuple(body), bool(asked), bool(asked) and length <= _BRIEF)


def _entries(reading: Reading) -> frozenset[int]:
    """The sentences with which the entries of a live report begin, each with the time of day."""
    found = [
        block[0]
        for block in blocks_of(reading)
        if reading.lexicon[_STAMP].match(reading.plain, reading.sentences[block[0]].start)
    ]
    return frozenset(found if len(found) >= _ENTRIES else ())


def blocks_of(reading: Reading) -> Iterator[list[int]]:
    """The sentences of each paragraph of the body, captions left out."""
    block: list[int] = []
    for number in reading.kept:
        if reading.sentences[number].paragraph == 0:
            continue
        if block and reading.sentences[block[0]].paragraph != reading.sentences[number].paragraph:
            yield block
            block = []
        if reading.sentences[number].closed or not reading.lexicon[_CAPTION].match(reading.text_of(number)):
            block.append(number)
    if block:
        yield block


def _is_heading(reading: Reading, block: Sequence[int]) -> bool:
    first, last = reading.sentences[block[0]], reading.sentences[block[-1]]
    numbered = len(block) == 1 or (
        len(block) == len(("4.", "Heading")) and _NUMBER.match(reading.text_of(block[0]))
    )
    return bool(numbered) and not last.closed and last.end - first.start <= _HEADING


def _is_question(reading: Reading, block: Sequence[int], labels: frozenset[str]) -> bool:
    if len(block) > _QUESTION or reading.text_of(block[0])[:1] in _OPENING:
        return False
    if label_of(reading, block[0]) in labels:
        return True
    return all(reading.text_of(number).endswith("?") for number in block[-1:]) and len(block) == 1


def askers(reading: Reading) -> frozenset[str]:
    """The labels that stand before an interview's questions: those that come back and open no words quoted; of
    several those before what ends with a question mark.
    """
    seen: dict[str, list[bool]] = {}
    for block in blocks_of(reading):
        if label := label_of(reading, block[0]):
            seen.setdefault(label, []).append(reading.text_of(block[-1]).endswith("?"))
    again = {label: sum(asks) / len(asks) for label, asks in seen.items() if len(asks) > 1}
    asking = frozenset(label for label, share in again.items() if share >= _ASKING)
    return asking if asking and len(again) > 1 else frozenset(again)


def label_of(reading: Reading, number: int) -> str:
    """The label a sentence begins with, such as "AC" of "AC: You're kidding."; "" if it has none."""
    sentence = reading.sentences[number]
    if reading.raw.find(":", sentence.start, sentence.start + _LABEL_MAX) < 0:
        return ""
    match = _LABEL.match(reading.raw, sentence.start, sentence.end)
    return match["label"] if match and reading.raw[match.end() : match.end() + 1] not in _OPENING else ""


def around(numbers: Iterable[int], reach: int) -> frozenset[int]:
    """Numbers and those up to `reach` before and behind them."""
    return frozenset(number + step for number in numbers for step in range(-reach, reach + 1))

"""The answers of an interview that is printed as questions and answers, or as voices, without quotation marks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from news import knowledge as kinds
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.stretches import blocks_of
from news.text import has_cjk

_QUESTIONS = 3  # that make an interview of a text
_VOICES = 4  # paragraphs with somebody's name before them that make a text of voices
_LONGEST = 4  # sentences of the longest question
_PROMPT = 2  # sentences of the longest that only leads to an answer
_CHUNK = 12  # words that are enough to stand alone
_QUOTED = 2  # times the quotations that there are questions
_TOUCHING, _VERB = 1, 16  # characters between a pronoun and its verb; around it in which that stands
_TOLD = 3  # times the paragraphs that tell what the guest says that there are answers
_END = 8  # words of an end that hardly stands alone
_OWN, _PUT = 3, 3  # one of so many answers has an "I", or two of so many questions a "you"
_MOST = 120  # parts of answers that are looked at: they are compared with the quotations
_SIGNS = 3  # Japanese signs that make a word
_SHORT = 3  # words of what is hardly an answer
_WORD = re.compile(r"\w+")
_DASHES = ("――", "──", "ーー")
_YEAR = re.compile(r"20\d\d")
_ROLES = ("pronoun_m", "pronoun_f", "role_actor", "role_director", "role_producer", "role_author", "role_person")
_OPENING = "\"'“‘„«»「『"
# "SlashFilm:", "RODRIGUEZ:", "P. -": who asks, who answers; "TOM HOLKENBORG, composer:" in a text of voices.
_LABEL = re.compile(r"(?:(?P<name>[^\W\d_][\w&+'./ -]{0,28}):|(?P<letter>[A-ZÀ-Þ])\.)\s(?:[—–-]\s)?")
_VOICE = re.compile(r"(?P<name>[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){0,3})(?:[,(][^:.!?]{0,50})?:\s")

Block = list[int]


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of a reading as quotations without marks, in order, each with who gives it, and the numbers of
    the sentences that ask, whether it is printed again, and the sentences of it that are not on our film
    (`on_others`).
    """

    answers: tuple[Span, ...] = ()
    speakers: tuple[str | None, ...] = ()
    questions: frozenset[int] = frozenset()
    reprinted: bool = False
    others: frozenset[int] = frozenset()

    def speaker(self, span: Span) -> str | None:
        """Who gives an answer; None also for what is none."""
        return next((who for one, who in zip(self.answers, self.speakers, strict=True) if one == span), None)


def interview(reading: Reading, quoted: Sequence[Span], people: Cast) -> Interview:
    """Find them, if most of what follows the questions or the names is not quoted."""
    if all(reading.plain.count(sign) < _QUESTIONS for sign in (":", "?", "--")):
        return Interview()
    blocks = list(blocks_of(reading))
    return _asked_and_answered(reading, blocks, quoted, people) or _voices(reading, blocks, people) or Interview()


def on_others(reading: Reading, talk: Interview) -> frozenset[int]:
    """The sentences of questions with their answers that are not on our film, in an interview whose headline is
    not: "the sequel" there is another one. One that names it goes on in the next question.
    """
    own = {hit.sentence for kind in (kinds.FULL, kinds.BARE, kinds.TERM) for hit in reading.named(kind)}
    own |= {hit.sentence for hit in reading.cue("our_film")}
    if not talk.questions or any(reading.sentences[number].paragraph == 0 for number in own):
        return frozenset()
    exchanges: list[list[int]] = [[]]
    asking = False
    for number in reading.kept:
        if number in talk.questions and not asking:
            exchanges.append([])
        asking = number in talk.questions
        exchanges[-1].append(number)
    found: list[int] = []
    for before, exchange in pairwise(exchanges):
        if own.isdisjoint(exchange) and (before is exchanges[0] or own.isdisjoint(before)):
            found += exchange
    return frozenset(found)


def merged(quoted: Sequence[Span], answers: Sequence[Span]) -> tuple[Span, ...]:
    """Quotations with and without marks, in order; what is quoted within an answer is part of it."""
    outside = [one for one in quoted if not any(two.start <= one.start < two.end for two in answers)]
    return tuple(sorted((*outside, *answers), key=lambda one: one.start))


def _asked_and_answered(
    reading: Reading, blocks: list[Block], quoted: Sequence[Span], people: Cast
) -> Interview | None:
    asked = _asked(reading, blocks)
    if len(asked) < _QUESTIONS or _QUOTED * len(quoted) >= len(asked) or not _talk(reading, blocks, asked):
        return None
    first = min(asked)
    labels = Counter(_label(reading, block) for block in blocks[first:])
    named = frozenset(label for place in asked if (label := _label(reading, blocks[place])))
    others = frozenset(label for label, count in labels.items() if label and count > 1 and label not in named)
    guest = _guest(reading, people, reading.sentences[blocks[first][0]].start)
    head = [number for number in reading.kept if number < blocks[first][0]]
    if guest is None and not named:
        return None  # nobody asks, and nobody is there to answer
    if not named and not others and not _met(reading, people, head, guest) and not _dashed(reading, blocks, asked):
        return None  # the writer asks, and answers
    questions = {number for place in asked for number in blocks[place]}
    found: list[tuple[Span, str | None]] = []
    answers = narrated = 0
    for place, block in enumerate(blocks):
        if place <= first or place in asked or (others and not _label(reading, block)):
            continue
        if place - 1 not in asked and len(block) <= _PROMPT and _prompts(reading, block):
            questions.update(block)
            continue
        begin = _begin(reading, block, _LABEL)
        answers += 1
        narrated += _narrated(reading, (begin, reading.sentences[block[-1]].end), guest, people)
        who = _named(reading, block, begin, people) or (guest if len(others) <= 1 else None)
        found += [(chunk, who) for chunk in _chunks(reading, block, begin)]
    if answers <= _TOLD * narrated:
        return None
    return replace(_of(found, questions), reprinted=_reprinted(reading, head))


def _met(reading: Reading, people: Cast, head: Sequence[int], guest: str | None) -> bool:
    """Whether a sentence before the questions says that somebody spoke with the guest; no page of "Everything we
    know" does, nor one that only names a star.
    """
    if any(hit.end <= reading.title_end for hit in reading.cue("evergreen")):
        return False
    named = {one.sentence for one in people.mentions if one.name == guest}
    told = [number for number in head if reading.has("interview_sign", number)]
    return any(
        near in named or _stands_for(reading, near)
        for number in told
        for near in (number, number - 1, number + 1)
        if near in head
    )


def _stands_for(reading: Reading, number: int) -> bool:
    """Whether a sentence has a word for the guest: "she", "the director"."""
    return any(reading.has(group, number) for group in _ROLES)


def _reprinted(reading: Reading, head: Sequence[int]) -> bool:
    """Whether an interview is an old one: it is called so, or whoever spoke did so in an earlier year."""
    if any(reading.has("reprinted", number) for number in head):
        return True
    published = reading.item.published
    for hit in reading.cue("earlier"):
        year = _YEAR.search(reading.low, hit.start, hit.end)
        met = hit.sentence in head and reading.has("interview_sign", hit.sentence)
        if met and year and (published is None or int(year.group()) < published.year):
            return True
    return False


def _dashed(reading: Reading, blocks: Sequence[Block], asked: frozenset[int]) -> bool:
    """Whether all questions begin with a dash, as Japanese interviews print them."""
    return all(reading.text_of(blocks[place][0]).startswith(_DASHES) for place in asked)


def _talk(reading: Reading, blocks: Sequence[Block], asked: frozenset[int]) -> bool:
    """Whether somebody is asked and speaks of himself: the questions of "Everything we know" are nobody's."""
    if _dashed(reading, blocks, asked):
        return True
    answers = [block for place, block in enumerate(blocks) if place > min(asked) and place not in asked]
    own = sum(any(reading.has("first_person", number) for number in block) for block in answers)
    put = sum(_addresses(reading, blocks[place]) for place in asked)
    return own > 0 and (_OWN * own >= len(answers) or _PUT * put >= 2 * len(asked))


def _addresses(reading: Reading, block: Block) -> bool:
    """Whether a paragraph addresses somebody."""
    words = reading.lexicon.small("set_second_person", reading.lang)
    text = reading.low[reading.sentences[block[0]].start : reading.sentences[block[-1]].end]
    return any(word in text for word in words) if has_cjk(text) else not words.isdisjoint(_WORD.findall(text))


def _voices(reading: Reading, blocks: list[Block], people: Cast) -> Interview | None:
    """A text made of what several people tell, each paragraph with a name before it."""
    found: list[tuple[Span, str | None]] = []
    paragraphs = 0
    for block in blocks:
        begin = _begin(reading, block, _VOICE)
        who = _named(reading, block, begin, people)
        if who is None or reading.raw[begin] in _OPENING:
            continue
        paragraphs += 1
        found += [(chunk, who) for chunk in _chunks(reading, block, begin)]
    return _of(found, set()) if paragraphs >= _VOICES else None


def _of(found: list[tuple[Span, str | None]], questions: set[int]) -> Interview:
    found = found[:_MOST]
    return Interview(tuple(one for one, _ in found), tuple(who for _, who in found), frozenset(questions))


def _asked(reading: Reading, blocks: Sequence[Block]) -> frozenset[int]:
    """The places of the questions, those without a question mark only if a label or a dash says so, or if
    questions and answers take turns.
    """
    dashed = frozenset(
        place for place, block in enumerate(blocks) if reading.text_of(block[0]).startswith(_DASHES)
    )
    if len(dashed) >= _QUESTIONS:
        return dashed
    plain = [
        place
        for place, block in enumerate(blocks)
        if len(block) <= _LONGEST
        and reading.text_of(block[-1]).rstrip(")]").endswith(("?", "？"))
        and reading.text_of(block[0])[:1] not in _OPENING
    ]
    asking = Counter(_label(reading, blocks[place]) for place in plain)
    label = next((one for one, count in asking.most_common() if one and count >= _QUESTIONS - 1), "")
    if label:
        return frozenset(place for place, block in enumerate(blocks) if _label(reading, block) == label)
    turns = len(plain) >= _QUESTIONS and all((place - plain[0]) % 2 == 0 for place in plain)
    return frozenset(range(plain[0], plain[-1] + 1, 2) if turns else plain)


def _label(reading: Reading, block: Block) -> str:
    match = _LABEL.match(reading.text_of(block[0]))
    return (match["name"] or match["letter"]) if match else ""


def _begin(reading: Reading, block: Block, label: re.Pattern[str]) -> int:
    """Where a paragraph begins behind its label."""
    match = label.match(reading.text_of(block[0]))
    return reading.sentences[block[0]].start + (match.end() if match else 0)


def _named(reading: Reading, block: Block, begin: int, people: Cast) -> str | None:
    """Whose name stands before a paragraph."""
    start = reading.sentences[block[0]].start
    if named := people.within(start, begin):
        return named[0].name
    label = reading.raw[start:begin].strip(" :.-–—")
    close = [one.name for one in people.before(start) if _short_for(label, one.name)] if label else []
    return close[-1] if close else None


def _short_for(label: str, name: str) -> bool:
    """Whether a label is a first name or initials: "Rosa", "RS", "R. S."."""
    parts = name.split(" ")
    letters = "".join(char for char in label if char.isalpha())
    return label == parts[0] or (len(parts) > 1 and letters == "".join(part[0] for part in parts))


def _prompts(reading: Reading, block: Block) -> bool:
    """Whether a paragraph leads to an answer: "We have to ask.", "And the sequel? We wait."."""
    return any(reading.has("asks", number) or reading.text_of(number).endswith("?") for number in block)


def _narrated(reading: Reading, place: tuple[int, int], guest: str | None, people: Cast) -> bool:
    """Whether a paragraph tells what the guest says instead of printing it."""
    if any(one.name == guest for one in people.within(*place)):
        return True
    return any(
        0 <= max(verb.start - one.end, one.start - verb.end) <= _TOUCHING
        for group in ("pronoun_m", "pronoun_f")
        for one in reading.near(group, *place)
        for verb in reading.near("says", one.start - _VERB, one.end + _VERB)
    )


def _chunks(reading: Reading, block: Block, begin: int) -> Iterator[Span]:
    """An answer in parts that can stand alone; a short end belongs to what is before it."""
    start = end = -1
    last: Span | None = None
    for number in block:
        sentence = reading.sentences[number]
        if start < 0:
            start = max(begin, sentence.start)
        end = sentence.end
        if _words(reading.raw[start:end]) >= _CHUNK:
            if last is not None:
                yield last
            last, start = Span(start, end, start, end), -1
    if start >= 0 and last is not None and _words(reading.raw[start:end]) <= _END:
        last, start = Span(last.start, end, last.start, end), -1
    if last is not None:
        yield last
    if start >= 0 and _words(reading.raw[start:end]) > _SHORT:
        yield Span(start, end, start, end)


def _words(text: str) -> int:
    return len(text) // _SIGNS if has_cjk(text) else len(text.split())


def _guest(reading: Reading, people: Cast, first: int) -> str | None:
    """Who is asked: whom the headline names first, else who is named most before the first question."""
    titled = [one.name for one in people.mentions if one.end <= reading.title_end]
    before = Counter(one.name for one in people.mentions if one.end <= first)
    return titled[0] if titled else before.most_common(1)[0][0] if before else None

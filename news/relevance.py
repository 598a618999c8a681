"""How far a text is about the franchise: news, a passing mention, or nothing of it; with reasons."""

from dataclasses import dataclass

from news import knowledge as kinds
from news.model import Relevance
from news.reading import Reading
from news.scan import Hit
from news.text import squeeze

# How far before or after a name a word may stand that makes it a mere credit, in characters.
_CREDIT_REACH = 28
_LIST_MARKS = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Relevant:
    """The answer, its reasons, and the offsets of the franchise's names that count."""

    relevance: Relevance
    reasons: tuple[str, ...]
    names: tuple[Hit, ...]


def relevance(reading: Reading) -> Relevant:
    """Decide on the visible text alone; every reason is a sentence a moderator understands."""
    names, reason = _names(reading)
    if not names:
        return Relevant(Relevance.UNRELATED, (reason,), ())
    named = _quoted(reading, names[0])
    verdict, why = _weigh(reading, names)
    found = f"It names {named}." if verdict is Relevance.NEWS else f"It names {named}, but only in passing."
    return Relevant(verdict, (found, why), names)


def _quoted(reading: Reading, hit: Hit) -> str:
    return f"“{squeeze(reading.raw[hit.start : hit.end])[:_SHOWN]}”"


def _names(reading: Reading) -> tuple[tuple[Hit, ...], str]:
    full = reading.named(kinds.FULL)
    bare = reading.named(kinds.BARE)
    others = reading.named(kinds.OTHER)
    if full:
        return tuple(sorted((*full, *bare), key=lambda hit: hit.start)), ""
    if not bare:
        return (), "The franchise is not named anywhere in the title or text."
    if others and not reading.named(kinds.PERSON):
        return (), f"Another one is meant: {others[0].value}."
    context = [
        hit for kind in (kinds.PERSON, kinds.SURNAME, kinds.TERM, kinds.CONTEXT) for hit in reading.named(kind)
        if not any(name.start <= hit.start < name.end for name in bare)
    ]  # fmt: skip
    strong = [hit for kind in (kinds.PERSON, kinds.TERM) for hit in reading.named(kind)]
    if not strong and len({reading.low[hit.start : hit.end] for hit in context}) < 2:
        return (
            (),
            f"{_quoted(reading, bare[0])} stands there without anything that points to the film or the manga.",
        )
    return bare, ""


def _weigh(reading: Reading, names: tuple[Hit, ...]) -> tuple[Relevance, str]:
    """News or mention, by where the names stand and in which company."""
    in_title = [hit for hit in names if _is_title(reading, hit)]
    plain = [hit for hit in names if not _is_credit(reading, hit)]
    sequel = _sequel_near(reading, names)
    if reading.cue("archive") and any(_is_title(reading, hit) for hit in reading.cue("archive")):
        return Relevance.MENTION, "The page is an archive or forum index, not a report."
    if in_title:
        return _by_title(reading, names, in_title, sequel=sequel)
    if _is_list(reading):
        return Relevance.MENTION, "It is a list; the film is one entry of it."
    if not plain:
        return Relevance.MENTION, "The name stands there only as somebody's credit."
    return _by_body(reading, names, plain, sequel=sequel)


def _by_title(
    reading: Reading, names: tuple[Hit, ...], in_title: list[Hit], *, sequel: bool
) -> tuple[Relevance, str]:
    title_sequel = any(_is_title(reading, hit) for hit in reading.cue("sequel"))
    credits = [hit for hit in in_title if _is_credit(reading, hit)]
    body = [hit for hit in names if not _is_title(reading, hit) and not _is_credit(reading, hit)]
    if len(credits) == len(in_title) and not title_sequel and not _leads(reading, body):
        return Relevance.MENTION, "The title names it only as somebody's credit; the subject is another."
    return Relevance.NEWS, "The title is about it."


def _by_body(reading: Reading, names: tuple[Hit, ...], plain: list[Hit], *, sequel: bool) -> tuple[Relevance, str]:
    people = {hit.value for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)}
    body = [number for number in reading.kept if reading.sentences[number].paragraph > 0]
    first = min((hit.sentence for hit in plain), default=0)
    early = bool(body) and first <= body[min(1, len(body) - 1)]
    sentences = {hit.sentence for hit in names}
    share = len(sentences) / max(1, len(body))
    title_person = any(
        _is_title(reading, hit) for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )
    enumerated = all(_in_enumeration(reading, hit) for hit in plain)
    if enumerated and not (sequel and (title_person or early)):
        return Relevance.MENTION, "It is one of several titles in a row."
    if _other_subject(reading) and not early:
        return Relevance.MENTION, "The title is about something else, and the name comes late."
    if early and not _other_subject(reading):
        return Relevance.NEWS, "The title hides it, but the text begins with it."
    if share >= 0.5 and len(names) > 1:
        return Relevance.NEWS, "The title hides it, but the text keeps coming back to it."
    if sequel and people and not _other_subject(reading):
        return Relevance.NEWS, "The title hides it, but the text speaks of the sequel with its makers."
    return Relevance.MENTION, "It is named once in a text about something else."


def _is_title(reading: Reading, hit: Hit) -> bool:
    return hit.end <= reading.title_end


def _is_credit(reading: Reading, hit: Hit) -> bool:
    """Whether a name is somebody's credit: "Alita star", "known for Alita", "Rosa Salazar (Alita)"."""
    sentence = reading.sentences[hit.sentence]
    before = max(sentence.start, hit.start - _CREDIT_REACH)
    after = min(sentence.end, hit.end + _CREDIT_REACH)
    touching = [
        cue for cue in reading.near("credit", before, after)
        if _touches(reading, cue, hit) and cue.end - cue.start > 2
    ]  # fmt: skip
    if not touching:
        return _in_brackets(reading, hit)
    return any(_names_person_near(reading, hit.sentence, cue) for cue in touching)


def _touches(reading: Reading, cue: Hit, name: Hit) -> bool:
    gap = reading.low[cue.end : name.start] if cue.end <= name.start else reading.low[name.end : cue.start]
    return len(gap) <= 12 and gap.count(" ") <= 2 and not any(mark in gap for mark in ".!?;")


def _names_person_near(reading: Reading, sentence: int, cue: Hit) -> bool:
    word = reading.low[cue.start : cue.end]
    close = [
        hit for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind) if hit.sentence == sentence
    ]
    if word in _NEEDS_PERSON:
        return any(hit.start - cue.end < 60 and cue.start - hit.end < 60 for hit in close)
    return True


# Words that make a credit only beside a person's name.
_NEEDS_PERSON = frozenset({"from", "of", "made", "like", "lead", "played", "directed", "such as", "including", "whose",
                           "aus", "como", "star", "stars", "worked on", "fame"})  # fmt: skip


def _in_brackets(reading: Reading, hit: Hit) -> bool:
    before = reading.low[max(0, hit.start - 1) : hit.start]
    after = reading.low[hit.end : hit.end + 1]
    return before == "(" and after == ")"


def _in_enumeration(reading: Reading, hit: Hit) -> bool:
    """Whether a name stands in a row of other titles or capitalised names."""
    sentence = reading.sentences[hit.sentence]
    text = reading.plain[sentence.start : sentence.end]
    commas = text.count(",") + text.count(";") + text.count("、")
    return commas >= _LIST_MARKS or (commas >= 2 and _mostly_capitals(text))


def _mostly_capitals(text: str) -> bool:
    found = [word for word in text.replace(",", " ").split() if word[:1].isalpha()]
    return bool(found) and sum(word[0].isupper() for word in found) > len(found) / 2


def _sequel_near(reading: Reading, names: tuple[Hit, ...]) -> bool:
    sentences = {hit.sentence for hit in names}
    return any(hit.sentence in sentences for hit in reading.cue("sequel"))


def _is_list(reading: Reading) -> bool:
    hits = [hit for hit in reading.cue("list") if _is_title(reading, hit)]
    return bool(hits) and not any(
        _is_title(reading, hit) for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )


def _leads(reading: Reading, body: list[Hit]) -> bool:
    return len({hit.sentence for hit in body}) > 1


def _other_subject(reading: Reading) -> bool:
    """Whether the title names another work or person that the text goes on about."""
    title = reading.plain[: reading.title_end]
    body = reading.low[reading.title_end :]
    own = [hit for kind in (kinds.PERSON, kinds.SURNAME, kinds.OUTLET, kinds.TERM) for hit in reading.named(kind)]
    for word in reading.words:
        if word.end > reading.title_end:
            break
        if any(hit.start <= word.start < hit.end for hit in own):
            continue
        if title[word.start].isupper() and len(word.low) > 3 and f" {word.low}" in body:
            return True
    return False

"""How far a text is about the franchise: news, a passing mention, or nothing of it; with reasons."""

import re
from dataclasses import dataclass

from news import knowledge as kinds
from news.asides import is_aside, sequel_apart
from news.credits import REACH, in_brackets, is_credit, is_title, is_title_credit
from news.headed import another_titled, names_elsewhere, other_subject, speaks_in_title
from news.lexicon import Form
from news.model import Relevance
from news.reading import Reading
from news.rows import in_row, is_list, leads_row
from news.scan import Hit
from news.text import squeeze

_SHOWN = 60
_LONG = 12  # sentences in which words of prizes, sales and reviews come by chance
_CONTEXTS = 2  # words of film or manga that give a bare name its meaning
_QUOTED = re.compile(r"[“„«»「『\"][^“”„«»「」『』\"]{8,}")
_NAME = Form(r"(?:\w+'s )?[A-Z][\w'-]+ [A-Z][\w'-]+(?= on |: | {headline_verb}\b)")
# Kinds of words that speak of films; two of them give a bare name its context.
_FILM_CUES = (
    "sequel",
    "t_review",
    "t_box_office",
    "t_home_video",
    "t_trailer",
    "t_production",
    "t_award",
    "film",
    "series",
    "t_rerelease",
    "studio",
)
# What is talked of with a film; what a film does and nobody in it, so that a headline with it is on a film.
_FILM_TALK = ("sequel", "t_casting", "k_casting", "t_production", "t_vfx")
_FILMS_DO = ("k_streaming", "k_box_office", "k_home_video", "k_rerelease")
_MAKERS = ("role_director", "role_producer", "role_actor")
UNNAMED = "The franchise is not named anywhere in the title or text."
_TITLED, _BEGINS = "The title is about it.", "The text begins with its name."
_LATE = "The title is about something else, and the name comes late."
_ONCE = "It is named once in a text about something else."
_ALONE = "stands there without anything that points to the film or the manga."


@dataclass(frozen=True, slots=True)
class Relevant:
    """The answer, its reasons, and the offsets of the franchise's names that count."""

    relevance: Relevance
    reasons: tuple[str, ...]
    names: tuple[Hit, ...]

    @property
    def plain(self) -> bool:
        """Whether the headline names it as what it is about, or the text begins with it."""
        return self.relevance is Relevance.NEWS and self.reasons[-1] in {_TITLED, _BEGINS}

    @property
    def doubtful(self) -> bool:
        """Whether it is no news for want of a sign only, not because it is a list, a credit or another one."""
        return self.reasons[-1] in {_LATE, _ONCE} or self.reasons[-1].endswith(_ALONE)


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
    full = (*reading.named(kinds.FULL), *_hashtags(reading))
    bare = reading.named(kinds.BARE)
    others = reading.named(kinds.OTHER)
    if any(not _numbered(hit) for hit in full):
        return tuple(sorted((*full, *bare), key=lambda hit: hit.start)), ""
    bare = tuple(sorted((*full, *bare), key=lambda hit: hit.start))
    if not bare:
        world = _by_world(reading)
        return world, "" if world else UNNAMED
    terms = [hit for hit in reading.named(kinds.TERM) if reading.raw[hit.start].isupper()]
    if others and not terms and not reading.named(kinds.PERSON):
        return (), f"Another one is meant: {others[0].value}."
    context = [
        hit
        for kind in (kinds.PERSON, kinds.SURNAME, kinds.TERM, kinds.CONTEXT)
        for hit in reading.named(kind)
        if not any(name.start <= hit.start < name.end for name in bare)
    ]
    strong = [hit for kind in (kinds.PERSON, kinds.TERM) for hit in reading.named(kind)]
    seen = {reading.low[hit.start : hit.end] for hit in context}
    told = {group for group in _FILM_CUES if _tells(reading, group, bare, seen)} if not others else set()
    if len(reading.kept) > _LONG:
        told = set()  # in so many sentences they come by chance
    needed = _CONTEXTS - any(_numbered(hit) for hit in full) - any(map(_longer, bare))
    if not strong and len(seen) + len(told) < needed:
        return (
            (),
            f"{_quoted(reading, bare[0])} {_ALONE}",
        )
    return bare, ""


def _by_world(reading: Reading) -> tuple[Hit, ...]:
    """Where a text names a place or figure of ours with somebody of ours, but not the film: "Rodriguez never
    tore down Iron City".
    """
    surname = reading.named(kinds.SURNAME) and any(reading.cue(role) for role in _MAKERS)  # no "Cameron County"
    if reading.named(kinds.OTHER) or not (reading.named(kinds.PERSON) or surname):
        return ()
    return tuple(hit for hit in reading.named(kinds.TERM) if reading.raw[hit.start].isupper())


def _numbered(hit: Hit) -> bool:
    """Whether a name is only "Alita 2" or "Alita sequel", which software and machines have, too."""
    words = hit.value.lower().split()
    return len(words) == 2 and words[0] in {"alita", "アリータ2"} and (words[1].isdigit() or words[1] == "sequel")


def _longer(hit: Hit) -> bool:
    """Whether a name is more than her first name: "Alita Army"."""
    words = hit.value.lower().split()
    return len(words) > 1 and words[0] == "alita" and not _numbered(hit)


def _tells(reading: Reading, group: str, names: tuple[Hit, ...], seen: set[str]) -> bool:
    """Whether a group of film words is there besides the name itself and the words that already count."""
    return any(
        reading.low[hit.start : hit.end] not in seen
        and not any(name.start < hit.end and hit.start < name.end and not _before(hit, name) for name in names)
        for hit in reading.cue(group)
    )


def _before(hit: Hit, name: Hit) -> bool:
    """Whether words go on into a name: "another Alita" is a film's, "Alita 2" may be anything's."""
    return hit.start < name.start and hit.end == name.end


def _hashtags(reading: Reading) -> tuple[Hit, ...]:
    """Hashtags with the heroine's name inside, such as #GiveAlitaHerSequel."""
    return tuple(
        Hit(word.low, word.start, word.end, word.sentence)
        for word in reading.words
        if "alita" in word.low and word.low != "alita" and reading.low[word.start - 1 : word.start] == "#"
    )


def _weigh(reading: Reading, names: tuple[Hit, ...]) -> tuple[Relevance, str]:
    """News or mention, by where the names stand and in which company."""
    in_title = [hit for hit in names if is_title(reading, hit)]
    plain = [hit for hit in names if not is_credit(reading, hit)]
    sequel = _sequel_near(reading, names)
    if reading.cue("archive") and any(is_title(reading, hit) for hit in reading.cue("archive")):
        return Relevance.MENTION, "The page is an archive or forum index, not a report."
    if not in_title and any(is_title(reading, hit) for hit in reading.named(kinds.OTHER)):
        return Relevance.MENTION, "The title is about something of another name."
    begins = _begins(reading, names)
    if begins and not is_list(reading, names):
        return Relevance.NEWS, _BEGINS
    if any(is_title(reading, hit) for hit in reading.named(kinds.TERM)):
        return Relevance.NEWS, "The title names its world, and the text the film or manga."
    if in_title:
        return _by_title(reading, names, in_title, sequel=sequel)
    if is_list(reading, names):
        return Relevance.MENTION, "It is a list; the film is one entry of it."
    if _answered(reading, names):
        return Relevance.NEWS, "The title hides it, but somebody involved is quoted on a sequel."
    if any(is_title(reading, hit) for hit in reading.cue("author_name")):
        return Relevance.NEWS, "The title names the manga's author, whose life's work it is."
    if not plain and not (sequel and reading.named(kinds.FULL) and speaks_in_title(reading)):
        return Relevance.MENTION, "The name stands there only as somebody's credit."
    return _by_body(reading, names, plain, sequel=sequel)


def _by_title(
    reading: Reading, names: tuple[Hit, ...], in_title: list[Hit], *, sequel: bool
) -> tuple[Relevance, str]:
    title_sequel = any(is_title(reading, hit) for hit in reading.cue("sequel"))
    named = [hit for hit in in_title if is_title_credit(reading, hit)]
    if any(reading.has(group, reading.kept[0]) for group in ("t_casting", "role_author")) and not all(
        in_brackets(reading, hit) for hit in in_title
    ):
        return Relevance.NEWS, _TITLED
    if any(_prized(reading, hit) for hit in in_title):
        return Relevance.NEWS, "The title names it as what a prize is given for."
    if is_list(reading, names) and all(in_row(reading, hit) for hit in in_title) and not title_sequel:
        return Relevance.MENTION, "The title is that of a list; the film is one entry of it."
    body = [hit for hit in names if not is_title(reading, hit) and not is_credit(reading, hit)]
    sequel = sequel or (speaks_in_title(reading) and bool(reading.cue("sequel")) and bool(reading.cue("says")))
    told = (
        sequel
        and bool(reading.cue("told") or reading.cue("reports") or reading.cue("says"))
        and not other_subject(reading)
    )
    told = told or (_wished_back(reading, body) and not other_subject(reading))
    if len(named) == len(in_title) and not title_sequel and not told and not _leads(body):
        return Relevance.MENTION, "The title names it only as somebody's credit; the subject is another."
    return Relevance.NEWS, _TITLED


def _prized(reading: Reading, hit: Hit) -> bool:
    """Whether a title's name is what somebody is honoured for: "nominated for Alita", "Preis für Alita"."""
    before = reading.low[: hit.start].rstrip(" '\"“„«‘").rsplit(" ", 1)[-1]
    return before in reading.lexicon.words("for") and reading.has("t_award", reading.kept[0])


def _by_body(reading: Reading, names: tuple[Hit, ...], plain: list[Hit], *, sequel: bool) -> tuple[Relevance, str]:
    people = {hit.value for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)}
    body = [number for number in reading.kept if reading.sentences[number].paragraph > 0]
    first = min((hit.sentence for hit in plain), default=0)
    early = bool(body) and first <= body[min(1, len(body) - 1)]
    sentences = {hit.sentence for hit in names}
    share = len(sentences) / max(1, len(body))
    title_person = any(
        is_title(reading, hit) for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )
    if len(sentences) == 1 and plain and is_aside(reading, plain[0], title_person=title_person):
        return Relevance.MENTION, "The text says itself that it is named in passing, or far behind another."
    if len(sentences) == 1 and names_elsewhere(reading) and _cast_beside(reading, names):
        return Relevance.MENTION, "The title is about something else; the name only says who somebody is."
    enumerated = all(in_row(reading, hit) for hit in plain)
    if early and plain and _heads(reading, plain) and not leads_row(reading, plain):
        return Relevance.NEWS, "The text names it first."
    if enumerated and not (sequel_apart(reading, names) and (title_person or early)):
        return Relevance.MENTION, "It is one of several titles in a row."
    if other_subject(reading) and not early:
        return Relevance.MENTION, _LATE
    if early and not other_subject(reading) and not (len(sentences) == 1 and _portrait(reading)):
        return Relevance.NEWS, "The title hides it, but the text begins with it."
    if share >= 0.5 and len(names) > 1 and not (another_titled(reading, []) and title_person):
        return Relevance.NEWS, "The title hides it, but the text keeps coming back to it."
    if (sequel or _wished_back(reading, plain)) and people and not other_subject(reading):
        return Relevance.NEWS, "The title hides it, but the text speaks of the sequel with its makers."
    return Relevance.MENTION, _ONCE


def _wished_back(reading: Reading, names: list[Hit]) -> bool:
    """Whether somebody would do it again: "she would do Alita again for sandwiches"."""
    return any(
        reading.has("anew", hit.sentence) and reading.has("conditional", hit.sentence) for hit in names
    ) and bool(reading.named(kinds.PERSON))


def _begins(reading: Reading, names: tuple[Hit, ...]) -> bool:
    body = next((n for n in reading.kept if reading.sentences[n].paragraph > 0), None)
    if body is None:
        return False
    if is_credit(reading, names[0]):
        return False
    start = reading.sentences[body].start
    after = reading.raw[names[0].end : names[0].end + 3]
    return (
        any(hit.start - start <= 2 and hit.sentence == body for hit in names)
        and "," not in after
        and not any(is_title(reading, hit) for hit in names)
    )


def _sequel_near(reading: Reading, names: tuple[Hit, ...]) -> bool:
    sentences = {hit.sentence for hit in names}
    return any(hit.sentence in sentences for hit in reading.cue("sequel"))


def _answered(reading: Reading, names: tuple[Hit, ...]) -> bool:
    """Whether somebody involved, named in the title, is quoted beside the sentence that asks after a sequel."""
    if not speaks_in_title(reading):
        return False
    sequel = {hit.sentence for hit in reading.cue("sequel")}
    if any(is_title(reading, hit) for hit in reading.cue("sequel")) and _alone_in_title(reading):
        return bool(reading.cue("says") or reading.cue("told"))
    asked = {hit.sentence for hit in names if not is_title(reading, hit)}
    near = {number + step for number in asked for step in (0, 1) if sequel & {number, number + 1, number + 2}}
    return any(_has_quote(reading, number) for number in near if number < len(reading.sentences))


def _alone_in_title(reading: Reading) -> bool:
    """Whether a title written like a sentence names somebody of ours and no other person or work."""
    own = [hit for kind in (kinds.PERSON, kinds.SURNAME, kinds.OUTLET, kinds.TERM) for hit in reading.named(kind)]
    title = [word for word in reading.words if word.end <= reading.title_end]
    return not any(
        reading.plain[word.start].isupper()
        for word in title[1:]
        if not any(hit.start <= word.start < hit.end for hit in own)
    )


def _has_quote(reading: Reading, number: int) -> bool:
    sentence = reading.sentences[number]
    return _QUOTED.search(reading.raw, sentence.start, sentence.end) is not None


def _portrait(reading: Reading) -> bool:
    """Whether the title is about somebody of whose works the franchise is one: no sequel, no film talk."""
    person = speaks_in_title(reading) or _someone(reading)
    if any(hit.end <= reading.title_end for group in _FILMS_DO for hit in reading.cue(group)):
        return False
    return person and not any(reading.cue(group) for group in _FILM_TALK)


def _someone(reading: Reading) -> bool:
    """Whether the title begins with a person's name, by its shape."""
    match = reading.lexicon[_NAME].match(reading.plain, 0, reading.title_end)
    return match is not None and not any(
        hit.start < match.end() for kind in (kinds.OUTLET, kinds.TERM, kinds.FULL) for hit in reading.named(kind)
    )


def _heads(reading: Reading, plain: list[Hit]) -> bool:
    """Whether the name is the first of several titles in the text's first sentence."""
    first = min(plain, key=lambda hit: hit.start)
    start = reading.sentences[first.sentence].start
    body = next(number for number in reading.kept if reading.sentences[number].paragraph > 0)
    before = reading.plain[start : first.start]
    capitals = sum(word[:1].isupper() for word in before.split()[1:])
    return (
        first.sentence == body
        and len(before) < 60
        and not capitals
        and "," not in before
        and not is_list(reading, tuple(plain))
    )


def _leads(body: list[Hit]) -> bool:
    return len({hit.sentence for hit in body}) > 1


def _cast_beside(reading: Reading, names: tuple[Hit, ...]) -> bool:
    """Whether an actor stands right before the name: "Rosa Salazar, la Gally d'Alita"."""
    first = min((hit for hit in names if not is_title(reading, hit)), key=lambda hit: hit.start)
    return any(0 <= first.start - hit.end < REACH for hit in reading.named(kinds.PERSON))

"""Two or three sentences that say the news: composed from what was judged, then the article's own best facts."""

from dataclasses import replace

from news import facts
from news import knowledge as kinds
from news.choice import OWN, Unit
from news.claimed import claimed
from news.closing import Closing, closing
from news.fakes import fakes
from news.first_names import part_of, surnamed
from news.knowledge import Knowledge
from news.lacking import lacking, told_lacking
from news.lexicon import Form
from news.loud import loud
from news.model import DECIDED, Article, Quote, Relevance, Signal, Topic, Trust
from news.occasions import at_event
from news.opening import SPOKEN, opening
from news.passages import Passages
from news.passed_over import passed_over
from news.people import Cast
from news.points import points, talk_of
from news.quotes import Span
from news.reading import Reading
from news.scene import CLAIMS, Told
from news.sequel import strong_claims
from news.signals import Verdict
from news.takings import takings
from news.text import lower, squeeze
from news.wording import UNSPACED, joined, quoted, say
from news.worth import tokens

LIMIT = 320
_SENTENCES = 5  # a summary has, at most
_SAID = 1.0  # how far further words of the same person count: plain words, most of them
_GREEN, _DENIED = "green", ("plan",)  # kinds of things lacking that may be said already
_LACKING, _RICH = 350.0, 50.0  # what that is worth; and where one sentence of the text says it in more words
_SHORT = 40  # characters of a sentence that says nothing else
_FURTHER = 1  # of them are tried
_BEGINNING = 30  # characters by which words are known to be given
_SECOND = 110  # characters of a further quote that may stand beside the first
_COUNTED = frozenset({Topic.BOX_OFFICE, Topic.HOME_VIDEO, Topic.MERCHANDISE, Topic.FAN_CAMPAIGN})
# News of what happens, whatever somebody says of it.
_HAPPENED = frozenset(
    {
        Topic.ANIME,
        Topic.AWARD,
        Topic.BOX_OFFICE,
        Topic.CASTING,
        Topic.HOME_VIDEO,
        Topic.MANGA,
        Topic.RELEASE_DATE,
        Topic.RERELEASE,
        Topic.STREAMING,
    }
)
_KNOW = frozenset({Trust.OFFICIAL, Trust.TRADE})
_GOES_ON = Form(r"{goes_on} ")


def compose(
    reading: Reading,
    article: Article,
    verdict: Verdict,
    people: Cast,
    speech: tuple[Span, ...],
    found: Passages,
    about: frozenset[int],
    knowledge: Knowledge,
) -> str:
    """The summary: at most 320 characters of complete sentences in the article's language.

    Every name, number and negation in it comes from the text; what only the writer's own voice claims is not
    in it.
    """
    over = loud(reading, article, verdict, about, speech)
    if over.decision and article.signal is Signal.NONE and not article.quote_origin:
        verdict = replace(verdict, unsupported=True)
    first = opening(reading, article, verdict, found.all | found.beside | about, knowledge)
    beside = _beside(first, article, reading, people)
    first = "" if beside else first or passed_over(reading, article, knowledge)
    last = closing(reading, article, verdict, about, knowledge)
    if len(joined([first, last.text], reading.lang)) > LIMIT:
        last = Closing()
    told = replace(
        _told(reading, article, verdict, first, about, knowledge),
        state=last.at,
        elsewhere=found.elsewhere,
        loud=over.claims and not verdict.unsupported,
    )
    if first and not article.quote_origin:
        first = at_event(first, talk_of(reading, article, found, people, first, told))
    first = _with_part(surnamed(first, people, reading.lang), article, reading, people)
    more = [*beside, *fakes(reading, article, first, knowledge)]
    unsourced = over.told(reading.lang, knowledge) if first and not verdict.unsupported else ""
    first = joined([first, unsourced], reading.lang)
    if first:
        more += _more(reading, article, found, knowledge)
        given = frozenset(number for unit in more for number in unit.places) | {told.at}
        lacks = _lacks(reading, article, found.all | about, told.at, given, knowledge, last)
        told = replace(told, lacks=frozenset(number for unit in lacks for number in unit.instead))
        more += lacks
    more += (
        [*claimed(reading, knowledge), *takings(reading, knowledge)]
        if verdict.unsupported
        else points(talk_of(reading, article, found, people, first, told))
    )
    own = facts.Facts.of(reading, people, speech, told)
    room, most = LIMIT - len(first) - 1, _SENTENCES - bool(first)
    closes = last.at.isdisjoint(number for unit in (*more, *own.units) for number in unit.places)
    rest = () if last.text and closes else own.best(first, room, most, more)
    if last.text and last.at.isdisjoint(number for unit in rest for number in unit.places):
        said = joined([first, last.text], reading.lang)
        rest = own.best(said, room - len(last.text) - 1, most - 1, more, last.at)
    else:
        last = Closing()
    if not first and not rest and not last.text:
        return joined(facts.lead(reading, LIMIT, knowledge.styles[reading.lang]), reading.lang) or _cut(
            article.headline
        )
    if not first and article.relevance is Relevance.NEWS:
        rest = own.headed(rest, LIMIT - len(last.text) - 1, _SENTENCES - bool(last.text), more)
    own_words = [unit.text for unit in rest]
    if article.relevance is not Relevance.NEWS:
        return joined([last.text, *own_words], reading.lang)
    return joined([first, *own_words, last.text], reading.lang)


def extract(reading: Reading, people: Cast) -> str:
    """The summary of a text that is not about the franchise: its own facts, and that another Alita is meant."""
    other = say("say_other", reading.lang, people.knowledge) if reading.named(kinds.BARE) else ""
    own = facts.Facts.of(reading, people, (), Told(sure=frozenset(reading.kept if other else ())))
    rest = own.best("", LIMIT - len(other) - 1, _SENTENCES - 1)
    return joined([*(unit.text for unit in rest), other if rest else ""], reading.lang) or _cut(reading.headline)


def _beside(first: str, article: Article, reading: Reading, people: Cast) -> list[Unit]:
    """The sentence that gives somebody's words as a candidate only, where the news is something else: a book, a
    part, a disc.
    """
    fresh = next((one for one in article.quotes if not one.recycled), None)
    if not first or fresh is None or article.signal is not Signal.NONE or article.topic not in _HAPPENED:
        return []
    text = surnamed(first, people, reading.lang)
    return [Unit(text, (_at(reading, fresh),), frozenset(tokens(text)), extra=OWN)]


def _with_part(first: str, article: Article, reading: Reading, people: Cast) -> str:
    """The first sentence with whom the actor who speaks in it played."""
    name = article.speaker or ""
    spoken = name and article.signal is not Signal.NONE and first.startswith(name)
    part = part_of(name, reading, people) if spoken else ""
    return f"{name} ({part}){first[len(name) :]}" if part else first


def _lacks(
    reading: Reading,
    article: Article,
    about: frozenset[int],
    at: int | None,
    given: frozenset[int | None],
    knowledge: Knowledge,
    last: Closing,
) -> list[Unit]:
    """What the text says a sequel still lacks, as a candidate that stands last; not what the words `given` say,
    nor a green light where the end, `last`, says so.
    """
    if article.signal in (Signal.NONE, *DECIDED) or not (article.topic in SPOKEN or at in about):
        return []
    found = lacking(reading, about, at, knowledge)
    lacks = {kind: number for kind, number in found.items() if number not in given}
    for kind in (_GREEN, *_DENIED) if article.signal is Signal.DENIED else (_GREEN,) if last.green else ():
        lacks.pop(kind, None)
    if last.text and set(lacks) <= {_GREEN}:
        return []
    text = told_lacking(lacks, reading.lang, knowledge)
    if not text:
        return []
    numbers = tuple(dict.fromkeys(lacks.values()))
    rich = len(numbers) == 1 and len(reading.text_of(numbers[0])) > _SHORT
    behind = (len(reading.sentences),)
    return [Unit(text, behind, frozenset(tokens(text)), extra=_RICH if rich else _LACKING, instead=numbers)]


def _told(
    reading: Reading, article: Article, verdict: Verdict, said: str, about: frozenset[int], knowledge: Knowledge
) -> Told:
    outlet = knowledge.outlet_named(article.quote_origin or "")
    fresh = next((one for one in article.quotes if not one.recycled), None)
    own = knowledge.outlet(reading.item.outlet or reading.item.trusted)
    # Where something that goes round is shown up, every sentence may repeat what it claims.
    shown_up = article.signal is Signal.DENIED and article.topic is Topic.RUMOR
    return Told(
        text=said,
        speaker=article.speaker if article.speaker and article.speaker in said else "",
        origin=outlet.domain if outlet and said else "",
        about=frozenset(reading.kept) if shown_up else about,
        basis=verdict.basis,
        sure=_sure(reading, article, verdict, about),
        at=_at(reading, fresh) if fresh and squeeze(fresh.text)[:_BEGINNING] in said else None,
        counted=article.topic in _COUNTED,
        unsupported=verdict.unsupported,
        kind=_kind(article),
        outlet=own.name if own else "",
    )


def _kind(article: Article) -> tuple[str, ...]:
    """The groups of words that speak of an article's kind of news."""
    name = article.topic.removesuffix("_date") if article.topic else ""
    return f"k_{name}", f"t_{name}"


def _sure(reading: Reading, article: Article, verdict: Verdict, about: frozenset[int]) -> frozenset[int]:
    """The sentences whose claims of a decision are believed: of the studio and the trades all; else what bears the
    report out, and what else it claims.
    """
    if article.signal not in DECIDED:
        return frozenset()
    if article.trust in _KNOW:
        return frozenset(reading.kept)
    return frozenset(verdict.basis).union(number for _, number in strong_claims(reading, about))


def _cut(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    return text[: LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _more(reading: Reading, article: Article, passages: Passages, knowledge: Knowledge) -> list[Unit]:
    """Further words of the same person on the same matter, as candidates that stand behind the first."""
    fresh = [one for one in article.quotes if not one.recycled and one.speaker]
    if not fresh or reading.lang in UNSPACED:
        return []
    on_sequel = _at(reading, fresh[0]) in passages.all
    found = []
    for place, one in enumerate(fresh[1:]):
        if one.text == fresh[0].text or not _adds(one, fresh[0]):
            continue
        if on_sequel and _at(reading, one) not in passages.all:
            continue
        at = _at(reading, one)
        if at in passages.elsewhere or any(reading.has(group, at) for group in CLAIMS):
            continue
        marked = quoted(one.text, reading.lang, knowledge)
        text = (
            marked
            if knowledge.lexicon[_GOES_ON].match(lower(one.text))
            else say("say_more", reading.lang, knowledge, quote=marked)
        )
        places = (place - len(fresh), *reading.numbers_of(one.text))
        found.append(Unit(text, places, frozenset(tokens(one.text)), _SAID))
    return found[:_FURTHER]


def _at(reading: Reading, quote: Quote) -> int:
    """Number of the sentence in which a quote begins."""
    return reading.sentence_of(reading.place_of(quote.text))


def _adds(one: Quote, first: Quote) -> bool:
    """Whether a further quote is the same person's, to the same outlet, and whole."""
    return (
        one.speaker == first.speaker
        and (one.origin == first.origin or one.origin is None)
        and len(one.text) <= _SECOND
        and one.text[:1].isupper()
    )

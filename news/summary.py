"""Two or three sentences that say the news: composed from what was judged, then the article's own best facts."""

import re
from dataclasses import dataclass, replace

from news import facts
from news import knowledge as kinds
from news.choice import Unit
from news.knowledge import Knowledge
from news.lacking import lacking, told_lacking
from news.model import Article, Quote, Relevance, Signal, Topic
from news.origins import SITE
from news.passages import Passages
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.scene import CLAIMS, Told
from news.signals import Verdict
from news.text import lower, squeeze
from news.worth import tokens

LIMIT = 320
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCES = 5  # a summary has, at most
_QUOTE_MAX = 140
_SAID = 4.0  # how far further words of the same person count: they are the news, though plain words
_LACKS = 4.0  # and how far what a sequel lacks does
_FURTHER = 2  # of them are tried
_SECOND = 110  # characters of a further quote that may stand beside the first
_SOCIAL = frozenset({"Twitter", "Instagram", "Facebook", "Reddit", "Threads", "Bluesky", "YouTube", "TikTok"})
_SPOKEN = frozenset({Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR})
_GOES_ON = ("and ", "but ", "y ", "pero ", "und ", "aber ", "et ", "mais ", "e ", "ma ", "mas ")
_UNSPACED = ("ja", "zh")
_DECIDED = frozenset({Signal.GREENLIGHT, Signal.FILMING, Signal.DATE})


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
    opening, state = _head(reading, article, verdict, about, knowledge)
    if len(_joined([opening, state.text], reading.lang)) > LIMIT:
        state = _State()
    further = _more(reading, article, found, knowledge) if opening else []
    more = [unit for unit, _ in further]
    told = replace(
        _told(reading, article, verdict, opening, about, knowledge),
        taken=frozenset(number for _, number in further),
        state=state.at,
        elsewhere=found.elsewhere,
    )
    room, most = LIMIT - len(opening) - 1, _SENTENCES - bool(opening)
    if opening:
        more += _lacks(reading, article, found.all | about, told.at, knowledge)
    own = facts.Facts.of(reading, people, speech, told)
    rest = own.best(opening, room, most, more)
    if state.text and not any(number in state.at for unit in rest for number in unit.places):
        said = _joined([opening, state.text], reading.lang)
        rest = own.best(said, room - len(state.text) - 1, most - 1, more)
        return _joined([opening, *(unit.text for unit in rest), state.text], reading.lang)
    whole = [opening, *(unit.text for unit in rest)]
    if not opening and not rest:
        whole = facts.lead(reading, LIMIT)
    return _joined(whole, reading.lang) or _cut(article.headline)


def _lacks(
    reading: Reading, article: Article, about: frozenset[int], at: int | None, knowledge: Knowledge
) -> list[Unit]:
    """What the text says a sequel still lacks, as a candidate that stands last."""
    if article.signal in (Signal.NONE, *_DECIDED) or article.topic not in _SPOKEN:
        return []
    text = told_lacking(lacking(reading, about, at, knowledge), reading.lang, knowledge)
    return [Unit(text, (len(reading.sentences),), frozenset(tokens(text)), _LACKS)] if text else []


@dataclass(frozen=True, slots=True)
class _State:
    """Where a text leaves the sequel: a sentence for it, and the numbers of those that say so."""

    text: str = ""
    at: frozenset[int] = frozenset()


def _told(
    reading: Reading, article: Article, verdict: Verdict, said: str, about: frozenset[int], knowledge: Knowledge
) -> Told:
    outlet = knowledge.outlet_named(article.quote_origin or "")
    return Told(
        text=said,
        speaker=article.speaker if article.speaker and article.speaker in said else "",
        origin=outlet.domain if outlet and said else "",
        about=about,
        basis=verdict.basis,
        sure=verdict.basis if article.signal in _DECIDED else (),
        at=_at(reading, fresh)
        if (fresh := next((one for one in article.quotes if not one.recycled), None)) and said
        else None,
        unsupported=verdict.unsupported,
    )


def extract(reading: Reading, people: Cast) -> str:
    """The summary of a text that is not about the franchise: its own facts alone."""
    rest = facts.Facts.of(reading, people, (), Told()).best("", LIMIT, _SENTENCES - 1)
    return _joined([unit.text for unit in rest], reading.lang) or _cut(reading.headline)


def _joined(sentences: list[str], lang: str) -> str:
    return ("" if lang in _UNSPACED else " ").join(sentence for sentence in sentences if sentence)


def _cut(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    return text[: LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _head(
    reading: Reading, article: Article, verdict: Verdict, about: frozenset[int], knowledge: Knowledge
) -> tuple[str, _State]:
    """What was judged, as sentences: who told whom what, and where the text says that leaves the sequel."""
    if verdict.unsupported:
        return _say("say_no_source", reading.lang, knowledge), _State()
    if article.relevance is not Relevance.NEWS:
        return "", _State(_passing(reading, knowledge))
    if article.signal in _DECIDED:
        origin = article.quote_origin
        return (_say("say_go", reading.lang, knowledge, origin=origin) if origin else ""), _State()
    fresh = [one for one in article.quotes if not one.recycled and one.speaker]
    old = _old_words(reading, article, about, knowledge)
    state = _State(old) if old else _state(reading, article, about, knowledge)
    return _opening(reading, article, fresh, knowledge), state


def _passing(reading: Reading, knowledge: Knowledge) -> str:
    """That the franchise is not the subject, where the text is long enough to have another."""
    hits = [
        hit for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind) if hit.start > reading.title_end
    ]
    if not hits:
        return ""
    first = min(hits, key=lambda hit: hit.start)
    return _say("say_passing", reading.lang, knowledge, name=reading.raw[first.start : first.end])


def _old_words(reading: Reading, article: Article, about: frozenset[int], knowledge: Knowledge) -> str:
    """From which year the words on a sequel are, where all of them are old ones."""
    old = next((quote for quote in article.quotes if quote.speaker), None)
    if old is None or any(not quote.recycled for quote in article.quotes):
        return ""
    start = reading.raw.find(old.text)
    number = max((n for n in reading.kept if reading.sentences[n].start <= start), default=0)
    years = set(_YEAR.findall(reading.text_of(number))) - set(_YEAR.findall(old.text))
    if len(years) != 1 or number not in about:
        return ""
    return _say("say_old_words", reading.lang, knowledge, speaker=old.speaker or "", year=years.pop())


def _opening(reading: Reading, article: Article, fresh: list[Quote], knowledge: Knowledge) -> str:
    known = article.topic in _SPOKEN or (fresh and fresh[0].speaker in knowledge.people)
    if fresh and known and (fresh[0].origin or article.topic in _SPOKEN):
        return _quoted(reading, article, fresh[0], knowledge)
    if article.signal is Signal.NONE or not article.quote_origin:
        return ""
    if article.topic is Topic.RUMOR:
        if knowledge.outlet_named(article.quote_origin) is None:
            return ""
        series = any(hit.end <= reading.title_end for hit in reading.cue("series"))
        group = "say_rumor_series" if series else "say_rumor_film"
        return _say(group, reading.lang, knowledge, origin=_printed(reading, article.quote_origin, knowledge))
    if not article.speaker or (all(quote.recycled for quote in article.quotes) and article.quotes):
        return ""
    origin = _printed(reading, article.quote_origin, knowledge)
    return _say("say_told_sequel_only", reading.lang, knowledge, speaker=article.speaker, origin=origin)


def _quoted(reading: Reading, article: Article, quote: Quote, knowledge: Knowledge) -> str:
    sequel = article.signal is not Signal.NONE and article.topic in _SPOKEN and bool(reading.cue("sequel"))
    place = _place(quote)
    group = f"say_{'sequel_' if sequel and place in {'told', 'said'} else ''}{place}"
    words = _marked(_shortened(quote.text), reading.lang, knowledge)
    origin = _printed(reading, quote.origin or "", knowledge)
    return _say(group, reading.lang, knowledge, speaker=quote.speaker or "", origin=origin, quote=words)


def _place(quote: Quote) -> str:
    """The manner of saying: to an outlet, on a network, on the film's own site, or just so."""
    if not quote.origin or quote.origin == quote.speaker:
        return "said"
    return "wrote" if quote.origin in _SOCIAL else "site" if quote.origin == SITE else "told"


def _printed(reading: Reading, origin: str, knowledge: Knowledge) -> str:
    """An outlet's name as the text itself spells it, where that is one of its known spellings."""
    known = knowledge.outlet_named(origin) if origin else None
    if known is None:
        return origin
    spelled = [reading.raw[hit.start : hit.end] for hit in reading.named("outlet:") if hit.value == known.domain]
    return next((name for name in spelled if name[:1].isupper() and origin[:1].isalnum()), origin)


def _more(reading: Reading, article: Article, passages: Passages, knowledge: Knowledge) -> list[tuple[Unit, int]]:
    """Further words of the same person on the same matter, as candidates that stand behind the first, each with
    the number of its sentence.
    """
    fresh = [one for one in article.quotes if not one.recycled and one.speaker]
    if not fresh or reading.lang in _UNSPACED:
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
        marked = _marked(one.text, reading.lang, knowledge)
        text = (
            marked
            if lower(one.text).startswith(_GOES_ON)
            else _say("say_more", reading.lang, knowledge, quote=marked)
        )
        unit = Unit(text, (place - len(fresh),), frozenset(tokens(one.text)), _SAID)
        found.append((unit, _at(reading, one)))
    return found[:_FURTHER]


def _at(reading: Reading, quote: Quote) -> int:
    """Number of the sentence in which a quote begins."""
    return reading.sentence_of(max(0, reading.raw.find(quote.text, reading.title_end)))


def _adds(one: Quote, first: Quote) -> bool:
    """Whether a further quote is the same person's, to the same outlet, and whole."""
    return (
        one.speaker == first.speaker
        and (one.origin == first.origin or one.origin is None)
        and len(one.text) <= _SECOND
        and one.text[:1].isupper()
    )


def _marked(text: str, lang: str, knowledge: Knowledge) -> str:
    """Words in the language's own quotation marks, closed as a sentence."""
    marks = knowledge.texts.get("quote_marks", {}).get(lang, ("“", "”"))
    inner = squeeze(text).rstrip(",;")
    if lang in _UNSPACED:
        return f"{marks[0]}{inner.rstrip('。')}{marks[1]}"
    return f"{marks[0]}{inner if inner[-1:] in '.!?…' else inner + '.'}{marks[1]}"


def _shortened(text: str) -> str:
    """The quote, or its first whole sentences that fit."""
    text = squeeze(text)
    if len(text) <= _QUOTE_MAX:
        return text
    for end in (". ", "! ", "? ", "… ", "; ", ", "):
        place = text.rfind(end, 40, _QUOTE_MAX)
        if place > 0:
            return text[: place + 1].rstrip(",;")
    return text[:_QUOTE_MAX].rsplit(" ", 1)[0] + " …"


def _state(reading: Reading, article: Article, about: frozenset[int], knowledge: Knowledge) -> _State:
    """Where the text itself says that leaves the sequel: nothing is decided, or nothing announced."""
    told = article.signal is not Signal.NONE
    numbers = [hit.sentence for hit in reading.cue("nothing_set")]
    numbers += [number for number in reading.kept if _silent(reading, number)]
    at = frozenset(number for number in numbers if told or number in about)
    if not at:
        return _State()
    lang = reading.lang
    if not any(reading.has("studio", number) for number in at) and any(
        reading.has("greenlight", number) for number in at
    ):
        return _State(_say("say_no_green", lang, knowledge), at)
    owner = next((hit for number in sorted(at) for hit in reading.cue("studio") if hit.sentence == number), None)
    if owner is None:
        return _State(_say("say_nothing", lang, knowledge), at)
    studio = reading.raw[owner.start : owner.end]
    return _State(_say("say_nothing_by", lang, knowledge, studio=studio), at)


def _silent(reading: Reading, number: int) -> bool:
    """Whether a sentence says that the studio has said or decided nothing."""
    return (
        reading.has("studio", number)
        and reading.has("negation", number)
        and (reading.has("announced", number) or reading.has("says", number))
        and not reading.has("conditional", number)
    )


def _say(group: str, lang: str, knowledge: Knowledge, **parts: str) -> str:
    by_lang = knowledge.texts.get(group, {})
    template = (by_lang.get(lang) or by_lang.get("en") or ("",))[0]
    said = template.format(**parts) if template else ""
    return said[:1].upper() + said[1:]

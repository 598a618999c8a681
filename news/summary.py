"""Two or three sentences that say the news: composed from what was judged, then the article's own best facts."""

from news import facts, headlines
from news.knowledge import Knowledge
from news.model import Article, Quote, Relevance, Signal, Topic
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.signals import Verdict
from news.text import lower, squeeze

LIMIT = 320
_QUOTE_MAX = 140
_SECOND = 60  # characters of a second quote that may stand beside the first
_LONG = 9  # sentences from which on an article is more than a teaser
_WORDS = 5
_CLAIMS = ("greenlight", "promise", "overclaim", "filming", "dated")
_UNSPACED = ("ja", "zh")
_DECIDED = frozenset({Signal.GREENLIGHT, Signal.FILMING, Signal.DATE})


def compose(
    reading: Reading,
    article: Article,
    verdict: Verdict,
    people: Cast,
    speech: tuple[Span, ...],
    knowledge: Knowledge,
) -> str:
    """The summary: at most 320 characters of complete sentences in the article's language.

    Every name, number and negation in it comes from the text; what only the writer's own voice claims is not
    in it.
    """
    opening, state = _head(reading, article, verdict, knowledge)
    opening = opening or _headline(reading, article, people)
    said = _joined([opening, state], reading.lang)
    if len(said) > LIMIT:
        state, said = "", opening
    sure = verdict.basis if article.signal in _DECIDED else ()
    rest = facts.best(reading, verdict.basis, sure, people, speech, said, LIMIT - len(said) - 1)
    if not said and not rest:
        rest = facts.lead(reading, LIMIT)
    return _joined([opening, *rest, state], reading.lang) or _cut(article.headline)


def _headline(reading: Reading, article: Article, people: Cast) -> str:
    """The headline of a long article as a sentence, where nothing else says its news and it claims nothing."""
    if len(reading.kept) < _LONG or reading.lang in _UNSPACED or article.overclaims:
        return ""
    if any(hit.end <= reading.title_end for group in _CLAIMS for hit in reading.cue(group)):
        return ""
    text = headlines.shown(reading.headline)
    if len(text.split()) < _WORDS or text[-1] in "?!…:" or text.startswith(("'", '"', "“", "«", "‘", "„")):
        return ""
    return facts.as_sentence(text, reading, people)


def extract(reading: Reading, people: Cast) -> str:
    """The summary of a text that is not about the franchise: its own facts alone."""
    return _joined(facts.best(reading, (), (), people, (), "", LIMIT), reading.lang) or _cut(reading.headline)


def _joined(sentences: list[str], lang: str) -> str:
    return ("" if lang in _UNSPACED else " ").join(sentence for sentence in sentences if sentence)


def _cut(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    return text[: LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _head(reading: Reading, article: Article, verdict: Verdict, knowledge: Knowledge) -> tuple[str, str]:
    """What was judged, as sentences: who told whom what, and where the text says that leaves the sequel."""
    if verdict.unsupported:
        return _say("say_no_source", reading.lang, knowledge), ""
    if article.relevance is not Relevance.NEWS:
        return "", ""
    if article.signal in _DECIDED:
        origin = article.quote_origin
        return (_say("say_go", reading.lang, knowledge, origin=origin) if origin else ""), ""
    fresh = [one for one in article.quotes if not one.recycled and one.speaker]
    return _opening(reading, article, fresh, knowledge), _state(reading, knowledge)


def _opening(reading: Reading, article: Article, fresh: list[Quote], knowledge: Knowledge) -> str:
    if fresh:
        return _quoted(reading, article, fresh, knowledge)
    if article.signal is Signal.NONE or not article.quote_origin:
        return ""
    if article.topic is Topic.RUMOR:
        if knowledge.outlet_named(article.quote_origin) is None:
            return ""
        series = any(hit.end <= reading.title_end for hit in reading.cue("series"))
        group = "say_rumor_series" if series else "say_rumor_film"
        return _say(group, reading.lang, knowledge, origin=article.quote_origin)
    if not article.speaker or (all(quote.recycled for quote in article.quotes) and article.quotes):
        return ""
    return _say(
        "say_told_sequel_only", reading.lang, knowledge, speaker=article.speaker, origin=article.quote_origin
    )


def _quoted(reading: Reading, article: Article, fresh: list[Quote], knowledge: Knowledge) -> str:
    quote = fresh[0]
    sequel = article.signal is not Signal.NONE and bool(reading.cue("sequel"))
    group = f"say_{'sequel_' if sequel else ''}{'told' if quote.origin else 'said'}"
    words = _marked(_shortened(quote.text), reading.lang, knowledge)
    more = next((one for one in fresh[1:] if _adds(one, quote, article.headline)), None)
    if more is not None and reading.lang not in _UNSPACED and len(quote.text) < _QUOTE_MAX:
        words = f"{words} {_marked(more.text, reading.lang, knowledge)}"
    return _say(
        group, reading.lang, knowledge, speaker=quote.speaker or "", origin=quote.origin or "", quote=words
    )


def _adds(one: Quote, first: Quote, headline: str) -> bool:
    """Whether a second short quote says something of its own."""
    inner = lower(one.text).rstrip(".,!? ")
    return (
        one.speaker == first.speaker
        and len(one.text) <= _SECOND
        and facts.VOICE.search(lower(one.text)) is not None
        and one.text[:1].isupper()
        and inner not in lower(first.text)
        and inner not in lower(headline)
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


def _state(reading: Reading, knowledge: Knowledge) -> str:
    """Where the text itself says that leaves the sequel: nothing is decided, or nothing announced."""
    hits = reading.cue("nothing_set")
    if not hits and not any(_silent(reading, number) for number in reading.kept):
        return ""
    green = any(
        "green" in reading.low[hit.start : hit.end] or reading.has("greenlight", hit.sentence) for hit in hits
    )
    return _say("say_no_green" if green else "say_nothing", reading.lang, knowledge)


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
    return template.format(**parts) if template else ""

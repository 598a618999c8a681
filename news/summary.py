"""Two or three sentences that say the news: composed from what was judged, then the article's own best facts."""

from news import facts, headlines
from news.knowledge import Knowledge
from news.model import Article, Quote, Relevance, Signal, Topic
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.sequel import about_sequel
from news.signals import Verdict
from news.text import lower, squeeze

LIMIT = 320
_QUOTE_MAX = 140
_SECOND = 110  # characters of a further quote that may stand beside the first
_TOGETHER = 270  # characters up to which the opening may grow by further quotes
_LONG = 9  # sentences from which on an article is more than a teaser
_WORDS = 5
_CLAIMS = ("greenlight", "promise", "overclaim", "filming", "dated")
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
    told = facts.Told(said, _quoted_in(reading, article), verdict.basis, sure, verdict.unsupported)
    rest = facts.best(reading, people, speech, told, LIMIT - len(said) - 1)
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
    return _joined(facts.best(reading, people, (), facts.Told(), LIMIT), reading.lang) or _cut(reading.headline)


def _quoted_in(reading: Reading, article: Article) -> int | None:
    """The number of the body's sentence that the lead words begin in."""
    words = next((one.text for one in article.quotes if not one.recycled), "")
    start = reading.raw.find(words, reading.title_end) if words else -1
    return (
        max((n for n in reading.kept if reading.sentences[n].start <= start), default=None) if start > 0 else None
    )


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
    return _opening(reading, article, fresh, knowledge), _state(reading, article, knowledge)


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
    sequel = article.signal is not Signal.NONE and article.topic in _SPOKEN and bool(reading.cue("sequel"))
    place = "wrote" if quote.origin in _SOCIAL else "told" if quote.origin else "said"
    group = f"say_{'sequel_' if sequel and place != 'wrote' else ''}{place}"
    words = _marked(_shortened(quote.text), reading.lang, knowledge)
    said = _say(
        group, reading.lang, knowledge, speaker=quote.speaker or "", origin=quote.origin or "", quote=words
    )
    taken = {quote.text}
    while reading.lang not in _UNSPACED:
        left = [
            one for one in fresh[1:] if one.text not in taken and _adds(one, quote, f"{said} {article.headline}")
        ]
        left = [one for one in left if len(said) + len(one.text) < _TOGETHER]
        if not left:
            break
        more = max(left, key=lambda one: len(set(facts.content(one.text)) - set(facts.content(said))))
        taken.add(more.text)
        marked = _marked(more.text, reading.lang, knowledge)
        goes_on = lower(more.text).startswith(_GOES_ON)
        said = f"{said} {marked if goes_on else _say('say_more', reading.lang, knowledge, quote=marked)}"
    return said


def _adds(one: Quote, first: Quote, said: str) -> bool:
    """Whether a further quote of the same person says something of its own."""
    words = set(facts.content(one.text))
    return (
        one.speaker == first.speaker
        and (one.origin == first.origin or one.origin is None)
        and len(one.text) <= _SECOND
        and one.text[:1].isupper()
        and (facts.VOICE.search(lower(one.text)) is not None or len(one.text) > _SECOND / 2)
        and len(words - set(facts.content(said))) > len(words) / 2
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


def _state(reading: Reading, article: Article, knowledge: Knowledge) -> str:
    """Where the text itself says that leaves the sequel: nothing is decided, or nothing announced."""
    about = about_sequel(reading)
    told = article.signal is not Signal.NONE
    numbers = [hit.sentence for hit in reading.cue("nothing_set")]
    numbers += [number for number in reading.kept if _silent(reading, number)]
    numbers = [number for number in numbers if told or number in about]
    if not numbers:
        return ""
    if not any(reading.has("studio", number) for number in numbers) and any(
        reading.has("greenlight", number) for number in numbers
    ):
        return _say("say_no_green", reading.lang, knowledge)
    owner = next((hit for number in numbers for hit in reading.cue("studio") if hit.sentence == number), None)
    if owner is None:
        return _say("say_nothing", reading.lang, knowledge)
    return _say("say_nothing_by", reading.lang, knowledge, studio=reading.raw[owner.start : owner.end])


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

"""Two or three sentences that say the news: composed from what was judged, then the article's own best facts."""

from news import facts
from news.knowledge import Knowledge
from news.model import Article, Quote, Relevance, Signal
from news.people import Cast
from news.reading import Reading
from news.signals import Verdict
from news.text import lower, squeeze

LIMIT = 320
_QUOTE_MAX = 170
_SENTENCES = 3


def compose(reading: Reading, article: Article, verdict: Verdict, people: Cast, knowledge: Knowledge) -> str:
    """The summary: at most 320 characters of complete sentences in the article's language.

    Every name, number and negation in it comes from the text; what only the writer's own voice claims is not in it.
    """
    head = _head(reading, article, verdict, knowledge)
    rest = facts.best(reading, article, verdict, people, taken=" ".join(head))
    chosen: list[str] = []
    for sentence in (*head, *rest):
        if len(chosen) >= _SENTENCES and sentence not in head:
            break
        if len(_joined([*chosen, sentence], reading.lang)) <= LIMIT:
            chosen.append(sentence)
    return _joined(chosen, reading.lang) or _cut(article.headline)


def _joined(sentences: list[str], lang: str) -> str:
    return ("" if lang in ("ja", "zh") else " ").join(sentences)


def _cut(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    return text[: LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _head(reading: Reading, article: Article, verdict: Verdict, knowledge: Knowledge) -> list[str]:
    if verdict.unsupported:
        return [_say("say_no_source", reading.lang, knowledge)]
    if article.relevance is not Relevance.NEWS:
        return []
    head = []
    quote = next((one for one in article.quotes if not one.recycled and one.speaker), None)
    if quote is not None:
        head.append(_quoted(reading, article, quote, knowledge))
    elif article.signal is not Signal.NONE and article.speaker and article.quote_origin:
        head.append(
            _say(
                "say_told_sequel_only",
                reading.lang,
                knowledge,
                speaker=article.speaker,
                origin=article.quote_origin,
            )
        )
    if article.signal not in (Signal.NONE, Signal.GREENLIGHT, Signal.FILMING, Signal.DATE) and (
        state := _state(reading, knowledge)
    ):
        head.append(state)
    return [sentence for sentence in head if sentence]


def _quoted(reading: Reading, article: Article, quote: Quote, knowledge: Knowledge) -> str:
    sequel = article.signal is not Signal.NONE and bool(reading.cue("sequel"))
    group = f"say_{'sequel_' if sequel else ''}{'told' if quote.origin else 'said'}"
    words = _shortened(quote.text)
    marks = knowledge.texts.get("quote_marks", {}).get(reading.lang, ("“", "”"))
    inner = words.rstrip(",;")
    if reading.lang not in ("ja", "zh") and inner[-1:] not in {".", "!", "?", "…"}:
        inner += "."
    return _say(group, reading.lang, knowledge, speaker=quote.speaker or "", origin=quote.origin or "",
                quote=f"{marks[0]}{inner.rstrip('。') if reading.lang == 'ja' else inner}{marks[1]}")  # fmt: skip


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
    """Where the text itself says that leaves the sequel."""
    hits = reading.cue("nothing_set")
    if not hits:
        return ""
    green = any(
        "green" in reading.low[hit.start : hit.end] or reading.has("greenlight", hit.sentence) for hit in hits
    )
    return _say("say_no_green" if green else "say_nothing", reading.lang, knowledge)


def _say(group: str, lang: str, knowledge: Knowledge, **parts: str) -> str:
    by_lang = knowledge.texts.get(group, {})
    template = (by_lang.get(lang) or by_lang.get("en") or ("",))[0]
    return template.format(**parts) if template else ""


def folded(text: str) -> str:
    """A text as it is compared: small letters, plain signs, single spaces."""
    return squeeze(lower(text))

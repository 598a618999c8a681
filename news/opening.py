"""How a summary begins: who told whom what, as it was judged."""

import re
from dataclasses import replace

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.model import DECIDED, WORKING, Article, Quote, Relevance, Signal, Topic, Trust
from news.origins import SITE
from news.own_outlet import Own
from news.reading import Reading
from news.sequel import strong_claims
from news.signals import Verdict
from news.text import fold, lower, squeeze
from news.trimming import variants
from news.wording import piece, quoted, say

_QUOTE_MAX = 100
_LEAST = 40  # of them that are enough to end there
_ENDS = (".", "!", "?", "…")
_BEHIND = 320  # characters in which it goes on
# The attribution between two parts of what somebody said, and the second, which does not begin anew.
_GOING_ON = re.compile(
    r",?\s?[\"”»“],?[^\"”»“«„\n.!?]{2,140}[,:]\s?[\"“«„]\s?(?P<more>[^\W\d_A-ZÀ-Þ][^\"”»“«„\n]{2,160})[\"”»“]"
)
_PART = 7  # words that a part of a sentence has at most
_OWN_MAX = 200  # characters of a report's own sentence that may stand first
_LEAD, _APART = 6, 3  # sentences in which a report is told, and behind which words quoted are not the report's
_SCOOP = 14  # sentences in which an exclusive tells what it is
# Words on its sources at the beginning: "According to our sources - the same that told us of Ahsoka - ...".
_LONG_ASIDE = re.compile(r"(?<=\w)\s[–—-]\s[^–—]{40,160}\s[–—-](?=\s)")
_UNNAMED = ("rumor", "unnamed_source", "sources", "exclusive")
_REPORTED = ("exclusive", "rumor")  # in a headline
_PASSING_ON = (*_UNNAMED, "hedge")
_TELLS = ("says", "told", "reports")
_DENIED = ("denied", "plain_no", "nobody", "absent")
_NAME_IN_MARKS = re.compile(r"\"[^\"]{1,30}\"")
_SOURCES = ("unnamed_source", "sources")
_SOURCED = ("rumor", "unnamed_source", "told")
_OWNERS = ("disney", "paramount")  # name a service only with "+" behind them
SPOKEN = frozenset({Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR})


def opening(
    reading: Reading, article: Article, verdict: Verdict, on_sequel: frozenset[int], knowledge: Knowledge
) -> str:
    """The sentence in the article's language; "" for a mention, and where nobody who counts is quoted.

    `on_sequel` are the numbers of the sentences on a second film.
    """
    if verdict.unsupported:
        return say("say_no_source", reading.lang, knowledge)
    if article.relevance is not Relevance.NEWS:
        return ""
    if article.signal in DECIDED:
        return _decided(reading, article, on_sequel, knowledge)
    if scoop := _scoop(reading, article, on_sequel, knowledge):
        return scoop
    fresh = [one for one in article.quotes if not one.recycled and one.speaker]
    if fresh and (report := _report(reading, article, fresh[0], on_sequel, knowledge)):
        return report
    if fresh:
        first = replace(fresh[0], origin=fresh[0].origin or article.quote_origin)
        known = article.topic in SPOKEN or first.speaker in knowledge.people
        if known and (first.origin or article.topic in SPOKEN):
            return _quoted(reading, article, first, on_sequel, knowledge)
    if article.signal is Signal.NONE or not article.quote_origin:
        return ""
    if article.topic is Topic.RUMOR:
        return _rumor(reading, article, on_sequel, knowledge)
    if not article.speaker or (article.quotes and all(quote.recycled for quote in article.quotes)):
        return ""
    if reading.cue("made_up") or not _may_be_told(reading, article.quote_origin, knowledge):
        return ""
    origin = _printed(reading, article.quote_origin, knowledge)
    return say("say_told_sequel_only", reading.lang, knowledge, speaker=article.speaker, origin=origin)


def _may_be_told(reading: Reading, origin: str, knowledge: Knowledge) -> bool:
    """Whether somebody may have spoken to an origin: it is known as an outlet or named in the text, not a network
    and not only the name of a host.
    """
    if origin in knowledge.lexicon.words("network"):
        return False
    return knowledge.outlet_named(origin) is not None or lower(origin) in reading.low[reading.title_end :]


def _report(
    reading: Reading, article: Article, quote: Quote, on_sequel: frozenset[int], knowledge: Knowledge
) -> str:
    """The sentence near the beginning that gives what unnamed people or an outlet report, where the headline
    promises a report and the words quoted only come behind it; else "".
    """
    at = reading.sentence_of(reading.place_of(quote.text))
    promised = any(reading.near(group, 0, reading.title_end) for group in _REPORTED)
    denied = any(reading.has(group, at) for group in _DENIED)
    if article.signal not in WORKING or not promised or denied:
        return ""
    sourced = frozenset(number for number in reading.kept if any(reading.has(group, number) for group in _SOURCED))
    return _lead(reading, sourced & on_sequel, at - _APART, knowledge)


def _scoop(reading: Reading, article: Article, on_sequel: frozenset[int], knowledge: Knowledge) -> str:
    """What an outlet's own exclusive tells on unnamed sources, as others say it; else ""."""
    exclusive = article.signal in WORKING and reading.near("exclusive", 0, reading.title_end)
    if not exclusive or reading.near("series", 0, reading.title_end):
        return ""
    outlet = _own_printed(reading, knowledge)
    style, sourced = knowledge.styles[reading.lang], False
    body = [one for one in reading.kept if reading.sentences[one].paragraph and reading.sentences[one].closed]
    for number in body[:_SCOOP]:
        if number not in on_sequel or reading.has("negation", number):
            continue
        unnamed = any(reading.has(group, number) for group in _UNNAMED)
        for text in variants(reading, number, style) if unnamed else ():
            plain = _LONG_ASIDE.sub(",", text)
            told = style.of_outlet(plain, outlet)
            sourced = sourced or told != plain
            own_voice = style.voice.search(lower(style.of_outlet(plain, "-")).replace(lower(outlet), "-"))
            if len(told) <= _OWN_MAX and outlet in told and not own_voice:
                return told
    return _rumored(reading, outlet, knowledge) if sourced else ""


def _own_printed(reading: Reading, knowledge: Knowledge) -> str:
    """The name of a text's own outlet as the text spells it, if it is known or named there; else its host."""
    own = Own.of(reading, knowledge)
    known = knowledge.outlet(own.domain) is not None
    if known:
        return _printed(reading, own.name, knowledge)
    return own.name if own.places else own.domain.removeprefix("www.")


def _lead(reading: Reading, numbers: frozenset[int], last: int, knowledge: Knowledge) -> str:
    """The first of some sentences as it may be told, if it is among the body's first, or ""."""
    body = [one for one in reading.kept if reading.sentences[one].paragraph and reading.sentences[one].closed]
    for number in body[:_LEAD]:
        if number not in numbers or number > last:
            continue
        text = variants(reading, number, knowledge.styles[reading.lang])[0]
        if len(text) <= _OWN_MAX and '"' not in _NAME_IN_MARKS.sub("", fold(text)):
            return text
    return ""


def _decided(reading: Reading, article: Article, on_sequel: frozenset[int], knowledge: Knowledge) -> str:
    """Who reports that it is made, filmed or dated: the text's own sentence, where it says both; the studio's own
    release says it itself.
    """
    origin = article.quote_origin
    if not origin or article.trust is Trust.OFFICIAL:
        return ""
    outlet = knowledge.outlet_named(origin)
    named = {hit.sentence for hit in reading.named(kinds.OUTLET) if outlet and hit.value == outlet.domain}
    for _, number in strong_claims(reading, on_sequel):
        text = variants(reading, number, knowledge.styles[reading.lang])[0]
        if number in named and reading.sentences[number].paragraph and len(text) <= _OWN_MAX:
            return text
    group = {Signal.DATE: "say_go_date", Signal.FILMING: "say_go_filming"}.get(article.signal, "say_go")
    return say(group, reading.lang, knowledge, origin=_printed(reading, origin, knowledge))


def _quoted(
    reading: Reading, article: Article, quote: Quote, on_sequel: frozenset[int], knowledge: Knowledge
) -> str:
    at = reading.sentence_of(reading.place_of(quote.text))
    film = article.signal is not Signal.NONE and article.topic in SPOKEN and at in on_sequel
    sequel = film and not reading.near("series", 0, reading.title_end)
    place = _place(quote, knowledge)
    origin = _printed(reading, quote.origin or "", knowledge)
    if sequel and place == "told" and _is_part(quote.text):
        only = say("say_told_sequel_only", reading.lang, knowledge, speaker=quote.speaker or "", origin=origin)
        return _around(reading, quote, knowledge) or only
    group = f"say_{'sequel_' if sequel and place in {'told', 'said'} else ''}{place}"
    words = quoted(_shortened(_whole(reading, quote.text)), reading.lang, knowledge)
    return say(group, reading.lang, knowledge, speaker=quote.speaker or "", origin=origin, quote=words)


def _is_part(text: str) -> bool:
    """Whether words are only a part of a sentence: "not a closed file"."""
    return text[:1].islower() and len(text.split()) < _PART


def _around(reading: Reading, quote: Quote, knowledge: Knowledge) -> str:
    """The text's own sentence around a part of what somebody said, where it names him; else ""."""
    numbers = reading.numbers_of(quote.text)
    last = (quote.speaker or "").split()[-1:]
    if len(numbers) != 1 or not reading.sentences[numbers[0]].paragraph:
        return ""
    text = variants(reading, numbers[0], knowledge.styles[reading.lang])[0]
    leans = knowledge.styles[reading.lang].leaning.match(lower(text))
    return text if len(text) <= _OWN_MAX and last and last[0] in text and quote.text in text and not leans else ""


def _place(quote: Quote, knowledge: Knowledge) -> str:
    """The manner of saying: to an outlet, on a network, on the film's own site, or just so."""
    if not quote.origin or quote.origin == quote.speaker:
        return "said"
    if quote.origin in knowledge.lexicon.words("network"):
        return "wrote"
    return "site" if quote.origin == SITE else "told"


def _reporter(reading: Reading, article: Article, knowledge: Knowledge) -> str:
    """The outlet that a rumour is from, not that of older words: one named beside the rumour, or the text's own
    where it begins with a source.
    """
    if not article.quotes or not article.quotes[0].recycled:
        return article.quote_origin or ""
    beside = (hit for hit in reading.named(kinds.OUTLET) if reading.has("rumor", hit.sentence))
    first = next((knowledge.outlets[hit.value].name for hit in beside if hit.start > reading.title_end), "")
    if first or article.quote_origin != article.quotes[0].origin:
        return first or article.quote_origin or ""
    sourced = any(reading.has(group, number) for number in reading.kept[: _LEAD + 1] for group in _SOURCES)
    return Own.of(reading, knowledge).name if sourced else ""


def _rumor(reading: Reading, article: Article, on_sequel: frozenset[int], knowledge: Knowledge) -> str:
    """What an outlet reports, in the text's own sentence where one near its beginning names it and the
    headline calls it no rumour, else in ours.
    """
    if article.signal is Signal.DENIED:
        return ""  # who shows it up reports no rumour
    origin = _reporter(reading, article, knowledge)
    outlet = knowledge.outlet_named(origin)
    named = frozenset(hit.sentence for hit in reading.named(kinds.OUTLET) if outlet and hit.value == outlet.domain)
    told = frozenset(number for number in named if any(reading.has(group, number) for group in _TELLS))
    doubted = any(reading.near(group, 0, reading.title_end) for group in ("rumor", "k_rumor"))
    known = article.signal in WORKING and not doubted
    lead = _lead(reading, told & on_sequel, len(reading.sentences), knowledge) if known else ""
    if lead or outlet is None or not _passes_on(reading, outlet.domain, named, knowledge):
        return lead
    return _rumored(reading, origin, knowledge)


def _passes_on(reading: Reading, domain: str, named: frozenset[int], knowledge: Knowledge) -> bool:
    """Whether an outlet is the text's own, or named where the rumour is told and not where somebody only spoke to
    it: a podcast of last year reports no fake poster.
    """
    if Own.of(reading, knowledge).domain == domain:
        return True
    return any(reading.has(group, number) for number in named for group in _PASSING_ON)


def _rumored(reading: Reading, origin: str, knowledge: Knowledge) -> str:
    """Who reports a rumour of what, where an outlet does; what fans guess on a network is nobody's report."""
    if origin in knowledge.lexicon.words("network"):
        return ""
    lang, printed = reading.lang, _printed(reading, origin, knowledge)
    before = bool(reading.near("prequel", 0, reading.title_end))
    if not (reading.near("series", 0, reading.title_end) or (before and reading.cue("series"))):
        return say("say_rumor_film", lang, knowledge, origin=printed)
    service = _service(reading)
    place = piece("say_rumor_for", lang, knowledge, service=service) if service else ""
    group = "say_rumor_prequel" if before and lang in knowledge.texts["say_rumor_prequel"] else "say_rumor_series"
    return say(group, lang, knowledge, origin=printed, place=place)


def _service(reading: Reading) -> str:
    """The streaming service that a headline names, as printed, or ""."""
    for hit in reading.near("service", 0, reading.title_end):
        end = hit.end + (reading.raw[hit.end : hit.end + 1] == "+")
        if end > hit.end or reading.low[hit.start : hit.end] not in _OWNERS:
            return reading.raw[hit.start : end]
    return ""


def _printed(reading: Reading, origin: str, knowledge: Knowledge) -> str:
    """An outlet's name as the text itself spells it, where that is one of its known spellings."""
    known = knowledge.outlet_named(origin) if origin else None
    if known is None:
        return origin
    spelled = [reading.raw[hit.start : hit.end] for hit in reading.named("outlet:") if hit.value == known.domain]
    return next((name for name in spelled if name[:1].isupper() and origin[:1].isalnum()), origin)


def _whole(reading: Reading, text: str) -> str:
    """A quote with what follows it behind its attribution: '"We will," he said, "if we may."'."""
    start = reading.place_of(text)
    if start < 0 or text.rstrip().endswith(_ENDS):
        return text
    end = start + len(text)
    match = _GOING_ON.match(reading.raw, end, end + _BEHIND)
    return f"{text.rstrip(' ,')}, {match['more']}" if match else text


def _shortened(text: str) -> str:
    """The quote, or its first whole sentences that fit; what is cut off within one is marked so."""
    text = squeeze(text)
    if len(text) <= _QUOTE_MAX:
        return text
    ends = (". ", "! ", "? ", "… ")
    place = max(text.rfind(end, _LEAST, _QUOTE_MAX) for end in ends)
    if place > 0:
        return text[: place + 1]
    place = max(text.rfind(end, _LEAST, _QUOTE_MAX) for end in ("; ", ", "))
    return (text[:place] if place > 0 else text[:_QUOTE_MAX].rsplit(" ", 1)[0]) + " …"

"""The judgement of one item: reads it once and asks each part; pure and deterministic."""

from collections.abc import Sequence, Set
from dataclasses import replace
from hashlib import sha256
from itertools import islice

from news import headlines, links, signals, summary, topics
from news.callers import stranger
from news.classifier import Features
from news.decisions import claims, decided
from news.features import Seen, by_sentence, whole
from news.firsthand import firsthand
from news.gatherings import gathering
from news.importance import importance
from news.interviews import Interview, interview, merged, on_others
from news.knowledge import Knowledge, letters
from news.model import DECIDED, Article, Claim, FeedItem, Quote, Relevance, Signal, Topic, Trust
from news.opinion import kind, related, weighed
from news.origin import Origin
from news.origins import best, origins
from news.own_outlet import own_name
from news.passages import passages
from news.people import Mention, cast, side_by_role
from news.promotion import promoted, says_nothing
from news.quotes import Span, half, spans, speech
from news.reading import Reading, read
from news.relevance import Relevant, relevance
from news.sequel import STRONG, about_sequel
from news.speakers import Subjects
from news.stated import statement
from news.statements import ranked
from news.taken_back import jests
from news.tellers import likely, strangers
from news.unreal import unreal

_TITLE_MAX = 1000
_TEXT_MAX = 60_000
_HEADED = 16  # letters of words in a headline that are known again
_QUOTES_MAX, _ORIGINS_MAX = 300, 300  # of a text are looked at: each is compared with each of the other kind


def judge(item: FeedItem, knowledge: Knowledge) -> Article:
    """Judge one item: relevance, topic, quotes, signal, importance, summary and claims, with reasons in words."""
    return looked(item, knowledge)[0]


def looked(item: FeedItem, knowledge: Knowledge) -> tuple[Article, Features]:
    """The same with what the learned weights see of it, for those who learn them."""
    item = _bounded(item)
    headline = headlines.clean(item.title, item.outlet or links.domain(item.url), knowledge)
    reading = read(item, headline, knowledge)
    canonical = links.canonical(item.url or item.link)
    shown = whole(reading)
    ruled = relevance(reading)
    relevant = related(ruled, shown, knowledge.classifiers.get("relevance"))
    if relevant.relevance is not Relevance.UNRELATED:
        article, shown = _judged(reading, relevant, canonical, knowledge, shown)
        # What the rules take for another one's green light is none of ours, whatever its words are like.
        claimed = article.signal in DECIDED or article.topic is Topic.GREENLIGHT_CLAIM
        if not claimed or ruled.relevance is not Relevance.UNRELATED:
            return article, shown
        relevant = ruled
    about = summary.extract(reading, cast(reading, knowledge))
    article = Article(item, canonical, headline, relevant.relevance, relevant.reasons, summary=about)
    return article, shown


def _bounded(item: FeedItem) -> FeedItem:
    if len(item.title) <= _TITLE_MAX and len(item.text) <= _TEXT_MAX:
        return item
    return replace(item, title=item.title[:_TITLE_MAX], text=item.text[:_TEXT_MAX])


def _judged(
    reading: Reading, relevant: Relevant, canonical: str, knowledge: Knowledge, shown: Features
) -> tuple[Article, Features]:
    people = cast(reading, knowledge)
    quoted = spans(reading)
    talk = interview(reading, [span for span in quoted if speech(reading, span)], people)
    all_spans = merged(quoted, talk.answers) if talk.answers else quoted
    subjects = Subjects.of(reading, people, all_spans, talk)
    found = origins(reading, people, subjects.inside, knowledge)[:_ORIGINS_MAX]
    said = tuple(islice((span for span in all_spans if _spoken(reading, span, talk)), _QUOTES_MAX))
    talk = replace(talk, others=on_others(reading, talk))
    heard = frozenset(span for span in said if subjects.relayed(span)) | frozenset(unreal(reading, said, found))
    heard |= jests(reading, all_spans).intersection(said)
    silent = talk.others | _whole(reading, heard)
    about = about_sequel(reading) - silent
    before = _before_film(reading, knowledge)
    on_sequel = passages(reading, about, all_spans, before_film=before, questions=talk.questions | silent)
    told = _said(reading, tuple(span for span in said if span not in heard), subjects, found)
    quotes = ranked(reading, told, all_spans, on_sequel, knowledge, talk)
    fresh = tuple(quote for quote in quotes if not quote.recycled)
    lead = fresh[0] if fresh else quotes[0] if quotes else None
    speaker = lead.speaker if lead else statement(subjects, heard)
    words = _where(reading, lead) if fresh else None
    others = strangers(reading, people, [row[:2] for row in told], found)
    own_found = likely(reading, people, subjects.inside, others, found, words, speaker) if words else found
    place = best(reading, own_found, None, quoted=lead is not None)
    reported = place is not None and place.reported and not fresh
    origin = (lead.origin if lead and not reported else None) or (place.name if place else None)
    trust = knowledge.trust(reading.item.trusted)
    person = knowledge.people.get(speaker or "")
    side = person.side if person else side_by_role(reading, people, speaker, subjects.inside)
    evidence = _evidence(fresh, all_spans, speaker, origin, found, trust, side, knowledge)
    recycled = tuple(quote for quote in quotes if quote.recycled)
    evidence = replace(evidence, old=bool(quotes) and not fresh, recycled=recycled)
    made = claims(reading, evidence, about, on_sequel)
    seen = Seen.of(reading, about, on_sequel, quotes, made, evidence.reporters)
    shown = by_sentence(shown, reading, seen)
    decision, made = decided(reading, evidence, made, shown, knowledge.classifiers.get("decision"))
    verdict = decision or signals.verdict(reading, evidence, about, on_sequel, made)
    quotes = _first_told(reading, quotes, verdict)
    lead = quotes[0] if fresh else lead
    plainly, relevant = relevant, promoted(relevant, lead, verdict, reading, on_sequel, side)
    if relevant.relevance is Relevance.MENTION and says_nothing(reading, verdict, on_sequel, speaker):
        nothing = ("It mentions a sequel without any statement on it.",)
        verdict = replace(verdict, signal=Signal.NONE, overclaims=False, reasons=nothing)
    verdict = weighed(verdict, shown, knowledge.classifiers.get("signal"), brief=reading.brief)
    if verdict.signal is Signal.NONE and verdict.claimed is None:
        relevant = plainly  # it is no news for what it does not say
    own = own_name(reading.item.trusted or reading.item.outlet, knowledge)
    if origin is None and (verdict.signal in STRONG or firsthand(reading, lead, trust, knowledge)):
        origin = own_name(reading.item.trusted, knowledge) or None
    topic, why = topics.topic(
        reading,
        verdict,
        speaker,
        side,
        quoted=bool(fresh),
        official=trust is Trust.OFFICIAL,
        voiced=bool(fresh or (speaker and lead is None) or (place and reading.brief)),
    )
    if verdict.claimed is None:
        topic, why = kind(
            topic,
            why,
            shown,
            knowledge.classifiers.get("topic"),
            said=not fresh or verdict.signal is not Signal.NONE,
        )
    if relevant.relevance is Relevance.MENTION:
        topic, why = Topic.OTHER, "It is only a mention."
    evergreen = _evergreen(reading, topic, has_words=bool(fresh))
    article = Article(
        item=reading.item,
        canonical=canonical,
        headline=reading.headline,
        relevance=relevant.relevance,
        reasons=(*relevant.reasons, *verdict.reasons, why),
        topic=topic,
        signal=verdict.signal,
        overclaims=verdict.overclaims,
        quotes=tuple(quote for quote in quotes if quote.speaker or not half(quote.text)),
        speaker=speaker,
        quote_origin=origin,
        evergreen=evergreen,
        trust=trust,
        original=origin is not None and knowledge.house(origin) == knowledge.house(own),
        people=tuple(dict.fromkeys(one.name for one in people.mentions if people.person(one.name))),
    )
    article = replace(
        article,
        importance=importance(article, trust, knowledge),
        claims=_claims(article, verdict, trust),
    )
    composed = summary.compose(reading, article, verdict, people, said, on_sequel, about, knowledge)
    if origin is None and words and speaker:
        origin = gathering(reading, people, subjects.inside, words, speaker)
    return replace(article, summary=composed, quote_origin=origin), shown


def _where(reading: Reading, lead: Quote | None) -> tuple[int, int] | None:
    """The offsets of words as the text has them."""
    start = reading.place_of(lead.text) if lead else -1
    return (start, start + len(lead.text)) if lead and start >= 0 else None


def _whole(reading: Reading, spans: Set[Span]) -> frozenset[int]:
    """The numbers of the sentences that lie in quotations."""
    return frozenset(
        number
        for span in spans
        for number in range(reading.sentence_of(span.start), reading.sentence_of(span.end - 1) + 1)
    )


def _first_told(reading: Reading, quotes: tuple[Quote, ...], verdict: signals.Verdict) -> tuple[Quote, ...]:
    """The quotes; in a denial whose best one says no "no", the one in which its speaker does comes first."""
    if verdict.signal is not Signal.DENIED or not verdict.basis or not quotes or quotes[0].recycled:
        return quotes
    start = reading.place_of(quotes[0].text)
    if reading.near("negation", start, start + len(quotes[0].text)):
        return quotes
    fresh = (quote for quote in quotes if quote.speaker == quotes[0].speaker and not quote.recycled)
    told = [quote for quote in fresh if verdict.basis[0] in reading.numbers_of(quote.text)]
    return quotes if not told or quotes[0] in told else tuple(dict.fromkeys((told[0], *quotes)))


def _spoken(reading: Reading, span: Span, talk: Interview) -> bool:
    """Whether a quotation is somebody's words, and not words that an interviewer reminds of: "You said '…'"."""
    number = reading.sentence_of(span.start)
    start = reading.sentences[number].start
    if number in talk.questions or any(
        reading.near(group, start, span.outer_start) for group in ("put_to", "read_out")
    ):
        return False
    return speech(reading, span)


def _said(
    reading: Reading, speech_spans: tuple[Span, ...], subjects: Subjects, found: tuple[Origin, ...]
) -> list[tuple[Span, str | None, Origin | None]]:
    """What is quoted, with who says it to whom; the words of readers are left out."""
    rows: list[tuple[Span, str | None, Origin | None]] = []
    heard: list[tuple[Span, str | None]] = []
    headed: list[tuple[str, str]] = []
    talker: Mention | None = None
    strange = -1  # the paragraph in which a reader speaks
    for span in speech_spans:
        paragraph = reading.paragraph(span.start)
        if paragraph == strange or stranger(subjects.reading, subjects.cast, subjects.inside, span):
            strange = paragraph
            continue
        who = _headed(headed, reading, span) or subjects.speaker(span, talker)
        if who and span.end <= reading.title_end:
            headed.append((letters(reading.raw[span.start : span.end]), who))
        talker = (
            Mention(who, span.outer_start, span.outer_end, reading.sentence_of(span.outer_start)) if who else None
        )
        heard.append((span, who))
    others = strangers(reading, subjects.cast, heard, found)
    for span, who in heard:
        mine = likely(reading, subjects.cast, subjects.inside, others, found, (span.start, span.end), who)
        rows.append((span, who, best(reading, mine, span)))
    return rows


def _headed(headed: Sequence[tuple[str, str]], reading: Reading, span: Span) -> str | None:
    """Who says the same words in the headline: it names him beside them, the text may only lead to them."""
    words = letters(reading.raw[span.start : span.end])
    return next((who for said, who in headed if len(said) >= _HEADED and said in words), None)


def _evidence(
    fresh: tuple[Quote, ...],
    all_spans: tuple[Span, ...],
    speaker: str | None,
    origin: str | None,
    found: tuple[Origin, ...],
    trust: Trust,
    side: str,
    knowledge: Knowledge,
) -> signals.Evidence:
    reporters = frozenset(
        one.sentence for one in found if one.reported and knowledge.trust(one.domain) is Trust.TRADE
    )
    return signals.Evidence(
        fresh,
        all_spans,
        speaker,
        side,
        origin,
        reporters,
        _trust_of(origin, knowledge),
        trust,
    )


def _before_film(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether an item is from a year in which the first film was still to come."""
    years = [work.years[:4] for work in knowledge.rules.works if work.kind == "film" and work.years]
    published = reading.item.published
    return published is not None and bool(years) and f"{published:%Y}" < min(years)


def _trust_of(origin: str | None, knowledge: Knowledge) -> Trust:
    known = knowledge.outlet_named(origin) if origin else None
    return known.trust if known else Trust.UNKNOWN


def _evergreen(reading: Reading, topic: Topic, *, has_words: bool) -> bool:
    """A page that collects what is known, without a new statement of its own."""
    return (
        not has_words
        and topic is not Topic.HOME_VIDEO
        and any(hit.end <= reading.title_end for hit in reading.cue("evergreen"))
    )


def _claims(article: Article, verdict: signals.Verdict, trust: Trust) -> tuple[Claim, ...]:
    """The statement about the sequel as evidence for where it stands; a claimed green light always becomes one."""
    signal = verdict.claimed or verdict.signal
    if signal is Signal.NONE or (article.relevance is not Relevance.NEWS and verdict.claimed is None):
        return ()
    quote = next((one for one in article.quotes if not one.recycled), None)
    recycled = quote is None and bool(article.quotes)
    text = article.headline or (quote.text if quote else "")
    key = f"{article.canonical or article.headline}|{signal}|{quote.text if quote else ''}"
    official = trust is Trust.OFFICIAL
    return (
        Claim(
            id=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            signal=signal,
            speaker=article.speaker,
            origin=article.quote_origin,
            outlet=article.item.outlet,
            trust=trust,
            official=official,
            said=article.item.published,
            quote=quote.text if quote else None,
            text=text,
            link=article.item.url or article.item.link,
            recycled=recycled and verdict.claimed is None,
        ),
    )

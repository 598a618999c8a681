"""The nouns of the judgement, shared by every layer: frozen, plain, without behaviour of their own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Relevance(StrEnum):
    """How far a text is about the franchise."""

    NEWS = "news"
    MENTION = "mention"
    UNRELATED = "unrelated"


class Topic(StrEnum):
    """What kind of news a story is."""

    SEQUEL_STATEMENT = "sequel_statement"
    GREENLIGHT_CLAIM = "greenlight_claim"
    RELEASE_DATE = "release_date"
    CASTING = "casting"
    PRODUCTION = "production"
    HOME_VIDEO = "home_video"
    STREAMING = "streaming"
    RERELEASE = "rerelease"
    BOX_OFFICE = "box_office"
    REVIEW = "review"
    MANGA = "manga"
    ANIME = "anime"
    MERCHANDISE = "merchandise"
    FAN_CAMPAIGN = "fan_campaign"
    INTERVIEW = "interview"
    AWARD = "award"
    VFX = "vfx"
    RUMOR = "rumor"
    OTHER = "other"


class Signal(StrEnum):
    """What a text's own new statement bears out about a sequel."""

    NONE = "none"
    TALK = "talk"
    IN_DEVELOPMENT = "in_development"
    SCRIPT = "script"
    GREENLIGHT = "greenlight"
    FILMING = "filming"
    DATE = "date"
    DENIED = "denied"


DECIDED = frozenset({Signal.GREENLIGHT, Signal.FILMING, Signal.DATE})
"""What only the studio can decide: that a second film is made."""
WORKING = frozenset({Signal.IN_DEVELOPMENT, Signal.SCRIPT})
"""What those involved, or reports with sources, can tell: that work is under way."""


class Importance(StrEnum):
    """How loud a story may be."""

    MAJOR = "major"
    NOTABLE = "notable"
    MINOR = "minor"


class Trust(StrEnum):
    """How far the words on a host are believed; set in franchise/sources.toml."""

    OFFICIAL = "official"
    TRADE = "trade"
    ORIGINAL = "original"
    COVERAGE = "coverage"
    AGGREGATOR = "aggregator"
    UNKNOWN = "unknown"
    DISTRUSTED = "distrusted"


class Verdict(StrEnum):
    """What becomes of an item: a story's first post, another report of it, a digest line, or nothing."""

    POST = "post"
    JOIN = "join"
    DIGEST = "digest"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that belongs to an item.

    Attributes:
        url: absolute http(s) address.
        alt: description given by the feed, or "".
    """

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed, cleaned: plain text, absolute address, UTC time.

    Attributes:
        feed: the feed's address (or file) as configured.
        key: identity within that feed; survives re-fetching.
        link: the entry's link exactly as given, or None.
        url: `link` made absolute and http(s), fit for posting, or None.
        title: one line of plain text, maybe "".
        text: body or teaser as plain text; paragraphs are separated by blank lines; maybe "".
        published: UTC, or None if missing or unreadable.
        outlet: lower-case domain the item names as its publisher, or "" (for display).
        trusted: domain whose trust the words carry ("" for none): the host they were fetched from,
            never what a link or a source tag claims, except in curated feeds (DESIGN section 4).
        lang: ISO 639-1 code if the feed declares one, else "".
        image: a picture, or None.
        teaser: whether the feed gives only the beginning of the text.
        version: changes when the entry's words do; "" if nobody watches that.
    """

    feed: str
    key: str
    link: str | None
    url: str | None
    title: str
    text: str
    published: datetime | None
    outlet: str
    trusted: str
    lang: str = ""
    image: Image | None = None
    teaser: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were said.

    Attributes:
        text: exactly as printed, without the enclosing quotation marks.
        speaker: full name, or None if the text does not tell.
        origin: display name of the outlet that got the words, or None.
        recycled: said earlier and repeated here as background.
    """

    text: str
    speaker: str | None
    origin: str | None
    recycled: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a sequel found in one article, as evidence for `news.status`.

    Attributes:
        id: stable hash of the article and the statement.
        signal: what the words bear out.
        speaker: full name, or None.
        origin: display name of the outlet that got the statement, or None; the origin counts, not the page.
        outlet: domain of the page.
        trust: of the host the text was fetched from.
        official: the studio's own release, on an official host.
        said: when it was said (else published), UTC, or None.
        quote: the words, or None.
        text: the claim in one plain sentence.
        link: where to read it, or None.
        recycled: only repeats what was said earlier.
    """

    id: str
    signal: Signal
    speaker: str | None
    origin: str | None
    outlet: str
    trust: Trust
    official: bool
    said: datetime | None
    quote: str | None
    text: str
    link: str | None
    recycled: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """That an outlet put right what its report says.

    Attributes:
        was: the headline before, or "" if that stayed.
        retracted: it took the report back.
    """

    was: str = ""
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A feed item with its judgement.

    Attributes:
        item: what was judged.
        canonical: address without tracking, AMP and scheme differences, or "" without a link.
        headline: the title without the " - Outlet" tail.
        relevance: with `reasons`, each a sentence a moderator understands.
        topic: None only for unrelated items; so is `importance`.
        signal: what the article's own new statement bears out; `overclaims` if the headline goes further.
        quotes: the best first; recycled ones after new ones.
        speaker: who speaks in the best quote or statement; `quote_origin` is to whom (display name), given
            also without a quote; where no outlet got the words, the gathering at which they were said.
        summary: two or three complete sentences, at most 320 characters, in the article's language.
        evergreen: a page without a new statement or fact ("everything we know").
        people: full names of franchise people that the news is about (for joining stories).
        claims: evidence for where the sequel stands.
        trust: of the host the words were fetched from.
        original: whether the item's own outlet got the words.
        revised: the last change by its outlet that readers are told of, or None.
    """

    item: FeedItem
    canonical: str
    headline: str
    relevance: Relevance
    reasons: tuple[str, ...]
    topic: Topic | None = None
    importance: Importance | None = None
    signal: Signal = Signal.NONE
    overclaims: bool = False
    quotes: tuple[Quote, ...] = ()
    speaker: str | None = None
    quote_origin: str | None = None
    summary: str = ""
    evergreen: bool = False
    people: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    trust: Trust = Trust.UNKNOWN
    original: bool = False
    revised: Revision | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """How an editor put a story right; `withdrawn` if it is taken back altogether."""

    words: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Rejection:
    """That an editor rejected what a story claims: the last time, UTC, and the reason or "".

    Attributes:
        whole: of every report; else another of its reports still says so.
    """

    at: datetime
    why: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Story:
    """One event and all its reports; composed from its articles by `news.stories.compose`.

    Attributes:
        id: twelve hex digits, derived from the first article; never changes.
        articles: in order of time; the reports that joined.
        headline, summary, quote, image: the best among the articles.
        lead: the article to link: the origin of the news if it is among them, else the best report.
        began, updated: earliest and latest time known of its articles, UTC, or None if all are undated.
        correction: an editor's, or None.
        rejected: by an editor, or None.
    """

    id: str
    articles: tuple[Article, ...]
    lead: Article
    headline: str
    summary: str
    topic: Topic
    importance: Importance
    signal: Signal
    overclaims: bool
    quote: Quote | None
    image: Image | None
    began: datetime | None
    updated: datetime | None
    correction: Correction | None = None
    rejected: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What `news.desk.plan` decided for one item, and why.

    Attributes:
        article: the judged item.
        verdict: `post` is a story's first news item, `join` the others.
        story: id of the story it belongs to (mentions and evergreen pages too), or None if unrelated.
        reasons: the judgement's reasons, then those of the verdict and of the story's choice.
    """

    article: Article
    verdict: Verdict
    story: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of `news.desk.plan`.

    Attributes:
        decisions: one per item, in the order given, duplicates included.
        stories: those that are new or got an article, in their new form.
    """

    decisions: tuple[Decision, ...]
    stories: tuple[Story, ...]

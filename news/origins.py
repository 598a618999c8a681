"""To whom it was said: the outlet that got the words or made the report, not the one that repeats it."""

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass

from news import knowledge as kinds
from news import unbordered
from news.knowledge import Knowledge
from news.lexicon import Form
from news.model import Trust
from news.outlet_doubts import LOCAL
from news.outlet_spelling import NAME
from news.own_outlet import Own
from news.people import Cast
from news.places import Places
from news.quotes import Span
from news.reading import Reading
from news.rules import Outlet
from news.scan import Hit
from news.stretches import askers, label_of
from news.text import lower
from news.unlisted import Unlisted

_PLATFORM = Form(r"{platform}[\s-]{channel}")
_CHANNEL = Form(r"\b{channel_before}\s{channel_on}\s$")
_KNOWN_REACH = 34
_REPORTS_REACH, _PROGRAMME_REACH = 30, 60
# How strongly each way of naming an outlet says that the words were said to it.
_TOLD, _OURS, _REPORTS, _VIA, _SAID_THERE, _NAMED = 6.0, 5.0, 4.0, 3.0, 4.5, 1.0
_POSTED = _VIA - 1
_POST, _TEASER = 3, 9  # sentences between a post and its network; up to which a text is too short for other posts
_OF_KIND = 4.4
_BEFORE = 1.0  # attribution comes before the words more often than long after them
_LONG_AFTER = 1.0
_BESIDE = 3  # characters between the word for its kind and an outlet
_WORDS = re.compile(r"\w+")
# The words beside a part of a longer name: "Hadron Collider", "Variety Show", "Guardian of the Galaxy".
_BEFORE_NAME = re.compile(r"\b[A-Z]\w+ \Z")
_AFTER_NAME = Form(r" (?:{part_of} )?[A-Z]")
_SAME_SENTENCE, _NEXT_SENTENCE, _EARLIER_WORDS = 3.0, 1.5, -4.0
# What of an outlet's own was spoken to: "Collider's Ladies Night podcast".
_PROGRAMME = Form(
    r"['’]s\s(?:{own}\s)?[\"“‘']?(?P<name>[A-Z][\w'’&-]*(?:\s(?:{title_small|and}\s){0,2}[A-Z][\w'’&-]*){0,4})"
    r"[\"”’']?\s{programme_is}\b"
)
# "ORF-Radio FM4"; "The Hour, the podcast of", "La Hora, de la".
_JOINED = Form(rf"-{{outlet_joined|station^}}\s[\"„»]?{NAME}")
_PROGRAMME_OF = Form(
    r"(?P<name>[A-Z][\w'’&-]*(?:\s(?:{programme_small|title_small|outlet_small}\s){0,2}[A-Z][\w'’&-]*){0,4})[\"”»]?,\s"
    r"(?:(?:{the}\s|l'))?(?:{programme_is|outlet_is}\s(?:{made_by}\s?)?|{made_by}\s?)(?:{the}\s)?$"
)
_ROMANCE = frozenset({"es", "fr", "it", "pt"})
_POSSESSED = Form(r"['’]s\s(?:{own}\s)?(?:{brand}\s)?")
_ISSUE = Form(r"\s(?:#|{number})\s?#?\d")
# "à reportagem do jornal The Guardian" is not said of oneself.
_OF_OTHERS = Form(r"\s{ours_of}\s?(?:[\w-]+\s){0,3}[A-Z]")
SITE = "official film site"  # where somebody spoke on the site of the film itself


@dataclass(frozen=True, slots=True)
class Origin:
    """An outlet named as the origin: display name, domain if it is listed, where, and how strongly."""

    name: str
    domain: str
    start: int
    sentence: int
    weight: float
    relayed: bool = False

    @property
    def reported(self) -> bool:
        """Whether the text says that the outlet made the report, not only that somebody spoke to it."""
        return self.relayed or self.weight == _REPORTS


def origins(reading: Reading, cast: Cast, quoted: Places, knowledge: Knowledge) -> tuple[Origin, ...]:
    """All outlets that a text names as having got words or made a report, in order; `quoted` is what is quoted."""
    own = Own.of(reading, knowledge)
    found = [*_listed(reading, knowledge), *_unlisted(reading, cast, own, knowledge), *_ours(reading, own, quoted)]
    found += _sites(reading)
    told = [one for one in found if not one.domain or knowledge.trust(one.domain) is not Trust.OFFICIAL]
    found = told or found  # beside an outlet the studio is whom it reports of
    return tuple(sorted((one for one in found if not _is_part(one, found)), key=lambda one: one.start))


def _is_part(one: Origin, found: list[Origin]) -> bool:
    """Whether a name that no list has is only a part of another: the host of "The Sarah Hill Show"."""
    return not one.domain and any(
        f" {one.name} " in f" {other.name} " and one.name != other.name for other in found
    )


def best(reading: Reading, found: tuple[Origin, ...], span: Span | None, *, quoted: bool = True) -> Origin | None:
    """The origin of a quotation, or of the whole text's statement; `quoted` whether it has words of anybody."""
    if not found:
        return None
    own = _sentences(reading, span) if span is not None else None
    found = tuple(one for one in found if not quoted or not _posted_elsewhere(reading, one, own))
    if not found:
        return None
    return max(found, key=lambda one: (_score(reading, one, own), -one.start))


def _posted_elsewhere(reading: Reading, one: Origin, own: tuple[int, int] | None) -> bool:
    """Whether a network is named far from a quotation of a long text: another thing was posted there."""
    if (
        one.start < reading.title_end
        or len(reading.kept) <= _TEASER
        or one.name not in reading.lexicon.words("network")
    ):
        return False
    return own is None or not own[0] - _POST <= one.sentence <= own[1] + _POST


def _sentences(reading: Reading, span: Span) -> tuple[int, int]:
    """Numbers of the first and last sentence that a quotation stands in."""
    first = bisect_right(reading.sentences, span.outer_start, key=lambda sentence: sentence.start) - 1
    last = (
        bisect_right(
            reading.sentences, max(span.outer_start, span.outer_end - 1), key=lambda sentence: sentence.start
        )
        - 1
    )
    return max(0, first), max(0, last)


def _score(reading: Reading, one: Origin, own: tuple[int, int] | None) -> float:
    score = one.weight
    if own is not None:
        gap = max(0, own[0] - one.sentence, one.sentence - own[1])
        score += _BEFORE if one.sentence <= own[0] else 0.0
        score -= _LONG_AFTER if one.sentence > own[1] + 1 else 0.0
        score += _SAME_SENTENCE if gap == 0 else _NEXT_SENTENCE if gap == 1 else -0.2 * min(gap, 10)
    if reading.has("earlier", one.sentence) and (own is None or score < one.weight + _SAME_SENTENCE):
        score += _EARLIER_WORDS
    return score


def _listed(reading: Reading, knowledge: Knowledge) -> list[Origin]:
    found: list[Origin] = []
    people = {one.start for kind in (kinds.PERSON, kinds.SURNAME) for one in reading.named(kind)}
    begins = {hit.start for hit in reading.named(kinds.OUTLET)}
    for hit in reading.named(kinds.OUTLET):
        first = reading.raw[hit.start]
        outlet = knowledge.outlets[hit.value]
        if first.islower() and first != outlet.name[:1]:
            continue
        owned = reading.lexicon[_POSSESSED].match(reading.raw, hit.end)
        if not _is_spelled(reading, hit, outlet) or (owned is not None and owned.end() in begins):
            continue  # "New York Magazine's Vulture"
        if _is_local(reading, hit) or _is_inside(hit, reading.named(kinds.OUTLET)):
            continue
        if reading.lexicon[_PLATFORM].match(reading.low, hit.start) or reading.lexicon[_CHANNEL].search(
            reading.low, max(0, hit.start - _KNOWN_REACH), hit.start
        ):
            continue  # what follows names the channel
        programme = _programme(reading, hit, people, knowledge)
        weight, relayed = _weight(reading, programme or hit)
        if programme is not None:
            found.append(Origin(programme.value, outlet.domain, programme.start, hit.sentence, weight, relayed))
            continue
        if outlet.trust is Trust.OFFICIAL and weight in (_SAID_THERE, _REPORTS):
            weight = _NAMED  # a sequel "at the studio" was not told to the studio
        if weight in (_NAMED, _SAID_THERE) and reading.lexicon[_ISSUE].match(reading.low, hit.end):
            weight = _SAID_THERE
        elif weight in (_NAMED, _SAID_THERE) and _is_everyday(reading, hit, people, knowledge):
            continue
        if (name := _section(reading, hit, outlet, knowledge)) != outlet.name:
            found.append(Origin(name, outlet.domain, hit.start, hit.sentence, weight, relayed))
            continue
        if weight > _NAMED or not (outlet.trust is Trust.OFFICIAL or _is_plain_word(reading, hit)):
            found.append(Origin(outlet.name, outlet.domain, hit.start, hit.sentence, weight, relayed))
    return found


def _section(reading: Reading, hit: Hit, outlet: Outlet, knowledge: Knowledge) -> str:
    """The name of an outlet, or of the edition or programme that follows: "GQ Italia", "Collider's Talk show"."""
    end = hit.end
    after = reading.low[end + 1 : end + _KNOWN_REACH]
    for edition in knowledge.words.get("edition", frozenset()) if reading.raw[end + 1 : end + 2].isupper() else ():
        if after.startswith(edition) and not after[len(edition) : len(edition) + 1].isalnum():
            return f"{outlet.name} {reading.raw[end + 1 : end + 1 + len(edition)]}"
    programme = reading.lexicon[_PROGRAMME].match(reading.raw, end)
    if programme is None or knowledge.outlet_named(outlet.name + programme["name"]) is outlet:
        return outlet.name
    known = knowledge.outlet_named(programme["name"])
    return known.name if known is not None else programme["name"]


def _programme(reading: Reading, hit: Hit, people: Set[int], knowledge: Knowledge) -> Hit | None:
    """The programme of an outlet that is named before it or joined to it: "The Hour, the podcast of Collider",
    "ORF-Radio FM4".
    """
    start = reading.sentences[hit.sentence].start
    match = reading.lexicon[_JOINED].match(reading.plain, hit.end) or reading.lexicon[_PROGRAMME_OF].search(
        reading.plain, max(start, hit.start - _PROGRAMME_REACH), hit.start
    )
    if match is None or knowledge.is_first_name(match["name"].split()[0]):
        return None
    begin, end = match.span("name")
    ours = any(reading.near_name(kind, begin - 1, hit.start) for kind in (kinds.FULL, kinds.BARE, kinds.TERM))
    if ours or any(begin <= place < end for place in people):
        return None
    return Hit(reading.raw[begin:end], min(begin, hit.start), hit.end, hit.sentence)


def _is_spelled(reading: Reading, hit: Hit, outlet: Outlet) -> bool:
    """Whether a hit has the sign and capitals of the outlet's name: "/Film" and "60 Minutes" are outlets, "Film"
    and "60 minutes" are not.
    """
    sign, word = outlet.name[:1], reading.raw[hit.start : hit.end]
    if not sign.isalnum() and word == outlet.name[1:] and reading.raw[hit.start - 1 : hit.start] != sign:
        return False
    parts = _WORDS.findall(word)
    spellings = [_WORDS.findall(name) for name in (outlet.name, *outlet.aliases)]
    same = [names for names in spellings if list(map(lower, names)) == list(map(lower, parts))]
    return not same or any(
        all(part[0].isupper() or not name[0].isupper() for name, part in zip(names, parts, strict=True))
        for names in same
    )


def _is_inside(hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a name is a part of a longer one: "Deutschlandfunk Kultur"."""
    return any(
        one.start <= hit.start
        and hit.end <= one.end
        and one.value != hit.value
        and one.end - one.start > hit.end - hit.start
        for one in hits
    )


def _is_local(reading: Reading, hit: Hit) -> bool:
    """Whether a name goes on in a town's: "El Periódico de Aragón"."""
    match = reading.lexicon[LOCAL].match(reading.plain, hit.end) if reading.lang in _ROMANCE else None
    if match is None:
        return False
    names = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.PERSON, kinds.OUTLET, kinds.WORK)
    return not any(reading.near_name(kind, match.end() - 1, match.end() + _KNOWN_REACH) for kind in names)


def _is_everyday(reading: Reading, hit: Hit, people: Set[int], knowledge: Knowledge) -> bool:
    """Names such as Backstage or Best Movie need a cue such as "told"; Empire must not be a part of another name,
    which capitals beside it show in languages that write no nouns so ("To Collider Waltz says" names a person).
    """
    name = reading.low[hit.start : hit.end]
    if name in knowledge.words.get("not_outlet_alone", frozenset()):
        return True
    if reading.lang == "de" or name not in knowledge.words.get("not_outlet_inside", frozenset()):
        return False
    start = reading.sentences[hit.sentence].start
    before = _BEFORE_NAME.search(reading.raw, max(start, hit.start - _KNOWN_REACH), hit.start)
    if before is not None and before.start() > start:
        return True
    return hit.end + 1 not in people and reading.lexicon[_AFTER_NAME].match(reading.raw, hit.end) is not None


def _is_plain_word(reading: Reading, hit: Hit) -> bool:
    """Names such as Empire and Variety are words too: without a cue they count only inside the text."""
    if "." in reading.low[hit.start : hit.end]:
        return False
    sentence = reading.sentences[hit.sentence]
    return hit.end <= reading.title_end or hit.start == sentence.start


def _weight(reading: Reading, hit: Hit) -> tuple[float, bool]:
    sentence = reading.sentences[hit.sentence]
    start, end = max(sentence.start, hit.start - _KNOWN_REACH), min(sentence.end, hit.end + _REPORTS_REACH)
    before = [cue for group in ("told",) for cue in reading.near(group, start, hit.start)]
    if any(_short(reading.low[cue.end : hit.start]) for cue in before):
        return _TOLD, False
    vias = reading.near("via", start, hit.start)
    if any(_short(reading.low[cue.end : hit.start]) for cue in vias):
        return _VIA, True
    if any(reading.low[hit.end : cue.start].strip(" '’s") == "" for cue in reading.near("reports", hit.end, end)):
        return _REPORTS, False
    if any(cue.start - hit.end <= 1 for cue in reading.near("told", hit.end, end)):
        return _TOLD - 1.0, False  # "Empire spoke to him"
    if any(
        reading.low[cue.end : hit.start].count(" ") <= 2 for cue in reading.near("told_known", start, hit.start)
    ):
        return _SAID_THERE, False
    if any(hit.start - cue.end <= _BESIDE for cue in reading.near("outlet_kind", start, hit.start)):
        return _OF_KIND, False  # "the podcast The Hour"
    listed = any(_row(reading.low[cue.end : hit.start]) for cue in reading.near("via", sentence.start, hit.start))
    return (_VIA - 0.5, True) if listed else (_NAMED, False)


def _short(between: str) -> bool:
    return between.count(" ") <= 4 and not any(mark in between for mark in ".;,")


def _row(between: str) -> bool:
    return between.count(" ") <= 5 and "." not in between and (" and " in between or "," in between)


def _unlisted(reading: Reading, cast: Cast, own: Own, knowledge: Knowledge) -> list[Origin]:
    unlisted = Unlisted.of(reading, cast, knowledge)
    rows = [(row, _TOLD - 0.5, False) for row in unlisted.told("told")]
    rows += [(row, _TOLD - 0.5, False) for row in unlisted.late()]
    rows += [(row, _VIA - 0.5, True) for row in unlisted.told("via")]
    rows += [(row, _SAID_THERE - 0.5, False) for row in unlisted.beside()]
    rows += [(row, _REPORTS, False) for row in unlisted.asking()]
    rows += [(row, _TOLD - 0.5, False) for row in unbordered.named(reading, cast)]
    found: list[Origin] = []
    for (name, start, cue), weight, relayed in rows:
        known = _known(name, knowledge)
        if known is not None:
            found.append(Origin(known.name, known.domain, start, cue.sentence, weight, relayed))
        elif own.is_meant(name):
            found.append(Origin(own.name, own.domain, start, cue.sentence, weight))
        else:
            found.append(Origin(name, "", start, cue.sentence, weight, relayed))
    return found


def _known(name: str, knowledge: Knowledge) -> Outlet | None:
    """The listed outlet of a name, whose article may have gone into the word before it: "au Parisien"."""
    spelled = (name, *(f"{article} {name}" for article in knowledge.lexicon.row("the")))
    return next((known for one in spelled if (known := knowledge.outlet_named(one)) is not None), None)


def _ours(reading: Reading, own: Own, quoted: Places) -> list[Origin]:
    """The item's outlet, where it speaks of itself: "told us", "we spoke", "Nerd Reactor: And how does it
    feel?".
    """
    if not own.name:
        return []
    found = [
        Origin(own.name, own.domain, cue.start, cue.sentence, _OURS)
        for cue in reading.cue("ourselves")
        if not quoted.holds(cue.start) and not reading.lexicon[_OF_OTHERS].match(reading.plain, cue.end)
    ]
    for start, end in own.places:
        hit = Hit("", start, end, reading.sentence_of(start))
        weight, _ = _weight(reading, hit)
        if weight > _NAMED and hit.sentence in reading.kept:
            found.append(Origin(own.name, own.domain, start, hit.sentence, weight))
    labels = askers(reading)
    for number in reading.kept:
        label = label_of(reading, number)
        if label and (own.is_meant(label) or own.is_short(label) or label in labels):
            found.append(Origin(own.name, own.domain, reading.sentences[number].start, number, _OURS))
    return found


def _sites(reading: Reading) -> list[Origin]:
    """The film's own site, and networks to whose readers words were written."""
    found = [Origin(SITE, "", hit.start, hit.sentence, _TOLD) for hit in reading.cue("officialsite")]
    networks = {lower(name): name for name in reading.lexicon.row("network")}
    for hit in reading.cue("social"):
        word = reading.low[hit.start : hit.end]
        name = "Twitter" if "tw" in word or word.endswith(" x") else networks.get(word.split()[-1])
        if name is not None:
            found.append(Origin(name, "", hit.start, hit.sentence, _POSTED))
    return found

"""To whom it was said: the outlet that got the words or made the report, not the one that repeats it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from news import knowledge as kinds
from news.knowledge import Knowledge, outlet_key
from news.model import Trust
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit

# After "told", "via": an optional article and kind of outlet, then the outlet's name in capitals.
_UNKNOWN = re.compile(
    r"[\s(:\"'«„»-]{1,4}(?:(?:the|le|la|il|lo|el|los|den|dem|der|das|die|al|o|a|l'|magazine|magazin|revista|"
    r"rivista|website|site|sito|sitio|portal|podcast|outlet|fan|film|movie|trade|paper|newspaper|blog|show)\s+|l'){0,3}"
    r"(?P<name>[A-Z0-9/][\w&+/!-]*(?:\.[A-Za-z]{2,4})?(?:\s+(?:of the|of|the|and|&|de|del|du)(?=\s[A-Z0-9]))?"
    r"(?:\s[A-Z0-9][\w&+/!-]*(?:\.[a-z]{2,3})?){0,3})"
)
_KNOWN_REACH = 34
_REPORTS_REACH = 30
# How strongly each way of naming an outlet says that the words were said to it.
_TOLD, _OURS, _REPORTS, _VIA, _SAID_THERE, _NAMED = 6.0, 5.0, 4.0, 3.0, 4.5, 1.0
_BEFORE = 1.0  # attribution comes before the words more often than long after them
_LONG_AFTER = 1.0
_SAME_SENTENCE, _NEXT_SENTENCE, _EARLIER_WORDS = 3.0, 1.5, -4.0
# A single capitalised word of German is a noun, unless it looks like a name or follows the kind of outlet.
_LIKE_A_NAME = re.compile(r"[a-z][A-Z]|[\d.&+]|^[A-Z]{2,}")
_KIND = re.compile(r"(?:magazin|portal|zeitschrift|seite|website|zeitung|sender|blog)\s$", re.IGNORECASE)
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


def origins(reading: Reading, cast: Cast, knowledge: Knowledge) -> tuple[Origin, ...]:
    """All outlets that a text names as having got words or made a report, in order."""
    found = [*_listed(reading, knowledge), *_unlisted(reading, cast, knowledge), *_own(reading, knowledge)]
    found += _sites(reading)
    return tuple(sorted(found, key=lambda one: one.start))


def best(reading: Reading, found: tuple[Origin, ...], span: Span | None) -> Origin | None:
    """The origin of a quotation, or of the whole text's statement."""
    if not found:
        return None
    own = _sentences(reading, span) if span is not None else None
    return max(found, key=lambda one: (_score(reading, one, own), -one.start))


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
    for hit in reading.named(kinds.OUTLET):
        first = reading.raw[hit.start]
        if not (first.isupper() or first.isdigit() or first == "/"):
            continue
        outlet = knowledge.outlets[hit.value]
        sign, word = outlet.name[:1], reading.raw[hit.start : hit.end]
        if not sign.isalnum() and word == outlet.name[1:] and reading.raw[hit.start - 1 : hit.start] != sign:
            continue  # "/Film" is an outlet, "Film" is not
        weight, relayed = _weight(reading, hit)
        if outlet.trust is Trust.OFFICIAL and weight in (_SAID_THERE, _REPORTS):
            weight = _NAMED  # a sequel "at the studio" was not told to the studio
        if weight > _NAMED or not _is_plain_word(reading, hit):
            found.append(Origin(outlet.name, outlet.domain, hit.start, hit.sentence, weight, relayed))
    return found


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
    if any(
        reading.low[cue.end : hit.start].count(" ") <= 2 for cue in reading.near("told_known", start, hit.start)
    ):
        return _SAID_THERE, False
    listed = any(_row(reading.low[cue.end : hit.start]) for cue in reading.near("via", sentence.start, hit.start))
    return (_VIA - 0.5, True) if listed else (_NAMED, False)


def _short(between: str) -> bool:
    return between.count(" ") <= 4 and not any(mark in between for mark in ".;,")


def _row(between: str) -> bool:
    return between.count(" ") <= 5 and "." not in between and (" and " in between or "," in between)


def _unlisted(reading: Reading, cast: Cast, knowledge: Knowledge) -> list[Origin]:
    found: list[Origin] = []
    for group, weight in (("told", _TOLD - 0.5), ("via", _VIA - 0.5)):
        for cue in reading.cue(group):
            match = _UNKNOWN.match(reading.plain, cue.end, reading.sentences[cue.sentence].end)
            if match is None or not _could_be_outlet(reading, match, cue, cast, knowledge):
                continue
            name = _trimmed(reading.raw[match.start("name") : match.end("name")])
            known = knowledge.outlet_named(name)
            found.append(
                Origin(
                    known.name if known else name,
                    known.domain if known else "",
                    match.start("name"),
                    cue.sentence,
                    weight,
                    group == "via",
                )
            )
    return found


def _trimmed(name: str) -> str:
    return re.sub(r"(?:'s|’s|[.,:;!-]+)$", "", name)


def _could_be_outlet(reading: Reading, match: re.Match[str], cue: Hit, cast: Cast, knowledge: Knowledge) -> bool:
    start, end = match.span("name")
    parts = match["name"].lower().split()
    first = parts[1] if parts[0] == "the" and len(parts) > 1 else parts[0].strip(".")
    if (
        first in knowledge.words.get("not_outlet", frozenset())
        or first in knowledge.words.get("notname", frozenset())
        or match["name"][0].isdigit()
    ):
        return False
    if reading.lang == "de" and _is_noun(reading, match, cue, knowledge):
        return False
    if first in knowledge.words.get("male", frozenset()) | knowledge.words.get("female", frozenset()):
        return False
    if any(one.start < end and start < one.end for one in cast.mentions):
        # Two capitalised words look like a person; as "told Digital Spy" they are an outlet unless known as a
        # person.
        inside = [one for one in cast.mentions if one.start < end and start < one.end]
        if any(cast.person(one.name) is not None or _speaks(reading, one.end) for one in inside):
            return False
    names = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.OUTLET)
    return not any(hit.start < end and start < hit.end for kind in names for hit in reading.named(kind))


def _is_noun(reading: Reading, match: re.Match[str], cue: Hit, knowledge: Knowledge) -> bool:
    name = match["name"]
    if " " in name or _LIKE_A_NAME.search(name) or knowledge.outlet_named(name) is not None:
        return False
    return _KIND.search(reading.plain[cue.start : match.start("name")]) is None


def _speaks(reading: Reading, end: int) -> bool:
    return bool(reading.near("says", end, end + 12))


def _own(reading: Reading, knowledge: Knowledge) -> list[Origin]:
    """The item's outlet, where it speaks of itself: "told us", "we spoke", "Nerd Reactor: And how does it
    feel?".
    """
    domain = reading.item.outlet or reading.item.trusted
    name = own_name(domain, knowledge)
    if not name:
        return []
    found = [Origin(name, domain, cue.start, cue.sentence, _OURS) for cue in reading.cue("ourselves")]
    key = outlet_key(name)
    for number in reading.kept:
        sentence = reading.sentences[number]
        head, colon, _ = reading.plain[sentence.start : sentence.start + 40].partition(":")
        if colon and len(key) > 2 and outlet_key(head) == key:
            found.append(Origin(name, domain, sentence.start, number, _OURS))
    return found


def own_name(domain: str, knowledge: Knowledge) -> str:
    """How the outlet of a domain is called; its first label with a capital if it is not listed."""
    known = knowledge.outlet(domain)
    if known is not None:
        return known.name
    labels = domain.removeprefix("www.").split(".")
    return labels[-2].capitalize() if len(labels) > 1 else ""


def _sites(reading: Reading) -> list[Origin]:
    found = [Origin(SITE, "", hit.start, hit.sentence, _TOLD) for hit in reading.cue("officialsite")]
    for hit in reading.cue("social"):
        word = reading.low[hit.start : hit.end]
        name = "Twitter" if "tw" in word or word == "on x" else word.split()[-1].capitalize()
        if name in {"Twitter", "Instagram", "Facebook", "Reddit", "Youtube", "Tiktok", "Threads", "Bluesky"}:
            found.append(
                Origin(
                    {"Youtube": "YouTube", "Tiktok": "TikTok"}.get(name, name),
                    "",
                    hit.start,
                    hit.sentence,
                    _VIA - 1,
                )
            )
    return found

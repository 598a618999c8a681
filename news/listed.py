"""Outlets that a list names: which of them a text means, and how strongly it says that words were said to them."""

import re
from collections.abc import Set

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.lexicon import Form
from news.model import Trust
from news.origin import NAMED, OF_KIND, REPORTS, SAID_THERE, TOLD, VIA, Origin
from news.outlet_doubts import LOCAL
from news.outlet_spelling import NAME
from news.own_outlet import SITE
from news.reading import Reading
from news.rules import Outlet
from news.scan import Hit
from news.text import lower

_PLATFORM = Form(r"{platform}[\s-]{channel}")
_CHANNEL = Form(r"\b{channel_before}\s{channel_on}\s$")
_KNOWN_REACH = 34
_REPORTS_REACH, _PROGRAMME_REACH = 30, 60
_WHICH_REACH = 70
_BESIDE = 3  # characters between the word for its kind and an outlet
_SHORT = 3  # letters of a name in capitals that is a word without them
_WORDS = re.compile(r"\w+")
# The words beside a part of a longer name: "Hadron Collider", "Variety Show", "Guardian of the Galaxy".
_BEFORE_NAME = re.compile(r"\b[A-Z]\w+ \Z")
_AFTER_NAME = Form(r" (?:{part_of} )?[A-Z]")
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
_POSSESSED = Form(r"['’]s\s(?:{own}\s)?(?:{brand}\s)?")
_DATIVE = Form(r"-?{dative}\b")
# "Variety's reporter asked"; "The Hollywood Reporter, which in a long talk asked him".
_STAFF = Form(r"['’]s\s(?:own\s)?{reporter!}")
_WHICH = Form(r",\s{which!}\s")
_SITE = Form(r"\b(?:{the}\s|l'){outlet_is|outlet_joined}(?:\s{addressed_before})?\s$")
_SITE_BEHIND = Form(r"\s(?:{the}\s|l'){outlet_is|outlet_joined}\b")
_APPOSED = Form(r",\s{a|the}\s(?:[\w'-]+\s){0,3}$")
_BY, _ARTICLE_REACH = Form(r"\b{asked_late}\s(?:{the}\s)?(?:[\w-]+\s)?$"), 34
_ISSUE = Form(r"\s(?:#|{number})\s?#?\d")


def listed(reading: Reading, knowledge: Knowledge) -> list[Origin]:
    """All listed outlets that a text names, with how strongly each is said to have got words."""
    found: list[Origin] = []
    people = {one.start for kind in (kinds.PERSON, kinds.SURNAME) for one in reading.named(kind)}
    begins = {hit.start for hit in reading.named(kinds.OUTLET)}
    for named in reading.named(kinds.OUTLET):
        hit = _cut(reading, named, knowledge)
        first = reading.raw[hit.start]
        outlet = knowledge.outlets[hit.value]
        if first.islower() and first != outlet.name[:1] and reading.raw[hit.start : hit.end] not in outlet.aliases:
            continue
        owned = reading.lexicon[_POSSESSED].match(reading.raw, hit.end)
        if not _is_spelled(reading, hit, outlet) or (owned is not None and owned.end() in begins):
            continue  # "New York Magazine's Vulture"
        if _is_local(reading, hit) or _is_inside(named, reading.named(kinds.OUTLET)):
            continue
        if reading.lexicon[_PLATFORM].match(reading.low, hit.start) or reading.lexicon[_CHANNEL].search(
            reading.low, max(0, hit.start - _KNOWN_REACH), hit.start
        ):
            continue  # what follows names the channel
        programme = _programme(reading, hit, people, knowledge)
        weight, relayed = weighed(reading, programme or hit)
        if programme is not None:
            found.append(Origin(programme.value, outlet.domain, programme.start, hit.sentence, weight, relayed))
            continue
        if outlet.trust is Trust.OFFICIAL and weight in (SAID_THERE, REPORTS):
            weight = NAMED  # a sequel "at the studio" was not told to the studio
        if weight in (NAMED, SAID_THERE) and reading.lexicon[_ISSUE].match(reading.low, hit.end):
            weight = SAID_THERE
        elif weight in (NAMED, SAID_THERE) and _is_everyday(reading, hit, people, knowledge):
            continue
        if (name := _section(reading, hit, outlet, knowledge)) != outlet.name:
            found.append(Origin(name, outlet.domain, hit.start, hit.sentence, weight, relayed))
            continue
        if weight > NAMED or not (outlet.trust is Trust.OFFICIAL or _is_plain_word(reading, hit)):
            found.append(Origin(outlet.name, outlet.domain, hit.start, hit.sentence, weight, relayed))
    return found


def _section(reading: Reading, hit: Hit, outlet: Outlet, knowledge: Knowledge) -> str:
    """The name of an outlet, or of the edition or programme that follows: "GQ Italia", "Collider's Talk show"."""
    end = hit.end
    after = reading.low[end + 1 : end + _KNOWN_REACH]
    for edition in knowledge.words.get("edition", frozenset()) if reading.raw[end + 1 : end + 2].isupper() else ():
        whole = after.startswith(edition) and not after[len(edition) : len(edition) + 1].isalnum()
        if whole and not lower(outlet.name).endswith(lower(edition)):
            return f"{outlet.name} {reading.raw[end + 1 : end + 1 + len(edition)]}"
    programme = reading.lexicon[_PROGRAMME].match(reading.raw, end)
    if programme is None or knowledge.outlet_named(outlet.name + programme["name"]) is outlet:
        return _printed(reading, hit, outlet)
    known = knowledge.outlet_named(programme["name"])
    return known.name if known is not None else programme["name"]


def _printed(reading: Reading, hit: Hit, outlet: Outlet) -> str:
    """The name of an outlet; where the text leaves its town out, so do we: "the American-Statesman"."""
    printed = reading.raw[hit.start : hit.end]
    if SITE.search(printed) and printed in outlet.aliases:
        return printed  # "RadioTimes.com"
    left_out = lower(outlet.name.removesuffix(f" {printed}")) if printed in outlet.aliases else ""
    if left_out in ("", lower(outlet.name)) or left_out in reading.lexicon.words("the"):
        return outlet.name
    return printed if len(_WORDS.findall(printed)) > 1 else outlet.name


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
    before = reading.low[max(0, begin - _KNOWN_REACH) : begin].split()[-1:]
    if before and before[0] in knowledge.roles:  # "columnist Ana Lima, of"
        return None
    ours = any(reading.near_name(kind, begin - 1, hit.start) for kind in (kinds.FULL, kinds.BARE, kinds.TERM))
    if ours or any(begin <= place < end for place in people):
        return None
    return Hit(reading.raw[begin:end], min(begin, hit.start), hit.end, hit.sentence)


def _is_loose(reading: Reading, hit: Hit, outlet: Outlet) -> bool:
    """Whether the words of a site's name stand apart: "Film at"."""
    return SITE.search(outlet.name) is not None and " " in reading.plain[hit.start : hit.end]


def _cut(reading: Reading, hit: Hit, knowledge: Knowledge) -> Hit:
    """A hit without words that only together look like a site: "/Film at the premiere" is not film.at."""
    if not _is_loose(reading, hit, knowledge.outlets[hit.value]):
        return hit
    end = reading.plain.index(" ", hit.start)
    other = knowledge.outlet_named(reading.raw[hit.start : end])
    return hit if other is None else Hit(other.domain, hit.start, end, hit.sentence)


def _is_spelled(reading: Reading, hit: Hit, outlet: Outlet) -> bool:
    """Whether a hit has the sign and capitals of the outlet's name: "/Film" and "60 Minutes" are outlets, "Film"
    and "60 minutes" are not.
    """
    sign, word = outlet.name[:1], reading.raw[hit.start : hit.end]
    if not sign.isalnum() and word == outlet.name[1:] and reading.raw[hit.start - 1 : hit.start] != sign:
        return False
    if _is_loose(reading, hit, outlet):
        return False
    parts = _WORDS.findall(word)
    spellings = [_WORDS.findall(name) for name in (outlet.name, *outlet.aliases)]
    same = [names for names in spellings if list(map(lower, names)) == list(map(lower, parts))]
    return not same or any(
        all(_is_as(name, part) for name, part in zip(names, parts, strict=True)) for names in same
    )


def _is_as(name: str, part: str) -> bool:
    """Whether a word has the capitals of a name's: "Faz" at a beginning is no FAZ."""
    if name.isupper() and len(name) <= _SHORT:
        return part.isupper()
    return part[0].isupper() or not name[0].isupper()


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
    match = reading.lexicon[LOCAL].match(reading.plain, hit.end)
    if match is None:
        return False
    names = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.PERSON, kinds.OUTLET, kinds.WORK)
    return not any(reading.near_name(kind, match.end() - 1, match.end() + _KNOWN_REACH) for kind in names)


def _is_everyday(reading: Reading, hit: Hit, people: Set[int], knowledge: Knowledge) -> bool:
    """Names such as Backstage or Best Movie need a cue such as "told"; Empire must not be a part of another name,
    which capitals beside it show in languages that write no nouns so ("To Collider Waltz says" names a person).
    """
    name = reading.low[hit.start : hit.end]
    alone, inside = (knowledge.words.get(f"not_outlet_{kind}", frozenset()) for kind in ("alone", "inside"))
    if name in alone and not _of_kind(reading, hit):
        return True
    if name in alone and name not in inside:
        return False
    if reading.lang == "de" or name not in inside:
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


def weighed(reading: Reading, hit: Hit) -> tuple[float, bool]:
    """How strongly the words around a name say that words were said to it, and whether it only passed them on."""
    sentence = reading.sentences[hit.sentence]
    start, end = max(sentence.start, hit.start - _KNOWN_REACH), min(sentence.end, hit.end + _REPORTS_REACH)
    before = [cue for group in ("told",) for cue in reading.near(group, start, hit.start)]
    if any(_short(reading.low[cue.end : hit.start]) for cue in before):
        return TOLD, False
    if reading.lexicon[_DATIVE].match(reading.plain, hit.end):
        return TOLD, False  # "a Telexnek"
    if reading.lexicon[_STAFF].match(reading.plain, hit.end) or _asked_late(reading, hit, sentence.end):
        return TOLD - 1.0, False
    vias = reading.near("via", start, hit.start)
    if any(_short(reading.low[cue.end : hit.start]) for cue in vias):
        return VIA, True
    if any(reading.low[hit.end : cue.start].strip(" '’s") == "" for cue in reading.near("reports", hit.end, end)):
        return REPORTS, False
    if any(cue.start - hit.end <= 1 for cue in reading.near("told", hit.end, end)):
        return TOLD - 1.0, False  # "Empire spoke to him"
    if any(
        reading.low[cue.end : hit.start].count(" ") <= 2 for cue in reading.near("told_known", start, hit.start)
    ):
        return SAID_THERE, False
    if _of_kind(reading, hit):
        return OF_KIND, False  # "the podcast The Hour"
    if _asks_behind(reading, hit, sentence.end) or _asks_next(reading, hit):
        return REPORTS, False
    listed = any(_row(reading.low[cue.end : hit.start]) for cue in reading.near("via", sentence.start, hit.start))
    return (VIA - 0.5, True) if listed else (NAMED, False)


def _of_kind(reading: Reading, hit: Hit) -> bool:
    """Whether the word for what it is stands right beside a name: "the podcast Plot", "Plot, the podcast"."""
    near = reading.near("outlet_kind", hit.start - _KNOWN_REACH, hit.start)
    if near and hit.start - near[-1].end <= _BESIDE:
        return True
    behind = reading.near("outlet_kind", hit.end, hit.end + _KNOWN_REACH)
    apposed = reading.lexicon[_APPOSED]
    return bool(behind) and apposed.fullmatch(reading.plain, hit.end, behind[0].start) is not None


def _asks_behind(reading: Reading, hit: Hit, end: int) -> bool:
    """Whether a clause behind a name tells that it asked: "The Hollywood Reporter, which in a long talk asked"."""
    which = reading.lexicon[_WHICH].match(reading.plain, hit.end, end)
    if which is None:
        return False
    asks = reading.near("outlet_asks", which.end(), min(end, which.end() + _WHICH_REACH))
    return bool(asks) and not any(mark in reading.plain[which.end() : asks[0].start] for mark in ",;")


def _asks_next(reading: Reading, hit: Hit) -> bool:
    """Whether the next sentence tells that it asked: "Collider did. How far, the site asked, are the plans?"."""
    number = hit.sentence + 1
    if number >= len(reading.sentences) or reading.paragraph(hit.start) != reading.sentences[number].paragraph:
        return False
    return any(
        reading.lexicon[_SITE].search(reading.low, max(0, cue.start - _WHICH_REACH), cue.start)
        or reading.lexicon[_SITE_BEHIND].match(reading.low, cue.end)
        for cue in reading.near("asks", reading.sentences[number].start, reading.sentences[number].end)
    )


def _asked_late(reading: Reading, hit: Hit, end: int) -> bool:
    """Whether a German clause ends in the verb for what the outlet did: "wurde von Empire darauf angesprochen"."""
    if not reading.near("asked_late", hit.end, end):
        return False
    return reading.lexicon[_BY].search(reading.low, max(0, hit.start - _ARTICLE_REACH), hit.start) is not None


def _short(between: str) -> bool:
    return between.count(" ") <= 4 and not any(mark in between for mark in ".;,")


def _row(between: str) -> bool:
    return between.count(" ") <= 5 and "." not in between and (" and " in between or "," in between)

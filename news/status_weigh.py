"""What each event and claim can count for, seen alone: the rules of trust, one piece of evidence at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from news.dates import period
from news.model import Claim, Signal, Trust
from news.rules import Outlet, Person, Rules, StatusEvent
from news.status_model import Evidence

MADE = frozenset({"greenlit", "filming", "dated"})  # a film is made, not only wanted
_STAGES = {"talked_about": "talk", Signal.GREENLIGHT: "greenlit", Signal.DATE: "dated"}
_CORE = 6  # words in a row make two quotes the same words; translations and brackets break longer runs
_PAGE_BELIEVED = frozenset({Trust.OFFICIAL, Trust.TRADE, Trust.ORIGINAL, Trust.COVERAGE})
_OWN_REPORTING = frozenset({Trust.OFFICIAL, Trust.TRADE, Trust.ORIGINAL})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence and what it may count for; the flags exclude each other except `word` and `report`.

    Attributes:
        at: orders the pieces; a curated event stands at the beginning of the last day its date can mean.
        source: domain of the outlet that got the words, or its name in small letters if it is not listed.
        people: full names of the speakers.
        core: every run of words of the quote that is long enough to know it again.
        own_page: found on a page of the outlet that got the words.
        word: first-hand, by a filmmaker; `studio_word` by someone of the studio; `official` the studio's release.
        report: a trade paper's report that the film is made or is off.
        believed: shown as evidence; what is not is shown as unconfirmed.
        refuted: known to be false, stale or rejected, not merely doubted.
    """

    evidence: Evidence
    at: datetime | None
    source: str = ""
    people: frozenset[str] = frozenset()
    core: frozenset[tuple[str, ...]] = frozenset()
    own_page: bool = False
    word: bool = False
    studio_word: bool = False
    official: bool = False
    report: bool = False
    believed: bool = True
    refuted: bool = False

    def because(self, *reasons: str, believed: bool | None = None) -> "Weighed":
        """The same with further reasons, and doubted if `believed` is False."""
        evidence = replace(self.evidence, reasons=(*self.evidence.reasons, *reasons))
        return replace(self, evidence=evidence, believed=self.believed if believed is None else believed)


class Scales:
    """Weighs events and claims by the rules' people and outlets."""

    def __init__(self, rules: Rules) -> None:
        self._people: dict[str, Person] = {person.name: person for person in rules.people}
        self._outlets: dict[str, Outlet] = {d: o for o in rules.outlets for d in (o.domain, *o.also)}
        self._named: dict[str, Outlet] = {
            name.casefold(): outlet for outlet in rules.outlets for name in (*outlet.aliases, outlet.name)
        }
        self._false: Mapping[str, str] = {_address(false.url): false.why_false for false in rules.false_claims}

    def event(self, event: StatusEvent) -> Weighed:
        """What a curated event counts for; its date must be a valid partial ISO date."""
        days = period(event.date)
        speakers = self._speakers(event.speaker)
        seen = Weighed(
            Evidence(
                id=event.id,
                date=event.date,
                earliest=days.first,
                when=days.last,
                speaker=event.speaker,
                role=event.role,
                origin=event.outlet,
                link=event.url,
                quote=event.quote,
                text=event.claim,
                axis=_axis(speakers),
                stage=_stage(event.stage),
                moved=False,
                curated=True,
            ),
            at=datetime.combine(days.last, time.min, UTC),
            source=self._source(event.outlet),
            people=frozenset(person.name for person in speakers),
            core=_core(event.quote),
        )
        if speakers and all(_dead(person, days.first.isoformat()) for person in speakers):
            return _stale(seen)
        if event.origin_kind == "rumor":
            return seen.because("A rumour without a named source.", believed=False)
        if event.context_only or event.stage == "silent":
            return _context(seen, "Background: no statement on a sequel by those who would make it.")
        return _curated_kind(seen, event.origin_kind)

    def claim(self, claim: Claim) -> Weighed | None:
        """What a claim from the news counts for; None if it says nothing on a sequel."""
        if claim.signal is Signal.NONE:
            return None
        outlet = self._listed(claim.outlet)
        origin = self._origin(claim, outlet)
        speakers = self._speakers(claim.speaker or "")
        seen = self._seen(claim, origin, speakers)
        if why := self._false.get(_address(claim.link or "")):
            return replace(seen, refuted=True).because(f"A known false claim: {why}", believed=False)
        if (doubt := _doubt(claim, outlet)) is not None:
            return seen.because(doubt, believed=False)
        if claim.said is not None and speakers and all(_dead(p, claim.said.date().isoformat()) for p in speakers):
            return _stale(seen)
        if claim.recycled:
            return _context(seen, "Only repeats what was said earlier.")
        return self._kind(seen, claim, origin, speakers)

    def _seen(self, claim: Claim, origin: Outlet | None, speakers: tuple[Person, ...]) -> Weighed:
        at = None if claim.said is None else utc(claim.said)
        day = at.date() if at else None
        return Weighed(
            Evidence(
                id=claim.id,
                date=day.isoformat() if day else "",
                earliest=day,
                when=day,
                speaker=claim.speaker or "",
                role=", ".join(dict.fromkeys(role for person in speakers for role in person.roles)),
                origin=origin.name if origin else claim.origin or "",
                link=claim.link or "",
                quote=claim.quote or "",
                text=claim.text,
                axis=_axis(speakers),
                stage=_stage(claim.signal),
                moved=False,
                curated=False,
                recycled=claim.recycled,
            ),
            at=at,
            source=origin.domain if origin else (claim.origin or "").casefold(),
            people=frozenset(person.name for person in speakers) or frozenset({claim.speaker or ""} - {""}),
            core=_core(claim.quote or ""),
            own_page=origin is not None and origin is self._listed(claim.outlet),
        )

    def _kind(self, seen: Weighed, claim: Claim, origin: Outlet | None, speakers: tuple[Person, ...]) -> Weighed:
        if claim.official and claim.trust is Trust.OFFICIAL:
            return _official(seen)
        if origin is None or origin.trust not in _PAGE_BELIEVED:
            named = f"The words are traced to {claim.origin}, whose word is not taken." if claim.origin else ""
            return seen.because(named or "The page does not tell who got the words.", believed=False)
        stage, axis = seen.evidence.stage, seen.evidence.axis
        if axis == "studio" and stage not in MADE:
            return _studio_word(seen)
        report = claim.trust is Trust.TRADE and origin.trust is Trust.TRADE and stage in MADE | {"denied"}
        seen = _report(seen) if report else seen
        if axis == "filmmakers":
            return _word(seen)
        if report:
            return seen
        if stage in MADE:
            return seen.because(
                "A film counts as made only on the studio's word or two trade reports.", believed=False
            )
        if not speakers and claim.trust not in _OWN_REPORTING:
            return seen.because("Nobody is named who said it.", believed=False)
        return _context(
            seen, _BYSTANDER if speakers else "A report that names neither a filmmaker nor the studio."
        )

    def _origin(self, claim: Claim, outlet: Outlet | None) -> Outlet | None:
        """Who got the words: the named outlet; the page's own if none is named and it reports itself.

        A studio is no outlet that gets words: two trade papers that saw its announcement are two witnesses.
        """
        named = self._named.get((claim.origin or "").strip().casefold())
        own = outlet if claim.trust in _OWN_REPORTING else None
        if not claim.origin or (named and named.trust is Trust.OFFICIAL):
            return own
        return named

    def _listed(self, domain: str) -> Outlet | None:
        parts = domain.lower().removeprefix("www.").split(".")
        above = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self._outlets[name] for name in above if name in self._outlets), None)

    def _source(self, name: str) -> str:
        outlet = self._named.get(name.casefold())
        return outlet.domain if outlet else name.casefold()

    def _speakers(self, speaker: str) -> tuple[Person, ...]:
        return tuple(self._people[name] for name in speaker.split(" and ") if name in self._people)


def _doubt(claim: Claim, outlet: Outlet | None) -> str | None:
    if claim.trust is Trust.DISTRUSTED or (outlet and outlet.trust is Trust.DISTRUSTED):
        return "The page is known for inventions or re-dated copies."
    if claim.trust not in _PAGE_BELIEVED:
        return "The page is not among the outlets whose word is taken."
    if claim.said is None:
        return "Nothing tells when it was said."
    return None


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken as UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_BYSTANDER = "Hope or hearsay of someone who does not decide it: it moves nothing."


def _curated_kind(seen: Weighed, origin_kind: str) -> Weighed:
    if origin_kind == "official":
        return _official(seen)
    if origin_kind == "trade report" and seen.evidence.stage in MADE | {"denied"}:
        return _report(seen)
    if origin_kind == "primary interview" and seen.evidence.axis == "filmmakers":
        return _word(seen)
    if origin_kind == "primary interview" and seen.evidence.axis == "studio" and seen.evidence.stage not in MADE:
        return _studio_word(seen)
    return _context(seen, _BYSTANDER)


def _report(seen: Weighed) -> Weighed:
    axis = "studio" if seen.evidence.axis == "context" else seen.evidence.axis
    return replace(seen, report=True, evidence=replace(seen.evidence, axis=axis))


def _word(seen: Weighed) -> Weighed:
    return replace(seen, word=True).because(f"A filmmaker's own words to {seen.evidence.origin or 'the press'}.")


def _studio_word(seen: Weighed) -> Weighed:
    return replace(seen, studio_word=True).because(
        f"The studio's own people, to {seen.evidence.origin or 'the press'}."
    )


def _official(seen: Weighed) -> Weighed:
    word = seen.evidence.axis == "filmmakers"
    evidence = replace(seen.evidence, axis="studio")
    return replace(seen, evidence=evidence, official=True, word=word).because("The studio's own announcement.")


def _context(seen: Weighed, reason: str) -> Weighed:
    return replace(seen, evidence=replace(seen.evidence, axis="context")).because(reason)


def _stale(seen: Weighed) -> Weighed:
    stale = replace(seen, refuted=True, evidence=replace(seen.evidence, stale=True))
    return stale.because(f"{seen.evidence.speaker} had died before; it is old or invented.", believed=False)


def _dead(person: Person, day: str) -> bool:
    return bool(person.died) and person.died < day


def _axis(speakers: tuple[Person, ...]) -> str:
    sides = {person.side for person in speakers}
    return "filmmakers" if "filmmaker" in sides else "studio" if "studio" in sides else "context"


def _core(quote: str) -> frozenset[tuple[str, ...]]:
    plain = quote.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return frozenset(tuple(words[start : start + _CORE]) for start in range(len(words) - _CORE + 1))


def _stage(word: str) -> str:
    return _STAGES.get(word, str(word))


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}" if parts.netloc else ""

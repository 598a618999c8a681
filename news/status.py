"""Where the sequel stands: a pure function of history, claims and editors' decisions up to a moment.

Two sides, because they differ. The filmmakers' is the newest first-hand word of the director, a producer or a
writer, and goes down as well as up. The studio's moves on the studio's own word; two independent trade reports
make it `reported`, and only an official source or an editor's confirmation of such reports goes beyond.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from news.model import Claim
from news.rules import Rules
from news.status_model import Action, EditorDecision, Evidence, Filmmakers, Standing, Studio
from news.status_same import distinct, retells
from news.status_weigh import MADE, Scales, Weighed, utc

__all__ = [
    "Action",
    "EditorDecision",
    "Evidence",
    "Filmmakers",
    "Standing",
    "Studio",
    "as_json",
    "standing",
]

PAIR = timedelta(days=14)  # two trade reports this near each other count as two witnesses (DESIGN section 5)
_SAID = {  # what a filmmaker's words make of their side, where the names differ
    "greenlit": Filmmakers.IN_DEVELOPMENT,  # whether it is greenlit is not theirs to say
    "dated": Filmmakers.IN_DEVELOPMENT,
}
_ORDER = tuple(Studio)[:-1]  # `denied` has no place on the way up
_FIRM = _ORDER.index(Studio.REPORTED)


def standing(
    rules: Rules,
    claims: Sequence[Claim],
    decisions: Sequence[EditorDecision],
    as_of: date | datetime,
) -> Standing:
    """Where the sequel stood at `as_of` (a day means its end, UTC), judged by what is known now.

    The order of claims and decisions does not matter; claims with the same id count once.

    Raises:
        ValueError: a curated event has no valid date.
    """
    moment = _moment(as_of)
    verdicts = _verdicts(decisions, moment)
    curated, found, doubted = _sorted_out(rules, claims, verdicts, moment)
    pieces, members = distinct(curated, found)
    pieces.sort(key=_order)
    confirmed = _confirmed(pieces, members, verdicts)
    doubted = [piece for piece in doubted if not retells(piece, pieces)]
    filmmakers, words = _filmmakers(pieces)
    studio, steps = _studio(pieces, confirmed)
    shown = [_shown(piece, words, steps, confirmed) for piece in pieces]
    return _composed(moment.date(), studio, filmmakers, list(zip(pieces, shown, strict=True)), doubted)


def as_json(found: Standing) -> dict[str, object]:
    """The form of `bot.py status --json` (DESIGN section 8): plain values; what is not known is null."""
    return {
        "studio": found.studio.value,
        "filmmakers": found.filmmakers.value,
        "greenlit": found.greenlit,
        "as_of": found.as_of.isoformat(),
        "latest": _plain(found.latest) if found.latest else None,
        "evidence": [_plain(piece) for piece in found.evidence],
        "unconfirmed": [_plain(piece) for piece in found.unconfirmed],
    }


def _plain(piece: Evidence) -> dict[str, object]:
    texts = ("date", "speaker", "role", "origin", "link", "quote")
    return {
        "id": piece.id,
        **{name: getattr(piece, name) or None for name in texts},
        "text": piece.text,
        "axis": piece.axis,
        "stage": piece.stage,
        "moved": piece.moved,
        "curated": piece.curated,
        "stale": piece.stale,
        "recycled": piece.recycled,
        "reasons": list(piece.reasons),
    }


def _moment(as_of: date | datetime) -> datetime:
    if isinstance(as_of, datetime):
        return utc(as_of)
    return datetime.combine(as_of, time.max, UTC)


def _verdicts(decisions: Iterable[EditorDecision], moment: datetime) -> dict[str, EditorDecision]:
    made = sorted((one for one in decisions if utc(one.when) <= moment), key=lambda one: utc(one.when))
    return {decision.claim_id: decision for decision in made}


def _confirmed(
    pieces: Sequence[Weighed], members: Mapping[str, set[str]], verdicts: Mapping[str, EditorDecision]
) -> dict[str, EditorDecision]:
    """An editor's confirmation of any page that tells the same counts for what stands for them."""
    found = {}
    for piece in pieces:
        ids = sorted(members.get(piece.evidence.id, {piece.evidence.id}))
        made = [verdicts[one] for one in ids if one in verdicts and verdicts[one].action == Action.CONFIRM]
        if made:
            found[piece.evidence.id] = min(made, key=lambda one: utc(one.when))
    return found


def _sorted_out(
    rules: Rules, claims: Iterable[Claim], verdicts: Mapping[str, EditorDecision], moment: datetime
) -> tuple[list[Weighed], list[Weighed], list[Weighed]]:
    """What was known by then: believed history, believed findings, and all that is doubted."""
    scales = Scales(rules)
    history = [scales.event(event) for event in rules.events]
    known = [piece for piece in history if piece.at is not None and piece.at.date() <= moment.date()]
    unique = {claim.id: claim for claim in sorted(claims, key=repr)}
    weighed = [piece for claim in unique.values() if (piece := scales.claim(claim)) is not None]
    heard = [piece for piece in weighed if piece.at is None or piece.at <= moment]
    curated, found = [_ruled(piece, verdicts) for piece in known], [_ruled(piece, verdicts) for piece in heard]
    doubted = [piece for piece in (*curated, *found) if not piece.believed]
    return [p for p in curated if p.believed], [p for p in found if p.believed], doubted


def _ruled(piece: Weighed, verdicts: Mapping[str, EditorDecision]) -> Weighed:
    verdict = verdicts.get(piece.evidence.id)
    if verdict is None or verdict.action != Action.REJECT:
        return piece
    why = f": {verdict.why}" if verdict.why else "."
    who = "An editor rejected it" if verdict.by else "Its outlet took it back"
    return replace(piece.because(f"{who}{why}", believed=False), refuted=True)


def _filmmakers(pieces: Sequence[Weighed]) -> tuple[Filmmakers, set[str]]:
    """The newest word holds; of words of the same moment the one that goes furthest."""
    side, counted = Filmmakers.SILENT, set[str]()
    for piece in pieces:
        if piece.word:
            stage = piece.evidence.stage
            side = _SAID.get(stage) or Filmmakers(stage)
            counted.add(piece.evidence.id)
    return side, counted


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of the studio's side: at a moment, to a word, by pieces of evidence."""

    at: datetime
    word: Studio
    by: frozenset[str]


def _studio(pieces: Sequence[Weighed], confirmed: Mapping[str, EditorDecision]) -> tuple[Studio, set[str]]:
    side, counted = Studio.SILENT, set[str]()
    for step in sorted(_steps(pieces, confirmed), key=lambda step: (step.at, _rank(step.word))):
        side = _after(side, step.word)
        counted |= step.by
    return side, counted


def _steps(pieces: Sequence[Weighed], confirmed: Mapping[str, EditorDecision]) -> Iterable[_Step]:
    for piece in pieces:
        if piece.at is None:
            continue
        own = frozenset({piece.evidence.id})
        if piece.official or piece.studio_word:
            yield _Step(piece.at, _studio_word(piece), own)
        elif piece.report and _witnesses(piece, pieces):
            if piece.evidence.stage in MADE:
                yield _Step(piece.at, Studio.REPORTED, own)
            if (verdict := confirmed.get(piece.evidence.id)) is not None:
                yield _Step(max(piece.at, utc(verdict.when)), _studio_word(piece), own)


def _witnesses(piece: Weighed, pieces: Sequence[Weighed]) -> list[Weighed]:
    """Reports of another outlet within a fortnight that say the same: that the film is made, or that it is off.

    The studio's denial in between ends what came before it.
    """
    by_studio = (one for one in pieces if one.official or one.studio_word)
    denials = [one.at for one in by_studio if one.evidence.stage == "denied" and one.at is not None]
    return [
        other
        for other in pieces
        if other.report
        and other.source != piece.source
        and (other.evidence.stage in MADE) == (piece.evidence.stage in MADE)
        and other.at is not None
        and piece.at is not None
        and abs(other.at - piece.at) <= PAIR
        and not any(min(other.at, piece.at) <= denial <= max(other.at, piece.at) for denial in denials)
    ]


def _studio_word(piece: Weighed) -> Studio:
    stage = piece.evidence.stage
    return Studio.IN_DEVELOPMENT if stage == "script" else Studio(stage)


def _after(side: Studio, word: Studio) -> Studio:
    """The studio's side after a further word: soft words don't undo firm ones, a denial undoes all."""
    if side is Studio.DENIED:
        return word
    soft = _rank(word) < _FIRM and _rank(side) < _FIRM
    return word if soft or _rank(word) > _rank(side) else side


def _rank(word: Studio) -> int:
    return len(_ORDER) if word is Studio.DENIED else _ORDER.index(word)


def _shown(piece: Weighed, words: set[str], steps: set[str], confirmed: Mapping[str, EditorDecision]) -> Evidence:
    own = piece.evidence.id
    if piece.report and own in steps:
        piece = piece.because("Two independent trade papers report it within a fortnight.")
    elif piece.report:
        piece = piece.because("One trade report: it takes a second, independent one within a fortnight.")
    if own in confirmed:
        piece = piece.because(f"Confirmed by an editor on {utc(confirmed[own].when).date()}.")
    return replace(piece.evidence, moved=own in words | steps)


def _composed(
    day: date,
    studio: Studio,
    filmmakers: Filmmakers,
    pieces: Sequence[tuple[Weighed, Evidence]],
    doubted: Sequence[Weighed],
) -> Standing:
    """The answer; trade reports that stand alone are listed with what is not confirmed."""
    newest = list(reversed(pieces))
    alone = [piece for piece, shown in newest if piece.report and not shown.moved]
    latest = next((shown for piece, shown in newest if piece.word or piece.studio_word or piece.official), None)
    unconfirmed = sorted((*alone, *doubted), key=_order, reverse=True)
    announced = any(
        shown.moved and shown.stage in MADE and (piece.official or piece.studio_word) for piece, shown in pieces
    )
    by_id = {piece.evidence.id: shown for piece, shown in pieces}
    undated = [piece for piece in unconfirmed if piece.at is None]
    dated = [piece for piece in unconfirmed if piece.at is not None]
    return Standing(
        studio=studio,
        filmmakers=filmmakers,
        greenlit=studio.value in MADE,
        as_of=day,
        latest=latest,
        evidence=tuple(shown for piece, shown in newest if piece not in alone),
        unconfirmed=tuple(by_id.get(piece.evidence.id, piece.evidence) for piece in (*dated, *undated)),
        silence_since=latest.when if latest else None,
        confirmed=studio.value in MADE and not announced,
    )


def _order(piece: Weighed) -> tuple[datetime, int, str]:
    stages = ("silent", "talk", "in_development", "script", "greenlit", "filming", "dated", "denied")
    return (piece.at or datetime.max.replace(tzinfo=UTC), stages.index(piece.evidence.stage), piece.evidence.id)

"""The words for where the sequel stands, and the evidence behind them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Studio(StrEnum):
    """The studio's side, from silence to a release date."""

    SILENT = "silent"
    TALK = "talk"
    IN_DEVELOPMENT = "in_development"
    REPORTED = "reported"
    GREENLIT = "greenlit"
    FILMING = "filming"
    DATED = "dated"
    DENIED = "denied"


CONFIRMED = "confirmed"
WORDS = ("silent", "talk", "in_development", "reported", CONFIRMED, "greenlit", "filming", "dated", "denied")
"""The studio's words as they are told, each more than the one before; a denial undoes them all."""


class Filmmakers(StrEnum):
    """What the director, the producers and the writers say."""

    SILENT = "silent"
    TALK = "talk"
    IN_DEVELOPMENT = "in_development"
    SCRIPT = "script"
    FILMING = "filming"
    DENIED = "denied"


class Action(StrEnum):
    """What an editor may decide about a claim."""

    CONFIRM = "confirm"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class EditorDecision:
    """An editor's word on one claim; the latest decision on a claim holds.

    Attributes:
        claim_id: id of a claim or of a curated event.
        when: from when on it holds, UTC.
        by: who decided, as shown to editors; "" for the outlet itself, which took its claim back.
    """

    claim_id: str
    action: Action
    when: dt.datetime
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement, report or event, and what it counted for.

    Attributes:
        id: of the curated event or of the claim.
        date: as precise as it is known: "YYYY", "YYYY-MM", "YYYY-MM-DD" or "".
        earliest, when: the first and the last day the date can mean. It counts from `when` on, the day by
            which it was surely known; both None without a date.
        speaker, role: "" if nobody is named.
        origin: display name of the outlet that got the words, or "".
        text: the claim in words.
        axis: "filmmakers", "studio" or "context" (speaks for neither).
        stage: silent, talk, in_development, script, greenlit, filming, dated or denied: what the words bear out.
        moved: it counted for its side when it came: it set what that side says, or said it again.
        curated: from the franchise's history, not found in the news.
        reasons: sentences that tell why it counted or did not.
        stale: attributed to someone after their death.
        recycled: only repeats what was said earlier.
    """

    id: str
    date: str
    earliest: dt.date | None
    when: dt.date | None
    speaker: str
    role: str
    origin: str
    link: str
    quote: str
    text: str
    axis: str
    stage: str
    moved: bool
    curated: bool
    reasons: tuple[str, ...] = ()
    stale: bool = False
    recycled: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the sequel stood on a day.

    Attributes:
        greenlit: the studio has said so, or an editor confirmed two independent trade reports.
        as_of: the day (UTC) that was asked for.
        latest: the last first-hand word of a filmmaker or the studio on record, or None.
        evidence: newest first.
        unconfirmed: what was claimed but is not believed, newest first, undated last.
        silence_since: day of `latest`: no newer statement was found since.
        confirmed: the studio has not said so itself; an editor confirmed what trades report.
    """

    studio: Studio
    filmmakers: Filmmakers
    greenlit: bool
    as_of: dt.date
    latest: Evidence | None
    evidence: tuple[Evidence, ...]
    unconfirmed: tuple[Evidence, ...]
    silence_since: dt.date | None
    confirmed: bool = False

    @property
    def word(self) -> str:
        """The studio's word as it is told: as `studio`, or "confirmed" where only an editor vouches for it."""
        return CONFIRMED if self.confirmed else self.studio.value

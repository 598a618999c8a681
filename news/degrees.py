"""How far a text goes about a sequel that is not decided: denied, a script, work under way, talk, or nothing."""

from collections.abc import Iterable, Sequence

from news import knowledge as kinds
from news.denials import MAKERS, denied
from news.model import Signal
from news.passages import Passages, recalled
from news.places import Places
from news.reading import Reading
from news.scan import Hit
from news.sequel import asserted
from news.silence import fans_say, looks_at, silent, told_not
from news.text import has_cjk
from news.voices import Voices, told
from news.work import at_work, on_it, on_sequel, said_so, stated, wished

Found = tuple[Signal, tuple[int, ...], str]
_PEOPLE = (kinds.PERSON, kinds.SURNAME)
_RUMOUR_REACH = 40  # characters before what a rumour tells in which a "not" turns it
_SET = 30  # characters behind "no film" or "a script" in which "has been announced" or "is hoped for" follows
_NOTES = 20  # characters behind "pages" in which "of notes" follows
_AHEAD = 40  # characters between a script and what is told of it
_SECOND = ("sequel", "second", "anew")
_ON = 2  # sentences behind words in which it is told what they are about
_LEAD = 4  # sentences of the body that carry a short report's news
_OF_FILM = frozenset({"filmmaker", "studio", "cast", "author"})  # the crew mostly speaks of its work on the first
_VOW = "pledge"
_FILMED = ("film", "our_film", "studio")
_AHEAD_OF = ("if", "ready", "alive", "wish", "pledge")
_SUBJECTS = ("pronoun_m", "pronoun_f", "role_director", "role_producer", "role_actor", "role_person")
_ELSEWHERE = tuple(
    f"k_{name}"
    for name in ("streaming", "box_office", "award", "review", "merchandise", "rerelease", "home_video")
)
_NOTHING: Found = (Signal.NONE, (), "It mentions a sequel without any statement on it.")


def softer(reading: Reading, passages: Passages, voices: Voices) -> Found:
    """What a text without a believed green light bears out, the sentences it rests on, and why."""
    fresh = [n for n in reading.kept if not recalled(reading, n) and not voices.bygone(reading, n)]
    sure = [number for number in fresh if number in passages.sure]
    wide = [number for number in fresh if number in passages.all]
    if not reading.brief and not voices.side:
        sure = [number for number in sure if not fans_say(reading, number)]
        wide = [number for number in wide if not fans_say(reading, number)]
    if not any(number in passages.all for number in reading.kept):
        return Signal.NONE, (), "It says nothing about a sequel."
    if (number := denied(reading, sure, wide, voices.fresh, side=voices.side)) is not None:
        return Signal.DENIED, (number,), "It says that a sequel is not coming, or denies that it is."
    unwritten = told_not(reading, passages, "unwritten")
    if voices.known and not unwritten and (number := _script(reading, sure, wide, voices)) is not None:
        return Signal.SCRIPT, (number,), "It says that a script for the sequel is being written."
    said = [number for number in fresh if number in passages.beside and voices.quoted(reading, number)]
    if not reading.brief and not voices.side:
        said = [number for number in said if not fans_say(reading, number)]
    idle = told_not(reading, passages, "idle")
    if voices.known and (number := _development(reading, sure, wide, voices, said, idle=idle)) is not None:
        return (
            Signal.IN_DEVELOPMENT,
            (number,),
            "Somebody involved, or a report with sources, says work is under way.",
        )
    if voices.side == "author":  # what the manga's author says is mostly of the manga
        sure, wide, said = (
            [n for n in row if any(reading.has(g, m) for g in _FILMED for m in range(max(0, n - _ON), n + 1))]
            for row in (sure, wide, said)
        )
    if (number := _talk(reading, sure, wide, voices, said)) is not None:
        return Signal.TALK, (number,), "It is about wishes, talks or chances of a sequel, no more."
    return _NOTHING


def _title(reading: Reading, number: int) -> bool:
    return reading.sentences[number].paragraph == 0


def _script(reading: Reading, sure: list[int], wide: list[int], voices: Voices) -> int | None:
    news = _news(reading, wide, voices)
    if not reading.brief:  # what a long text tells in its own voice of "the script" is the first film's
        news = frozenset(number for number in news if number in sure or voices.quoted(reading, number))
    plain = [hit for hit in reading.cue("script") if hit.sentence in news]
    nouns = [hit for hit in reading.cue("script_noun") if hit.sentence in news and _written(reading, hit, news)]
    written = [hit for hit in reading.cue("writes") if hit.sentence in news and on_sequel(reading, hit, _SET)]
    return next(
        (
            hit.sentence
            for hit in (*plain, *nouns, *written)
            if stated(reading, hit)
            and not any(reading.near(group, hit.end, hit.end + _SET) for group in ("conditional", "due"))
        ),
        None,
    )


def _titled_script(reading: Reading, sure: Sequence[int]) -> bool:
    """Whether the headline names the sequel's script as something that is there."""
    return any(
        hit.end <= reading.title_end and hit.sentence in sure and stated(reading, hit)
        for hit in reading.cue("script_noun")
    )


def _written(reading: Reading, hit: Hit, news: frozenset[int]) -> bool:
    """Whether something is done to what a noun for a script names, or close to it is told to go ahead; what a
    brief report's headline names may be written in its text.
    """
    headlined = _title(reading, hit.sentence) and reading.brief
    if headlined and any(
        one.sentence in news and not _title(reading, one.sentence) for one in reading.cue("writes")
    ):
        return True
    sentence = reading.sentences[hit.sentence]
    start, end = max(sentence.start, hit.start - _AHEAD), min(sentence.end, hit.end + _AHEAD)
    if reading.near("no_script", hit.end, hit.end + _NOTES):
        return False
    work = (*reading.near("script_work", sentence.start, sentence.end), *reading.near("development", start, end))
    return any((cue.start, cue.end) != (hit.start, hit.end) for cue in work)


def _news(reading: Reading, wide: list[int], voices: Voices) -> frozenset[int]:
    """The sentences that can carry the news: title, the first of a passage, and what is said anew."""
    if reading.brief:
        return frozenset(wide)
    first = {number for number in wide[: _LEAD + 1] if _title(reading, number) or _names_it(reading, number)}
    spoken = {number for number in wide if voices.behind(reading, number)}
    return frozenset(first) | spoken | {n for n in wide if n not in spoken and _told_on(reading, n, voices)}


def _told_on(reading: Reading, number: int, voices: Voices) -> bool:
    """Whether a sentence goes on behind somebody's words in the same paragraph, and names the second film."""
    paragraph = reading.sentences[number].paragraph
    named = any(reading.has(group, number) for group in _SECOND[:2])
    return named and any(
        reading.sentences[near].paragraph == paragraph and voices.quoted(reading, near)
        for near in range(max(0, number - _ON), number)
    )


def _names_it(reading: Reading, number: int) -> bool:
    """Whether a sentence or the one before it has a word for a sequel: long texts tell of the first film, too."""
    return any(reading.has(group, near) for group in _SECOND for near in (number, number - 1))


def _development(
    reading: Reading, sure: list[int], wide: list[int], voices: Voices, said: list[int], *, idle: bool
) -> int | None:
    jesting = frozenset(hit.sentence for hit in reading.cue("jest") if hit.sentence in wide)
    if jesting and not reading.brief:  # who jokes elsewhere in a long text jokes there
        near = {number + step for number in jesting for step in (-1, 0, 1)}
        wide = [number for number in wide if number not in near]
        said = [number for number in said if number not in near]
    elif jesting:
        return None
    rumoured = bool(reading.cue("rumor")) and (voices.speaker is None or not len(voices.fresh))
    theirs = _heads(reading, "fans") or _heads(reading, "t_fan_campaign")
    if not rumoured and voices.side not in MAKERS and theirs:
        return None
    groups: tuple[str, ...] = ("development", "getting") if rumoured else ("development",)
    if not jesting and not idle and not only_if(reading, wide, voices) and not _heads(reading, "evergreen"):
        groups += ("pledge",)
    news = _news(reading, wide, voices).union(said)
    if reading.brief and not rumoured and _louder(reading, voices.fresh):
        news = frozenset(n for n in news if not _title(reading, n) or voices.quoted(reading, n))
    for hit in (cue for group in groups for cue in reading.cue(group)):
        if hit.value == _VOW and not _somebodys(reading, hit, voices):
            continue
        stated = asserted(reading, hit, hedged=True) or (rumoured and _rumour_says(reading, hit))
        if hit.sentence not in news or not stated or wished(reading, hit) or said_so(reading, hit):
            continue
        if not _of_first(reading, hit.sentence):
            return hit.sentence
    if idle:
        return None
    named = news.intersection([*sure, *said])
    spoken = voices.fresh if voices.side == "filmmaker" else Places()
    named = frozenset(number for number in named if not _of_first(reading, number))
    told = (one for one in named if voices.behind(reading, one) or _brief(reading, one))
    number = at_work(reading, told, spoken)
    return number if number is not None or voices.side not in MAKERS else on_it(reading, named)


def _louder(reading: Reading, fresh: Places) -> bool:
    """Whether a headline promises what the words quoted below it only wish for, or hang on a condition."""
    if not (_heads(reading, "overclaim") or _heads(reading, "promise")):
        return False
    hits = (hit for group in ("wish", "if", "conditional") for hit in reading.cue(group))
    return any(fresh.holds(hit.start) for hit in hits)


def _somebodys(reading: Reading, hit: Hit, voices: Voices) -> bool:
    """Whether a vow is a person's: what a book's jacket promises is none."""
    sentence = reading.sentences[hit.sentence]
    if not reading.brief and not voices.side and voices.speaker is not None:
        return False
    named = any(reading.near_name(kind, sentence.start, sentence.end) for kind in _PEOPLE)
    meant = any(reading.has(group, hit.sentence) for group in _SUBJECTS)
    brief = reading.brief
    return brief or named or meant or voices.fresh.holds(hit.start) or has_cjk(reading.low)


def _by_somebody(reading: Reading, number: int, voices: Voices) -> bool:
    """Whether words are quoted, or told by somebody the sentence names or points at: "we asked" is nobody's."""
    return (
        reading.brief
        or voices.quoted(reading, number)
        or _reported(reading, number)
        or any(reading.has(group, number) for group in (*_SUBJECTS, "rumor", "speaks_for"))
        or has_cjk(reading.low)
    )


def _of_first(reading: Reading, number: int) -> bool:
    """Whether a sentence names the first film by what it is, and no other: making that is no news."""
    return reading.has("our_film", number) and not any(reading.has(group, number) for group in _SECOND[:2])


def _brief(reading: Reading, number: int) -> bool:
    """Whether a sentence is the headline, or of a text too short to speak of other things, fans' doings aside."""
    short = reading.brief
    titled = _title(reading, number) and not _heads(reading, "evergreen")  # "Release Date, Cast, Story"
    return titled or (short and not reading.has("fans", number))


def _rumour_says(reading: Reading, hit: Hit) -> bool:
    """Whether a rumour tells of work, however carefully it is passed on: "could be in the works, say rumours"."""
    sentence = reading.sentences[hit.sentence]
    before = max(sentence.start, hit.start - _RUMOUR_REACH)
    asked = _title(reading, hit.sentence) and reading.brief  # "A series? So says an insider."
    return (
        (asked or reading.has("rumor", hit.sentence))
        and not reading.near("negation", before, hit.start)
        and not any(
            reading.has(group, hit.sentence) for group in ("nothing_set", "debunk", "denied", "first_film")
        )
    )


def only_if(reading: Reading, wide: Iterable[int], voices: Voices) -> bool:
    """Whether what is quoted hangs on a condition: a vow with an "if" is none."""
    here = frozenset(wide)
    return any(hit.sentence in here and voices.fresh.holds(hit.start) for hit in reading.cue("if"))


def _talk(reading: Reading, sure: list[int], wide: list[int], voices: Voices, beside: Sequence[int]) -> int | None:
    """Words of those involved wherever they speak of it; wishes of the text's own where the sequel leads."""
    insider = voices.side in _OF_FILM
    if not insider and not any(_title(reading, number) for number in sure) and _others(reading, sure, voices):
        return None
    nobody = voices.speaker is None or not reading.brief
    theirs = _heads(reading, "fans") and (not voices.known or (not voices.side and nobody))
    if not insider and (_heads(reading, "t_fan_campaign") or theirs):
        return None
    if not reading.brief:
        sure = [number for number in sure if not silent(reading, number, quoted=voices.quoted(reading, number))]
        wide = [number for number in wide if not silent(reading, number, quoted=voices.quoted(reading, number))]
        sure = [number for number in sure if voices.quoted(reading, number) or looks_at(reading, number)]
    said = next(
        (n for n in sure if voices.behind(reading, n) and (insider or _by_somebody(reading, n, voices))), None
    )
    if said is None and insider and not _heads(reading, "t_rerelease"):
        said = next(
            (number for number in wide if _speaks(reading, number, voices) or _reported(reading, number)), None
        )
    if said is None and insider:  # asked after our film they look ahead
        hits = (hit for group in _AHEAD_OF for hit in reading.cue(group))
        ahead = {hit.sentence for hit in hits if voices.fresh.holds(hit.start)}
        said = next((number for number in beside if number in ahead), None)
    if said is not None:
        return said
    lead = set(reading.kept[: _LEAD + 1])
    near = [number for number in sure if number in lead]
    if near and (voices.speaker or len(voices.fresh)):
        return near[0]
    if _heads(reading, "evergreen"):
        return None
    if (
        near
        and _title(reading, near[0])
        and any(hit.end <= reading.title_end for kind in _PEOPLE for hit in reading.named(kind))
    ):
        return near[0]
    return next((number for number in near if reading.has("talk", number)), None)


def _others(reading: Reading, sure: Sequence[int], voices: Voices) -> bool:
    """Whether a report on something else only tells of others' hopes: a reviewer's, a fan's in costume."""
    ours = {hit.sentence for kind in _PEOPLE for hit in reading.named(kind)}
    if any(_title(reading, number) or number in sure for number in ours):
        return False
    if reading.cue("rumor") or any(_reported(reading, number) for number in reading.kept):
        return False
    return voices.speaker is None or any(_heads(reading, group) for group in _ELSEWHERE)


def _heads(reading: Reading, group: str) -> bool:
    """Whether the title has a word of a group."""
    return any(hit.end <= reading.title_end for hit in reading.cue(group))


def _reported(reading: Reading, number: int) -> bool:
    """Whether a sentence names who it is that told what it tells."""
    sentence = reading.sentences[number]
    named = any(reading.near_name(kind, sentence.start, sentence.end) for kind in _PEOPLE)
    return named and told(reading, number)


def _speaks(reading: Reading, number: int, voices: Voices) -> bool:
    """Whether somebody speaks in a sentence that may be about a sequel: quoted, or in a teaser told."""
    return voices.quoted(reading, number) or (reading.brief and voices.behind(reading, number))

"""Which sentences speak of a second film, and what they state as fact about it."""

import re
from collections.abc import Iterator

from news import knowledge as kinds
from news.credits import is_credit
from news.foreign import is_ours, of_other_title, other_works
from news.lexicon import Form
from news.model import Signal
from news.reading import Reading
from news.scan import Hit
from news.text import Sentence

# Before a claim a "no" or "if" turns it; further off in the sentence it belongs to something else.
_TURN_BEFORE, _TURN_AFTER = 60, 30
_RIGHT_BEFORE = 12  # characters in which a word stands right before another
_TURNING = ("negation", "conditional")
_DOUBTING = ("hedge", "jest", "regardless", "promised_to")  # enough to make a decision none
_EMPTY = ("debunk", "unsourced")
_OPENS = re.compile(r"[\"“„«「‘]")
_BACK = 2  # sentences before a cue in which the film it is of may be named
_PARAGRAPH = 12  # sentences of the longest paragraph that is looked through
_NAMES = (kinds.FULL, kinds.BARE)
STRONG = (Signal.DATE, Signal.FILMING, Signal.GREENLIGHT)
_GROUPS = {Signal.FILMING: "filming", Signal.GREENLIGHT: "greenlight", Signal.DATE: "dated"}
DECISIONS = tuple(_GROUPS.values())  # groups of words that tell of a decision, or of none
_CLAUSE = Form(r"[;,] | {clause} ")
_CONTRARY = Form(r", {contrary} ")
_SINCE = Form(r"[\s\"']*{since} ")
_TO_IT, _WISHED = 20, 40  # characters behind "go back to" in which the film is named, and before it of the wish
_QUOTE = re.compile('["«»„“”「」『』]')
_YEARS = re.compile(r"\b20[2-9]\d\b")


def about_sequel(reading: Reading) -> frozenset[int]:
    """Numbers of the sentences that speak of a second film, among them those that go on after one that does."""
    manga = mostly_manga(reading) or on_medium(reading)
    foreign = _titled_foreign(reading)
    titled = any(name.end <= reading.title_end for name in _own_names(reading))
    seeds = frozenset(
        hit.sentence
        for hit in reading.cue("sequel")
        if not other_works(reading, hit)
        and not (foreign and _by_credit(reading, hit))
        and not heads_part(reading, hit)
        and (titled or not _follows_other(reading, hit))
        and not _of_manga(reading, hit.sentence)
        and (not manga or reading.has("film", hit.sentence))
    )
    seeds |= _wished_back(reading)
    title = any(reading.sentences[number].paragraph == 0 for number in seeds)
    named = {hit.sentence for hit in _own_names(reading)}
    about = set(seeds)
    short = reading.brief
    silent = frozenset() if short else seeds.intersection(hit.sentence for hit in reading.cue("silent"))
    for number in reading.kept:
        follows = (
            number - 1 in about and reading.sentences[number].paragraph == reading.sentences[number - 1].paragraph
        )
        told = (number - 1 in seeds or number - 2 in seeds) and reading.has("says", number)
        if silent and (number - 1 in silent or number - 2 in silent):
            continue  # nobody spoke of one there
        if follows or told or (short and title and number in named):
            about.add(number)
    # What a long text tells behind our name alone may be of the first film.
    return frozenset(about | named if title else about)


def _wished_back(reading: Reading) -> frozenset[int]:
    """Sentences in which somebody wishes to go back to the film: "he would love to return to Alita"."""
    names = _own_names(reading) if reading.cue("back_to") else ()
    return frozenset(
        hit.sentence
        for hit in reading.cue("back_to")
        if any(0 < name.start - hit.end <= _TO_IT for name in names)
        and any(reading.near(group, hit.start - _WISHED, hit.end) for group in ("wish", "conditional", "ready"))
    )


def _follows_other(reading: Reading, hit: Hit) -> bool:
    """Whether a paragraph has named another film last before a cue: "On Avatar: the third film is darker"."""
    if is_ours(reading, hit) or reading.brief:
        return False
    first = reading.sentences[hit.sentence]
    number = hit.sentence
    least = max(0, number - _PARAGRAPH)
    while number > least and reading.sentences[number - 1].paragraph == first.paragraph:
        number -= 1
    start = reading.sentences[number].start
    others = reading.near("other_film", start, hit.start)
    own = [name.start for kind in _NAMES for name in reading.near_name(kind, start, hit.start)]
    return bool(others) and (not own or max(own) < others[-1].start)


def _titled_foreign(reading: Reading) -> bool:
    """Whether the headline is about another film and names ours not at all, or only as somebody's credit."""
    ours = [name for name in _own_names(reading) if name.end <= reading.title_end]
    other = reading.near("other_film", 0, reading.title_end) or reading.near("season", 0, reading.title_end)
    return bool(other) and all(is_credit(reading, name) for name in ours)


def _by_credit(reading: Reading, hit: Hit) -> bool:
    """Whether our film is not spoken of beside a cue, so that the other film's sequel is meant."""
    paragraph = reading.sentences[hit.sentence].paragraph
    return not is_ours(reading, hit) and not any(
        not is_credit(reading, name)
        and (
            hit.sentence - _BACK <= name.sentence <= hit.sentence
            or (name.sentence <= hit.sentence + _BACK and reading.sentences[name.sentence].paragraph == paragraph)
        )
        for name in _own_names(reading)
    )


def heads_part(reading: Reading, hit: Hit) -> bool:
    """Whether a cue numbers a part of the text: the heading "Part II: A Tuesday"."""
    sentence = reading.sentences[hit.sentence]
    return (
        sentence.paragraph > 0
        and not sentence.closed
        and hit.start == sentence.start
        and not is_ours(reading, hit)
    )


def _own_names(reading: Reading) -> tuple[Hit, ...]:
    return (*reading.named(kinds.FULL), *reading.named(kinds.BARE))


def on_medium(reading: Reading) -> bool:
    """Whether the headline is on a game, a book or a ride of ours and on no film."""
    titled = [hit for hit in reading.cue("other_medium") if hit.end <= reading.title_end]
    film = any(hit.end <= reading.title_end for group in ("film", "video") for hit in reading.cue(group))
    film |= any(hit.end <= reading.title_end and is_ours(reading, hit) for hit in reading.cue("sequel"))
    return bool(titled) and not film and any(hit.end <= reading.title_end for hit in _own_names(reading))


def mostly_manga(reading: Reading) -> bool:
    """Whether "sequel" and "new series" are the manga's: it is what happens to the manga that is told."""
    early = frozenset(reading.kept[:2])
    told = any(hit.sentence in early for hit in reading.cue("t_manga"))
    film = any(hit.end <= reading.title_end for group in ("film", "rumor") for hit in reading.cue(group))
    event = any(hit.end <= reading.title_end for group in ("manga_event", "t_manga") for hit in reading.cue(group))
    second = any(hit.end <= reading.title_end and is_ours(reading, hit) for hit in reading.cue("sequel"))
    author = any(hit.end <= reading.title_end for hit in reading.cue("author_name"))
    if author and not _film_named(reading):  # its author's "next work" is a manga's
        event, second = True, False
    return told and event and not film and not second


def _film_named(reading: Reading) -> bool:
    """Whether the headline has a name of ours that is not the manga's alone, as "Gunnm" is."""
    names = (name for name in _own_names(reading) if name.end <= reading.title_end)
    return any("alita" in reading.low[name.start : name.end] or "アリータ" in name.value for name in names)


def _of_manga(reading: Reading, number: int) -> bool:
    if not reading.has("t_manga", number) or reading.has("film", number) or reading.has("studio", number):
        return False
    sentence = reading.sentences[number]
    return not any(
        "alita" in reading.low[hit.start : hit.end] or (is_ours(reading, hit) and _filmed(reading, sentence))
        for hit in reading.near("sequel", sentence.start, sentence.end)
    )


def _filmed(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence spells our name as the film's: the manga is "Battle Angel Alita"."""
    return any(
        reading.low.startswith("alita", name.start)
        for name in reading.near_name(kinds.FULL, sentence.start, sentence.end)
    )


def strong_claims(reading: Reading, about: frozenset[int]) -> Iterator[tuple[Signal, int]]:
    """The assertions that the sequel is made, filmed or dated, the strongest first, with their sentences."""
    for signal in STRONG:
        for hit in reading.cue(_GROUPS[signal]):
            number = hit.sentence
            if number not in about or not asserted(reading, hit, hedged=False):
                continue
            if signal is Signal.DATE and not _dates_sequel(reading, hit):
                continue
            if _unmasked(reading, number) or _advertised(reading, hit) or of_other_title(reading, hit):
                continue
            if signal is Signal.GREENLIGHT and (_not_yet(reading, hit) or _only_wished(reading, hit)):
                continue
            yield signal, number


def _unmasked(reading: Reading, number: int) -> bool:
    """Whether the headline, the claim's sentence or one beside it shows the claim up as false or a joke."""
    return any(reading.has(group, reading.kept[0]) for group in _EMPTY) or any(
        reading.has(group, number + step) for step in (-1, 0, 1) for group in _EMPTY
    )


def _advertised(reading: Reading, hit: Hit) -> bool:
    """Whether a claim is quoted from an ad, a leaflet, an e-mail ('an ad for "a sequel …"'), or only named."""
    start = reading.sentences[hit.sentence].start
    return any(_OPENS.search(reading.raw, cue.end, hit.start) for cue in reading.near("advert", start, hit.start))


def _only_wished(reading: Reading, hit: Hit) -> bool:
    """Whether what somebody confirms is that he wants it: "officially confirmed he wants a sequel"; what a studio
    confirms is more, and so is what stands alone before a comma: "sequel confirmed, Cameron wants to start".
    """
    sentence = reading.sentences[hit.sentence]
    if reading.near("studio", sentence.start, hit.start):
        return False
    wished = reading.near("only_wished", hit.start, sentence.end)
    return any(cue.start < hit.end and not set(",;") & set(reading.plain[hit.end : cue.end]) for cue in wished)


def _not_yet(reading: Reading, hit: Hit) -> bool:
    """Whether the green light is asked for or awaited: "to greenlight", "dar luz verde"."""
    close = reading.near("not_yet", hit.start - _RIGHT_BEFORE, hit.start)
    begins = reading.low.startswith(reading.lexicon.row("green"), hit.start)
    return begins and any(not reading.low[cue.end : hit.start].strip(" '\"-") for cue in close)


def _dates_sequel(reading: Reading, hit: Hit) -> bool:
    """A date counts with its year close behind, in a sentence that names the second film itself, not as talked
    of.
    """
    sentence = reading.sentences[hit.sentence]
    near = reading.low[max(sentence.start, hit.start - 40) : min(sentence.end, hit.end + 60)]
    second = any(cue.sentence == hit.sentence for cue in reading.cue("sequel"))
    return second and bool(_YEARS.search(near)) and not reading.has("talk", hit.sentence)


def asserted(reading: Reading, hit: Hit, *, hedged: bool) -> bool:
    """Whether a cue is stated as fact: not denied, conditional, asked, of another film or of the first one.

    With `hedged` words such as "reportedly" do not matter.
    """
    sentence = reading.sentences[hit.sentence]
    start, end = max(sentence.start, hit.start - _TURN_BEFORE), min(sentence.end, hit.end + _TURN_AFTER)
    turning = _TURNING if hedged else (*_TURNING, *_DOUBTING)
    if any(
        _joined(reading, cue.end, hit.start) and not (hedged and _but(reading, cue.end, hit.start))
        for group in turning
        for cue in reading.near(group, start, hit.start)
        if not (hedged and _hedges(reading, cue))
    ):
        return False
    # What a studio has not decided, in another clause, takes nothing from work that is done.
    around = _clause(reading, hit, sentence.start, sentence.end) if hedged else (sentence.start, sentence.end)
    if any(_joined(reading, hit.end, cue.start) for cue in reading.near("negation", hit.end, min(end, around[1]))):
        return False
    if reading.raw[sentence.start : sentence.end].rstrip("\"'”’» ").endswith("?"):
        return False
    if not hedged and _none_of_it(reading, hit, sentence.end):
        return False
    if reading.has("debunk", hit.sentence) or any(
        reading.near(group, *around) for group in ("nothing_set", "denied")
    ):
        return False
    first = reading.has("first_film", hit.sentence) and not (hedged and _of_second(reading, hit, sentence.end))
    return not first and not _elsewhere(reading, hit, sentence.start, sentence.end, whole=not hedged)


def _none_of_it(reading: Reading, hit: Hit, end: int) -> bool:
    """Whether a sentence ends with a word that takes back what it begins with: "Grünes Licht …: keines"."""
    return any(
        len(reading.low[cue.end : end].strip(" .!\"'»”").split()) <= 1
        for cue in reading.near("none_behind", hit.end, end)
    )


def _hedges(reading: Reading, cue: Hit) -> bool:
    """Whether an "if" is the form of what is only heard: "aurait"."""
    return any(one[1:3] == cue[1:3] for one in reading.near("hedge", cue.start, cue.end))


def _but(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause that says the contrary begins between two words: "no date, but four artists draw"."""
    return reading.lexicon[_CONTRARY].search(reading.low, start, end) is not None


def _of_second(reading: Reading, hit: Hit, end: int) -> bool:
    """Whether a sequel is what a cue is said of right behind it: "the first one's writer is at the sequel's
    script".
    """
    return any(
        not any(mark in reading.low[hit.end : cue.start] for mark in ",;:")
        for cue in reading.near("sequel", hit.end, min(end, hit.end + _TURN_AFTER))
    )


def _joined(reading: Reading, start: int, end: int) -> bool:
    """Whether no clause ends between two words; "After years of hoping, …" is over at its comma."""
    between = reading.low[start:end]
    if any(mark in between for mark in ";:"):
        return False
    begins = max(reading.low.rfind(mark, 0, start) for mark in ".\n!?") + 1
    return "," not in between or reading.lexicon[_SINCE].match(reading.low, begins) is None


def _elsewhere(reading: Reading, hit: Hit, start: int, end: int, *, whole: bool) -> bool:
    """Whether the cue belongs to another film that the same sentence names; with `whole` in any of its clauses."""
    own = [name.start for name in _own_names(reading) if start <= name.start < end]
    own += [
        cue.start for cue in reading.cue("sequel") if start <= cue.start < end and not other_works(reading, cue)
    ]
    left, right = _clause(reading, hit, start, end)
    here = any(left <= place < right for place in own)
    others = reading.near("other_film", left, right)
    if not here and (others or (whole and not own and reading.has("other_film", hit.sentence))):
        return True
    silent = (cue for group in ("waiting", "negation") for cue in reading.near(group, start, end))
    quoted = not whole and len(_QUOTE.findall(reading.raw, start, hit.start)) % 2
    if own and not here and any(not (quoted and _quote_between(reading, hit, cue)) for cue in silent):
        return True
    return any(
        other.start < hit.start and not any(other.start < place < hit.start for place in own) for other in others
    )


def _quote_between(reading: Reading, hit: Hit, cue: Hit) -> bool:
    """Whether a quotation begins or ends between two words, so that they are not in the same mouth."""
    return _QUOTE.search(reading.raw, min(hit.end, cue.end), max(hit.start, cue.start)) is not None


def _clause(reading: Reading, hit: Hit, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence between commas, semicolons and "but" in which a cue stands."""
    left = max(
        [start, *(match.end() for match in reading.lexicon[_CLAUSE].finditer(reading.low, start, hit.start))]
    )
    cut = reading.lexicon[_CLAUSE].search(reading.low, hit.end, end)
    return left, cut.start() if cut else end

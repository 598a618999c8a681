"""Who says a quotation: by the words before, after and around it, by pronoun, role or an earlier paragraph."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from news.callers import NOBODY, anybody, caller, someone, touching
from news.firms import firm
from news.hearsay import relayed
from news.interviews import Interview
from news.leading import clause_end, company_told, joined, led_in, pointed_back, points_back, tells, told_of
from news.lexicon import Form
from news.marked import presented, role_topic, topic, unnamed_topic
from news.partners import righted
from news.people import Cast, Mention
from news.places import Places
from news.pointing import PRONOUNS, ROLES, Pointing
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.text import has_cjk

_AFTER = 90  # characters behind a quotation in which its attribution stands
_BESIDE = 16
_TOUCHING = 3  # characters between a verb and its subject
_ADDRESSED = 40  # what one who is spoken to is farther from a verb than who speaks
_CO = "co-"  # "co-wrote" says nothing
_HEADED = Form(r",?\s{headed_to}\s(?:{the}\s)?[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*){0,3}\s?:\s")  # "X to Y: "


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the speaker of quotations in one reading; knows which mentions stand inside quotations."""

    reading: Reading
    cast: Cast
    inside: Places
    pointing: Pointing
    talk: Interview

    @classmethod
    def of(cls, reading: Reading, people: Cast, spans: Iterable[Span], talk: Interview) -> "Subjects":
        """For a reading with its people and quotations, some of them answers of an interview."""
        inside = Places((span.outer_start, span.outer_end) for span in spans)
        return cls(reading, people, inside, Pointing(reading, people, inside), talk)

    def speaker(self, span: Span, talker: Mention | None) -> str | None:
        """Full name of who says a quotation, or None; `talker` is who said the one before it, and where."""
        if span in self.talk.answers:
            return self.talk.speaker(span)
        beside = caller(self.reading, self.cast, self.inside, span)
        if beside == NOBODY or (beside is None and self._unnamed(span)):
            return None
        if (
            named := beside
            or self._signed(span)
            or self._named_before(span)
            or pointed_back(self.pointing, self._following(span), span)
        ):
            return named
        who = (
            self._after(span, talker)
            or self._before(span, talker)
            or self._goes_on(span, talker)
            or self._around(span, talker)
            or self._latest(span)
        )
        if who is None or (talker is not None and who == talker.name and self._apart(span, talker)):
            return None
        return righted(self.pointing, span, who)

    def relayed(self, span: Span) -> bool:
        """Whether somebody else passes a quotation on, as "an insider says that the director said", or nobody in
        particular says it: a visitor, a firm.
        """
        if span in self.talk.answers:
            return False
        if caller(self.reading, self.cast, self.inside, span) == NOBODY and not self._unnamed(span):
            return True
        return relayed(self.reading, self.cast, self.inside, span)

    # -- the zones around a quotation

    def _named_before(self, span: Span) -> str | None:
        """`Name: "…"` and `Name – "…"`."""
        head = self.reading.plain[max(0, span.outer_start - 4) : span.outer_start].rstrip()
        if not head.endswith((":", "-")):
            return None
        close = self.named(max(0, span.outer_start - 60), span.outer_start)
        if not close or self.pointing.governed(close[-1].start) or self._spoken_to(close[-1]):
            return None
        near = span.outer_start - close[-1].end <= len(" : ")
        headed = self.reading.lexicon[_HEADED].fullmatch(self.reading.plain, close[-1].end, span.outer_start)
        return close[-1].name if near or headed else None

    def _spoken_to(self, one: Mention) -> bool:
        """Whether a name stands right behind a verb as the one spoken to: "what he had told Cameron: …"."""
        before = self.reading.low[max(0, one.start - _BESIDE) : one.start].split()[-1:]
        return bool(before) and before[0] in self.reading.lexicon.words("addresses")

    def _after(self, span: Span, talker: Mention | None) -> str | None:
        start, end = span.outer_end, self._stop_after(span)
        verbs = [hit for hit in self._verbs(start, end) if hit.start - start < _AFTER]
        if not verbs:
            return self._signed(span)
        if has_cjk(self.reading.raw[start:end]):
            return None
        reach = clause_end(self.reading, verbs[0].end, min(end, verbs[0].end + 60))
        previous = self._previous(span)
        if who := self.subject(start, reach, verbs[0], talker, before_first=False):
            return who
        if (
            previous is not None
            and (self.pointing.begun(previous) or tells(self.reading, previous, span))
            and (who := told_of(self.pointing, self.named(*previous), previous, span, talker))
        ):
            return who
        return self.subject(start, reach, verbs[0], talker, before_first=True)

    def _unnamed(self, span: Span) -> bool:
        """Whether somebody without a name says it: "…," one of them said; one site spoke of "…"."""
        reading = self.reading
        if not reading.cue("unnamed_source"):
            return False
        behind = reading.near("unnamed_source", span.outer_end, self._sentence(span.outer_end - 1)[1])
        verbs = self._verbs(span.outer_end, min(self._stop_after(span), span.outer_end + _AFTER)) if behind else []
        if any(
            one.end <= verb.start or not self._has_subject(verb, span.outer_end)
            for one, verb in touching(verbs[:1], behind)
        ):
            return True
        start = self._stop_before(span, self._sentence(span.outer_start)[0])
        before = reading.near("unnamed_source", start, span.outer_start) if not verbs else ()
        verbs = self._verbs(start, span.outer_start)[-1:] if before else []
        return any(one.end <= verb.start for one, verb in touching(verbs, before))

    def _apart(self, span: Span, talker: Mention) -> bool:
        """Whether "the artist told us" stands behind words after a spokesperson's: it is somebody else."""
        verbs = self._verbs(span.outer_end, self._stop_after(span))[:1]
        return self.pointing.nameless(talker) and someone(self.reading, span.outer_end, verbs)

    def _has_subject(self, verb: Hit, start: int) -> bool:
        """Whether somebody stands right before a verb, so that who stands behind it is told."""
        near = max(start, verb.start - _BESIDE)
        named = [one.end for one in self.named(near, verb.start)]
        named += [hit.end for group in (*PRONOUNS, *ROLES) for hit in self.reading.near(group, near, verb.start)]
        return any(verb.start - end <= _TOUCHING for end in named)

    def _signed(self, span: Span) -> str | None:
        """`"…" - Name`."""
        tail = self.reading.plain[span.outer_end : span.outer_end + 6].strip()
        close = self.named(span.outer_end, span.outer_end + 60)
        return close[0].name if tail.startswith("-") and close and close[0].start - span.outer_end < 8 else None

    def _before(self, span: Span, talker: Mention | None) -> str | None:
        sentence = self._sentence(span.outer_start)
        start = self._stop_before(span, sentence[0])
        verbs = self._verbs(start, span.outer_start)
        people = self.named(start, span.outer_start)
        if has_cjk(self.reading.raw[start : span.outer_start]):
            return (
                unnamed_topic(self.pointing, people, start, span.outer_start)
                or topic(self.reading, people)
                or role_topic(self.pointing, start, span.outer_start, talker)
            )
        colon = self.reading.plain[max(0, span.outer_start - 3) : span.outer_start].rstrip().endswith((":", ","))
        if verbs and talker is not None and start == talker.end and joined(self.reading, start, span.outer_start):
            return talker.name
        if verbs:
            return self.subject(start, span.outer_start, verbs[-1], talker, before_first=True)
        if colon and (unnamed := self.reading.near("role_unnamed", start, span.outer_start)):
            nearer = bool(people) and people[-1].start > unnamed[-1].end
            return people[-1].name if nearer else self.pointing.unnamed(unnamed[-1])
        return led_in(self.pointing, people, (start, span.outer_start), talker) if colon else None

    def _goes_on(self, span: Span, talker: Mention | None) -> str | None:
        """Who goes on behind his own attribution: "“…,” she says. “…”"."""
        if talker is None or not 0 < span.outer_start - talker.end <= _AFTER:
            return None
        between = self.reading.plain[talker.end : span.outer_start].rstrip()
        same = self.reading.paragraph(talker.end - 1) == self.reading.paragraph(span.outer_start)
        if (
            not same
            or not between.endswith(".")
            or self.reading.sentence_of(span.outer_start - 2) > talker.sentence + 1
        ):
            return None
        verbs = self._verbs(talker.end, span.outer_start)
        others = any(one.name != talker.name for one in self.named(talker.end, span.outer_start))
        return talker.name if verbs and not others else None

    def _around(self, span: Span, talker: Mention | None) -> str | None:
        previous = self._previous(span)
        japanese = previous is not None and has_cjk(self.reading.raw[slice(*previous)])
        if (
            previous is not None
            and japanese
            and (named := presented(self.reading, self.named(*previous), previous[1]))
        ):
            return named
        following = self._following(span)
        if following is not None and not self._own_words(span, following):
            verbs = self._verbs(following[0], min(following[1], following[0] + _AFTER))
            if verbs and (who := self.subject(following[0], following[1], verbs[0], talker, before_first=True)):
                return who
        if previous is not None:
            verbs = self._verbs(*previous)
            if verbs and (who := self.subject(*previous, verbs[-1], talker, before_first=True)):
                return who
            if who := told_of(self.pointing, self.named(*previous), previous, span, talker):
                return who
            if not self.named(*self._sentence(span.outer_start)) and (
                who := company_told(self.pointing, previous, span)
            ):
                return who
        if talker is None or self.cast.person(talker.name) is not None:
            return talker.name if talker else None
        apart = self.reading.paragraph(talker.start) != self.reading.paragraph(span.outer_start)
        return self.pointing.present(span.outer_start, talker) if apart else talker.name

    def _latest(self, span: Span) -> str | None:
        people = self.pointing.earlier(span.outer_start)
        part = self.reading.raw[span.start : span.start + 1].islower()  # belongs to the sentence that it stands in
        if part and people and self.reading.paragraph(people[-1].start) < self.reading.paragraph(span.start) - 1:
            return None
        if people:
            return self.pointing.present(span.outer_start)
        later = self.named(span.outer_end, len(self.reading.raw))
        paragraph = self.reading.paragraph(span.outer_end - 1)
        near = paragraph == 0 or (later and self.reading.paragraph(later[0].start) == paragraph)
        return later[0].name if later and near else None

    def subject(
        self, start: int, end: int, verb: Hit, talker: Mention | None = None, *, before_first: bool
    ) -> str | None:
        """The firm beside a verb of saying within two offsets, else the person, pronoun or role nearest to it."""
        if house := firm(self.reading, start, end, verb):
            return house
        options: list[tuple[int, int, str]] = [
            (self._distance(verb, one.start, one.end) + self.pointing.held(one), 0, one.name)
            for one in self.named(start, end)
        ]
        for group, gender in PRONOUNS.items():
            options.extend(
                (self._distance(verb, hit.start, hit.end), 0, who)
                for hit in self.reading.near(group, start, end)
                if (who := self._meant(hit, gender, verb, talker)) is not None
            )
        for group in ROLES:
            options.extend(
                (
                    self._distance(verb, hit.start, hit.end) + 1 + self.pointing.governed(hit.start),
                    self.pointing.since(who, hit.start),
                    who,
                )
                for hit in self.reading.near(group, start, end)
                if (who := self.pointing.role(hit, group, talker)) is not None
            )
        options.extend(
            (self._distance(verb, hit.start, hit.end), 0, self.pointing.unnamed(hit))
            for hit in self.reading.near("role_unnamed", start, end)
        )
        if options:
            return min(options)[2]
        if not before_first or anybody(self.reading, start, verb.start):
            return None
        if talker is not None and self.reading.near("says_more", verb.start, verb.end):
            return talker.name
        return self.pointing.present(start, talker)

    def _meant(self, hit: Hit, gender: str, verb: Hit, talker: Mention | None) -> str | None:
        """Whom a pronoun means: with "he added" who was quoted last."""
        goes_on = talker is not None and bool(self.reading.near("says_more", verb.start, verb.end))
        if talker is not None and goes_on and self.cast.fits(talker.name, gender):
            return talker.name
        return self.pointing.pronoun(hit, gender, talker)

    def _verbs(self, start: int, end: int) -> list[Hit]:
        """Verbs of saying between two offsets, also those that only say so beside a quotation: "he grins"."""
        plain = self.reading.near("says", start, end)
        manner = self.reading.near("says_manner", start, end)
        found = sorted((*plain, *manner), key=lambda hit: hit.start) if manner else list(plain)
        return [hit for hit in found if not self.reading.plain.startswith(_CO, hit.start - len(_CO))]

    def _distance(self, verb: Hit, start: int, end: int) -> int:
        if end <= verb.start:
            return verb.start - end
        gap = start - verb.end
        # "told Cameron", "said to Cameron": who stands behind the verb is often the one spoken to
        words, told = self.reading.low[verb.end : start].split()[:1], self.reading.low[verb.start : verb.end]
        lexicon = self.reading.lexicon
        to = told in lexicon.words("addresses") or not lexicon.words("spoken_to").isdisjoint(words)
        return gap + (_ADDRESSED if to else _TOUCHING)

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """Who is named between two offsets, outside quotations."""
        return tuple(one for one in self.cast.within(start, end) if not self.pointing.quoted(one))

    def _sentence(self, offset: int) -> tuple[int, int]:
        place = self._place(offset)
        if place is None:
            return 0, offset
        sentence = self.reading.sentences[self.reading.kept[place]]
        return sentence.start, sentence.end

    def _place(self, offset: int) -> int | None:
        """Index among the kept sentences of the one that begins at or last before an offset."""
        place = (
            bisect_right(self.reading.kept, offset, key=lambda number: self.reading.sentences[number].start) - 1
        )
        return place if place >= 0 else None

    def _stop_after(self, span: Span) -> int:
        end = self._sentence(span.outer_end - 1)[1]
        after = self.inside.after(span.outer_end)
        return max(span.outer_end, end if after is None else min(end, after))

    def _stop_before(self, span: Span, start: int) -> int:
        return max(start, self.inside.before(span.outer_start) or 0)

    def _following(self, span: Span) -> tuple[int, int] | None:
        return self._neighbour(span.outer_end - 1, 1)

    def _own_words(self, span: Span, following: tuple[int, int]) -> bool:
        """Whether the next sentence tells of other words than those before it: it stands in another paragraph, or
        is on another time.
        """
        if self.reading.paragraph(following[0]) == self.reading.paragraph(span.outer_end - 1):
            number = self.reading.sentence_of(following[0])
            dated = any(self.reading.has(group, number) for group in ("earlier", "in_month"))
            return dated and self.inside.overlap(*following)
        return not points_back(self.reading, following[0]) or self.inside.overlap(*following)

    def _previous(self, span: Span) -> tuple[int, int] | None:
        return self._neighbour(span.outer_start, -1)

    def _neighbour(self, offset: int, step: int) -> tuple[int, int] | None:
        here = self._place(offset)
        if here is None:
            return None
        place = here + step
        if not 0 <= place < len(self.reading.kept):
            return None
        sentence = self.reading.sentences[self.reading.kept[place]]
        return (sentence.start, sentence.end) if sentence.paragraph > 0 else None

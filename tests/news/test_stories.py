"""Joining reports to stories: across outlets and languages, in any order, over days; look-alikes apart."""

import itertools

import pytest

from news.desk import plan as desk_plan
from news.model import Verdict
from news.stories import compose, identity
from tests.news.judging import NOW, item, judged, knowledge, planned, stories_of

OATH_2022 = item(
    "A blood oath for Alita 2",
    'In a Variety video James Cameron said: "Hey, let\'s make another Alita film." The two swore '
    "a blood oath, half in jest.",
    "joblo.com",
    "2022-12-15",
)
OATH_2025 = item(
    "James Cameron swears a blood oath on Alita 2",
    'Cameron told Empire: "Robert Rodriguez and I have sworn a blood oath to do at least one more Alita movie."',
    "gamesradar.com",
    "2025-11-17",
)
OATH_2025_ES = item(
    "Alita 2: el pacto de sangre de James Cameron",
    "Cameron dijo a Empire: «Robert Rodriguez y yo hemos jurado un pacto de sangre para hacer al "
    "menos una película más de Alita».",
    "cine.example",
    "2025-11-18",
)
DISC = item(
    "Alita: Battle Angel comes to 4K Blu-ray",
    "The discs bring two hours of bonus features.",
    "discs.example",
    "2019-07-20",
)


def test_two_blood_oaths_three_years_apart_stay_apart() -> None:
    """Same words, same people, three years between: two stories."""
    first, second, third = stories_of(planned([OATH_2022, OATH_2025, OATH_2025_ES]).decisions)
    assert first != second
    assert second == third


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    """The same items in another order make the same groups."""
    items = [OATH_2022, OATH_2025, OATH_2025_ES, DISC]
    decisions = planned([items[place] for place in order]).decisions
    groups = dict(zip(order, stories_of(decisions), strict=True))
    assert groups[1] == groups[2]
    assert len({groups[0], groups[1], groups[3]}) == 3


def test_stories_grow_over_days() -> None:
    """A report that comes a day later joins the stored story under the same id and is no second post."""
    first = planned([OATH_2025])
    later = planned([OATH_2025_ES, DISC], recent=first.stories)
    assert later.decisions[0].verdict is Verdict.JOIN
    assert later.decisions[0].story == first.stories[0].id
    grown = next(story for story in later.stories if story.id == first.stories[0].id)
    assert len(grown.articles) == 2
    assert later.decisions[1].verdict is Verdict.POST


def test_a_page_already_stored_is_refused_with_the_reason() -> None:
    """A canonical address among `seen` without its story is skipped as already known."""
    known = judged(OATH_2025.title, OATH_2025.text, "gamesradar.com").canonical
    decision = planned([OATH_2025], seen=[known]).decisions[0]
    assert decision.verdict is Verdict.SKIP
    assert any("already known" in reason for reason in decision.reasons)


def test_the_same_page_under_two_addresses_is_one_report() -> None:
    """AMP, tracking and scheme do not make a page a new one."""
    slug = (OATH_2025.link or "").rsplit("/", 1)[1]
    address = f"http://www.gamesradar.com/{slug}/amp?utm_source=x"
    twin = item(OATH_2025.title, OATH_2025.text, "gamesradar.com", "2025-11-17", address)
    plan = planned([OATH_2025, twin])
    assert [decision.verdict for decision in plan.decisions] == [Verdict.POST, Verdict.JOIN]
    assert len(plan.stories) == 1
    assert len(plan.stories[0].articles) == 1


def test_follow_up_events_are_stories_of_their_own() -> None:
    """Two trailers months apart, two box-office marks weeks apart: four stories."""
    items = [
        item(
            "Alita: Battle Angel: first trailer",
            "The first trailer for Alita: Battle Angel is here.",
            day="2017-12-08",
        ),
        item(
            "Alita: Battle Angel: second trailer",
            "A second trailer for Alita: Battle Angel shows Motorball.",
            day="2018-07-23",
        ),
        item(
            "Alita: Battle Angel opens to $62M in China",
            "At the Chinese box office the film took $62.3 million.",
            day="2019-02-24",
        ),
        item(
            "Alita: Battle Angel passes $400M worldwide",
            "The box office total stands at $401 million.",
            day="2019-04-10",
        ),
    ]
    assert len(set(stories_of(planned(items).decisions))) == 4


def test_identity_does_not_depend_on_the_feed() -> None:
    """The id of a story comes from its page, not from the feed that brought it."""
    one = judged(OATH_2025.title, OATH_2025.text, "gamesradar.com")
    other = judged(OATH_2025.title, OATH_2025.text, "gamesradar.com", day="2025-11-19")
    assert identity(one) == identity(other)
    assert len(identity(one)) == 12


def test_compose_leads_with_the_origin() -> None:
    """The outlet that got the words leads, whenever it reported."""
    repeated = judged(
        "Alita 2: Salazar speaks",
        '"It still might happen," Rosa Salazar told Collider of a sequel to Alita: Battle Angel.',
        day="2025-10-03",
    )
    source = judged(
        "Rosa Salazar on Alita 2",
        '"It still might happen," Rosa Salazar told Collider of a sequel to Alita: Battle Angel.',
        "collider.com",
        "2025-10-05",
    )
    story = compose("0" * 12, [repeated, source])
    assert story.lead == source
    assert story.began == repeated.item.published
    assert story.updated == source.item.published


def test_an_empty_story_is_refused() -> None:
    """A story without articles can't be composed."""
    with pytest.raises(ValueError, match="at least one"):
        compose("0" * 12, [])


def test_a_date_in_the_future_is_taken_as_now() -> None:
    """A feed's mistaken date does not put a story years ahead."""
    ahead = item(OATH_2025.title, OATH_2025.text, day="2031-01-01")
    decision = desk_plan([ahead], frozenset(), (), knowledge(), NOW).decisions[0]
    assert decision.article.item.published == NOW


def test_one_answer_told_in_three_languages_is_one_story() -> None:
    """Where neither words nor quotations can be the same, voice, day and outlet hold reports together."""
    reports = [
        item(
            "James Cameron on a second Alita: 'ask me in March'",
            '"Ask me in March," the producer told Film Daily about a sequel to Alita: Battle Angel.',
            "film-daily.example",
            "2026-10-01",
        ),
        item(
            "James Cameron über „Alita 2“: „Fragen Sie mich im März“",
            "„Fragen Sie mich im März“, sagte der Produzent zu Film Daily über eine Fortsetzung von "
            "„Alita: Battle Angel“.",
            "blatt.example",
            "2026-10-02",
        ),
        item(
            "제임스 카메론 “‘알리타’ 속편은 3월에 물어 달라”",
            "제임스 카메론 감독은 ‘알리타: 배틀 엔젤’ 속편에 대해 “3월에 물어 달라”고 말했다.",
            "news.example",
            "2026-10-02",
        ),
    ]
    assert len(set(stories_of(planned(reports).decisions))) == 1


def test_the_outlet_of_a_scoop_is_the_origin_that_others_name() -> None:
    """A report that names the outlet of an exclusive as its source joins it; an older rumour does not."""
    reports = [
        item(
            "EXCLUSIVE: Animated Alita series about motorball racers in development",
            "We learned that six parts from the arenas of Alita: Battle Angel are being developed for Disney.",
            "film-daily.example",
            "2026-10-01",
        ),
        item(
            "Alita: Battle Angel motorball series reportedly in the works",
            "According to Film Daily, six animated parts about the racers are being developed for Disney.",
            "blog.example",
            "2026-10-03",
        ),
        item(
            "Rumor: Hulu wants a live-action Alita prequel",
            "An insider claims that a prequel to Alita: Battle Angel is being pitched.",
            "other.example",
            "2026-08-01",
        ),
    ]
    first, second, third = stories_of(planned(reports).decisions)
    assert first == second != third


def test_editions_and_parts_of_their_own_stay_apart() -> None:
    """Publishers of two languages bring out two editions, and two actors are cast for two parts."""
    editions = [
        item(
            "Ironworks Press plans colour hardcovers of Battle Angel Alita",
            "Yukito Kishiro's classic manga comes in colour this November, Book Trade Weekly "
            "has learned from Ironworks.",
            "trade.example",
            "2026-10-01",
        ),
        item(
            "Battle Angel Alita erscheint in Farbe",
            "Der Mangaklassiker von Yukito Kishiro startet hierzulande im Februar, wie der Verlag Comic Haus "
            "bekanntgab. In den USA macht Ironworks Press im November den Anfang.",
            "blatt.example",
            "2026-10-20",
        ),
    ]
    parts = [
        item(
            "Keean Johnson cast as Hugo in Alita: Battle Angel",
            "Keean Johnson joins Rosa Salazar in Alita: Battle Angel; he will play Hugo.",
            "one.example",
            "2016-09-15",
        ),
        item(
            "Ed Skrein cast as Zapan in Alita: Battle Angel",
            "Ed Skrein joins Rosa Salazar and Keean Johnson in Alita: Battle Angel; he will play Zapan.",
            "two.example",
            "2016-09-25",
        ),
    ]
    for reports in (editions, parts):
        assert len(set(stories_of(planned(reports).decisions))) == 2


def test_reports_of_one_day_and_figure_are_one_story_in_any_words() -> None:
    """The day and the number of screens hold two reports together that share no word, one of them undated."""
    items = [
        item(
            "Alita: Battle Angel is back on the big screen",
            "From October 17, 412 houses in the country show the 2019 film again.",
            "films.example",
            "2026-10-02",
        ),
        item(
            "Alita: Battle Angel kehrt ins Kino zurück",
            "Am 17. Oktober wird der Film von Robert Rodriguez in 412 Sälen wieder gezeigt.",
            "kino.example",
        ),
    ]
    assert len(set(stories_of(planned(items).decisions))) == 1


def test_a_report_that_came_too_early_joins_what_grew_later() -> None:
    """Of one run, a report that was alone is looked at again; a stored story is left where it is."""
    origin = item(
        "James Cameron on pearls, pandas and a wall full of cards",
        "In the Guardian James Cameron talks of pandas. Of Alita: Battle Angel he says: "
        '"We are breaking the story, one card at a time."',
        "theguardian.com",
        "2026-05-06",
    )
    early = item(
        "Alita 2, parola di James Cameron: la storia prende forma",
        'Al Guardian il regista ha detto di Alita: "Stiamo costruendo la storia, una scheda alla volta".',
        "cinema.example",
        "2026-05-06",
    )
    later = item(
        "Alita 2: Cameron e il muro di schede",
        'James Cameron al Guardian: "Stiamo costruendo la storia, una scheda alla volta".',
        "notizie.example",
        "2026-05-08",
    )
    assert len(set(stories_of(planned([origin, early, later]).decisions))) == 1
    stored = planned([origin])
    assert stories_of(planned([early, later], recent=stored.stories).decisions)[1] is not None


def test_things_and_places_hold_translations_together() -> None:
    """An undated report in another language joins by the place or what stands in the words, by no mere voice."""
    told = item(
        "James Cameron keeps a second Alita in a shoebox",
        'On a stage in Lisbon the producer said of a sequel to Alita: Battle Angel: "It is in the drawer under '
        'the piano, and my dog sleeps on it."',
        "films.example",
        "2026-05-04",
    )
    by_place = item(
        "James Cameron antwortet in Lissabon auf die Frage nach Alita 2",
        "Der Produzent wurde in Lissabon nach einer Fortsetzung von „Alita: Battle Angel“ gefragt.",
        "blatt.example",
    )
    by_things = item(
        "James Cameron: «Alita 2? Sta nel cassetto, sotto il pianoforte»",
        "Il produttore parla del seguito di «Alita - Angelo della battaglia»: ci dorme sopra il cane.",
        "giornale.example",
    )
    another = item(
        "James Cameron: «Alita 2 ? Il faut attendre»",
        "Le producteur parle d'une suite d'« Alita : Battle Angel » et demande de la patience.",
        "journal.example",
    )
    found = stories_of(planned([told, by_place, by_things, another]).decisions)
    assert found[0] == found[1] == found[2] != found[3]

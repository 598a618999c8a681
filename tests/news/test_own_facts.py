"""Facts told in sentences of our own: sums, hoaxes, a studio's silence; and what a report begins with."""

import pytest

from news.people import cast
from news.reading import read
from news.scene import Scene, Told
from tests.news.judging import item, judged, knowledge

_CLAIMS = "Alita: Battle Angel 2 has been officially greenlit and will be released soon."


def _page(*sentences: str) -> str:
    """The summary of a page that claims a second film on nobody's word, with more sentences."""
    title = "Alita Battle Angel 2 Officially Greenlit: Cast, Plot And Everything We Know"
    return judged(title, "\n\n".join((_CLAIMS, *sentences))).summary


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The budget of the first movie was 170 million dollars and it has collected 404 million dollars.",
            "The first film took about 404 million dollars on a budget of 170 million dollars.",
        ),
        (
            "Alita: Battle Angel made $404 million worldwide in 2019.",
            "The first film took about $404 million.",
        ),
    ],
)
def test_a_claims_page_is_told_with_what_the_first_film_took(sentence: str, told: str) -> None:
    """Of a page that claims a second film without a source, what the first took is repeated."""
    assert told in _page(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The second is going to be made on a budget of 300 million dollars.",
        "Alita: Battle Angel 2 would have grossed $700 million by then.",
        "Avatar: The Way of Water took 2.3 billion dollars, and Avatar: Fire and Ash made $900 million.",
        "In the meantime you can watch a trailer made by fans, which was viewed 3 million times.",
        "Alita: Battle Angel never made $500 million.",
    ],
)
def test_other_sums_are_not_the_first_films(sentence: str) -> None:
    """A sum that is claimed of a second film, of another one, of views, or denied, is not told."""
    assert "The first film took" not in _page(sentence)


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "That Alita 2 trailer is a fake, Disney says",
            "The trailer for Alita: Battle Angel 2 is fake. Disney told Film Daily: “There is no sequel.”",
            "The trailer is a fake.",
        ),
        (
            "Nein, dieser Alita-2-Trailer ist nicht echt",
            "Der Trailer zu Alita: Battle Angel 2 ist eine Fälschung. Eine Fortsetzung ist nicht geplant.",
            "Der Trailer zu Alita: Battle Angel 2 ist eine Fälschung.",
        ),
    ],
)
def test_a_hoax_is_called_one(title: str, text: str, told: str) -> None:
    """A report that denies a sequel says which trailer or poster was made up."""
    assert told in judged(title, text).summary


@pytest.mark.parametrize(
    "text",
    [
        "Is the Alita: Battle Angel 2 trailer fake?",
        "The trailer of Alita: Battle Angel was not a fake, of course.",
    ],
)
def test_what_is_asked_or_denied_is_no_hoax(text: str) -> None:
    """A question whether a trailer is one, or that it is none, makes no hoax."""
    denied = "Jon Landau told Film Daily: “There is no sequel in the works.”"
    assert "is a fake" not in judged("Jon Landau denies an Alita: Battle Angel sequel", f"{text} {denied}").summary


def test_silence_is_told_as_silence() -> None:
    """Where the text only says that the studio did not comment, the summary does not say more."""
    summary = judged(
        "Rosa Salazar would love an Alita: Battle Angel sequel",
        "Rosa Salazar told Film Daily about a second Alita: Battle Angel: “I would be there tomorrow.”\n\n"
        "A representative for Disney, which took over the studio behind the film in the month after it opened in "
        "the United States, declined to comment on any plans for a sequel.",
    ).summary
    assert "Disney did not comment." in summary
    assert "announced nothing" not in summary


_REPORT = (
    "Two people with knowledge of the plans tell Film Daily that an animated Alita: Battle Angel series is in "
    "early development for Hulu.\n\nThe show would have eight parts. Neither of the two wants to be named. "
    "No writer has been found. The first film opened in 2019. It has many fans.\n\n“Animation is a fine thing,” "
    "Kishiro told Film Daily when asked about a new series of Alita: Battle Angel. “I would watch it.”"
)


def test_a_report_begins_with_what_is_reported() -> None:
    """The summary of a report on sources begins with the report, not with words somebody said about it."""
    summary = judged(
        "EXCLUSIVE: Animated Alita: Battle Angel series in early development for Hulu", _REPORT
    ).summary
    assert summary.startswith("Two people with knowledge of the plans tell Film Daily")


def test_a_denied_report_begins_with_the_denial() -> None:
    """Where somebody denies what was reported, the summary begins with his words."""
    text = _REPORT.replace("Animation is a fine thing", "There is no series, nobody is drawing anything")
    summary = judged("Yukito Kishiro denies the exclusive on an Alita: Battle Angel series for Hulu", text).summary
    assert not summary.startswith("Two people")


def test_what_the_headline_says_is_told() -> None:
    """Whatever names and figures other sentences have, the one with the headline's news stands first."""
    summary = judged(
        "'Alita: Battle Angel' to return to large-format screens in nine territories for fifth anniversary",
        "“Alita: Battle Angel” will return to cinemas in nine territories for its fifth anniversary, a "
        "distributor has confirmed.\n\nThe release starts in March. North America isn’t included.\n\n“Avatar” "
        "added more than $70m worldwide with its reissue in 2022, “Titanic” did about the same a year ago, and in "
        "January “The Lord of the Rings” sold out weekends at several circuits in Ohio, Texas and Utah.",
    ).summary
    assert summary.startswith("“Alita: Battle Angel” will return to cinemas in nine territories")


def test_a_clause_that_claims_is_cut_off() -> None:
    """Of a sentence with a claim in a clause of its own, the rest may be told without it."""
    summary = judged(
        "Jai Courtney says his photo was not for an Alita: Battle Angel sequel",
        "Jai Courtney told Film Daily: “It wasn’t for Alita: Battle Angel.”\n\nCourtney was working on an "
        "episode of the anthology “Love and Robots” in Sydney, whose second season is on its way.",
    ).summary
    assert "Courtney was working on an episode" in summary
    assert "on its way" not in summary


def test_what_an_outlet_reports_is_told_in_the_reports_words() -> None:
    """A report of one outlet on another's begins with what that one reports, and an agent's words are nobody's."""
    article = judged(
        "'Alita: Battle Angel' sequel: Laeta Kalogridis at work on a draft, report says",
        "Screenwriter Laeta Kalogridis has started on a draft of a second “Alita: Battle Angel,” Puck reported on "
        "Monday. Two people with knowledge of the plans have no name.\n\nThe studio does what Cameron likes. "
        "One agent who reps genre writers called a smaller budget “the only conversation worth having.”",
    )
    assert article.summary.startswith("Screenwriter Laeta Kalogridis has started on a draft")
    assert not article.quotes


def test_readers_with_an_initial_bear_no_claim_out() -> None:
    """A page whose only voices are readers is told as a claim on nobody's word; it is not repeated."""
    article = judged(
        "Alita 2 greenlit: everything we know",
        "Alita: Battle Angel 2 has been officially greenlit. Filming begins in Texas in 2027.\n\n“I cried when I "
        "heard it!” says Jessica M., a reader. “I have my ticket,” adds Mark T.",
    )
    assert not article.quotes
    assert article.summary.startswith("The text claims without a source")
    assert "Texas" not in article.summary


def test_what_has_no_link_to_the_words_counts_less() -> None:
    """Behind somebody's words a sentence that names nobody and nothing of ours counts less than one that does."""
    text = (
        "Robert Rodriguez told Collider about an Alita sequel: “We want to make another one.”\n\n"
        "Six hundred people had come to the old theater in Madrid that night.\n\n"
        "Six hundred people had come to hear Rodriguez in the theater that night."
    )
    known = knowledge()
    reading = read(item("Rodriguez wants Alita 2", text), "Rodriguez wants Alita 2", known)
    told = Told(text="Robert Rodriguez told Collider about a second Alita film.", speaker="Robert Rodriguez", at=1)
    scene = Scene.of(reading, cast(reading, known), (), told, known.styles["en"])
    strange, linked = (one for one in scene.places if "Six hundred" in reading.text_of(one))
    assert scene.factor(strange) < scene.factor(linked) / 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Disney's Investor Day ran for four hours. Ten series from a galaxy far away were shown.",
            "Disney did not mention Alita: Battle Angel at its Investor Day.",
        ),
        (
            "Disney brought a long row of films to CinemaCon, and Avatar had its moment.",
            "Disney did not mention Alita: Battle Angel at CinemaCon.",
        ),
    ],
)
def test_a_studios_silence_at_an_event_comes_first(text: str, told: str) -> None:
    """A report that takes silence for a "no" is told as that, and as its writer's conclusion."""
    article = judged(
        "A hundred films, and no Alita: Battle Angel 2 among them",
        f"{text}\n\nThere is no Alita 2 in the plans, and there isn't going to be a sequel.",
        "cinemablend.com",
    )
    assert article.summary.startswith(f"{told} CinemaBlend concludes that a sequel is not coming.")


def test_somebodys_words_are_not_a_studios_silence() -> None:
    """Where somebody says at such an event that there will be no sequel, that is the news."""
    article = judged(
        "No Alita: Battle Angel 2, says Steve Asbell",
        'At CinemaCon, where Disney showed its plans, Steve Asbell told Collider: "There is no Alita sequel."',
    )
    assert "did not mention" not in article.summary


def test_a_headline_that_answers_no_still_shows_up_a_fake() -> None:
    """The "No," with which a headline begins does not turn its "fake", and the film is named with it."""
    article = judged(
        "No, that Alita: Battle Angel 2 poster isn't real",
        "Half a million people have shared it.\n\nDisney has no such film on its slate, and there is no sequel.",
    )
    assert article.summary.startswith("The poster of a second Alita film is a fake.")


def test_a_claims_page_is_told_with_where_it_has_the_news_announced() -> None:
    """Of a page that claims a second film without a source, where it has that announced is told as its word."""
    summary = _page("The exciting news was announced at SIGGRAPH 2026 in front of a crowd.")
    assert "It says the news was announced at SIGGRAPH 2026." in summary


def test_another_alita_may_get_a_green_light() -> None:
    """What is decided about a namesake is told: it is no claim on the film."""
    article = judged(
        "Meet Alita, the concierge that never sleeps",
        "Alita, a digital concierge by a start-up from Girona, has been given the green light by three hotel "
        "groups with 300 houses.\n\nThe guests like it, and the staff of the hotels does so, too.",
    )
    assert "green light by three hotel groups" in article.summary


def test_takings_come_before_what_somebody_says_of_them() -> None:
    """Where a sum is the news, the summary begins with it, and somebody's words follow."""
    article = judged(
        "Alita: Battle Angel opens to $42 million over the holiday",
        "Alita: Battle Angel opened to $42 million over five days in North America.\n\nThe weekend was slow.\n\n"
        'James Cameron told The New Zealand Herald: "People like it, and they tell their friends."',
    )
    assert article.summary.startswith("Alita: Battle Angel opened to $42 million")


def test_no_turn_of_an_interview_is_told_as_the_texts_own() -> None:
    """What stands behind the letters of who asks is nobody's report."""
    article = judged(
        "Keean Johnson on hopes for Alita 2",
        'Keean Johnson told Collider about an Alita: Battle Angel sequel: "I think that ship sailed."\n\n'
        "HL: Fans want Alita 2 in Austin so badly.\n\nKJ: The Alita Army sent me a cake from Ohio in 2020.",
    )
    assert not any(label in article.summary for label in ("HL:", "KJ:"))

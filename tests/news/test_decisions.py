"""A decision is read from plain claims and from all words together, and only where the source can know."""

import tomllib
from dataclasses import replace

import pytest

from cli.franchise import compiled
from news.judge import judge
from news.model import DECIDED, Article, Signal, Topic, Trust
from news.rules import Outlet
from sandbox.outlets import SAMPLES
from tests.franchise import rules
from tests.news.green_cases import GIVEN, NONE, NOT_GIVEN, REAL
from tests.news.judging import item, weighing

_JOKE = (
    "Official: Alita 2 greenlit, with a catch the size of Zalem",
    (
        "Disney has greenlit Alita: Battle Angel 2, with a firm budget of $412, catering included. Director "
        "Robert Rodriguez is said to have asked what to do with the leftover money.\n\nFilming starts "
        "today, April 1, at a roller disco in Burbank, between the seniors' hour and a birthday party. "
        "James Cameron has sworn a new oath, this time in soup.\n\nIf you've read this far, you have looked "
        "at the calendar by now. There's no such film; as of this morning, a sequel remains something that "
        "its makers want and its studio hasn't ordered. We're sorry. We wanted to feel something."
    ),
)


def _weighed(host: str, title: str, text: str) -> Article:
    return judge(item(title, text, host), weighing())


@pytest.mark.parametrize(("host", "title", "text"), [*GIVEN, *REAL])
def test_weights_take_no_real_decision_back(host: str, title: str, text: str) -> None:
    """What rules know for a decision stays one beside the weights."""
    assert _weighed(host, title, text).signal in DECIDED


@pytest.mark.parametrize(("host", "title", "text"), [*NOT_GIVEN, *NONE])
def test_weights_make_no_decision_of_what_is_none(host: str, title: str, text: str) -> None:
    """Claims, wishes, jokes and other films' decisions stay what they are beside the weights."""
    assert _weighed(host, title, text).signal not in DECIDED


OTHER_WORDS = [
    (
        "trade-one.example",
        "Disney Signs Off on Second ‘Alita’",
        (
            "20th Century Studios has approved production of a follow-up to Alita: Battle Angel, Trade One has "
            "learned. Robert Rodriguez directs again, and the shoot is to start in spring."
        ),
    ),
    (
        "film-daily.example",
        "Erste Klappe für „Alita 2“ ist gefallen",
        (
            "In Wellington wird seit Montag gedreht, teilte 20th Century Studios mit. Rosa Salazar und Christoph "
            "Waltz stehen erneut vor der Kamera."
        ),
    ),
    (
        "film-daily.example",
        "20th Century Studios met en production la suite d'Alita",
        (
            "L'annonce a été faite par le studio vendredi dans un communiqué. James Cameron produira ce deuxième "
            "opus, que Robert Rodriguez mettra en scène."
        ),
    ),
    (
        "trade-two.example",
        "Disney Sets Date for ‘Alita 2’",
        "The studio has staked out Dec. 15, 2028 for the follow-up to Alita: Battle Angel, alone on that day.",
    ),
]


@pytest.mark.parametrize(("host", "title", "text"), OTHER_WORDS)
def test_a_decision_in_other_words_is_seen(host: str, title: str, text: str) -> None:
    """A decision told in words that no list has is seen where the source can know, and nowhere else."""
    assert _weighed(host, title, text).signal in DECIDED
    nobody = text.replace("Trade One", "this site")
    assert _weighed("kitchen-blog.example", title, nobody).signal not in DECIDED
    assert _weighed("rumour-farm.example", title, text).signal not in DECIDED


def test_a_joke_told_as_a_claim_is_none() -> None:
    """What plain words claim on a host that can know is taken back by the words around it."""
    assert _weighed("film-daily.example", *_JOKE).signal not in DECIDED
    assert _weighed("trade-one.example", *_JOKE).signal not in DECIDED


def test_a_decision_seen_by_its_words_names_them() -> None:
    """The reason tells a moderator which words spoke for it."""
    host, title, text = OTHER_WORDS[0]
    article = _weighed(host, title, text)
    assert article.signal is Signal.GREENLIGHT
    assert any("a source that can know" in reason and "“" in reason for reason in article.reasons)


@pytest.mark.parametrize(("day", "lang"), [("2027-04-01", "en"), ("2027-12-28", "es")])
def test_on_days_of_jokes_only_the_studio_is_believed(day: str, lang: str) -> None:
    """On the first of April, in Spanish on the 28th of December, a decision needs the studio's own host."""
    title, text = (
        (
            "Disney da luz verde a ‘Alita 2’",
            "Disney ha dado luz verde a la secuela de Alita: Battle Angel, según Trade One.",
        )
        if lang == "es"
        else (
            "Disney greenlights ‘Alita 2’",
            "Disney has greenlit a sequel to Alita: Battle Angel, Trade One has learned.",
        )
    )
    there = judge(item(title, text, "trade-one.example", day, lang=lang), weighing())
    after = judge(item(title, text, "trade-one.example", day[:-2] + "30", lang=lang), weighing())
    studio = judge(item(title, text, "studio.example", day, lang=lang), weighing())
    assert (there.signal in DECIDED, after.signal in DECIDED, studio.signal in DECIDED) == (False, True, True)
    assert there.topic is Topic.GREENLIGHT_CLAIM


_BESIDE = [
    "No director is attached.",
    "Production won't begin before 2028.",
    "Nothing has happened since 2019.",
    "The deal is not signed yet.",
    "It is not known whether Rosa Salazar returns.",
    "A date has not been set.",
    "No release date was announced.",
    "Neither Cameron nor Rodriguez could be reached.",
]


@pytest.mark.parametrize("more", _BESIDE)
@pytest.mark.parametrize(
    ("host", "title"),
    [
        ("trade-one.example", "Exclusive: ‘Alita: Battle Angel’ Sequel Greenlit"),
        ("trade-two.example", "‘Alita: Battle Angel’ Sequel Is a Go at 20th Century Studios"),
        ("film-daily.example", "Alita: Battle Angel 2 Has Been Greenlit"),
    ],
)
def test_what_is_not_known_yet_takes_no_decision_back(host: str, title: str, more: str) -> None:
    """A short report of an order stays one when it goes on, as they do, with what is not decided or known."""
    text = f"The sequel to Alita: Battle Angel has been greenlit, Trade One has learned from insiders. {more}"
    assert _weighed(host, title, text).signal is Signal.GREENLIGHT


@pytest.mark.parametrize(
    "title",
    [
        "‘Alita: Battle Angel’ Sequel Inches Toward a Green Light",
        "‘Alita: Battle Angel 2’ Greenlit? Not So Fast",
        "Why ‘Alita: Battle Angel 2’ Was Almost Greenlit",
        "Correction: ‘Alita: Battle Angel 2’ Has Not Been Greenlit",
    ],
)
def test_a_headline_with_a_doubt_says_nothing_outright(title: str) -> None:
    """Where a trade's headline doubts, nears or takes back, its other words decide."""
    text = (
        "For some hours it was told that 20th Century Studios had greenlit a second Alita: Battle Angel. The "
        "studio has made no such decision, and its script is not ready. There is no sequel on its slate."
    )
    assert _weighed("trade-one.example", title, text).signal not in DECIDED


def test_the_demos_great_day_is_read_as_it_is_meant() -> None:
    """The demo's rehearsal: a hoax that counts for nothing, two trades and the studio that are believed."""
    samples = tomllib.loads(SAMPLES.read_text("utf-8"))
    named = {feed["slug"]: feed["outlet"] for feed in samples["feeds"]}
    invented = tuple(Outlet(one["domain"], one["name"], Trust(one["trust"])) for one in samples["outlets"])
    known = compiled(replace(rules(), outlets=(*rules().outlets, *invented)))
    day = [stage["number"] for stage in samples["stages"] if stage["act"] == "great-day"]
    signals = {
        row["stage"]: judge(item(row["title"], row["text"], named[row["feed"]] or "news.example"), known).signal
        for row in samples["items"]
        if row["stage"] in day
    }
    assert [signals[number] in DECIDED for number in day] == [False, True, True, True]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Alita 2 si farà: arriva il via libera di 20th Century Studios",
            "La notizia è di Trade One. Rosa Salazar non ha ancora firmato e non si conosce il nome del regista.",
        ),
        (
            "„Alita: Battle Angel 2“: Disney gibt grünes Licht",
            "Die Meldung stammt von Trade Two. Wer Regie führt und wann gedreht wird, ist noch nicht bekannt.",
        ),
        (
            "'Alita: Ángel de combate 2' tiene luz verde",
            "La noticia es de Trade One. No hay director, ni reparto, ni fecha.",
        ),
        (
            "Alita : feu vert pour la suite du film de Robert Rodriguez",
            "L'information vient de Trade Two. Aucun réalisateur n'est annoncé, aucune date non plus.",
        ),
        (
            "Alita: Anjo de Combate 2 recebe sinal verde da Disney",
            "A informação é da Trade One. Ainda não há data nem elenco.",
        ),
    ],
)
def test_short_rewrites_in_other_languages_are_seen(title: str, text: str) -> None:
    """Headline, who brought the news, and what is not known: an order in three lines, whatever the language."""
    assert _weighed("film-daily.example", title, text).signal is Signal.GREENLIGHT


@pytest.mark.parametrize(
    "title",
    ["Alita: Anjo de Combate 2: começam as filmagens", "Começam as filmagens de Alita: Anjo de Combate 2"],
)
def test_an_article_parts_no_headline(title: str) -> None:
    """Portuguese "as" joins no two matters: a first day of shooting with nothing else known is still one."""
    text = "A informação é da Trade One. Ainda não há título, data nem elenco completo. Nada mais foi divulgado."
    assert _weighed("film-daily.example", title, text).signal in DECIDED

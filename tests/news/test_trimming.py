"""Sentences are shortened without changing what they say."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.knowledge import LANGUAGES
from news.reading import read
from news.trimming import variants
from tests.news.judging import item, judged, knowledge

_NEGATIONS = re.compile(r"\b(?:no|not|never|nobody|nothing|without|unless|if)\b|n't\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_PARTS = st.sampled_from(
    [
        "James Cameron",
        ", who is not in Austin,",
        ", meanwhile,",
        "has said",
        "that no script exists",
        ", but it may come",
        ", which cost $170 million",
        " – a surprise – ",
        "; nobody knows why",
        ", and he never signed",
        "(see below)",
        "if Disney agrees",
        "But ",
        "in 2026",
        ", said Landau",
    ]
)
_SENTENCES = st.lists(_PARTS, min_size=2, max_size=7).map(lambda parts: " ".join(parts) + ".")


def _cut(text: str) -> list[str]:
    reading = read(item("Alita", text), "Alita", knowledge())
    number = max(reading.kept)
    return variants(reading, number, knowledge().styles["en"])


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Cameron, meanwhile, is finishing Avatar in New Zealand.", "Cameron is finishing Avatar in New Zealand."),
        (
            "Robert Rodriguez, who is going to direct, must get the budget down.",
            "Robert Rodriguez must get the budget down.",
        ),
        (
            "The film returned to American theaters on Friday, which pleased the fans.",
            "The film returned to American theaters on Friday.",
        ),
        ("But the film returned to theaters (in three cities).", "The film returned to theaters."),
    ],
)
def test_what_is_only_added_goes(text: str, short: str) -> None:
    """Asides, added clauses, brackets and joining words go, and a whole sentence is left."""
    assert short in _cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "The director will make the sequel, who if asked would start today, says Variety.",
        "The studio ordered a second film, which is not true.",
        "The sequel is going ahead, according to the page, as Landau said.",
        "She will come back to Iron City, but only if Disney pays for it.",
    ],
)
def test_what_carries_weight_stays(text: str) -> None:
    """A condition, a negation or who said it never goes with what is cut."""
    assert all(_NEGATIONS.findall(one) == _NEGATIONS.findall(text) for one in _cut(text))
    assert all(("said" in one) == ("said" in text) for one in _cut(text))


@given(_SENTENCES)
def test_no_negation_or_condition_is_lost(text: str) -> None:
    """Whatever is cut from a sentence, its negations and conditions stay, and no figure is invented."""
    for one in _cut(text):
        assert len(_NEGATIONS.findall(one)) == len(_NEGATIONS.findall(text)), one
        assert set(_NUMBERS.findall(one)) <= set(_NUMBERS.findall(text))


@settings(max_examples=80)
@given(
    text=st.one_of(st.text(max_size=300), st.lists(_SENTENCES, max_size=6).map(" ".join)),
    lang=st.sampled_from(LANGUAGES),
)
def test_any_text_gives_a_short_summary_with_its_own_figures(text: str, lang: str) -> None:
    """Any text in: at most 320 characters, and every figure stands in the text."""
    article = judged("Alita: Battle Angel sequel", text, lang=lang)
    assert len(article.summary) <= 320
    assert set(_NUMBERS.findall(article.summary)) <= set(_NUMBERS.findall(f"{article.headline} {text}"))


def test_half_a_date_is_no_sentence() -> None:
    """A German day with its full stop does not end the summary."""
    text = (
        "Alita: Battle Angel kommt zurück. Rosa Salazar reist nach Berlin zur Premiere, die am 17. Dezember in "
        "Berlin beginnt. Robert Rodriguez zeigt 2026 in Wien seinen Film."
    )
    assert not judged("Alita: Battle Angel wieder im Kino", text, lang="de").summary.endswith("17.")


def test_a_mention_is_called_one() -> None:
    """The summary of an article on something else says that the franchise is not its subject."""
    article = judged(
        "Rosa Salazar joins Captain America 4",
        "Rosa Salazar joins the cast of Captain America 4 as Diamondback. Marvel shoots in Atlanta. "
        "The actress is known for Alita: Battle Angel.",
    )
    assert article.relevance == "mention"
    assert article.summary.startswith(
        "“Rosa Salazar joins Captain America 4” mentions Alita: Battle Angel only in passing."
    )


def test_an_outlet_is_spelled_as_in_the_text() -> None:
    """The name of the outlet comes from the text, not from our list."""
    article = judged(
        "Robert Rodriguez on Alita 2",
        'Robert Rodriguez told The Wrap about the Alita: Battle Angel sequel: "We would love to '
        'do another Alita."',
    )
    assert "told The Wrap about a second Alita film" in article.summary


def test_a_loud_claim_is_not_repeated() -> None:
    """What the writer alone calls certain is left out of the summary."""
    article = judged(
        "Jon Landau on Alita 2",
        'Jon Landau told Empire of the Alita: Battle Angel sequel: "We are talking to her." From a stage in '
        "France the producer has told the world that Alita is a done deal. The film by Robert Rodriguez took "
        "$404 million.",
    )
    assert "done deal" not in article.summary
    assert "$404 million" in article.summary


def test_a_clause_stays_where_another_leans_on_it() -> None:
    """A clause that a second one leans on is not taken from before it."""
    text = "Robert Rodriguez, who has looked since winter, and who found him by chance, directs in Austin."
    assert not any("Rodriguez and who" in one for one in _cut(text))


def test_a_clause_stays_that_goes_on_behind_an_aside() -> None:
    """A clause is not cut at a comma behind "and", where it goes on."""
    text = "The couple own a farm east of the city, where they grow walnuts and, he admits, lose money on them."
    assert not any("the city he admits" in one for one in _cut(text))

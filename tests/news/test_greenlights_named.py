"""A green light that an ad, a scam or a mere word promises is none; what a studio says by email is one."""

import pytest

from news.model import Signal
from tests.news.judging import judged

NONE = [
    (
        "film-daily.example",
        "'Alita 2' extras ad fools dozens, studio says",
        "The ad offered work on what it called “a sequel to Alita: Battle Angel, now greenlit by Disney.”",
    ),
    (
        "film-daily.example",
        "Alita 2 job offer is a scam, studio says",
        "The page speaks of Alita: Battle Angel 2, which Disney announced it has greenlit. It has not.",
    ),
    (
        "trade-one.example",
        "Flugblatt wirbt Komparsen für Alita 2 an",
        "Auf dem Flugblatt steht „Alita: Battle Angel 2, von Disney offiziell angekündigt, grünes Licht erteilt“.",
    ),
    (
        "film-daily.example",
        "Alita: Battle Angel 2 rumors sorted out",
        "By Wednesday the word “greenlit” was trending. James Cameron told Trade One he draws an Alita film.",
    ),
]
_GO = (Signal.GREENLIGHT, Signal.FILMING, Signal.DATE)


@pytest.mark.parametrize(("host", "title", "text"), NONE)
def test_what_is_only_named_or_promised_by_paper_is_no_green_light(host: str, title: str, text: str) -> None:
    """Ads, leaflets, scams and the word itself bear no decision out, whichever outlet tells of them."""
    assert judged(title, text, host).signal not in _GO


def test_an_email_of_the_studio_takes_nothing_back() -> None:
    """A studio's decision stands though its words came by email."""
    text = (
        "Disney announced it has greenlit a sequel to Alita: Battle Angel. “We can start,” the studio "
        "said in an email."
    )
    title = "Alita: Battle Angel 2 greenlit by 20th Century Studios"
    assert judged(title, text, "film-daily.example").signal is Signal.GREENLIGHT

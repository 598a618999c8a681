"""The judgement on the probe set: news of other stories than the set it was developed on."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench import data
from bench.judgement import measure
from news.judge import judge
from news.knowledge import Knowledge
from news.model import FeedItem, Relevance, Signal, Topic
from news.stories import compose
from tests.franchise import knowledge


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The franchise data of this repository."""
    return knowledge()


def _item(title: str, text: str, host: str = "film-daily.example") -> FeedItem:
    link = f"https://{host}/story"
    return FeedItem(
        feed="x",
        key=title,
        link=link,
        url=link,
        title=title,
        text=text,
        published=datetime(2026, 11, 1, tzinfo=UTC),
        outlet=host,
        trusted=host,
    )


def test_the_probe_set_keeps_its_figures(known: Knowledge) -> None:
    """No figure of the probe set falls below what was reached, and no green light is invented."""
    found, errors = measure(data.load(Path(__file__).parent / "probe"), known)
    least = {
        "relevance F1": 0.985,
        "stories B-cubed F1": 0.95,
        "quote": 0.95,
        "speaker": 0.95,
        "origin": 0.95,
        "signal of items": 0.95,
        "signal of articles": 0.9,
        "topic": 0.9,
        "key facts": 0.5,
        "first three facts": 0.5,
    }
    low = {name: found[name] for name, least_of in least.items() if found[name] < least_of}
    assert not low, errors
    assert found["false greenlights"] == found["forbidden statements"] == 0


def test_what_a_reader_writes_is_no_statement(known: Knowledge) -> None:
    """A reader's praise in quotation marks is nobody's word on the sequel."""
    text = 'About the sequel. "I cried when I read your guide," writes Mark from Ohio. "Finally, no fluff!"'
    assert judge(_item("Alita: Battle Angel 2, a guide", text), known).quotes == ()


def test_a_name_in_another_case_is_ours(known: Knowledge) -> None:
    """Russian case forms of the heroine's name are recognised."""
    item = _item("Джеймс Кэмерон о сиквеле «Алиты»", "Режиссер фильма рассказал о продолжении Алиты в кино.")
    assert judge(replace(item, lang="ru"), known).relevance is Relevance.NEWS


def test_a_studio_is_not_the_reporter_of_its_own_film(known: Knowledge) -> None:
    """A trade's exclusive on a film at the studio is the trade's."""
    text = "20th Century Studios has greenlit Alita: Battle Angel 2, Deadline has learned."
    article = judge(_item("Alita 2 Greenlit At 20th Century Studios", text, "deadline.com"), known)
    assert (article.signal, article.quote_origin) == (Signal.GREENLIGHT, "Deadline")


@pytest.mark.parametrize("host", ["nobody-knows-it.example", "winenfood.com"])
def test_a_stranger_who_names_a_trade_is_never_loud(known: Knowledge, host: str) -> None:
    """A green light relayed by an unknown or distrusted host is no major news."""
    text = "Deadline reports that Disney has greenlit Alita: Battle Angel 2."
    article = judge(_item("Alita: Battle Angel 2 greenlit", text, host), known)
    assert article.topic is Topic.GREENLIGHT_CLAIM
    assert compose("one", [article]).importance.value in {"notable", "minor"}

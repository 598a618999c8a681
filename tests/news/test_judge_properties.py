"""Any text, any language, any markup: no exception, the limits hold, and the order of sets changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from news.model import Relevance
from news.summary import LIMIT
from tests.news.judging import item, judged, planned

_PIECES = st.sampled_from(
    [
        "Alita: Battle Angel",
        "sequel",
        "“",
        "”",
        '"',
        "«",
        "»",
        "「",
        "」",
        "'",
        "James Cameron",
        "told",
        "Empire",
        "said",
        ": ",
        ". ",
        "\n\n",
        "<p>",
        "&#8217;",
        "greenlit",
        "no",
        "続編",
        "アリータ",
        "grünes Licht",
        "İ",
        "\u202e",
        "— ",
        "(",
        ")",
        "#AlitaSequel",
        "2026",
        "…",
    ]
)
_TEXT = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=40).map(" ".join)


@settings(max_examples=60)
@given(title=_TEXT, text=_TEXT, lang=st.sampled_from(["", "en", "de", "ja", "xx", "zh-Hant"]))
def test_any_text_is_judged(title: str, text: str, lang: str) -> None:
    """Whatever comes, there is a verdict with reasons, a short summary, and quotes that stand in the text."""
    decision = planned([item(title, text, lang=lang)]).decisions[0]
    article = decision.article
    assert decision.reasons
    assert len(article.summary) <= LIMIT
    assert (article.topic is None) == (article.relevance is Relevance.UNRELATED)
    for quote in article.quotes:
        assert quote.text in f"{article.headline}\n\n{article.item.text}"


@settings(max_examples=30)
@given(link=st.one_of(st.text(max_size=60), st.from_regex(r"https?://[a-z./?=&%\[\]:]{0,60}", fullmatch=True)))
def test_any_link_is_judged(link: str) -> None:
    """A broken address is no reason to fail."""
    assert planned([item("Alita: Battle Angel news", "Text.", link=link or "x")]).decisions


def test_half_a_character_is_judged() -> None:
    """A claim whose words hold half of a pair of code units, as broken feeds have it, is judged like any other."""
    article = judged("Alita 2 greenlit \ud83d", "Alita: Battle Angel 2 has been greenlit \udc00, Variety reports.")
    assert article.claims


_JUDGES_ALL = """
from hashlib import sha256
from pathlib import Path
from bench import data
from tests.franchise import knowledge
from news.judge import judge
known, found = knowledge(), data.load(Path("tests/news/probe"))
told = "".join(repr(judge(item, known)) for item, _ in (*found.items, *found.articles))
print(sha256(told.encode()).hexdigest())
"""


def test_the_order_of_sets_changes_nothing() -> None:
    """Two runs in which sets have other orders judge a whole set of news alike, to the last letter."""
    root = Path(__file__).resolve().parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", _JUDGES_ALL],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        for seed in ("1", "2")
    ]
    assert len({run.stdout for run in runs}) == 1
    assert len(runs[0].stdout.strip()) == 64

"""A summary and its best words: the words stand once, where the summary gives them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from news.model import Quote
from render import limits
from render.message import Embed, Message
from render.summary import in_place
from render.texts import english
from tests.render.hostile import ANY_TEXT, harm

TEXTS = english()
WORDS = Quote("It still might happen", "Rosa Salazar", "Collider", recycled=False)


def test_words_that_the_summary_gives_stand_there_once() -> None:
    """Behind who told whom they become the block quote; what follows stays behind it."""
    summary = "Rosa Salazar told Collider about a second Alita film: “It still might happen.” No greenlight yet."
    assert in_place(summary, WORDS, TEXTS) == [
        "Rosa Salazar told Collider about a second Alita film:\n> “It still might happen”",
        "No greenlight yet.",
    ]


def test_words_in_other_marks_are_known() -> None:
    """German and French marks, and words the summary shortened, count as the same words."""
    german = "Rosa Salazar sagte Collider: „It still might happen.“ Mehr nicht."
    french = "Rosa Salazar a dit à Collider : « It still might happen. » C'est tout."
    short = "Rosa Salazar told Collider: “It still.” That is all."
    assert [len(in_place(text, WORDS, TEXTS)) for text in (german, french, short)] == [2, 2, 2]
    assert all("> “It still might happen”" in in_place(text, WORDS, TEXTS)[0] for text in (german, french, short))


def test_a_name_that_the_summary_adds_to_the_words_stays() -> None:
    """Words with a surname in square brackets count as the same, and stand there with it."""
    quote = Quote("If Robert calls, I am there", "Ed Skrein", "Metro", recycled=False)
    summary = "Ed Skrein (Zapan) told Metro: “If Robert [Rodriguez] calls, I am there.” He is in London."
    assert in_place(summary, quote, TEXTS) == [
        "Ed Skrein (Zapan) told Metro:\n> “If Robert \\[Rodriguez\\] calls, I am there”",
        "He is in London.",
    ]


def test_words_behind_the_news_stand_there_once() -> None:
    """Where the news comes first, what stands before the words stays before the block quote."""
    summary = "A new volume is out in May. Rosa Salazar told Collider: “It still might happen.”"
    assert in_place(summary, WORDS, TEXTS) == [
        "A new volume is out in May. Rosa Salazar told Collider:\n> “It still might happen”"
    ]


def test_an_outlet_that_the_summary_leaves_out_is_named_below() -> None:
    """Where the summary says who speaks but not to whom, the block quote tells both."""
    first = in_place("Rosa Salazar says: “It still might happen.”", WORDS, TEXTS)[0]
    assert first.endswith("> — Rosa Salazar, to Collider")


def test_other_words_stand_behind_the_summary() -> None:
    """Words the summary does not open with keep their own paragraph, with who said them."""
    for summary in (
        "Disney is silent.",
        "James Cameron told Empire: “We are on it.”",
        "The actress told Collider: “It still might happen.”",
        "",
    ):
        parts = in_place(summary, WORDS, TEXTS)
        assert parts[-1] == "> “It still might happen”\n> — Rosa Salazar, to Collider"
        assert parts[:-1] == ([summary] if summary else [])


def test_older_words_are_called_so() -> None:
    """The remark that words are older stays with them."""
    old = Quote("It still might happen", "Rosa Salazar", "Collider", recycled=True)
    assert (
        TEXTS("story.recycled") in in_place("Rosa Salazar told Collider: “It still might happen.”", old, TEXTS)[0]
    )


_NAMES = st.none() | ANY_TEXT


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT, _NAMES, _NAMES)
def test_any_summary_and_words_fit(summary: str, words: str, speaker: str | None, origin: str | None) -> None:
    """Whatever stands in them, the paragraphs stay within what was allowed and do no harm."""
    quote = Quote(words, speaker, origin, recycled=False)
    for text in (summary, f"{speaker} told {origin}: “{words}” {summary}"):
        parts = in_place(text, quote, TEXTS, 200, 100)
        assert sum(map(limits.size, parts)) <= 200 + 100 + 260
        assert not harm(Message(embeds=(Embed(description="\n\n".join(parts)),)))


def test_japanese_words_stand_once() -> None:
    """A Japanese summary gives the words within its sentence; there they stay, unless they are older ones."""
    words = Quote("まだ作りたいと思っている。", "Robert Rodriguez", "Film Daily", recycled=False)
    summary = "Robert RodriguezはFilm Dailyで『アリータ』続編について「まだ作りたいと思っている」と語った。"
    assert in_place(summary, words, TEXTS) == [summary]
    later = f"新作『銃夢』が公開される。{summary}"
    assert in_place(later, words, TEXTS) == [later]
    old = Quote(words.text, words.speaker, words.origin, recycled=True)
    assert len(in_place(summary, old, TEXTS)) == 2
    assert len(in_place(summary.replace("Robert Rodriguez", "監督"), words, TEXTS)) == 2

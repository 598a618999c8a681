"""What it means that an outlet changed a report."""

from dataclasses import replace
from datetime import timedelta

import pytest

from news.judge import judge
from news.model import Article, FeedItem, Relevance, Revision, Signal
from news.revision import revised
from tests.news.judging import knowledge
from tests.storage.making import NOON

TITLE = "Alita: Battle Angel 2 Greenlit at Disney, Robert Rodriguez Says"
TEXT = "A sequel to Alita: Battle Angel has been greenlit by Disney, director Robert Rodriguez told Collider."
HOPES = "Director Robert Rodriguez told Collider that he hopes to make a sequel to Alita: Battle Angel."


def item(title: str = TITLE, text: str = TEXT, outlet: str = "variety.com") -> FeedItem:
    """An entry of a trade's feed."""
    link = f"https://{outlet}/a"
    return FeedItem("feed", "a", link, link, title, text, NOON, outlet, outlet)


def now(title: str = TITLE, text: str = TEXT, before: FeedItem | None = None) -> Article | None:
    """What becomes of the report when its outlet changes it."""
    old = before or item()
    return revised(judge(old, knowledge()), replace(old, title=title, text=text), knowledge())


def test_nothing_is_nothing() -> None:
    """The same words, other spaces and small letters change nothing that is shown."""
    assert now() is None
    assert now(text=f"{TEXT} ") is None


RETRACTIONS = [
    ("RETRACTED: Alita: Battle Angel 2 Greenlit at Disney", TEXT),
    ("[Retraction] Alita: Battle Angel 2 Greenlit at Disney", TEXT),
    ("Zurückgezogen: Alita: Battle Angel 2 bei Disney bestellt", "Der Artikel wurde zurückgezogen."),
    (TITLE, "This story has been retracted. Disney has made no such announcement."),
    (TITLE, f"{TEXT}\n\nWe have retracted our report."),
    ("【記事取り消し】アリータ：バトル・エンジェル続編", "記事を取り消しました。"),
]


@pytest.mark.parametrize(("title", "text"), RETRACTIONS)
def test_a_retraction(title: str, text: str) -> None:
    """A report that was taken back says nothing any more, whatever its headline still repeats."""
    found = now(title, text)
    assert found is not None
    assert found.revised is not None
    assert found.revised.retracted
    assert (found.relevance, found.signal, found.overclaims) == (Relevance.NEWS, Signal.NONE, False)
    assert (found.quotes, found.claims, found.summary) == ((), (), "")
    again = revised(found, replace(item(), title=title, text=f"{text} And so on."), knowledge())
    assert again is None or (again.revised is not None and again.revised.retracted)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Robert Rodriguez Hopes for Alita: Battle Angel 2", HOPES),
        (
            "Correction: Robert Rodriguez Hopes for Alita: Battle Angel 2",
            f"{HOPES} An earlier version of this article said that the sequel was greenlit.",
        ),
    ],
)
def test_a_correction(title: str, text: str) -> None:
    """Words that bear out less are told with the headline that was, and what the note repeats is no news."""
    found = now(title, text)
    assert found is not None
    assert (found.signal, found.revised) == (Signal.TALK, Revision(TITLE))
    assert {claim.signal for claim in found.claims} == {Signal.TALK}


def test_a_note_under_the_same_headline() -> None:
    """What is corrected in the text alone is told without a headline that was."""
    found = now(text=f"{TEXT} We regret the error in its date.")
    assert found is not None
    assert found.revised == Revision("")


SALAZAR = item(
    "Rosa Salazar Says an Alita: Battle Angel Sequel “Still Might Happen”",
    "Rosa Salazar told Collider that a sequel to Alita: Battle Angel is alive. “It still might happen,” she said.",
)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Rosa Salazar says an Alita: Battle Angel sequel “still might happen” after all", False),
        ("Alita: Battle Angel 2 CONFIRMED by Rosa Salazar!", True),
        ("Rosa Salazar Says in 2027 an Alita: Battle Angel Sequel “Still Might Happen”", True),
    ],
)
def test_a_new_headline(title: str, told: bool) -> None:
    """A headline that claims more than the words, or another number, is told; another wording is not."""
    found = now(title, SALAZAR.text, SALAZAR)
    assert found is not None
    assert found.headline == title
    assert (found.revised is not None) is told


def test_another_speaker() -> None:
    """The same words in another mouth are told."""
    found = now(
        SALAZAR.title.replace("Rosa Salazar", "Keean Johnson"),
        SALAZAR.text.replace("Rosa Salazar", "Keean Johnson").replace("she", "he"),
        SALAZAR,
    )
    assert found is not None
    assert found.revised == Revision(SALAZAR.title)


def test_a_teaser_does_not_undo_the_page() -> None:
    """Where the page was read before and cannot be now, its text stays and only the headline is new."""
    before = judge(replace(SALAZAR, teaser=False), knowledge())
    found = revised(
        before, replace(SALAZAR, title=f"{SALAZAR.title}!", text="Rosa Salazar told…", teaser=True), knowledge()
    )
    assert found is not None
    assert found.item.text == SALAZAR.text
    assert (found.quotes, found.revised) == (before.quotes, None)
    taken = replace(SALAZAR, text="This story has been retracted.", teaser=True)
    gone = revised(before, taken, knowledge())
    assert gone is not None
    assert gone.revised == Revision("", retracted=True)


def test_what_tells_of_something_else_changes_nothing() -> None:
    """An id or an address that is used again is no correction."""
    before = judge(SALAZAR, knowledge())
    later = NOON + timedelta(days=1)
    disc = item("Alita: Battle Angel gets a new 4K steelbook", "The film comes to 4K in a steelbook on 3 June.")
    assert revised(before, replace(disc, published=later), knowledge()) is None
    elsewhere = replace(disc, link="https://variety.com/b", url="https://variety.com/b")
    assert revised(before, elsewhere, knowledge()) is None
    assert revised(before, item("Ten recipes", "Cook well."), knowledge()) is None


def test_other_rules_are_no_change_of_the_outlet_s() -> None:
    """What an earlier version of the program judged otherwise is not told as a correction."""
    before = replace(judge(SALAZAR, knowledge()), signal=Signal.GREENLIGHT)
    found = revised(before, replace(SALAZAR, title=f"{SALAZAR.title}!"), knowledge())
    assert found is not None
    assert (found.signal, found.revised) == (Signal.TALK, None)

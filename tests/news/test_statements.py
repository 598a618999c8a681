"""Who said what to whom: exact words in any language's marks, speakers by pronoun and role, origins by pattern."""

import pytest

from tests.news.judging import judged

TITLE = "Alita: Battle Angel 2: an update"

SAID = [
    (
        'The sequel? "We are working on it," Jon Landau told Screen Rant.',
        "We are working on it",
        "Jon Landau",
        "Screen Rant",
    ),
    (
        'Speaking to The Nerd Stash about a sequel, Idara Victor said: "We all want to go back to Iron City."',
        "We all want to go back to Iron City.",
        "Idara Victor",
        "The Nerd Stash",
    ),
    (
        "James Cameron met Empire. “I think […] it will be [bigger] than the first,” he said of a sequel.",
        "I think […] it will be [bigger] than the first",
        "James Cameron",
        "Empire",
    ),
    (
        "Rosa Salazar sat down with Collider. The actress said of a second film: “It still might happen.”",
        "It still might happen.",
        "Rosa Salazar",
        "Collider",
    ),
    (
        "„Wir wollen noch einen Film machen“, sagte Jon Landau gegenüber Screen Rant über die Fortsetzung.",
        "Wir wollen noch einen Film machen",
        "Jon Landau",
        "Screen Rant",
    ),
    (
        "« On y travaille tous les jours », a déclaré James Cameron à Forbes à propos de la suite.",
        "On y travaille tous les jours",
        "James Cameron",
        "Forbes",
    ),
    (
        "«Ci stiamo lavorando davvero», ha detto James Cameron a Empire del sequel.",
        "Ci stiamo lavorando davvero",
        "James Cameron",
        "Empire",
    ),
    (
        "“Estamos trabajando en ello”, le dijo Robert Rodriguez a Variety sobre la secuela.",
        "Estamos trabajando en ello",
        "Robert Rodriguez",
        "Variety",
    ),
    (
        "“Estamos conversando sobre isso”, disse Robert Rodriguez ao Screen Rant sobre a sequência.",
        "Estamos conversando sobre isso",
        "Robert Rodriguez",
        "Screen Rant",
    ),
    (
        "ジェームズ・キャメロンは英Empireのインタビューで続編について「いま真剣に取り組んでいます」と語った。",
        "いま真剣に取り組んでいます",
        "James Cameron",
        "Empire",
    ),
]


@pytest.mark.parametrize(("text", "quote", "speaker", "origin"), SAID)
def test_words_speaker_and_origin(text: str, quote: str, speaker: str, origin: str) -> None:
    """The words are exact, the speaker is a full name, the origin an outlet's display name."""
    article = judged(TITLE, text)
    assert article.quotes[0].text == quote
    assert (article.speaker, article.quote_origin) == (speaker, origin)


def test_surnames_and_aliases_become_full_names() -> None:
    """A bare surname and a misspelt name stand for the person of the franchise."""
    assert judged(TITLE, '"I would do it again," Waltz told Collider of a sequel.').speaker == "Christoph Waltz"
    assert (
        judged(TITLE, '"I would do it again," Rose Salazar told Collider of a sequel.').speaker == "Rosa Salazar"
    )


def test_titles_and_scare_quotes_are_not_speech() -> None:
    """A film's title, a hashtag and a word in doubt are no quotes."""
    text = (
        'After "The Book of Boba Fett" Robert Rodriguez is said to want a "sequel" to Alita: '
        'Battle Angel. "#AlitaSequel"'
    )
    assert judged(TITLE, text).quotes == ()


def test_old_words_are_recycled() -> None:
    """Words dated back by the text or on record from long before are background, and never the claim's quote."""
    dated = judged(
        "Alita: Battle Angel enters Netflix's Top 10",
        '"We haven\'t talked about a sequel," Robert Rodriguez had said back in 2021.',
    )
    known = judged(
        "Alita 2: what was said",
        '"What I think the Alita Army should do is keep peppering our family now at Disney," Jon '
        "Landau told CinemaBlend.",
        day="2024-09-16",
    )
    assert dated.quotes[0].recycled
    assert known.quotes[0].recycled
    assert all(claim.recycled for claim in known.claims)


def test_an_embedded_post_has_its_author() -> None:
    """A paragraph signed "— Name on Twitter" is that person's words."""
    article = judged(
        "A boycott and Alita: Battle Angel",
        "Some called for it.\n\nThis Friday, go see Alita.\n\n— Jack Example on Twitter",
    )
    assert (article.quotes[0].text, article.speaker, article.quote_origin) == (
        "This Friday, go see Alita.",
        "Jack Example",
        "Twitter",
    )


def test_the_origin_is_not_the_outlet_that_relays() -> None:
    """With "told Empire (via SuperHeroHype)" the origin is Empire."""
    article = judged(
        TITLE, 'James Cameron told Empire (via SuperHeroHype) of a sequel: "We are making progress on that."'
    )
    assert article.quote_origin == "Empire"


def test_first_person_makes_the_own_outlet_the_origin() -> None:
    """With "told us" the item's own outlet is meant."""
    article = judged(TITLE, '"I would do it in a heartbeat," Rosa Salazar told us about a sequel.', "dexerto.com")
    assert article.quote_origin == "Dexerto"
    assert article.original


def test_an_outlet_named_by_a_sign_is_not_the_word_without_it() -> None:
    """/Film is an outlet; a film festival is none."""
    festival = judged("Alita: Battle Angel in 3D", "The Harbour Film Festival shows the 2019 film again.")
    relayed = judged(TITLE, '"I would do it again," Christoph Waltz told /Film of a sequel.')
    assert festival.quote_origin is None
    assert relayed.quote_origin == "/Film"

"""Events of one kind, told in much the same words, that are stories of their own."""

import pytest

from tests.news.judging import item, planned, stories_of


def test_discs_of_two_countries_and_days_are_two_stories() -> None:
    """Much the same words, another shop, another day."""
    items = [
        item(
            "Alita: Battle Angel gets a 4K steelbook",
            "The Zavvi exclusive of Alita: Battle Angel comes out in the UK on November 25.",
            "discs.example",
            "2026-10-02",
        ),
        item(
            "Alita: Battle Angel gets a 4K steelbook",
            "The Walmart exclusive of Alita: Battle Angel ships in the US on October 8.",
            "more-discs.example",
            "2026-09-20",
        ),
    ]
    assert len(set(stories_of(planned(items).decisions))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            (
                "Ana Vale Joins Fan Film 'Alita: Scrap'",
                "She plays Zapan in the unofficial Alita: Battle Angel short.",
            ),
            (
                "Tom Reyes Joins Fan Film 'Alita: Scrap'",
                "He plays Ido in the unofficial Alita: Battle Angel short.",
            ),
        ),
        (
            ("Alita: Battle Angel Opens to $4.3M", "The reissue came sixth at the domestic box office."),
            (
                "Alita: Battle Angel Crosses $8M",
                "The reissue held well in its second domestic weekend at the box office.",
            ),
        ),
        (
            (
                "Alita: Battle Angel is up for a Saturn Award",
                "The new disc is one of five nominees for the Saturn Awards.",
            ),
            (
                "Saturn Awards: Alita: Battle Angel wins",
                "The new disc took home the Saturn Award for the best edition.",
            ),
        ),
        (
            ("Battle Angel Alita: Mars Chronicle 10 is out", "The manga's tenth volume is in stores."),
            ("Battle Angel Alita: Mars Chronicle 11 is out", "The manga's newest volume is in stores."),
        ),
        (
            ("Alita: Battle Angel leaves Disney+", "The film goes from the service on June 30."),
            ("Alita: Battle Angel comes to Netflix", "The film can be streamed from July 1."),
        ),
    ],
)
def test_two_steps_of_one_matter_are_two_stories(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Somebody else who joins, the next mark or volume, the prize itself, another service, a week later."""
    items = [item(*one, "films.example", "2026-05-04"), item(*other, "news.example", "2026-05-12")]
    assert len(set(stories_of(planned(items).decisions))) == 2


def test_what_one_person_says_twice_is_two_stories() -> None:
    """A paper and, a fortnight later, a talk show: that both headlines name who speaks joins nothing."""
    items = [
        item(
            "Jennifer Connelly jokes about Alita: Battle Angel return",
            '"They cut her in pieces, so I am free," the star told The Times of a sequel.',
            "films.example",
            "2026-05-11",
        ),
        item(
            "Jennifer Connelly reveals what would bring her back to Alita: Battle Angel",
            'On a talk show she said of a sequel: "Only if somebody else carries the coat."',
            "news.example",
            "2026-05-24",
        ),
    ]
    assert len(set(stories_of(planned(items).decisions))) == 2


def test_the_first_place_at_home_and_abroad_are_two_stories() -> None:
    """A week after the film led at home it leads in another country."""
    items = [
        item(
            "'Alita: Battle Angel' tops the box office with $28.5 million",
            "James Cameron's cyborg film takes first place over the holiday weekend, ahead of a slasher.",
            "a.example",
            "2019-02-17",
        ),
        item(
            "'Alita: Battle Angel' tops the Chinese box office with $62 million",
            "James Cameron's cyborg film takes first place over the weekend in China, ahead of a comedy.",
            "b.example",
            "2019-02-24",
        ),
    ]
    assert len(set(stories_of(planned(items).decisions))) == 2


def test_what_is_undated_is_no_bridge_over_years() -> None:
    """Two conventions years apart, and an undated report that might be of either."""
    items = [
        item(
            "Rosa Salazar on Alita 2",
            "In San Diego she told fans of a sequel: ask the studio.",
            "a.example",
            "2019-07-20",
        ),
        item("Rosa Salazar und „Alita 2“", "In San Diego wurde sie nach einer Fortsetzung gefragt.", "b.example"),
        item(
            "Rosa Salazar keeps the Alita suit",
            "In San Diego she said of an Alita: Battle Angel sequel that the suit still fits.",
            "c.example",
            "2024-07-27",
        ),
    ]
    found = stories_of(planned(items).decisions)
    assert found[0] != found[2]

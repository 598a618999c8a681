"""Summaries: composed, in the article's language, whole sentences, nothing that only the writer claims."""

from tests.news.judging import judged


def test_a_statement_is_told_with_speaker_origin_and_where_it_leaves_the_sequel() -> None:
    """Who told whom what comes first, and the text's own "no greenlight" is kept."""
    article = judged(
        "Rosa Salazar on Alita 2",
        'Rosa Salazar told Collider of a sequel: "It still might happen." There is still no '
        "greenlight. The Iron City set stands in Austin.",
    )
    assert article.summary.startswith("Rosa Salazar told Collider")
    assert "“It still might happen.”" in article.summary
    assert "no greenlight" in article.summary


def test_summaries_speak_the_articles_language() -> None:
    """A German item gets a German sentence with German quotation marks."""
    article = judged(
        "Alita 2: Neues von Rosa Salazar",
        "Rosa Salazar sagte Collider über die Fortsetzung von Alita: Battle Angel: „Es könnte noch passieren.“",
    )
    assert article.summary.startswith("Rosa Salazar sagte Collider")
    assert "„Es könnte noch passieren.“" in article.summary


def test_invented_claims_are_not_repeated() -> None:
    """What nobody is named for is told as a claim without a source."""
    article = judged(
        "Alita 2 finally greenlit!",
        "Yes, the sequel is greenlit! Alita: Battle Angel 2 starts soon.",
        "kitchen-blog.example",
    )
    assert "without a source" in article.summary
    assert "greenlit" not in article.summary


def test_numbers_and_names_come_from_the_text() -> None:
    """Every figure of a summary stands in the article."""
    text = (
        "Alita: Battle Angel took $62.3 million in China. It is the biggest opening that Fox "
        "has had there. The worldwide total is $263 million."
    )
    summary = judged("Alita: Battle Angel sets a record in China", text).summary
    assert "$62.3 million" in summary
    assert all(word.strip(".,") in text for word in summary.split() if any(char.isdigit() for char in word))


def test_boilerplate_is_left_out() -> None:
    """Calls to read more and lists of related links are in no summary."""
    text = (
        "Alita: Battle Angel returns to theaters on October 30 for two weeks.\n\nRead more: "
        "ten other films\n\nYou may also like\n\nEvery Cameron film ranked\n\nSign up for our newsletter."
    )
    summary = judged("Alita: Battle Angel returns", text).summary
    assert "October 30" in summary
    assert not any(word in summary for word in ("Read more", "ranked", "newsletter"))


def test_who_was_spoken_to_reports_no_rumour() -> None:
    """An outlet that only got old words does not report the rumour that a text shows up, and the fake is told."""
    article = judged(
        "No, Alita: Battle Angel 2 Is Not Coming: That Poster Is Fake",
        "The poster for Alita: Battle Angel 2 is a fake, made by a page that does so by the dozen.\n\n"
        "Director Robert Rodriguez would like to go on. “Yeah, we want to do another one for sure,” he said back "
        "in 2022 to Collider. That was a wish, and it had nothing to do with any poster.",
    )
    assert "reports a rumour" not in article.summary
    assert article.summary.count(" is a fake") == 1


def test_a_part_of_a_sentence_is_no_statement() -> None:
    """A few words from the middle of a sentence are not given as what somebody told an outlet."""
    article = judged(
        "James Cameron sells his ranch and speaks of Alita sequels",
        "James Cameron told Forbes why he sells the ranch. New Zealand keeps him busy; for “the new Alita films”, "
        "he added, he will be working on the sequels in Austin.",
    )
    assert article.summary.startswith("James Cameron spoke to Forbes about a second Alita film.")


def test_who_plays_whom_is_told_once() -> None:
    """Where the text's own sentence says who plays whom, ours does not say it again."""
    article = judged(
        "Deadpool's Ed Skrein to hunt bounties in Alita: Battle Angel",
        "Rosa Salazar’s cyborg needs someone to punch.\n\nEd Skrein will be Zapan in Alita: Battle Angel, the "
        "manga adaptation that James Cameron is producing for Twentieth Century Fox.\n\nHe is proud of it.",
    )
    assert article.summary.count("Zapan") == 1

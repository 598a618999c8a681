"""To which outlet words were not said, though it is named: to other outlets, by others, earlier."""

from tests.news.judging import judged

_LONG = (
    "The house stands on a hill above the town, and the gate is open. He has lived in it for two years, with four "
    "dogs and a great many books. The kitchen is the largest room, and the one in which he works. "
) * 3


def test_an_outlet_of_older_words_got_no_new_ones() -> None:
    """What somebody told another outlet last year is not where a long article of its own got its words."""
    text = (
        f"{_LONG}\n\n“We are working on the story of Alita: Battle Angel 2,” says James Cameron, and pours tea. "
        f"{_LONG}\n\nIt was put more solemnly once. Last year he told Empire that they had “sworn an oath” on it."
    )
    article = judged("James Cameron at home: Alita: Battle Angel 2", text, "trade-one.example")
    assert article.quote_origin == "Trade One"


def test_an_outlet_to_which_somebody_else_spoke_got_other_words() -> None:
    """Of two outlets the one counts to which the one who is quoted spoke, though the other stands nearer."""
    text = (
        "“We want them to see the sequel's place every morning,” said Dana Ortiz of the Alita: Battle Angel "
        "sign. She told Trade One so.\n\nIt stands there.\n\nJames Cameron told Trade Two that he likes "
        "it.\n\nShe is glad. “It is not James that the sequel needs now,” Ortiz said."
    )
    origins = {one.origin for one in judged("A sign for Alita: Battle Angel 2", text).quotes}
    assert origins == {"Trade One"}


def test_a_house_is_no_outlet() -> None:
    """Where somebody sat on a stage is no outlet that got words."""
    text = (
        "Robert Rodriguez sat on the stage of the Paramount Theatre Annex. “If they say yes, we make the Alita "
        "sequel,” he said.\n\nSo much for the news from the Paramount."
    )
    assert judged("Alita: Battle Angel 2: Robert Rodriguez", text).quote_origin is None


def test_a_manga_s_title_is_no_quote_and_its_site_no_outlet() -> None:
    """A title in Japanese marks is nobody's words, and a site to be looked at was told nothing."""
    text = (
        "木城ゆきとの「銃夢」の新章が始まった。木城は自身のブログで「旅はまだ半分しか終わっていないのです」とつづった。"
        "前作は「銃夢火星戦記」。詳しくは公式サイトで確認を。"
    )
    article = judged("「銃夢」新シリーズ、木城ゆきと「旅はまだ半分しか終わっていない」", text, lang="ja")
    assert {(one.text, one.speaker) for one in article.quotes} == {
        ("旅はまだ半分しか終わっていない", "Yukito Kishiro"),
        ("旅はまだ半分しか終わっていないのです", "Yukito Kishiro"),
    }
    assert article.quote_origin is None

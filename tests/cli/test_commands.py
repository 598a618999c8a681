"""Help, version, preview and status: what they say is a contract that other tools depend on."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.cli.program import ROOT, bot

SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
ITEM = """link title outlet published relevance reasons story topic importance quote speaker quote_origin signal
overclaims summary verdict""".split()  # noqa: SIM905 - as the contract writes them
STATEMENT = """<item><guid>1</guid><link>https://collider.com/a?utm_source=rss</link>
<pubDate>Sat, 04 Oct 2025 10:00:00 +0200</pubDate>
<title>Rosa Salazar Says an Alita: Battle Angel Sequel “Still Might Happen”</title>
<description>Rosa Salazar told Collider of a sequel to Alita: Battle Angel. “It still might happen,” she said.
</description></item>"""
FEED = f"""<rss version="2.0"><channel><title>Sample</title>
{STATEMENT}
<item><guid>2</guid><link>https://shop.example/b</link><title>The best controllers for small hands</title>
<description>We tried nine of them.</description></item>
{STATEMENT}
<item><guid isPermaLink="false">4</guid><title>Alita: Battle Angel gets a new 4K steelbook</title></item>
</channel></rss>"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A feed file with a statement, something unrelated, a repetition and an entry without link and date."""
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


def test_help_reads_well(tmp_path: Path) -> None:
    """The overview gives each command one whole line; every command and option has a description."""
    overview = bot("--help", folder=tmp_path)
    assert (overview.code, overview.err) == (0, "")
    assert "..." not in overview.out.partition("Commands:")[2]
    for name, command in main.commands.items():
        assert f"\n  {name} " in overview.out
        assert command.help
        said = CliRunner().invoke(main, [name, "--help"])
        assert (said.exit_code, said.stderr) == (0, "")
        assert command.help.splitlines()[0] in said.stdout
        for parameter in command.params:
            if option := getattr(parameter, "help", None):
                assert option.split()[0] in said.stdout
            else:
                assert parameter.param_type_name == "argument"
    assert bot("-h", folder=tmp_path).out == overview.out


def test_the_version(tmp_path: Path) -> None:
    """--version names the program and the version that pyproject.toml holds."""
    said = bot("--version", folder=tmp_path)
    assert said.code == 0
    version = said.out.split()[-1]
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_preview_as_an_object(tmp_path: Path, feed: Path) -> None:
    """One object alone on stdout: an entry for each entry, in order, repetitions included, with every key."""
    said = bot("preview", feed, "--json", "--no-fetch", folder=tmp_path)
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)
    assert list(found) == ["items", "stories"]
    check_shape(found)
    first, unrelated, again, bare = found["items"]
    assert first["link"] == again["link"] == "https://collider.com/a?utm_source=rss"
    assert (first["published"], first["outlet"]) == ("2025-10-04T08:00:00Z", "collider.com")
    assert (first["verdict"], again["verdict"], first["story"]) == ("post", "join", again["story"])
    assert (first["speaker"], first["quote_origin"], first["signal"]) == ("Rosa Salazar", "Collider", "talk")
    assert (unrelated["relevance"], unrelated["verdict"]) == ("unrelated", "skip")
    assert (bare["link"], bare["published"]) == (None, None)
    story = next(story for story in found["stories"] if story["id"] == first["story"])
    assert story["items"] == [first["link"], again["link"]]


def test_preview_in_words(tmp_path: Path, feed: Path) -> None:
    """People read what would be posted, with the words, and why the rest would not."""
    said = bot("preview", feed, folder=tmp_path)
    assert (said.code, said.err) == (0, "")
    posted, _, refused = said.out.partition("Not posted:")
    assert "4 items" in posted
    assert "“It still might happen” (Rosa Salazar, Collider)" in posted
    assert "The best controllers for small hands" in refused
    assert "not about the franchise" in refused


def test_preview_of_what_is_no_feed(tmp_path: Path, feed: Path) -> None:
    """Each source that cannot be read is named on stderr with its reason; the others are judged; exit code 1."""
    (tmp_path / "page.html").write_text("<!doctype html><html><body>Welcome</body></html>", encoding="utf-8")
    (tmp_path / "empty.xml").touch()
    sources = ["page.html", "empty.xml", "missing.xml", ".", "http://127.0.0.1:9/feed", "ftp://x.example/feed"]
    said = bot("preview", *sources, feed, "--json", folder=tmp_path)
    assert said.code == 1
    lines = said.err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == sources
    assert all(line.endswith(".") for line in lines)
    assert len(json.loads(said.out)["items"]) == 4


def test_preview_stores_nothing(tmp_path: Path, feed: Path) -> None:
    """It needs no database and leaves none."""
    before = sorted(tmp_path.iterdir())
    bot("preview", feed, folder=tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_preview_of_real_and_hostile_feeds(tmp_path: Path) -> None:
    """A handful of real files and everything that is meant to hurt: answered, in the contract's shape."""
    folder = SHARED / "feeds"
    if not folder.is_dir():
        pytest.skip("the shared folder with real feeds is not here")
    files = sorted(
        path for name in ("handmade", "reader") for path in (folder / name).rglob("*") if path.is_file()
    )
    said = bot("preview", *files, "--json", folder=tmp_path)
    assert said.code in {0, 1}
    found = json.loads(said.out)
    assert len(found["items"]) > 20
    check_shape(found)
    assert {line.partition(": ")[0] for line in said.err.splitlines()} <= {str(path) for path in files}


def test_status_as_an_object(tmp_path: Path) -> None:
    """Where the sequel stands, as of any day, with the keys of the contract."""
    said = bot("status", "--json", "--as-of", "2023-07-12", folder=tmp_path)
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)
    assert {"studio", "filmmakers", "greenlit", "as_of", "latest", "evidence", "unconfirmed"} <= set(found)
    assert (found["studio"], found["filmmakers"], found["greenlit"]) == ("silent", "in_development", False)
    assert found["as_of"].startswith("2023-07-12")
    assert isinstance(found["evidence"], list)
    assert isinstance(found["unconfirmed"], list)


def test_status_in_words(tmp_path: Path) -> None:
    """The first words are the answer."""
    said = bot("status", folder=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Not greenlit.")


def test_status_with_news_of_one_s_own(tmp_path: Path, feed: Path) -> None:
    """--with adds what a file says, in memory; a source that cannot be read is named and the rest is told."""
    said = bot("status", "--with", str(feed), "missing.xml", "--json", folder=tmp_path)
    assert said.code == 1
    assert said.line.startswith("missing.xml: ")
    assert json.loads(said.out)["greenlit"] is False


def test_status_as_of_a_day_with_news(tmp_path: Path) -> None:
    """Two trade papers' reports move the answer from the second one's day on, and not before."""
    entries = "".join(
        f"<item><title>'Alita: Battle Angel' Sequel Greenlit</title><link>https://{host}/alita</link>"
        f"<pubDate>{day} Sep 2026 12:00:00 GMT</pubDate><description>{name} has learned that 20th Century Studios"
        " has greenlit a sequel to Alita: Battle Angel.</description></item>"
        for host, name, day in (("variety.com", "Variety", 10), ("deadline.com", "Deadline", 12))
    )
    (tmp_path / "news.xml").write_text(f'<rss version="2.0"><channel>{entries}</channel></rss>', "utf-8")
    for as_of, studio in (("11 Sep 2026", "silent"), ("2026-09-13", "reported")):
        said = bot("status", "--as-of", as_of, "--with", "news.xml", "--json", folder=tmp_path)
        found = json.loads(said.out)
        assert (said.code, found["studio"], found["greenlit"]) == (0, studio, False)


def test_a_date_nobody_can_read(tmp_path: Path) -> None:
    """Exit code 2 and an example of what is understood."""
    said = bot("status", "--as-of", "the day after", folder=tmp_path)
    assert said.code == 2
    assert "'the day after' cannot be read as a date" in said.line


def check_shape(found: dict[str, Any]) -> None:
    """Every entry and story has the keys and kinds of values of the contract."""
    ids = [story["id"] for story in found["stories"]]
    assert len(set(ids)) == len(ids)
    for item in found["items"]:
        assert list(item) == ITEM
        assert item["verdict"] in {"post", "join", "digest", "skip"}
        assert item["relevance"] in {"news", "mention", "unrelated"}
        assert item["reasons"]
        assert all(isinstance(reason, str) for reason in item["reasons"])
        assert len(item["summary"]) <= 320
        assert item["published"] is None or len(item["published"]) == len("2025-10-04T08:00:00Z")
        if item["relevance"] == "unrelated":
            assert (item["story"], item["topic"], item["importance"]) == (None, None, None)
            assert item["signal"] == "none"
    for story in found["stories"]:
        assert list(story) == ["id", "headline", "summary", "items"]

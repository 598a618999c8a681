"""export, import and invite, as an operator types them."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from feeds.outlines import read_list
from news.stories import compose
from storage.database import Database
from storage.stores import Stores
from tests.cli.program import ROOT, bot, environment
from tests.leash import tied
from tests.storage.making import NOON, OTHER_STARTER, PRIVATE, STARTER, Newsroom

NEW = "https://new.example/feed"
LIST = f"""<opml version="2.0"><body><outline text="Films"><outline text="New" xmlUrl="{NEW}"/>
<outline text="Known" xmlUrl="{PRIVATE}"/><outline text="Inside" xmlUrl="http://10.0.0.1/"/></outline></body></opml>"""
GUILD_PERMISSIONS = "274877991936"  # as README.md gives them


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list, and a database of two servers: one with a feed of its own, one that refused a standard source."""
    asyncio.run(_fill(tmp_path / "data" / "bot.sqlite3"))
    (tmp_path / "list.opml").write_text(LIST, encoding="utf-8")
    return tmp_path


async def _fill(path: Path) -> None:
    stores = await Stores.open(path, compose)
    room = Newsroom(stores)
    starter = await room.starter(STARTER, also=(OTHER_STARTER,))
    await room.channel(11)
    await room.channel(12)
    await room.channel(21, 2)
    await room.own(11)
    await stores.subscriptions.refuse(21, starter.id, NOON)
    await stores.close()


async def followed(folder: Path, guild: int) -> dict[str, tuple[int, ...]]:
    """Which feeds a server follows where."""
    stores = await Stores.open(folder / "data" / "bot.sqlite3", compose)
    found = await stores.subscriptions.of_guild(guild)
    await stores.close()
    return {one.feed.url: one.channels for one in found if one.channels}


def urls(body: str) -> list[str]:
    """The addresses that a list names."""
    return [one.url for one in read_list(body.encode()).outlines]


def test_export_of_everything(folder: Path) -> None:
    """Each server's own feeds in a folder with its name, the standard sources in another; to the screen."""
    said = bot("export", folder=folder)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">')
    assert '<outline text="Server 1 (1)">' in said.out
    assert "Server 2" not in said.out
    assert urls(said.out) == [PRIVATE, OTHER_STARTER, STARTER]


def test_export_of_one_server(folder: Path) -> None:
    """What it follows, refused sources left out, into a new file that is never written over."""
    said = bot("export", "mine.opml", "--guild", "2", folder=folder)
    assert (said.code, said.out) == (0, "The feeds are listed in mine.opml.\n")
    assert urls((folder / "mine.opml").read_text("utf-8")) == [OTHER_STARTER]
    again = bot("export", "mine.opml", folder=folder)
    assert (again.code, again.line) == (
        1,
        "mine.opml exists already and was left alone. Name a new file for the list.",
    )
    unknown = bot("export", "--guild", "9", folder=folder)
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.line == "No server 9 gets news from this bot. Those that do: 1 (Server 1), 2 (Server 2)."
    assert "cannot be written" in bot("export", "no/such/folder", folder=folder).line


def test_export_beside_a_running_bot_and_before_the_first_start(folder: Path) -> None:
    """It only reads: the lock does not matter, and nothing is created."""
    empty = folder / "empty"
    empty.mkdir()
    said = bot("export", folder=empty)
    assert (said.code, urls(said.out), list(empty.iterdir())) == (0, [], [])

    async def beside() -> int:
        database = await Database.open(folder / "data" / "bot.sqlite3")
        try:
            return (await asyncio.to_thread(bot, "export", folder=folder)).code
        finally:
            await database.close()

    assert asyncio.run(beside()) == 0


def test_import_for_one_server(folder: Path) -> None:
    """What was added, was there and was refused is told; the refused one on stderr, with exit code 1."""
    said = bot("import", "list.opml", "--guild", "1", folder=folder)
    assert said.code == 1
    assert said.out.startswith("Feeds: 2 added to Server 1, 0 followed before.")
    assert said.line == "http://10.0.0.1/: The address leads into a private network."
    found = asyncio.run(followed(folder, 1))
    assert (found[NEW], found[PRIVATE]) == ((11, 12), (11, 12))
    only = bot("import", "list.opml", "--guild", "2", "--channel", "21", folder=folder)
    assert only.out.startswith("Feeds: 2 added to Server 2")
    again = bot("import", "list.opml", "--guild", "2", folder=folder)
    assert again.out.startswith("Feeds: 0 added to Server 2, 2 followed before.")


def test_there_and_back(folder: Path) -> None:
    """What one server exports another imports; a list without refusals ends with exit code 0."""
    assert bot("export", "mine.opml", "--guild", "1", folder=folder).code == 0
    said = bot("import", "mine.opml", "--guild", "2", folder=folder)
    assert (said.code, said.err) == (0, "")
    assert set(asyncio.run(followed(folder, 2))) == set(asyncio.run(followed(folder, 1)))


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("list.opml",), "Say which with --guild: 1 (Server 1), 2 (Server 2)."),
        (("list.opml", "--guild", "9"), "No server 9 gets news from this bot."),
        (("list.opml", "--guild", "1", "--channel", "21"), "That channel gets no news in this server."),
        (
            ("none.opml", "--guild", "1"),
            "none.opml cannot be read (No such file or directory). No feed was added.",
        ),
        (("data", "--guild", "1"), "data is no ordinary file. No feed was added."),
        (("page.html", "--guild", "1"), "page.html cannot be imported. The file is no OPML list"),
    ],
)
def test_mistakes_get_a_sentence(folder: Path, arguments: tuple[str, ...], part: str) -> None:
    """One line that says what to do, exit code 1, and no feed added."""
    (folder / "page.html").write_text("<html>Hello</html>", encoding="utf-8")
    before = asyncio.run(followed(folder, 1))
    said = bot("import", *arguments, folder=folder)
    assert (said.code, said.out) == (1, "")
    assert part in said.line
    assert asyncio.run(followed(folder, 1)) == before


def test_import_needs_a_database_of_its_own(folder: Path) -> None:
    """While a bot holds the database it is refused; without a database none is made."""

    async def beside() -> str:
        database = await Database.open(folder / "data" / "bot.sqlite3")
        try:
            return (await asyncio.to_thread(bot, "import", "list.opml", "--guild", "1", folder=folder)).line
        finally:
            await database.close()

    assert asyncio.run(beside()).startswith("Another instance of the bot is using ")
    assert NEW not in asyncio.run(followed(folder, 1))
    nowhere = bot("import", "list.opml", folder=folder, BOT_DATABASE__PATH="none.sqlite3")
    assert (nowhere.code, nowhere.line.startswith("There is no database at none.sqlite3 yet.")) == (1, True)
    assert not (folder / "none.sqlite3").exists()


@pytest.fixture
async def sandbox() -> AsyncIterator[dict[str, str]]:
    """The local stand-in for Discord, as a process; its own description of where it is."""
    process = await asyncio.create_subprocess_exec(
        *tied("-m", "sandbox"), cwd=ROOT, env=environment(), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
    finally:
        process.terminate()
        await process.wait()


async def test_invite_asks_discord(tmp_path: Path, sandbox: dict[str, str]) -> None:
    """A link for a server with exactly the permissions that are needed, and one for an account, with none."""
    where = {
        "DISCORD_TOKEN": sandbox["token"],
        "BOT_DISCORD__API_URL": sandbox["api_url"],
        "BOT_DISCORD__GATEWAY_URL": sandbox["gateway_url"],
    }
    said = await asyncio.to_thread(lambda: bot("invite", folder=tmp_path, **where))
    server, account = said.out.splitlines()
    head = sandbox["token"].partition(".")[0]
    own = base64.urlsafe_b64decode(head + "==").decode()
    assert (said.code, said.err) == (0, "")
    assert server == (
        f"For a server: https://discord.com/oauth2/authorize?client_id={own}"
        f"&scope=bot+applications.commands&permissions={GUILD_PERMISSIONS}"
    )
    assert account.endswith(f"client_id={own}&scope=applications.commands&integration_type=1")
    refused = await asyncio.to_thread(
        lambda: bot("invite", folder=tmp_path, **{**where, "DISCORD_TOKEN": "x.y.z"})
    )
    assert (refused.code, refused.line.startswith("Discord refuses the bot token.")) == (1, True)


def test_invite_without_discord(tmp_path: Path) -> None:
    """The id is read from the token where Discord is away; without a token or an id one line says what to do."""
    away = {"BOT_DISCORD__API_URL": "http://127.0.0.1:9/api/v10", "BOT_DISCORD__GATEWAY_URL": "ws://127.0.0.1:9/"}
    token = base64.urlsafe_b64encode(b"123456789012345678").decode().rstrip("=") + ".abc.def"
    said = bot("invite", folder=tmp_path, DISCORD_TOKEN=token, **away)
    assert (said.code, said.out.count("client_id=123456789012345678&")) == (0, 2)
    assert "read from the token" in said.line
    assert token not in said.err + said.out
    odd = bot("invite", folder=tmp_path, DISCORD_TOKEN="odd", **away)
    assert (odd.code, odd.out, "Check the network" in odd.line) == (1, "", True)
    none = bot("invite", folder=tmp_path)
    assert (none.code, "DISCORD_TOKEN" in none.line) == (2, True)
    assert (
        "unencrypted"
        in bot(
            "invite", folder=tmp_path, DISCORD_TOKEN=token, BOT_DISCORD__API_URL="http://discord.example/api"
        ).line
    )


@pytest.mark.parametrize("command", ["export", "import", "invite"])
def test_help(tmp_path: Path, command: str) -> None:
    """Every command explains itself."""
    said = bot(command, "--help", folder=tmp_path)
    assert (said.code, said.out.startswith("Usage: ")) == (0, True)

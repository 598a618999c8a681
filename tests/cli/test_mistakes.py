"""Bad input of every kind: one clear line on stderr, a fitting exit code, no traceback, nothing lost."""

import asyncio
import json
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import available, migrate
from tests.cli.program import ROOT, bot, environment
from tests.leash import tied

TOKEN = "a-very-secret-token"
LOOPBACK = {
    "DISCORD_TOKEN": TOKEN,
    "BOT_DISCORD__API_URL": "http://127.0.0.1:9/api/v10",
    "BOT_DISCORD__GATEWAY_URL": "ws://127.0.0.1:9/",
}


@pytest.mark.parametrize("command", [("run",), ("status",), ("check",), ("preview", "feed.xml")])
def test_every_command_names_a_wrong_key(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2, and the nearest valid key is named."""
    (tmp_path / "config.toml").write_text("[polling]\nmin_secnds = 5\n", encoding="utf-8")
    said = bot(*command, folder=tmp_path)
    assert said.code == 2
    assert "there is no key polling.min_secnds. Did you mean polling.min_seconds?" in said.line


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder, broken TOML, a missing file that was asked for, and a wrong variable: exit code 2 each."""
    (tmp_path / "broken.toml").write_text("[polling\n", encoding="utf-8")
    for name, reason in ((".", "cannot be read"), ("broken.toml", "not valid TOML"), ("none.toml", "There is no")):
        said = bot("status", "--config", name, folder=tmp_path)
        assert (said.code, reason in said.line) == (2, True)
    said = bot("status", folder=tmp_path, BOT_LOG__LEVL="debug")
    assert (said.code, "Did you mean log.level?" in said.line) == (2, True)
    said = bot("preview", "feed.xml", folder=tmp_path, BOT_FEEDS__ALLOW_HOSTS="http://a b")
    assert (said.code, "feeds.allow_hosts" in said.line) == (2, True)


def test_franchise_data_of_one_s_own_that_does_not_fit(tmp_path: Path) -> None:
    """A mistake in local.toml is named with its place: exit code 2."""
    local = tmp_path / "local.toml"
    local.write_text("[[people]]\nname = 5\n", encoding="utf-8")
    said = bot("status", folder=tmp_path, BOT_FRANCHISE__LOCAL=str(local))
    assert said.code == 2
    assert f"franchise data does not fit: {local}: people, entry 1, name: expected `str`, got `int`" in said.line
    feed = '[[feeds]]\nurl = "https://{}.example/"\nname = "x"\nkind = "outlet"\noutlet = "x.example"\n'
    local.write_text(feed.format("a") + feed.format("b").replace('"x"', "5"), encoding="utf-8")
    said = bot("status", folder=tmp_path, BOT_FRANCHISE__LOCAL=str(local))
    assert f"{local}: feeds, entry 2, name: " in said.line
    local.write_text("[[people\n", encoding="utf-8")
    assert "local.toml cannot be read" in bot("status", folder=tmp_path, BOT_FRANCHISE__LOCAL=str(local)).line


def test_without_a_token(tmp_path: Path) -> None:
    """The line says where it belongs and how to try the bot without one; no database is made."""
    said = bot("run", folder=tmp_path)
    assert said.code == 2
    assert "DISCORD_TOKEN" in said.line
    assert "bot.py demo" in said.line
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_would_give_the_token_away(tmp_path: Path) -> None:
    """Plain http is only for loopback."""
    said = bot("run", folder=tmp_path, DISCORD_TOKEN=TOKEN, BOT_DISCORD__API_URL="http://discord.example/api")
    assert said.code == 2
    assert "unencrypted" in said.line
    assert TOKEN not in said.err


@pytest.mark.parametrize("command", ["run", "status"])
def test_a_database_from_the_future(tmp_path: Path, command: str) -> None:
    """It is left as it is, and the line says what to do."""
    path = tmp_path / "bot.sqlite3"
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(available()) + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    said = bot(command, folder=tmp_path, BOT_DATABASE__PATH=str(path), **LOOPBACK)
    assert said.code == 1
    assert "was written by a newer version of this bot" in said.line
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["run", "status"])
def test_a_database_of_another_program(tmp_path: Path, command: str) -> None:
    """It is left as it is, and the line names the key to change."""
    path = tmp_path / "notes.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    said = bot(command, folder=tmp_path, BOT_DATABASE__PATH=str(path), **LOOPBACK)
    assert said.code == 1
    assert "belongs to another program" in said.line
    assert "database.path" in said.line
    assert path.read_bytes() == before


def test_a_place_for_the_database_that_cannot_be(tmp_path: Path) -> None:
    """A path below a file gets its line."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = bot("run", folder=tmp_path, BOT_DATABASE__PATH="file/bot.sqlite3", **LOOPBACK)
    assert (said.code, "database.path" in said.line) == (1, True)


async def test_a_second_instance(tmp_path: Path) -> None:
    """While one instance holds the file another is refused; the command line may still look into it."""
    path = tmp_path / "bot.sqlite3"
    database = await Database.open(path)
    try:
        said = await asyncio.to_thread(
            lambda: bot("run", folder=tmp_path, BOT_DATABASE__PATH=str(path), **LOOPBACK)
        )
        looked = await asyncio.to_thread(lambda: bot("status", folder=tmp_path, BOT_DATABASE__PATH=str(path)))
    finally:
        await database.close()
    assert said.code == 1
    assert f"Another instance of the bot is using {path}" in said.line
    assert (looked.code, looked.err) == (0, "")


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    """What is not through is told of no database in vain: that there is none is said."""
    said = bot("deliveries", folder=tmp_path, BOT_DATABASE__PATH="none.sqlite3")
    assert (said.code, said.line) == (
        0,
        "There is no database at none.sqlite3 yet; the first start of the bot makes it.",
    )
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = bot("deliveries", folder=tmp_path, BOT_DATABASE__PATH="file/bot.sqlite3")
    assert (said.code, "database.path" in said.line, said.out) == (1, True, "")


def test_a_source_that_is_neither_file_nor_web_address(tmp_path: Path) -> None:
    """What can be read is said, not that a file is missing."""
    said = bot("preview", "ftp://x.example/", folder=tmp_path)
    assert said.code == 1
    assert said.line == (
        "ftp://x.example/: Only files and web addresses can be read; those begin with https:// or http://."
    )


def test_a_demo_on_a_port_that_is_taken(tmp_path: Path) -> None:
    """The reason is said, and nothing stays behind."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = bot("demo", "--no-browser", "--port", str(port), folder=tmp_path, TMPDIR=str(tmp_path))
    assert said.code == 1
    assert f"cannot listen on port {port}" in said.err
    assert "Choose another --port" in said.err
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage(tmp_path: Path) -> None:
    """Unknown commands and options and missing arguments: exit code 2 and a hint at the help."""
    for arguments in (
        ("rnu",),
        ("run", "--fast"),
        ("preview",),
        ("demo", "--port", "many"),
        ("demo", "--port", "99999999"),
        ("demo", "--exit-after", "-3"),
    ):
        said = bot(*arguments, folder=tmp_path)
        assert said.code == 2
        assert "--help" in said.err


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


async def test_a_wrong_token(tmp_path: Path, sandbox: dict[str, str]) -> None:
    """Discord's refusal is said in one line, by run and by check, and the token is not shown."""
    where = {
        "DISCORD_TOKEN": TOKEN,
        "BOT_DISCORD__API_URL": sandbox["api_url"],
        "BOT_DISCORD__GATEWAY_URL": sandbox["gateway_url"],
    }
    said = await asyncio.to_thread(lambda: bot("run", folder=tmp_path, **where))
    assert said.code == 1
    assert said.line.startswith("Discord refuses the bot token.")
    checked = await asyncio.to_thread(lambda: bot("check", folder=tmp_path, **where))
    assert checked.code == 1
    assert "FAIL  Discord: Discord refuses the bot token." in checked.out
    assert checked.line == "Fix what is marked FAIL, then check again."
    assert TOKEN not in said.err + checked.out + checked.err
    right = await asyncio.to_thread(
        lambda: bot("check", folder=tmp_path, **{**where, "DISCORD_TOKEN": sandbox["token"]})
    )
    assert (right.code, right.err, right.out.count("ok  ")) == (0, "", 4)


def test_a_check_leaves_no_trace(tmp_path: Path) -> None:
    """Looking whether the bot could start creates nothing."""
    said = bot("check", folder=tmp_path, BOT_DATABASE__PATH="bot.sqlite3", **LOOPBACK)
    assert "ok    database bot.sqlite3 (not there yet; the first start makes it)" in said.out
    assert list(tmp_path.iterdir()) == []

"""The layers hold: imports go one way, SQL, clock and Discord stay where they belong, modules stay small."""

from pathlib import Path

import pytest

from tests.layers import LONGEST, MAY_IMPORT, PARTS, breaches, sources

ROOT = Path(__file__).resolve().parents[1]


def test_the_tree_keeps_to_the_layers() -> None:
    """No file of the repository breaks a rule; each breach is told with file, line and rule."""
    assert len(sources(ROOT)) > 50
    found = breaches(ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def test_every_part_has_rules() -> None:
    """A new top-level folder with code must be given its place in the layers."""
    folders = {path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")}
    files = {path.stem for path in ROOT.glob("*.py")}
    assert folders | files == PARTS


def test_nobody_imports_upwards_in_a_circle() -> None:
    """The table of allowed imports itself has an order: nobody may import who may import them."""
    for part, allowed in MAY_IMPORT.items():
        assert all(part not in MAY_IMPORT[other] for other in allowed)


@pytest.mark.parametrize(
    ("file", "code", "line", "rule"),
    [
        ("news/a.py", "import storage.feeds", 2, "news must not import storage"),
        ("news/a.py", "from pathlib import Path", 2, "news is pure: no pathlib"),
        ("news/a.py", "import asyncio", 2, "news is pure: no asyncio"),
        ("news/a.py", "import urllib.request", 2, "news is pure: no urllib.request"),
        ("news/a.py", "\ntext = open('x').read()", 3, "it opens, prints and asks nothing"),
        ("news/a.py", "from datetime import datetime\nx = datetime.now()", 3, "the clock comes in"),
        ("pipeline/a.py", "import datetime\nx = datetime.datetime.now(None)", 3, "the clock comes in"),
        ("storage/a.py", "import time\nx = time.time()", 3, "the clock comes in"),
        ("cogs/a.py", "import discord\nx = discord.utils.utcnow()", 3, "the clock comes in"),
        ("feeds/a.py", "from storage.stores import Stores", 2, "feeds must not import storage"),
        ("storage/a.py", "import feeds", 2, "storage must not import feeds"),
        ("render/a.py", "from pipeline.poster import Post", 2, "render must not import pipeline"),
        ("pipeline/a.py", "from render.story import story", 2, "pipeline must not import render"),
        ("cogs/a.py", "import feeds.read", 2, "cogs must not import feeds"),
        ("cogs/a.py", "from cli.main import main", 2, "cogs must not import cli"),
        ("pipeline/a.py", "from config import Settings", 2, "pipeline must not import config"),
        ("cli/a.py", "import sandbox.server", 2, "cli must not import sandbox"),
        ("cli/a.py", "def f() -> None:\n    from tests import layers", 3, "cli must not import tests"),
        ("cli/a.py", "import importlib\nimportlib.import_module('bench.run')", 3, "cli must not import bench"),
        ("sandbox/a.py", "import render", 2, "sandbox must not import render"),
        ("bot.py", "import cogs", 2, "bot must not import cogs"),
        ("pipeline/a.py", "import discord", 2, "discord.py is only for cogs/"),
        ("render/a.py", "from discord.ext import commands", 2, "discord.py is only for cogs/"),
        ("pipeline/a.py", "import aiosqlite", 2, "the database is only for storage/"),
        ("pipeline/a.py", "x = 'SELECT id FROM feeds'", 2, "SQL lives in storage/"),
        ("cogs/a.py", "x = f'update feeds set url = {1}'", 2, "SQL lives in storage/"),
        ("storage/a.py", "from . import feeds", 2, "imports are absolute"),
        ("render/utils/a.py", "", 1, "nothing is called utils"),
        ("render/utils.py", "", 1, "nothing is called utils"),
        ("render/a.py", "x = 1\n" * LONGEST, LONGEST + 2, "modules stay within"),
    ],
)
def test_each_breach_is_caught(tmp_path: Path, file: str, code: str, line: int, rule: str) -> None:
    """A file that breaks a rule is named with its line and the rule."""
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(f'"""A sample."""\n{code}\n', encoding="utf-8")
    [breach] = breaches(tmp_path)
    assert (breach.file, breach.line) == (file, line)
    assert rule in breach.rule


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("cli/a.py", "from datetime import datetime\nfrom config import load\nx = datetime.now()"),
        ("cogs/a.py", "import discord\nfrom storage.stores import Stores\nfrom render.story import story"),
        ("pipeline/a.py", "import asyncio\nfrom feeds.read import Items\nx = 'Select a channel from the list'"),
        ("storage/a.py", "import sqlite3\nx = 'SELECT 1 FROM feeds'"),
        ("tests/a.py", "import sandbox.server\nimport discord\nx = 'DELETE FROM feeds'"),
        ("news/a.py", "import re\nfrom urllib.parse import urlsplit\nfrom news.model import Story"),
    ],
)
def test_what_is_allowed_is_not_reported(tmp_path: Path, file: str, code: str) -> None:
    """Code that keeps to the rules is no breach."""
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(f'"""A sample."""\n{code}\n', encoding="utf-8")
    assert breaches(tmp_path) == []


def test_a_module_without_a_word_is_caught(tmp_path: Path) -> None:
    """A module that does not say what it is is named."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.py").write_text("x = 1\n", encoding="utf-8")
    assert [breach.rule for breach in breaches(tmp_path)] == ["each module begins by saying what it is"]

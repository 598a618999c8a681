"""Settings: the example is complete and true, the environment goes over it, each mistake gets one line."""

import tomllib
from dataclasses import asdict, fields
from itertools import pairwise
from pathlib import Path

import pytest

from config import ConfigError, Settings, load

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "config.example.toml"
TOKEN = "a-very-secret-token"


def written(tmp_path: Path, text: str) -> Path:
    """A settings file."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def message(path: Path, environment: dict[str, str] | None = None) -> str:
    """What is said about settings that cannot be used: always one line, never the token."""
    with pytest.raises(ConfigError) as caught:
        load(path, environment or {})
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    assert TOKEN not in text
    return text


def test_the_example_holds_every_key_with_its_default() -> None:
    """config.example.toml names each key once, with the value that holds without it."""
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    defaults = {
        name: {key: list(value) if isinstance(value, tuple) else value for key, value in section.items()}
        for name, section in asdict(Settings()).items()
    }
    assert example == defaults
    assert load(EXAMPLE, {}, required=True) == Settings()


def test_the_example_explains_every_key() -> None:
    """Each section begins with a comment, and each key has one above it or shares that of the key before."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for above, line in pairwise(lines):
        if line and line[0] not in "[#":
            assert above.startswith("#") or " = " in above, f"{line} has no comment"
        if above.startswith("["):
            assert line.startswith("#"), f"{above} begins without a comment"


def test_the_environment_can_set_every_key(tmp_path: Path) -> None:
    """Each key has a variable of the form BOT_SECTION__KEY, which goes over the file."""
    values = {float: "9", bool: "false", int: "77", str: "https://loud.example/", tuple: "a.example, b.example:80"}
    for section in fields(Settings):
        default = getattr(Settings(), section.name)
        for key in fields(default):
            kind = type(getattr(default, key.name))
            text = {"level": "error", "editors": "7, 8"}.get(key.name, values[kind])
            name = f"BOT_{section.name}__{key.name}".upper()
            found = getattr(getattr(load(EXAMPLE, {name: text}), section.name), key.name)
            meant = {float: 9.0, bool: False, int: 77, str: text, tuple: ("a.example", "b.example:80")}
            assert found == ((7, 8) if key.name == "editors" else meant[kind]), name
            assert found != getattr(default, key.name)


def test_discord_token_goes_over_both(tmp_path: Path) -> None:
    """DISCORD_TOKEN wins over the file and BOT_DISCORD__TOKEN; an empty one counts as none."""
    path = written(tmp_path, '[discord]\ntoken = "from the file"')
    assert load(path, {}).discord.token == "from the file"
    assert load(path, {"BOT_DISCORD__TOKEN": "from BOT_"}).discord.token == "from BOT_"
    assert load(path, {"BOT_DISCORD__TOKEN": "x", "DISCORD_TOKEN": f" {TOKEN}\n"}).discord.token == TOKEN
    assert load(path, {"DISCORD_TOKEN": ""}).discord.token == "from the file"


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    """Settings can be printed or logged without giving the token away."""
    settings = load(written(tmp_path, ""), {"DISCORD_TOKEN": TOKEN})
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


def test_other_variables_do_not_matter(tmp_path: Path) -> None:
    """Only BOT_<SECTION>__<KEY> is read."""
    assert load(tmp_path / "none.toml", {"BOT_HOME": "/", "PATH": "/bin", "NOBOT_LOG__LEVEL": "x"}) == Settings()


def test_no_file_is_needed_unless_it_was_named(tmp_path: Path) -> None:
    """Without a file the defaults hold; one that was asked for by name must be there."""
    assert load(tmp_path / "none.toml", {}) == Settings()
    with pytest.raises(ConfigError, match=r"There is no .*none\.toml\. Copy config\.example\.toml"):
        load(tmp_path / "none.toml", {}, required=True)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Some editors begin files with one."""
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[log]\nlevel = "debug"\n')
    assert load(path, {}).log.level == "debug"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[discrod]", ("no section [discrod]", "Did you mean discord?")),
        (f'[discord]\ntokn = "{TOKEN}"', ("no key discord.tokn", "Did you mean discord.token?")),
        ("[polling]\nmin_secs = 5", ("no key polling.min_secs", "Did you mean polling.min_seconds?")),
        ("[polling]\nmin = 5", ("no key polling.min.", "polling.min_seconds")),
        ("[xyz]", ("no section [xyz]", "Known: database, delivery,")),
        ('token = "x"', ("no section [token]",)),
        ("discord = 5", ("discord is a section", "[discord]")),
        ("[[feeds]]\ncontact = 'x'", ("feeds is a section",)),
        ("[polling]\nmin_seconds = 'soon'", ("polling.min_seconds: expected a number, got text",)),
        ("[polling]\nmin_seconds = true", ("polling.min_seconds: expected a number",)),
        ("[polling]\nmin_seconds = 0", ("polling.min_seconds: expected a number > 0",)),
        ("[polling]\nmin_seconds = inf", ("polling.min_seconds: expected a number <= 86400",)),
        ("[polling]\nmin_seconds = nan", ("polling.min_seconds: expected a number",)),
        ("[stories]\nsettle_seconds = -1", ("stories.settle_seconds: expected a number >= 0",)),
        ("[stories]\nmax_age_days = 1e300", ("stories.max_age_days: expected a number <= 36500",)),
        ("[delivery]\nper_second = 51", ("delivery.per_second: expected a number <= 50",)),
        ("[database]\npath = ''", ("database.path: expected text that is not empty",)),
        ("[database]\npath = 5", ("database.path: expected text, got a whole number",)),
        ("[feeds]\nallow_hosts = 'a.example'", ("feeds.allow_hosts: expected a list, got text",)),
        ("[feeds]\nallow_hosts = [5]", ("feeds.allow_hosts[0]: expected text, got a whole number",)),
        ("[log]\nlevel = 'loud'", ("log.level: expected text that is debug, info, warning or error",)),
        ("[discord]\napi_url = 'ftp://x.example'", ("discord.api_url", "begins with https://")),
        (f"[discord]\ntoken = ['{TOKEN}']", ("discord.token: expected text, got a list",)),
        ("[polling", ("is not valid TOML",)),
        ('[feeds]\ncontact = "hi\\r\\nX-Evil: 1"', ("feeds.contact: it holds a line break",)),
        ('[feeds]\nallow_hosts = ["a\\u0000b"]', ("feeds.allow_hosts: it holds a line break",)),
        (f"[discord]\ntoken = {TOKEN}", ("is not valid TOML",)),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    """One line names the key, what is wrong and what would be right, and the file."""
    path = written(tmp_path, text)
    said = message(path)
    assert str(path) in said
    for part in parts:
        assert part in said


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("BOT_POLING__MIN_SECONDS", "5", ("BOT_POLING__MIN_SECONDS", "no section [poling]", "polling?")),
        ("BOT_POLLING__MIN_SECOND", "5", ("BOT_POLLING__MIN_SECOND", "Did you mean polling.min_seconds?")),
        ("BOT_POLLING__MIN_SECONDS", "soon", ("polling.min_seconds: expected a number, got text", "environment")),
        ("BOT_POLLING__MIN_SECONDS", "", ("polling.min_seconds: expected a number", "environment")),
        ("BOT_DATABASE__PATH", "", ("database.path", "environment")),
    ],
)
def test_a_mistake_in_the_environment_is_named(
    tmp_path: Path, name: str, value: str, parts: tuple[str, ...]
) -> None:
    """One line names the variable or its key."""
    said = message(tmp_path / "none.toml", {name: value})
    for part in parts:
        assert part in said


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A folder and a file that is no text are told apart from mistakes in TOML."""
    assert "cannot be read: Is a directory" in message(tmp_path)
    path = tmp_path / "config.toml"
    path.write_bytes(b"[log]\nlevel = '\xff\xfe'")
    assert "cannot be read: it is not UTF-8 text" in message(path)

"""bot.py export and import: feeds as lists that other readers understand."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cli.errors import Stop
from cli.feeds import web
from config import Settings
from feeds.listed import Folder, Outline
from feeds.opml import written
from news.stories import compose
from pipeline.errors import UserError
from pipeline.opml import Imported, ServerLists
from pipeline.watch import FEEDS_PER_GUILD
from storage.guilds import Guild
from storage.lists import ListedFeed, ServerList, feed_lists
from storage.stores import Stores

_LARGEST = 5 * 1024 * 1024  # bytes, as for feeds
_TITLE = "News sources"
_STARTERS = "Standard sources"


def run_export(settings: Settings, guild_id: int | None) -> bytes:
    """The list of one server's feeds, or of all servers' with the standard sources.

    Raises:
        Stop: there is no such server.
        StorageError: see `storage.lists`.
    """
    found = feed_lists(Path(settings.database.path))
    now = datetime.now(UTC)
    if guild_id is None:
        folders = [_folder(server) for server in found.servers]
        standard = Folder(_STARTERS, tuple(_outlines(found.starters)))
        return written(_TITLE, [one for one in (*folders, standard) if one.outlines], now)
    for server in found.servers:
        if server.id == guild_id:
            return written(f"{_TITLE} of {server.name}", _outlines(server.feeds), now)
    raise _unknown(guild_id, [(server.id, server.name) for server in found.servers])


def save(body: bytes, file: Path) -> None:
    """Writes a new file.

    Raises:
        Stop: it exists, or cannot be written.
    """
    try:
        with file.open("xb") as made:
            made.write(body)
    except FileExistsError:
        raise Stop(f"{file} exists already and was left alone. Name a new file for the list.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Stop(f"{file} cannot be written ({_reason(error)}). Name another file.") from None


async def run_import(
    settings: Settings, file: Path, guild_id: int | None, channel_id: int | None
) -> tuple[Imported, str]:
    """Takes a list in for one server; what became of it, and the server's name.

    Raises:
        Stop: the file is no list, or the server or channel cannot be told.
        StorageError: another instance holds the database, or one of the other forms.
    """
    body, path = _contents(file), _database(settings)
    stores = await Stores.open(path, compose)
    try:
        guild = _chosen(await stores.guilds.with_channels(), guild_id)
        async with web(settings) as readers:
            lists = ServerLists(stores, readers.lists)
            return await lists.imported(guild.id, body, channel_id, datetime.now(UTC)), guild.name
    except UserError as error:
        raise Stop(_in_words(error, file)) from None
    finally:
        await stores.close()


def told(done: Imported, server: str) -> tuple[str, list[str]]:
    """A line on what was done, and one on each entry that was not."""
    counts = [f"{len(done.added)} added to {server}", f"{done.known} followed before"]
    counts += [f"{done.twice} more than once in the list"] if done.twice else []
    problems = [f"{one.url or one.name}: {one.reason}" for one in done.refused]
    if done.over:
        problems.append(f"{done.over} did not fit: a server can follow {FEEDS_PER_GUILD} feeds of its own.")
    return f"Feeds: {', '.join(counts)}. New items will be posted, what the feeds hold by now will not.", problems


def _folder(server: ServerList) -> Folder:
    own = [feed for feed in server.feeds if not feed.starter]
    return Folder(f"{server.name} ({server.id})", tuple(_outlines(own)))


def _outlines(feeds: Sequence[ListedFeed]) -> list[Outline]:
    return [Outline(feed.name, feed.url) for feed in feeds]


def _database(settings: Settings) -> Path:
    """Where the database is; none is made for a list."""
    path = Path(settings.database.path)
    if not path.exists():
        raise Stop(f"There is no database at {path} yet. Start the bot, and choose a channel with /setup first.")
    return path


def _contents(file: Path) -> bytes:
    if file.exists() and not file.is_file():  # a pipe or a device might never end
        raise Stop(f"{file} is no ordinary file. No feed was added.")
    try:
        with file.open("rb") as opened:
            body = opened.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Stop(f"{file} cannot be read ({_reason(error)}). No feed was added.") from None
    if len(body) > _LARGEST:
        raise Stop(f"{file} is larger than 5 MiB, more than any list of feeds needs. No feed was added.")
    return body


def _chosen(guilds: Sequence[Guild], guild_id: int | None) -> Guild:
    if not guilds:
        raise Stop("No server has a channel for news yet. Choose one in Discord with /setup first.")
    known = [(guild.id, guild.name) for guild in guilds]
    if guild_id is None and len(guilds) > 1:
        raise Stop(f"Several servers get news. Say which with --guild: {_named(known)}.")
    for guild in guilds:
        if guild_id in (None, guild.id):
            return guild
    raise _unknown(guild_id or 0, known)


def _unknown(guild_id: int, known: Sequence[tuple[int, str]]) -> Stop:
    those = f" Those that do: {_named(known)}." if known else " None does yet; /setup in Discord begins it."
    return Stop(f"No server {guild_id} gets news from this bot.{those}")


def _named(guilds: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{guild_id} ({' '.join(name.split())})" for guild_id, name in guilds)


def _in_words(error: UserError, file: Path) -> str:
    if error.key == "list_refused":
        return f"{file} cannot be imported. {error.values['reason']} No feed was added."
    return (
        "That channel gets no news in this server. Choose it in Discord with /setup first, or leave --channel out."
    )


def _reason(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else "it is no file name"

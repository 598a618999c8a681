"""The command line: python bot.py COMMAND [--config FILE]."""

import asyncio
import json
import os
from pathlib import Path

import click

from cli.errors import FAILED, Stop, in_words
from config import Settings, load

_VERSION = "0.1.0"

config_option = click.option(
    "--config",
    "config_path",
    default="config.toml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Settings; the environment (BOT_SECTION__KEY, DISCORD_TOKEN) goes over it.",
)


def _settings(context: click.Context, path: Path) -> Settings:
    named = context.get_parameter_source("config_path") is click.core.ParameterSource.COMMANDLINE
    return load(path, os.environ, required=named)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(_VERSION, prog_name="alita-news-bot")
def main() -> None:
    """A news bot for Alita: Battle Angel communities on Discord.

    To try it without a Discord account: python bot.py demo
    """


@main.command()
@config_option
@click.pass_context
def run(context: click.Context, config_path: Path) -> None:
    """Run the bot until it is stopped (Ctrl+C or SIGTERM)."""
    with in_words():
        settings = _settings(context, config_path)
        from cli.run import run_bot

        asyncio.run(run_bot(settings))


@main.command()
@click.option(
    "--port",
    default=0,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port of the page on this machine; 0 takes a free one.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@click.option(
    "--exit-after",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="Stop by itself after that long.",
)
def demo(port: int, no_browser: bool, exit_after: float | None) -> None:  # noqa: FBT001 - click hands flags over so
    """Try the whole bot here, without a Discord account.

    Starts a pretended Discord, sample feeds and the real bot. Nothing to install or sign up for. The first line
    printed is JSON and tells where everything is.
    """
    from cli.demo import run_demo

    code = asyncio.run(run_demo(port, browser=not no_browser, seconds=exit_after))
    if code:
        raise SystemExit(code)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
@click.option("--no-fetch", is_flag=True, help="Never open the articles' pages.")
@config_option
@click.pass_context
def preview(
    context: click.Context,
    sources: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click hands flags over so
    no_fetch: bool,  # noqa: FBT001
    config_path: Path,
) -> None:
    """Show what would be posted of feeds, and why not the rest.

    SOURCE is a feed's address or a file. Nothing is stored or sent.
    """
    with in_words():
        settings = _settings(context, config_path)
        from cli.preview import as_object, as_text, run_preview

        result = asyncio.run(run_preview(settings, sources, fetch=not no_fetch))
    click.echo(json.dumps(as_object(result), ensure_ascii=False, indent=2) if as_json else as_text(result))
    for source in result.unread:
        click.echo(f"{source.source}: {source.reason}", err=True)
    if result.unread:
        raise SystemExit(FAILED)


@main.command()
@click.option("--as-of", metavar="DATE", help='A day, month or year: "2023-07-12", "july 2023", "2023".')
@click.option(
    "--with", "sources", multiple=True, metavar="SOURCE...", help="Add claims judged from feeds or files."
)
@click.argument("more", nargs=-1, metavar="")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
@config_option
@click.pass_context
def status(
    context: click.Context,
    as_of: str | None,
    sources: tuple[str, ...],
    more: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click hands flags over so
    config_path: Path,
) -> None:
    """Tell where the sequel stands, with the evidence."""
    if more and not sources:
        raise click.UsageError(f"What is {more[0]}? Sources come after --with, a date after --as-of.")
    with in_words():
        settings = _settings(context, config_path)
        from cli.status import as_text, run_status
        from news.status import as_json as as_object

        answer = asyncio.run(run_status(settings, as_of, sources + more))
    found = as_object(answer.standing)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else as_text(answer))
    if as_json and answer.to_come:
        click.echo(f"{answer.day} is still to come; this is as far as is known today.", err=True)
    for source in answer.unread:
        click.echo(f"{source.source}: {source.reason}", err=True)
    if answer.unread:
        raise SystemExit(FAILED)


@main.command()
@config_option
@click.pass_context
def check(context: click.Context, config_path: Path) -> None:
    """Find what keeps the bot from starting, before it starts.

    Looks at the settings, the franchise data, the database and the way to Discord.
    """
    with in_words():
        settings = _settings(context, config_path)
        from cli.check import run_check

        lines = run_check(settings)
    for name, problem in lines:
        click.echo(f"{'ok  ' if not problem else 'FAIL'}  {name}" + (f": {problem}" if problem else ""))
    if any(problem for _, problem in lines):
        raise Stop("Fix what is marked FAIL, then check again.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
@config_option
@click.pass_context
def deliveries(context: click.Context, as_json: bool, config_path: Path) -> None:  # noqa: FBT001 - as above
    """List what is not through, and why.

    That is: waiting, held until somebody decides, or given up. Reads only; the bot may be running.
    """
    from cli.outbox import as_object, as_text
    from storage.outbox import outbox
    from storage.readiness import is_there

    with in_words():
        path = Path(_settings(context, config_path).database.path)
        if not is_there(path):
            click.echo(f"There is no database at {path} yet; the first start of the bot makes it.", err=True)
        found = outbox(path)
    click.echo(json.dumps(as_object(found), ensure_ascii=False, indent=2) if as_json else as_text(found))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@click.pass_context
def backup(context: click.Context, file: Path, config_path: Path) -> None:
    """Copy the database to a new FILE.

    The bot may be running.
    """
    from storage.backup import back_up

    with in_words():
        back_up(Path(_settings(context, config_path).database.path), file)
    click.echo(f"The database is copied to {file}.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@click.pass_context
def restore(context: click.Context, file: Path, config_path: Path) -> None:
    """Put the backup FILE in the database's place.

    The bot must be stopped. The present database is kept beside it. Nothing is posted twice: what may have been
    posted since the backup is looked for in its channel first.
    """
    from cli.outbox import run_restore

    with in_words():
        click.echo(run_restore(_settings(context, config_path), file))


@main.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--guild", type=int, metavar="ID", help="Only what this server follows.")
@config_option
@click.pass_context
def export_(context: click.Context, file: Path | None, guild: int | None, config_path: Path) -> None:
    """List the feeds (OPML) in a new FILE or on screen.

    Without --guild: each server's own feeds in a folder, and the standard sources. Reads only; the bot may be
    running.
    """
    from cli.opml import run_export, save

    with in_words():
        body = run_export(_settings(context, config_path), guild)
        if file is None:
            click.echo(body, nl=False)
        else:
            save(body, file)
            click.echo(f"The feeds are listed in {file}.")


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--guild", type=int, metavar="ID", help="The server; needed where several get news.")
@click.option("--channel", type=int, metavar="ID", help="Only for this news channel; without it, for all.")
@config_option
@click.pass_context
def import_(context: click.Context, file: Path, guild: int | None, channel: int | None, config_path: Path) -> None:
    """Let a server follow the feeds listed in FILE (OPML).

    The bot must be stopped. Nothing that the feeds hold by now is posted. Entries that cannot be followed are
    named on stderr; the exit code is 1 then.
    """
    from cli.opml import run_import, told

    with in_words():
        done, server = asyncio.run(run_import(_settings(context, config_path), file, guild, channel))
    lines, problems = told(done, server)
    click.echo(lines)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(FAILED)


@main.command()
@config_option
@click.pass_context
def invite(context: click.Context, config_path: Path) -> None:
    """Print the links that add the bot to a server or to an account.

    With exactly the permissions it needs.
    """
    with in_words():
        settings = _settings(context, config_path)
        from cli.invite import run_invite

        found = run_invite(settings)
    click.echo(found.links)
    if found.note:
        click.echo(found.note, err=True)

"""`python -m sandbox`: serve a pretended Discord until told to stop."""

import asyncio
import contextlib
import gc
import json
import signal
import sys

import click

from sandbox import server, spec
from sandbox.model import Json


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--port", default=0, show_default="a free one", type=click.IntRange(0, 65535), help="Port on loopback."
)
@click.option(
    "--limits/--no-limits", default=True, show_default=True, help="Refuse too many requests, as Discord does."
)
@click.option(
    "--per-second", default=50, show_default=True, type=click.IntRange(1), help="Requests in all, with --limits."
)
@click.option("--control", default="", metavar="URL", help="The demo's control door, for the page's side panel.")
def main(port: int, limits: bool, per_second: int, control: str) -> None:  # noqa: FBT001 - click hands flags over so
    """Serve a pretended Discord on this machine.

    Prints one line of JSON that tells where it is (api_url, gateway_url, token, page) and serves until it is
    interrupted. Nothing is stored.
    """
    try:
        asyncio.run(_serve(port, {"on": limits, "per_second": per_second}, control))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        click.echo(
            f"sandbox: cannot listen on port {port}: {error.strerror or error}. Choose another --port, or none.",
            err=True,
        )
        sys.exit(1)


async def _serve(port: int, limits: Json, control: str) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its event loop; there Ctrl+C ends the process as it is.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stopped.set)
    sandbox = await server.start(port, spec=spec.load(spec.default_path()), control=control)
    sandbox.discord.limits.change(limits)
    _spare_collector()
    click.echo(json.dumps(sandbox.line()))
    try:
        await stopped.wait()
    finally:
        await sandbox.stop()


def _spare_collector() -> None:
    """Keeps Python's collector from the oldest generation, which is the description of Discord and the record.

    To walk it takes tenths of a second; what a bot sent meanwhile would be counted as a burst of the bot's.
    """
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)


if __name__ == "__main__":
    main()

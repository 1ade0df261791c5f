"""``claimlint cache``: what is kept between runs."""

from __future__ import annotations

import click

from claimlint import store
from claimlint.cli import codes, output


@click.group("cache")
def command() -> None:
    """Where results and compiled packs are kept, and how to be rid of them.

    Nothing is lost when they go: the next run makes them again.
    """


_FOLDER = click.option("--cache-dir", metavar="FOLDER", default="", help="The folder, if it is another one.")


@command.command("info")
@_FOLDER
def info(cache_dir: str) -> int:
    """Show where they are and how much room they take."""
    folder = cache_dir or store.folder()
    results, compiled = store.contents(folder)
    output.say(f"folder          {folder}")
    output.say(f"results         {_room(results)}, of at most {store.LIMIT / 2**20:.0f} MiB")
    output.say(f"compiled packs  {_room(compiled)}")
    return codes.CLEAN


@command.command("clear")
@_FOLDER
def clear(cache_dir: str) -> int:
    """Remove them."""
    folder = cache_dir or store.folder()
    gone = store.clear(folder)
    output.say(f"{gone} {'file' if gone == 1 else 'files'} removed from {folder}")
    return codes.CLEAN


def _room(files: list[tuple[float, int, str]]) -> str:
    size = sum(size for _, size, _ in files) / 2**20
    return f"{len(files)} {'file' if len(files) == 1 else 'files'}, {size:.1f} MiB"

"""``claimlint claims list``."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import as_json, count, format_option, register_options, today, told
from claimlint.cli.options import Names
from claimlint.register import Entry
from claimlint.register.model import MARKETS, STATUSES
from claimlint.reporters.excerpt import plain
from claimlint.services.workspace import Workspace


@click.command("list")
@click.option("--status", type=click.Choice(STATUSES), help="Only claims of this status.")
@click.option("--due", type=click.IntRange(min=0), metavar="DAYS", help="Only what ends within so many days.")
@click.option("--market", "market", type=click.Choice(MARKETS), help="Only what may be said there.")
@click.option("--about", type=Names(), default=(), metavar="NAME", help="Only what is said of this.")
@format_option
@register_options
def command(
    status: str | None, due: int | None, market: str | None, about: tuple[str, ...], output_format: str, **given: Any
) -> int:
    """List the claims of the register."""

    def action(workspace: Workspace) -> int:
        from claimlint.services.claims import book_of, ending

        every = list(book_of(workspace).entries())
        found = every if due is None else ending(every, today(), due)
        wanted = {name.casefold() for name in about}
        found = [
            entry
            for entry in found
            if (status is None or entry.status == status)
            and (market is None or not entry.markets or market in entry.markets)
            and (not wanted or not wanted.isdisjoint(name.casefold() for name in entry.about.every))
        ]
        output.say(_json(found) if output_format == "json" else "\n".join(_table(found, len(every), today())))
        return codes.CLEAN

    return told(given, action)


def _json(found: list[Entry]) -> str:
    day = today().isoformat()
    return json.dumps({"version": 1, "claims": [as_json(entry, day) for entry in found]}, indent=1)


def _table(found: list[Entry], every: int, day: date) -> list[str]:
    """A line a claim, and how many there are."""
    rows = [("ID", "STATE", "UNTIL", "ABOUT", "WORDING")]
    rows += [
        (entry.id, entry.state(day.isoformat()), entry.valid_until or "open", str(entry.about), entry.wording)
        for entry in found
    ]
    wide = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        plain("  ".join([*(cell.ljust(wide[at]) for at, cell in enumerate(row[:4])), row[4]]).rstrip()) for row in rows
    ]
    told = count(every, "claim") if len(found) == every else f"{len(found):,} of {count(every, 'claim')}"
    return [*(lines if found else []), *([""] if found else []), f"{told}."]

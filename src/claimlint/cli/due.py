"""``claimlint rules --due``: the sources that a person should look at again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import output
from claimlint.findings import RuleInfo

if TYPE_CHECKING:
    from claimlint.services.due import Due

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_NAMES_SHOWN = 3


class Day(click.ParamType):  # type: ignore[type-arg]  # click before 8.3 has no such argument
    """A day in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is not a date such as 2027-11-22", param, ctx)


class Span(click.ParamType):  # type: ignore[type-arg]  # click before 8.3 has no such argument
    """A number of days: ``30d``, ``8w``, ``6m``, ``1y``, or ``30``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,4})([dwmy]?)", str(value))
        if not found:
            self.fail(f"“{value}” is not a number of days such as 30d, 8w or 6m", param, ctx)
        return int(found[1]) * _DAYS[found[2] or "d"]


def show(infos: Sequence[RuleInfo], markets: Sequence[str], on: date | None, within: int, as_json: bool) -> None:
    """Print what is due ``within`` days after ``on`` (today unless given)."""
    from claimlint.services.due import by_source, due

    day = on or date.fromisoformat(today())
    last = min(day.toordinal() + within, date.max.toordinal())
    sources = by_source(infos, markets)
    found = due(sources, date.fromordinal(last).isoformat())
    if as_json:
        import json

        output.say(json.dumps({"version": 1, "due": [_row(one, day) for one in found]}, indent=1))
    else:
        output.say("\n".join(_told(found, sources, date.fromordinal(last))))


def today() -> str:
    """The day of the person who asks, in ISO form."""
    return time.strftime("%Y-%m-%d")


def _row(one: Due, day: date) -> dict[str, Any]:
    from claimlint.reporters.json_format import source

    return {**source(one.source), "overdue": one.source.due((day - timedelta(days=1)).isoformat()), "rules": one.rules}


def _told(found: Sequence[Due], sources: Sequence[Due], last: date) -> Iterator[str]:
    for one in found:
        yield from _entry(one)
        yield ""
    rules = len({name for one in found for name in one.rules})
    if found:
        yield f"{_count(len(found), 'source')} of {_count(rules, 'rule')} to be read again by {last}."
        yield "Read each anew, change the rule where it says something else now, and set “reviewed” and “review-by”."
    else:
        yield f"No source is due by {last}."
        if later := [one for one in sources if one.source.review_by > last.isoformat()]:
            first = later[0].source.review_by
            many = sum(one.source.review_by == first for one in later)
            yield f"The next: {_count(many, 'source')} on {first} (claimlint rules --due --on {first})."


def _entry(one: Due) -> Iterator[str]:
    source = one.source
    read = f"last read {source.reviewed}" if source.reviewed else "no day of reading"
    read = f"never read, listed {source.reviewed}" if source.unread and source.reviewed else read
    yield f"{source.review_by}  {source.market or 'any':<4} {source.title} ({read})"
    if source.url:
        yield f"{'':17}{source.url}"
    more = len(one.rules) - _NAMES_SHOWN
    yield f"{'':17}{', '.join(one.rules[:_NAMES_SHOWN])}" + (f", and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

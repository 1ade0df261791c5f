"""What the commands about the register share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import Command, judging_options, make_options, register_option, rule_options
from claimlint.register import Entry, RegisterError
from claimlint.services.workspace import FileProblem, Workspace, relative

format_option = click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written."
)


def register_options(command: Command) -> Command:
    """Which register, and by which rules copy is read."""
    return register_option(rule_options(command))


def copy_options(command: Command) -> Command:
    """The same, and how copy is judged."""
    return register_option(judging_options(rule_options(command)))


def told(given: dict[str, Any], action: Callable[[Workspace], int]) -> int:
    """Carry out ``action``; what is wrong with the register or a configuration is told."""
    workspace = Workspace(make_options(given))
    try:
        return action(workspace)
    except (FileProblem, RegisterError) as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE


def today() -> date:
    """By the reader's own calendar, as approvals end by it."""
    return date.today()  # noqa: DTZ011


def as_json(entry: Entry, day: str) -> dict[str, Any]:
    """An entry for programs, by the names that the file has; what is not said is left out."""
    about, caveat = entry.about, entry.caveat
    evidence = [
        {one.kind: one.ref, "design": one.design, "sample": one.sample, "date": one.date, "note": one.note}
        for one in entry.evidence
    ]
    data: dict[str, Any] = {
        "id": entry.id,
        "status": entry.status,
        "state": entry.state(day),
        "wording": entry.wording,
        "variants": list(entry.variants),
        "about": _said({"product": about.product, "treatment": about.treatment, "ingredient": about.ingredient,
                        "names": list(about.names)}),
        "effect": entry.effect,
        "strength": entry.strength,
        "caveat": _said({"kind": caveat.kind, "wording": caveat.wording, "within": caveat.within}) if caveat else None,
        "evidence": [_said(one) for one in evidence],
        "markets": list(entry.markets),
        "document-types": list(entry.documents),
        "owner": entry.owner,
        "approver": entry.approver,
        "valid-from": entry.valid_from,
        "valid-until": entry.valid_until,
        "notes": entry.notes,
        "path": entry.path,
        "line": entry.line,
    }  # fmt: skip
    return _said(data)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def count(number: int, noun: str, plural: str = "") -> str:
    """“1 claim”, “2 claims”."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"

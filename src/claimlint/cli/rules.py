"""``claimlint rules``: the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.due import Day, Span, show
from claimlint.cli.options import Names, make_options, rule_options
from claimlint.findings import RuleInfo


@click.command("rules")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@click.option(
    "--market",
    "markets",
    type=Names(),
    metavar="MARKET",
    multiple=True,
    help="Only the rules that stand for a market, such as us or uk.",
)
@click.option("--due", is_flag=True, help="The sources that a person should read again, and their rules.")
@click.option("--on", type=Day(), metavar="DATE", help="With --due: on this day instead of today.")
@click.option("--within", type=Span(), metavar="DAYS", default="0", help="With --due: in so many days; 30d, 8w, 6m.")
@rule_options
def command(output_format: str, due: bool, on: date | None, within: int, **given: Any) -> int:
    """List all rules that hold in this folder."""
    from claimlint.language.spelling import respell_info
    from claimlint.services.workspace import FileProblem, Workspace, relative

    if not due and (on or within):
        raise click.UsageError("--on and --within go with --due.")
    workspace = Workspace(make_options(given))
    try:
        spelling = workspace.spelling()
        every = [
            respell_info(info, spelling)
            for info in catalogue(workspace.ruleset(HERE).infos.values(), bool(workspace.register(HERE)))
        ]
        markets = workspace.settings(HERE).markets
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    infos = [info for info in every if speaks_for(info, markets)]
    if due:
        show(infos, markets, on, within, output_format == "json")
    elif output_format == "json":
        import json

        from claimlint.reporters.json_format import rule as rule_data

        output.say(json.dumps({"version": 1, "rules": [rule_data(info) for info in infos]}, indent=1))
    else:
        output.say("\n".join(table(infos, markets, len(every) - len(infos))))
    return codes.CLEAN


def speaks_for(info: RuleInfo, markets: Sequence[str]) -> bool:
    """Whether a rule is asked where one sells in ``markets``; none means everywhere."""
    return not markets or not info.markets or not {"any", *markets}.isdisjoint(info.markets)


HERE = "any-file-in-this-folder"
"""Stands for a file in the current folder, whose configuration is the one that holds here."""


def catalogue(loaded: Any, register: bool = False) -> list[RuleInfo]:
    """The loaded rules, those about directives and, if asked for, those of the register, by pack and category, the
    gravest first."""
    from claimlint.register.rules import rules as register_rules
    from claimlint.suppress.rules import rules

    infos = [*loaded, *rules(), *(register_rules() if register else ())]
    return sorted(infos, key=lambda info: (info.id.split("/")[0], info.category, info.severity.rank, info.id))


def table(infos: list[RuleInfo], markets: Sequence[str] = (), others: int = 0) -> list[str]:
    """One line a rule, and how many there are; ``others`` speak for none of the ``markets``."""
    wide = max((len(info.id) for info in infos), default=4)
    rows = [f"{'RULE'.ljust(wide)}  SEVERITY  SURE    KIND         TITLE"]
    for info in infos:
        levels = f"{info.severity.value:<8}  {info.confidence.value:<6}"
        rows.append(f"{info.id.ljust(wide)}  {levels}  {info.kind:<11}  {info.title}".rstrip())
    many = "1 rule" if len(infos) == 1 else f"{len(infos)} rules"
    where = f" for {', '.join(markets)} ({others} more for other markets only)" if markets else ""
    return [*rows, "", f"{many}{where}. `claimlint rule RULE` says all about one."]

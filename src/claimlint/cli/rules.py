"""``claimlint rules``: the catalogue."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import make_options, rule_options
from claimlint.findings import RuleInfo


@click.command("rules")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@rule_options
def command(output_format: str, **given: Any) -> int:
    """List all rules that hold in this folder."""
    from claimlint.services.workspace import FileProblem, Workspace, relative

    workspace = Workspace(make_options(given))
    try:
        infos = catalogue(workspace.ruleset(HERE).infos.values())
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    if output_format == "json":
        import json

        output.say(json.dumps({"version": 1, "rules": [as_json(info) for info in infos]}, indent=1))
    else:
        output.say("\n".join(table(infos)))
    return codes.CLEAN


HERE = "any-file-in-this-folder"
"""Stands for a file in the current folder, whose configuration is the one that holds here."""


def catalogue(loaded: Any) -> list[RuleInfo]:
    """The loaded rules and those about directives, by pack and category, the gravest first."""
    from claimlint.suppress import rules

    infos = [*loaded, *rules()]
    return sorted(infos, key=lambda info: (info.id.split("/")[0], info.category, info.severity.rank, info.id))


def as_json(info: RuleInfo) -> dict[str, Any]:
    """A rule for programs."""
    from claimlint.reporters.json_format import source

    return {
        "id": info.id,
        "kind": info.kind,
        "category": info.category,
        "title": info.title,
        "severity": info.severity.value,
        "confidence": info.confidence.value,
        "markets": list(info.markets),
        "message": info.message,
        "why": info.why,
        "sources": [source(entry) for entry in info.sources],
        "examples": {"flag": list(info.flag), "pass": list(info.ok)},
    }


def table(infos: list[RuleInfo]) -> list[str]:
    """One line a rule, and how many there are."""
    wide = max((len(info.id) for info in infos), default=4)
    rows = [f"{'RULE'.ljust(wide)}  SEVERITY  SURE    KIND         TITLE"]
    for info in infos:
        levels = f"{info.severity.value:<8}  {info.confidence.value:<6}"
        rows.append(f"{info.id.ljust(wide)}  {levels}  {info.kind:<11}  {info.title}".rstrip())
    many = "1 rule" if len(infos) == 1 else f"{len(infos)} rules"
    return [*rows, "", f"{many}. `claimlint rule RULE` says all about one."]

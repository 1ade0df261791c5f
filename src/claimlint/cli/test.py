"""``claimlint test``: run the examples of rule packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import config_options, make_options

if TYPE_CHECKING:
    from claimlint.packs import RuleSet
    from claimlint.services.selftest import Outcome, Report
    from claimlint.services.workspace import Workspace

SHOWN = ("failed", "known-miss-mended", "no-examples", "known-miss")


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@config_options
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
def command(packs: tuple[str, ...], output_format: str, **given: Any) -> int:
    """Run the examples of PACKs: shipped ones by name, your own by folder. Without any, those that hold in this folder.

    Failures end with exit code 1; known misses and rules without examples are told and do not.
    """
    from claimlint.services.selftest import run
    from claimlint.services.workspace import FileProblem, Workspace, relative

    options = make_options(given)
    workspace = Workspace(options)
    try:
        ruleset, wanted = _load(packs, workspace)
        report = run(ruleset, wanted)
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    if not report.rules and not report.examples:
        output.complain(f"{', '.join(packs) or 'packs'}: there is no rule and no example to test")
        return codes.UNUSABLE
    if output_format == "json":
        output.say(_as_json(report))
    else:
        output.say("\n".join(_lines(report)))
    return codes.FINDINGS if report.failed else codes.CLEAN


def _load(packs: tuple[str, ...], workspace: Workspace) -> tuple[RuleSet, frozenset[str]]:
    """The rules, and the packs whose examples are asked for: all that are loaded when none is named."""
    from claimlint.cli.rules import HERE

    if not packs:
        return workspace.ruleset(HERE), frozenset()
    return workspace.packs_named(packs)


def _lines(report: Report) -> list[str]:
    ordered = sorted(report.outcomes, key=lambda outcome: SHOWN.index(outcome.verdict))
    lines = [_line(outcome) for outcome in ordered]
    counts = {verdict: sum(outcome.verdict == verdict for outcome in ordered) for verdict in SHOWN}
    failed = counts["failed"] + counts["known-miss-mended"]
    told = f"{_many(report.examples, 'example')} of {_many(report.rules, 'rule')}: {failed or 'none'} failed"
    told += f", {_many(counts['known-miss'], 'known miss', 'known misses')}" if counts["known-miss"] else ""
    told += f", {_many(counts['no-examples'], 'rule')} that no example reaches" if counts["no-examples"] else ""
    return [*lines, "", f"{told}."] if lines else [f"{told}."]


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _line(outcome: Outcome) -> str:
    verdict = {"known-miss": "known miss", "no-examples": "no examples", "known-miss-mended": "failed"}
    return (
        f"{outcome.path}:{outcome.line}:{outcome.column}: {verdict.get(outcome.verdict, outcome.verdict)}: "
        f"{outcome.rule}: {outcome.message}"
    )


def _as_json(report: Report) -> str:
    import json
    from dataclasses import asdict

    outcomes = [asdict(outcome) for outcome in report.outcomes]
    data = {"version": 1, "examples": report.examples, "rules": report.rules, "failed": report.failed}
    return json.dumps({**data, "outcomes": outcomes}, indent=1)

"""``claimlint rule``: everything about one rule."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.due import today
from claimlint.cli.options import make_options, rule_options
from claimlint.cli.rules import HERE, as_json, catalogue, table
from claimlint.findings import RuleInfo, Source

if TYPE_CHECKING:
    from claimlint.packs import Rule, RuleSet


@click.command("rule")
@click.argument("name", metavar="RULE")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@rule_options
def command(name: str, output_format: str, **given: Any) -> int:
    """Show why RULE exists, whose rule it is, what settles it, and its examples; of a category, its rules."""
    from claimlint.services.workspace import FileProblem, Workspace, relative

    workspace = Workspace(make_options(given))
    try:
        ruleset = workspace.ruleset(HERE)
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    infos = _named(name, ruleset)
    if output_format == "json":
        import json

        output.say(json.dumps({"version": 1, "rules": [as_json(info) for info in infos]}, indent=1))
    elif all(name not in names_of(info) for info in infos):
        output.say("\n".join([f"“{name}” is a category.", "", *table(infos)]))
    else:
        width = output.width()
        output.say("\n\n".join("\n".join(_describe(info, ruleset.rule(info.id), width)) for info in infos))
    return codes.CLEAN


def _named(name: str, ruleset: RuleSet) -> list[RuleInfo]:
    """The rule of this name; of a plain id, that of every pack that has one; of a category, all its rules."""
    infos = catalogue(ruleset.infos.values())
    found = [info for info in infos if name in names_of(info)] or [info for info in infos if info.category == name]
    if found:
        return found
    from claimlint.nodes import nearest

    names = {part for info in infos for part in (*names_of(info), info.category)}
    near = nearest(name, names) or "; `claimlint rules` lists them"
    raise click.UsageError(f"there is no rule “{name}”{near}")


def names_of(info: RuleInfo) -> tuple[str, str]:
    """``pack/id`` and ``id``."""
    return info.id, info.id.rpartition("/")[2]


def _describe(info: RuleInfo, rule: Rule | None, width: int) -> Iterator[str]:
    yield f"{info.id} ({info.severity}, confidence {info.confidence}, {info.kind})"
    yield from _wrap(info.title, width)
    yield ""
    yield from _part("Says", [info.message], width)
    yield from _part("Why", [info.why] if info.why else [], width)
    if rule is not None:
        yield from _part("Holds for", list(_holds(rule)), width)
        yield from _part("Counts", list(_counts(rule)), width)
        yield from _part("Settled by", list(_settled(rule)), width)
        yield from _part("Write instead", [rule.suggestion] if rule.suggestion else [], width)
    yield from _part("Sources", [_source(source) for source in info.sources], width)
    yield from _part("Flagged", _examples(rule, info), width)
    yield from _part("Passed", list(info.ok), width)
    yield f"Let one place stand: claimlint-disable-next-line {info.id} -- your reason"


def _part(title: str, texts: list[str], width: int) -> Iterator[str]:
    if texts:
        yield f"{title}:"
        for text in texts:
            yield from _wrap(text, width)
        yield ""


def _wrap(text: str, width: int) -> list[str]:
    """Indented lines; what follows a line break stands further in."""
    lines: list[str] = []
    for paragraph in text.strip().splitlines():
        indent = "    " if lines else "  "
        lines += textwrap.wrap(
            paragraph, width, initial_indent=indent, subsequent_indent="    ", break_long_words=False
        )
    return lines


def _holds(rule: Rule) -> Iterator[str]:
    applies = rule.applies
    for noun, names in (("topics", applies.topics), ("documents", applies.documents), ("markets", rule.markets)):
        if names:
            yield f"{noun}: {', '.join(names)}"


def _counts(rule: Rule) -> Iterator[str]:
    if rule.kind == "claim":
        yield f"claims that are {', '.join(rule.spec['status'])}"
        if rule.spec["about"]:
            yield f"said of: {', '.join(rule.spec['about'])}"


def _settled(rule: Rule) -> Iterator[str]:
    if rule.kind != "claim":
        return
    near = f"in the same {rule.spec['within']}"
    if rule.spec["caveat"]:
        yield f"a caveat of the kind {' or '.join(rule.spec['caveat'])}, {near}"
    if rule.spec["citation"]:
        yield f"a citation {near}: a link to a study or regulator, DOI, PMID, footnote, or (Author, year)"
    if rule.spec["statement"]:
        yield f"a statement that the rule lists, {near}"
    if rule.spec["register"]:
        yield "an approved claim in your register that says the same of the same thing"
    if not any(rule.spec[key] for key in ("caveat", "citation", "statement", "register")):
        yield "nothing: change the wording, or let it stand by a directive with a reason"


def _source(source: Source) -> str:
    market = f" ({source.market})" if source.market else ""
    read = ", paraphrased" * source.paraphrase + ", known at second hand" * source.unread
    reviewed = f", checked {source.reviewed}" if source.reviewed else ""
    due = f", {'should have been' if source.due(today()) else 'to be'} read again by {source.review_by}"
    reviewed += due if source.review_by else ""
    return f"{source.title}{market}{read}{reviewed}" + (f"\n{source.url}" if source.url else "")


def _examples(rule: Rule | None, info: RuleInfo) -> list[str]:
    """Flagged examples, the words that are underlined in double brackets, or in bold on a terminal."""
    if rule is None:
        return list(info.flag)
    before, after = ("\033[1;4m", "\033[0m") if output.wants_color("auto", sys.stdout) else ("[[", "]]")
    texts = []
    for example in rule.flag:
        text = example.text
        if example.span:
            start, end = example.span
            text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
        texts.append(text)
    return texts

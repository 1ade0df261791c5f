"""``claimlint rule``: everything about one rule."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.due import today
from claimlint.cli.options import make_options, rule_options
from claimlint.cli.rules import HERE, catalogue, table
from claimlint.findings import RuleInfo, Source

if TYPE_CHECKING:
    from claimlint.packs import Rule, RuleSet

_PLACES = re.compile(r"\{(?:match|other|where|thing)\}")
"""Where a finding's own words stand in a message."""
_READABLE = 92
"""Longer lines tire the eye, however wide the terminal."""
_SHOWN = 5
"""Examples of either sort, unless all are asked for."""
_WHOLE_WORDS: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}


@click.command("rule")
@click.argument("name", metavar="RULE")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@click.option("--examples", is_flag=True, help="All examples, not the first few.")
@rule_options
def command(name: str, output_format: str, examples: bool, **given: Any) -> int:
    """Show why RULE exists, whose rule it is, what settles it, and its examples; of a category, its rules."""
    from claimlint.language.spelling import respell_info
    from claimlint.services.workspace import FileProblem, Workspace, relative

    workspace = Workspace(make_options(given))
    try:
        ruleset = workspace.ruleset(HERE)
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    spelling = workspace.spelling()
    infos = [respell_info(info, spelling) for info in _named(name, ruleset)]
    if output_format == "json":
        import json

        from claimlint.reporters.json_format import rule as rule_data

        output.say(json.dumps({"version": 1, "rules": [rule_data(info) for info in infos]}, indent=1))
    elif all(name not in names_of(info) for info in infos):
        output.say("\n".join([f"“{name}” is a category.", "", *table(infos)]))
    else:
        page = _Page(min(output.width(), _READABLE), 0 if examples else _SHOWN, spelling)
        output.say("\n\n".join("\n".join(page.lines(info, ruleset.rule(info.id))) for info in infos))
    return codes.CLEAN


def _named(name: str, ruleset: RuleSet) -> list[RuleInfo]:
    """The rule of this name; of a plain id, that of every pack that has one; of a category, all its rules."""
    infos = catalogue(ruleset.infos.values(), register=True)
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


class _Page:
    """One rule as a page for the terminal. ``shown`` examples of either sort, 0 for all."""

    def __init__(self, width: int, shown: int, spelling: str) -> None:
        self._width, self._shown, self._spelling = width, shown, spelling
        self._color = output.wants_color("auto", sys.stdout)

    def lines(self, info: RuleInfo, rule: Rule | None) -> Iterator[str]:
        """Every line of it."""
        yield self._bold(info.id) + f"  {info.severity}, {info.confidence} confidence, {info.kind}"
        yield from self._prose(info.title)
        yield ""
        yield from self._part("Says", self._prose(_PLACES.sub("…", info.message)))
        yield from self._part("Why", self._prose(info.why))
        if rule is not None:
            yield from self._part("Write instead", self._prose(self._spelled(rule.offered)))
            yield from self._part("Settled by", self._list(_settled(rule)))
            yield from self._part("Holds for", self._list(_holds(rule)))
            yield from self._part("Counts", self._list(_counts(rule)))
        yield from self._part("Sources", self._list(map(_source, info.sources)))
        yield from self._part("Flagged", self._list(self._few(_examples(rule, info, self._color), info)))
        yield from self._part("Passed", self._list(self._few(info.ok, info)))
        yield from self._part("Let one place stand", [f"  claimlint-disable-next-line {info.id} -- your reason"])

    def _bold(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self._color else text

    def _spelled(self, text: str) -> str:
        from claimlint.language.spelling import respell

        return respell(text, self._spelling)

    def _part(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        shown = list(lines)
        if shown:
            yield self._bold(f"{title}:")
            yield from shown
            yield ""

    def _prose(self, text: str) -> list[str]:
        return textwrap.wrap(text, self._width, initial_indent="  ", subsequent_indent="  ", **_WHOLE_WORDS)

    def _list(self, texts: Iterable[str]) -> Iterator[str]:
        """Each with a mark; what follows a line break, an address say, stands below and is not broken."""
        for text in texts:
            first, *rest = text.splitlines()
            yield from textwrap.wrap(
                first, self._width, initial_indent="  - ", subsequent_indent="    ", **_WHOLE_WORDS
            )
            yield from (f"    {line}" for line in rest)

    def _few(self, texts: Sequence[str], info: RuleInfo) -> Iterator[str]:
        shown = texts[: self._shown] if 0 < self._shown < len(texts) - 1 else texts
        yield from shown
        if len(shown) < len(texts):
            yield f"{len(texts) - len(shown)} more: claimlint rule {info.id.partition('/')[2]} --examples"


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
    """“Title (market; read 2026-11-22, again by 2027-11-22)”, and its address."""
    how = "second hand, " * source.paraphrase + "not read yet, listed " * source.unread
    when = [f"{how or 'read '}{source.reviewed}"] if source.reviewed else [how.rstrip(", ")] if how else []
    if source.review_by:
        when.append(f"due since {source.review_by}" if source.due(today()) else f"due {source.review_by}")
    told = "; ".join(part for part in (source.market, ", ".join(when)) if part)
    return source.title + (f" ({told})" if told else "") + (f"\n{source.url}" if source.url else "")


def _examples(rule: Rule | None, info: RuleInfo, color: bool) -> list[str]:
    """Flagged examples, the words that are underlined in double brackets, or in bold on a terminal."""
    if rule is None:
        return list(info.flag)
    before, after = ("\033[1;4m", "\033[0m") if color else ("[[", "]]")
    texts = []
    for example in rule.flag:
        text = example.text
        if example.span:
            start, end = example.span
            text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
        texts.append(text)
    return texts

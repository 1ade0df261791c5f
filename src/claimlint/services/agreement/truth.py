"""``facts.yaml``: what a house holds to be true, and every page to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from math import inf
from pathlib import Path

from claimlint.findings import Fact, FileError
from claimlint.kinds.fact import FLAG, value_of
from claimlint.language.quantities import written
from claimlint.nodes import Node, Problems, compose, nearest
from claimlint.packs import Rule, RuleSet
from claimlint.services.agreement.comparing import Told
from claimlint.spans import LineIndex, Span
from claimlint.values import dataclass

_TOP = ("version", "facts")
_ENTRY = ("of", "fact", "value", "for", "note")
ANY = "any"
MAX_FILE = 2_000_000


class TruthError(Exception):
    """A file of facts that cannot be used; ``errors`` says all that is wrong, each with its place."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in self.errors))


@dataclass(frozen=True, slots=True)
class Entry:
    """One true fact: its value, and where it stands in the file. ``cases`` are those that it holds for; None: any."""

    attribute: str
    thing: str
    cases: tuple[str, ...] | None
    unit: str
    low: float
    high: float
    words: str
    told: str
    place: tuple[int, int, int, int]
    span: Span


@dataclass(frozen=True, slots=True)
class Truth:
    """The file at ``shown``, its entries by what they are about."""

    shown: str
    entries: Mapping[tuple[str, str, tuple[str, ...] | None], Entry]

    def entry(self, fact: Fact) -> Entry | None:
        """The entry that a fact must agree with: one for its very cases, else one for any."""
        found = self.entries.get((fact.attribute, fact.thing, fact.cases))
        found = found or self.entries.get((fact.attribute, fact.thing, None))
        return found if found is not None and found.unit == fact.unit else None

    def told(self, entry: Entry, like: Told) -> Told:
        """The entry as if it were told by the file itself."""
        fact = Fact(
            like.fact.rule, entry.span, entry.words, entry.attribute, entry.thing, like.fact.cases, entry.unit,
            entry.low, entry.high, entry.told, like.fact.tolerance,
        )  # fmt: skip
        return Told(self.shown, -1, fact)


def read(file: str, shown: str, ruleset: RuleSet) -> Truth:
    """The file of facts at ``file``, whose names are those of the rules. Raises ``TruthError``, all faults in it."""
    problems = Problems()
    text = _text(file, shown, problems)
    root = compose(text, shown, problems) if text else None
    reader = _Reader(ruleset, LineIndex(text), problems)
    entries = reader.entries(root) if root is not None else {}
    if problems.errors:
        raise TruthError(problems.errors)
    return Truth(shown, entries)


def _text(file: str, shown: str, problems: Problems) -> str:
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MAX_FILE + 1)
        if len(data) <= MAX_FILE:
            return data.decode("utf-8-sig")
        problems.add(shown, f"a file of facts is no larger than {MAX_FILE:,} bytes")
    except UnicodeDecodeError:
        problems.add(shown, "a file of facts is UTF-8 text")
    except OSError as error:
        problems.add(shown, f"cannot read the file of facts that `facts` names: {error.strerror or error}")
    return ""


class _Reader:
    def __init__(self, ruleset: RuleSet, lines: LineIndex, problems: Problems) -> None:
        self._rules: dict[str, Rule] = {
            rule.spec["attribute"]: rule for rule in ruleset.rules if rule.kind == "fact" and not rule.spec["same"]
        }
        groups = ruleset.facts.groups
        self._things = [group.partition(":")[2] for group in groups if group.startswith("thing:")]
        self._cases = [group.partition(":")[2] for group in groups if group.startswith("case:")]
        self._lines = lines
        self._problems = problems

    def entries(self, root: Node) -> dict[tuple[str, str, tuple[str, ...] | None], Entry]:
        said = root.items(_TOP)
        if "version" in said and said["version"].text() != "1":
            said["version"].fail(f"this claimlint reads version 1 of this file, not “{said['version'].text()}”")
        if "facts" not in said and root.shape == "mapping":
            root.fail("a file of facts needs “facts”: a list of entries")
        found: dict[tuple[str, str, tuple[str, ...] | None], Entry] = {}
        for node in said["facts"].list() if "facts" in said else ():
            entry = self._entry(node)
            if entry is None:
                continue
            key = entry.attribute, entry.thing, entry.cases
            if key in found:
                node.fail(f"this is told on line {found[key].place[0]} already")
            found[key] = entry
        return found

    def _entry(self, node: Node) -> Entry | None:
        said = node.items(_ENTRY)
        lacks = [key for key in ("of", "fact", "value") if key not in said]
        if lacks:
            if node.shape == "mapping":
                node.fail(f"an entry needs “{lacks[0]}”")
            return None
        thing = said["of"].choice(self._things, "thing that facts are told of")
        rule = self._rules.get(said["fact"].text())
        if rule is None:
            said["fact"].fail(f"“{said['fact'].text()}” is not a fact{nearest(said['fact'].text(), self._rules)}")
            return None
        cases = self._cases_of(said.get("for"))
        value = value_of(said["value"].text(), rule.spec["value"])
        if value is None:
            kind = "yes or no" if rule.spec["value"] == FLAG else f"a value of the kind “{rule.spec['value']}”"
            said["value"].fail(f"“{said['value'].text()}” is not {kind}")
            return None
        told = said["value"].text().lower() if value.unit == FLAG else written(value)
        place, span = self._place(said["value"])
        high = inf if value.high == inf else value.high
        if not rule.spec["cases"] and cases == ():
            cases = None
        return Entry(
            rule.spec["attribute"], thing, cases, value.unit, value.low, high, said["value"].text(), told, place, span
        )

    def _cases_of(self, node: Node | None) -> tuple[str, ...] | None:
        if node is None:
            return ()
        if node.shape == "text" and node.text() == ANY:
            return None
        return tuple(sorted(node.choices(self._cases, "case")))

    def _place(self, node: Node) -> tuple[tuple[int, int, int, int], Span]:
        start, end = node.raw.start_mark, node.raw.end_mark
        place = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        begin = self._lines.line_span(start.line + 1).start + start.column
        return place, Span(begin, self._lines.line_span(end.line + 1).start + end.column)


def shown_path(file: str, cwd: Path) -> str:
    """The file as a person would type it in ``cwd``."""
    root = cwd.as_posix().rstrip("/") + "/"
    return os.path.normpath(file).replace(os.sep, "/").removeprefix(root)

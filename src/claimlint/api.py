"""The Python API: judge a text or a file, or load rules, from a program.

What stands here and in ``__all__`` is stable: names and meanings change only with a major version, keywords may be
added. ``import claimlint`` gives the same names and loads nothing until one of them is used.
"""

from __future__ import annotations

import os
import typing  # noqa: F401  before our own modules, whose annotations a program may look at (``claimlint.hints``)
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from claimlint.document import UnreadableError
from claimlint.findings import Confidence, Edit, FileError, Finding, Fix, Severity, Source, Status
from claimlint.packs import PackError, Rule, RuleSet
from claimlint.settings import Settings
from claimlint.spans import LineIndex, Position, Span

__all__ = [
    "ClaimlintError", "Confidence", "Edit", "FileError", "Finding", "Fix", "LineIndex", "Position", "Rule", "RuleSet",
    "Severity", "Source", "Span", "Status", "lint_file", "lint_text", "load_rules",
]  # fmt: skip

FORMATS = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "text": ".txt"}


class ClaimlintError(Exception):
    """Something cannot be judged: a file, its configuration, a rule pack or an argument. ``errors`` holds each fault
    with its place; ``str()`` tells them in one line."""

    def __init__(self, errors: Collection[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{e.path}:{e.line}:{e.column}: {e.message}" for e in self.errors))


def load_rules(*packs: str, base: str | os.PathLike[str] | None = None) -> RuleSet:
    """Load rule packs once, to judge many texts by: shipped ones by name, a house's own by folder ("./house", relative
    to ``base`` or to the current folder). No names means all shipped packs.

    Raises ``ClaimlintError``.
    """
    from claimlint.packs import load

    try:
        return load(packs, Path(base) if base is not None else Path())
    except PackError as error:
        raise ClaimlintError(error.errors) from None


def lint_text(
    text: str,
    *,
    path: str = "draft.md",
    format: str = "",
    packs: Sequence[str] = (),
    rules: RuleSet | None = None,
    document_type: str = "",
    topics: Sequence[str] = (),
    markets: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: str = "medium",
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings in a text, in order of place; offsets count the characters of ``text``.

    ``path`` names the text in errors, and its suffix says how it is read; ``format`` ("markdown", "mdx", "html",
    "text") says so instead. ``packs`` are loaded for this one call; ``rules``, from ``load_rules``, are quicker for
    many. ``document_type`` and ``topics`` win over what the text shows. ``select`` and ``ignore`` name rules,
    categories or packs. ``today`` decides whether a directive has expired. No configuration is read.

    Raises ``ClaimlintError``.
    """
    from claimlint.engine import lint
    from claimlint.readers import read_text

    ruleset = _rules(rules, packs)
    settings = Settings(
        markets=_known("markets", markets, ruleset),
        min_confidence=_confidence(min_confidence),
        select=_known("select", select, ruleset),
        ignore=_known("ignore", ignore, ruleset),
        document_type="".join(_known("document-type", [document_type] if document_type else [], ruleset)),
        topics=_known("topics", topics, ruleset),
    )
    try:
        document = read_text(text, _named(path, format))
    except UnreadableError as error:
        raise ClaimlintError([FileError(path, str(error), error.line, error.column)]) from None
    return lint(document, ruleset, settings, today)


def lint_file(
    path: str | os.PathLike[str],
    *,
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
    packs: Sequence[str] = (),
    document_type: str = "",
    topics: Sequence[str] = (),
    markets: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: str = "",
) -> tuple[Finding, ...]:
    """The findings in a file, under the configuration nearest to it; offsets count the code points of its decoded text,
    without a byte order mark.

    ``config`` names another configuration, ``isolated`` uses none; the other keywords win over it, as the options of
    the command line do.

    Raises ``ClaimlintError``.
    """
    from claimlint.services.options import OptionError, Options
    from claimlint.services.workspace import FileProblem, Workspace

    options = Options(
        config=os.fspath(config) if config is not None else "",
        isolated=isolated,
        packs=tuple(packs),
        markets=tuple(markets),
        min_confidence=_confidence(min_confidence) if min_confidence else None,
        select=tuple(select),
        ignore=tuple(ignore),
        document_type=document_type,
        topics=tuple(topics),
    )
    try:
        return Workspace(options).judge(os.fspath(path)).verdict.findings
    except FileProblem as problem:
        raise ClaimlintError(problem.errors) from None
    except OptionError as error:
        raise ClaimlintError([FileError(_argument(error.option), str(error))]) from None


def _rules(rules: RuleSet | None, packs: Sequence[str]) -> RuleSet:
    if rules is None:
        return load_rules(*packs)
    if packs:
        raise ClaimlintError([FileError("packs", "give either packs or rules, not both")])
    return rules


def _named(path: str, format: str) -> str:
    """The path with the suffix that stands for ``format``."""
    if not format:
        return path
    if format not in FORMATS:
        raise ClaimlintError([FileError("format", f"there is no format “{format}”; there are {', '.join(FORMATS)}")])
    return path if path.endswith(FORMATS[format]) else path + FORMATS[format]


def _confidence(name: str) -> Confidence:
    try:
        return Confidence(name)
    except ValueError:
        message = f"there is no confidence “{name}”; there are high, medium and low"
        raise ClaimlintError([FileError("min_confidence", message)]) from None


def _known(key: str, names: Sequence[str], rules: RuleSet) -> tuple[str, ...]:
    """The names, each of which must mean something: one that is misspelt would silence or select nothing."""
    from claimlint.services.names import unknown

    if isinstance(names, str):
        names = (names,)
    for name in names:
        if message := unknown(key, name, rules, lambda: ()):
            raise ClaimlintError([FileError(key.replace("-", "_"), message)])
    return tuple(names)


def _argument(option: str) -> str:
    """“--document-type” as a keyword of these functions."""
    name = option.lstrip("-").replace("-", "_")
    return {"market": "markets", "topic": "topics", "pack": "packs"}.get(name, name)

"""Answers to what the browser asks: plain data, ready to be written as JSON.

Nothing is kept between two requests: configuration and packs are looked up anew, which compiled packs make quick, so a
change of either holds from the next request on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from claimlint.document import UnreadableError
from claimlint.findings import FileError
from claimlint.integrations.page.asked import Asked, AskedWrongError
from claimlint.integrations.page.outline import document as outlined
from claimlint.integrations.page.outline import outline
from claimlint.services.options import OptionError, Options
from claimlint.services.workspace import FileProblem, Workspace, relative
from claimlint.values import replace

if TYPE_CHECKING:
    from claimlint.document import Document

WORD = ".docx"


class Answers:
    """Judges drafts as if they lay in the current folder; ``options`` are what the server was started with, and what
    the browser asks for goes over them. Every method raises ``AskedWrongError``, and ``FileProblem`` for a draft, a
    configuration or a pack that cannot be used, with paths relative to the folder."""

    def __init__(self, options: Options | None = None) -> None:
        self._options = options or Options()

    def check(self, asked: Asked) -> dict[str, Any]:
        """The findings in a text, and what goes with them."""
        return self._told(lambda work: self._judged(work, asked, _read(asked)))

    def open(self, asked: Asked, data: bytes) -> dict[str, Any]:
        """The same for the bytes of a file, with its ``text`` and, where that does not say what each line is, its
        ``outline``."""

        def judged(work: Workspace) -> dict[str, Any]:
            found = _opened(data, asked.name)
            more: dict[str, Any] = {"text": found.text}
            if _is_word(asked.name):
                more["outline"] = outline(found)
            return {**self._judged(work, asked, found), **more}

        return self._told(judged)

    def rule(self, name: str) -> dict[str, Any]:
        """Everything about one rule. ``AskedWrongError`` when there is none."""
        from claimlint.integrations.page.detail import detail

        return self._told(lambda work: detail(name, work.ruleset(Asked().name)))

    def options(self) -> dict[str, Any]:
        """What can be chosen, and what holds when nothing is."""
        from claimlint.integrations.page.choices import choices

        return self._told(lambda work: choices(work, Asked().name))

    def _told(self, answer: Callable[[Workspace], dict[str, Any]]) -> dict[str, Any]:
        work = Workspace(self._options)
        try:
            return answer(work)
        except FileProblem as problem:
            raise FileProblem(relative(problem.errors, work.cwd)) from None
        except OptionError as error:
            raise AskedWrongError(f"{error.option.lstrip('-')}: {error}") from None

    def _judged(self, work: Workspace, asked: Asked, document: Document) -> dict[str, Any]:
        from claimlint.analysis import Analysis
        from claimlint.applying import left_out
        from claimlint.engine import judge
        from claimlint.integrations.page.telling import told
        from claimlint.services.checklist import checklist

        work = Workspace(self._over(work, asked))
        ruleset, settings = work.ruleset(asked.name), work.settings(asked.name)
        analysis = Analysis(document, ruleset.language, settings)
        verdict = judge(document, ruleset, settings, analysis=analysis)
        duties = checklist(analysis, ruleset, settings, verdict)
        held = sum(left_out(rule, settings, analysis) is None for rule in ruleset.rules)
        return told(document, verdict, duties, ruleset) | {"copy": analysis.profile.is_copy, "held": held}

    def _over(self, work: Workspace, asked: Asked) -> Options:
        """What the browser asked for, over what the server was started with."""
        from claimlint.integrations.page.choices import chosen

        options = self._options
        return replace(
            options,
            packs=chosen(asked.packs, work, asked.name) or options.packs,
            markets=asked.markets or options.markets,
            document_type=asked.document_type or options.document_type,
            topics=asked.topics or options.topics,
        )


def _is_word(name: str) -> bool:
    return name.lower().endswith(WORD)


def _read(asked: Asked) -> Document:
    from claimlint import readers

    if _is_word(asked.name):
        return outlined(asked.text, asked.outline, asked.name)
    try:
        return readers.read_text(asked.text, asked.name)
    except UnreadableError as error:
        raise _problem(asked.name, error) from None


def _opened(data: bytes, name: str) -> Document:
    """What the file says, its lines ended as a browser ends them."""
    from claimlint import readers

    try:
        if _is_word(name):
            return readers.read(data, name)
        text = readers.decode(data, name)
        return readers.read_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    except UnreadableError as error:
        raise _problem(name, error) from None


def _problem(name: str, error: UnreadableError) -> FileProblem:
    return FileProblem([FileError(name, str(error), error.line, error.column)])

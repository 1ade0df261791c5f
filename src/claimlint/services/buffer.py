"""Judging a text that somebody is writing, as a file of that name would be judged: it may never have been saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimlint.discover import discover
from claimlint.document import UnreadableError
from claimlint.findings import FileError, FileReport
from claimlint.services.run import Result
from claimlint.services.workspace import FileProblem, Judged, Workspace, in_words
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from claimlint.engine import Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """A text as judged. ``errors`` are what could not be used beside it: a baseline that cannot be read."""

    judged: Judged
    errors: tuple[FileError, ...] = ()


def judge_text(workspace: Workspace, path: str, text: str, name: str = "") -> Answer:
    """Judge ``text`` under the configuration that holds for ``path``, which need not exist; what a baseline accepts
    is hidden in the verdict. The suffix of ``name``, if given, says how the text is read instead of that of ``path``.

    Raises ``FileProblem`` and ``OptionError``; whatever else is raised is a fault of our own.
    """
    from claimlint.engine import judge
    from claimlint.readers import read_text

    _check(workspace, path, text)
    ruleset, settings = workspace.ruleset(path), workspace.settings(path)
    try:
        document = read_text(text, name or path)
    except UnreadableError as error:
        raise FileProblem([FileError(path, str(error), error.line, error.column)]) from None
    verdict = judge(document, ruleset, settings, project=workspace.options.project)
    judged = Judged(document, verdict, ruleset)
    return _without_accepted(workspace, path, judged)


def judge_of(workspace: Workspace, path: str, name: str = "") -> Callable[[str], Verdict]:
    """``judge_text`` for one place, as ``fixes.fix_text`` takes it."""
    return lambda text: judge_text(workspace, path, text, name).judged.verdict


def left_out(workspace: Workspace, path: str) -> bool:
    """Whether configuration or ``.claimlintignore`` leaves this file out, as it does in a hook; a file that is not
    there is not left out."""
    found = discover([path], workspace.excluded, force_exclude=True, cwd=workspace.cwd)
    return not (found.files or found.errors or found.barren)


def _check(workspace: Workspace, path: str, text: str) -> None:
    """The limits that hold for files."""
    limit = workspace.config(path).max_file_size_for(workspace.place(path))
    if len(text) * 4 > limit and len(text.encode("utf-8", "surrogatepass")) > limit:
        message = f"larger than max-file-size, which is {in_words(limit)}; set it higher to check this file"
        raise FileProblem([FileError(path, message)])
    if "\0" in text:
        raise FileProblem([FileError(path, "a NUL character: this looks like a binary file")])


def _without_accepted(workspace: Workspace, path: str, judged: Judged) -> Answer:
    if not workspace.baseline(path):
        return Answer(judged)
    from claimlint.services.baseline.gate import BaselineGate

    report = FileReport(path, judged.document.text, judged.verdict.findings)
    sifted = BaselineGate(workspace)((Result(path, report, verdict=judged.verdict),))
    verdict = sifted.results[0].verdict
    return Answer(replace(judged, verdict=verdict) if verdict else judged, sifted.errors)

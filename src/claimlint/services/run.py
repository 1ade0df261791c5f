"""A run over many files: each is judged or says why not, and nothing that goes wrong with one stops the others."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from claimlint.discover import Discovery, discover
from claimlint.findings import FileError, FileReport, RuleInfo
from claimlint.hints import TYPE_CHECKING, BinaryIO, Protocol
from claimlint.reporters.run import Run, Style, Unasked
from claimlint.services.options import OptionError, Options
from claimlint.services.workspace import FileProblem, Workspace, relative
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from claimlint.engine import Verdict
    from claimlint.packs import RuleSet
    from claimlint.services.results import Results
    from claimlint.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: a report, or errors; ``bug`` is the traceback of a fault of our own."""

    path: str
    report: FileReport | None = None
    errors: tuple[FileError, ...] = ()
    failing: int = 0
    bug: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Sifted:
    """The results without what a house lets stand; ``reports`` are about the files that say so, ``rules`` what those
    reports speak of, ``notes`` sentences for the person at the terminal, ``errors`` why nothing could be let stand."""

    results: tuple[Result, ...]
    reports: tuple[FileReport, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[FileError, ...] = ()


class Compare(Protocol):
    """Looks at all results of a run and adds what they tell together."""

    def __call__(self, results: tuple[Result, ...]) -> Sifted: ...


class Sift(Protocol):
    """Looks at all results of a run and takes out what is not to be reported."""

    def wanted(self, files: Sequence[str]) -> bool:
        """Whether it has a say in a run over these files."""

    def __call__(self, results: tuple[Result, ...]) -> Sifted:
        """The results without what it lets stand."""


def sift_all(sifts: Sequence[Sift], results: tuple[Result, ...]) -> Sifted:
    """What all sifts leave, one after the other."""
    out = Sifted(results)
    for sift in sifts:
        more = sift(out.results)
        out = Sifted(
            more.results,
            out.reports + more.reports,
            out.rules + more.rules,
            out.notes + more.notes,
            out.errors + more.errors,
        )
    return out


def settled(result: Result, verdict: Verdict, workspace: Workspace) -> Result:
    """The same result with another verdict."""
    if result.report is None:
        return result
    report = replace(result.report, findings=verdict.findings)
    return replace(result, report=report, verdict=verdict, failing=failing(report, workspace))


def failing(report: FileReport, workspace: Workspace) -> int:
    """How many findings are grave enough to fail a run."""
    gate = workspace.fail_on(report.path)
    return sum(finding.severity.rank <= gate.rank for finding in report.findings)


@dataclass(frozen=True, slots=True)
class Source:
    """Standard input, and the name that it goes by."""

    stream: BinaryIO
    name: str = "<stdin>"


def check(
    paths: Sequence[str],
    options: Options | None = None,
    stdin: Source | None = None,
    style: Style | None = None,
    workspace: Workspace | None = None,
    sifts: Sequence[Sift] = (),
    known: Results | None = None,
    share: Each | None = None,
    compare: Compare | None = None,
) -> Run:
    """Judge ``paths`` (files, folders, patterns, and ``-`` for ``stdin``), and take out what each of ``sifts`` lets
    stand. What ``known`` holds is not judged again, unless there are ``sifts``, which look at whole verdicts. ``share``
    judges the files in another way than one by one; ``compare`` adds what only all files together tell. Raises
    ``OptionError``, and what ``sifts`` raise."""
    workspace = workspace or Workspace(options)
    found = find(paths, workspace, stdin)
    sifts = [sift for sift in sifts if sift.wanted(found.files)]
    results = tuple((share or each)(found.files, workspace, stdin, None if sifts else known, bool(sifts)))
    compared = compare(results) if compare else Sifted(results)
    sifted = sift_all(sifts, compared.results)
    results = sifted.results
    told = (*compared.errors, *sifted.errors)
    errors = [*found.errors, *(error for result in results for error in result.errors), *told]
    return Run(
        reports=(*(result.report for result in results if result.report), *sifted.reports),
        errors=relative(errors, workspace.here),
        rules=_Rules(workspace, sifted.rules),
        failing=sum(result.failing for result in results) + sum(failing(one, workspace) for one in sifted.reports),
        bugs=tuple(result.bug for result in results if result.bug),
        barren=found.barren,
        due=_due(results),
        notes=sifted.notes,
        sifted=bool(sifts),
        unasked=_unasked(results, workspace, found),
        style=style or Style(),
    )


def _unasked(results: Sequence[Result], workspace: Workspace, found: Discovery) -> Unasked:
    """What was not looked at, if nothing was found."""
    reports = [result.report for result in results if result.report]
    if not reports or any(report.findings for report in reports):
        return Unasked()
    from claimlint.services.scope import unasked

    return unasked(reports, workspace, found.unread)


def _due(results: Sequence[Result]) -> tuple[str, ...]:
    """The rules of the findings that rest on a source whose day of review has come, each once."""
    day = time.strftime("%Y-%m-%d")
    found = (finding for result in results if result.report for finding in result.report.findings)
    return tuple(dict.fromkeys(one.rule for one in found if any(source.due(day) for source in one.sources)))


def find(paths: Sequence[str], workspace: Workspace, stdin: Source | None = None) -> Discovery:
    """The files that ``paths`` stand for; ``-`` becomes the name of ``stdin``."""
    force = workspace.options.force_exclude
    if stdin is None or STDIN not in paths:
        return discover(paths, workspace.excluded, force, workspace.here)
    files: dict[str, None] = {}
    errors: list[FileError] = []
    barren: list[str] = []
    unread: list[str] = []
    for path in paths:
        if path == STDIN:
            if not (force and workspace.excluded(workspace.place(stdin.name), False)):
                files[stdin.name] = None
            continue
        found = discover([path], workspace.excluded, force, workspace.here)
        files |= dict.fromkeys(found.files)
        errors += found.errors
        barren += found.barren
        unread += found.unread
    return Discovery(tuple(files), tuple(errors), tuple(barren), tuple(unread))


class Each(Protocol):
    """A way to judge files: the results come in order, with verdicts if ``whole``. Raises ``OptionError`` only."""

    def __call__(
        self, files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
    ) -> Iterator[Result]: ...


def each(
    files: Sequence[str],
    workspace: Workspace,
    stdin: Source | None = None,
    known: Results | None = None,
    whole: bool = True,
) -> Iterator[Result]:
    """Judge files one by one, in order. Raises ``OptionError`` only."""
    for path in files:
        result = check_one(path, workspace, stdin.stream if stdin and path == stdin.name else None, known)
        yield result if whole or result.verdict is None else replace(result, verdict=None)


def recall(path: str, workspace: Workspace, known: Results | None) -> Result | None:
    """What is known of a file without judging it: its report, or why it cannot be judged. Raises ``OptionError``."""
    try:
        ruleset, settings = workspace.ruleset(path), workspace.settings(path)
        if known is None:
            return None
        data = workspace.data(path)
        report = known.find(known.key(_basis(ruleset, settings, workspace), path, data), path, data)
        return Result(path, report, failing=failing(report, workspace)) if report else None
    except FileProblem as problem:
        return Result(path, errors=problem.errors)


def _basis(ruleset: RuleSet, settings: Settings, workspace: Workspace) -> str:
    """What a file's report depends on beside its bytes."""
    day = time.strftime("%Y-%m-%d") if settings.register is not None else ""  # an approval may end some day
    return f"{ruleset.key} {settings!r}{' with facts' if workspace.options.project else ''}{day}"


def check_one(path: str, workspace: Workspace, stream: BinaryIO | None = None, known: Results | None = None) -> Result:
    """Judge one file, unless it is known; a fault of our own is part of the result, so that the other files are still
    judged. The report of a known file comes without a verdict."""
    try:
        report, verdict = _report(path, workspace, stream, known)
        fails = failing(report, workspace)
    except FileProblem as problem:
        return Result(path, errors=problem.errors)
    except OptionError:
        raise
    except Exception as error:
        import traceback

        message = f"claimlint failed on this file ({type(error).__name__}: {error}); the fault is its own"
        return Result(path, errors=(FileError(path, message),), bug=traceback.format_exc())
    return Result(path, report, failing=fails, verdict=verdict)


def _report(
    path: str, workspace: Workspace, stream: BinaryIO | None, known: Results | None
) -> tuple[FileReport, Verdict | None]:
    ruleset, settings = workspace.ruleset(path), workspace.settings(path)
    data = workspace.data(path, stream)
    key = known.key(_basis(ruleset, settings, workspace), path, data) if known else ""
    report = known.find(key, path, data) if known else None
    if report:
        return report, None
    from claimlint.engine import judge

    document = workspace.document(path, data)
    verdict = judge(document, ruleset, settings, project=workspace.options.project)
    about = (verdict.document_type, verdict.topics, verdict.words, verdict.facts)
    report = FileReport(path, document.text, verdict.findings, *about)
    if known:
        known.keep(key, report)
    return report, verdict


class _Rules(Mapping[str, RuleInfo]):
    """Every rule that a run loaded, and those about directives; what is known of one is put together when it is asked
    for, as most formats ask for few."""

    def __init__(self, workspace: Workspace, more: Sequence[RuleInfo] = ()) -> None:
        self._workspace = workspace
        self._more = more

    @cached_property
    def _found(self) -> dict[str, RuleSet | RuleInfo]:
        from claimlint.suppress.rules import rules

        found: dict[str, RuleSet | RuleInfo] = {info.id: info for info in (*rules(), *self._more)}
        if self._workspace.books():
            from claimlint.register.rules import rules as register_rules

            found |= {info.id: info for info in register_rules()}
        return found | {rule.id: ruleset for ruleset in self._workspace.loaded() for rule in ruleset.outlines}

    def __getitem__(self, rule: str) -> RuleInfo:
        found = self._found[rule]
        info = found if isinstance(found, RuleInfo) else found.infos[rule]
        return self._spelled(info) if self._spelling else info

    @cached_property
    def _spelling(self) -> str:
        return self._workspace.spelling()

    def _spelled(self, info: RuleInfo) -> RuleInfo:
        from claimlint.language.spelling import respell_info

        return respell_info(info, self._spelling)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

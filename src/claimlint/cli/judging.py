"""What ``claimlint check`` does, once its arguments are read."""

from __future__ import annotations

import os
import sys

from claimlint.cli import codes, output
from claimlint.cli.faults import complain
from claimlint.cli.gate import agreement, mend, sifts
from claimlint.cli.given import make_options
from claimlint.hints import TYPE_CHECKING, Any
from claimlint.quick import Ticket
from claimlint.reporters import Run, Style
from claimlint.values import replace

if TYPE_CHECKING:
    from claimlint.services.run import Each
    from claimlint.services.workspace import Workspace


def judge(paths: tuple[str, ...], given: dict[str, Any], ticket: Ticket | None) -> int:
    """Judge, print, and say how the process is to end; the answer may be kept under ``ticket``."""
    options = make_options(given)
    paths = _paths(paths, given["stdin_filename"])
    if given["watch"]:
        from claimlint.cli.watch import watch

        return watch(paths, given, options)
    if given["show_settings"]:
        from claimlint.cli.show_settings import show

        return show(paths, options, given["stdin_filename"], given["output_format"])
    from claimlint.services.workspace import Workspace

    annotates = given["annotate"] or given["overwrite"]
    if annotates:
        from claimlint.cli import annotating

        annotating.prepare(paths, given)
    workspace = Workspace(options)
    ended = mend(paths, workspace, given)
    if ended is not None:
        return ended
    run = _run(paths, workspace, given)
    code = exit_code(run, given["exit_zero"], given["allow_empty"])
    run = replace(run, exit_code=code)
    keeps = _keeps(run, paths, workspace, given)
    printed = _write(run, given, keeps)
    if annotates:
        annotating.write(run, workspace, given)
    complain(run, given["allow_empty"], given["color"])
    if ticket is not None and keeps and code in (codes.CLEAN, codes.FINDINGS):
        from claimlint.services.trail import trail

        ticket.keep(code, printed, trail(paths, run, workspace))
    return code


_BEYOND = ("reports", "output_file", "no_cache", "fix", "diff", "since", "baseline", "project", "annotate")
"""Options that do more, or look at more, than named files alone tell."""


def _keeps(run: Run, paths: tuple[str, ...], workspace: Workspace, given: dict[str, Any]) -> bool:
    """Whether the answer may be kept: it is all that was said, and named files are all that it depends on."""
    if any(given[name] for name in _BEYOND) or _summary_path(given) or "-" in paths:
        return False
    if run.sifted or run.notes or run.errors or run.barren:
        return False
    from claimlint.services.trail import named_files

    return named_files(paths, workspace)


def _paths(paths: tuple[str, ...], stdin_filename: str) -> tuple[str, ...]:
    if stdin_filename and not paths:
        return ("-",)
    if stdin_filename and "-" not in paths:
        import click

        raise click.UsageError("--stdin-filename names standard input, so give - as the path.")
    return paths or (".",)


def _run(paths: tuple[str, ...], workspace: Workspace, given: dict[str, Any]) -> Run:
    from claimlint import __version__, store
    from claimlint.services.run import Source, check
    from claimlint.services.workers import each_by

    stdin = Source(output.stdin(), given["stdin_filename"] or "<stdin>") if "-" in paths else None
    style = Style(
        color=output.wants_color(given["color"], sys.stdout),
        width=output.width(),
        statistics=given["statistics"],
        quiet=given["quiet"],
        person=sys.stdout.isatty(),
    )
    known = None
    if not given["no_cache"]:
        from claimlint.services.results import Results

        known = Results(given["cache_dir"] or store.folder(), store.stamp(__version__))
    share = _watched(each_by(given["jobs"]))
    compare = agreement(workspace)
    given_sifts = sifts(workspace, given)
    return check(paths, None, stdin, style, workspace, given_sifts, known, share, compare)


def _watched(share: Each) -> Each:
    if not output.is_watched():
        return share
    from claimlint.cli.progress import watched

    return watched(share)


def _write(run: Run, given: dict[str, Any], keep: bool) -> str:
    """Write the run wherever it is wanted; with ``keep``, what standard output was given."""
    printed = ""
    filed = replace(run, style=replace(run.style, color=given["color"] == "always", width=100))
    for name, path in given["reports"]:
        output.emit_to(name, filed, path)
    if given["output_file"]:
        output.emit_to(given["output_format"], filed, given["output_file"])
    else:
        printed = output.emit(given["output_format"], run, keep)
    if path := _summary_path(given):
        _write_step_summary(run, path)
    return printed


def _summary_path(given: dict[str, Any]) -> str:
    asked = "github" in {given["output_format"], *(name for name, _ in given["reports"])}
    return os.environ.get("GITHUB_STEP_SUMMARY", "") if asked else ""


def _write_step_summary(run: Run, path: str) -> None:
    from claimlint.reporters.github import summary

    try:
        with open(path, "a", encoding="utf-8", errors="surrogateescape") as out:
            out.write(summary(run))
    except OSError as error:
        output.complain(f"cannot write the step summary {path}: {error.strerror}", "warning")


def exit_code(run: Run, exit_zero: bool = False, allow_empty: bool = False) -> int:
    """The gravest thing that happened. ``exit_zero`` forgives findings only, ``allow_empty`` that there was no file."""
    if run.bugs or any(finding.kind == "internal" for report in run.reports for finding in report.findings):
        return codes.FAULT
    if run.errors or not (run.reports or allow_empty):
        return codes.UNUSABLE
    return codes.FINDINGS if run.failing and not exit_zero else codes.CLEAN

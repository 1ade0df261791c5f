"""``claimlint check --watch``: judge again whatever is saved, until Ctrl-C."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.faults import complain
from claimlint.cli.gate import agreement, sifts
from claimlint.findings import FileReport
from claimlint.reporters import Run, Style, render
from claimlint.reporters.text import count, counted, paint
from claimlint.services.options import OptionError, Options
from claimlint.services.watching import Memory, Watcher
from claimlint.services.workspace import Workspace
from claimlint.values import replace

_CLEAR = "\033[H\033[2J\033[3J"
_NAMED = 3
_WRITES = {
    "fix": "--fix writes files",
    "unsafe_fixes": "--unsafe-fixes goes with --fix",
    "diff": "--diff shows changes and ends",
    "show_settings": "--show-settings shows settings and ends",
    "output_file": "--output-file writes one report",
    "reports": "--report writes one report",
    "stdin_filename": "standard input is read once",
    "annotate": "--annotate writes one file",
}
"""Options that do not go with ``--watch``, and why."""


def watch(paths: tuple[str, ...], given: dict[str, Any], options: Options) -> int:
    """Judge ``paths``, and again what changes, until the process is interrupted."""
    _refuse(paths, given)
    return _Session(paths, given, options).run()


def _refuse(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    why = next((why for name, why in _WRITES.items() if given[name]), "")
    why = why or ("standard input is read once" if "-" in paths else "")
    if given["output_format"] != "text":
        why = why or f"it shows text, not {given['output_format']}"
    if why:
        raise click.UsageError(f"--watch judges files again and again until Ctrl-C; {why}. Leave one of the two out.")


class _Session:
    def __init__(self, paths: tuple[str, ...], given: dict[str, Any], options: Options) -> None:
        from claimlint import __version__, store
        from claimlint.cli.progress import watched
        from claimlint.services.results import Results
        from claimlint.services.workers import each_by

        self._paths, self._given, self._options = paths, given, options
        self._memory = Memory(watched(each_by(given["jobs"])))
        cache = given["cache_dir"] or store.folder()
        self._known = None if given["no_cache"] else Results(cache, store.stamp(__version__))
        self._workspace = Workspace(options)
        self._shown: Run | None = None
        self._waits = False

    def run(self) -> int:
        watcher = Watcher(self._paths, lambda: self._workspace)
        self._draw(self._check(), "watching " + ", ".join(self._paths))
        try:
            for change in watcher.changes():
                if change is None:
                    self._wait()
                    continue
                if change.settings:
                    self._workspace = Workspace(self._options)
                    self._memory.forget()
                self._memory.forget(change.copy)
                self._look(change.settings)
        except KeyboardInterrupt:
            if output.can_redraw():
                output.say("")
            raise
        return codes.INTERRUPTED  # not reached: the watch ends by an interrupt

    def _look(self, settings: Sequence[str]) -> None:
        """Judge again, and show it if there is anything new to show."""
        try:
            run = self._check()
        except OptionError as error:  # a name that the packs knew before
            output.complain(f"{error.option}: {error}")
            return
        memory, shown = self._memory, self._shown
        same = shown is not None and (shown.errors, shown.barren) == (run.errors, run.barren)
        if settings:
            self._draw(run, f"{_names(settings)} changed, everything judged again")
        elif memory.judged or memory.gone or not same:
            self._draw(run, _told(memory) or "looked again")

    def _check(self) -> Run:
        from claimlint.services.run import check

        given = self._given
        style = Style(output.wants_color(given["color"], sys.stdout), output.width(), given["statistics"], quiet=True)
        let_stand = sifts(self._workspace, given)
        return check(
            self._paths,
            None,
            None,
            style,
            self._workspace,
            let_stand,
            self._known,
            self._memory,
            agreement(self._workspace),
        )

    def _draw(self, run: Run, what: str) -> None:
        """The terminal anew, or one more run below the others."""
        self._shown = run
        self._waits = False
        out = io.StringIO()
        out.write(_CLEAR if output.can_redraw() else "")
        out.write(paint(f"{time.strftime('%H:%M:%S')}  {what} · {_counts(run)}", "bold", run.style) + "\n\n")
        render("text", replace(run, reports=tuple(self._fresh(run))), out)
        out.writelines(f"{line}\n" for line in _briefly(run, self._memory))
        output.write(out.getvalue())
        complain(run, self._given["allow_empty"], self._given["color"])

    def _wait(self) -> None:
        """Say once below what is shown that the next save is waited for."""
        if self._shown and not self._waits and output.can_redraw():
            output.write(paint("Waiting for the next save. Ctrl-C ends.", "dim", self._shown.style) + "\n")
        self._waits = True

    def _fresh(self, run: Run) -> Iterator[FileReport]:
        """The reports to show in full: those of this round, and those about the baseline and the like."""
        before = self._memory.unjudged
        yield from (report for report in run.reports if report.path not in before)


def _told(memory: Memory) -> str:
    saved = [path for path in memory.judged if path not in memory.added]
    said = ((saved, "saved"), (memory.added, "new"), (memory.gone, "gone"))
    return ", ".join(f"{_names(paths)} {what}" for paths, what in said if paths)


def _names(paths: Sequence[str]) -> str:
    more = len(paths) - _NAMED
    return ", ".join(paths[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _counts(run: Run) -> str:
    """“1 error in 1 of 3 files”."""
    found = sum(bool(report.findings) for report in run.reports)
    if not run.reports:
        return f"nothing judged; {count(len(run.errors), 'problem')}" if run.errors else "nothing to judge"
    files = count(len(run.reports), "file")
    told = f"{counted(run)} in {found} of {files}" if found else f"nothing found in {files}"
    return told + (f"; {count(len(run.errors), 'problem')}" if run.errors else "")


def _briefly(run: Run, memory: Memory) -> Iterator[str]:
    """A line for each file whose findings are not shown, and for each that was mended, where others are not."""
    lines = []
    for report in run.reports:
        if report.path in memory.unjudged and report.findings:
            lines.append(f"{report.path}: {counted(replace(run, reports=(report,)))}")
        elif memory.unjudged and not report.findings and report.path in memory.judged:
            lines.append(f"{report.path}: nothing found")
    if any(report.findings for report in run.reports):
        yield from [*lines, ""] if lines else []

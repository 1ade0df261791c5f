"""``claimlint baseline``: accept what is there, so that only what is new stops anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.gate import agreement
from claimlint.cli.options import Command, Names, judging_options, make_options, rule_options
from claimlint.reporters.excerpt import plain
from claimlint.spans import LineIndex

if TYPE_CHECKING:
    from claimlint.services.baseline.gate import Weighed
    from claimlint.services.baseline.upkeep import Terms, Unaccepted, Updated
    from claimlint.services.workspace import Workspace

SHOWN = 20


def _shared(command: Command) -> Command:
    """What all three commands take."""
    path = click.argument("paths", nargs=-1, metavar="[PATHS]...")
    file = click.option("--file", metavar="FILE", default="", help="The baseline; what the configuration names, "
                        "or .claimlint-baseline.yaml, unless given.")  # fmt: skip
    project = click.option("--project", is_flag=True, help="With what the files tell differently from each other.")
    return path(file(project(judging_options(rule_options(command)))))


def _terms_options(command: Command) -> Command:
    for option in (
        click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day it holds."),
        click.option("--approver", metavar="NAME", default="", help="Who accepts it."),
        click.option("--reason", metavar="TEXT", default="", help="Why it is accepted for now."),
    ):
        command = option(command)
    return command


@click.group("baseline")
def command() -> None:
    """Accept the findings that are there, so that only new ones count."""


@command.command("write")
@_shared
@_terms_options
@click.option("--force", is_flag=True, help="Overwrite a baseline that is there, its reasons included.")
def write(paths: tuple[str, ...], file: str, force: bool, **given: Any) -> int:
    """Write a baseline that accepts every finding in PATHS."""
    from claimlint.services.baseline import Baseline
    from claimlint.services.baseline.upkeep import entries_of, unaccepted

    workspace, target = _place(given, file)
    if target.exists() and not force:
        output.complain(f"{_shown(target)} is there already; `claimlint baseline update` keeps its reasons, "
                        "--force overwrites it")  # fmt: skip
        return codes.UNUSABLE
    weighed, sound = _weigh(paths, workspace, Baseline(_shown(target), target.parent))
    if not sound:
        return codes.UNUSABLE
    found = list(unaccepted(weighed, _today()))
    _save(target, entries_of(found, _terms(given)))
    files = len({item.path for item in found})
    output.say(f"Wrote {_shown(target)}: {_count(len(found), 'finding')} in {_count(files, 'file')} accepted.")
    if not _configured(workspace):
        output.say(f"Next: put `baseline: {target.name}` into your configuration, and review the file as you do copy.")
    return codes.CLEAN


@command.command("update")
@_shared
@_terms_options
@click.option("--accept", type=Names(), metavar="RULES", multiple=True, help="Accept new findings of these rules too.")
@click.option("--accept-all", is_flag=True, help="Accept all new findings; needs --reason.")
def update(paths: tuple[str, ...], file: str, accept: tuple[Any, ...], accept_all: bool, **given: Any) -> int:
    """Drop what is mended from the baseline and keep the rest with its reasons.

    New findings are listed and not accepted, unless --accept or --accept-all says so.
    """
    from claimlint.services.baseline.upkeep import named
    from claimlint.services.baseline.upkeep import update as updated

    if accept_all and not given["reason"].strip():
        raise click.UsageError("--accept-all needs --reason: say why all of these may stand.")
    workspace, target = _place(given, file)
    weighed, sound = _weigh(paths, workspace, _load(target, workspace))
    if not sound:
        return codes.UNUSABLE
    names = frozenset(name for part in accept for name in part)
    _known(names, weighed)
    made = updated(weighed, lambda finding: accept_all or named(finding, names), _terms(given), _today())
    _save(target, made.entries)
    _tell_update(made, target)
    _tell_new(made.new)
    return codes.FINDINGS if made.new else codes.CLEAN


@command.command("check")
@_shared
def check(paths: tuple[str, ...], file: str, **given: Any) -> int:
    """Tell whether the baseline is true: nothing stale, nothing expired, no finding beside it."""
    from claimlint.services.baseline.upkeep import unaccepted

    workspace, target = _place(given, file)
    weighed, sound = _weigh(paths, workspace, _load(target, workspace))
    if not sound:
        return codes.UNUSABLE
    baseline = weighed.baseline
    lines = LineIndex(baseline.text)
    stale = [(entry, "stale") for entry, _ in weighed.stale()]
    expired = [(entry, f"expired on {entry.until}") for entry in weighed.expired(_today())]
    for entry, what in sorted((*stale, *expired), key=lambda row: row[0].start):
        where = f"{baseline.shown}:{lines.position(entry.start).line}"
        output.say(plain(f"{where}: {what}: {entry.rule} in {entry.path}: “{entry.context}”"))
    new = [item for item in unaccepted(weighed, _today()) if not _was_accepted(item, weighed)]
    _tell_new(new)
    accepted = len(weighed.matched.accepted)
    output.say(f"{baseline.shown}: {_count(accepted, 'finding')} accepted, {len(stale)} stale, {len(expired)} expired, "
               f"{len(new)} new.")  # fmt: skip
    return codes.FINDINGS if stale or expired or new else codes.CLEAN


def _was_accepted(item: Unaccepted, weighed: Weighed) -> bool:
    """Whether an expired entry speaks of the finding: then it is told there."""
    key = (item.finding.rule, item.finding.around)
    return any(entry.key == key and entry.expired(_today()) for entry in weighed.baseline.entries)


def _place(given: dict[str, Any], file: str) -> tuple[Workspace, Path]:
    """The workspace and the baseline's absolute path."""
    from claimlint.services.baseline import DEFAULT_NAME
    from claimlint.services.workspace import Workspace

    workspace = Workspace(make_options(given))
    return workspace, Path(workspace.place(file or _configured(workspace) or DEFAULT_NAME))


def _configured(workspace: Workspace) -> str:
    from claimlint.services.workspace import FileProblem, relative

    here = "any-file-in-this-folder"
    try:
        return workspace.config(here).baseline_for(workspace.place(here))
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        raise click.exceptions.Exit(codes.UNUSABLE) from None


def _load(target: Path, workspace: Workspace) -> Any:
    from claimlint.services.baseline.gate import BaselineError, load

    try:
        return load(target, workspace)
    except BaselineError as error:
        output.complain_of(error.errors)
        raise click.exceptions.Exit(codes.UNUSABLE) from None


def _weigh(paths: tuple[str, ...], workspace: Workspace, baseline: Any) -> tuple[Weighed, bool]:
    """The findings in ``paths`` beside the baseline; false when something could not be read, since what is not read
    would seem to be mended."""
    from claimlint.services.baseline.gate import weigh
    from claimlint.services.run import check_one, find
    from claimlint.services.workspace import relative

    found = find(paths or (".",), workspace)
    results = tuple(check_one(path, workspace) for path in found.files)
    errors = [*found.errors, *(error for result in results for error in result.errors)]
    if compare := agreement(workspace):
        compared = compare(results)
        results, errors = compared.results, [*errors, *compared.errors]
    output.complain_of(relative(errors, workspace.cwd))
    for path in found.barren:
        output.complain(f"{path}: no file to check here")
    return weigh(baseline, results, workspace, _today()), not errors and not found.barren


def _known(names: Iterable[str], weighed: Weighed) -> None:
    """A misspelt name must not pass for "nothing to accept"."""
    from claimlint.nodes import nearest

    findings = [place.finding for judged in weighed.files.values() for place in judged.places]
    valid = {name for f in findings for name in (f.rule, f.rule.partition("/")[2], f.category, f.rule.split("/")[0])}
    for name in names:
        if name not in valid:
            raise click.UsageError(f"--accept: no finding here is of “{name}”{nearest(name, valid)}")


def _terms(given: dict[str, Any]) -> Terms:
    from claimlint.services.baseline.upkeep import Terms

    until: datetime | None = given["until"]
    return Terms(given["reason"].strip(), given["approver"].strip(), until.date() if until else None)


def _save(target: Path, entries: Iterable[Any]) -> None:
    from claimlint.services.baseline.writing import render
    from claimlint.services.files import replace_file

    try:
        replace_file(target, render(entries).encode("utf-8"))
    except OSError as error:
        raise output.WriteError(f"cannot write {_shown(target)}: {error.strerror}") from None


def _tell_update(made: Updated, target: Path) -> None:
    for entry in made.dropped:
        output.say(plain(f"dropped: {entry.rule} in {entry.path}: “{entry.context}”"))
    parts = [f"{len(made.dropped)} dropped", f"{made.lowered} lowered", f"{made.moved} moved", f"{made.added} added"]
    output.say(f"Updated {_shown(target)}: {_count(len(made.entries), 'entry')} ({', '.join(parts)}).")


def _tell_new(new: Iterable[Unaccepted]) -> None:
    """New findings, so that nobody accepts or overlooks them unawares."""
    items = list(new)
    for item in items[:SHOWN]:
        line = LineIndex(item.report.text).position(item.finding.span.start).line
        level = item.finding.severity.value
        output.say(plain(f"new: {item.report.path}:{line}: {level} {item.finding.rule}: {item.finding.message}"))
    if len(items) > SHOWN:
        output.say(f"and {len(items) - SHOWN} more")


def _shown(target: Path) -> str:
    here = Path.cwd()
    return target.relative_to(here).as_posix() if target.is_relative_to(here) else target.as_posix()


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day that the calendar here shows

"""What ``check`` does beside judging: it leaves out what a house lets stand, and puts in what is offered."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.cli import codes, output
from claimlint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.cli.options import Command
    from claimlint.services.agreement import Agreement
    from claimlint.services.run import Result, Sift, Sifted
    from claimlint.services.workspace import Workspace


def gate_options(command: Command) -> Command:
    """What is let stand, and what is mended."""
    import click

    for option in (
        click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing."),
        click.option("--unsafe-fixes", is_flag=True, help="Apply suggested wording too, with --fix or --diff."),
        click.option("--fix", is_flag=True, help="Put approved wording and the house's notes in, then check."),
        click.option("--project", is_flag=True, help="Hold the files against each other: what one tells differently "
                     "from another."),
        click.option("--since", metavar="REF", default="", help="Only what was not there at this git revision."),
        click.option("--baseline", metavar="FILE", default="", help="Leave out the findings that this file accepts."),
    ):  # fmt: skip
        command = option(command)
    return command


class _Configured:
    """The baselines that configuration names; what reads them is imported when there is one."""

    def __init__(self, workspace: Workspace, given: str) -> None:
        self._workspace, self._given = workspace, given

    def wanted(self, files: Sequence[str]) -> bool:
        return bool(self._given) or any(self._workspace.baseline(path) for path in files)

    def __call__(self, results: tuple[Result, ...]) -> Sifted:
        from claimlint.services.baseline.gate import BaselineGate

        return BaselineGate(self._workspace, self._given)(results)


def agreement(workspace: Workspace) -> Agreement | None:
    """What holds the files of this run against each other, if that was asked for."""
    if not workspace.options.project:
        return None
    from claimlint.services.agreement import Agreement

    return Agreement(workspace)


def sifts(workspace: Workspace, given: dict[str, Any]) -> list[Sift]:
    """What takes findings out of this run. Raises ``OptionError`` for a revision that is not there."""
    found: list[Sift] = [_Configured(workspace, given["baseline"])]
    if given["since"]:
        from claimlint.services.changes import Since

        found.append(Since(workspace, given["since"], agreement=agreement(workspace)))
    return found


def mend(paths: tuple[str, ...], workspace: Workspace, given: dict[str, Any]) -> int | None:
    """Apply fixes, or show them; the exit code when there is nothing more to do."""
    if given["unsafe_fixes"] and not (given["fix"] or given["diff"]):
        import click

        raise click.UsageError("--unsafe-fixes goes with --fix or --diff.")
    if not (given["fix"] or given["diff"]):
        return None
    if "-" in paths:
        import click

        raise click.UsageError("--fix and --diff are for files; standard input has none to write.")
    from pathlib import Path

    from claimlint.services.files import replace_file
    from claimlint.services.fixes import NOT_FIXED, diff, fix_paths, packed_files

    count = files = refused = 0
    for fixed in fix_paths(paths, workspace, sifts(workspace, given), given["unsafe_fixes"]):
        count, refused, files = count + fixed.count, refused + fixed.refused, files + (fixed.count > 0)
        if given["diff"]:
            output.say(diff(fixed).removesuffix("\n"))
        elif fixed.count:
            try:
                replace_file(Path(workspace.place(fixed.path)), fixed.data)
            except OSError as error:
                raise output.WriteError(f"cannot write {fixed.path}: {error.strerror}") from None
    _tell(count, files, refused, given["diff"])
    for path in packed_files(paths, workspace):
        output.complain(f"{path}: {NOT_FIXED}", "warning")
    return (codes.FINDINGS if count else None) if given["diff"] else None


def _tell(count: int, files: int, refused: int, only_shown: bool) -> None:
    verb = "would be fixed" if only_shown else "fixed"
    if count:
        output.complain(f"{count} finding{'s'[: count > 1]} {verb} in {files} file{'s'[: files > 1]}", "note")
    if refused:
        output.complain(f"{refused} fix{'es' if refused > 1 else ''} left out: the finding would have stayed", "note")

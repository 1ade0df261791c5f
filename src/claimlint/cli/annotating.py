"""``check --annotate OUT``: the findings of one Word file as comments in a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.cli import output
from claimlint.readers import is_packed
from claimlint.reporters import Run
from claimlint.services.options import OptionError

if TYPE_CHECKING:
    from claimlint.services.workspace import Workspace

_OPTION = "--annotate"


def prepare(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    """Refuse what cannot end well, before anything is judged. Raises ``OptionError``."""
    if given["overwrite"] and not given["annotate"]:
        raise OptionError("--overwrite", "it is for --annotate, which is not given")
    if not given["annotate"]:
        return
    if given["fix"] or given["diff"]:
        raise OptionError(_OPTION, "--fix and --diff do not go with it")
    from claimlint.integrations.word.annotate import AnnotateError, require

    out = given["annotate"]
    if len(paths) != 1 or Path(paths[0]).is_dir():
        raise OptionError(_OPTION, "one Word file at a time; name that file alone")
    if not is_packed(paths[0]):
        raise OptionError(_OPTION, f"only a Word file (.docx) takes comments, and {paths[0]} is none")
    if not is_packed(out):
        raise OptionError(_OPTION, f"the copy is a Word file, so its name has to end in .docx: {out}")
    if Path(out).exists() and not given["overwrite"]:
        same = Path(paths[0]).exists() and Path(out).samefile(paths[0])
        what = "is the draft itself" if same else "is there already"
        raise OptionError(_OPTION, f"{out} {what}; give another name, or --overwrite")
    try:
        require()
    except AnnotateError as error:
        raise OptionError(_OPTION, str(error)) from None


def write(run: Run, workspace: Workspace, given: dict[str, Any]) -> None:
    """Write the copy; nothing when the file could not be judged. Raises ``OptionError`` and ``WriteError``."""
    if not given["annotate"] or run.errors or not run.reports:
        return
    from claimlint.integrations.word import AnnotateError, annotate
    from claimlint.services.files import replace_file

    report, out = run.reports[0], given["annotate"]
    try:
        data, count = annotate(workspace.data(report.path), report.text, report.findings)
    except AnnotateError as error:
        raise OptionError(_OPTION, f"{report.path}: {error}") from None
    try:
        replace_file(Path(workspace.place(out)), data)
    except OSError as error:
        raise output.WriteError(f"cannot write {out}: {error.strerror}") from None
    output.complain(f"{out}: {count} comment{'' if count == 1 else 's'} written", "note", given["color"])

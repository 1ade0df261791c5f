"""``claimlint audit``: claim, evidence, decision, for the compliance file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from claimlint.cli import codes, output
from claimlint.cli.options import judging_options, make_options, register_option, rule_options

if TYPE_CHECKING:
    from claimlint.services.audit import Audit


@click.command("audit")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--output-format",
    type=click.Choice(["csv", "xlsx", "html"]),
    help="By the name of --output-file unless set, else csv.",
)
@click.option("--output-file", metavar="PATH", default="", help="Write it here instead of standard output.")
@click.option(
    "--all", "everything", is_flag=True, help="Also what is no claim here: denied, asked, meant otherwise, left out."
)
@click.option("--no-history", is_flag=True, help="Do not ask git which commit last touched each line.")
@register_option
@judging_options
@rule_options
def command(
    paths: tuple[str, ...],
    output_format: str | None,
    output_file: str,
    everything: bool,
    no_history: bool,
    **given: Any,
) -> int:
    """Export every claim with its evidence, its entry in the register, and what was decided on it.

    A claim is open (a finding), settled (by a caveat, a citation or the register) or accepted (by a directive or the
    baseline, whose reason and last day are shown). PATHS are as for check. Open claims do not change the exit code.
    """
    output_format = output_format or {".html": "html", ".htm": "html", ".xlsx": "xlsx"}.get(
        Path(output_file).suffix.lower(), "csv"
    )
    if output_format == "xlsx" and not output_file:
        raise click.UsageError("an XLSX file needs a name: --output-file claims.xlsx")
    from claimlint.services.audit import audit
    from claimlint.services.workspace import Workspace

    found = audit(paths or (".",), Workspace(make_options(given)), everything, history=not no_history)
    if output_file:
        _to_file(found, output_format, output_file)
    else:
        text = io.StringIO()
        _write(found, output_format, text)
        output.say(text.getvalue().removesuffix("\n"))
    return _end(found)


def _write(found: Audit, output_format: str, out: TextIO) -> None:
    if output_format == "html":
        from claimlint.services.audit.page import write_page

        write_page(found, out)
    else:
        from claimlint.services.audit.table import write_csv

        write_csv(found, out)


def _to_file(found: Audit, output_format: str, path: str) -> None:
    encoding = "utf-8-sig" if output_format == "csv" else "utf-8"  # spreadsheets take CSV without the mark for Latin-1
    try:
        if output_format == "xlsx":
            _workbook(found, path)
            return
        with Path(path).open("w", encoding=encoding, errors="surrogateescape", newline="\n") as out:
            _write(found, output_format, out)
    except OSError as error:
        raise output.WriteError(f"cannot write {path}: {error.strerror}") from None


def _workbook(found: Audit, path: str) -> None:
    from datetime import date

    from claimlint.services.audit.table import xlsx
    from claimlint.services.sheets.writing import SheetError

    try:
        data = xlsx(found, date.today())  # noqa: DTZ011  the day that the reader's calendar shows
    except SheetError as error:
        raise output.WriteError(f"cannot write {path}: {error}") from None
    Path(path).write_bytes(data)


def _end(found: Audit) -> int:
    output.complain_of(found.errors)
    if found.bugs:
        output.report_fault(found.bugs)
        return codes.FAULT
    for path in found.barren:
        output.complain(f"{path}: no file to judge here", "warning")
    if not found.files and not found.errors and not found.barren:
        output.complain("no file to judge: what was named is excluded", "warning")
    if found.errors or not found.files:
        return codes.UNUSABLE
    return codes.CLEAN

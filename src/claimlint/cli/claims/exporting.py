"""``claimlint claims export``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import count, register_options, told
from claimlint.cli.claims.writing import write_new
from claimlint.services.workspace import Workspace


@click.command("export")
@click.option(
    "--format", "kind", type=click.Choice(["csv", "xlsx"]), help="By the name of --output unless set, else csv."
)
@click.option("--output", "out", metavar="FILE", default="", help="Write it here instead of standard output.")
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@click.option("--template", is_flag=True, help="Only the headings, for a register that begins as a spreadsheet.")
@register_options
def command(kind: str | None, out: str, overwrite: bool, template: bool, **given: Any) -> int:
    """Write the register as a spreadsheet that claims import reads again without loss."""
    chosen = kind or ("xlsx" if Path(out).suffix.lower() == ".xlsx" else "csv")
    if chosen == "xlsx" and not out:
        raise click.UsageError("an XLSX file needs a name: --output claims.xlsx")

    def action(workspace: Workspace) -> int:
        from claimlint.services.claims import book_of
        from claimlint.services.sheets.register import claims_sheet, help_sheet
        from claimlint.services.sheets.writing import SheetError, csv_text, xlsx_data

        entries = [] if template else list(book_of(workspace).entries())
        sheet = claims_sheet(entries)
        if not out:
            output.say(csv_text(sheet).removesuffix("\n"))
            return codes.CLEAN
        try:
            data = xlsx_data([sheet, help_sheet()]) if chosen == "xlsx" else csv_text(sheet).encode("utf-8-sig")
        except SheetError as error:
            raise output.WriteError(f"cannot write {out}: {error}") from None
        write_new(workspace.cwd / out, out, data, overwrite)
        output.say(f"{out}: {'the headings of a register' if template else count(len(entries), 'claim')}.")
        return codes.CLEAN

    return told(given, action)

"""``claimlint claims import``."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import count, register_options, told
from claimlint.cli.claims.writing import write_new
from claimlint.services.claims.place import HERE
from claimlint.services.claims_file import to_yaml
from claimlint.services.workspace import Workspace


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--output", "out", metavar="FILE", default="", help="Write the register here instead of standard output.")
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@register_options
def command(file: str, out: str, overwrite: bool, **given: Any) -> int:
    """Make a register from a spreadsheet, CSV or XLSX, whose first row names the columns.

    claims export --template writes a spreadsheet to begin with.
    """

    def action(workspace: Workspace) -> int:
        from claimlint.services.sheets.reading import read_table
        from claimlint.services.sheets.rows import entries

        target = workspace.cwd / (out or file)
        caveats = workspace.ruleset(HERE).language.roles.get("caveat", ())
        found = entries(read_table(workspace.cwd / file, file), target.parent, caveats)
        text = to_yaml(found)
        if not out:
            output.say(text.removesuffix("\n"))
            return codes.CLEAN
        write_new(target, out, text, overwrite)
        output.say(f"{out}: {count(len(found), 'claim')} from {file}.")
        return codes.CLEAN

    return told(given, action)

"""``claimlint scan``: judge the records of a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import judging_options, level_type, make_options, rule_options
from claimlint.cli.progress import bar
from claimlint.findings import Severity
from claimlint.reporters.excerpt import plain

if TYPE_CHECKING:
    from claimlint.services.scan.job import Engine
    from claimlint.services.scan.run import Plan, Request, Trouble
    from claimlint.services.scan.tally import Tally


@click.command("scan")
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("--text-column", "texts", multiple=True, metavar="NAME", help="A column to judge. May be given again.")
@click.option("--id-column", "id_", default="", metavar="NAME", help="The column that names a record.")
@click.option("--group-column", "group", default="", metavar="NAME", help="Tell the worst groups by this column.")
@click.option("--output", "out", required=True, metavar="OUT", type=click.Path(path_type=Path),
              help="Where findings go: a .jsonl file, or a .parquet folder.")  # fmt: skip
@click.option("--overwrite", is_flag=True, help="Make OUT anew, whatever it holds.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many workers to use; what pays unless set.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", help="What carries it out.")
@click.option(
    "--fail-on", type=level_type(Severity), help="From which severity on the exit code is 1 (error unless set)."
)
@judging_options
@rule_options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 when there are findings.")
@click.option("--allow-empty", is_flag=True, help="No record to judge is no error.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
def command(inputs: tuple[str, ...], **given: Any) -> int:
    """Judge the records of a catalogue and write the findings to OUT.

    IN is CSV, JSON lines or Parquet: a path, a folder, a pattern, or any address that fsspec knows. Columns may come
    from the configuration too. A scan that was killed goes on where it was when the same command is run again.
    """
    from claimlint.services.scan.errors import ScanError
    from claimlint.services.workspace import FileProblem, Workspace, relative

    workspace = Workspace(make_options(given))
    try:
        engine = _engine(given["engine"])
        from claimlint.services.scan.run import plan

        made = plan(_request(inputs, given), workspace)
        tally = _carry_out(made, engine)
    except ScanError as error:
        output.complain(str(error))
        return codes.UNUSABLE
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE
    if not given["quiet"]:
        from claimlint.services.scan.summary import lines

        output.say("\n".join(lines(tally, made)))
    return _exit_code(tally, made, given)


def _engine(name: str) -> Engine:
    """The engine. Raises ``MissingExtraError``."""
    if name == "ray":
        from claimlint.integrations.ray_engine import engine

        return engine()
    from claimlint.services.scan import local

    return local.engine


def _request(inputs: tuple[str, ...], given: dict[str, Any]) -> Request:
    from claimlint.config import ScanColumns
    from claimlint.services.scan.run import Request

    columns = ScanColumns(tuple(dict.fromkeys(given["texts"])), given["id_"], given["group"])
    return Request(inputs, given["out"], columns, given["jobs"] or 0, given["overwrite"])


def _carry_out(made: Plan, engine: Engine) -> Tally:
    from claimlint.services.scan.run import carry_out
    from claimlint.services.scan.sources import total

    with bar(total(made.sources), "scanning") as show:
        for step in carry_out(made, engine):
            for trouble in step.troubles:
                output.complain(_told(trouble))
            show(step.read)
    return step.tally


def _told(trouble: Trouble) -> str:
    row = f", row {trouble.row}" if trouble.row is not None else ""
    name = f" (id {trouble.id})" if trouble.id is not None else ""
    return plain(f"{trouble.source}{row}{name}: {trouble.message}")


def _exit_code(tally: Tally, made: Plan, given: dict[str, Any]) -> int:
    """The gravest thing that happened."""
    if tally.failed:
        output.report_fault(
            [f"{tally.failed} records met a fault of claimlint's own; it is told above or in the findings"]
        )
        return codes.FAULT
    if tally.bad:
        return codes.UNUSABLE
    if not tally.records and not given["allow_empty"]:
        output.complain("no record to judge", "warning")
        return codes.UNUSABLE
    return codes.FINDINGS if tally.failing(made.fail_on) and not given["exit_zero"] else codes.CLEAN

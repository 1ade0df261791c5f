"""``claimlint check``: judge drafts."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli.gate import gate_options
from claimlint.cli.options import judging_options, level_type, register_option, rule_options
from claimlint.findings import Severity
from claimlint.reporters import FORMATS


class Report(click.ParamType):  # type: ignore[type-arg]  # click before 8.3 has no such argument
    """``FORMAT=PATH``."""

    name = "report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, path = str(value).partition("=")
        if name not in FORMATS or not equals or not path:
            self.fail(f"“{value}” is not FORMAT=PATH with one of {', '.join(FORMATS)}", param, ctx)
        return name, path


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", help="How findings are written.")
@click.option("--output-file", metavar="PATH", default="", help="Write them here instead of standard output.")
@click.option(
    "--report",
    "reports",
    type=Report(),
    metavar="FORMAT=PATH",
    multiple=True,
    help="Write a report beside the output. May be given again.",
)
@click.option(
    "--fail-on", type=level_type(Severity), help="From which severity on the exit code is 1 (error unless set)."
)
@click.option("--annotate", metavar="OUT.docx", default="", help="Write a copy of one Word file with comments.")
@click.option("--overwrite", is_flag=True, help="Let --annotate replace a file that is there.")
@judging_options
@gate_options
@rule_options
@register_option
@click.option("--watch", is_flag=True, help="Stay, and judge again what is saved. Ctrl-C ends.")
@click.option("--stdin-filename", metavar="NAME", default="", help="The name that standard input goes by.")
@click.option("--show-settings", is_flag=True, help="Show what holds for the files, and check nothing.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 when there are findings.")
@click.option("--allow-empty", is_flag=True, help="No file to check is no error.")
@click.option("--force-exclude", is_flag=True, help="What configuration excludes stays out when it is named here.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Paint the output or not."
)
@click.option("--quiet", "-q", is_flag=True, help="Findings only, no summary.")
@click.option("--no-cache", is_flag=True, help="Do not use earlier results.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Judge in N processes; in as many as pay unless set."
)
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Judge drafts.

    PATHS are files, folders, patterns, or - for standard input; without any, the current folder. A folder is searched
    for Markdown, MDX, HTML, text and Word (.docx) files. A file that is named is read whatever its suffix.
    """
    from claimlint.cli.judging import judge

    return judge(paths, given, click.get_current_context().obj)

"""``claimlint serve``: the page for writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import make_options, rule_options

if TYPE_CHECKING:
    from claimlint.services.options import Options


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Any that is free unless set.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@rule_options
def command(port: int, no_browser: bool, **given: Any) -> int:
    """Open a page in the browser where a draft is read as you write it.

    It is served to this machine alone, sends nothing anywhere and keeps nothing. Ctrl-C ends it. Drafts are judged by
    the configuration of the current folder, as if they lay in it.
    """
    from claimlint.services.scan.errors import MissingExtraError, need
    from claimlint.services.workspace import FileProblem, relative

    options = make_options(given)
    try:
        for module in ("starlette", "uvicorn"):
            need(module, "serve")
    except MissingExtraError as error:
        output.complain(str(error))
        return codes.UNUSABLE
    try:
        return _serve(options, port, no_browser)
    except FileProblem as problem:
        from pathlib import Path

        output.complain_of(relative(problem.errors, Path.cwd()))
        return codes.UNUSABLE


def _serve(options: Options, port: int, no_browser: bool) -> int:
    """Serve until interrupted. Raises ``FileProblem`` when nothing could be judged here."""
    from claimlint.integrations.page import server
    from claimlint.integrations.page.judging import Answers

    answers = Answers(options)
    answers.options()  # what is wrong with configuration or packs is told here, not on the page
    try:
        bound = server.bind(port)
    except server.PortError as error:
        output.complain(str(error))
        return codes.UNUSABLE
    url = server.address(bound)

    def ready() -> None:
        output.say(f"The page is at {url} (Ctrl-C ends it).")
        output.flush()
        if not no_browser and server.can_show():
            server.show(url)

    with bound:
        server.run(bound, answers, lambda trace: output.report_fault([trace]), ready)
    return codes.CLEAN

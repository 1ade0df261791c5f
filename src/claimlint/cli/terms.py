"""``claimlint terms``: what the words in our reports mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from claimlint.cli import codes, output
from claimlint.cli.glossary import TERMS, Term
from claimlint.cli.options import config_options

_READABLE = 92


@click.command("terms")
@click.argument("words", nargs=-1, metavar="[TERM]")
@config_options
def command(words: tuple[str, ...], **given: str | bool) -> int:
    """Explain TERM, or all terms: caveat, substantiation, affirmed, confidence ..."""
    from claimlint.cli.options import make_options
    from claimlint.language.spelling import respell
    from claimlint.services.workspace import Workspace

    told = _asked(" ".join(words)) if words else _all(TERMS)
    output.say(respell("\n".join(told), Workspace(make_options(given)).spelling()))
    return codes.CLEAN


def _all(terms: Sequence[Term]) -> Iterator[str]:
    for group, members in groupby(terms, key=lambda term: term.group):
        yield group
        for term in members:
            yield from _entry(term)
        yield ""
    yield "`claimlint terms TERM` shows one."


def _asked(name: str) -> list[str]:
    term = find(name)
    if term is None:
        from claimlint.nodes import nearest

        near = nearest(name.lower(), [known for each in TERMS for known in (each.name, *each.also)])
        raise click.UsageError(f"there is no term “{name}”{near or '; `claimlint terms` lists them'}")
    return _entry(term, "")


def find(name: str) -> Term | None:
    """The term of this name, or that goes by it too."""
    wanted = name.lower()
    return next((term for term in TERMS if wanted in (term.name, *term.also)), None)


def _entry(term: Term, indent: str = "  ") -> list[str]:
    width = min(output.width(), _READABLE)
    return [
        f"{indent}{term.name}",
        *textwrap.wrap(term.text, width, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  "),
    ]

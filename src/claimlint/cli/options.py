"""Options that several commands share, and how they become ``Options``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from claimlint.cli.given import make_options
from claimlint.findings import Confidence, Severity

__all__ = [
    "Command",
    "Names",
    "config_options",
    "judging_options",
    "level_type",
    "make_options",
    "register_option",
    "rule_options",
]

Command = TypeVar("Command", bound=Callable[..., Any])


class Names(click.ParamType):  # type: ignore[type-arg]  # click before 8.3 has no such argument
    """Names separated by commas; the option may be given again."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        names = tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else tuple(value)
        if not all(names):
            self.fail(f"an empty name in “{value}”", param, ctx)
        return names


def level_type(levels: type[Severity] | type[Confidence]) -> click.Choice[str]:
    """One of the levels, in whatever case."""
    return click.Choice([level.value for level in levels], case_sensitive=False)


def config_options(command: Command) -> Command:
    """Which configuration."""
    for option in (
        click.option("--config", metavar="FILE", default="", help="Use this configuration for every file."),
        click.option("--isolated", is_flag=True, help="Use no configuration."),
        click.option("--cache-dir", metavar="FOLDER", default="", help="Where compiled packs and results are kept."),
    ):
        command = option(command)
    return command


def rule_options(command: Command) -> Command:
    """Which configuration and which packs."""
    told = "Load this pack: a name, or a folder such as ./house. May be given again."
    return config_options(click.option("--pack", "packs", metavar="PACK", multiple=True, help=told)(command))


def register_option(command: Command) -> Command:
    """Which register of claims."""
    told = "The register of claims, a file or a folder, for every file."
    return click.option("--register", metavar="PATH", default="", help=told)(command)


def judging_options(command: Command) -> Command:
    """How copy is judged."""
    for option in (
        click.option("--topic", "topics", type=Names(), metavar="TOPIC", multiple=True,
                     help="What the copy is about, whatever it says itself."),
        click.option("--document-type", metavar="TYPE", default="", help="What kind of text it is: article, "
                     "treatment-page, product-page, product-blurb, post, landing-page, price-list, reference, other."),
        click.option("--market", "markets", type=Names(), metavar="MARKET", multiple=True,
                     help="A market that the copy is for, such as us or uk."),
        click.option("--min-confidence", type=level_type(Confidence), help="Hide findings that are less sure."),
        click.option("--ignore", type=Names(), metavar="RULES", multiple=True,
                     help="All but these rules, categories or packs."),
        click.option("--select", type=Names(), metavar="RULES", multiple=True,
                     help="Only these rules, categories or packs."),
    ):  # fmt: skip
        command = option(command)
    return command

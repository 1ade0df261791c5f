"""``claimlint completion``: the script that completes commands, options and files in a shell."""

from __future__ import annotations

import click

from claimlint.cli import output


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script of SHELL.

    bash: put eval "$(claimlint completion bash)" into ~/.bashrc; zsh: the same with zsh into ~/.zshrc;
    fish: claimlint completion fish > ~/.config/fish/completions/claimlint.fish
    """
    from click.shell_completion import get_completion_class

    from claimlint.cli.app import group

    kind = get_completion_class(shell)
    assert kind is not None
    output.say(kind(group, {}, "claimlint", "_CLAIMLINT_COMPLETE").source())
    return 0

"""Completion in shells."""

from __future__ import annotations

import pytest

from cli.conftest import Claimlint


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Claimlint, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_CLAIMLINT_COMPLETE" in done.out


def completions(run: Claimlint, *words: str) -> list[str]:
    line = " ".join(["claimlint", *words])
    done = run(_CLAIMLINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    return done.out.splitlines()


def test_completion(run: Claimlint) -> None:
    assert "plain,explain" in completions(run, "ex")
    assert any(line.startswith("file,") for line in completions(run, "dra"))
    assert completions(run, "check", "--output-form") == ["plain,--output-format"]
    assert "plain,json" in completions(run, "check", "--output-format", "j")

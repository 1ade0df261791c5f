"""``claimlint lsp`` as a command; what it says to an editor is in tests/integrations/lsp."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Claimlint


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_without_the_library_it_says_what_to_install(
    run: Claimlint, env: dict[str, str], tmp_path: Path, name: str
) -> None:
    missing = f"raise ModuleNotFoundError('No module named {name}', name='{name}')\n"
    (tmp_path / f"{name}.py").write_text(missing, encoding="utf-8")
    done = run("lsp", PYTHONPATH=f"{tmp_path}:{env['PYTHONPATH']}")
    told = "error: this needs pygls, which is not installed: pip install 'claimlint-copy[lsp]'\n"
    assert (done.code, done.out, done.err) == (2, "", told)


def test_an_option_that_is_none(run: Claimlint) -> None:
    done = run("lsp", "--port", "1")
    assert (done.code, done.out) == (2, "")
    assert "No such option" in done.err


def test_help_does_not_load_the_library(env: dict[str, str]) -> None:
    told = "import sys; from claimlint.cli import run; run(['lsp', '--help'], None); sys.exit('pygls' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "an editor starts this by itself" in " ".join(done.stdout.lower().split())

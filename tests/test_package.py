"""The package as a user gets it: what is in the wheel, what it offers, and what starting it costs."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

HEAVY = {"spacy", "numpy", "yaml", "pyromark", "pydantic", "html.parser"}


def run(*arguments: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs this Python with ``arguments``; ``path`` goes before everything installed."""
    env = dict(os.environ, PYTHONUTF8="1")
    env.pop("PYTHONPATH", None)
    if path is not None:
        env["PYTHONPATH"] = str(path)
    return subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built by way of a source distribution as for a release."""
    out = tmp_path_factory.mktemp("dist")
    done = run("-m", "build", "--no-isolation", "--outdir", str(out), ".", cwd=Path(__file__).resolve().parents[1])
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was unpacked into, as an installer does."""
    where = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(where)
    return where


def test_the_wheel_holds_every_rule_file_once(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith("claimlint/rules/")]
        packed = sorted(name for name in names if name.endswith((".yaml", ".yml")))
    there = sorted(
        f"claimlint/rules/{file.relative_to(root / 'rules').as_posix()}" for file in root.glob("rules/**/*.yaml")
    )
    assert there
    assert packed == there


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: Path, root: Path) -> None:
    source = root / "src" / "claimlint"
    files = {
        f"claimlint/{file.relative_to(source).as_posix()}"
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name for name in archive.namelist() if ".dist-info/" not in name and not name.startswith("claimlint/rules/")
        }
    assert packed == files
    assert "claimlint/py.typed" in files


def test_what_the_wheel_declares(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        entries = configparser.ConfigParser()
        entries.read_string(archive.read(f"{info}/entry_points.txt").decode())
    assert metadata["Name"] == "claimlint-copy"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", [])) == {
        "all",
        "dev",
        "docx",
        "lsp",
        "ray",
        "scan",
        "serve",
        "sheets",
        "watch",
    }
    assert dict(entries["console_scripts"]) == {"claimlint": "claimlint.__main__:main"}
    assert dict(entries["spacy_factories"]) == {"claimlint": "claimlint.integrations.spacy_component:create"}


def test_everything_but_ray_is_in_all(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        needs = Parser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])
    extras: dict[str, set[str]] = {}
    for need in needs:
        if found := re.fullmatch(r"([\w.-]+).*; extra == '(\w+)'", need):
            extras.setdefault(found[2], set()).add(found[1])
    parts = ("docx", "serve", "lsp", "scan", "watch", "sheets")
    assert extras["all"] == {name for part in parts for name in extras[part]}


def test_the_installed_package_finds_its_rules(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "# Our serum\n\nOur serum is a highly effective cure for eczema.\n", encoding="utf-8"
    )
    done = run("-m", "claimlint", "check", "--no-cache", "draft.md", cwd=tmp_path, path=installed)
    assert (done.returncode, done.stderr) == (1, "")
    assert "draft.md:3:" in done.stdout
    where = run("-c", "import claimlint; print(claimlint.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.stdout.strip()).is_relative_to(installed)


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The modules that ``python -m claimlint ARGUMENTS`` imports."""
    done = run("-X", "importtime", "-m", "claimlint", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    modules = imported("--help", cwd=tmp_path)
    assert "click" in modules
    assert modules & HEAVY == set()


def test_a_run_that_finds_nothing_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The ferry leaves at nine. Sit on the left.\n", encoding="utf-8")
    first = imported("check", "draft.txt", cwd=tmp_path)  # may compile the packs
    assert "spacy" not in first
    modules = imported("check", "draft.txt", cwd=tmp_path)
    assert modules & HEAVY == set()


def test_a_run_that_finds_claims_does_not_import_spacy(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("Our serum is a highly effective cure for eczema.\n", encoding="utf-8")
    assert "spacy" not in imported("check", "--exit-zero", "draft.md", cwd=tmp_path)

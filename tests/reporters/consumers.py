"""The programs and schemas of others that our reports are read by."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from conftest import ROOT, Need

FORMATS = ROOT / "tests" / "data" / "formats"


def library(name: str, need: Need) -> Any:
    """A module of the ``dev`` extra."""
    need(find_spec(name.partition(".")[0]), f"the Python package that holds {name}")
    return import_module(name)


def npm(package: str, need: Need) -> Path:
    """The folder of a package from npm, which ``.ci/run`` installs into the cache of the tests."""
    cache = os.environ.get("CLAIMLINT_TEST_CACHE")
    folder = Path(cache or "/nowhere", "npm", "node_modules", package)
    need(folder.is_dir(), f"the npm package {package} below $CLAIMLINT_TEST_CACHE/npm")
    return folder


def claimlint(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command as a process."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GITHUB"))}
    command = [sys.executable, "-m", "claimlint", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def faults(schema: dict[str, Any], data: Any, need: Need) -> list[str]:
    """What a JSON schema has against ``data``."""
    jsonschema = library("jsonschema", need)
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    return [f"{error.json_path}: {error.message[:200]}" for error in checker(schema).iter_errors(data)]


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))

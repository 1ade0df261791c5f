"""Thirty texts that are no copy (manuals, contracts, recipes, a poem), full of the words that copy uses: no finding."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).with_name("not_copy")


def test_there_are_thirty() -> None:
    assert len(list(FOLDER.iterdir())) == 30


def test_no_finding_of_any_severity_or_confidence() -> None:
    command = [sys.executable, "-m", "claimlint", "check", "--isolated", "--no-cache", "--fail-on", "info"]
    done = subprocess.run(
        [*command, "--output-format", "json", str(FOLDER)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    result = json.loads(done.stdout)
    found = [(Path(finding["path"]).name, finding["rule"], finding["match"]) for finding in result["findings"]]
    assert (found, result["errors"], result["files"], done.returncode) == ([], [], 30, 0)

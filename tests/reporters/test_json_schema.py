"""The published schema of the JSON output: it holds for what we write, and leaves out nothing."""

from __future__ import annotations

import copy
import io
import json
import re
from typing import Any

import pytest

from claimlint.findings import Confidence, Severity, Status
from claimlint.reporters import Run, render
from claimlint.reporters.json_format import VERSION
from conftest import ROOT, Need
from reporters import samples
from reporters.consumers import claimlint, faults, load

PATH = ROOT / "docs" / "schema" / f"claimlint-{VERSION}.schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = load(PATH)
    return loaded


def closed(schema: Any) -> Any:
    """The same schema without room for keys that it does not name."""
    if isinstance(schema, dict):
        made = {key: closed(value) for key, value in schema.items()}
        return made | ({"additionalProperties": False} if "properties" in made else {})
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def data(run: Run) -> Any:
    out = io.StringIO()
    render("json", run, out)
    return json.loads(out.getvalue())


def test_it_names_every_key_and_holds(schema: dict[str, Any], need: Need) -> None:
    for run in (samples.run(), samples.run(reports=(), errors=())):
        assert faults(closed(schema), data(run), need) == []


def test_it_holds_for_the_examples(schema: dict[str, Any], need: Need) -> None:
    done = claimlint("check", "--output-format", "json", "examples", "gone.md")
    assert faults(closed(schema), json.loads(done.stdout), need) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), 2),
        (("files",), "3"),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "status"), "shouted"),
        (("findings", 0, "line"), 0),
        (("findings", 0, "start"), -1),
        (("findings", 0, "fix", "edits", 0, "text"), None),
        (("errors", 0, "message"), None),
    ],
)
def test_it_refuses_what_is_wrong(schema: dict[str, Any], need: Need, place: tuple[Any, ...], value: object) -> None:
    made = copy.deepcopy(data(samples.run()))
    at = made
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    (fault,) = faults(schema, made, need)
    assert fault


def test_its_levels_are_ours(schema: dict[str, Any]) -> None:
    properties = schema["$defs"]["finding"]["properties"]
    assert properties["severity"]["enum"] == [level.value for level in Severity]
    assert properties["confidence"]["enum"] == [level.value for level in Confidence]
    assert properties["status"]["enum"] == [*(status.value for status in Status), None]


def test_it_says_what_the_documentation_says(schema: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert f"schema/{PATH.name}" in text
    rows = re.findall(r"^\| (`.+?) \|", text.partition("## A finding")[2], re.MULTILINE)
    documented = [name for names in rows for name in re.findall(r"`(\w+)`", names)]
    assert documented == list(schema["$defs"]["finding"]["properties"])
    of_word_files = ("paragraph", "offset")
    assert [name for name in documented if name not in of_word_files] == schema["$defs"]["finding"]["required"]

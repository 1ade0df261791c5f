"""Adding the hook without touching what is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint import __version__
from claimlint.services.precommit import FILES, HookError, entry, with_hook

REPO = "https://example.org/claimlint"
ADDED = f"- repo: {REPO}\n  rev: v{__version__}\n  hooks:\n    - id: claimlint\n"
ONE = "repos:\n  - repo: a\n    hooks:\n      - id: x\n"
DEEPER = "".join(f"  {line}" for line in ADDED.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"repos:\n{DEEPER}"),
        ("\n# nothing yet\n", f"\n# nothing yet\nrepos:\n{DEEPER}"),
        ("repos: []\n", f"repos:\n{DEEPER}"),
        ("repos: [] # none\n", f"repos: # none\n{DEEPER}"),
        ("repos: []", f"repos:\n{DEEPER}"),
        ("fail_fast: true\n", f"fail_fast: true\nrepos:\n{DEEPER}"),
        ("fail_fast: true", f"fail_fast: true\nrepos:\n{DEEPER}"),
        ("repos:\n- repo: a\n  hooks:\n  - id: x\n", f"repos:\n- repo: a\n  hooks:\n  - id: x\n{ADDED}"),
        ("repos:\n  - repo: a\n    hooks: [{id: x}]", f"repos:\n  - repo: a\n    hooks: [{{id: x}}]\n{DEEPER}"),
        (
            f"{ONE}        args: [-q]   # quiet\n\n# the end\nci: {{}}\n",
            f"{ONE}        args: [-q]   # quiet\n{DEEPER}\n# the end\nci: {{}}\n",
        ),
        (
            f"{ONE}        exclude: |\n          a\n          b\nci: {{}}\n",
            f"{ONE}        exclude: |\n          a\n          b\n{DEEPER}ci: {{}}\n",
        ),
        (
            f"{ONE}        exclude: >-\n          a\n          b",
            f"{ONE}        exclude: >-\n          a\n          b\n{DEEPER}",
        ),
        (
            "repos:\r\n- repo: a\r\n  hooks: []\r\nci: {}\r\n",
            "repos:\r\n- repo: a\r\n  hooks: []\r\n" + ADDED.replace("\n", "\r\n") + "ci: {}\r\n",
        ),
        ("repos: [{repo: local, hooks: [{id: claimlint}]}]\n", None),
        ("repos:\n- repo: a\n  hooks:\n  - id: 'claimlint'\n", None),
        ("repos:\n- repo: a\n  hooks:\n  - id: claimlint # ours\n", None),
    ],
)
def test_the_hook_comes_last_and_all_else_stays(before: str, after: str | None) -> None:
    if after is None:
        after = before
    assert with_hook(before, REPO) == after
    assert with_hook(after, REPO) == after


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "this is no configuration of pre-commit: a mapping with `repos` is expected"),
        ("repos: [\n", "line 2, column 1: this is not valid YAML"),
        ("repos: {a: b}\n", "its `repos` is not a list with one item a line; add this by hand:\n\n- repo:"),
        ("repos: [{repo: a}]\n", "its `repos` is not a list with one item a line; add this by hand:\n\n- repo:"),
    ],
)
def test_what_cannot_be_added_to(text: str, message: str) -> None:
    with pytest.raises(HookError) as raised:
        with_hook(text, REPO)
    assert str(raised.value).startswith(message)


def test_the_local_hook_is_the_one_we_publish() -> None:
    published = yaml.safe_load(Path(__file__).parents[2].joinpath(".pre-commit-hooks.yaml").read_bytes())[0]
    (local,) = yaml.safe_load(entry())
    (hook,) = local["hooks"]
    for key in ("id", "entry", "language", "require_serial", "types", "files"):
        assert hook[key] == published[key], key
    assert re.search(FILES, "a.mdx")
    assert hook["additional_dependencies"] == [f"claimlint-copy=={__version__}"]


def hooks(data: Any) -> list[str]:
    return [hook["id"] for repo in data["repos"] for hook in repo["hooks"]]


@given(
    st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3), min_size=1, max_size=3),
    st.sampled_from(["\n", "\n\n", "\n# end\n", "", "\nci:\n  skip: [a]\n"]),
    st.integers(0, 4),
)
def test_whatever_was_there_is_still_read(repos: list[list[str]], end: str, indent: int) -> None:
    data = {"repos": [{"repo": "local", "hooks": [{"id": name, "args": ["-q"]} for name in names]} for names in repos]}
    text = yaml.safe_dump(data, default_flow_style=False)
    text = "repos:\n" + "".join(f"{' ' * indent}{line}\n" for line in text.splitlines()[1:])
    text = text.rstrip("\n") + end
    added = yaml.safe_load(with_hook(text, REPO))
    assert hooks(added) == [*hooks(data), "claimlint"]
    assert added["repos"][:-1] == data["repos"]

"""Adding our hook to a pre-commit configuration without touching a character of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimlint import __version__

if TYPE_CHECKING:
    from claimlint.nodes import Node

FILES = r"\.(md|markdown|mdx|html?|txt|docx)$"

_REMOTE = """\
- repo: {repo}
  rev: v{version}
  hooks:
    - id: claimlint
"""
_LOCAL = """\
- repo: local
  hooks:
    - id: claimlint
      name: claimlint
      entry: claimlint check --allow-empty --force-exclude
      language: python
      additional_dependencies: ["claimlint-copy=={version}"]
      require_serial: true
      types: [file]
      files: {files}
"""


class HookError(Exception):
    """A configuration that the hook cannot be added to; ``str()`` says why, and what to add by hand."""


def entry(repo: str = "") -> str:
    """The item for ``repos``: fetched from ``repo``, or from the package index as a local hook."""
    return (_REMOTE if repo else _LOCAL).format(repo=repo, version=__version__, files=FILES)


def with_hook(text: str, repo: str = "") -> str:
    """The configuration with our hook as the last of its repositories; unchanged when it has it already.

    Raises ``HookError`` when the file is no configuration of pre-commit, or written in a way that cannot be added to.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    root = _compose(text)
    repos = root.items().get("repos") if root else None
    if repos is not None and _has_hook(repos):
        return text
    if repos is None:
        added = "repos:\n" + _indented(entry(repo), 2)
        return text + ("" if text.endswith("\n") or not text else newline) + added.replace("\n", newline)
    raw: Any = repos.raw
    if repos.shape != "list" or raw.flow_style:
        if repos.shape == "list" and not raw.value:
            return _replace_empty(text, raw, entry(repo), newline)
        raise HookError(f"its `repos` is not a list with one item a line; add this by hand:\n\n{entry(repo)}")
    return _insert(text, raw, entry(repo), newline)


def _has_hook(repos: Node) -> bool:
    if repos.shape != "list":
        return False
    entries = [repo.items() for repo in repos.list() if repo.shape == "mapping"]
    hooks = [hook for repo in entries if "hooks" in repo for hook in repo["hooks"].list() if hook.shape == "mapping"]
    ids = [found["id"] for found in (hook.items() for hook in hooks) if "id" in found]
    return any(node.shape == "text" and node.text() == "claimlint" for node in ids)


def _compose(text: str) -> Node | None:
    """The root, or None for a file that says nothing."""
    from claimlint.nodes import Problems, compose

    problems = Problems()
    root = compose(text, "", problems)
    if problems.errors:
        error = problems.errors[0]
        raise HookError(f"line {error.line}, column {error.column}: {error.message}")
    if root is not None and root.shape != "mapping":
        raise HookError("this is no configuration of pre-commit: a mapping with `repos` is expected")
    return root


def _insert(text: str, raw: Any, added: str, newline: str) -> str:
    """Put the item after the last one, at its indentation; comments that follow stay where they are."""
    lines = text.splitlines(keepends=True)
    last = _last_line(raw.value[-1])
    indent = raw.start_mark.column
    before = "".join(lines[: last + 1])
    before += "" if before.endswith(("\n", "\r")) else newline
    return before + _indented(added, indent).replace("\n", newline) + "".join(lines[last + 1 :])


def _last_line(node: Any) -> int:
    """The line (from 0) on which a node's last scalar ends. A block's own end mark lies beyond blank lines and
    comments."""
    while type(node).__name__ != "ScalarNode":
        if not node.value or node.flow_style:
            break
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    ended_before = type(node).__name__ == "ScalarNode" and node.style in {"|", ">"} and node.end_mark.column == 0
    return int(node.end_mark.line) - (1 if ended_before else 0)


def _replace_empty(text: str, raw: Any, added: str, newline: str) -> str:
    """Write the item in place of ``[]``."""
    lines = text.splitlines(keepends=True)
    number, start, end = raw.start_mark.line, raw.start_mark.column, raw.end_mark.column
    if raw.end_mark.line != number:
        raise HookError(f"its `repos` is not a list with one item a line; add this by hand:\n\n{added}")
    line = lines[number]
    rest = line[end:] if line.endswith(("\n", "\r")) else line[end:] + newline
    lines[number] = line[:start].rstrip() + rest + _indented(added, 2).replace("\n", newline)
    return "".join(lines)


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}" for line in text.splitlines(keepends=True))

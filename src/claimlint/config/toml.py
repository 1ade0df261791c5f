"""The ``[tool.claimlint]`` table of a pyproject.toml as the same nodes that YAML gives, so that one schema reads both.

TOML libraries tell no places, so a value's line is the one where its key is written as ``key =``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimlint.nodes import Node, Problems

if TYPE_CHECKING:
    import yaml


def compose_toml(text: str, path: str, problems: Problems, *tables: str) -> Node | None:
    """The table ``[a.b]`` (``tables`` are its names), or None when there is none or the file does not parse (then told
    in ``problems``)."""
    import tomllib

    try:
        data: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" *\(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
        what = str(error)[: at.start()] if at else str(error)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
        problems.add(path, f"this is not valid TOML: {what}", line, column)
        return None
    except RecursionError:
        problems.add(path, "this TOML nests too deeply")
        return None
    for table in tables:
        data = data.get(table) if isinstance(data, Mapping) else None
    return None if data is None else Node(_Lines(text, ".".join(tables)).node(data, 0), path, problems)


def has_table(data: bytes, path: str) -> bool:
    """Whether a pyproject.toml speaks to claimlint; a broken one that seems to does."""
    problems = Problems()
    try:
        found = compose_toml(data.decode("utf-8-sig"), path, problems, "tool", "claimlint")
    except UnicodeDecodeError:
        return False
    return found is not None or (bool(problems.errors) and b"tool.claimlint" in data)


class _Lines:
    def __init__(self, text: str, table: str) -> None:
        self._lines = text.splitlines()
        header = re.compile(rf"\s*\[+\s*{re.escape(table)}\b")
        self._start = next((n for n, line in enumerate(self._lines) if header.match(line)), 0)

    def node(self, data: object, line: int) -> yaml.Node:
        import yaml

        line = max(line, self._start)
        mark = yaml.Mark("", 0, line, 0, "", 0)
        if isinstance(data, Mapping):
            pairs = []
            for key, value in data.items():
                at = self._line_of(str(key), line)
                pairs.append((self.node(str(key), at), self.node(value, at)))
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark, mark)
        if isinstance(data, list):
            return yaml.SequenceNode("tag:yaml.org,2002:seq", [self.node(item, line) for item in data], mark, mark)
        written = str(data).lower() if isinstance(data, bool) else str(data)
        return yaml.ScalarNode("tag:yaml.org,2002:str", written, mark, mark)

    def _line_of(self, key: str, after: int) -> int:
        """The line (from 0) of ``key =`` or ``[....key]`` from line ``after`` on, or ``after`` itself."""
        wanted = re.compile(rf"""\s*(["']?{re.escape(key)}["']?\s*=|\[+[^\]]*\b{re.escape(key)}["']?\s*\])""")
        return next((n for n, line in enumerate(self._lines[after:], after) if wanted.match(line)), after)

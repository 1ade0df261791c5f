"""The formats of a run. Each is a module with ``render(run, out)``, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from claimlint.hints import TextIO
from claimlint.reporters.run import Run, Style

__all__ = ["FORMATS", "Run", "Style", "render"]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "claimlint.reporters.text",
        "json": "claimlint.reporters.json_format",
        "github": "claimlint.reporters.github",
        "sarif": "claimlint.reporters.sarif",
        "gitlab": "claimlint.reporters.gitlab",
        "junit": "claimlint.reporters.junit",
        "rdjsonl": "claimlint.reporters.rdjsonl",
        "html": "claimlint.reporters.html",
    }
)
"""Format name -> the module that renders it."""


def render(name: str, run: Run, out: TextIO) -> None:
    """Write ``run`` in the named format; ``KeyError`` when there is no such format."""
    import_module(FORMATS[name]).render(run, out)

"""What can keep a scan from beginning or going on, and the libraries that it needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class ScanError(Exception):
    """Why a scan cannot begin or go on; ``str()`` is one clear sentence or two."""


class MissingExtraError(ScanError):
    """A library that is not installed, and what installs it."""

    def __init__(self, module: str, extra: str) -> None:
        name = module.partition(".")[0]
        super().__init__(f"this needs {name}, which is not installed: pip install 'claimlint-copy[{extra}]'")
        self.extra = extra


def need(module: str, extra: str = "scan") -> Any:
    """Import a module of an extra. Raises ``MissingExtraError``."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == module.partition(".")[0]:
            raise MissingExtraError(module, extra) from None
        raise

"""Answers in JSON, in ASCII alone: half a surrogate pair that a browser sent comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from claimlint.findings import FileError


class Json(Response):
    """Plain data as JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def refused(message: str, status: int) -> Json:
    """A request that cannot be answered, and why."""
    return unusable([FileError("", message)], status)


def unusable(errors: Iterable[FileError], status: int = 422) -> Json:
    """A draft that cannot be judged, and why."""
    from claimlint.integrations.page.telling import refusal

    return Json(refusal(errors), status)

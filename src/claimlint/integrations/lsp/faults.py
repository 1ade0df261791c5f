"""What is wrong with configuration, rule packs and baselines, marked in those files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from claimlint.findings import FileError
from claimlint.integrations.lsp.diagnostics import SOURCE
from claimlint.integrations.lsp.places import Places
from claimlint.spans import Encoding, LineIndex, Span

_LARGEST = 1 << 20  # of a file whose lines are looked at


class Faults:
    """Which errors each draft has met in other files. What it hands on is every mark of the files whose marks are other
    than last time; none where the last fault is gone."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._met: dict[str, tuple[FileError, ...]] = {}
        self._marked: dict[str, list[types.Diagnostic]] = {}

    def meet(self, uri: str, path: str, errors: Iterable[FileError]) -> Mapping[str, list[types.Diagnostic]]:
        """A draft was read with these errors."""
        self._met[uri] = tuple(error for error in errors if error.path != path)
        return self._changes()

    def forget(self, uri: str) -> Mapping[str, list[types.Diagnostic]]:
        """A draft was closed."""
        self._met.pop(uri, None)
        return self._changes()

    def _changes(self) -> Mapping[str, list[types.Diagnostic]]:
        marks: dict[str, list[types.Diagnostic]] = {}
        for error in dict.fromkeys(error for errors in self._met.values() for error in errors):
            file = Path.cwd() / error.path
            if file.is_file() and (uri := from_fs_path(str(file))):
                marks.setdefault(uri, []).append(self._mark(file, error))
        before, self._marked = self._marked, marks
        return {uri: marks.get(uri, []) for uri in {*before, *marks} if before.get(uri) != marks.get(uri)}

    def _mark(self, file: Path, error: FileError) -> types.Diagnostic:
        try:
            with file.open("rb") as opened:
                text = opened.read(_LARGEST).decode("utf-8-sig", "replace")
        except OSError:
            text = ""
        lines = LineIndex(text)
        line = lines.line_span(min(max(error.line, 1), lines.lines))
        span = Span(min(line.start + max(error.column, 1) - 1, line.end), line.end)
        return types.Diagnostic(
            range=Places(lines, self._encoding).range(span),
            message=error.message,
            severity=types.DiagnosticSeverity.Error,
            source=SOURCE,
        )

"""What can be done about the findings in a range of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from claimlint.findings import Edit, Finding
from claimlint.integrations.lsp.desk import Desk
from claimlint.integrations.lsp.diagnostics import address, marks, visible
from claimlint.integrations.lsp.directives import directives
from claimlint.integrations.lsp.reading import Reading
from claimlint.reporters.wording import mend
from claimlint.services.fixes import apply
from claimlint.spans import Span

FIX_ALL = "source.fixAll.claimlint"
OPEN_SOURCE = "claimlint.openSource"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for actions. ``only`` are the kinds that are wanted, none for all; ``versioned`` and ``opens`` say
    whether the editor takes edits of a version, and opens an address when it is told to."""

    uri: str
    range: types.Range
    only: tuple[str, ...] = ()
    versioned: bool = True
    opens: bool = True

    def wants(self, kind: str) -> bool:
        """Whether a kind, or one that it belongs to, was asked for."""
        return not self.only or any(kind == one or kind.startswith(f"{one}.") for one in self.only)


def actions(reading: Reading, asked: Asked, desk: Desk) -> list[types.CodeAction]:
    """The actions for a range: wording first, then directives, then sources. To be called where ``desk`` may be
    used."""
    return list(_Maker(reading, asked, desk).all())


class _Maker:
    def __init__(self, reading: Reading, asked: Asked, desk: Desk) -> None:
        self._reading, self._asked, self._desk = reading, asked, desk

    def all(self) -> Iterator[types.CodeAction]:
        if self._asked.wants(types.CodeActionKind.QuickFix):
            here = list(self._here())
            for make in (self._fix, self._let_stand, self._open_source):
                for finding, mark in here:
                    yield from make(finding, mark)
        if self._asked.wants(FIX_ALL):
            yield from self._fix_all()

    def _here(self) -> Iterator[tuple[Finding, types.Diagnostic]]:
        """The findings in the range, with their marks."""
        places = self._reading.places
        wanted = places.span(self._asked.range)
        for judgement, mark in marks(self._reading, self._asked.uri):
            span = visible(judgement.finding.span, places)
            if span.start <= wanted.end and wanted.start <= span.end:
                yield judgement.finding, mark

    def _fix(self, finding: Finding, mark: types.Diagnostic) -> Iterator[types.CodeAction]:
        fix = finding.fix
        if fix is not None and fix.edits:
            title = mend(finding)
            yield types.CodeAction(
                title=title[:1].upper() + title[1:] if fix.safe else f"Suggestion: {title}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[mark],
                is_preferred=fix.safe,
                edit=self._edit(fix.edits),
            )

    def _let_stand(self, finding: Finding, mark: types.Diagnostic) -> Iterator[types.CodeAction]:
        """The first directive that holds."""
        snapshot, judged = self._reading.snapshot, self._reading.judged
        for edit in directives(finding, judged, self._reading.places.lines) if judged else ():
            if self._desk.settles(snapshot, apply(snapshot.text, [edit]), finding.rule):
                yield types.CodeAction(
                    title=f"Let it stand: a directive for {finding.rule.partition('/')[2]}",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[mark],
                    edit=self._edit([edit]),
                )
                return

    def _open_source(self, finding: Finding, mark: types.Diagnostic) -> Iterator[types.CodeAction]:
        url = address(finding)
        if url and self._asked.opens:
            title = f"Open the source of {finding.rule.partition('/')[2]}"
            command = types.Command(title, OPEN_SOURCE, arguments=[url])
            yield types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, diagnostics=[mark], command=command)

    def _fix_all(self) -> Iterator[types.CodeAction]:
        if not any(_safe(judgement.finding) for judgement in self._reading.shown()):
            return
        before, after = self._reading.snapshot.text, self._desk.mended(self._reading.snapshot)
        if before != after:
            edit = self._edit([_difference(before, after)])
            yield types.CodeAction(title="Put in all safe fixes (claimlint)", kind=FIX_ALL, edit=edit)

    def _edit(self, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        made, uri = self._reading.places.edits(edits), self._asked.uri
        if not self._asked.versioned:
            return types.WorkspaceEdit(changes={uri: made})
        draft = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=self._reading.snapshot.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(draft, list(made))])


def _safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe and bool(finding.fix.edits)


def _difference(before: str, after: str) -> Edit:
    """What turns one text into the other, as one edit."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))

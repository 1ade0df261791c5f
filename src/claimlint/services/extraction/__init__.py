"""From existing copy to a draft register: what is claimed, of what, how strongly and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimlint.findings import FileError
from claimlint.register.model import Entry
from claimlint.services.extraction.draft import Draft
from claimlint.services.run import find
from claimlint.services.workspace import FileProblem, Workspace, relative
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Extract:
    """A draft from some files, and what could not be read; ``barren`` are folders and patterns that held no file."""

    draft: Draft
    files: int
    errors: tuple[FileError, ...] = ()
    barren: tuple[str, ...] = ()


def extract(paths: Sequence[str], workspace: Workspace, known: Iterable[Entry] = (), judged: bool = False) -> Extract:
    """The claims in ``paths``, as for ``check``, as a draft. What ``known`` entries say is left out; ``judged`` leaves
    out what no rule minds. Each file is read once, as if there were no
    register yet. Raises ``OptionError``."""
    from claimlint.analysis import Analysis
    from claimlint.engine import judge
    from claimlint.register import vocabulary
    from claimlint.register.reading import Reader
    from claimlint.register.vocabulary import Vocabulary
    from claimlint.services.extraction.clusters import clusters
    from claimlint.services.extraction.draft import draft
    from claimlint.services.extraction.promises import Collector, Promise

    found = find(paths, workspace)
    reader = Reader(Vocabulary(vocabulary.compiled()))
    promises: list[Promise] = []
    errors = list(found.errors)
    for path in found.files:
        try:
            ruleset, settings, document = (
                workspace.ruleset(path),
                workspace.without_register(path),
                workspace.read(path),
            )
        except FileProblem as problem:
            errors += problem.errors
            continue
        analysis = Analysis(document, ruleset.language, settings)
        verdict = judge(document, ruleset, settings, analysis=analysis)
        made = Collector(reader, ruleset.ladder).collect(path, verdict, analysis)
        promises += (promise for promise in made if promise.risk is not None or not judged)
    told = draft(clusters(promises), reader.vocabulary.harder, known)
    return Extract(told, len(found.files), relative(errors, workspace.cwd), found.barren)


__all__ = ["Draft", "Extract", "extract"]

"""Where drafts are judged: by one thread, which alone knows configuration and rules."""

from __future__ import annotations

from claimlint.findings import FileError
from claimlint.integrations.lsp.places import Places
from claimlint.integrations.lsp.reading import Reading, Snapshot
from claimlint.services.buffer import judge_of, judge_text, left_out
from claimlint.services.fixes import fix_text
from claimlint.services.options import OptionError, Options
from claimlint.services.stamps import Stamp, stamp
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.spans import Encoding, LineIndex

_UNSEEN: Stamp = frozenset({("", 0, 0)})


class Desk:
    """Judges drafts under the configuration as it is on disk now. Not for several threads."""

    def __init__(self, options: Options, encoding: Encoding) -> None:
        self._options = options
        self._encoding = encoding
        self._workspace = Workspace(options)
        self._stamps: dict[str, Stamp] = {}
        self._left_out: dict[str, bool] = {}

    def reload(self) -> None:
        """Forget what is known of configuration and rules."""
        self._workspace = Workspace(self._options)
        self._stamps.clear()
        self._left_out.clear()

    def warm(self, path: str) -> None:
        """Load what will be needed for drafts beside ``path``; what is wrong with it is told when one is judged."""
        try:
            judge_text(self._workspace, path, "A peel removes the outermost layer of the skin.")
        except (FileProblem, OptionError):
            return

    def read(self, snapshot: Snapshot) -> tuple[Reading, bool]:
        """Judge a draft. The second value says that configuration or rules were found to have changed, so that other
        drafts are to be judged anew too."""
        changed = self._refresh(snapshot.path)
        places = Places(LineIndex(snapshot.text), self._encoding)
        try:
            if self._is_left_out(snapshot.path):
                return Reading(snapshot, places), changed
            answer = judge_text(self._workspace, snapshot.path, snapshot.text, snapshot.name)
            reading = Reading(snapshot, places, answer.judged, answer.errors)
        except FileProblem as problem:
            reading = Reading(snapshot, places, errors=problem.errors)
        except OptionError as error:
            reading = Reading(snapshot, places, errors=(FileError(error.option, str(error)),))
        except Exception as error:
            import traceback

            message = f"claimlint failed on this text ({type(error).__name__}: {error}); the fault is its own"
            reading = Reading(
                snapshot, places, errors=(FileError(snapshot.path, message),), fault=traceback.format_exc()
            )
        self._stamps[snapshot.path] = stamp(snapshot.path, self._workspace)
        return reading, changed

    def mended(self, snapshot: Snapshot) -> str:
        """The text with every safe fix in it that holds."""
        return fix_text(snapshot.text, judge_of(self._workspace, snapshot.path, snapshot.name))

    def settles(self, snapshot: Snapshot, text: str, rule: str) -> bool:
        """Whether ``text`` has less findings of ``rule`` than the draft, and no more of any other."""
        from collections import Counter

        from claimlint.services.occurrences import occurrences

        judge = judge_of(self._workspace, snapshot.path, snapshot.name)
        before, after = (
            Counter(place.finding.rule for place in occurrences(judge(words))) for words in (snapshot.text, text)
        )
        return after[rule] < before[rule] and after <= before

    def _refresh(self, path: str) -> bool:
        known = self._stamps.get(path, _UNSEEN)
        if known is _UNSEEN or known == stamp(path, self._workspace):
            return False
        self.reload()
        return True

    def _is_left_out(self, path: str) -> bool:
        if path not in self._left_out:
            self._left_out[path] = left_out(self._workspace, path)
        return self._left_out[path]

"""When drafts are judged, and which results may still be shown.

Everything here runs on the event loop; drafts are judged by one thread beside it. A change cancels what was under way
for the draft, so that nothing is shown of a text that is no longer there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from lsprotocol import types

from claimlint.integrations.lsp.desk import Desk
from claimlint.integrations.lsp.places import changed
from claimlint.integrations.lsp.reading import Reading, Snapshot
from claimlint.spans import Encoding

_T = TypeVar("_T")


@dataclass(slots=True)
class Draft:
    """An open draft. ``serial`` grows with every change; ``reading`` is the last that was finished."""

    uri: str
    path: str
    name: str
    text: str
    version: int | None
    serial: int = 0
    reading: Reading | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(self.path, self.name, self.text, self.version, self.serial)

    @property
    def current(self) -> Reading | None:
        """The reading of the text as it is now."""
        return self.reading if self.reading and self.reading.snapshot.serial == self.serial else None


class Schedule:
    """The open drafts. ``show`` is called with a draft whose ``reading`` is new."""

    def __init__(self, desk: Desk, encoding: Encoding, delay: float, show: Callable[[Draft], None]) -> None:
        self.delay = delay
        self._desk = desk
        self._encoding: Encoding = encoding
        self._show = show
        self._drafts: dict[str, Draft] = {}
        self._thread = ThreadPoolExecutor(1, "claimlint-desk")

    def open(self, uri: str, place: tuple[str, str], text: str, version: int | None) -> None:
        """A draft was opened; it is judged at once."""
        self.close(uri)
        self._drafts[uri] = Draft(uri, *place, text, version)
        self._begin(self._drafts[uri], 0)

    def change(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent], version: int | None) -> None:
        """A draft was changed; it is judged when it has been left alone for the delay."""
        draft = self._drafts.get(uri)
        if draft is not None:
            draft.text = changed(draft.text, changes, self._encoding)
            draft.version = version
            draft.serial += 1
            self._begin(draft, self.delay)

    def close(self, uri: str) -> bool:
        """A draft was closed; whether it was open."""
        draft = self._drafts.pop(uri, None)
        if draft and draft.task:
            draft.task.cancel()
        return draft is not None

    def refresh(self, uri: str = "") -> None:
        """Judge one draft, or all, anew at once."""
        for draft in list(self._drafts.values()):
            if uri in ("", draft.uri):
                draft.serial += 1
                self._begin(draft, 0)

    async def reload(self) -> None:
        """Configuration or rules have changed."""
        await self.at_desk(self._desk.reload)
        self.refresh()

    async def reading(self, uri: str) -> Reading | None:
        """The reading of a draft as it is now, once there is one; None when it is closed or cannot be had."""
        while (draft := self._drafts.get(uri)) is not None and draft.current is None:
            task = draft.task = draft.task or self._begin(draft, 0)
            await asyncio.wait({task})
            if draft.task is task and draft.current is None:
                return None
        return draft.current if draft else None

    async def at_desk(self, work: Callable[[], _T]) -> _T:
        """Do something where drafts are judged."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def stop(self) -> None:
        """Nothing is judged any more."""
        for uri in list(self._drafts):
            self.close(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begin(self, draft: Draft, delay: float) -> asyncio.Task[None]:
        if draft.task:
            draft.task.cancel()
        draft.task = asyncio.get_running_loop().create_task(self._judge(draft, delay))
        return draft.task

    async def _judge(self, draft: Draft, delay: float) -> None:
        await asyncio.sleep(delay)
        snapshot = draft.snapshot
        reading, others = await self.at_desk(lambda: self._desk.read(snapshot))
        draft.reading = reading
        self._show(draft)
        if others:
            for other in list(self._drafts.values()):
                if other is not draft:
                    self.refresh(other.uri)

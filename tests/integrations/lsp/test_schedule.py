"""When drafts are judged: a slow judgement neither shows what is stale nor stops what comes after."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from claimlint.spans import LineIndex

if TYPE_CHECKING:
    from claimlint.integrations.lsp.reading import Reading, Snapshot
    from claimlint.integrations.lsp.schedule import Schedule

URI = "file:///a.md"


class Desk:
    """Judges when it is told to go on; ``seen`` are the texts that it was given."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.begun = threading.Event()
        self.go = threading.Event()
        self.go.set()
        self.changed: set[str] = set()
        self.fails = False

    def read(self, snapshot: Snapshot) -> tuple[Reading, bool]:
        from claimlint.integrations.lsp.places import Places
        from claimlint.integrations.lsp.reading import Reading

        self.seen.append(snapshot.text)
        self.begun.set()
        assert self.go.wait(30)
        if self.fails:
            raise MemoryError
        others = snapshot.text in self.changed
        self.changed.discard(snapshot.text)
        return Reading(snapshot, Places(LineIndex(snapshot.text), "utf-16")), others


Act = Callable[["Schedule", Desk, list[tuple[str, Any]]], Awaitable[None]]


def run(act: Act, delay: float = 0.0) -> None:
    from claimlint.integrations.lsp.schedule import Schedule

    async def main() -> None:
        desk, shown = Desk(), list[tuple[str, Any]]()
        schedule = Schedule(desk, "utf-16", delay, lambda draft: shown.append((draft.uri, draft.version)))  # type: ignore[arg-type]
        try:
            await asyncio.wait_for(act(schedule, desk, shown), 30)
        finally:
            desk.go.set()
            schedule.stop()

    asyncio.run(main())


def put(text: str) -> list[Any]:
    from lsprotocol import types

    start = types.Position(0, 0)
    return [types.TextDocumentContentChangePartial(types.Range(start, start), text)]


async def begun(desk: Desk) -> None:
    await asyncio.get_running_loop().run_in_executor(None, desk.begun.wait, 30)
    desk.begun.clear()


def test_what_is_judged_while_the_draft_changes_is_not_shown() -> None:
    async def act(schedule: Schedule, desk: Desk, shown: list[tuple[str, Any]]) -> None:
        desk.go.clear()
        schedule.open(URI, ("a.md", "a.md"), "c", 1)
        await begun(desk)
        schedule.change(URI, put("b"), 2)
        schedule.change(URI, put("a"), 3)
        desk.go.set()
        reading = await schedule.reading(URI)
        assert reading
        assert (reading.snapshot.text, reading.snapshot.version) == ("abc", 3)
        assert (desk.seen, shown) == (["c", "abc"], [(URI, 3)])

    run(act)


def test_a_request_waits_for_the_text_as_it_is() -> None:
    async def act(schedule: Schedule, desk: Desk, shown: list[tuple[str, Any]]) -> None:
        schedule.open(URI, ("a.md", "a.md"), "b", 1)
        first = await schedule.reading(URI)
        assert await schedule.reading(URI) is first
        asked = asyncio.create_task(schedule.reading(URI))
        schedule.change(URI, put("a"), 2)
        second = await asked
        assert [one.snapshot.text for one in (first, second) if one] == ["b", "ab"]

    run(act)


def test_a_closed_draft_is_not_shown() -> None:
    async def act(schedule: Schedule, desk: Desk, shown: list[tuple[str, Any]]) -> None:
        desk.go.clear()
        schedule.open(URI, ("a.md", "a.md"), "a", 1)
        await begun(desk)
        assert (schedule.close(URI), schedule.close(URI)) == (True, False)
        desk.go.set()
        assert await schedule.reading(URI) is None
        schedule.open("file:///b.md", ("b.md", "b.md"), "b", 1)
        await schedule.reading("file:///b.md")
        assert shown == [("file:///b.md", 1)]

    run(act)


def test_news_for_one_draft_are_news_for_all() -> None:
    async def act(schedule: Schedule, desk: Desk, shown: list[tuple[str, Any]]) -> None:
        for name in "ab":
            schedule.open(f"file:///{name}", (name, name), name, 1)
            await schedule.reading(f"file:///{name}")
        desk.changed.add("a")
        schedule.refresh("file:///a")
        await schedule.reading("file:///a")
        await schedule.reading("file:///b")
        assert desk.seen == ["a", "b", "a", "b"]

    run(act)


def test_a_judgement_that_fails_leaves_no_one_waiting() -> None:
    async def act(schedule: Schedule, desk: Desk, shown: list[tuple[str, Any]]) -> None:
        desk.fails = True
        schedule.open(URI, ("a.md", "a.md"), "a", 1)
        assert await schedule.reading(URI) is None
        assert shown == []

    run(act)

"""How soon an editor shows what an edit changed: ``claimlint lsp`` as a process, from the edit that is sent to the
diagnostics that are read. Prints a Markdown table.

The time that the server waits for a pause in typing (``debounce``, 200 ms unless set) is switched off here and comes on
top of these figures. The articles are put together from our own copy, ``violating.jsonl`` and ``compliant.jsonl``, so
every second sentence holds a claim, which makes them slower than most.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from _figures import table
from _timing import HERE, machine

TYPED = "Our serum cures acne in a week, guaranteed. It is kind to skin and smells of roses. "
WORDS = (500, 2000, 8000)


class Server:
    """The language server, and the messages to and from it."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "claimlint", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "CLAIMLINT_CACHE_DIR": str(folder / "cache")},
        )
        self._number = 0

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request; its answer."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return next(one for one in self._messages() if one.get("id") == self._number)["result"]

    def diagnostics(self, version: int) -> list[Any]:
        """The diagnostics of a version, when they come."""
        for one in self._messages():
            if one.get("method") == "textDocument/publishDiagnostics" and one["params"].get("version") == version:
                found: list[Any] = one["params"]["diagnostics"]
                return found
        raise EOFError("the server has gone")

    def end(self) -> int:
        """Take leave; the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        with self._process:  # closes what we read and write by
            return self._process.wait(60)

    def _send(self, message: Any) -> None:
        assert self._process.stdin
        body = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _messages(self) -> Iterator[Any]:
        out = self._process.stdout
        assert out
        while head := out.readline():
            if head.lower().startswith(b"content-length:"):
                while out.readline().strip():
                    pass
                yield json.loads(out.read(int(head.split(b":")[1])))


def article(words: int) -> str:
    """An article of about that many words, a heading before every fifth paragraph."""
    texts = [
        json.loads(line)["text"]
        for name in ("violating", "compliant")
        for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    random.Random(7).shuffle(texts)
    out: list[str] = []
    while (left := words - sum(len(text.split()) for text in out)) > 0:
        text = texts[len(out) % len(texts)]
        out.append(f"## Part {len(out)}\n\n{text}" if len(out) % 5 == 0 else " ".join(text.split()[:left]))
    return "\n\n".join(out) + "\n"


def measure(words: int, edits: int) -> tuple[list[float], float, int]:
    """Seconds of each edit, seconds from the start of the process to the first diagnostics, and how many there are."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / ".git").mkdir()
        _open(folder, article(words)).end()  # packs are compiled once, when claimlint first runs
        began = perf_counter()
        server = Server(folder)
        found = _begin(server, folder, article(words))
        start = perf_counter() - began
        times = list(_edits(server, folder, article(words), edits))
        if server.end():
            raise RuntimeError("the server ended badly")
        return times, start, found


def _open(folder: Path, text: str) -> Server:
    server = Server(folder)
    _begin(server, folder, text)
    return server


def _begin(server: Server, folder: Path, text: str) -> int:
    options = {"debounce": 0}
    server.ask(
        "initialize",
        {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": {}, "initializationOptions": options},
    )
    server.tell("initialized", {})
    item = {"uri": (folder / "a.md").as_uri(), "languageId": "markdown", "version": 0, "text": text}
    server.tell("textDocument/didOpen", {"textDocument": item})
    return len(server.diagnostics(0))


def _edits(server: Server, folder: Path, text: str, edits: int) -> Iterator[float]:
    """Type sentences, a character at a time, each sentence at the start of some paragraph."""
    lines = [number for number, line in enumerate(text.split("\n")) if line and not line.startswith("#")]
    draw = random.Random(7)
    draft = (folder / "a.md").as_uri()
    line = 0
    for number in range(edits):
        at = number % len(TYPED)
        line = draw.choice(lines) if at == 0 else line
        place = {"line": line, "character": at}
        change = {"range": {"start": place, "end": place}, "text": TYPED[at]}
        edit = {"textDocument": {"uri": draft, "version": number + 1}, "contentChanges": [change]}
        began = perf_counter()
        server.tell("textDocument/didChange", edit)
        server.diagnostics(number + 1)
        yield perf_counter() - began


def row(words: int, edits: int) -> list[object]:
    """One line of the table."""
    times, start, found = measure(words, edits)
    cuts = quantiles(times, n=20)
    return [
        f"{words:,}",
        found,
        f"{cuts[9] * 1000:.0f}",
        f"{cuts[18] * 1000:.0f}",
        f"{max(times) * 1000:.0f}",
        f"{start:.2f}",
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=400, help="characters that are typed (400)")
    options = parser.parse_args()
    head = ["words", "marks", "p50 ms", "p95 ms", "longest ms", "start to first marks, s"]
    print(table(head, [row(words, options.edits) for words in WORDS]))
    told = {"date": datetime.now(UTC).date().isoformat(), **machine()}
    print("\n" + "; ".join(f"{name}: {value}" for name, value in told.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

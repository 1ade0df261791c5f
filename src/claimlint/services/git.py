"""What a git repository held at some revision, asked without touching the work tree: nothing is ever checked out."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimlint.services.options import OptionError
from claimlint.values import dataclass, field

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SIMILAR = 0.5
"""How much of its lines a file that git was not told of shares with a deleted one to count as that file renamed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a revision and the work tree; paths are relative to the repository's root. ``old`` maps a
    path of today to that of the revision, "" where there was none; ``gone`` are the paths that are no more."""

    old: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its whole id, its author's name, the author's day as an ISO date, and its first line."""

    id: str
    author: str
    date: str
    subject: str


class Repository:
    """The repository that a folder lies in. ``OptionError`` is about ``option``, the one that asked for it."""

    def __init__(self, folder: Path, option: str) -> None:
        self._option = option
        self._folder = folder
        self.root = Path(self._ask("rev-parse", "--show-toplevel").removesuffix("\n"))

    def path(self, place: str) -> str | None:
        """An absolute path as one relative to the root; None for a file outside."""
        real = Path(os.path.realpath(Path(place).parent)) / Path(place).name
        root = Path(os.path.realpath(self.root))
        return real.relative_to(root).as_posix() if real.is_relative_to(root) else None

    def commit(self, ref: str) -> str:
        """The commit that ``ref`` names."""
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii", "replace").strip()
        raise OptionError(self._option, self._missing(ref))

    def _missing(self, ref: str) -> str:
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return f"there is no revision “{ref}” in this repository"
        remote, slash, name = ref.partition("/")
        known = self._run("remote").stdout.decode("utf-8", "replace").split()
        if slash and remote in known:
            fetch = f"git fetch --depth=1 {remote} +{name}:refs/remotes/{ref}"
        elif "~" in ref or "^" in ref or ref.startswith("HEAD"):
            fetch = "git fetch --unshallow"
        else:
            fetch = f"git fetch --depth=1 {known[0] if known else 'origin'} {ref}"
        return f"this clone is shallow and does not hold “{ref}”; fetch it first: {fetch}"

    def changes(self, commit: str) -> Changes:
        """What differs between the commit and the work tree. Renames are followed, those included that git was not yet
        told of."""
        fields = self._ask("diff", "-M", "--name-status", "--no-ext-diff", "--no-relative", "-z", commit, "--").split(
            "\0"
        )
        old: dict[str, str] = {}
        gone: list[str] = []
        at = 0
        while at + 1 < len(fields):
            status, path = fields[at], fields[at + 1]
            at += 2
            if status[:1] in ("R", "C"):
                old[fields[at]] = path
                at += 1
            elif status == "D":
                gone.append(path)
            else:
                old[path] = "" if status == "A" else path
        untracked = [path for path in self._untracked() if path not in old]
        self._pair(commit, old, gone, [path for path in (*untracked, *old) if not old.get(path)])
        return Changes(old, tuple(gone))

    def _untracked(self) -> list[str]:
        listed = self._ask("-C", str(self.root), "ls-files", "--others", "--exclude-standard", "-z")
        return [path for path in listed.split("\0") if path]

    def _pair(self, commit: str, old: dict[str, str], gone: list[str], new: list[str]) -> None:
        """Give every new file the deleted one that it is most like, if it is like one."""
        old |= dict.fromkeys(new, "")
        before = {path: _lines(self.show(commit, path) or b"") for path in gone} if new else {}
        for path in new:
            try:
                here = _lines((self.root / path).read_bytes()) if before else frozenset[bytes]()
            except OSError:
                continue
            best = max(before, key=lambda other: _alike(here, before[other]), default="")
            if best and _alike(here, before[best]) >= SIMILAR:
                old[path] = best
                gone.remove(best)
                del before[best]

    def show(self, commit: str, path: str) -> bytes | None:
        """What the file held at the commit; None when it was not there."""
        done = self._run("show", f"{commit}:{path}")
        return done.stdout if done.returncode == 0 else None

    def blame(self, place: str) -> Mapping[int, Commit]:
        """The commit that last touched each line of a file in the work tree, by line from 1. What is not committed, or
        not known to git, is left out."""
        done = self._run("blame", "--porcelain", "--", place)
        return _blamed(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else {}

    def below(self, commit: str, path: str) -> list[str]:
        """The paths of all files at or below a path at the commit, relative to the root."""
        listed = self._ask("-C", str(self.root), "ls-tree", "-r", "--name-only", "-z", commit, "--", path or ".")
        return [name for name in listed.split("\0") if name]

    def _ask(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise OptionError(self._option, f"git says: {said[0] if said else 'nothing'}")
        return os.fsdecode(done.stdout)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-c", "core.quotePath=false", "-c", "diff.renameLimit=2000", *arguments]
        env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        try:
            return subprocess.run(command, cwd=self._folder, env=env, capture_output=True, check=False)
        except FileNotFoundError:
            raise OptionError(self._option, "this needs git, which is not installed here") from None


def _blamed(text: str) -> dict[int, Commit]:
    """What ``git blame --porcelain`` says: what is known of a commit stands where it is named first."""
    found: dict[int, str] = {}
    told: dict[str, dict[str, str]] = {}
    name = ""
    for line in text.split("\n"):
        if line.startswith("\t") or not line:
            continue
        key, _, rest = line.partition(" ")
        if _ID.fullmatch(key) and rest[:1].isdigit():
            name = key
            found[int(rest.split(" ")[1])] = name
            told.setdefault(name, {})
        elif name:
            told[name].setdefault(key, rest)
    commits = {name: _commit(name, said) for name, said in told.items() if name.strip("0")}
    return {line: commits[name] for line, name in found.items() if name in commits}


def _commit(name: str, said: Mapping[str, str]) -> Commit:
    from datetime import UTC, datetime, timedelta, timezone

    zone = said.get("author-tz", "+0000")
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    offset = timezone(timedelta(minutes=-minutes if zone.startswith("-") else minutes)) if minutes < 1440 else UTC
    day = datetime.fromtimestamp(int(said.get("author-time", "0")), offset).date().isoformat()
    return Commit(name, said.get("author", ""), day, said.get("summary", ""))


def _lines(data: bytes) -> frozenset[bytes]:
    return frozenset(line.strip() for line in data.splitlines() if line.strip())


def _alike(one: Iterable[bytes], other: frozenset[bytes]) -> float:
    """The share of lines that both hold."""
    here = frozenset(one)
    return len(here & other) / max(len(here | other), 1)

"""Reading and judging files under the configuration that holds for each: what every command shares."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from os.path import join, normpath

from claimlint.config import Config, ConfigError, Finder
from claimlint.discover import missing
from claimlint.document import Document, UnreadableError
from claimlint.findings import FileError, Severity
from claimlint.hints import TYPE_CHECKING, BinaryIO
from claimlint.services.options import Options
from claimlint.settings import Settings
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from pathlib import Path

    from claimlint.config.layers import Named
    from claimlint.engine import Verdict
    from claimlint.packs import RuleSet
    from claimlint.register.book import Book


class FileProblem(Exception):  # noqa: N818 (it says what is wrong with a file; the errors are inside)
    """A file that cannot be judged; ``errors`` say why, each with its place."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in self.errors))


@dataclass(frozen=True, slots=True)
class Judged:
    """One file as judged, and by what."""

    document: Document
    verdict: Verdict
    ruleset: RuleSet


class Workspace:
    """Answers for many files; every configuration and every set of packs is loaded once.

    Methods take a path as the user gave it. They raise ``FileProblem`` for what is wrong with a file, its
    configuration or its packs, and ``OptionError`` for an option that means nothing.
    """

    def __init__(self, options: Options | None = None, cwd: str | os.PathLike[str] = "") -> None:
        self.options = options or Options()
        self.here = os.path.abspath(cwd)
        explicit = join(self.here, self.options.config) if self.options.config else ""
        self._finder = Finder(explicit, self.options.isolated)
        self._books: dict[tuple[str, str], Book | FileProblem] = {}
        self._rulesets: dict[tuple[tuple[str, ...], str], RuleSet | FileProblem] = {}
        self._roots: dict[str, str] = {}
        self._checked: dict[tuple[str, str], FileProblem | None] = {}

    def __reduce__(self) -> tuple[type[Workspace], tuple[Options, str]]:
        """It travels as what it was made of, without what it has loaded."""
        return Workspace, (self.options, self.here)

    @cached_property
    def cwd(self) -> Path:
        """The folder that paths are relative to; ``here`` is the same as text."""
        from pathlib import Path

        return Path(self.here)

    def place(self, path: str) -> str:
        """The absolute path, forward slashes, as configuration takes it."""
        return normpath(join(self.here, path)).replace(os.sep, "/")

    def config(self, path: str) -> Config:
        """The configuration that holds for a file."""
        try:
            return self._finder.config_for(self.place(path))
        except ConfigError as error:
            raise FileProblem(error.errors) from None

    def excluded(self, place: str, folder: bool) -> bool:
        """Whether configuration leaves out an absolute path; a broken one does not, so that its fault is met later."""
        try:
            return self._finder.config_for(place).excluded(place, folder)
        except ConfigError:
            return False

    def settings(self, path: str) -> Settings:
        """How the file is to be judged."""
        settings = self.without_register(path)
        place = self.register(path)
        return replace(settings, register=self.book(path)) if place else settings

    def without_register(self, path: str) -> Settings:
        """How the file is to be judged by itself: as if the house had no register."""
        return self.options.over(self.config(path).settings_for(self.place(path)))

    def register(self, path: str) -> str:
        """The absolute path of the register that holds for a file, or ""."""
        if self.options.register:
            return self.place(self.options.register)
        return self.config(path).register_for(self.place(path)).path

    def book(self, path: str) -> Book:
        """The register that holds for a file, made ready; there must be one."""
        from claimlint.register import RegisterError
        from claimlint.register.book import open_book

        place, ruleset = self.register(path), self.ruleset(path)
        key = (place, ruleset.key)
        if key not in self._books:
            from pathlib import Path

            cache = Path(self.options.cache_dir) if self.options.cache_dir else None
            try:
                self._books[key] = open_book(Path(place), ruleset, cache)
            except RegisterError as error:
                self._books[key] = FileProblem(error.errors)
        found = self._books[key]
        if isinstance(found, FileProblem):
            raise found
        return found

    def spelling(self) -> str:
        """How the house of the current folder spells; "" where nothing is said or the configuration is broken."""
        try:
            return self.settings("any-file-in-this-folder").spelling
        except FileProblem:
            return ""

    def fail_on(self, path: str) -> Severity:
        """From which severity on a finding in the file fails a run."""
        return self.options.fail_on or self.config(path).fail_on_for(self.place(path))

    def baseline(self, path: str) -> str:
        """The file of accepted findings that the configuration names for a file, or ""; a broken configuration names
        none, and is told where the file is judged."""
        try:
            return self.config(path).baseline_for(self.place(path))
        except FileProblem:
            return ""

    def facts(self, path: str) -> str:
        """The file of true facts that the configuration names for a file, or ""."""
        return self.config(path).facts_for(self.place(path))

    def project(self, path: str) -> tuple[str, str]:
        """The project that a file belongs to: the folder of its configuration, else the repository's or the current
        one, and the name that the configuration gives to this part of it."""
        config = self.config(path)
        place = self.place(path)
        if config.path:
            return config.root, config.project_for(place)
        folder = os.path.dirname(place)
        if folder not in self._roots:
            self._roots[folder] = self._repository(folder)
        return self._roots[folder], ""

    def _repository(self, folder: str) -> str:
        while not os.path.exists(join(folder, ".git")):
            inner, folder = folder, os.path.dirname(folder)
            if folder == inner:
                return self.here.replace(os.sep, "/")
        return folder

    def packs(self, path: str) -> tuple[tuple[str, ...], str]:
        """The packs for a file, and the folder that their paths are relative to."""
        if self.options.packs:
            return self.options.packs, ""
        config = self.config(path)
        return config.packs_for(self.place(path)), self._near(config.root)

    def ruleset(self, path: str) -> RuleSet:
        """The rules for a file, with every name in its configuration and in the options known to them."""
        config = self.config(path)
        try:
            ruleset = self._load(*self.packs(path))
        except FileProblem as fault:
            if self.options.packs:
                raise
            raise FileProblem(_placed(fault.errors, config.packs)) from None
        key = (config.path, ruleset.key)
        if key not in self._checked:
            self._checked[key] = self._check_names(config, ruleset)
        problem = self._checked[key]
        if problem:
            raise problem
        return ruleset

    def _check_names(self, config: Config, ruleset: RuleSet) -> FileProblem | None:
        asked = (self.options.select, self.options.ignore, self.options.markets, self.options.topics)
        if not (config.named or any(asked) or self.options.document_type):
            return None
        from claimlint.services.names import check_config, check_options

        def more() -> Iterable[RuleSet]:
            yield self._load((), "")
            for packs in dict.fromkeys(layer.packs for layer in config.layers if layer.packs):
                yield self._load(packs, self._near(config.root))

        check_options(self.options, ruleset, more)
        errors = check_config(config.named, ruleset, more)
        return FileProblem(errors) if errors else None

    def _load(self, names: tuple[str, ...], base: str) -> RuleSet:
        from claimlint.packs import PackError, load

        key = (names, base)
        if key not in self._rulesets:
            try:
                found = load(names, base, self.options.cache_dir)
                empty = [FileError(name, "no rule is loaded: the packs hold none") for name in names[:1]]
                self._rulesets[key] = FileProblem(empty) if empty and not found.outlines else found
            except PackError as error:
                self._rulesets[key] = FileProblem(error.errors)
        known = self._rulesets[key]
        if isinstance(known, FileProblem):
            raise known
        return known

    def packs_named(self, names: tuple[str, ...]) -> tuple[RuleSet, frozenset[str]]:
        """The named packs beside those that hold in the current folder, whose word lists they may use; and the ids of
        the named ones."""
        from claimlint.packs import shipped_packs

        here = "any-file-in-this-folder"
        others, base = self.packs(here)
        moved = tuple(
            name if name in shipped_packs() else normpath(join(base, name)).replace(os.sep, "/")
            for name in others or shipped_packs()
        )
        ruleset = self._load((*dict.fromkeys((*names, *moved)),), "")
        ids = [name for name in ruleset.packs if name != "base"][: len(set(names) - {"base"})]
        return ruleset, frozenset([*ids, *(["base"] if "base" in names else [])])

    def loaded(self) -> list[RuleSet]:
        """The rule sets that were needed so far."""
        return [found for found in self._rulesets.values() if not isinstance(found, FileProblem)]

    def books(self) -> list[Book]:
        """The registers that were needed so far."""
        return [found for found in self._books.values() if not isinstance(found, FileProblem)]

    def pack_folders(self) -> list[str]:
        """The folders of a house's own packs that were asked for so far."""
        asked = (normpath(join(self.here, base, name)) for names, base in self._rulesets for name in names)
        return [folder for folder in dict.fromkeys(asked) if os.path.isdir(folder)]

    def _near(self, folder: str) -> str:
        """``folder`` relative to the current one where it lies below it, so that messages stay short."""
        return f"{folder}/".removeprefix(f"{self.here.replace(os.sep, '/').rstrip('/')}/").rstrip("/")

    def data(self, path: str, stream: BinaryIO | None = None) -> bytes:
        """The bytes of a file, or of ``stream`` in its name."""
        limit = self.config(path).max_file_size_for(self.place(path))
        try:
            data = _bytes(join(self.here, path), stream, limit)
        except FileNotFoundError:
            raise FileProblem([FileError(path, missing(join(self.here, path), path))]) from None
        except (OSError, ValueError) as error:
            what = error.strerror if isinstance(error, OSError) else None
            raise FileProblem([FileError(path, f"cannot be read: {what or error}")]) from None
        if len(data) > limit:
            message = f"larger than max-file-size, which is {in_words(limit)}; set it higher to check this file"
            raise FileProblem([FileError(path, message)])
        return data

    def read(self, path: str, stream: BinaryIO | None = None) -> Document:
        """Read a file, or ``stream`` in its name."""
        return self.document(path, self.data(path, stream))

    def document(self, path: str, data: bytes) -> Document:
        """What the bytes of a file say."""
        from claimlint import readers

        try:
            return readers.read(data, path)
        except UnreadableError as error:
            raise FileProblem([FileError(path, str(error), error.line, error.column)]) from None

    def judge(self, path: str, stream: BinaryIO | None = None, full: bool = False) -> Judged:
        """Read and judge one file. Whatever else is raised is a fault of our own."""
        ruleset, settings = self.ruleset(path), self.settings(path)
        document = self.read(path, stream)
        from claimlint.engine import judge

        return Judged(document, judge(document, ruleset, settings, full=full, project=self.options.project), ruleset)


def _bytes(file: str, stream: BinaryIO | None, limit: int) -> bytes:
    """What the file holds, one byte beyond the limit at most."""
    if stream is not None:
        return stream.read(limit + 1)
    with open(file, "rb") as opened:
        return opened.read(limit + 1)


def in_words(size: int) -> str:
    """“16 MiB”; bytes that make no round number as they are."""
    for unit, name in ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB")):
        if size >= unit and size % unit == 0:
            return f"{size // unit} {name}"
    return f"{size:,} bytes"


def relative(errors: Iterable[FileError], cwd: str | os.PathLike[str]) -> tuple[FileError, ...]:
    """The same errors, each once, with paths as a person would type them in ``cwd``."""
    root = os.fspath(cwd).replace(os.sep, "/").rstrip("/") + "/"
    return tuple(dict.fromkeys(replace(error, path=error.path.removeprefix(root)) for error in errors))


def _placed(errors: Iterable[FileError], packs: Iterable[Named]) -> Iterator[FileError]:
    """The errors, those about a pack that is not there where the configuration names it."""
    places = {named.name: named for named in packs}
    for error in errors:
        named = places.get(error.path)
        yield replace(error, path=named.path, line=named.line, column=named.column) if named else error

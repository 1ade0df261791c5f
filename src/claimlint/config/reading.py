"""From files to a configuration: which file holds, what it says, and what it extends."""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.config.layers import Layer, Named
from claimlint.config.model import Config, ConfigError
from claimlint.config.schema import OVERRIDE_KEYS, TOP_KEYS, Schema
from claimlint.discover.globs import compile_globs
from claimlint.nodes import Node, Problems, compose


def load(path: str | os.PathLike[str]) -> Config:
    """Read one configuration file, whatever its name, and what it extends. Raises ``ConfigError``, all faults in it."""
    file = Path(os.path.abspath(path))  # noqa: PTH100 (it also takes out “..”)
    reader = _Reader()
    layers = reader.read(file, None)
    if reader.problems.errors:
        raise ConfigError(reader.problems.errors)
    moved = tuple(_move_packs(layer, file.parent) for layer in layers)
    packs = tuple(named._replace(name=_moved(named.name, root, file.parent)) for root, named in reader.packs)
    return Config(_shown(file), file.parent.as_posix(), moved, tuple(reader.named), tuple(reader.files), packs)


class _Reader:
    """Reads a file and, before it, what it extends."""

    def __init__(self) -> None:
        self.problems = Problems()
        self.named: list[Named] = []
        self.packs: list[tuple[str, Named]] = []
        self.files: list[str] = []
        self._trail: list[Path] = []

    def read(self, file: Path, asked: Node | None) -> list[Layer]:
        """The layers of ``file``; ``asked`` is the value that asked for it, None for the user's own choice."""
        if file in self._trail:
            chain = " -> ".join(_shown(step) for step in [*self._trail[self._trail.index(file) :], file])
            self._fail(file, asked, f"`extends` goes in a circle: {chain}")
            return []
        self.files.append(str(file))
        root = self._compose(file, asked)
        if root is None or root.is_null:
            return []
        self._trail.append(file)
        layers = self._layers(root, file)
        self._trail.pop()
        return layers

    def _fail(self, file: Path, asked: Node | None, message: str) -> None:
        if asked is None:
            self.problems.add(_shown(file), message)
        else:
            asked.fail(message)

    def _compose(self, file: Path, asked: Node | None) -> Node | None:
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.problems.add(_shown(file), f"a configuration is UTF-8; byte {error.start + 1} is not")
        except OSError as error:
            self._fail(file, asked, f"cannot read the configuration “{_shown(file)}”: {error.strerror or error}")
        else:
            if file.suffix == ".toml":
                return compose_toml(text, _shown(file), self.problems)
            return compose(text, _shown(file), self.problems)
        return None

    def _layers(self, root: Node, file: Path) -> list[Layer]:
        schema = Schema(_shown(file), file.parent.as_posix())
        said = root.items(TOP_KEYS, "setting")
        layers: list[Layer] = []
        for base in said["extends"].list() if "extends" in said else ():
            layers += self.read(Path(os.path.normpath(file.parent / base.text())), base)
        layers.append(schema.layer(said))
        for entry in said["overrides"].list() if "overrides" in said else ():
            layers += _override(schema, entry)
        self.named.extend(schema.named)
        self.packs.extend((schema.root, named) for named in schema.packs)
        return layers


def _override(schema: Schema, entry: Node) -> list[Layer]:
    said = entry.items(OVERRIDE_KEYS, "setting of an override")
    if "files" not in said:
        if entry.shape == "mapping":
            entry.fail("an override needs `files`: the patterns of the files that it is for")
        return []
    return [schema.layer(said, compile_globs(said["files"].texts()))]


def compose_toml(text: str, path: str, problems: Problems) -> Node | None:
    """The ``[tool.claimlint]`` table of a pyproject.toml; see ``claimlint.config.toml``."""
    from claimlint.config import toml

    return toml.compose_toml(text, path, problems, "tool", "claimlint")


def _move_packs(layer: Layer, root: Path) -> Layer:
    """The same layer with its packs' folders written relative to ``root``: a base may stand in another folder."""
    if not layer.packs or layer.root == root.as_posix():
        return layer
    from dataclasses import replace

    return replace(layer, packs=tuple(_moved(name, layer.root, root) for name in layer.packs))


def _moved(name: str, old: str, root: Path) -> str:
    if old == root.as_posix() or ("/" not in name and not name.startswith(".")):
        return name
    moved = os.path.relpath(Path(old) / name, root).replace(os.sep, "/")
    return moved if moved.startswith(".") else f"./{moved}"


def _shown(file: Path) -> str:
    """The file as a person would type it here."""
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()

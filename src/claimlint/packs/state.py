"""The state of one compilation: the packs, the compiler, and what is wrong so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from claimlint.language.compiler import Compiler
from claimlint.language.lexicons import ListError
from claimlint.language.phrases import PhraseError
from claimlint.nodes import Node, Problems, nearest
from claimlint.packs.source import Pack
from claimlint.values import dataclass, field


@dataclass
class Build:
    """The state of one compilation."""

    packs: list[Pack]
    problems: Problems
    compiler: Compiler
    ids: set[str] = field(default_factory=set)
    inherited: list[tuple[Node, str]] = field(default_factory=list)

    def add(self, group: str, nodes: Iterable[Node]) -> None:
        """Compile phrases into a group; what is wrong is told at each."""
        for node in nodes:
            text = node.text()
            if node.shape == "text":
                self._try(node, text, partial(self.compiler.add, group, text))

    def check(self, name: str, node: Node) -> None:
        """Tell what is wrong with an entry of the list ``name``."""
        text = node.text()
        if node.shape == "text":
            self._try(node, text, lambda: self.compiler.check(text, name))

    def add_list(self, group: str, name: str, node: Node) -> None:
        """Compile all that the list ``name`` holds; ``node`` is one of its entries."""
        self._try(node, f"<{name}>", lambda: self.compiler.add(group, f"<{name}>"))

    def _try(self, node: Node, text: str, action: Callable[[], None]) -> None:
        try:
            action()
        except ListError as error:
            self.inherited.append((node, str(error)))
        except PhraseError as error:
            near, column = "", error.column
            if "there is no list" in str(error):
                name = str(error).split("<")[1].split(">")[0]
                near = nearest(name, [name for pack in self.packs for name in pack.lists])
                column = max(text.find(f"<{name}>"), 0)
            node.fail(f"{error}{near}", column + node.inset)

    def role_names(self, role: str) -> tuple[str, ...]:
        """The names of the lists that play a role, in order of the packs."""
        return tuple(dict.fromkeys(name for pack in self.packs for name in pack.roles.get(role, ())))

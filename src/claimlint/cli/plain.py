"""The commonest command lines, read without click, whose import takes longer than judging a page.

``claimlint [check] PATH...`` with a few options. Whatever is not understood here is left to click, which reads all
command lines and tells what is wrong with one; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.cli.commands import COMMANDS
from claimlint.hints import Any

_FLAGS = {
    "--no-cache": "no_cache",
    "--quiet": "quiet",
    "-q": "quiet",
    "--statistics": "statistics",
    "--exit-zero": "exit_zero",
    "--allow-empty": "allow_empty",
    "--force-exclude": "force_exclude",
    "--isolated": "isolated",
    "--project": "project",
}
_CHOICES = {
    "--color": ("auto", "always", "never"),
    "--output-format": ("text", "json", "github"),
}
_NUMBERS = ("--jobs",)
_TEXTS = ("--cache-dir", "--config", "--register")


def read(words: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The paths and the options of ``check``, as click would give them; None when this is for click to read."""
    if list(words) == ["help"] or (words and words[0] in COMMANDS and words[0] != "check"):
        return None
    given = _defaults()
    paths = []
    rest = iter(words[1:] if words[:1] == ["check"] else words)
    for word in rest:
        if not word.startswith("-"):
            paths.append(word)
        elif word in _FLAGS:
            given[_FLAGS[word]] = True
        elif word in _CHOICES or word in _TEXTS:
            value = next(rest, "")
            if value.startswith("-") or value not in _CHOICES.get(word, (value,)):
                return None
            given[word[2:].replace("-", "_")] = value
        elif word in _NUMBERS:
            value = next(rest, "")
            if not (value.isascii() and value.isdigit() and value.strip("0")):
                return None
            given[word[2:]] = int(value)
        else:
            return None
    if not paths or "" in (*paths, *words) or (given["isolated"] and given["config"]):
        return None
    return tuple(paths), given


def _defaults() -> dict[str, Any]:
    """What click gives for options that are not given."""
    flags = (*_FLAGS.values(), "show_settings", "fix", "unsafe_fixes", "diff", "watch", "overwrite")
    texts = ("output_file", "config", "cache_dir", "document_type", "stdin_filename")
    gates = ("since", "baseline", "annotate", "register")
    return {
        "output_format": "text",
        "color": "auto",
        **dict.fromkeys(("fail_on", "min_confidence", "jobs")),
        **dict.fromkeys(flags, False),
        **dict.fromkeys((*texts, *gates), ""),
        **dict.fromkeys(("reports", "packs", "topics", "markets", "ignore", "select"), ()),
    }

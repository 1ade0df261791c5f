"""The commands there are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "check": ("check", "Judge drafts: files, folders, patterns, or - for standard input."),
        "explain": ("explain", "Everything that was looked at in a file or line, and what became of it."),
        "rules": ("rules", "List all rules."),
        "rule": ("rule", "Everything about one rule: why, sources, examples, what settles it."),
        "terms": ("terms", "What the words in a report mean: caveat, substantiation, hedged ..."),
        "test": ("test", "Run the examples of rule packs, your own included."),
        "audit": ("audit", "Claim, evidence and decision as a table, for the compliance file."),
        "diff": ("diff", "What an edit does to the copy's claims: new, stronger, without their caveat."),
        "claims": ("claims", "The register of claims: list, show, check, and what was done to it."),
        "baseline": ("baseline", "Accept the findings that are there, so that only new ones count."),
        "serve": ("serve", "Open a page in the browser where a draft is read as you write it."),
        "scan": ("scan", "Judge the records of a catalogue: CSV, JSON lines or Parquet."),
        "lsp": ("lsp", "The language server: an editor starts it, and shows findings as you write."),
        "cache": ("cache", "Where results and compiled packs are kept, and how to be rid of them."),
        "init": ("init", "Write a commented configuration, and the pre-commit entry on request."),
        "completion": ("completion", "Print the completion script of your shell."),
    }
)
"""Command -> its module in ``claimlint.cli``, and one line of help."""

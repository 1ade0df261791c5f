"""``claimlint init``: a commented configuration, and the pre-commit entry on request."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli import codes, output

CONFIG = ".claimlint.yaml"
PRE_COMMIT = ".pre-commit-config.yaml"

TEMPLATE = """\
# What claimlint checks in this folder and below. Every line is optional; what stands here as a comment is the default
# or an example. `claimlint check --show-settings` shows what holds for a file.

# Rule packs: shipped ones by name, your own by folder. Without this line all shipped packs.
# packs: [skincare, microneedling, ./house]

# The markets that the copy is for (us, uk, eu, ca, au). Rules that speak for other markets only are left out.
# markets: [us, uk]

# From which severity on claimlint fails: error, warning or info.
fail-on: error

# Findings that are less sure than this are hidden: high, medium or low.
min-confidence: medium

# Names that mean your own products.
# brands: [Harrow & Fen]

# The register of approved claims, and the rules, categories or packs whose claims must stand in it.
# register: {path: claims.yaml, require: [evidence-claim]}

# Rules, categories or packs to leave out, and other severities.
# ignore: [superlative-comparative]
# severity:
#   natural-free-from: error

# What kind of text it is: article, treatment-page, product-page, product-blurb, post, landing-page, price-list,
# reference or other. Without this claimlint goes by the text.
# document-type:
#   "blog/**": article
#   "shop/**": product-page

# What it is about, by pattern.
# topics:
#   "shop/peels/**": [peel, product]

# Files and folders that are not checked, written as in .gitignore.
# exclude: [drafts/, "archive/**"]

# Other settings for some files; the last that fits wins.
# overrides:
#   - files: ["social/**"]
#     document-type: post
"""


@click.command("init")
@click.option("--force", is_flag=True, help="Overwrite a configuration that is there.")
@click.option("--pre-commit", is_flag=True, help=f"Add the hook to {PRE_COMMIT}.")
@click.option("--repo", metavar="ADDRESS", default="", help="Where pre-commit fetches claimlint from; from the package "
              "index unless given.")  # fmt: skip
def command(force: bool, pre_commit: bool, repo: str) -> int:
    """Write a commented .claimlint.yaml into the current folder, and the pre-commit entry if you like."""
    code = _write_config(force, may_stand=pre_commit)
    if pre_commit and code == codes.CLEAN:
        code = _add_hook(repo)
    return code


def _write_config(force: bool, may_stand: bool) -> int:
    """Write the configuration. One that is there stays; that is an error unless something else was asked for too."""
    from claimlint.config import NAMES

    there = next((name for name in NAMES if name != "pyproject.toml" and Path(name).exists()), None)
    if there and not force:
        if may_stand:
            output.say(f"{there} is there already and stays as it is.")
            return codes.CLEAN
        output.complain(f"{there} is there already; --force overwrites it")
        return codes.UNUSABLE
    _write(Path(there or CONFIG), TEMPLATE)
    output.say(f"Wrote {there or CONFIG}. Next: claimlint check --show-settings, then claimlint check .")
    return codes.CLEAN


def _add_hook(repo: str) -> int:
    from claimlint.services.precommit import HookError, with_hook

    file = Path(PRE_COMMIT)
    try:
        before = file.read_bytes().decode("utf-8") if file.exists() else ""
        after = with_hook(before, repo)
    except (HookError, UnicodeDecodeError, OSError) as error:
        output.complain(f"{PRE_COMMIT}: {error}")
        return codes.UNUSABLE
    if after == before:
        output.say(f"{PRE_COMMIT} has the hook already.")
        return codes.CLEAN
    _write(file, after)
    output.say(f"Added the hook to {PRE_COMMIT}. Next: pre-commit install")
    return codes.CLEAN


def _write(file: Path, text: str) -> None:
    try:
        file.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise output.WriteError(f"cannot write {file}: {error.strerror}") from None

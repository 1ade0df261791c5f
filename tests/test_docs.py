"""The documents hold what is true: links lead somewhere, quoted files are the files, quoted output is the output.

``CLAIMLINT_UPDATE_DOCS=1 pytest tests/test_docs.py`` writes quoted files and output anew. Every command shown is run.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Need

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[a-z]+)(?:: (?P<what>.+?))? -->\n)?```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A fenced block, with the comment before it that says what it is."""

    document: Path
    line: int
    mark: str
    what: str
    language: str
    body: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT).as_posix()}:{self.line}"


def blocks() -> Iterator[Block]:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for found in BLOCK.finditer(text):
            line = text.count("\n", 0, found.start("language")) + 1
            mark, what = found["mark"] or "", found["what"] or ""
            yield Block(document, line, mark, what, found["language"], found["body"])


BLOCKS = list(blocks())


def claimlint(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimlint", *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GITHUB", "FORCE_COLOR"))}
    env["COLUMNS"] = "100"
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def marked(mark: str) -> list[Block]:
    found = [block for block in BLOCKS if block.mark == mark]
    assert found, f"no block is marked “{mark}”"
    return found


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as the usual viewers make them."""
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", text)):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        file = (document.parent / path).resolve() if path else document
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language in {"yaml", "json"}], ids=str)
def test_data_in_blocks_parses(block: Block) -> None:
    documents = list(yaml.safe_load_all(block.body)) if block.language == "yaml" else [json.loads(block.body)]
    assert documents


def same(block: Block, there: str) -> None:
    """``block`` holds ``there``, or is made to hold it."""
    if os.environ.get("CLAIMLINT_UPDATE_DOCS") == "1" and block.body != there:
        text = block.document.read_text(encoding="utf-8")
        head = f"<!-- {block.mark}: {block.what} -->\n```{block.language}\n"
        assert text.count(head) == 1
        block.document.write_text(text.replace(head + block.body, head + there), encoding="utf-8")
        return
    assert block.body == there, f"{block}: CLAIMLINT_UPDATE_DOCS=1 writes it anew; read what it then says"


@pytest.mark.parametrize("block", marked("file"), ids=str)
def test_a_quoted_file_is_the_file(block: Block) -> None:
    same(block, (ROOT / block.what).read_text(encoding="utf-8"))


@pytest.mark.parametrize("block", marked("output"), ids=str)
def test_quoted_output_is_the_output(block: Block) -> None:
    name, *arguments = shlex.split(block.what)
    assert name == "claimlint"
    there = claimlint(*arguments).stdout
    if re.sub(r"\b\d+ rules", "N rules", block.body) != re.sub(
        r"\b\d+ rules", "N rules", there
    ):  # a new rule is no news
        same(block, there)


def test_the_quoted_house_pack_is_the_whole_of_it() -> None:
    quoted = {block.what for block in marked("file") if block.what.startswith("examples/house-pack/")}
    there = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/house-pack/**/*.yaml")}
    assert quoted == there


@pytest.mark.parametrize("block", marked("config"), ids=str)
def test_a_quoted_configuration_works(block: Block, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "house-pack", tmp_path / "house")
    (tmp_path / ".claimlint.yaml").write_text(block.body, encoding="utf-8")
    (tmp_path / "draft.md").write_text("A cream for dry hands.\n", encoding="utf-8")
    done = claimlint("check", "draft.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block.document.name == "directives.md" and block.language != "text"], ids=str
)
def test_a_quoted_directive_hides_what_it_names(block: Block, tmp_path: Path) -> None:
    name = "draft.mdx" if block.language == "mdx" else "draft.md"
    text = block.body if block.language != "yaml" else block.body + "Results are guaranteed with our serum.\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = claimlint("check", "--isolated", "--output-format", "json", "--fail-on", "info", name, cwd=tmp_path)
    assert [finding["rule"] for finding in json.loads(done.stdout)["findings"]] == []
    (tmp_path / name).write_text(re.sub("disable", "enable", text), encoding="utf-8")
    assert claimlint("check", "--isolated", "--fail-on", "info", name, cwd=tmp_path).returncode == 1


def keys(value: object) -> set[str]:
    """Every key of the mappings within a value."""
    if isinstance(value, dict):
        return set(value) | keys(list(value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The findings in the examples, for a house that has a sentence to put in."""
    config = tmp_path_factory.mktemp("config") / "claimlint.yaml"
    config.write_text("notes: {results-vary: Results vary from person to person.}\n", encoding="utf-8")
    done = claimlint("check", "--config", str(config), "--output-format", "json", "examples")
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


def test_the_documented_fields_are_the_fields(findings: list[dict[str, Any]]) -> None:
    text = (ROOT / "docs/json.md").read_text(encoding="utf-8").partition("## A finding")[2]
    rows = re.findall(r"^\| (`.+?) \| (.+) \|$", text, re.MULTILINE)
    told = [name for names, _ in rows for name in re.findall(r"`(\w+)`", names)]
    assert [name for name in told if name not in ("paragraph", "offset")] == list(findings[0]), "but for Word files"
    for name in ("sources", "cue", "caveat", "related", "fix"):
        (meaning,) = (meaning for names, meaning in rows if names == f"`{name}`")
        there = keys([finding[name] for finding in findings])
        assert there, name
        assert set(re.findall(r"`(\w+)`", meaning)) == there, name


def test_every_span_cuts_its_match_out_of_the_file(findings: list[dict[str, Any]]) -> None:
    for finding in findings:
        text = (ROOT / finding["path"]).read_bytes().decode("utf-8-sig")
        for place in (finding, finding["cue"], finding["caveat"], *finding["related"]):
            assert place is None or text[place["start"] : place["end"]] == place["match"]


def house(folder: Path) -> Path:
    """The house pack in a folder of its own, as somebody would write it, with a configuration that loads it."""
    pack = folder / "house"
    shutil.copytree(ROOT / "examples" / "house-pack", pack)
    (folder / ".claimlint.yaml").write_text("packs: [./house]\n", encoding="utf-8")
    return pack


def test_the_house_pack_holds_one_rule_of_each_kind_and_one_over_tokens() -> None:
    rules = yaml.safe_load((ROOT / "examples/house-pack/rules.yaml").read_text(encoding="utf-8"))
    assert [rule["kind"] for rule in rules] == ["claim", "require", "section", "consistency", "claim"]
    assert "tokens" in rules[-1]


def test_the_house_packs_examples_pass(tmp_path: Path) -> None:
    house(tmp_path)
    done = claimlint("test", "./house", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


DRAFT = """\
---
document-type: product-page
---

# Glow toner

A fragrance-free toner with glycolic acid and SPF 80. Visible results in 3 days!

## Directions

See the box.

## Inside

Water, glycolic acid, glycerin, rose oil.
"""


def test_the_house_packs_rules_work_on_a_draft(tmp_path: Path) -> None:
    house(tmp_path)
    (tmp_path / "toner.md").write_text(DRAFT, encoding="utf-8")
    done = claimlint("check", "--output-format", "json", "toner.md", cwd=tmp_path)
    found = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert sorted((finding["rule"], finding["match"], finding["line"]) for finding in found) == [
        ("house/fragrance-contradicted", "fragrance-free", 7),
        ("house/how-to-use", "Directions", 9),
        ("house/patch-test", "Glow toner", 5),
        ("house/quick-results", "Visible results in 3 days", 7),
        ("house/spf-above-fifty", "SPF 80", 7),
    ]


BROKEN = [
    ("severity: warning\n", "severty: warning\n", "4:3", "severity"),
    ("[test-described]", "[test-describe]", "", "test-described"),
    ("see (results|a difference)", "see (results|a difference", "", ")"),
    ("[[Visible results in just 7 days]]", "Visible [[results in just 7 days]]", "", "Visible results"),
]


@pytest.mark.parametrize(("right", "wrong", "place", "says"), BROKEN)
def test_a_rule_broken_on_purpose_fails_with_its_place(
    right: str, wrong: str, place: str, says: str, tmp_path: Path
) -> None:
    rules = house(tmp_path) / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    assert right in text
    rules.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    done = claimlint("test", "./house", cwd=tmp_path)
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert f"house/rules.yaml:{place}" in said
    assert says in said


# Commands: a block in ``console`` is carried out, in order, in a copy of the examples that its document has to itself.
#
#     <!-- save: draft.md -->    the block after it is written to that file first
#     <!-- exit: 1 -->           the last command of the block ends with that code; without it all end with 0
#     <!-- norun: why -->        the block is not carried out
#
# After a command stands what it prints, or nothing; ``...`` stands for any lines.

PLAYS = sorted({block.document for block in BLOCKS if block.language == "console"})
NOT_RUN = 14
"""How many blocks of commands are not carried out: they install something, or change somebody's shell."""


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a block, each with what is shown of its output."""
    found = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block.body, re.MULTILINE)
    assert "".join(f"$ {command}\n{shown}" for command, shown in found) == block.body, block
    return found


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ``claimlint`` that is this one."""
    folder = tmp_path_factory.mktemp("bin")
    tool = folder / "claimlint"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimlint "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    return folder


def shell(command: str, cwd: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    unwanted = ("CI", "GITHUB", "GIT_", "FORCE_COLOR", "COLUMNS")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    env |= who | {"PATH": f"{tools}{os.pathsep}{env['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["bash", "-c", command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def fits(shown: str, there: str) -> bool:
    """Whether what is shown is what was printed; how many rules there are is no news."""

    def usual(text: str) -> str:
        return re.sub(r"\b\d+ rules", "N rules", text)

    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", usual(shown), flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), usual(there)) is not None


@pytest.mark.parametrize("document", PLAYS, ids=lambda path: path.name)
def test_every_command_does_what_the_document_shows(document: Path, tmp_path: Path, tools: Path, need: Need) -> None:
    need(shutil.which("bash") and shutil.which("git"), "bash and git")
    folder = tmp_path / "examples"
    shutil.copytree(ROOT / "examples", folder)
    for block in (block for block in BLOCKS if block.document == document):
        if block.mark == "save":
            (folder / block.what).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.what).write_text(block.body, encoding="utf-8")
        if block.language == "console" and block.mark != "norun":
            _carry_out(block, folder, tools)


def _carry_out(block: Block, folder: Path, tools: Path) -> None:
    told, body = commands(block), ""
    for number, (command, shown) in enumerate(told, start=1):
        done = shell(command, folder, tools)
        expected = int(block.what) if block.mark == "exit" and number == len(told) else 0
        assert done.returncode == expected, f"{block}: $ {command}\n{done.stdout}"
        body += f"$ {command}\n{shown if not shown or fits(shown, done.stdout) else done.stdout}"
    if body != block.body and os.environ.get("CLAIMLINT_UPDATE_DOCS") == "1":
        text = block.document.read_text(encoding="utf-8")
        old, new = f"```console\n{block.body}```", f"```console\n{body}```"
        assert old in text
        block.document.write_text(text.replace(old, new, 1), encoding="utf-8")  # those above are written anew already
        return
    assert block.body == body, f"{block}: CLAIMLINT_UPDATE_DOCS=1 writes it anew; read what it then says"


def test_every_command_is_carried_out_or_says_why_not() -> None:
    shells = {"sh", "bash", "shell"}
    shown = [block for block in BLOCKS if block.language in shells or block.body.startswith("claimlint ")]
    assert [str(block) for block in shown if block.mark != "norun"] == []
    assert [block.what for block in BLOCKS if block.mark == "norun" and not block.what] == []
    assert len([block for block in BLOCKS if block.mark == "norun"]) == NOT_RUN


def test_every_command_named_in_passing_exists() -> None:
    """Commands and options in running text and in tables."""
    import click

    from claimlint.cli.app import COMMANDS, group

    wrong, context = [], click.Context(group)
    for document in DOCUMENTS:
        for code in re.findall(r"`claimlint ([^`]+)`", BLOCK.sub("", document.read_text(encoding="utf-8"))):
            words = code.split()
            command = group.get_command(context, words[0] if words[0] in COMMANDS else "check")
            while isinstance(command, click.Group) and len(words) > 1 and words[1] in command.list_commands(context):
                command, words = command.get_command(context, words[1]), words[1:]
            assert command is not None
            known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
            given = {word.split("=")[0] for word in words if word.startswith("-") and len(word) > 1}
            if given - known - {"--help", "-h", "--version"}:
                wrong.append(f"{document.name}: claimlint {code}")
    assert wrong == []


def test_our_own_documents_and_good_examples_pass() -> None:
    documents = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
    done = claimlint("check", "--fail-on", "info", *documents, "examples/good-article.md", "examples/good-product.txt")
    assert (done.returncode, done.stderr) == (0, "")


def test_every_bad_example_fails() -> None:
    for name in ("bad-article.md", "product-page.md", "clinic-page.html"):
        assert claimlint("check", f"examples/{name}").returncode == 1, name


def test_nothing_tells_people_to_install_another_projects_package() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"install\s+claimlint(?![-\w])", document.read_text(encoding="utf-8"))

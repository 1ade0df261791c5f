"""What the site has beside the documents: a page a rule, made from the rule files, and documents of the root."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.findings import Source
    from claimlint.packs import Example, Rule

ROOT = Path(__file__).resolve().parents[2]
OF_THE_ROOT = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
SEVERITY = {
    "error": "stops a build",
    "warning": "does not stop a build unless you set it so",
    "info": "for your information",
}


def on_files(files: Any, config: Any) -> Any:
    """Add the pages, and the rules to the navigation."""
    from mkdocs.structure.files import File

    from claimlint.packs import load

    rules = list(load().rules)
    for name, page in OF_THE_ROOT.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text(encoding="utf-8")))
    files.append(File.generated(config, "rules/index.md", content=catalogue(rules)))
    for rule in rules:
        files.append(File.generated(config, address(rule), content="\n".join(page_of(rule))))
    config.nav[-1] = {"Rules": ["rules/index.md", *menu(rules)]}
    reference = next(entry["Reference"] for entry in config.nav if "Reference" in entry)
    listed = set(pages(config.nav))
    reference += [file.src_uri for file in files.documentation_pages() if file.src_uri not in listed]
    return files


def pages(nav: Any) -> Iterator[str]:
    """The pages of a navigation."""
    if isinstance(nav, str):
        yield nav
    else:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from pages(entry)


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links between the root and ``docs`` as they are on the site."""
    if page.file.src_uri in OF_THE_ROOT.values():
        markdown = markdown.replace("](docs/", "](")
    for name, target in OF_THE_ROOT.items():
        markdown = re.sub(rf"\]\((\.\./)?{re.escape(name)}", f"]({target}", markdown)
    return markdown


def address(rule: Rule) -> str:
    """The page of a rule, below ``docs``."""
    return f"rules/{rule.id}.md"


def by_category(rules: list[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """The rules of each category, the gravest first."""
    ordered = sorted(rules, key=lambda rule: (rule.category, rule.severity.rank, rule.id))
    for category, found in groupby(ordered, key=lambda rule: rule.category):
        yield category, list(found)


def menu(rules: list[Rule]) -> list[dict[str, Any]]:
    """The navigation: categories, and in them the rules."""
    return [
        {words(name): [{rule.id.split("/")[1]: address(rule)} for rule in found]} for name, found in by_category(rules)
    ]


def words(name: str) -> str:
    """A category's name for people."""
    return name.replace("-", " ").capitalize()


def catalogue(rules: list[Rule]) -> str:
    """The page that lists them all."""
    lines = [
        "# Rules",
        "",
        f"The {len(rules)} rules that ship with claimlint. Each page says why the rule is there, whose rule it is,",
        "what settles it, and what it flags and lets pass. `claimlint rule NAME` says the same at the terminal.",
    ]
    for category, found in by_category(rules):
        lines += ["", f"## {words(category)}", "", "| rule | severity | |", "|---|---|---|"]
        for rule in found:
            lines.append(
                f"| [{rule.id}]({address(rule).removeprefix('rules/')}) | {rule.severity} | {cell(rule.title)} |"
            )
    return "\n".join(lines) + "\n"


def page_of(rule: Rule) -> Iterator[str]:
    """One rule's page."""
    yield f"# {plain(rule.title or rule.id)}"
    yield ""
    yield f"| rule | `{rule.id}` |\n|---|---|"
    yield f"| category | [{rule.category}](../index.md#{rule.category}) |"
    yield f"| kind | [{rule.kind}](../../writing-rules.md#{KINDS[rule.kind]}) |"
    yield f"| severity | {rule.severity}: {SEVERITY[rule.severity]} |"
    yield f"| confidence | {rule.confidence} |"
    yield from (f"| {name} | {cell(told)} |" for name, told in facts(rule))
    yield f"\n> {plain(PLACES.sub('…', rule.message))}\n"
    if rule.why:
        yield f"## Why\n\n{plain(rule.why)}\n"
    yield from settling(rule)
    if rule.offered:
        yield f"## Write instead\n\n{plain(rule.offered)}\n"
    marks = any(example.span for example in rule.flag)
    yield from examples("Flagged", "The marked words are what a finding underlines." if marks else "", rule.flag)
    yield from examples("Passed", "", rule.ok)
    yield from examples("Known misses", "These ought to be flagged, and are not yet.", rule.known_miss)
    yield "## Sources\n"
    yield from (f"- {source(entry)}" for entry in rule.sources)
    yield "\n## To let one place stand\n"
    yield f"```html\n<!-- claimlint-disable-next-line {rule.id} -- your reason -->\n```\n"
    yield "[More about directives](../../directives.md)"


PLACES = re.compile(r"\{(?:match|other|where|thing)\}")
KINDS = {
    "claim": "kind-claim-words-that-should-not-stand-there",
    "require": "kind-require-a-statement-that-has-to-be-made",
    "section": "kind-section-a-section-that-has-to-be-there",
    "consistency": "kind-consistency-two-statements-that-cannot-both-be-true",
    "fact": "kind-fact-what-two-pages-must-not-tell-differently",
}


def facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """Where the rule holds, and what it counts."""
    for name, values in (
        ("topics", rule.applies.topics),
        ("kinds of text", rule.applies.documents),
        ("markets", rule.markets),
    ):
        yield name, ", ".join(values) or "any"
    if rule.kind == "claim":
        yield "counts when", ", ".join(rule.spec["status"])


def settling(rule: Rule) -> Iterator[str]:
    """What settles a claim."""
    if rule.kind != "claim":
        return
    ways = []
    if rule.spec["caveat"]:
        ways.append(f"a caveat of the kind {' or '.join(rule.spec['caveat'])}")
    if rule.spec["citation"]:
        ways.append("a citation: a link to a study or a regulator, a DOI, a PMID, a footnote, an author with a year")
    if rule.spec["statement"]:
        ways.append("a statement that the rule lists")
    yield "## What settles it\n"
    if rule.spec["register"]:
        yield "An approved claim of [your register](../../register.md) that says the same of the same thing.\n"
    if ways:
        yield f"In the same {rule.spec['within']}: {'; or '.join(ways)}.\n"
    elif not rule.spec["register"]:
        yield "Nothing. Change the wording, or let it stand by a directive with your reason.\n"


def examples(title: str, about: str, found: tuple[Example, ...]) -> Iterator[str]:
    """Examples as they are, the marked words in them marked."""
    if not found:
        return
    yield f"## {title}\n"
    if about:
        yield f"{about}\n"
    for example in found:
        yield f'<div class="example">{marked(example)}</div>\n'


def marked(example: Example) -> str:
    """The text as HTML, on one line so that Markdown leaves it alone."""
    text = example.text.rstrip()
    start, end = example.span or (0, 0)
    parts = [escape(part).replace("\n", "&#10;") for part in (text[:start], text[start:end], text[end:])]
    return f"{parts[0]}<mark>{parts[1]}</mark>{parts[2]}" if example.span else "".join(parts)


def source(entry: Source) -> str:
    """Whose rule it is, in words."""
    title = f"[{plain(entry.title)}]({entry.url})" if entry.url else plain(entry.title)
    notes = [entry.market, f"read {entry.reviewed}" if entry.reviewed else ""]
    notes += ["in our words" if entry.paraphrase else "", "not read yet" if entry.unread else ""]
    told = ", ".join(note for note in notes if note)
    return f"{title} ({told})" if told else title


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def cell(text: str) -> str:
    """Text for a table."""
    return plain(text)

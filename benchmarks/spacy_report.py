"""How our inflections, tokens and sentence ends differ from spaCy's, by kind of difference: a report, not a gate.

    python benchmarks/spacy_report.py                prints Markdown
    python benchmarks/spacy_report.py --every 1      all product descriptions, not every tenth

The texts are those in ``../shared/data``; without them there is nothing to report. spaCy's side is blank English with
the rule sentencizer, and the rule lemmatizer with the tables of ``spacy-lookups-data``: no trained model is used.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from _against_spacy import (
    Inflections,
    Tally,
    blocks,
    compare_inflections,
    compare_sentences,
    compare_tokens,
)
from _corpora import SHARED, articles, catalogue, markdown
from _figures import table

WORD = re.compile(r"[a-z]{2,}")
EXAMPLES = 6


def pages(shared: Path, every: int) -> Iterator[tuple[str, str]]:
    """Path and text of whole pages, and of every so many product descriptions."""
    for page in (*articles(shared), *markdown(shared)):
        yield page.path, page.text
    for number, page in enumerate(catalogue(shared)):
        if number % every == 0:
            yield page.path, page.text


def compare(texts: Iterator[tuple[str, str]]) -> tuple[Tally, Tally, Counter[str]]:
    """Tokens, sentence ends, and the words of the texts."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 20_000_000
    tokens, sentences, words = Tally(), Tally(), Counter[str]()
    for text in blocks(texts):
        doc = nlp(text)
        compare_tokens(text, doc, tokens)
        compare_sentences(text, doc, sentences)
        words.update(WORD.findall(text.lower()))
    return tokens, sentences, words


def section(title: str, tally: Tally, unit: str, note: str) -> str:
    """A table of one comparison."""
    rows: list[tuple[str, str, str, str]] = [("the same", f"{tally.agreed:,}", _share(tally.agreed, tally), "")]
    for kind, number in tally.kinds.most_common():
        examples = sorted(tally.examples.get(kind, Counter()).items(), key=lambda row: (-row[1], row[0]))
        shown = ", ".join(f"`{example}`" for example, _ in examples[:EXAMPLES] if not {"`", "|"} & set(example))
        rows.append((kind.replace("|", "\\|"), f"{number:,}", _share(number, tally), shown))
    return f"## {title}\n\n{note}\n\n" + table(("", unit, "in 1,000", "the commonest"), rows)


def _share(number: int, tally: Tally) -> str:
    return f"{1000 * number / tally.total:.1f}" if tally.total else "-"


def report(shared: Path, every: int) -> str:
    """The whole report."""
    from importlib.metadata import version

    tokens, sentences, words = compare(pages(shared, every))
    often = Counter({word: number for word, number in words.items() if number > 2})
    inflections = Tally()
    compare_inflections(often, Inflections.load(), inflections)
    head = (
        "# Our reading of words beside spaCy's\n\n"
        f"`python benchmarks/spacy_report.py`, {datetime.now(UTC):%Y-%m-%d}, spaCy {version('spacy')}, on "
        f"{sum(words.values()):,} words of real pages and product texts. It gates nothing: it shows where the two "
        "differ, so that a surprise is looked at. No trained model is used on either side."
    )
    return "\n\n".join(
        (
            head,
            section(
                "Inflections",
                inflections,
                "pairs",
                f"Pairs of a form and its base form, among the {len(often):,} words that stand in the texts more than "
                "twice. spaCy's rules and tables (`spacy-lookups-data`) without a tagger allow every reading, so a "
                "base form that nobody means (`rates` of `rat`) counts too.",
            ),
            section(
                "Tokens",
                tokens,
                "places",
                "Words, numbers and the signs that we keep as tokens; a place is a run of tokens that overlap.",
            ),
            section(
                "Sentence ends",
                sentences,
                "ends",
                "Within a block (paragraph, heading, item, cell): its end always ends a sentence, for both.",
            ),
        )
    )


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=10, help="use one product description in so many (default: 10)")
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    if not given.shared.is_dir():
        print(f"there are no texts in {given.shared}: nothing to compare", file=sys.stderr)
        return 1
    print(report(given.shared, max(1, given.every)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

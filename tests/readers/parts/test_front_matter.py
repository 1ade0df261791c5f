"""Front matter: where it ends, and when it is none."""

from __future__ import annotations

import pytest

from claimlint.document import UnreadableError
from claimlint.readers.parts import front_matter
from claimlint.readers.parts.front_data import FrontMatter


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("---\ntitle: One\n---\nText", 18),
        ("--- \r\ntitle: One\r\n--- \r\nText", 22),
        ("---\rtitle: One\r---\rText", 18),
        ("---\n# note\n\n'a b': c\n...\n", 24),
        ("---\n---\nText", 7),
        ("---\n# note only\n---", 19),
        ("+++\ntitle = 'One'\n+++\n", 21),
        ("+++\n[a.b]\n+++", 13),
    ],
)
def test_front_matter_ends(text: str, end: int) -> None:
    assert front_matter.read(text).end == end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text\n---\ntitle: x\n---\n",
        "---",
        "---\nA rule, then words.\n\n---\n",
        "---\n\nJust: a paragraph of text\n".replace("Just:", "Just"),
        "---\nhttp://example.com\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "+++\nwords\n+++\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert front_matter.read(text) == FrontMatter()


@pytest.mark.parametrize("text", ["---\ntitle: x\nText", "---\ntitle: x\n----\n", "+++\na = 1\n---\n"])
def test_never_closed(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        front_matter.read(text)
    assert (str(caught.value), caught.value.line) == ("front matter opened on line 1 is never closed", 1)

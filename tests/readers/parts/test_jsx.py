"""What is masked of MDX before it is read as Markdown."""

from __future__ import annotations

import pytest

from claimlint.document import FILLER
from claimlint.readers.parts import jsx


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a {b} c", "a ~~~ c"),
        ("{b}\nc", "   \nc"),
        ("a <B c={d}>e</B>", "a " + "~" * 9 + "e~~~~"),
        ("<B\n  c='d'\n/>\ne", "  \n       \n  \ne"),
        ("<b c={d} {...e} f={'g'} h={true}>", "<b c=~~~        f= 'g'  h= true >"),
        ("<b style={{display: 'none'}}>", '<b style="display:none     ">'),
        ("`{a}` ``{b`}`` {c}", "`{a}` ``{b`}`` ~~~"),
        ("`a\n\n{b}`", "`a\n\n~~~`"),
        ("~~~\n{a}\n~~~\n{b}", "~~~\n{a}\n~~~\n   "),
        ("\\{a} {", "\\{a} {"),
        ("<!-- {a} --> a < b <- c <https://d.e>", "<!-- {a} --> a < b <- c <https://d.e>"),
        ("{'a b'}{`c`}", "~~a b~~~~c~~"),
        ("import a from 'b'\n\nimport this", "                 \n\nimport this"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    found = jsx.mask(text)
    assert len(found.text) == len(text)
    assert found.text == masked.replace("~", FILLER) or found.text == masked


def test_start() -> None:
    assert jsx.mask("{a}{b}", 3).text == "{a}" + FILLER * 3

"""Template markup."""

from __future__ import annotations

import pytest

from claimlint.document import FILLER
from claimlint.readers.parts import shortcodes


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a {b} c", "a {b} c"),
        ('{{< fig src="a}b" >}} {{% b %}}', "~" * 21 + " " + "~" * 9),
        ("{{ a }}{{{b}}} {% c\nd %}", "~" * 14 + " ~~~~\n~~~~"),
        ("{# note #} {{ {a: 1} }}", "~" * 10 + " " + "~" * 12),
        ("## A {#b}\n{: .c #d}", "## A ~~~~\n~~~~~~~~~"),
        ("{{ never closed", "{{ never closed"),
        ("{{ a {{ b }}", "{{ a ~~~~~~~"),
        ("50{:}", "50{:}"),
        ("## A {.b} {.5}", "## A ~~~~ {.5}"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert shortcodes.mask(text).replace(FILLER, "~") == masked


def test_start() -> None:
    assert shortcodes.mask("{{ a }}{{ b }}", 7) == "{{ a }}" + FILLER * 7

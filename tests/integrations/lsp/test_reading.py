"""Where a draft stands, and how it is read."""

from __future__ import annotations

import pytest

from claimlint.integrations.lsp.reading import place_of


@pytest.mark.parametrize(
    ("uri", "language", "path", "name"),
    [
        ("file:///site/a.md", "plaintext", "/site/a.md", "/site/a.md"),
        ("file:///site/my%20page.HTML", "html", "/site/my page.HTML", "/site/my page.HTML"),
        ("file:///site/a.mkd", "markdown", "/site/a.mkd", "/site/a.mkd.md"),
        ("file:///site/a.njk", "html", "/site/a.njk", "/site/a.njk.html"),
        ("file:///site/a.rst", "restructuredtext", "/site/a.rst", "/site/a.rst.txt"),
        ("untitled:Untitled-1", "Markdown", "/house/Untitled-1.md", "/house/Untitled-1.md"),
        ("untitled:Untitled-1", "mdx", "/house/Untitled-1.mdx", "/house/Untitled-1.mdx"),
        ("untitled:/site/new.md", "markdown", "/house/new.md", "/house/new.md"),
        ("untitled:", "plaintext", "/house/Untitled.txt", "/house/Untitled.txt"),
    ],
)
def test_places(uri: str, language: str, path: str, name: str) -> None:
    assert place_of(uri, language, "/house/") == (path, name)

"""MDX: what components, expressions and modules leave of the text."""

from __future__ import annotations

import pytest

from readers.outlines import Line, directed, linked, masked, told


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ('import A from "./a"\nimport {\n  B\n} from "b"\n\nOne', [("paragraph", 45, "One")]),
        ("export const meta = {\n  a: `x\n\n${1}`,\n\n  b: 2,\n}\n\nOne", [("paragraph", 50, "One")]),
        ("export default Layout\n\nOne", [("paragraph", 23, "One")]),
        ("Import duties rise.\nexport markets too.", [("paragraph", 0, "Import duties rise.\nexport markets too.")]),
        ("{/* no */}\n\nOne {1 + 1} two", [("paragraph", 12, "One  two")]),
        ('{cond && <p title="}">it\'s</p>}\n\nOne', [("paragraph", 33, "One")]),
        ("One{\" \"}{'two'}{`three`}", [("paragraph", 0, "One twothree")]),
        ("{a.b", [("paragraph", 0, "{a.b")]),
        ("One \\{two\\} a < b", [("paragraph", 0, "One {two} a < b")]),
        ("`{` One `}`", [("paragraph", 4, "One")]),
        ("```js\n{ <X>\n```\nOne", [("paragraph", 16, "One")]),
        ("<Card>\n  One **two**\n</Card>", [("paragraph", 9, "One two")]),
        (
            "<Grid>\n  <Card>\n    # One\n\n    - two\n\n        - three\n  </Card>\n</Grid>",
            [("heading 1", 22, "One"), ("item", 33, "two"), ("item", 48, "three")],
        ),
        ("<>One</> <b>two</b> <Tip>three</Tip>", [("paragraph", 2, "One two three")]),
        ("One <br/> two <Icon name='x' /> three", [("paragraph", 0, "One       two  three")]),
        ("<div style={{ display: 'none' }}>no</div>\n\n<p hidden={true}>no</p>\n\nOne", [("paragraph", 68, "One")]),
        ("<p className={styles.a} {...rest}>One</p>", [("paragraph", 34, "One")]),
        ('<img alt={"A face"} src={x} />', [("caption html:alt", 11, "A face")]),
        ("<A.B c={() => { if (a > b) {} }}>One</A.B>", [("paragraph", 33, "One")]),
        ("<Never one", [("paragraph", 0, "<Never one")]),
    ],
)
def test_blocks(text: str, blocks: list[Line]) -> None:
    assert told(text, ".mdx") == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            '<Hero\n  title="Calm skin"\n  description={"Soon"}\n  image="/a.png"\n  id="x"\n  label=\'Go\'\n/>\n\nOne',
            [
                ("field mdx:title", 15, "Calm skin"),
                ("field mdx:description", 42, "Soon"),
                ("field mdx:label", 84, "Go"),
                ("paragraph", 92, "One"),
            ],
        ),
        (
            "One <Tip heading='A &amp; **b**'>two</Tip>.",
            [("paragraph", 0, "One"), ("field mdx:heading", 18, "A & b"), ("paragraph", 33, "two.")],
        ),
        ("<Hero title={title} alt='/a.png' ctaText='Book' />", [("field mdx:ctaText", 42, "Book")]),
        (
            "# One <Tip label='two'/> three",
            [("heading 1", 2, "One"), ("field mdx:label", 18, "two"), ("heading 1", 25, "three")],
        ),
        (
            (
                'export const metadata = {\n  title: "One \\"a\\"",\n  slug: "a b",\n'
                "  'description': `Two\nthree`,\n}\n\nFour"
            ),
            [
                ("field mdx:title", 36, 'One "a"'),
                ("field mdx:description", 81, "Two\nthree"),
                ("paragraph", 96, "Four"),
            ],
        ),
        (
            "<Faq items={[{ question: 'Is it safe?', answer: \"Mostly.\", id: 'a b' }]} />",
            [("field mdx:question", 26, "Is it safe?"), ("field mdx:answer", 49, "Mostly.")],
        ),
        (
            "---\ntitle: One\n---\n<A title='Two'/>",
            [("field front-matter:title", 11, "One"), ("field mdx:title", 29, "Two")],
        ),
    ],
)
def test_attributes_are_copy(text: str, blocks: list[Line]) -> None:
    assert told(text, ".mdx") == blocks


def test_prose() -> None:
    assert masked("a{x}b <C>d</C>\n<E>\nf", ".mdx") == "a~~~b ~~~d~~~~\n   \nf"


def test_links() -> None:
    assert linked("[One](/a) <a href={'/b'}>two</a>", ".mdx") == [(1, "One", "/a"), (25, "two", "/b")]


@pytest.mark.parametrize(
    ("text", "directives"),
    [
        ("{/* claimlint-disable a/b -- why */}\n\nx", [(4, "claimlint-disable a/b -- why", 36, "comment")]),
        ("x {/*claimlint-disable-line a*/}", [(5, "claimlint-disable-line a", 32, "comment")]),
        ("<!-- claimlint-disable a -->\n\nx", [(5, "claimlint-disable a", 28, "comment")]),
        ("```\n{/* claimlint-disable a */}\n```", []),
        ("`{/* claimlint-disable a */}` {/* not claimlint-x */}", []),
    ],
)
def test_directives(text: str, directives: list[tuple[int, str, int, str]]) -> None:
    assert directed(text, ".mdx") == directives
